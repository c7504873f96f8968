"""Small sentences in French: counts with their noun, days, lists of words."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from radon.domain.words.number import UNKNOWN, spell_number

NOT_ASKED = "–"
"""In a cell: the column has no meaning for that row."""


_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def agree(number: float, singular: str, plural: str = "") -> str:
    """The word that goes with that many: ``plural`` from two on (an s more by default)."""
    return singular if abs(number) < 2 else plural or singular + "s"


def tell(number: float | None, singular: str, plural: str = "") -> str:
    """ "1 session", "3 sessions" (see :func:`agree`); what is not known is said."""
    if number is None:
        return f"{plural or singular + 's'} : {UNKNOWN}"
    return f"{spell_number(number)}\u00a0{agree(number, singular, plural)}"


def spell_day(day: date) -> str:
    """ "07/11/2026", whatever the century."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def spell_date(day: int, month: int) -> str:
    """ "1er mars"."""
    return f"{'1er' if day == 1 else day} {_MONTHS[month - 1]}"


def spell_month(day: date) -> str:
    """ "mars 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def spell_days(days: pd.Series) -> pd.Series:
    """A column of days (datetime64, whatever the unit) as "07/11/2026", "" for none (str)."""
    texts = pd.Series(days.to_numpy().astype("datetime64[D]").astype(str), index=days.index)
    parts = texts.astype("str").str.extract(r"^(\d{4})-(\d\d)-(\d\d)$").fillna("")
    spelt = parts[2] + "/" + parts[1] + "/" + parts[0]
    return spelt.where(spelt.ne("//"), "").astype("str")


def join_words(words: Iterable[str], last: str = "et") -> str:
    """ "a, b et c"."""
    *first, end = [*words] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def begin_high(text: str) -> str:
    """The same with a capital first."""
    return text[:1].upper() + text[1:]


def begin_low(text: str) -> str:
    """The same without one, but for initials ("FE", "DUERP")."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
