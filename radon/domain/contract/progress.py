"""How far each deadline is, by the rule of its action: "31 sur 60", and the day it was met.

Pure: counts what :class:`~radon.domain.registers.activity.Activity` holds until ``today``. Only
records that hold their evidence count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.contract.completion import Condition, Rule, RuleKind
from radon.domain.contract.occurrence import Occurrence, list_occurrences
from radon.domain.contract.proof_place import OWN_PROOF
from radon.domain.contract.terms import Contract
from radon.domain.counting.breakdown import find_staff
from radon.domain.counting.formula import Count, Source
from radon.domain.counting.period import Period
from radon.domain.counting.reading import read_formula
from radon.domain.counting.selection import find_people_field, meet_conditions
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.words.number import spell_number

_Days = npt.NDArray[np.datetime64]
_NEVER = np.datetime64("NaT", "s")


@dataclass(frozen=True)
class Progress:
    """``met_on``: the day on which the rule was met, NaT when it is not; ``told``: how far, in
    French, "" when there is nothing to tell; ``wide``: whether it tells a number of acts with
    companies, which partners may not read as it is."""

    met_on: np.datetime64
    told: str = ""
    wide: bool = False

    @property
    def met(self) -> bool:
        """Whether the rule is met."""
        return not np.isnat(self.met_on)


def measure_progress(contract: Contract, activity: Activity, today: date) -> Mapping[str, Progress]:
    """Code of a deadline → how far it is; only deadlines whose rule asks more than a first record
    of their own."""
    return {
        one.code: found
        for one in list_occurrences(contract)
        if (found := _measure(one, contract, activity, today)) is not None
    }


def _measure(
    one: Occurrence, contract: Contract, activity: Activity, today: date
) -> Progress | None:
    kind = one.rule.kind
    if kind is RuleKind.PART:
        return _measure_share(one, activity, today)
    if kind is RuleKind.LIVRABLE:
        source = Source(OWN_PROOF, {"action": (one.action,)})
        document = Condition("", Count.ACTES, 1, (source,))
        met_on = _meet(document, one, activity, today)
        return Progress(met_on, "aucun document daté avec sa preuve" * bool(np.isnat(met_on)))
    if kind is RuleKind.NOMBRE and one.rule.conditions:
        return _measure_conditions(one, activity, today)
    if kind is RuleKind.DECLARE:
        return _measure_target(one, contract, activity, today)
    return None


def _measure_share(one: Occurrence, activity: Activity, today: date) -> Progress:
    """Of the people of the roles who are there at the end of the window (today before it), those
    who have every module; met on the day of the last one."""
    rule, last = one.rule, min(one.due, today)
    staff = find_staff(activity, last)
    asked = staff.index[staff["role"].isin(rule.roles)]
    source = Source("formation", {"module": rule.modules})
    frame = _find_records(source, activity, date.min, today + timedelta(days=1))
    attended = frame[["module", "date", "personnes"]].explode("personnes").dropna()
    first = attended.groupby(["personnes", "module"])["date"].min().unstack()
    days = first.reindex(index=asked, columns=list(rule.modules)).astype("datetime64[s]")
    trained = days.notna().all(axis=1)
    reached, wanted = int(trained.sum()), len(asked)
    met = 0 < wanted == reached
    met_on = days.max(axis=1).max().to_numpy().astype("datetime64[s]") if met else _NEVER
    if not wanted:
        return Progress(_NEVER, "équipe non renseignée")
    return Progress(met_on, f"{spell_number(reached)} sur {spell_number(wanted)} {rule.people}")


def _measure_conditions(one: Occurrence, activity: Activity, today: date) -> Progress:
    met = [_meet(condition, one, activity, today) for condition in one.rule.conditions]
    told = [_tell_condition(condition, one, activity, today) for condition in one.rule.conditions]
    done = not any(np.isnat(day) for day in met)
    wide = any(
        condition.least > 1 and KINDS[source.register].company_field is not None
        for condition in one.rule.conditions
        for source in condition.sources
    )
    return Progress(max(met) if done else _NEVER, " ; ".join(told), wide)


def _measure_target(
    one: Occurrence, contract: Contract, activity: Activity, today: date
) -> Progress:
    """The target that pilots set, reached at the end of the window; else theirs to declare."""
    wanted = _find_target(one.rule, activity, today)
    if wanted is None:
        return Progress(_NEVER, "à déclarer par les pilotes" if today >= one.start else "")
    last = min(one.due, today)
    period = Period(one.counted_from, last + timedelta(days=1))
    formula = contract.indicateur(one.rule.target).formula
    reached = read_formula(formula, activity, period).value or 0
    met = reached >= wanted and today > one.due
    told = f"{spell_number(reached)} sur {spell_number(wanted)} prévus"
    return Progress(np.datetime64(one.due, "s") if met else _NEVER, told, wide=True)


def _find_target(rule: Rule, activity: Activity, today: date) -> float | None:
    """The last target set for the indicator of the rule."""
    targets = activity.frames["cible"]
    mine = targets["indicateur"].eq(rule.target) & targets["date"].le(np.datetime64(today, "s"))
    found = targets[mine & targets["valeur"].notna()]
    return float(found["valeur"].iloc[-1]) if rule.target and len(found) else None


def _tell_condition(condition: Condition, one: Occurrence, activity: Activity, today: date) -> str:
    reached = len(_list_days(condition, one, activity, today))
    if condition.least == 1:
        return f"{condition.libelle} : {'oui' if reached else 'non'}"
    return f"{condition.libelle} : {spell_number(reached)} sur {spell_number(condition.least)}"


def _meet(condition: Condition, one: Occurrence, activity: Activity, today: date) -> np.datetime64:
    """The day on which the number is reached."""
    days = _list_days(condition, one, activity, today)
    return days[condition.least - 1] if len(days) >= condition.least else _NEVER


def _list_days(condition: Condition, one: Occurrence, activity: Activity, today: date) -> _Days:
    """The days of the things counted, each on its first day, sorted."""
    end = min(one.counted_until, today + timedelta(days=1))
    parts = []
    for source in condition.sources:
        frame = _find_records(source, activity, one.counted_from, end)
        thing = pd.Series(frame.index, index=frame.index).astype("object")
        if condition.count is Count.PERSONNES:
            thing = frame[find_people_field(source.register)].astype("object")
        found = pd.DataFrame({"date": frame[KINDS[source.register].dated], "thing": thing})
        found = found.explode("thing").dropna()
        alike = "personne" if condition.count is Count.PERSONNES else source.register
        parts.append(found.assign(alike=alike))
    every = pd.concat(parts).sort_values("date", kind="stable").drop_duplicates(["alike", "thing"])
    return every["date"].to_numpy(dtype="datetime64[s]")


def _find_records(source: Source, activity: Activity, start: date, end: date) -> pd.DataFrame:
    """The records of a source with their evidence, dated in [start, end)."""
    frame = activity.frames[source.register]
    days = frame[KINDS[source.register].dated]
    kept = meet_conditions(source, frame) & frame["prouve"].to_numpy(dtype=bool)
    kept &= days.lt(pd.Timestamp(end)).to_numpy(dtype=bool)
    if start > date.min:
        kept &= days.ge(pd.Timestamp(start)).to_numpy(dtype=bool)
    found: pd.DataFrame = frame[kept]
    return found
