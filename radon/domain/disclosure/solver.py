"""An integer program, solved exactly (HiGHS): the one door to the solver.

Deterministic: one thread, a number of nodes for a limit and never a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

FREE = 0.0
_NOTHING = 1e-6


@dataclass(frozen=True)
class Unknown:
    """An integer between two bounds, both included. ``cost``: of moving it by one away from
    zero."""

    least: float
    most: float
    cost: float


@dataclass(frozen=True)
class Line:
    """``low`` ≤ Σ factor × unknown ≤ ``high``; None: no bound. ``terms``: rank of an unknown, its
    factor."""

    terms: tuple[tuple[int, int], ...]
    low: float | None
    high: float | None


def solve(unknowns: Sequence[Unknown], lines: Sequence[Line], nodes: int) -> list[int] | None:
    """Values of the unknowns that meet every line at the least cost; None when there are none, or
    when they are not found in that many nodes.

    Without integers first: what comes out whole needs no search.
    """
    model, places = _write(unknowns, lines)
    solver = _open(model, nodes)
    for whole in (False, True):
        if whole:
            kinds = np.full(model.num_col_, highspy.HighsVarType.kInteger)
            columns = np.arange(model.num_col_, dtype=np.int32)
            solver.changeColsIntegrality(model.num_col_, columns, kinds)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        columns = np.array(solver.getSolution().col_value)
        values = [columns[one] - (columns[two] if two >= 0 else 0.0) for one, two in places]
        if all(abs(value - round(value)) < _NOTHING for value in values):
            return [round(value) for value in values]
    return None


def _write(
    unknowns: Sequence[Unknown], lines: Sequence[Line]
) -> tuple[highspy.HighsLp, list[tuple[int, int]]]:
    """The program in the words of the solver. What costs is the difference of two columns: how far
    up, how far down."""
    low: list[float] = []
    high: list[float] = []
    costs: list[float] = []
    places: list[tuple[int, int]] = []
    for one in unknowns:
        if one.cost:
            places.append((len(low), len(low) + 1))
            low += [max(one.least, 0.0), max(-one.most, 0.0)]
            high += [max(one.most, 0.0), max(-one.least, 0.0)]
            costs += [one.cost, one.cost]
        else:
            places.append((len(low), -1))
            low.append(one.least)
            high.append(one.most)
            costs.append(0.0)
    starts, index = [0], list[int]()
    factors: list[float] = []
    for line in lines:
        for place, factor in line.terms:
            up, down = places[place]
            index.append(up)
            factors.append(float(factor))
            if down >= 0:
                index.append(down)
                factors.append(-float(factor))
        starts.append(len(index))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(low), len(lines)
    model.col_cost_ = np.array(costs)
    model.col_lower_, model.col_upper_ = np.array(low), np.array(high)
    endless = highspy.kHighsInf
    model.row_lower_ = np.array([-endless if one.low is None else one.low for one in lines])
    model.row_upper_ = np.array([endless if one.high is None else one.high for one in lines])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    model.a_matrix_.index_ = np.array(index, dtype=np.int32)
    model.a_matrix_.value_ = np.array(factors)
    return model, places


def _open(model: highspy.HighsLp, nodes: int) -> Any:  # noqa: ANN401 - see inside
    make: Any = highspy.Highs.__base__  # its own constructor prints a banner
    solver = make()
    for name, value in (("output_flag", False), ("threads", 1), ("mip_max_nodes", nodes)):
        solver.setOptionValue(name, value)
    solver.passModel(model)
    return solver
