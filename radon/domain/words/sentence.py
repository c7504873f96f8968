"""Small sentences in French: counts with their noun, days, lists of words."""

from collections.abc import Sequence
from datetime import date

from radon.domain.words.number import UNKNOWN, spell_number

NOT_ASKED = "–"
"""In a cell: the column has no meaning for that row."""


def tell(number: float | None, one: str, many: str = "") -> str:
    """ "1 session", "3 sessions" (``many``: ``one`` and an s by default); what is not known is
    said."""
    if number is None:
        return f"{many or one + 's'} : {UNKNOWN}"
    word = one if abs(number) < 2 else (many or one + "s")
    return f"{spell_number(number)}\u00a0{word}"


def spell_day(day: date) -> str:
    """ "07/11/2026"."""
    return f"{day:%d/%m/%Y}"


def join_words(words: Sequence[str], last: str = "et") -> str:
    """ "a, b et c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def begin_high(text: str) -> str:
    """The same with a capital first."""
    return text[:1].upper() + text[1:]


def begin_low(text: str) -> str:
    """The same without one, but for initials ("FE", "DUERP")."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
