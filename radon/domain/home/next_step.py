"""What is left to do for a service, the first thing first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from radon.domain.targeting.balance import Balance
from radon.domain.words.sentence import spell_day, tell

OLD_AFTER_DAYS = 365


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
class Standing:
    """Where a service stands. ``to_refine``: rows of a sure commune whose zone depends on their
    former commune; ``imported``: None when no file of members ever was; ``exemple``: the members
    are invented."""

    balance: Balance
    to_refine: int
    campaigns: int
    imported: date | None
    exemple: bool


def find_steps(standing: Standing, today: date) -> tuple[NextStep, ...]:
    """What is left to do."""
    if not standing.balance.total:
        return (
            NextStep(
                Step.IMPORTER,
                "Importer votre fichier d'adhérents",
                "Aucun adhérent n'est enregistré : déposez le fichier de votre logiciel (Excel ou"
                " CSV), tel quel.",
            ),
        )
    return (*_renew_file(standing, today), *_settle_communes(standing), *_choose_targets(standing))


def _renew_file(standing: Standing, today: date) -> Iterator[NextStep]:
    if standing.exemple:
        yield NextStep(
            Step.REMPLACER,
            "Remplacer les exemples par votre fichier",
            f"Les {_count(standing.balance.total, 'adhérent')} affichés sont inventés, pour"
            " découvrir l'application.",
        )
    elif standing.imported and (today - standing.imported).days > OLD_AFTER_DAYS:
        yield NextStep(
            Step.RENOUVELER,
            "Importer le fichier de l'année",
            f"Le dernier import date du {spell_day(standing.imported)}.",
        )


def _settle_communes(standing: Standing) -> Iterator[NextStep]:
    if standing.balance.a_verifier:
        yield NextStep(
            Step.VERIFIER,
            f"Vérifier {_count(standing.balance.a_verifier, 'adresse')}",
            "Leur commune est indécise ou à confirmer : elles n'entrent dans aucune liste tant que"
            " leur zone n'est pas sûre.",
        )
    if standing.to_refine:
        yield NextStep(
            Step.PRECISER,
            f"Préciser l'ancienne commune de {_count(standing.to_refine, 'adhérent')}",
            "Leur commune réunit des zones différentes ; la plus haute est retenue en attendant.",
        )


def _choose_targets(standing: Standing) -> Iterator[NextStep]:
    if not standing.campaigns and standing.balance.zone_3:
        yield NextStep(
            Step.CAMPAGNE,
            "Choisir les établissements de la zone 3",
            "Aucune campagne n'est enregistrée : filtrez la liste, exportez-la ou gardez-la comme"
            " campagne.",
        )


def _count(number: int, noun: str) -> str:
    """With a plain blank: a sentence may be cut there."""
    return tell(number, noun).replace("\u00a0", " ")
