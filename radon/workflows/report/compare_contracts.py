"""The contracts side by side for DREETS and Carsat: aggregated figures only, and their file."""

from collections.abc import Sequence

import pandas as pd

from radon.domain.counting.figure import spell
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.invented import mark_facts, mark_name, mark_rows, mark_title
from radon.domain.document.notes import Fact, Notes
from radon.domain.indicator.figure_words import spell_companies
from radon.domain.indicator.followed import FollowedContract, Share
from radon.domain.report.comparison import (
    ComparedContract,
    ComparedFigure,
    ComparedRow,
    Comparison,
    compare,
)
from radon.domain.targeting.reading_notes import ZONAGE_EDITION
from radon.domain.words.number import Value, spell_percent
from radon.domain.words.sentence import spell_day
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.evidence import write_evidence

__all__ = [
    "NO_INDICATOR",
    "ComparedContract",
    "ComparedFigure",
    "ComparedRow",
    "Comparison",
    "OUTSIDE",
    "compare_contracts",
    "export_comparison",
    "mark_name",
    "tabulate",
    "tell_compared_share",
    "tell_zones",
]

NO_INDICATOR = "pas d'indicateur"
OUTSIDE = "hors contrat"
TITLE = "Vue régionale : volet radon des contrats"
_NOTES = Notes(
    "Lecture",
    (
        ("Contenu", "Chiffres agrégés seulement : aucune entreprise, aucune personne."),
        ("Ne pas additionner", "Ni deux lignes, ni deux services : chacun a son contrat."),
        ("Non renseigné", "Rien n'est enregistré : ce n'est pas zéro."),
        ("Part des zones 2 et 3", "Entreprises adhérentes de zone 2 ou 3 qui sont dans le chiffre,"
         " sur toutes celles du service."),
        ("Pas d'indicateur", "Le suivi de ce contrat n'a pas cet indicateur."),
    ),
)  # fmt: skip


def compare_contracts(followed: Sequence[FollowedContract]) -> Comparison:
    """These contracts, followed over one period: numbers and labels only."""
    return compare(followed)


def tabulate(comparison: Comparison) -> pd.DataFrame:
    """The comparison as a table of texts, one row a thing counted, under French headers."""
    rows = [_tabulate_row(row, comparison) for row in comparison.rows]
    return pd.DataFrame(rows, columns=_headers(comparison), dtype="str")


def export_comparison(comparison: Comparison, suffix: str, invented: Sequence[str] = ()) -> bytes:
    """The same as a file, ".csv" or ".xlsx" (numbers are numbers there). ``invented``: names of
    the services whose figures are examples."""
    mention = f"chiffres inventés, {' et '.join(invented)}" if invented else ""
    if suffix == ".csv":
        rows = mark_rows(tabulate(comparison), mention)
        return render(suffix, lambda path: write_table_csv(path, rows))
    book = _make_book(comparison, mention)
    return render(suffix, lambda path: write_evidence(path, book))


def tell_zones(contract: ComparedContract) -> str:
    """ "zone 3 : 4 990 + zone 2 : 199 + … = 6 442 entreprises adhérentes"."""
    if not contract.companies:
        return "aucune entreprise adhérente : le fichier des adhérents n'est pas importé"
    return f"{spell_companies(dict(contract.zones))} entreprises adhérentes"


def _headers(comparison: Comparison) -> list[str]:
    beside = ("actes", "part des zones 2 et 3", "depuis le début", "cible", "prévision")
    headers = ["Thème", "Indicateur", "Unité"]
    for contract in comparison.contracts:
        name = contract.spsti.upper()
        headers += [name, *(f"{name} : {one}" for one in beside)]
    return headers


def _tabulate_row(row: ComparedRow, comparison: Comparison) -> list[str]:
    cells = [row.theme.label, row.libelle, row.unite]
    for value in _values(row, comparison):
        cells.append(value if isinstance(value, str) else spell(value))
    return cells


def _values(row: ComparedRow, comparison: Comparison) -> list[Value]:
    values: list[Value] = []
    for figure, contract in zip(row.figures, comparison.contracts, strict=True):
        if figure is None:
            values += [NO_INDICATOR, "", "", "", "", ""]
            continue
        outside = contract.period is None and not row.undated
        values += [
            OUTSIDE if outside else figure.value,
            "" if figure.acts is None else figure.acts,
            tell_compared_share(figure.share),
            "" if row.undated else OUTSIDE if outside else figure.since_start,
            "" if figure.target is None else figure.target,
            "" if figure.forecast is None else figure.forecast,
        ]
    return values


def tell_compared_share(share: Share | None) -> str:
    """ "8,6 % (412 sur 4 812)", "" without any."""
    if share is None or share.percent is None:
        return ""
    told = f"{spell(share.part)} sur {spell(share.whole)}"
    return f"{spell_percent(share.percent)} ({told})"


def _make_book(comparison: Comparison, mention: str) -> EvidenceBook:
    return EvidenceBook(
        title=mark_title(TITLE, mention),
        date=comparison.day,
        facts=(
            *mark_facts(mention),
            Fact("Période", comparison.asked.spelt),
            Fact("Compté le", spell_day(comparison.day)),
            Fact("Zones", f"au {spell_day(comparison.day)}, {ZONAGE_EDITION}"),
            *(_tell_contract(contract) for contract in comparison.contracts),
        ),
        columns=tuple(_headers(comparison)[3:]),
        figures=tuple(
            EvidenceFigure(
                action=row.theme.label,
                label=row.libelle,
                unit=row.unite,
                values=tuple(_values(row, comparison)),
                formula=row.formula,
            )
            for row in comparison.rows
        ),
        sheets=(),
        notes=(_NOTES,),
    )


def _tell_contract(contract: ComparedContract) -> Fact:
    days = OUTSIDE if contract.period is None else contract.period.spelt
    told = f"{contract.titre} ; compté {days} ; {tell_zones(contract)}"
    return Fact(contract.nom, told)
