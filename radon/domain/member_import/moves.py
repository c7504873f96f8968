"""Which members have moved, out of what a file changes of their address.

A move is not a better spelling of the same place: another number, another street, or another city
with another postal code. What is only written otherwise ("12 r. du Pont", "12 RUE DU PONT BP 3")
is no move. In doubt, none: what was measured then stays with the address of today, and a person may
write the former one on it.
"""

import pandas as pd
from rapidfuzz import fuzz

from radon.domain.geocoding.street_name import normalise_street, split_number
from radon.domain.member_file.field import Field
from radon.domain.words.folding import clean_line

_SAME_STREET = 80.0
"""Likeness (0 to 100) from which two names of streets are one, misspelt."""


def find_moves(before: pd.DataFrame, after: pd.DataFrame) -> dict[int, str]:
    """The members that have moved: id → the address that they left, in one line.

    Both frames: ``adresse, code_postal, ville`` (str), index = id of the member; those of ``after``
    that ``before`` does not have are new.
    """
    fields = [Field.ADRESSE.value, Field.CODE_POSTAL.value, Field.VILLE.value]
    both = after.index[after.index.isin(before.index)]
    old, new = before.loc[both, fields], after.loc[both, fields]
    touched = both[old.ne(new).any(axis=1).to_numpy(dtype=bool)]
    rows = zip(
        touched.tolist(),
        old.loc[touched].itertuples(index=False, name=None),
        new.loc[touched].itertuples(index=False, name=None),
        strict=True,
    )
    return {int(member): _spell(was) for member, was, now in rows if _has_moved(was, now)}


def _has_moved(was: tuple[str, ...], now: tuple[str, ...]) -> bool:
    (street, code, city), (new_street, new_code, new_city) = was, now
    if code and new_code and code != new_code and _differ(city, new_city):
        return True
    if not (street.strip() and new_street.strip()):
        return False
    (number, name), (new_number, new_name) = _find_street(street), _find_street(new_street)
    if number and new_number and number != new_number:
        return True
    return fuzz.token_set_ratio(name, new_name) < _SAME_STREET


def _differ(city: str, other: str) -> bool:
    one, two = clean_line(city), clean_line(other)
    return bool(one and two) and fuzz.token_set_ratio(one, two) < _SAME_STREET


def _find_street(address: str) -> tuple[int, str]:
    """Number (0 for none) and name of the line that has a number, else of all the lines."""
    lines = [clean_line(line) for line in address.split("\n")]
    for line in lines:
        number, _, rest = split_number(line)
        if number:
            return number, normalise_street(rest)
    return 0, normalise_street(" ".join(lines))


def _spell(address: tuple[str, ...]) -> str:
    """ "12 rue du Pont, 53000 Laval"."""
    street, code, city = address
    town = " ".join(part for part in (code, city) if part)
    lines = [line.strip() for line in street.split("\n")]
    return ", ".join(part for part in (*lines, town) if part)[:200]
