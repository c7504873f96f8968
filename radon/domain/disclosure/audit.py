"""What a reader can find back: the values that a hidden number may still have, found exactly.

Every relation between the numbers of a family is written for an integer solver (HiGHS), with what
is shown as constants and what is hidden as unknowns, component by component. A hidden number is
safe when it may have three values at least, and two at least for who knows that a zero would have
been shown. Where the solver cannot tell, it is not safe.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from radon.domain.disclosure.relation import Relation

ENOUGH = 3
"""Values that a hidden number must still be able to have."""
_ENOUGH_POSITIVE = 2
_MOST_NODES = 2000
"""Of one question to the solver: a number, not a time, so that the answer is always the same."""
_MARGIN = 10


@dataclass(frozen=True)
class Unknown:
    """What is known of a number that is hidden: ``most``, its greatest value when the document
    says so; ``filled``: it is not zero, since a zero would have been shown."""

    most: int | None = None
    filled: bool = True


@dataclass
class Audit:
    """The relations of a family, asked again each time that one more number is hidden."""

    relations: Sequence[Relation]
    _rows_of: dict[object, list[int]] = field(default_factory=dict)
    _memory: dict[tuple[frozenset[object], frozenset[object]], frozenset[object]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        rows: dict[object, list[int]] = defaultdict(list)
        for rank, relation in enumerate(self.relations):
            for key, _ in relation.terms:
                rows[key].append(rank)
        self._rows_of = dict(rows)

    def list_near(self, key: object) -> list[Relation]:
        """The relations of a number."""
        return [self.relations[rank] for rank in self._rows_of.get(key, [])]

    def find_exposed(
        self,
        shown: Mapping[object, int],
        hidden: Mapping[object, Unknown],
        among: Collection[object] | None = None,
    ) -> frozenset[object]:
        """The hidden numbers that have too few possible values. ``shown``: what is published; any
        number that is in neither is unknown, and nobody minds. ``among``: those to look at."""
        exposed: set[object] = set()
        for part in self._part_unknowns(shown, hidden, among):
            mine = frozenset(key for key in part if key in hidden)
            if (part, mine) not in self._memory:
                self._memory[part, mine] = self._judge(part, shown, hidden)
            exposed |= self._memory[part, mine]
        return frozenset(exposed)

    def _part_unknowns(
        self,
        shown: Mapping[object, int],
        hidden: Mapping[object, Unknown],
        among: Collection[object] | None,
    ) -> list[frozenset[object]]:
        """The unknown numbers, those that a relation links together."""
        seen: set[object] = set()
        parts = []
        for first in hidden if among is None else among:
            if first in seen:
                continue
            part, queue = {first}, [first]
            while queue:
                for rank in self._rows_of.get(queue.pop(), []):
                    for key, _ in self.relations[rank].terms:
                        if key not in part and key not in shown:
                            part.add(key)
                            queue.append(key)
            seen |= part
            parts.append(frozenset(part))
        return parts

    def _judge(
        self,
        part: frozenset[object],
        shown: Mapping[object, int],
        hidden: Mapping[object, Unknown],
    ) -> frozenset[object]:
        ranks = sorted({rank for key in part for rank in self._rows_of.get(key, [])})
        rows = [self.relations[rank] for rank in ranks]
        mine = [key for key in hidden if key in part]
        if not rows:
            return frozenset(key for key in mine if _is_narrow(hidden[key]))
        keys = list(dict.fromkeys(key for row in rows for key, _ in row.terms if key in part))
        system = _System(keys, rows, shown)
        least = dict.fromkeys(keys, 0)
        exposed = system.find_few(mine, least, hidden, ENOUGH)
        filled = {key: int(key in hidden and hidden[key].filled) for key in keys}
        exposed |= system.find_few(mine, filled, hidden, _ENOUGH_POSITIVE)
        return frozenset(exposed)


def _is_narrow(unknown: Unknown) -> bool:
    return unknown.most is not None and unknown.most < ENOUGH - 1


class _System:
    """One component as a model of the solver."""

    def __init__(
        self, keys: Sequence[object], rows: Sequence[Relation], shown: Mapping[object, int]
    ) -> None:
        self._places = {key: rank for rank, key in enumerate(keys)}
        self._keys = keys
        known = [shown[key] for row in rows for key, _ in row.terms if key in shown]
        self._cap = max([0, *known]) + _MARGIN
        self._lines = [self._write(row, shown) for row in rows]

    def _write(
        self, row: Relation, shown: Mapping[object, int]
    ) -> tuple[dict[int, int], float, float]:
        """Factors by place and both bounds, what is shown taken off."""
        factors: dict[int, int] = defaultdict(int)
        known = 0
        for key, factor in row.terms:
            if key in self._places:
                factors[self._places[key]] += factor
            else:
                known += factor * shown[key]
        low = -highspy.kHighsInf if row.low is None else row.low - known
        high = highspy.kHighsInf if row.high is None else row.high - known
        return factors, low, high

    def find_few(
        self,
        asked: Iterable[object],
        least: Mapping[object, int],
        hidden: Mapping[object, Unknown],
        enough: int,
    ) -> set[object]:
        """Those of ``asked`` that have fewer than ``enough`` possible values."""
        lower = np.array([least[key] for key in self._keys], dtype=float)
        most = [hidden[key].most if key in hidden else None for key in self._keys]
        upper = np.array([self._cap if one is None else one for one in most], dtype=float)
        solver = _Solver(self._lines, lower, upper)
        few = set()
        for key in asked:
            place = self._places.get(key)
            if place is None:
                continue
            for question in (solver.maximise, solver.minimise, solver.find_between):
                if len(solver.seen[place]) >= enough or not question(place):
                    break
            if len(solver.seen[place]) < enough:
                few.add(key)
        return few


class _Solver:
    """A model and all the values that its unknowns were seen to take."""

    def __init__(
        self,
        lines: Sequence[tuple[dict[int, int], float, float]],
        lower: np.ndarray,
        upper: np.ndarray,
    ) -> None:
        wide = len(lower)
        self._lower, self._upper = lower, upper
        self._columns = np.arange(wide, dtype=np.int32)
        self.seen: list[set[int]] = [set() for _ in range(wide)]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = wide, len(lines)
        model.col_cost_ = np.zeros(wide)
        model.col_lower_, model.col_upper_ = lower, upper
        model.row_lower_ = np.array([low for _, low, _ in lines], dtype=float)
        model.row_upper_ = np.array([high for _, _, high in lines], dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        sizes = [len(factors) for factors, _, _ in lines]
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        flat = [pair for factors, _, _ in lines for pair in factors.items()]
        model.a_matrix_.index_ = np.array([place for place, _ in flat], dtype=np.int32)
        model.a_matrix_.value_ = np.array([factor for _, factor in flat], dtype=float)
        model.integrality_ = [highspy.HighsVarType.kInteger] * wide
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("mip_max_nodes", _MOST_NODES)):
            self._solver.setOptionValue(name, value)
        self._solver.passModel(model)

    def maximise(self, place: int) -> bool:
        """See the greatest value of an unknown. False when there is no answer."""
        return self._ask(place, -1.0)

    def minimise(self, place: int) -> bool:
        """See the least one."""
        return self._ask(place, 1.0)

    def find_between(self, place: int) -> bool:
        """See one strictly between those two."""
        low, high = min(self.seen[place]), max(self.seen[place])
        if high - low < 2:
            return False
        self._solver.changeColBounds(place, low + 1, high - 1)
        found = self._ask(place, 0.0)
        self._solver.changeColBounds(place, self._lower[place], self._upper[place])
        return found

    def _ask(self, place: int, cost: float) -> bool:
        costs = np.zeros(len(self._columns))
        costs[place] = cost
        self._solver.changeColsCost(len(costs), self._columns, costs)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        for seen, value in zip(self.seen, self._solver.getSolution().col_value, strict=True):
            seen.add(round(value))
        return True
