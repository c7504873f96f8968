"""The sheet ``Lecture``: what a reader needs to know what the list is, and is not.

Filters, counts, date, editions, the law as it is written, the points of the priority, the columns,
and what was wrong in the file. Pure text, built for :mod:`radon.domain.targeting.target_list`.

Legal sources: code de la santé publique (CSP) and code du travail (C. trav.) in force in 2026,
arrêté of 27 June 2018 (NOR SSAP1817819A), arrêté of 30 June 2021.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from radon.domain.commune.zonage import Zone
from radon.domain.document.notes import Notes
from radon.domain.document.sheet import Sheet
from radon.domain.targeting.balance import Balance
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.priority import describe_points
from radon.domain.targeting.verdict import Tally, Verdict
from radon.domain.words.problem import Problem
from radon.domain.words.sentence import spell_day

ZONAGE_EDITION = (
    "Arrêté du 27 juin 2018 portant délimitation des zones à potentiel radon du territoire français"
    " (NOR SSAP1817819A), communes au 1er janvier 2016 (COG 2016)"
)
LISTED_LINES = 20


@dataclass(frozen=True)
class ListFacts:
    """What the list must say of itself and cannot know.

    ``cog``: the edition of today's communes ("COG 2026 (1er janvier 2026)"); ``spsti``: the
    service, with its name; ``problems``: what the reading of the file had to say.
    """

    date: date
    fichier: str
    sha256: str
    cog: str
    spsti: str = ""
    version: str = ""
    problems: tuple[Problem, ...] = ()


LEGAL_NOTES: tuple[tuple[str, str], ...] = (
    *((f"Zone {zone.value}", f"« {zone.label} » (CSP art. R1333-29)") for zone in reversed(Zone)),
    (
        "Portée de la zone",
        "La zone est un élément de l'évaluation des risques de l'employeur, avec les résultats de"
        " mesurages antérieurs (C. trav. R4451-13 et R4451-14, 6°). La zone seule n'impose pas de"
        " mesurage : l'employeur y procède lorsque son évaluation montre que 300 Bq/m³ peuvent"
        " être atteints ou dépassés (C. trav. R4451-15, I, 4°).",
    ),
    (
        "Portée de la zone 1",
        "La zone 1 n'est pas une dispense : l'évaluation concerne les lieux de travail en sous-sol"
        " et en rez-de-chaussée de bâtiments, compte tenu de la zone (C. trav. R4451-1, 4°).",
    ),
    (
        "Lieux de travail spécifiques",
        "Travaux souterrains, mines, carrières, caves, tunnels, parkings souterrains, captages,"
        " thermes… sont à évaluer quelle que soit la zone (C. trav. R4451-4 ; arrêté du 30 juin"
        " 2021, art. 2 et 3). Le code d'activité ne dit pas s'il y en a : c'est une question à"
        " poser.",
    ),
    (
        "Niveau de référence",
        "300 Bq/m³ en moyenne annuelle (C. trav. R4451-10 ; CSP art. R1333-28).",
    ),
    (
        "Établissements recevant du public",
        "Certains établissements d'enseignement, d'accueil collectif d'enfants de moins de 6 ans,"
        " sanitaires, sociaux ou médico-sociaux avec hébergement, thermaux et pénitentiaires"
        " peuvent relever d'une obligation propre, qui pèse sur leur propriétaire ou leur"
        " exploitant (CSP art. D1333-32 et R1333-33) : à vérifier pour chacun.",
    ),
    (
        "Suites de l'évaluation",
        "Les résultats figurent au document unique et sont conservés au moins dix ans (C. trav."
        " R4451-16) ; ils sont communiqués aux professionnels de santé au travail et au CSE"
        " (C. trav. R4451-17).",
    ),
    (
        "Communes réunies depuis 2016",
        "La liste vise les communes au 1er janvier 2016. Une commune actuelle peut réunir"
        " d'anciennes communes de zones différentes : la zone est celle de l'ancienne commune quand"
        " l'adresse la donne ; sinon la plus haute est retenue et la ligne porte « à préciser ».",
    ),
)

_LIMITS = (
    (
        "Un courrier par établissement",
        "Les lignes de même SIRET, ou de même nom à la même adresse, sont réunies en un courrier ;"
        " leurs numéros de ligne sont indiqués. Une entreprise (un SIREN) peut avoir plusieurs"
        " établissements : les contrats comptent des entreprises, chacune une fois, dans sa zone la"
        " plus haute.",
    ),
    (
        "Ne pas solliciter",
        "Une entreprise marquée « ne pas solliciter » n'est pas dans « Cibles », même si une autre"
        " de ses lignes ne porte pas la marque.",
    ),
    (
        "Données personnelles",
        "Ce fichier contient des coordonnées d'interlocuteurs : le réserver aux personnes qui en"
        " ont besoin et le supprimer après usage (RGPD).",
    ),
)


def write_notes(
    facts: ListFacts,
    filters: Filters,
    balance: Balance,
    tally: Tally,
    lines: Iterable[int],
    sheets: Sequence[Sheet],
) -> tuple[Notes, ...]:
    """The blocks of the sheet, in order.

    ``lines``: the line numbers that went through; ``sheets``: those whose columns to explain.
    """
    problems = _group_problems(facts.problems)
    return (
        Notes("Ce fichier", _describe_file(facts, set(lines))),
        Notes("Filtres demandés", tuple(filters.describe())),
        Notes("Décompte", _describe_counts(balance, tally)),
        Notes("Ce que disent les textes", LEGAL_NOTES),
        Notes("Comment lire la liste", _LIMITS),
        Notes("Points de la priorité (ordre de travail, sans portée juridique)",
              tuple(describe_points())),
        *(
            Notes(
                f"Colonnes de la feuille « {sheet.name} »",
                tuple((column.header, column.meaning) for column in sheet.columns.values()),
            )
            for sheet in sheets
        ),
        Notes("Anomalies du fichier lu", problems or (("Aucune", "Rien à signaler."),)),
    )  # fmt: skip


def _describe_file(facts: ListFacts, lines: set[int]) -> tuple[tuple[str, str], ...]:
    unusable = {problem.line for problem in facts.problems if problem.blocking} - lines
    return tuple(
        (label, value)
        for label, value in (
            ("Service", facts.spsti),
            ("Date de la liste", spell_day(facts.date)),
            ("Fichier lu", facts.fichier),
            ("Code de contrôle du fichier", facts.sha256),
            ("Lignes lues", str(len(lines))),
            (
                "Lignes inutilisables",
                f"{len(unusable)} de plus, non lues : voir « Anomalies »" if unusable else "aucune",
            ),
            ("Zonage", ZONAGE_EDITION),
            ("Communes d'aujourd'hui", facts.cog),
            ("Produit par", f"spsti-radon {facts.version}".strip()),
        )
        if value
    )


def _describe_counts(balance: Balance, tally: Tally) -> tuple[tuple[str, str], ...]:
    rows = [("Bilan", balance.sentence)]
    if balance.a_preciser:
        rows.append(
            (
                "dont zone à préciser",
                f"{balance.a_preciser} (zone 3 : {balance.a_preciser_3}, zone 2 :"
                f" {balance.a_preciser_2}) : la commune réunit d'anciennes communes de plusieurs"
                " zones et l'adresse ne dit pas laquelle ; la plus haute est retenue",
            )
        )
    if balance.hors_territoire:
        rows.append(("dont hors du territoire", str(balance.hors_territoire)))
    rows += [
        (verdict.label, str(count))
        for verdict, count in tally.counts.items()
        if count or verdict in (Verdict.A_VERIFIER, Verdict.RETENUE)
    ]
    rows.append(("Établissements (feuille « Cibles »)", str(tally.courriers)))
    rows.append(("Doublons regroupés", str(tally.doublons)))
    return tuple(rows)


def _group_problems(problems: Sequence[Problem]) -> tuple[tuple[str, str], ...]:
    """One line a code: how many, the first lines, the message of the first."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    return tuple((code, _describe_problems(alike)) for code, alike in sorted(by_code.items()))


def _describe_problems(problems: Sequence[Problem]) -> str:
    lines = sorted({problem.line for problem in problems})
    shown = ", ".join(map(str, lines[:LISTED_LINES]))
    if len(lines) > LISTED_LINES:
        shown += f" et {len(lines) - LISTED_LINES} autres (feuille « Anomalies »)"
    return f"{len(problems)} fois, lignes {shown}. Exemple : {problems[0].message}"
