"""A formula read over the records: the lines that make a figure, then the figure.

The figure is counted *from the lines*, so the list that it opens is always the list that makes it.
Counting rules of both contracts: distinct companies; acts under another name; one period
[start, end) by the date of the act; unknown is not zero.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from radon.domain.counting.formula import MEMBERS, Count, Formula
from radon.domain.counting.period import Period
from radon.domain.counting.selection import Days, cut_days, make_lines, select_records
from radon.domain.registers.activity import Activity

_THING = ["registre", "enregistrement", "entreprise", "personne", "valeur"]
_THINGS = {
    Count.ENTREPRISES: ["entreprise"],
    Count.PERSONNES: ["personne"],
    Count.COUPLES: ["entreprise", "valeur"],
    Count.ACTES: ["registre", "enregistrement"],
}
"""The columns of the lines that name what is counted once."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What a formula found in one period.

    ``value``: the figure, None when nothing at all is recorded (*non renseigné*). ``acts``: records
    that make it (None as well): one mailing to a hundred companies is one act. ``silent``: records
    that meet the conditions and add nothing, because they do not tell what is counted (a mailing
    without its companies, an event whose participants nobody counted). ``lines``: one row per thing
    counted × record (:data:`radon.domain.counting.selection.LINE_COLUMNS`), by date; a record that
    names a company twice (two of its establishments) has one line of it.
    """

    value: float | None
    acts: int | None
    silent: int
    lines: pd.DataFrame = field(repr=False)

    @property
    def known(self) -> bool:
        """Whether anything is recorded."""
        return self.value is not None

    @property
    def contacts(self) -> int | None:
        """Each time that a company (a person…) is in a record: never less than the distinct ones.
        None when nothing is recorded."""
        return len(self.lines) if self.known else None


@dataclass(frozen=True, eq=False)
class _Gathered:
    """What all sources hold: ``lines``, by date; ``silent``: days of the records that tell nothing
    of what is counted; ``records``: days of all records; all sorted."""

    lines: pd.DataFrame
    silent: Days
    records: Days
    members: bool = False

    def between(self, period: Period) -> "_Gathered":
        """The part of it that is in a period."""
        lines = self.lines.iloc[cut_days(self.lines["date"].to_numpy(), period)]
        return _Gathered(
            lines.reset_index(drop=True),
            self.silent[cut_days(self.silent, period)],
            self.records[cut_days(self.records, period)],
        )


def read_formula(formula: Formula, activity: Activity, period: Period) -> Reading:
    """Apply a formula to what was recorded in a period."""
    gathered = _find(formula, activity, period)
    lines, silent = gathered.lines, len(gathered.silent)
    if formula.count is Count.SOMME:
        silent = int(lines["nombre"].isna().sum())
    if formula.count is Count.PERSONNES and formula.every:
        lines = _keep_complete(lines, formula)
    if not (len(gathered.records) or gathered.members):
        return Reading(None, None, 0, lines)
    acts = int(count_lines(Count.ACTES, lines))
    return Reading(judge_lines(formula.count, lines), acts, silent, lines)


def looks_around(formula: Formula) -> bool:
    """Whether a record counts according to the others of the period (last known), or to none (the
    members): what is found in a part of a period is then no part of what is found in it."""
    return any(source.last or source.register == MEMBERS for source in formula.sources)


def judge_lines(count: Count, lines: pd.DataFrame) -> float | None:
    """The figure of the lines of records that exist: None when all that is added up is unknown."""
    if count is Count.SOMME and len(lines) and lines["nombre"].isna().all():
        return None
    return count_lines(count, lines)


def count_lines(count: Count, lines: pd.DataFrame) -> float:
    """The figure of these lines: used for parts of a reading too, so that parts and whole agree.

    An int, but for a sum of decimals.
    """
    if count is Count.SOMME:
        total = round(float(lines["nombre"].sum()), 6)
        return int(total) if total.is_integer() else total
    return int((~lines.duplicated(_THINGS[count])).sum())


def _find(formula: Formula, activity: Activity, period: Period) -> _Gathered:
    """What a formula finds in a period: cut out of what it finds at all, which is kept."""
    if looks_around(formula):
        return _gather(formula, activity, period)
    sources = [(source.register, tuple(sorted(source.where.items()))) for source in formula.sources]
    key = ("reading", formula.count, formula.of, formula.every, *sources)
    if key not in activity.memory:
        activity.memory[key] = _gather(formula, activity, None)
    whole: _Gathered = activity.memory[key]
    return whole.between(period)


def _gather(formula: Formula, activity: Activity, period: Period | None) -> _Gathered:
    """The lines of all sources (None: of all days); a record that two of them keep counts once."""
    parts = [select_records(source, formula, activity, period) for source in formula.sources]
    lines = parts[0].lines
    if len(parts) > 1:
        lines = pd.concat([make_lines(), *(part.lines for part in parts)])
        if len({part.register for part in parts}) < len(parts):
            lines = lines.drop_duplicates(_THING)
        order = ["date", "registre", "enregistrement"]
        lines = lines.sort_values(order, kind="stable", na_position="first", ignore_index=True)
    kept = pd.concat([part.kept for part in parts])
    kept = kept[~kept.index.duplicated() & ~kept.index.isin(lines["enregistrement"])]
    days = np.concatenate([part.days for part in parts])
    members = any(part.members for part in parts)
    return _Gathered(lines, np.sort(kept.to_numpy()), np.sort(days), members)


def _keep_complete(lines: pd.DataFrame, formula: Formula) -> pd.DataFrame:
    """The lines of the people who have every value that the conditions name."""
    wanted = {value for source in formula.sources for value in source.where.get(formula.every, ())}
    useful = lines[lines["valeur"].isin(wanted)]
    numbers = useful.groupby("personne")["valeur"].nunique()
    whole = numbers.index[numbers.ge(len(wanted))]
    return useful[useful["personne"].isin(whole)].reset_index(drop=True)
