"""The companies that the service's own rule calls *fortement impactées*, each with the reasons.

What the field told takes part: communes that a person settled (through the zone), situations,
rooms that were measured, results. A number of workers that is known to be zero takes back what the
activity code lets suppose; a number that nobody gave takes nothing back.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from radon.domain.contract.impact_rule import ImpactCase, ImpactRule, Place
from radon.domain.measurement.threshold import read_levels
from radon.domain.member_file.naf import has_prefix
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Level
from radon.domain.registers.member_group import link_groups
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.words.number import spell_number

_WORKERS = {Place.SOUS_SOL: "travailleurs_sous_sol", Place.SPECIFIQUE: "travailleurs_specifiques"}
_BETWEEN = " ; "
YES = "oui"


def join_impact(activity: Activity, targets: pd.DataFrame, rule: ImpactRule) -> Activity:
    """The activity with what the rule says of the present members (``targets``) and of their
    companies: ``impact`` "oui" when it holds for one establishment, "" else."""
    judged = judge_impact(targets, activity, rule)
    held = activity.company_of.reindex(judged.index[judged["impact"]])
    companies = activity.companies
    told = np.where(companies.index.isin(held), YES, "")
    return replace(activity, impact=judged, companies=companies.assign(impact=told.astype("str")))


def judge_impact(targets: pd.DataFrame, activity: Activity, rule: ImpactRule) -> pd.DataFrame:
    """Same index as ``targets``: ``impact`` (bool, the same for all the rows of an establishment)
    and ``impact_raisons`` (str: which cases hold for that row, and what they rest on; "" for none).

    Reads ``groupe, classe, naf_code, section, libelle_division``.
    """
    known = _learn(targets["groupe"], activity)
    reasons = pd.Series("", index=targets.index, dtype="str")
    for case in rule.cases:
        told = _judge(targets, known, case)
        joined = (reasons + _BETWEEN + told).str.removeprefix(_BETWEEN)
        reasons = joined.where(told.ne(""), reasons)
    impact = spread_over_group(targets, reasons.ne(""))
    return pd.DataFrame({"impact": impact, "impact_raisons": reasons.astype("str")})


def _learn(groups: pd.Series, activity: Activity) -> pd.DataFrame:
    """What is recorded of each row's establishment: last known number of workers by place
    (float64, NaN unknown), ``local_…`` (bool: a room of that sort was measured), ``resultat``
    (float64: the highest)."""
    situations, told = link_groups(activity, "situation", groups), activity.frames["situation"]
    rooms, results = link_groups(activity, "mesurage", groups), activity.frames["mesurage"]
    measured = results.reindex(rooms["enregistrement"])
    level = read_levels(results).reindex(rooms["enregistrement"])
    basement = measured["niveau"].eq(Level.SOUS_SOL).to_numpy(dtype=bool)
    specific = measured["lieu_specifique"].fillna(False).to_numpy(dtype=bool)
    where = rooms["groupe"].to_numpy()
    known = pd.DataFrame(
        {
            f"local_{Place.SOUS_SOL}": groups.isin(where[basement]),
            f"local_{Place.SPECIFIQUE}": groups.isin(where[specific]),
        },
        index=groups.index,
    )
    highest = pd.Series(level.to_numpy(), index=where, dtype="float64").groupby(level=0).max()
    known["resultat"] = highest.reindex(groups).to_numpy(dtype="float64")
    for name in _WORKERS.values():
        number = told[name].reindex(situations["enregistrement"]).astype("Float64")
        values = number.to_numpy(dtype="float64", na_value=np.nan)
        last = pd.Series(values, index=situations["groupe"].to_numpy()).dropna()
        last = last.groupby(level=0).last()  # the register is in order of date
        known[name] = last.reindex(groups).to_numpy(dtype="float64")
    return known


def _judge(targets: pd.DataFrame, known: pd.DataFrame, case: ImpactCase) -> pd.Series:
    """What makes the case hold for each row, "" where it does not."""
    parts: list[pd.Series] = []
    if case.zones:
        classes = {ZoneClass.of(zone): f"zone {zone}" for zone in case.zones}
        parts.append(targets["classe"].map(classes).fillna("").astype("str"))
    if case.asks_place:
        parts.append(_tell_places(targets, known, case))
    if case.result is not None:
        reached = known["resultat"].ge(case.result)
        spelt = {
            value: f"résultat de {spell_number(value, decimals=1)} Bq/m³"
            for value in known.loc[reached, "resultat"].unique()
        }
        told = [spelt.get(value, "") for value in known["resultat"].tolist()]
        parts.append(pd.Series(told, index=targets.index, dtype="str"))
    holds = np.logical_and.reduce([part.ne("").to_numpy(dtype=bool) for part in parts])
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + ", " + part
    return whole.where(pd.Series(holds, index=targets.index), "")


def _tell_places(targets: pd.DataFrame, known: pd.DataFrame, case: ImpactCase) -> pd.Series:
    """The known places that the case asks for, else what the activity lets suppose."""
    told = pd.Series("", index=targets.index, dtype="str")
    sectors = {Place.SOUS_SOL: case.basement, Place.SPECIFIQUE: case.specific}
    for place, codes in sectors.items():
        workers, measured = known[_WORKERS[place]], known[f"local_{place}"]
        sure = workers.gt(0) | measured
        if place in case.places:
            told = _add(told, sure, f"{place.label} connu")
        if codes:
            supposed = has_prefix(targets, codes) & ~sure & ~workers.eq(0)
            told = _add(told, supposed, f"{place.label} à demander (activité)")
    return told


def _add(told: pd.Series, holds: pd.Series, words: str) -> pd.Series:
    joined = (told + " et " + words).str.removeprefix(" et ")
    return joined.where(holds, told).astype("str")
