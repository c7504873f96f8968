"""What a reader can find back: the values that a hidden number may still have, found exactly.

The numbers of a family and all the relations between them are a system of integers. A hidden number
may have a value when some numbers, all relations kept, give it that value and change only hidden
ones: a *move*. Each move is found by an integer solver (HiGHS), the cheapest one when it must hide
more, near the number first. Where the solver finds none, the number has no such value.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from radon.domain.disclosure.relation import Relation
from radon.domain.disclosure.solver import Row, Unknowns, solve, tabulate

ENOUGH = 3
"""Values that a hidden number must still be able to have."""
ENOUGH_FEW = 2
"""The same for one that is said to be less than three: one and two are all that leaves."""
_REACHES = (1, 2, 3, 5, 12)
"""How many relations away a move is looked for, one after the other."""
_FAR = 12
"""How far from itself a number may move."""
DEAR = 1000.0
"""Hiding what costs as much is worth looking further for something cheaper."""
_NODES = 300
"""Of one question to the solver: a number, not a time, so that the answer is always the same."""


@dataclass(frozen=True)
class Freedom:
    """What a number may do in a move: the least and the greatest value it may take, and what it
    costs to move it by one (nothing when it is hidden already)."""

    least: int
    most: int
    cost: float = 0.0


class Audit:
    """The relations of a family around its true numbers.

    ``truth``: number → its value; those that nobody knows are given values that fit. ``values``:
    number → the values that it was seen to take; numbers are only ever hidden, so that they last.
    """

    def __init__(self, relations: Sequence[Relation], truth: Mapping[int, int]) -> None:
        self.relations, self.truth = _settle(relations, truth)
        self.values = {key: {value} for key, value in self.truth.items()}
        self._rows_of: dict[int, list[int]] = defaultdict(list)
        for rank, relation in enumerate(self.relations):
            for key, _ in relation.terms:
                self._rows_of[key].append(rank)
        self._many = 1 + max(self.truth, default=0)
        self._lines = tabulate(_shift(one, self.truth) for one in self.relations)

    def move(self, key: int, value: int, freedoms: Mapping[int, Freedom]) -> set[int] | None:
        """Give a number that value at the least cost: those that move and may not for nothing, the
        ones to hide. None when it cannot be. ``freedoms``: of those that may move; a number that
        nobody reads moves freely."""
        rows: set[int] = set()
        best: dict[int, int] | None = None
        for reach in _REACHES:
            keys, wider = self._reach(key, reach, freedoms)
            if wider == rows:
                break
            rows = wider
            moved = self._find_move(key, value - self.truth[key], keys, rows)
            if moved is not None:
                best = moved
                if all(freedoms[one].cost < DEAR for one in moved):
                    break
        return None if best is None else self._note(best, freedoms)

    def _reach(
        self, key: int, reach: int, freedoms: Mapping[int, Freedom]
    ) -> tuple[dict[int, Freedom], set[int]]:
        """The numbers that may move near one, and their relations."""
        keys = {key: freedoms[key]}
        front, rows = [key], set[int]()
        for step in range(reach + 1):
            found = {rank for one in front for rank in self._rows_of[one]} - rows
            rows |= found
            if step == reach:
                break
            front = []
            for rank in sorted(found):
                for other, _ in self.relations[rank].terms:
                    if other not in keys and (free := freedoms.get(other)):
                        keys[other] = free
                        front.append(other)
        return keys, rows

    def _find_move(
        self, key: int, step: int, keys: Mapping[int, Freedom], rows: Iterable[int]
    ) -> dict[int, int] | None:
        places = np.full(self._many, -1)
        places[list(keys)] = np.arange(len(keys))
        now = np.array([self.truth[one] for one in keys])
        least = np.array([free.least for free in keys.values()], dtype=np.float64) - now
        most = np.array([free.most for free in keys.values()], dtype=np.float64) - now
        cost = np.array([free.cost for free in keys.values()], dtype=np.float64)
        least, most = np.maximum(least, -_FAR), np.clip(most, 0, _FAR)
        least[places[key]] = most[places[key]] = step
        cost[places[key]] = 0
        lines = self._lines.pick(np.array(sorted(rows), dtype=np.int64), places)
        found = solve(Unknowns(least, most, cost), lines, _NODES)
        if found is None:
            return None
        return {one: moved for one, moved in zip(keys, found, strict=True) if moved}

    def _note(self, moved: Mapping[int, int], freedoms: Mapping[int, Freedom]) -> set[int]:
        """Keep what was seen; give those that must be hidden for it."""
        for key, step in moved.items():
            self.values[key].add(self.truth[key] + step)
        return {key for key in moved if freedoms[key].cost > 0}


def _shift(relation: Relation, truth: Mapping[int, int]) -> Row:
    """A relation between what numbers add to their truth."""
    now = sum(factor * truth[key] for key, factor in relation.terms)
    return relation.terms, _minus(relation.low, now), _minus(relation.high, now)


def _minus(bound: int | None, now: int) -> float | None:
    return None if bound is None else float(bound - now)


def _settle(
    relations: Sequence[Relation], truth: Mapping[int, int]
) -> tuple[list[Relation], dict[int, int]]:
    """Values that fit for the numbers that nobody knows. Relations that nothing fits (records
    changed since a former publication) are left out."""
    keys = sorted({key for one in relations for key, _ in one.terms if key not in truth})
    if not keys:
        return list(relations), dict(truth)
    places = {key: rank for rank, key in enumerate(keys)}
    open_ranks = [
        rank for rank, one in enumerate(relations) if any(key in places for key, _ in one.terms)
    ]
    rows: list[Row] = []
    for slack, rank in enumerate(open_ranks, start=len(keys)):
        one = relations[rank]
        terms = [(places[key], factor) for key, factor in one.terms if key in places]
        now = sum(factor * truth[key] for key, factor in one.terms if key in truth)
        rows.append(([*terms, (slack, 1)], _minus(one.low, now), _minus(one.high, now)))
    many, slacks = np.full(len(keys), 1e6), np.full(len(rows), 1e6)
    unknowns = Unknowns(
        np.concatenate([0 * many, -slacks]),
        np.concatenate([many, slacks]),
        np.concatenate([0 * many, 1e-6 * slacks]),
    )
    found = solve(unknowns, tabulate(rows), 10 * _NODES)
    if found is None:
        raise ArithmeticError("numbers that fit their relations were not found")
    wrong = {rank for rank, slack in zip(open_ranks, found[len(keys) :], strict=True) if slack}
    fitting = {key: found[place] for key, place in places.items()}
    return [one for rank, one in enumerate(relations) if rank not in wrong], {**truth, **fitting}
