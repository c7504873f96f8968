"""A contract followed over a period: all its indicators, with what stands beside each figure.

Computed once for the page, the report and the regional view, so that a figure is the same wherever
it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from radon.domain.contract.occurrence import list_occurrences
from radon.domain.contract.terms import Action, Contract, Direction, Indicator
from radon.domain.counting.breakdown import find_staff
from radon.domain.counting.figure import Figure, find_before, read_figure
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period, civil_year, contract_years, since_start
from radon.domain.counting.reading import Reading
from radon.domain.indicator.target import Target, find_targets
from radon.domain.registers.activity import Activity
from radon.domain.targeting.balance import ZoneClass

CONCERNED = (ZoneClass.ZONE_3, ZoneClass.ZONE_2)
"""Classes of the companies that the contracts aim at first."""


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole``, both counted today: what left the service is in neither."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """None when there is nothing to be a part of."""
        return 100 * self.part / self.whole if self.whole else None


@dataclass(frozen=True, eq=False)
class FollowedIndicator:
    """One indicator. ``share``: of the member companies of zones 2 and 3 (companies), of the staff
    (people), None for the rest or while nothing is recorded."""

    indicator: Indicator
    figure: Figure
    target: Target | None = None
    share: Share | None = None

    @property
    def code(self) -> str:
        """Of the indicator."""
        return self.indicator.code

    @property
    def progress(self) -> float | None:
        """Percent of the target reached since the start; None where less is better."""
        upwards = self.indicator.sens is not Direction.BAISSE
        return self.figure.progress if upwards else None

    @property
    def acts(self) -> int | None:
        """The acts that make the figure of the period, to stand beside it under another name; None
        where the figure already is one of acts, or nothing is recorded."""
        if self.indicator.formula.count is Count.ACTES or self.figure.undated:
            return None
        return self.figure.now.acts


@dataclass(frozen=True, eq=False)
class FollowedContract:
    """``asked``: the period that was chosen; ``period``: what of it is inside ``counted``, the days
    whose acts belong to the contract; ``before``: the same days a year earlier, if they exist;
    ``since_start``: up to the end of the period, today at most. ``day``: when it was counted, whose
    zones are those of the companies. ``version_id``: of the records. ``companies``: class of the
    balance → present companies; the four add up to all of them."""

    contract: Contract
    asked: Period
    counted: Period
    period: Period
    before: Period | None
    since_start: Period
    day: date
    version_id: int
    companies: Mapping[str, int]
    rows: tuple[FollowedIndicator, ...]

    @property
    def concerned(self) -> Share:
        """The companies of zones 2 and 3 among all of them."""
        part = sum(self.companies[code] for code in CONCERNED)
        return Share(part, sum(self.companies.values()))

    def find(self, code: str) -> FollowedIndicator | None:
        """The indicator of that code."""
        return next((row for row in self.rows if row.code == code), None)

    def of_action(self, action: Action) -> tuple[FollowedIndicator, ...]:
        """The indicators of an action, official ones first; one that measures several actions
        stands under its first."""
        mine = [row for row in self.rows if row.indicator.actions[:1] == (action.code,)]
        return tuple(sorted(mine, key=lambda row: not row.indicator.officiel))


def follow(contract: Contract, activity: Activity, period: Period, today: date) -> FollowedContract:
    """All the indicators of a contract over a period."""
    counted = find_counted(contract)
    inside = period.clip(counted)
    targets = find_targets(contract, activity)
    rows = tuple(
        _follow_one(one, activity, period, counted, today, targets) for one in contract.indicateurs
    )
    return FollowedContract(
        contract=contract,
        asked=period,
        counted=counted,
        period=inside,
        before=find_before(period, counted),
        since_start=since_start(period, counted, today),
        day=today,
        version_id=activity.version_id,
        companies=count_companies(activity),
        rows=rows,
    )


def count_companies(activity: Activity) -> dict[str, int]:
    """Class of the balance → present companies, all four classes."""
    present = activity.companies[activity.companies["present"]]
    counted = present["classe"].value_counts()
    return {code: int(counted.get(code, 0)) for code in ZoneClass}


def find_counted(contract: Contract) -> Period:
    """The days whose acts belong to a contract: from its first day to its last one, and before it
    from the first thing that it asks for (the SMINOV's, signed in November 2025, asks for a list in
    the second half of 2025 and a training in October). What goes on begins with the contract."""
    asked = [one.start for one in list_occurrences(contract) if not one.continu]
    start = min([contract.debut, *asked])
    return Period(start, contract.fin + timedelta(days=1), "Contrat entier")


def list_years(contract: Contract) -> tuple[Period, ...]:
    """The years of a contract; the first one takes the days that count before it began."""
    counted = find_counted(contract)
    years = contract_years(contract.debut, contract.fin)
    first = Period(counted.start, years[0].end, years[0].label)
    return (first, *years[1:])


def list_periods(contract: Contract, today: date) -> dict[str, Period]:
    """The periods to choose from, by the word that stands for them in an address: the civil years
    that have begun, the years of the contract that have, the whole contract."""
    counted = find_counted(contract)
    last = max(counted.start, min(today, counted.last))
    civil = {str(year): civil_year(year) for year in range(last.year, counted.start.year - 1, -1)}
    years = {
        f"annee-{rank}": period
        for rank, period in enumerate(list_years(contract), start=1)
        if period.start <= last
    }
    return {**civil, **years, "contrat": counted}


def _follow_one(
    indicator: Indicator,
    activity: Activity,
    period: Period,
    counted: Period,
    today: date,
    targets: Mapping[str, Target],
) -> FollowedIndicator:
    target = targets.get(indicator.code)
    value = target.value if target else None
    figure = read_figure(indicator.formula, activity, period, counted, today, value)
    until = min(today, figure.period.last)
    share = measure_share(indicator.formula.count, figure.now, activity, until)
    return FollowedIndicator(indicator, figure, target, share)


def measure_share(
    count: Count, reading: Reading, activity: Activity, day: date | None = None
) -> Share | None:
    """The share of the companies of zones 2 and 3, or of the staff of a day, that is counted."""
    if not reading.known:
        return None
    if count is Count.ENTREPRISES:
        companies = activity.companies
        aimed = (companies["present"] & companies["classe"].isin(CONCERNED)).to_numpy()
        rows = companies.index.get_indexer(pd.Index(reading.lines["entreprise"].unique()))
        return Share(int(aimed[rows[rows >= 0]].sum()), int(aimed.sum()))
    if count is Count.PERSONNES:
        staff = find_staff(activity, day).index
        return Share(int(staff.isin(reading.lines["personne"]).sum()), len(staff))
    return None
