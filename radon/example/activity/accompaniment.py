"""The acts of accompaniment and what is known of each company, written from the follow_ups."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.targeting.balance import ZoneClass
from radon.example.activity.follow_ups import FollowUp
from radon.example.activity.invented_record import (
    InventedCorrection,
    InventedRecord,
    next_workday,
    open_draw,
    pick,
)
from radon.example.activity.outreach import draw_ids
from radon.example.activity.script import LAST_DAY, GroupVisit, Script

_BY = {"preventeur": 0.4, "iprp": 0.2, "infirmier": 0.2, "medecin": 0.15, "assistant": 0.05}
_PROOFS = {
    "Compte rendu de visite transmis à l'entreprise (exemple)": 0.35,
    "Échange d'e-mails archivé (exemple)": 0.15,
    "Document unique reçu (exemple)": 0.12,
    "": 0.25,
}
_LINK = "https://example.org/compte-rendu"
_FUNDING = {"non": 0.5, "demandee": 0.15, "obtenue": 0.2, "inconnu": 0.1, "": 0.05}
_NOTES = {
    "sensibilisation": "Plaquette remise, zone de la commune expliquée.",
    "evaluation": "Locaux en sous-sol et en rez-de-chaussée passés en revue avec l'employeur.",
    "mesurage": "Détecteurs commandés par l'entreprise à un laboratoire accrédité.",
    "plan_action": "Actions et délais inscrits au document unique.",
    "mesures": "Mesures constatées sur place.",
}
_MEASURES = {
    "ventilation": 0.4, "etancheite": 0.25, "organisation": 0.2, "suppression": 0.1,
    "soubassement": 0.05,
}  # fmt: skip
_ONE_VISIT = 4
"""One company in as many."""
_ASSESSED = ["evaluation"]
_YES = {"oui": 0.4, "non": 0.35, "inconnu": 0.25}
_SOURCES = {"Fiche d'entreprise": 0.4, "Visite": 0.35, "Questionnaire": 0.15, "Appel": 0.1}


def invent_acts(
    script: Script, follow_ups: list[FollowUp], reachable: pd.DataFrame
) -> list[InventedRecord]:
    """The acts by date; one of them was typed twice, and withdrawn."""
    rng = open_draw(script.spsti, "actes")
    others = reachable.drop(index=[followed.member for followed in follow_ups])
    groups = [_write_group(visit, others, rng) for visit in script.accompaniment.groups]
    acts = [one for one in groups if one.content["entreprises"]]
    acts += [
        _write_act(followed, steps, day, rng)
        for followed in follow_ups
        for day, steps in _join_steps(followed)
        if day <= LAST_DAY
    ]
    acts.sort(key=lambda one: str(one.content["date"]))
    evaluations = [one for one in acts if one.content["etape"] == ["evaluation"]]
    return [*acts, *(_type_twice(one) for one in evaluations[:1])]


def invent_situations(
    script: Script, follow_ups: list[FollowUp], reachable: pd.DataFrame
) -> list[InventedRecord]:
    """What is known of the accompanied companies, and of others that were only met, by date."""
    rng = open_draw(script.spsti, "situation")
    plan = script.accompaniment
    others = reachable.drop(index=[followed.member for followed in follow_ups])
    met = others.loc[draw_ids(others, plan.contacts, rng)]
    heads = met["effectif"].astype(object).where(met["effectif"].notna(), None)
    span = (LAST_DAY - plan.start).days
    known = [
        (followed.member, followed.effectif, followed.start)
        for followed in follow_ups
        if rng.random() < 0.65
    ]
    known += [
        (int(member), head, next_workday(plan.start + timedelta(days=int(rng.integers(span)))))
        for member, head in zip(met.index, heads, strict=True)
    ]
    records = []
    for member, head, day in known:
        first = _write_situation(member, head, day, rng)
        records += [first, *_look_again(first, day, rng)]
    return sorted(records, key=lambda one: str(one.content["date"]))


def _join_steps(followed: FollowUp) -> list[tuple[date, list[str]]]:
    """The acts of a company. Of some, the assessment and the order of the detectors are one visit:
    that of the first."""
    acts: list[tuple[date, list[str]]] = []
    for step, day in followed.steps:
        if step == "mesurage" and followed.member % _ONE_VISIT == 0 and acts[-1][1] == _ASSESSED:
            acts[-1] = (acts[-1][0], [*_ASSESSED, step])
        else:
            acts.append((day, [step]))
    return acts


def _write_act(
    followed: FollowUp, steps: list[str], day: date, rng: np.random.Generator
) -> InventedRecord:
    step = steps[-1]
    proof, linked = pick(rng, _PROOFS), rng.random() < 0.12
    content = {
        "date": day.isoformat(),
        "entreprises": [followed.member],
        "etape": steps,
        "mesures": _draw_measures(followed, rng) if step == "mesures" else [],
        "par": sorted({pick(rng, _BY) for _ in range(int(rng.integers(1, 3)))}),
        "financement": pick(rng, _FUNDING) if step == "mesurage" else "",
        "note": _NOTES[step] if rng.random() < 0.5 else "",
        "preuve": proof,
        "lien": _LINK if linked else "",
    }
    return InventedRecord("accompagnement", content)


def _write_group(
    visit: GroupVisit, others: pd.DataFrame, rng: np.random.Generator
) -> InventedRecord:
    near = others[others["classe"].isin([ZoneClass.ZONE_3, ZoneClass.ZONE_2])]
    content = {
        "date": visit.day.isoformat(),
        "entreprises": draw_ids(near, visit.companies, rng),
        "etape": ["sensibilisation"],
        "mesures": [],
        "par": ["preventeur"],
        "financement": "",
        "note": visit.note,
        "preuve": "Liste des entreprises rencontrées (exemple)",
        "lien": "",
    }
    return InventedRecord("accompagnement", content)


def _type_twice(act: InventedRecord) -> InventedRecord:
    again = {**act.content, "note": "", "preuve": "", "lien": ""}
    withdrawn = InventedCorrection(again, "Saisi deux fois", active=False)
    return InventedRecord("accompagnement", again, correction=withdrawn)


def _draw_measures(followed: FollowUp, rng: np.random.Generator) -> list[str]:
    if any((one.worst or 0) > 1000 for one in followed.detectors):
        return ["ventilation", "etancheite"]
    return sorted({pick(rng, _MEASURES) for _ in range(int(rng.integers(1, 3)))})


def _write_situation(
    member: int, head: int | None, day: date, rng: np.random.Generator
) -> InventedRecord:
    content = {
        "date": day.isoformat(),
        "entreprise": member,
        "fe": pick(rng, _YES),
        "duerp": pick(rng, {**_YES, "": 0.2}),
        "travailleurs_sous_sol": _draw_workers(head, 0.15, 0.5, rng),
        "travailleurs_rdc": _draw_workers(head, 0.8, 0.65, rng),
        "travailleurs_specifiques": _draw_workers(head, 0.03, 0.3, rng),
        "source": pick(rng, _SOURCES),
    }
    return InventedRecord("situation", content)


def _look_again(first: InventedRecord, day: date, rng: np.random.Generator) -> list[InventedRecord]:
    """A later visit: the radon came into the documents since."""
    later = next_workday(day + timedelta(days=int(rng.integers(60, 240))))
    if rng.random() > 0.25 or later > LAST_DAY:
        return []
    content: dict[str, Any] = {
        **first.content,
        "date": later.isoformat(),
        "fe": "oui",
        "duerp": "oui" if rng.random() < 0.5 else first.content["duerp"],
        "source": "Fiche d'entreprise",
    }
    return [InventedRecord("situation", content)]


def _draw_workers(
    head: int | None, share: float, known: float, rng: np.random.Generator
) -> int | None:
    """Never more than the company has; None where nobody asked."""
    asked, part = rng.random() < known, rng.random() * 2 * share
    if head is None or not asked:
        return None
    return min(int(head), round(int(head) * part))
