"""A figure month by month: what each month brought, and what was reached since the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from radon.domain.counting.figure import is_undated
from radon.domain.counting.formula import Formula
from radon.domain.counting.period import Period, months
from radon.domain.counting.reading import judge_lines, looks_around, read_formula
from radon.domain.registers.activity import Activity


@dataclass(frozen=True)
class Month:
    """``period``: its days, cut where what was asked is cut; ``alone``: of these days; ``reached``:
    since the start. Distinct things are counted once over the whole, so the second is never the
    sum of the first. None: nothing recorded."""

    period: Period
    alone: float | None
    reached: float | None


def read_trend(
    formula: Formula, activity: Activity, period: Period, today: date
) -> tuple[Month, ...]:
    """The months of a period up to today's; none for what has no date."""
    if is_undated(formula):
        return ()
    past = Period(period.start, min(period.end, today + timedelta(days=1)))
    alone = [(month, read_formula(formula, activity, month).value) for month in months(past)]
    return tuple(
        Month(month, value, reached)
        for (month, value), reached in zip(
            alone, _read_reached(formula, activity, past, alone), strict=True
        )
    )


def _read_reached(
    formula: Formula,
    activity: Activity,
    past: Period,
    alone: Sequence[tuple[Period, float | None]],
) -> list[float | None]:
    """What was reached at the end of each month: of plain formulas, from the lines of one reading;
    of those that look at what is before (last known, every value), read again each time."""
    if formula.every or looks_around(formula):
        return [
            read_formula(formula, activity, Period(past.start, month.end)).value
            for month, _ in alone
        ]
    lines = read_formula(formula, activity, past).lines
    days = lines["date"].to_numpy()
    reached: list[float | None] = []
    known = False
    for month, value in alone:
        until = lines[days < np.datetime64(month.end, "s")]
        known = known or value is not None or bool(len(until))
        reached.append(judge_lines(formula.count, until) if known else None)
    return reached
