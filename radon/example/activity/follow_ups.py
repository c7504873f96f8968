"""How far each accompanied company went, step by step, and when its detectors were in place.

None goes backwards; it stops where the year does. The first companies that measured get
the results above 300 and 1 000 Bq/m³ (:data:`HIGH_CASES`), so that every follow-up is seen.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from radon.domain.measurement.season import season_dates, season_of
from radon.domain.registers.codes import Step
from radon.example.activity.invented_record import next_workday, open_draw
from radon.example.activity.script import LAST_DAY, Accompaniment, OddMeasurement, Script

SIZE_WEIGHTS = {
    "0 à 10": 1.0, "11 à 49": 4.0, "50 à 199": 10.0, "200 à 249": 20.0, "250 et plus": 20.0,
}  # fmt: skip
_TWO_MONTHS = 62  # days


@dataclass(frozen=True)
class HighCase:
    """Results of the worst room: ``before`` and ``after`` measures (None: not measured again);
    ``last``: the step at which the company is."""

    before: float
    after: float | None
    last: str = "mesures"


HIGH_CASES = (
    HighCase(1240, 210),
    HighCase(640, 180),
    HighCase(1080, 410),
    HighCase(455, 140),
    HighCase(520, None),
    HighCase(380, None, last="plan_action"),
    HighCase(320, None, last="mesurage"),
)


@dataclass(frozen=True)
class Detectors:
    """When the detectors of a company were in place. ``worst``: result of its worst room, None
    when nothing is said of it beforehand."""

    placed: date
    removed: date
    phase: str
    worst: float | None = None
    awaited: bool = False
    note: str = ""


@dataclass(frozen=True)
class FollowUp:
    """What was done with one company. ``effectif``: None when unknown; ``steps``: (step, day)."""

    member: int
    effectif: int | None
    steps: tuple[tuple[str, date], ...]
    detectors: tuple[Detectors, ...] = ()

    @property
    def start(self) -> date:
        """The day of the first act."""
        return self.steps[0][1]


def draw_follow_ups(script: Script, reachable: pd.DataFrame) -> list[FollowUp]:
    """The companies followed step by step, by the day on which that began."""
    plan = script.accompaniment
    rng = open_draw(script.spsti, "accompagnement")
    chosen = _draw_companies(plan, reachable, rng)
    span = (LAST_DAY - plan.start).days - 7
    days = np.sort((rng.random(plan.companies) ** 1.5 * span).astype(int))
    starts = [next_workday(plan.start + timedelta(days=int(offset))) for offset in days]
    heads = chosen["effectif"].astype(object).where(chosen["effectif"].notna(), None)
    cases = list(HIGH_CASES)
    follow_ups = [
        _follow(int(member), head, start, rng, cases)
        for member, head, start in zip(chosen.index, heads, starts, strict=False)
    ]
    odd = [
        _follow_odd(int(member), head, one)
        for member, head, one in zip(
            chosen.index[plan.companies :], heads.iloc[plan.companies :], plan.odd, strict=False
        )
    ]
    return sorted([*follow_ups, *odd], key=lambda followed: (followed.start, followed.member))


def _draw_companies(
    plan: Accompaniment, reachable: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Larger companies and those of zone 3 more often; in the order of the draw."""
    if reachable.empty:
        return reachable
    sizes = reachable["tranche"].map(SIZE_WEIGHTS).fillna(1.0)
    shares = reachable["classe"].map(plan.weights)
    by_class = sizes.groupby(reachable["classe"]).transform("sum")
    weights = (sizes / by_class * shares).to_numpy("float64")
    count = min(plan.companies + len(plan.odd), len(reachable))
    places = rng.choice(len(reachable), count, replace=False, p=weights / weights.sum())
    return reachable.iloc[places]


def _follow(
    member: int,
    head: int | None,
    start: date,
    rng: np.random.Generator,
    cases: list[HighCase],
) -> FollowUp:
    steps: list[tuple[str, date]] = []
    day = start
    if rng.random() < 0.85:
        steps.append(("sensibilisation", day))
        day = _later(day, rng, 14, 60)
    if steps and rng.random() > 0.68:
        return FollowUp(member, head, tuple(steps))
    steps.append(("evaluation", day))
    if rng.random() > 0.62:
        return FollowUp(member, head, (*steps, *_act_without_measuring(day, rng)))
    engaged = _later(day, rng, 7, 30)
    steps.append(("mesurage", engaged))
    first = _place(_later(engaged, rng, 3, 20), rng, "initial", 14, 30)
    case = cases.pop(0) if first.removed <= LAST_DAY and cases else None
    if case is None:
        return FollowUp(member, head, (*steps, *_act_for_less(first.removed, rng)), (first,))
    worst = Detectors(first.placed, first.removed, first.phase, case.before)
    last = list(Step).index(Step(case.last))
    after = first.removed
    for step, least, most in (("plan_action", 15, 40), ("mesures", 25, 60)):
        if list(Step).index(Step(step)) <= last:
            after = _later(after, rng, least, most)
            steps.append((step, after))
    if case.after is None:
        return FollowUp(member, head, tuple(steps), (worst,))
    again = _place(_later(after, rng, 3, 10), rng, "verification", 2, 2)
    check = Detectors(again.placed, again.removed, again.phase, case.after)
    return FollowUp(member, head, tuple(steps), (worst, check))


def _follow_odd(member: int, head: int | None, odd: OddMeasurement) -> FollowUp:
    asked = next_workday(odd.placed - timedelta(days=21))
    steps = (("evaluation", asked), ("mesurage", next_workday(asked + timedelta(days=7))))
    detectors = Detectors(
        odd.placed, odd.removed, "initial", odd.result, odd.result is None, odd.note
    )
    return FollowUp(member, head, steps, (detectors,))


def _act_without_measuring(day: date, rng: np.random.Generator) -> list[tuple[str, date]]:
    """Some act at once: a cellar that can be aired needs no result."""
    if rng.random() > 0.3:
        return []
    planned = _later(day, rng, 30, 90)
    done = [("mesures", _later(planned, rng, 30, 120))] if rng.random() < 0.5 else []
    return [("plan_action", planned), *done]


def _act_for_less(removed: date, rng: np.random.Generator) -> list[tuple[str, date]]:
    """Below the reference level, few go further."""
    if rng.random() > 0.15:
        return []
    return [("mesures", _later(removed, rng, 20, 90))]


def _place(day: date, rng: np.random.Generator, phase: str, spread: int, longer: int) -> Detectors:
    """Detectors for two months at least within a season: this one, or the next when too late."""
    season = season_of(day)
    if not season or (season_dates(season)[1] - day).days < _TWO_MONTHS:
        season = f"{day.year}-{day.year + 1}"
        opens = season_dates(season)[0]
        day = next_workday(opens + timedelta(days=int(rng.integers(spread))))
    closes = season_dates(season)[1]
    removed = next_workday(day + timedelta(days=_TWO_MONTHS + int(rng.integers(longer))))
    return Detectors(day, min(removed, closes), phase)


def _later(day: date, rng: np.random.Generator, least: int, most: int) -> date:
    return next_workday(day + timedelta(days=int(rng.integers(least, most + 1))))
