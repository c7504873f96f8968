"""The figure of an indicator as it is shown: this period, the year before, since the start.

Never added to one another: the same company may be in each. A target, where the pilots set one, is
for the end of the contract; the forecast prolongs what was reached so far at the same pace, and is
given only beside a target.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from radon.domain.counting.formula import MEMBERS, Count, Formula
from radon.domain.counting.period import Period, since_start
from radon.domain.counting.reading import Reading, read_formula
from radon.domain.registers.activity import Activity
from radon.domain.words.number import spell_value

SHORTEST = 90
"""Days of a contract before which its pace says nothing of its end."""


@dataclass(frozen=True)
class Figure:
    """A formula read over the periods that stand side by side.

    ``period``: the part of what was asked that is inside the contract; ``before``,
    ``before_period``: the same days a year earlier, None when the contract had not begun, or when
    the period is longer than a year. ``since_start``: from the first day that counts to the end of
    the period, today at most. ``target``, ``forecast``: at the end of the contract, None without
    target (or nothing to prolong). ``undated``: counted on the members of the day, whatever the
    period.
    """

    period: Period
    now: Reading
    before_period: Period | None
    before: Reading | None
    since_start: Reading
    target: float | None = None
    forecast: float | None = None
    undated: bool = False

    @property
    def progress(self) -> float | None:
        """What is reached of the target since the start, in percent."""
        if not self.target or self.since_start.value is None:
            return None
        return 100 * self.since_start.value / self.target


def read_figure(
    formula: Formula,
    activity: Activity,
    period: Period,
    contract: Period,
    today: date,
    target: float | None = None,
) -> Figure:
    """Read a formula over the three periods. ``contract``: the whole contract, what is outside
    does not count; ``today``: what is since the start, and its pace, stop there."""
    inside = period.clip(contract)
    start = since_start(period, contract, today)
    now = read_formula(formula, activity, inside)
    undated = is_undated(formula)
    same = undated or (inside.start, inside.end) == (start.start, start.end)
    earlier = None if undated else find_before(period, contract)
    return Figure(
        period=inside,
        now=now,
        before_period=earlier,
        before=None if earlier is None else read_formula(formula, activity, earlier),
        since_start=now if same else read_formula(formula, activity, start),
        target=target,
        forecast=None
        if undated or target is None
        else _prolong(formula, activity, contract, today),
        undated=undated,
    )


def is_undated(formula: Formula) -> bool:
    """Whether it only counts the members of the day."""
    return all(source.register == MEMBERS for source in formula.sources)


def find_before(period: Period, contract: Period) -> Period | None:
    """The same days a year earlier, inside the contract; None when there are none, or when they
    overlap the period itself."""
    earlier = period.year_before().clip(contract)
    overlap = earlier.end > period.clip(contract).start
    return None if earlier.empty or overlap else earlier


def spell(value: float | None) -> str:
    """ "1 234", "12,5" or "non renseigné", as everywhere a value is read."""
    return spell_value(value)


def _prolong(formula: Formula, activity: Activity, contract: Period, today: date) -> float | None:
    """The count so far, prolonged at the same pace to the end of the contract; never more than
    there are (companies of the service, people of the staff)."""
    until = min(today + timedelta(days=1), contract.end)
    elapsed = (until - contract.start).days
    if elapsed < SHORTEST:
        return None
    reached = read_formula(formula, activity, Period(contract.start, until)).value
    if reached is None:
        return None
    prolonged = round(reached * (contract.end - contract.start).days / elapsed)
    most = {
        Count.ENTREPRISES: int(activity.companies["present"].sum()),
        Count.PERSONNES: len(activity.frames["personne"]),
    }.get(formula.count, prolonged)
    return max(reached, min(prolonged, most))
