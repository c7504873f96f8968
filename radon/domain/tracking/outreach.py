"""Communications and collective actions, counted for their pages: whom they reached, with what.

Same formulas as the contracts' indicators (S4–S6, V4): an information to the service's own staff is
no communication to the companies and stands apart. Distinct companies beside the contacts, never in
one figure; a number that nobody wrote down is told, never taken for zero.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.counting.breakdown import COMPANY_AXES, ZONE, Axis, label_part, order_parts
from radon.domain.counting.counted import Counted, count
from radon.domain.counting.formula import MEMBERS, Count
from radon.domain.counting.period import Period, civil_year
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Answer, Channel, Involvement

OUTSIDE = tuple(channel for channel in Channel if channel is not Channel.INTERNE)
"""The channels that reach companies."""
RADON_DAY = (11, 7)
"""European Radon Day, 7 November each year since 2015 (European Radon Association)."""
AROUND = 14
"""Days before and after it, within which an action may well relay it."""
MOST_MONTHS = 24
"""Columns of a table of months, beyond which it is one of quarters."""
AXES = {axis.code: axis for axis in COMPANY_AXES}
"""Along what a coverage can be parted, by code."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """One part of the companies of today: ``reached`` + ``missed`` = ``base``."""

    code: str
    label: str
    reached: Counted
    missed: Counted
    base: int

    @property
    def share(self) -> float | None:
        """Percent of the base; None without base."""
        return 100 * self.reached.number / self.base if self.base else None


@dataclass(frozen=True, eq=False)
class Reached:
    """The companies that acts reached.

    ``companies``: distinct ones, those that left since included: ``present`` + ``left``.
    ``everyone``: the companies of today: ``present`` + ``missed``. ``unnamed``: acts that name no
    company.
    """

    activity: Activity = field(repr=False)
    companies: Counted
    present: Counted = field(repr=False)
    left: Counted
    missed: Counted = field(repr=False)
    unnamed: Counted
    everyone: Counted = field(repr=False)

    @property
    def contacts(self) -> int:
        """Each time that a company is in an act: never less than the distinct companies."""
        return self.companies.reading.contacts or 0

    def cover(self, axis: Axis = ZONE) -> tuple[Coverage, ...]:
        """Reached and not yet reached among today's companies, part by part; every company of
        today stands in exactly one."""
        of_company = self.activity.companies[axis.code]
        reached, missed, everyone = (
            counted.lines["entreprise"].map(of_company)
            for counted in (self.present, self.missed, self.everyone)
        )
        sizes = {str(code): int(number) for code, number in everyone.value_counts().items()}
        return tuple(
            Coverage(
                code=code,
                label=label_part(code, axis),
                reached=self.present.keep(reached.eq(code).to_numpy(dtype=bool)),
                missed=self.missed.keep(missed.eq(code).to_numpy(dtype=bool)),
                base=sizes.get(code, 0),
            )
            for code in order_parts(axis, sizes)
        )

    def find(self, axis: Axis, code: str) -> Coverage | None:
        """One part."""
        return next((part for part in self.cover(axis) if part.code == code), None)


@dataclass(frozen=True, eq=False)
class Communications:
    """``channels``: code → its actions, those that were used, in the order of the register; they
    add up to ``actions``. ``inside``: to the service's own staff, apart. ``copies``: supports
    spread, where their number is known; ``uncounted``: actions that do not say it."""

    actions: Counted
    inside: Counted
    channels: dict[str, Counted]
    reached: Reached
    copies: Counted
    uncounted: Counted


@dataclass(frozen=True, eq=False)
class Events:
    """Collective actions. ``organised`` + ``attended`` = ``actions``; ``uncounted``: those whose
    participants nobody counted."""

    actions: Counted
    organised: Counted
    attended: Counted
    participants: Counted
    uncounted: Counted
    reached: Reached


@dataclass(frozen=True, eq=False)
class RadonDay:
    """One 7 November. ``actions``: of that year, said to relay it; ``unsaid``: within
    :data:`AROUND` days of it, that say neither yes nor no."""

    day: date
    actions: Counted
    unsaid: Counted
    left: int

    @property
    def to_come(self) -> bool:
        """Whether the day itself is still to come; ``left``: in how many days (0: today)."""
        return self.left >= 0

    @property
    def relayed(self) -> bool:
        """Whether at least one action is recorded."""
        return self.actions.number > 0


def count_communications(activity: Activity, period: Period) -> Communications:
    """Count the register *communication* over a period."""
    outside = {"canal": OUTSIDE}
    actions = count(activity, period, "communication", where=outside)
    used = actions.lines["enregistrement"].map(activity.frames["communication"]["canal"])
    copies = count(activity, period, "communication", Count.SOMME, outside, "exemplaires")
    return Communications(
        actions=actions,
        inside=count(activity, period, "communication", where={"canal": (Channel.INTERNE,)}),
        channels={
            code: actions.keep(used.eq(code).to_numpy(dtype=bool))
            for code in OUTSIDE
            if used.eq(code).any()
        },
        reached=_find_reached(activity, period, "communication", actions),
        copies=copies,
        uncounted=_find_uncounted(actions, copies),
    )


def count_events(activity: Activity, period: Period) -> Events:
    """Count the register *action_collective* over a period."""
    actions = count(activity, period, "action_collective")
    role = actions.lines["enregistrement"].map(activity.frames["action_collective"]["organisation"])
    people = count(activity, period, "action_collective", Count.SOMME, of="participants")
    return Events(
        actions=actions,
        organised=actions.keep(role.eq(Involvement.ORGANISEE).to_numpy(dtype=bool)),
        attended=actions.keep(role.eq(Involvement.PARTICIPATION).to_numpy(dtype=bool)),
        participants=people,
        uncounted=_find_uncounted(actions, people),
        reached=_find_reached(activity, period, "action_collective", actions),
    )


def list_radon_days(activity: Activity, contract: Period, today: date) -> tuple[RadonDay, ...]:
    """Each 7 November of a contract, and what relayed it in that calendar year.

    ``contract``: the days whose acts belong to it.
    """
    days = [date(year, *RADON_DAY) for year in range(contract.start.year, contract.end.year + 1)]
    return tuple(_read_day(activity, day, contract, today) for day in days if contract.holds(day))


def count_uses(activity: Activity, period: Period) -> dict[int, Counted]:
    """Id of each support → the actions of the period that used it (they overlap), the most used
    first."""
    acts = count(activity, period, "communication")
    supports = acts.lines["enregistrement"].map(activity.frames["communication"]["supports"])
    pairs = supports.explode().dropna()
    places = pairs.groupby(pairs.to_numpy()).groups
    ranks = np.arange(len(supports))
    uses = {
        int(support): acts.keep(np.isin(ranks, places.get(support, [])))
        for support in activity.frames["support"].index
    }
    return dict(sorted(uses.items(), key=lambda pair: -pair[1].number))


def spread_months(activity: Activity, counted: Counted, by: str) -> pd.DataFrame:
    """Acts by month and by a field of one choice: ``mois`` (first day, datetime64[s]), ``code``,
    ``actions`` (int64); they add up to the acts counted."""
    lines = counted.lines
    register = counted.formula.sources[0].register
    codes = lines["enregistrement"].map(activity.frames[register][by])
    months = lines["date"].to_numpy().astype("datetime64[M]").astype("datetime64[s]")
    rows = pd.DataFrame({"mois": months, "code": codes.to_numpy(dtype=object)})
    counted_acts = (
        rows.astype({"code": "str"}).value_counts(sort=False).rename("actions").reset_index()
    )
    return counted_acts.sort_values(["mois", "code"], ignore_index=True)


def tabulate_months(acts: pd.DataFrame, period: Period, today: date) -> pd.DataFrame:
    """:func:`spread_months` as a table: index = code, a column a month from the start of the period
    to today (a quarter beyond :data:`MOST_MONTHS` of them), named by its first day; int64, 0 where
    nothing is recorded."""
    first = np.datetime64(period.start, "M")
    last = max(first, np.datetime64(min(period.last, today), "M"))
    months = np.arange(first, last + 1)
    step = 1 if len(months) <= MOST_MONTHS else 3
    starts = _find_starts(months, step)
    placed = acts.assign(mois=_find_starts(acts["mois"].to_numpy().astype("datetime64[M]"), step))
    table = placed.pivot_table(index="code", columns="mois", values="actions", aggfunc="sum")
    columns = pd.DatetimeIndex(np.unique(starts))
    return table.reindex(columns=columns).fillna(0).astype("int64")


def _find_starts(months: npt.NDArray[np.datetime64], step: int) -> npt.NDArray[np.datetime64]:
    """The first day of the month, or of the quarter, of each."""
    ranks = months.astype("int64") // step * step
    return ranks.astype("datetime64[M]").astype("datetime64[s]")


def _find_reached(activity: Activity, period: Period, register: str, actions: Counted) -> Reached:
    sources = actions.formula.sources
    companies = count(activity, period, register, Count.ENTREPRISES, sources[0].where)
    everyone = count(activity, period, MEMBERS, Count.ENTREPRISES)
    here = companies.lines["entreprise"].isin(everyone.companies).to_numpy(dtype=bool)
    met = everyone.lines["entreprise"].isin(companies.companies).to_numpy(dtype=bool)
    naming = actions.lines["enregistrement"].isin(companies.records).to_numpy(dtype=bool)
    return Reached(
        activity=activity,
        companies=companies,
        present=companies.keep(here),
        left=companies.keep(~here),
        missed=everyone.keep(~met),
        unnamed=actions.keep(~naming),
        everyone=everyone,
    )


def _find_uncounted(actions: Counted, numbers: Counted) -> Counted:
    """The acts whose number nobody wrote down; the lines of both are one an act, by date."""
    unknown = numbers.lines.loc[numbers.lines["nombre"].isna(), "enregistrement"]
    return actions.keep(actions.lines["enregistrement"].isin(unknown).to_numpy(dtype=bool))


def _read_day(activity: Activity, day: date, contract: Period, today: date) -> RadonDay:
    year = civil_year(day.year).clip(contract)
    everything = count(activity, year, "communication")
    relayed = everything.lines["enregistrement"].map(
        activity.frames["communication"]["journee_radon"]
    )
    apart = np.abs(everything.lines["date"].to_numpy() - np.datetime64(day, "s"))
    near = apart <= np.timedelta64(AROUND, "D")
    return RadonDay(
        day=day,
        actions=count(activity, year, "communication", where={"journee_radon": (Answer.OUI,)}),
        unsaid=everything.keep(relayed.isna().to_numpy(dtype=bool) & near),
        left=(day - today).days,
    )
