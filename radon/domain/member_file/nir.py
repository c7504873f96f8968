"""The French social-security number (NIR), told from the other numbers of a file.

Thirteen characters: sex, year and month of birth, département (2A, 2B in Corsica), commune, rank;
then, often, a key of two digits: 97 less the rest of the division by 97, 2A and 2B being read as 19
and 18 (décret n° 82-103; INSEE). Known here only to be refused: the product keeps nothing of a
person.
"""

import re
from collections.abc import Iterable

MOSTLY = 0.5
"""Share of the filled cells from which a column is one of keyed numbers."""
ALMOST_ALL = 0.9
"""The same without a key, where chance gives many more."""

_SEPARATORS = str.maketrans("", "", " \t\n\r\u00a0\u202f.-/_'")
# Months above twelve: a civil status that is not complete. They need the key, else a number that
# begins with a day (2024…) would pass.
_KEYED = re.compile(
    r"[123478]\d\d(?:0[1-9]|1[0-2]|20|3\d|4[0-2]|[5-9]\d)(?:\d\d|2[AB])\d{6}\d\d", re.ASCII
)
_BARE = re.compile(
    r"[12]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[1-8]\d|9[0-9]|2[AB])(?!000)\d{3}(?!000)\d{3}", re.ASCII
)
_CORSICA = {"2A": "19", "2B": "18"}
_NUMBER = re.compile(r"\d(?:[\s.\-/_']*[\dABab]){12,}")


def compute_key(bare: str) -> int:
    """The key of the thirteen characters of a NIR."""
    department = _CORSICA.get(bare[5:7], bare[5:7])
    return 97 - int(bare[:5] + department + bare[7:]) % 97


def are_nirs(cells: Iterable[str]) -> bool:
    """Whether these cells are social-security numbers for the most; blanks do not count.

    With their key, half of the cells are enough. Without it nearly all have to look like one, and
    be of people who are not all born in one year: a series of numbers has one beginning.
    """
    filled = keyed = bare = 0
    years = set()
    for cell in cells:
        text = cell.translate(_SEPARATORS).upper()
        if not text:
            continue
        filled += 1
        if _KEYED.fullmatch(text) and compute_key(text[:13]) == int(text[13:]):
            keyed += 1
        elif _BARE.fullmatch(text):
            bare += 1
            years.add(text[1:3])
    if keyed and keyed >= MOSTLY * filled:
        return True
    return len(years) > 1 and keyed + bare >= ALMOST_ALL * filled


def hide_numbers(text: str) -> str:
    """``text`` without the numbers that are long enough to be a NIR (names of files, titles)."""
    return _NUMBER.sub("…", text)
