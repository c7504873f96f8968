"""Who is trained: distinct people per module and with both, share of the staff by profession.

Action S1 of the SATM's contract, V2 and V3 of the SMINOV's. Figures come from the indicators' own
reading, so they open their lists and agree with the report. Unknown is not zero: no session in the
period, no figure; nobody in the staff, no share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.counting.breakdown import find_staff
from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import Period
from radon.domain.counting.reading import Reading, read_formula
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Module, Role
from radon.domain.words.labelled_code import LabelledCode

COMPLETE = (Module.GENERAL, Module.SPECIFIQUE)
"""The two modules of the SATM's action S1: who has both is trained."""
TO_TRAIN = tuple(role for role in Role if role not in (Role.COMMUNICATION, Role.DIRECTION))
"""Health professionals and prevention staff."""


class Attended(LabelledCode):
    """What a person attended of the two modules; each stands in one."""

    DEUX = "deux", "deux modules"
    UN = "un", "un seul des deux"
    AUTRE = "autre", "autre formation seulement"
    AUCUN = "aucun", "aucune formation"


@dataclass(frozen=True, eq=False)
class Training:
    """``modules``: module → who attended it in the period; ``either``: who attended one of the two
    modules (the SATM's official figure); ``both``: who attended each of them in the period.

    ``shares``: one row a profession of the staff of the last day (index = role; columns of
    :class:`Attended` and ``effectif``, int64), trained whenever until that day. ``unnamed``:
    sessions of the period that do not say who was present. ``people``: see
    :func:`describe_people`.
    """

    period: Period
    modules: Mapping[Module, Reading]
    either: Reading
    both: Reading
    shares: pd.DataFrame = field(repr=False)
    unnamed: int
    people: pd.DataFrame = field(repr=False)

    @property
    def staff(self) -> int | None:
        """Health professionals and prevention staff of the last day, None when unknown."""
        known = self.shares.reindex(list(TO_TRAIN))["effectif"].sum()
        return int(known) if len(self.shares) and known else None

    @property
    def complete(self) -> int | None:
        """Of these, those who have both modules."""
        if self.staff is None:
            return None
        return int(self.shares.reindex(list(TO_TRAIN))[Attended.DEUX].sum())


def summarise_training(activity: Activity, period: Period) -> Training:
    """The figures of a period and the state of the staff on its last day.

    ``people``: index = id of the person; ``nom, role, part`` (str), ``present`` (bool: in the staff
    on the last day), and by module the day of the last session attended (datetime64, NaT).
    """
    modules = {code: read_formula(_attended(code), activity, period) for code in Module}
    either = read_formula(_attended(*COMPLETE), activity, period)
    both = read_formula(_attended(*COMPLETE, every=True), activity, period)
    people = describe_people(activity, period.last)
    here = people[people["present"]]
    counted = pd.crosstab(here["role"], here["part"]).reindex(columns=list(Attended), fill_value=0)
    shares = counted.reindex([role for role in Role if role in counted.index]).astype("int64")
    sessions = activity.frames["formation"]
    inside = sessions["date"].ge(np.datetime64(period.start))
    inside &= sessions["date"].lt(np.datetime64(period.end))
    unnamed = int(sessions.loc[inside, "personnes"].map(len).eq(0).sum())
    return Training(
        period, modules, either, both, shares.assign(effectif=shares.sum(axis=1)), unnamed, people
    )


def describe_people(activity: Activity, last: date) -> pd.DataFrame:
    """Every person of the register and what they attended until that day (included)."""
    staff = activity.frames["personne"]
    sessions = activity.frames["formation"]
    until = sessions[sessions["date"].le(np.datetime64(last))]
    attended = until[["module", "date", "personnes"]].explode("personnes").dropna()
    days = attended.groupby(["personnes", "module"])["date"].max().unstack()
    days = days.reindex(index=staff.index, columns=list(Module)).astype("datetime64[s]")
    has = days.notna()
    complete = has[list(COMPLETE)].sum(axis=1)
    part = np.select(
        [complete.eq(len(COMPLETE)), complete.gt(0), has.any(axis=1)],
        [Attended.DEUX, Attended.UN, Attended.AUTRE],
        Attended.AUCUN,
    )
    return staff[["nom", "role"]].assign(
        part=pd.Series(part, index=staff.index, dtype="str"),
        present=staff.index.isin(find_staff(activity, last).index),
        **{code: days[code] for code in Module},
    )


def _attended(*modules: str, every: bool = False) -> Formula:
    source = Source("formation", {"module": modules})
    return Formula(Count.PERSONNES, (source,), every="module" if every else "")
