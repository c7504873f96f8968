"""``cibler`` on a file that says who has left: they are in a sheet of their own, in no other."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from radon.domain.member_file.field import Content, ReadingChoice, Sign
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.verdict import Verdict
from radon.workflows.member_file.described_members import ListRequest
from radon.workflows.targeting.list_targets import ListReport, list_targets
from tests.workflows.member_import.member_files import EVRON, HEADERS, LAVAL, row, write_csv

TODAY = date(2026, 10, 1)
ROWS = [
    row("1", "ACME", LAVAL),
    {
        **row("2", "BOIS", EVRON),
        "Équipe": "=1+1",
        "Statut": "Radié",
        "Date de radiation": "12/03/2024",
    },
    {**row("3", "BOIS BIS", EVRON), "Statut": "Actif", "Équipe": "=1+1", "CP siège": "44000"},
    {**row("4", "ACME", LAVAL, refus="oui"), "Statut": "Suspendu"},
]
TITLES = (*HEADERS, "Statut", "Date de radiation", "Équipe", "CP siège")


def _list(folder: Path, columns: dict[Content, tuple[str, ...]] | None = None) -> ListReport:
    source = folder / "adherents.csv"
    source.write_bytes(write_csv(ROWS, TITLES))
    zones = Filters(zones=frozenset({1, 2, 3}))
    target = folder / "cibles.xlsx"
    return list_targets(
        ListRequest(source, target, "satm", zones, TODAY, ReadingChoice(columns or {}))
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ListReport:
    return _list(tmp_path_factory.mktemp("cibles"))


def test_who_has_left_is_in_a_sheet_of_its_own_and_in_no_other(report: ListReport) -> None:
    book = openpyxl.load_workbook(report.path)
    apart = [list(cells) for cells in book["Gardées à part"].iter_rows(values_only=True)]
    assert [cells[:6] for cells in apart[1:]] == [
        [3, "BOIS", "radié", datetime(2024, 3, 12), "Radié", "Statut"],
        [5, "ACME", "suspendu", None, "Suspendu", "Statut"],
    ]
    assert report.targets.cibles.frame["raison_sociale"].tolist() == ["BOIS BIS"]


def test_a_usual_column_and_the_second_address_come_last(report: ListReport) -> None:
    lines = [*openpyxl.load_workbook(report.path)["Cibles"].iter_rows()]
    assert [[(cell.value, cell.data_type) for cell in line[-2:]] for line in lines] == [
        [("Adresse de correspondance", "s"), ("Équipe", "s")],
        [("44000 (du siège)", "s"), ("=1+1", "s")],
    ]


def test_the_balance_and_the_tally_close_on_the_rows_read(report: ListReport) -> None:
    selection = report.targets.selection
    counts = {verdict: n for verdict, n in selection.tally.counts.items() if n}
    assert counts == {Verdict.A_PART: 2, Verdict.NE_PAS_SOLLICITER: 1, Verdict.RETENUE: 1}
    assert selection.tally.lues == 4 and selection.tally.closes
    assert selection.balance.sentence.endswith("+ gardées à part : 2 = 4 lignes lues")
    read = dict(report.targets.lecture[0].rows)
    assert (read["Lignes lues"], read["Lignes inutilisables"]) == ("4", "aucune")


def test_the_command_may_be_told_not_to_read_them(tmp_path: Path) -> None:
    columns: dict[Content, tuple[str, ...]] = {Sign.STATUT: (), Sign.DATE_SORTIE: ()}
    report = _list(tmp_path, columns)
    assert report.targets.a_part.frame.empty and report.targets.selection.balance.total == 4
    assert "Gardées à part" not in openpyxl.load_workbook(report.path).sheetnames
