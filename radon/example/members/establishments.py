"""Invented companies with several establishments: same name, same trade, same SIREN, another place.

Some of them stand in different zones; half of them are listed under one member number, as a
service that numbers its members by company does.
"""

import numpy as np
from numpy.typing import NDArray

from radon.example.members.shape import Ints, luhn_key

EVERY = 80
"""One company of so many is the second establishment of the one before it."""


def find_heads(count: int) -> Ints:
    """Of each of ``count`` companies, the one that it belongs to: itself, or the one before."""
    heads: Ints = np.arange(count, dtype=np.int64)
    second = heads % EVERY == EVERY - 1
    heads[second] -= 1
    return heads


def number_establishments(sirets: NDArray[np.str_], heads: Ints) -> NDArray[np.str_]:
    """The SIRET of each: that of a second establishment has the SIREN of its company, the next
    NIC and a new key."""
    given = sirets.copy()
    second = heads != np.arange(len(heads))
    if not second.any():
        return given
    own = sirets[heads[second]].astype(np.int64) // 10 + 1
    own *= 10
    own += luhn_key(own)
    given[second] = np.char.zfill(own.astype("U14"), 14)
    return given


def share_numbers(numbers: NDArray[np.object_], company: Ints, heads: Ints) -> NDArray[np.object_]:
    """The member number of each row: every other second establishment bears that of the first row
    of its company. ``company``: of each row."""
    first: dict[int, int] = {}
    for row, number in enumerate(company.tolist()):
        first.setdefault(number, row)
    given = numbers.copy()
    second = np.flatnonzero(heads[company] != company)
    for row in second.tolist():
        own = int(company[row])
        if (own // EVERY) % 2 == 0:
            given[row] = numbers[first[int(heads[own])]]
    return given
