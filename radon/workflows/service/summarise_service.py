"""What the home page says of a service: its counts, its territory, its contract, what to do next.

Rows of the member file are *adhérents*: the balance closes on them. Companies (one letter each)
are counted by :mod:`radon.workflows.targeting.select_members`, under another name.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from radon.domain.contract.schedule import State
from radon.domain.contract.stated_figure import ContractFigure, compute_figure
from radon.domain.contract.timeline import shorten
from radon.domain.counting.figure import spell
from radon.domain.targeting.filters import Filters, judge_targets
from radon.domain.targeting.targets import Balance, count_balance
from radon.domain.targeting.verdict import Verdict
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, spell_day
from radon.sources.contract.declarations import load_contract
from radon.store.engine import Engine
from radon.workflows.commune.explain_commune import Gazette
from radon.workflows.contract.follow_schedule import (
    FollowedSchedule,
    ProofPlace,
    name_deadlines,
    tell_correction,
)
from radon.workflows.indicator.follow_indicators import FollowedContract
from radon.workflows.member_import.import_members import list_imports
from radon.workflows.members.stored import Members
from radon.workflows.targeting.campaigns import list_campaigns

OLD_AFTER_DAYS = 365
LONGEST_TITLE = 95


class Step(StrEnum):
    """Something that is left to do; the pages know where it is done."""

    IMPORTER = "importer"
    REMPLACER = "remplacer"
    VERIFIER = "verifier"
    PRECISER = "preciser"
    CAMPAGNE = "campagne"
    RENOUVELER = "renouveler"


@dataclass(frozen=True)
class NextStep:
    """One thing to do: a title and a reason, both French."""

    step: Step
    title: str
    reason: str


@dataclass(frozen=True)
class DueDeadline:
    """One deadline of the contract that asks for attention. ``title``: the beginning of its
    wording; ``reason``: when, in French, and who corrected its state if someone did; ``place``:
    where it can be proven; ``page``: where the action itself is done."""

    code: str
    state: State
    title: str
    reason: str
    page: str
    place: ProofPlace


@dataclass(frozen=True)
class KeyFigure:
    """An official indicator of the contract since its start. ``value``: as it is read, "non
    renseigné" where nothing is recorded."""

    code: str
    action: str
    label: str
    value: str
    known: bool


@dataclass(frozen=True, eq=False)
class TerritoryZoning:
    """The territory of a service. ``communes``: index today's code, ``nom, departement, zones,
    zone`` (Int64, the highest)``, mixte`` (bool)``, communes_2016`` (text), ``canton, nom_epci,
    population``. ``communes_2016``: index code of 2016, ``nom, zones, zone``. ``contract``: its
    title, ``figures``: what it states beside what is computed."""

    communes: pd.DataFrame
    communes_2016: pd.DataFrame
    contract: str
    figures: tuple[ContractFigure, ...]

    def count(self, zone: int) -> int:
        """Today's communes whose highest zone is that one."""
        return int(self.communes["zone"].eq(zone).sum())

    @property
    def share(self) -> float:
        """Part of the territory in zone 2 or 3, in percent of its communes of 2016."""
        total = len(self.communes_2016)
        return 100 * int(self.communes_2016["zone"].ge(2).sum()) / total if total else 0.0


@dataclass(frozen=True, eq=False)
class ServiceSummary:
    """Counts of rows of the member file, and what is stored around them.

    ``to_refine``: commune known, zone depends on its former commune; ``not_located``: not on the
    map, ``not_located_sure`` of them with a sure commune; ``refusing``: *ne pas solliciter*;
    ``contacted``: in at least one campaign; ``settled``: commune settled by a person.
    """

    balance: Balance
    to_refine: int
    refusing: int
    not_located: int
    not_located_sure: int
    contacted: int
    settled: int
    imports: pd.DataFrame
    campaigns: pd.DataFrame
    steps: tuple[NextStep, ...]


def summarise_service(engine: Engine, members: Members, today: date) -> ServiceSummary:
    """The counts of the members at their version, the imports and campaigns of the service."""
    targets = members.targets
    balance = count_balance(targets)
    lost = targets["position"].eq("aucune")
    campaigns = list_campaigns(engine, members.spsti)
    to_refine = int((targets["a_preciser"] & targets["classe"].ne("a_verifier")).sum())
    return ServiceSummary(
        balance=balance,
        to_refine=to_refine,
        refusing=int(targets["contact_statut"].eq("ne_pas_solliciter").sum()),
        not_located=int(lost.sum()),
        not_located_sure=int((lost & targets["classe"].ne("a_verifier")).sum()),
        contacted=int(targets["contacts"].gt(0).sum()),
        settled=int(targets["confirmation"].ne("").sum()),
        imports=list_imports(engine, members.spsti),
        campaigns=campaigns,
        steps=_find_steps(members, balance, to_refine, len(campaigns), today),
    )


@dataclass(frozen=True)
class ZoneCount:
    """Rows of the file in a zone, and what becomes of them in the list of that zone:
    ``adherents`` = ``entreprises`` + ``doublons`` + ``refus``."""

    adherents: int
    entreprises: int
    doublons: int
    refus: int


def count_zone(members: Members, zone: int) -> ZoneCount:
    """How the rows of a zone make the list of its companies (see ``select_members``)."""
    targets = members.targets
    verdicts = judge_targets(targets, Filters(zones=frozenset({zone})))
    kept = verdicts.eq(Verdict.RETENUE.value)
    entreprises = int(targets.loc[kept, "groupe"].nunique())
    mine = targets["classe"].eq(f"zone_{zone}")
    refus = int((mine & verdicts.eq(Verdict.NE_PAS_SOLLICITER.value)).sum())
    return ZoneCount(int(mine.sum()), entreprises, int(kept.sum()) - entreprises, refus)


def count_companies(members: Members, filters: Filters) -> int:
    """Companies that the list has under these filters: its number of rows."""
    verdicts = judge_targets(members.targets, filters)
    return int(members.targets.loc[verdicts.eq(Verdict.RETENUE.value), "groupe"].nunique())


def describe_territory(gazette: Gazette, spsti: str) -> TerritoryZoning:
    """The territory of a service and its contract's figures."""
    codes = sorted(gazette.territories.get(spsti, frozenset()))
    mine = gazette.communes.loc[codes]
    links = gazette.links[gazette.links["code_insee"].isin(codes)]
    then = gazette.communes_2016.loc[sorted(links["code_2016"].unique()), ["nom", "zones", "zone"]]
    told = links["nom_2016"] + " (zone " + links["code_2016"].map(then["zones"]) + ")"
    communes = pd.DataFrame(
        {
            "nom": mine["nom"],
            "departement": mine["departement"],
            "zones": mine["zones"],
            "zone": mine["zone_max"],
            "mixte": mine["zones"].str.contains(","),
            "communes_2016": told.groupby(links["code_insee"]).agg(", ".join),
            "canton": mine["nom_canton_2014"].str.replace("|", " / "),
            "nom_epci": mine["nom_epci"],
            "population": mine["population"],
        }
    ).sort_values("nom", key=lambda names: names.map(fold))
    contract = load_contract(spsti)
    bases: Mapping[str, pd.DataFrame] = {"2016": then, "actuelles": communes}
    figures = tuple(compute_figure(one, bases[one.communes]) for one in contract.figures)
    return TerritoryZoning(communes, then, contract.titre, figures)


def list_due(followed: FollowedSchedule) -> tuple[DueDeadline, ...]:
    """What is late, due or starting within 90 days, the most pressing first."""
    rows = followed.soon.assign(title=name_deadlines(followed.soon))
    return tuple(
        DueDeadline(
            code=str(row["code"]),
            state=State(row["state"]),
            title=shorten(str(row["title"]), LONGEST_TITLE),
            reason=_tell_due(row, pd.Timestamp(followed.day)),
            page=str(row["page"]),
            place=followed.find_place(str(row["code"])),
        )
        for row in rows.to_dict("records")
    )


def _tell_due(row: Mapping[Hashable, Any], today: pd.Timestamp) -> str:
    when = _tell_when(row, today)
    return f"{when} {tell_correction(row)}" if row["corrected"] else when


def _tell_when(row: Mapping[Hashable, Any], today: pd.Timestamp) -> str:
    start, due = row["start"], row["due"]
    if due < today:
        nothing = {State.SANS_PREUVE: "aucun enregistrement ne porte sa preuve"}.get(
            row["state"], "rien n'est enregistré"
        )
        told = "" if row["corrected"] else f" : {nothing}"
        return f"Échéance du {spell_day(due)} passée{told}."
    if row["state"] in (State.SANS_PREUVE, State.EN_RETARD):  # so said by a person
        return f"Échéance du {spell_day(due)}."
    if today < start < due:
        return f"Commence le {spell_day(start)}, jusqu'au {spell_day(due)}."
    days = (due - today).days
    left = f"dans {days} jours" if days > 1 else "demain" if days else "aujourd'hui"
    if start == due:
        return f"Le {spell_day(due)} ({left})."
    return f"À finir avant le {spell_day(due)} ({left})."


def list_key_figures(followed: FollowedContract) -> tuple[KeyFigure, ...]:
    """The official indicators, since the start of the contract, in its order."""
    return tuple(
        KeyFigure(
            code=row.code,
            action=", ".join(row.indicator.actions),
            label=row.indicator.libelle,
            value=spell(row.figure.since_start.value),
            known=row.figure.since_start.known,
        )
        for row in followed.rows
        if row.indicator.officiel
    )


def _find_steps(
    members: Members, balance: Balance, to_refine: int, campaigns: int, today: date
) -> tuple[NextStep, ...]:
    """What is left to do, the first thing first."""
    if not balance.total:
        return (
            NextStep(
                Step.IMPORTER,
                "Importer votre fichier d'adhérents",
                "Aucun adhérent n'est enregistré : déposez le fichier de votre logiciel (Excel ou"
                " CSV), tel quel.",
            ),
        )
    steps = []
    if members.exemple:
        steps.append(
            NextStep(
                Step.REMPLACER,
                "Remplacer les exemples par votre fichier",
                f"Les {_count(balance.total, 'adhérent')} affichés sont inventés, pour découvrir"
                " l'application.",
            )
        )
    elif members.imported and (today - members.imported).days > OLD_AFTER_DAYS:
        steps.append(
            NextStep(
                Step.RENOUVELER,
                "Importer le fichier de l'année",
                f"Le dernier import date du {spell_day(members.imported)}.",
            )
        )
    if balance.a_verifier:
        steps.append(
            NextStep(
                Step.VERIFIER,
                f"Vérifier {_count(balance.a_verifier, 'adresse')}",
                "Leur commune est indécise ou à confirmer : elles n'entrent dans aucune liste tant"
                " que leur zone n'est pas sûre.",
            )
        )
    if to_refine:
        steps.append(
            NextStep(
                Step.PRECISER,
                f"Préciser l'ancienne commune de {_count(to_refine, 'adhérent')}",
                "Leur commune réunit des zones différentes ; la plus haute est retenue en"
                " attendant.",
            )
        )
    if not campaigns and balance.zone_3:
        steps.append(
            NextStep(
                Step.CAMPAGNE,
                "Choisir les entreprises de la zone 3",
                "Aucune campagne n'est enregistrée : filtrez la liste, exportez-la ou gardez-la"
                " comme campagne.",
            )
        )
    return tuple(steps)


def _count(number: int, noun: str) -> str:
    return f"{spell_number(number)} {agree(number, noun)}"
