"""The aggregates of services side by side, for DREETS and Carsat: read from their files, compared,
written as a table. No database is opened here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from radon.domain.disclosure.release import RULE
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.invented import mark_facts, mark_rows, mark_title
from radon.domain.document.notes import Fact, Notes
from radon.domain.report.aggregates import Aggregates
from radon.domain.report.comparison import ComparedContract, ComparedRow, Comparison, compare
from radon.domain.words.number import Value, spell_value
from radon.domain.words.sentence import spell_day
from radon.errors import RadonError, UnusableFile, UnusableSetting
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.evidence import write_evidence
from radon.sources.report.aggregates import LARGEST as LARGEST
from radon.sources.report.aggregates import parse_aggregates, read_aggregates_file

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
        ("Secret statistique", RULE),
        ("Pas d'indicateur", "Le suivi de ce contrat n'a pas cet indicateur."),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class CompareReport:
    """What was written."""

    path: Path
    comparison: Comparison


def compare_files(paths: Sequence[Path], target: Path) -> CompareReport:
    """Compare the aggregates of these files in ``target`` (.xlsx or .csv), all or nothing.

    Raises UnusableSetting (name of the file), UnusableFile (one of them, the place).
    """
    suffix = target.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UnusableSetting(f"--sortie {target.name} : donnez un nom en .xlsx ou en .csv.")
    contracts: list[ComparedContract] = []
    for path in paths:
        contracts.append(_join(contracts, path.name, read_aggregates_file(path)))
    comparison = compare(contracts)
    _write(comparison, target, suffix)
    return CompareReport(target, comparison)


def join_files(
    own: Aggregates, files: Sequence[tuple[str, bytes]]
) -> tuple[list[ComparedContract], list[RadonError]]:
    """The service of this database and those of files (name, content), each whole or refused by an
    error of its own."""
    contracts, refused = [ComparedContract(own)], list[RadonError]()
    for name, content in files:
        try:
            contracts.append(_join(contracts, name, parse_aggregates(name, content)))
        except UnusableFile as error:
            refused.append(error)
    return contracts, refused


def _join(before: Sequence[ComparedContract], name: str, told: Aggregates) -> ComparedContract:
    """What a file tells, if it can stand beside the others."""
    for other in before:
        where = f"« {other.origin} »" if other.origin else "cette base"
        if other.told.year != told.year:
            raise UnusableFile(
                f"« {name} » porte sur {told.year}, {where} sur {other.told.year} : comparez des"
                " exports de la même année."
            )
        if other.told.spsti == told.spsti:
            raise UnusableFile(
                f"« {name} » est du service {told.name}, qui est déjà là ({where}) : gardez un"
                " seul export de chaque service."
            )
    return ComparedContract(told, name)


def tabulate(comparison: Comparison) -> pd.DataFrame:
    """The comparison as a table of texts, one row a thing counted, under French headers."""
    rows = [_tabulate_row(row, comparison) for row in comparison.rows]
    return pd.DataFrame(rows, columns=_headers(comparison), dtype="str")


def export_comparison(comparison: Comparison, suffix: str) -> bytes:
    """The same as a file, ".csv" or ".xlsx" (numbers are numbers there)."""
    return render(suffix, lambda path: _write(comparison, path, suffix))


def _write(comparison: Comparison, path: Path, suffix: str) -> None:
    invented = comparison.invented
    mention = f"chiffres inventés, {' et '.join(invented)}" if invented else ""
    if suffix == ".csv":
        write_table_csv(path, mark_rows(tabulate(comparison), mention))
    else:
        write_evidence(path, _make_book(comparison, mention))


def tell_zones(told: Aggregates) -> str:
    """ "zone 3 : 4 990 + zone 2 : 199 + … = 6 442 entreprises adhérentes"."""
    return told.zones or "aucune entreprise adhérente : le fichier des adhérents n'est pas importé"


def tell_days(told: Aggregates) -> str:
    """Which days its contract counts."""
    return OUTSIDE if told.period is None else told.period.spelt


def tell_origin(contract: ComparedContract) -> str:
    """ "chiffres du 22/11/2026, fichier agregats_satm_2026.json (version 0.1.0)"."""
    where = f"fichier {contract.origin}" if contract.origin else "cette base"
    told = contract.told
    return f"chiffres du {spell_day(told.day)}, {where} (version {told.software})"


def _headers(comparison: Comparison) -> list[str]:
    beside = ("actes", "part des zones 2 et 3", "depuis le début", "cible", "prévision")
    headers = ["Thème", "Indicateur", "Unité"]
    for told in comparison.told:
        headers += [told.name, *(f"{told.name} : {one}" for one in beside)]
    return headers


def _tabulate_row(row: ComparedRow, comparison: Comparison) -> list[str]:
    cells = [row.theme.label, row.libelle, row.unite]
    return cells + [spell_value(value) for value in _values(row, comparison)]


def _values(row: ComparedRow, comparison: Comparison) -> list[Value]:
    values: list[Value] = []
    for figure, told in zip(row.figures, comparison.told, strict=True):
        if figure is None:
            values += [NO_INDICATOR, "", "", "", "", ""]
            continue
        outside = told.period is None and not figure.undated
        values += [
            OUTSIDE if outside else figure.value,
            figure.acts,
            figure.told_share,
            "" if figure.undated else OUTSIDE if outside else figure.since_start,
            "" if figure.target is None else figure.target,
            figure.forecast,
        ]
    return values


def _make_book(comparison: Comparison, mention: str) -> EvidenceBook:
    editions = dict.fromkeys(told.zonage for told in comparison.told)
    return EvidenceBook(
        title=mark_title(TITLE, mention),
        date=comparison.day,
        facts=(
            *mark_facts(mention),
            Fact("Période", comparison.told[0].asked.spelt),
            Fact("Zones", f"au jour des chiffres, {' ; '.join(editions)}"),
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
    told = contract.told
    return Fact(
        told.nom,
        f"{told.titre} ; compté {tell_days(told)} ; {tell_zones(told)} ; {tell_origin(contract)}",
    )
