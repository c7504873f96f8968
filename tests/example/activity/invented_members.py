"""A described member frame, small and made by rule: what an invented year is drawn from."""

from datetime import date

import pandas as pd

from radon.domain.registers.kinds import KINDS
from radon.example.activity.invented_record import InventedRecord
from radon.example.activity.year import invent_activity
from radon.sources.measurement.coefficients import load_coefficients, load_texts

COEFFICIENTS = load_coefficients()
TEXTS = load_texts()
_CLASSES = ("zone_3", "zone_3", "zone_3", "zone_2", "zone_1", "a_verifier")
_SECTIONS = ("F", "G", "I", "C", "M")
_BRACKETS = (("0 à 10", 6), ("0 à 10", 3), ("11 à 49", 22), ("50 à 199", 90), ("inconnu", None),
             ("200 à 249", 210), ("250 et plus", 400))  # fmt: skip
REFUSING = 13
"""Every 13th member is *ne pas solliciter*."""
DOUBLED = 17
"""Every 17th member is the duplicate of the one before."""


def make_members(count: int = 2_000) -> pd.DataFrame:
    """``count`` members, ids from 1 001."""
    ranks = range(count)
    brackets = [_BRACKETS[rank % len(_BRACKETS)] for rank in ranks]
    refuses = [rank % REFUSING == 0 for rank in ranks]
    return pd.DataFrame(
        {
            "classe": pd.Series([_CLASSES[rank % len(_CLASSES)] for rank in ranks], dtype="str"),
            "section": pd.Series([_SECTIONS[rank % len(_SECTIONS)] for rank in ranks], dtype="str"),
            "tranche": pd.Series([label for label, _ in brackets], dtype="str"),
            "effectif": pd.Series([head for _, head in brackets], dtype="Int64"),
            "email": pd.Series(["" if rank % 4 == 3 else "a@b.example" for rank in ranks]),
            "groupe": [rank - (rank % DOUBLED == DOUBLED - 1) for rank in ranks],
            "refuse": refuses,
        }
    ).set_axis(pd.RangeIndex(1_001, 1_001 + count))


def invent(spsti: str, today: date, members: pd.DataFrame | None = None) -> list[InventedRecord]:
    """The year of a service over these members."""
    frame = make_members() if members is None else members
    return invent_activity(spsti, frame, today, COEFFICIENTS, TEXTS)


def states(record: InventedRecord) -> list[dict]:
    """The contents that a record has had."""
    correction = record.correction
    return [dict(record.content), *([dict(correction.content)] if correction else [])]


def companies(record: InventedRecord) -> list[int]:
    """The members that a record names, in any of its states."""
    about = KINDS[record.kind].company_field
    if about is None:
        return []
    named = [content[about.name] for content in states(record)]
    return [one for value in named for one in (value if isinstance(value, list) else [value])]
