"""The numbers behind an invented member file: quotas, fitted shares, headcounts, identifiers.

Used by ``generation``. Everything is drawn by strata (one draw in each of n equal
slices), so that a file of 4 420 rows has the shape of the contract, not that of luck.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# SIREN numbers are given in order and those of Sirene begin 000325175, 001807254, 005410220
# (opening rows of INSEE's StockUniteLegale): nothing stands between 002 000 000 and 004 999 999.
# 300 000 numbers of this gap pass the Luhn key; beyond 300 000 companies, the same SIREN comes back
# with another NIC (further establishments).
SIREN_GAP_FIRST = 200_000  # eight digits, key not included: 00200000
SIREN_GAP_SIZE = 300_000
_SIREN_STEP = 104_729  # prime with the size of the gap: every number is met once


def split_by_share(shares: Floats, total: int) -> Ints:
    """Whole numbers that add up to ``total``, by largest remainder."""
    exact = shares / shares.sum() * total
    counts: Ints = np.floor(exact).astype(np.int64)
    order = np.argsort(counts - exact, kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return counts


def fit_shares(prior: Floats, employees: Floats, group: Ints, targets: Floats) -> Floats:
    """Shares of the items in each size class such that the groups have their share of employees.

    ``prior``: weights (classes, items); ``employees``: by class; ``group``: of each item, an index
    of ``targets`` (employees, any scale). Iterative proportional fitting; each row sums to 1.
    """
    shares: Floats = prior / prior.sum(axis=1, keepdims=True)
    wanted = targets / targets.sum()
    for _ in range(200):
        by_item = employees @ shares
        by_group = np.bincount(group, weights=by_item, minlength=len(targets))
        factor = np.divide(
            wanted * by_item.sum(), by_group, out=np.ones_like(wanted), where=by_group > 0
        )
        shares = shares * factor[group]
        shares /= shares.sum(axis=1, keepdims=True)
    return shares


def draw_by_share(rng: np.random.Generator, shares: Floats, size: int) -> Ints:
    """``size`` item numbers, one draw a stratum, in random order."""
    points = (np.arange(size) + rng.random(size)) / max(size, 1)
    drawn = np.searchsorted(np.cumsum(shares)[:-1], points, side="right")
    return rng.permutation(drawn).astype(np.int64)


def draw_headcounts(
    rng: np.random.Generator, low: int, high: int, size: int, employees: int
) -> Ints:
    """``size`` headcounts from ``low`` to ``high`` that add up to ``employees`` (kept feasible).

    Small companies are the most common: truncated exponential, its slope solved for the mean; a
    member without any employee at the moment is half as common as one with a single employee.
    """
    if size == 0:
        return np.zeros(0, dtype=np.int64)
    total = min(max(employees, low * size), high * size)
    values = np.arange(low, high + 1)
    base = np.where(values == 0, 0.5, 1.0)
    down, up = -5.0, 5.0
    for _ in range(80):
        slope = (down + up) / 2
        weights = base * np.exp(-slope * (values - (low if slope > 0 else high)))
        if (weights * values).sum() / weights.sum() > total / size:
            down = slope
        else:
            up = slope
    heads = values[draw_by_share(rng, weights / weights.sum(), size)]
    while (gap := total - int(heads.sum())) != 0:
        room = np.flatnonzero(heads < high if gap > 0 else heads > max(low, 1))
        if not len(room):
            room = np.flatnonzero(heads > low)
        moved = rng.permutation(room)[: abs(gap)]
        heads[moved] += 1 if gap > 0 else -1
    return heads


def number_sirets(first: int, count: int, seed: int) -> NDArray[np.str_]:
    """14-digit SIRET numbers that pass the Luhn key and belong to nobody, company ``first`` on."""
    number = np.arange(first, first + count, dtype=np.int64)
    place = (seed % SIREN_GAP_SIZE + number * _SIREN_STEP) % SIREN_GAP_SIZE
    siren = (SIREN_GAP_FIRST + place) * 10
    siren += luhn_key(siren)
    siret = (siren * 10_000 + 1 + number // SIREN_GAP_SIZE) * 10
    siret += luhn_key(siret)
    return np.char.zfill(siret.astype("U14"), 14)


def luhn_key(numbers: Ints) -> Ints:
    """The last digit (now 0) that makes each number pass the Luhn check."""
    total = np.zeros_like(numbers)
    rest = numbers // 10
    doubled = True
    while rest.any():
        digit = rest % 10
        total += np.where(digit > 4, 2 * digit - 9, 2 * digit) if doubled else digit
        doubled = not doubled
        rest = rest // 10
    return (10 - total % 10) % 10
