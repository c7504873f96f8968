"""A contract (CPOM) as data: what ``data/contrats/<spsti>.toml`` says, and nothing else.

Read and checked by :mod:`radon.sources.contract.declarations`. What was done is elsewhere
(:mod:`radon.domain.tracking`); both meet in :mod:`radon.domain.contract.schedule` (states of the
actions) and :mod:`radon.domain.indicator` (figures). No person, only roles.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from radon.domain.contract.commitment import Engagement, ReportingDuty
from radon.domain.contract.completion import Rule
from radon.domain.contract.deadline import Deadline
from radon.domain.contract.impact_rule import ImpactRule
from radon.domain.contract.stated_figure import StatedFigure
from radon.domain.counting.formula import Formula, Source
from radon.domain.words.labelled_code import LabelledCode


class Theme(LabelledCode):
    """What an indicator is about: lines up the contracts in the regional view."""

    FORMATION = "formation", "Formation"
    COMMUNICATION = "communication", "Communication"
    COLLECTIF = "collectif", "Actions collectives"
    ACCOMPAGNEMENT = "accompagnement", "Accompagnement des entreprises"
    MESURAGE = "mesurage", "Mesurages"
    CONNAISSANCE = "connaissance", "Connaissance du territoire et des situations"
    VEILLE = "veille", "Veille réglementaire"


class Direction(StrEnum):
    """Which way an indicator should go."""

    HAUSSE = "hausse"
    BAISSE = "baisse"
    NEUTRE = "neutre"


PAGES = (
    "suivi/formation", "suivi/communication", "suivi/actions_collectives", "suivi/accompagnement",
    "suivi/mesurages", "pilotage/veille", "pilotage/reunions", "pilotage/echeancier",
    "pilotage/bilan", "pilotage/indicateurs", "ciblage/carte", "ciblage/entreprises",
)  # fmt: skip
"""Pages of the app that an action may name: where it is done or recorded."""


@dataclass(frozen=True)
class Action:
    """One action of the volet. ``evidence``: the records that prove it (any of them);
    ``continu``: goes on during its window, never done before its end; ``rule``: when it is done."""

    code: str
    objectif: str
    libelle: str
    qui: tuple[str, ...]
    page: str
    continu: bool
    evidence: tuple[Source, ...]
    deadlines: tuple[Deadline, ...]
    rule: Rule = Rule()


@dataclass(frozen=True)
class Indicator:
    """One figure to follow.

    ``officiel``: stated by the contract, ``wording`` is then its own words; ``part``: which of the
    figures of one wording, else ""; ``court``: a short label for charts and heads; ``repere``: the
    same word in two contracts where the same thing is counted, else ""; ``note``: how the label is
    understood, else ""; ``cible``: at the end of the contract, only if the file states one (pilots
    set theirs in the register ``cible``).
    """

    code: str
    actions: tuple[str, ...]
    wording: str
    officiel: bool
    theme: Theme
    formula: Formula
    unite: str
    sens: Direction = Direction.HAUSSE
    repere: str = ""
    note: str = ""
    cible: float | None = None
    part: str = ""
    court: str = ""

    @property
    def libelle(self) -> str:
        """The label wherever there is room: the wording, and which of its figures this one is."""
        return f"{self.wording} : {self.part}" if self.part else self.wording

    @property
    def short(self) -> str:
        """The label of charts and heads of columns."""
        return self.court or self.libelle


@dataclass(frozen=True)
class Contract:
    """One contract. ``debut``, ``fin``: in force, both days included; ``figures``: what it states
    of the zoning; ``engagements``: what each party gives; ``duties``: the reports that it asks for;
    ``impact``: whom the service calls *fortement impactées*. Without any value: the contract of a
    service that has no file."""

    spsti: str = ""
    nom: str = ""
    titre: str = ""
    debut: date = date.min
    fin: date = date.max
    volet: str = ""
    signataires: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    figures: tuple[StatedFigure, ...] = ()
    actions: tuple[Action, ...] = ()
    indicateurs: tuple[Indicator, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    duties: tuple[ReportingDuty, ...] = ()
    impact: ImpactRule | None = None

    def action(self, code: str) -> Action:
        """One of its actions. Raises KeyError."""
        return {one.code: one for one in self.actions}[code]

    def indicateur(self, code: str) -> Indicator:
        """One of its indicators. Raises KeyError."""
        return {one.code: one for one in self.indicateurs}[code]
