"""An integer program, solved exactly (HiGHS): the one door to the solver.

Deterministic: one thread, a number of nodes for a limit and never a time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int64]
Row = tuple[Sequence[tuple[int, int]], float | None, float | None]
"""Terms (rank of an unknown, its factor), least, most; None: no bound."""
_ENDLESS = float("inf")
_NOTHING = 1e-6
_LEAST, _BY_ROW = int(highspy.ObjSense.kMinimize), int(highspy.MatrixFormat.kRowwise)


@dataclass(frozen=True, eq=False)
class Unknowns:
    """Integers between two bounds, both included. ``cost``: of moving each by one away from
    zero."""

    least: Floats
    most: Floats
    cost: Floats


@dataclass(frozen=True, eq=False)
class Lines:
    """``low`` ≤ Σ factor × unknown ≤ ``high``, line after line: ``ranks`` of the unknowns and their
    ``factors``, those of line i from ``starts[i]`` to ``starts[i + 1]``."""

    starts: Ranks
    ranks: Ranks
    factors: Floats
    low: Floats
    high: Floats

    def pick(self, chosen: Ranks, places: Ranks) -> "Lines":
        """Some lines, between unknowns of other ranks: ``places[rank]``, negative for those that
        are left out, which do not move."""
        sizes = np.diff(self.starts)[chosen]
        first = np.cumsum(sizes) - sizes
        entries = np.repeat(self.starts[chosen] - first, sizes) + np.arange(sizes.sum())
        ranks = places[self.ranks[entries]]
        kept = ranks >= 0
        line = np.repeat(np.arange(len(chosen)), sizes)[kept]
        return Lines(
            _count_up(line, len(chosen)), ranks[kept], self.factors[entries][kept],
            self.low[chosen], self.high[chosen],
        )  # fmt: skip


def tabulate(rows: Iterable[Row]) -> Lines:
    """Lines out of rows."""
    held = list(rows)
    terms = [term for row, _, _ in held for term in row]
    starts = np.cumsum([0, *(len(row) for row, _, _ in held)], dtype=np.int64)
    return Lines(
        starts,
        np.array([rank for rank, _ in terms], dtype=np.int64),
        np.array([factor for _, factor in terms], dtype=np.float64),
        np.array([-_ENDLESS if low is None else low for _, low, _ in held], dtype=np.float64),
        np.array([_ENDLESS if high is None else high for _, _, high in held], dtype=np.float64),
    )


def solve(unknowns: Unknowns, lines: Lines, nodes: int) -> list[int] | None:
    """Values of the unknowns that meet every line at the least cost; None when there are none, or
    when they are not found in that many nodes.

    Without integers first: what comes out whole needs no search.
    """
    down = np.flatnonzero(unknowns.cost)
    solver = _open(unknowns, lines, down, nodes)
    known = len(unknowns.cost)
    for whole in (False, True):
        if whole:
            columns = known + len(down)
            kinds = np.full(columns, highspy.HighsVarType.kInteger)
            solver.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), kinds)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = np.array(solver.getSolution().col_value)
        values = found[:known]
        values[down] -= found[known:]
        near = np.round(values)
        if np.all(np.abs(values - near) < _NOTHING):
            return [int(value) for value in near]
    return None


def _open(unknowns: Unknowns, lines: Lines, down: Ranks, nodes: int) -> Any:  # noqa: ANN401 - below
    """A solver that holds the program. What costs is the difference of two columns: how far up, how
    far down. Those that go down stand after all the others; ``down``: of which unknowns."""
    least, most, cost = unknowns.least, unknowns.most, unknowns.cost
    dear = cost != 0
    low = [np.where(dear, np.maximum(least, 0), least), -np.minimum(most, 0)[down]]
    high = [np.where(dear, np.maximum(most, 0), most), -np.minimum(least, 0)[down]]
    column = np.full(len(cost), -1)
    column[down] = len(cost) + np.arange(len(down))
    line = np.repeat(np.arange(len(lines.low)), np.diff(lines.starts))
    twice = column[lines.ranks] >= 0
    where = np.concatenate([line, line[twice]])
    order = np.argsort(where, kind="stable")
    ranks = np.concatenate([lines.ranks, column[lines.ranks[twice]]])[order]
    factors = np.concatenate([lines.factors, -lines.factors[twice]])[order]
    columns, count = len(cost) + len(down), len(lines.low)
    make: Any = highspy.Highs.__base__  # its own constructor prints a banner
    solver = make()
    options = {"output_flag": False, "threads": 1, "mip_max_nodes": nodes, "presolve": "off"}
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(
        columns, count, len(ranks), _BY_ROW, _LEAST, 0.0, np.concatenate([cost, cost[down]]),
        np.concatenate(low), np.concatenate(high), lines.low, lines.high,
        _count_up(where, count)[:-1].astype(np.int32), ranks.astype(np.int32), factors,
        np.zeros(columns, dtype=np.int32),
    )  # fmt: skip
    return solver


def _count_up(line: Ranks, lines: int) -> Ranks:
    """Where each line starts, and the end. ``line``: that of each entry."""
    return np.concatenate([[0], np.cumsum(np.bincount(line, minlength=lines))]).astype(np.int64)
