"""Where a result stands and what may follow from it: codes, French labels, sentences, articles.

Used by :mod:`radon.domain.measurement.position`. The sentences say what the texts ask of the
employer in that position; they never conclude from a zone, and what is not known stays open.

Sources: code du travail, version in force on 1 January 2025; arrêté of 15 May 2024 (art. 2 and 3
known by secondary sources); arrêté of 30 June 2021 for specific workplaces.
"""

from dataclasses import dataclass

import pandas as pd

from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import spell_day


class Position(LabelledCode):
    """Position of a result, of a room or of a company, from the least to the most serious."""

    NON_EVALUE = "non_evalue", "non évalué"
    EVALUE = "evalue", "évalué, aucun mesurage connu"
    EN_ATTENTE = "en_attente", "résultat attendu"
    SOUS_NIVEAU = "sous_niveau", "moins de 300 Bq/m³"
    RETABLI = "retabli", "ramené sous 300 Bq/m³"
    NIVEAU_ATTEINT = "niveau_atteint", "300 Bq/m³ atteints"
    A_REDUIRE = "a_reduire", "plus de 300, jusqu'à 1 000 Bq/m³"
    A_REDUIRE_SANS_DELAI = "a_reduire_sans_delai", "plus de 1 000 Bq/m³"
    DEPASSEMENT_PERSISTANT = "depassement_persistant", "encore plus de 300 Bq/m³ à la vérification"

    @property
    def rank(self) -> int:
        """The higher, the more serious."""
        return _RANKS[self]


_RANKS = {position: rank for rank, position in enumerate(Position)}

_KEEP = (
    "Résultat au document unique, conservé au moins dix ans, communiqué aux professionnels de santé"
    " au travail et au CSE."
)
_SUITES = {
    Position.NON_EVALUE: "L'employeur évalue le risque ; il mesure si son évaluation montre que 300"
    " Bq/m³ peuvent être atteints ou dépassés.",
    Position.EVALUE: "Un mesurage a lieu si l'évaluation montre que 300 Bq/m³ peuvent être atteints"
    " ou dépassés.",
    Position.EN_ATTENTE: "Résultat à enregistrer dès sa réception.",
    Position.SOUS_NIVEAU: f"{_KEEP} L'évaluation est revue avec le document unique.",
    Position.RETABLI: f"{_KEEP} La vérification ne montre plus de dépassement ; l'évaluation est"
    " revue avec le document unique.",
    Position.NIVEAU_ATTEINT: "Mesures de réduction (étanchéité, renouvellement d'air) : elles sont"
    " demandées dès que 300 Bq/m³ peuvent être atteints ou dépassés ; l'article ne fixe pas de"
    f" délai, ceux de l'arrêté du 15 mai 2024 courent au-dessus de 300. {_KEEP}",
    Position.A_REDUIRE: "Plan d'action et mesures de réduction sans tarder (étanchéité,"
    " renouvellement d'air), trois ans au plus pour garantir moins de 300 Bq/m³, puis mesurage de"
    f" vérification. {_KEEP}",
    Position.A_REDUIRE_SANS_DELAI: "Mesures de réduction engagées sans délai pour passer sous 1 000"
    " Bq/m³ en douze mois au plus, et sous 300 en trois ans au plus, puis mesurage de vérification."
    f" {_KEEP}",
    Position.DEPASSEMENT_PERSISTANT: "Le niveau de référence reste dépassé à la vérification : les"
    " mesures de réduction se poursuivent dans le délai qui court. Si elles n'y suffisaient pas"
    " (« dépassement pérenne ») : résultats communiqués à l'ASNR, « zone radon » délimitée,"
    " signalée, inscrite au document unique et vérifiée, radioprotection organisée, conseiller en"
    " radioprotection désigné, évaluation individuelle avant l'accès, information de ceux qui y"
    f" entrent. {_KEEP}",
}
_REACHED_SPECIFIC = (
    "Mesures de réduction, d'abord sur l'aération ou la ventilation ; l'article ne fixe pas de"
    f" délai. {_KEEP}"
)
_REACHED_RUNNING = (
    "Le résultat est exactement au niveau de référence : le but est de passer dessous, le délai"
    f" ouvert par le dépassement court encore. Mesures de réduction. {_KEEP}"
)
_ASSESS = "C. trav. R4451-13 à R4451-15"
_SPECIFIC_ARTICLE = "arrêté du 30 juin 2021, art. 3, III"
_REDUCE = "C. trav. R4451-10 et R4451-16 à R4451-18 ; arrêté du 15 mai 2024, art. 3"
_BELOW = "C. trav. R4451-10, R4451-16 et R4451-17, I"
_ARTICLES = {
    Position.NON_EVALUE: _ASSESS,
    Position.EVALUE: _ASSESS,
    Position.EN_ATTENTE: "C. trav. R4451-15 et R4451-16",
    Position.SOUS_NIVEAU: _BELOW,
    Position.RETABLI: _BELOW,
    Position.NIVEAU_ATTEINT: "C. trav. R4451-15, I, R4451-16, R4451-17, I et R4451-18, I",
    Position.A_REDUIRE: _REDUCE,
    Position.A_REDUIRE_SANS_DELAI: _REDUCE,
    Position.DEPASSEMENT_PERSISTANT: "C. trav. R4451-17, II, R4451-18, R4451-22 à R4451-24,"
    " R4451-32, R4451-45, R4451-52, R4451-58, R4451-111 (organisation), R4451-112 (désignation du"
    " conseiller) et R4451-139 (dépassement pérenne) ; arrêté du 15 mai 2024",
}
_REACHED_SPECIFIC_ARTICLES = f"{_SPECIFIC_ARTICLE} ; C. trav. R4451-16 à R4451-20"

STILL_HIGH = "Le résultat dépasse encore 1 000 Bq/m³ : réduction sans délai."
NO_INITIAL = (
    "Aucun résultat initial n'est enregistré pour ce local : l'échéance est comptée de celui-ci."
)
STRADDLES_REFERENCE = (
    "L'incertitude recouvre le niveau de référence (300 Bq/m³) ; la position est celle du résultat."
)
STRADDLES_HIGH = "L'incertitude recouvre 1 000 Bq/m³ ; la position est celle du résultat."

RESERVES = (
    "Les délais de trois ans et de douze mois (arrêté du 15 mai 2024, art. 3) sont connus par des"
    " sources secondaires : à vérifier sur Légifrance.",
    "Leur point de départ n'a pas été lu dans le texte : ils sont comptés ici du retrait des"
    " détecteurs, ce qui donne la date la plus proche, y compris pour un résultat antérieur au 7"
    " juin 2024.",
    "Le code du travail ne fixe pas de périodicité de mesurage.",
)
"""What the page and the report say under any table of deadlines."""


@dataclass(frozen=True)
class Situation:
    """All that the sentences depend on. ``high``: above 1000; ``running``: a delay opened by
    an exceedance; ``orphan``: a verification that no initial result precedes; the last two: the
    uncertainty covers that level."""

    position: Position
    specific: bool = False
    high: bool = False
    running: bool = False
    orphan: bool = False
    straddles_reference: bool = False
    straddles_high: bool = False


def describe_suite(situation: Situation) -> str:
    """What may follow, in French."""
    persists = situation.position is Position.DEPASSEMENT_PERSISTANT
    parts = (
        (_choose_suite(situation), True),
        (STILL_HIGH, persists and situation.high),
        (NO_INITIAL, situation.orphan),
        (STRADDLES_REFERENCE, situation.straddles_reference),
        (STRADDLES_HIGH, situation.straddles_high),
    )
    return " ".join(text for text, said in parts if said)


def _choose_suite(situation: Situation) -> str:
    if situation.position is Position.NIVEAU_ATTEINT:
        if situation.running:
            return _REACHED_RUNNING
        if situation.specific:
            return _REACHED_SPECIFIC
    return _SUITES[situation.position]


def spell_deadlines(below_1000: pd.Timestamp, below_300: pd.Timestamp) -> str:
    """ " Échéances : moins de 1 000 Bq/m³ au plus tard le 10/01/2026, puis moins de 300 au plus
    tard le 10/01/2028."; NaT: that one does not run; "" for none."""
    if pd.isna(below_300):
        return ""
    last = f"moins de 300 Bq/m³ au plus tard le {spell_day(below_300)}"
    if pd.isna(below_1000):
        return f" Échéance : {last}."
    return f" Échéances : moins de 1 000 Bq/m³ au plus tard le {spell_day(below_1000)} ; {last}."


def list_articles(situation: Situation) -> str:
    """The articles behind it."""
    reduces = situation.position in (Position.A_REDUIRE, Position.A_REDUIRE_SANS_DELAI)
    article = _ARTICLES[situation.position]
    if situation.position is Position.NIVEAU_ATTEINT:
        if situation.running:
            return _REDUCE
        return _REACHED_SPECIFIC_ARTICLES if situation.specific else article
    return f"{article} ; {_SPECIFIC_ARTICLE}" if reduces and situation.specific else article
