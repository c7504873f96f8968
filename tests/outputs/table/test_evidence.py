"""The workbook of evidence, read back: figures and their lists, codes as text, no formula."""

import datetime as dt
import os
import re

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.document.content import NO_ROW
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.notes import Fact
from radon.domain.document.sheet import Column, Sheet
from radon.domain.words.number import UNKNOWN
from radon.errors import UnusableFile
from radon.outputs.table.evidence import LONGEST_NAME, bears_title, name_sheets, write_evidence
from radon.outputs.table.package import MAX_ROWS
from tests.outputs.report.report_samples import COMPANY_COLUMNS, DAY, make_book, make_list
from tests.outputs.table.test_csv_file import HOSTILE


def _write(tmp_path, book):
    path = tmp_path / "preuves.xlsx"
    report = write_evidence(path, book)
    return openpyxl.load_workbook(path), report


def _rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _book(**changes):
    kept = {"title": "Preuves", "date": DAY, "facts": (), "columns": (), "figures": (),
            "sheets": ()}  # fmt: skip
    return EvidenceBook(**{**kept, **changes})


def _assert_harmless(workbook):
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
                assert cell.comment is None


def test_each_figure_names_its_list_and_each_list_is_there(tmp_path):
    workbook, report = _write(tmp_path, make_book())
    assert workbook.sheetnames == [
        "Synthèse", "S7 Entreprises accompagnées", "S6 Actions", "Lecture",
    ]  # fmt: skip
    formula = (
        "Entreprises distinctes ayant un accompagnement à l'étape évaluation, mesurage, plan"
        " d'action ou mesures, daté dans la période."
    )
    assert _rows(workbook["Synthèse"]) == [
        ["Bilan annuel 2026 – preuves", *[None] * 8],
        [None] * 9,
        ["Action", "Indicateur", "Unité", "2026", "2025", "Depuis le début", "Cible",
         "Comment il est compté", "Liste"],
        ["S7", "Nombre d'entreprises accompagnées", "entreprises", 3, UNKNOWN, 3, 200, formula,
         "S7 Entreprises accompagnées"],
        ["S6", "Nombre d'actions collectives", "actions", 0, 0, 0, UNKNOWN,
         "Actions collectives datées dans la période.", "S6 Actions"],
        ["S10", "Sans liste", None, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, None, None],
    ]  # fmt: skip
    assert _rows(workbook["S7 Entreprises accompagnées"]) == [
        ["Entreprise (SIREN)", "Raison sociale", "Date", "Salariés"],
        ["000000000", "Société 0", dt.datetime(2026, 3, 1), None],
        ["000000001", "Société 1", dt.datetime(2026, 3, 2), 1],
        ["000000002", "Société 2", dt.datetime(2026, 3, 3), 2],
    ]
    assert _rows(workbook["S6 Actions"])[1:] == [[NO_ROW, None, None, None]]
    assert (report.rows, report.dropped, report.cut) == (
        {"S7 Entreprises accompagnées": 3, "S6 Actions": 0}, 0, 0,
    )  # fmt: skip
    _assert_harmless(workbook)


def test_the_sheet_lecture_says_what_the_file_is(tmp_path):
    workbook, _ = _write(tmp_path, make_book())
    rows = [[cell for cell in row if cell is not None] for row in _rows(workbook["Lecture"])]
    assert rows == [
        ["Ce fichier"],
        ["Service", "SATM – Santé au Travail en Mayenne"],
        ["Salariés", UNKNOWN],
        [],
        ["Feuille « Synthèse »"],
        [UNKNOWN, "Rien n'est enregistré dans la période pour cet indicateur : ce n'est pas zéro."],
        ["Liste", "La feuille qui porte ce nom tient les lignes dont le chiffre est le décompte."],
        [],
        ["Listes"],
        ["S7 Entreprises accompagnées", "Une ligne par entreprise et par acte."],
        ["S6 Actions", "0 ligne"],
        [],
        ["Règles de décompte"],
        ["Inconnu", "Inconnu n'est pas zéro."],
    ]


def test_lists_are_made_to_be_filtered_and_printed(tmp_path):
    book = make_book()
    workbook, _ = _write(tmp_path, book)
    sheet = workbook["S7 Entreprises accompagnées"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (
        "B2", "A1:D4", "$1:$1",
    )  # fmt: skip
    summary = workbook["Synthèse"]
    assert (summary.freeze_panes, summary.auto_filter.ref, summary.print_title_rows) == (
        "C4", "A3:I6", "$3:$3",
    )  # fmt: skip
    for one in workbook:
        assert (one.page_setup.orientation, one.page_setup.paperSize) == ("landscape", 9)
        assert (one.page_setup.fitToWidth, one.page_setup.fitToHeight) == (1, 0)
        assert one.oddHeader.center.text == "Bilan annuel 2026 – preuves – &A"
        assert one.oddFooter.left.text == "Bilan annuel 2026 – preuves – 15/02/2027"
    formats = [cell.number_format for cell in sheet[2]]
    assert formats == ["@", "@", "dd/mm/yyyy", "General"]


def test_the_same_book_gives_the_same_bytes_dated_with_it(tmp_path):
    workbook, _ = _write(tmp_path, make_book())
    first = (tmp_path / "preuves.xlsx").read_bytes()
    write_evidence(tmp_path / "autre.xlsx", make_book())
    assert (tmp_path / "autre.xlsx").read_bytes() == first
    day = dt.datetime.combine(DAY, dt.time())
    assert (workbook.properties.created, workbook.properties.modified) == (day, day)


def test_names_of_sheets_are_those_that_excel_takes():
    assert name_sheets(
        ["S7", "s7", "Synthèse", "Lecture", "", "Historique", "a/b:c*[d]?\\", "'x'", "é" * 40,
         "é" * 40, "𝄞" * 20]
    ) == [
        "S7", "s7 (2)", "Synthèse (2)", "Lecture (2)", "Liste", "Liste Historique",
        "a-b-c--d---", "x", "é" * 31, "é" * 27 + " (2)", "𝄞" * 15,
    ]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=[]), max_size=40), max_size=6))
def test_any_names_become_safe_and_unique(wanted):
    names = name_sheets(wanted)
    assert len({name.casefold() for name in names} | {"synthèse", "lecture"}) == len(wanted) + 2
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        assert name.isprintable()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_or_a_link_because_of_what_was_typed(tmp_path, text):
    frame = pd.DataFrame({"a": pd.Series([text, "0012"], dtype="str")})
    book = _book(
        title=text, facts=(Fact(text, text),), columns=(text,),
        figures=(EvidenceFigure(text, text, text, (text,), text, text),),
        sheets=(Sheet(text, {"a": Column(text, wrapped=True)}, frame, text),),
    )  # fmt: skip
    workbook, _ = _write(tmp_path, book)
    _assert_harmless(workbook)
    shown = re.sub("[\t\r\n]+", " ", re.sub("[\x00\x0b\x92]", "", text))
    assert _rows(workbook.worksheets[1]) == [[shown], [shown], ["0012"]]
    assert workbook["Synthèse"]["I4"].value is None
    assert workbook["Synthèse"]["F4"].value == workbook.sheetnames[1]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_any_text_comes_out_but_for_control_characters(tmp_path_factory, texts):
    frame = pd.DataFrame({"a": pd.Series(texts, dtype="str")})
    sheet = Sheet("Liste 1", {"a": Column("a")}, frame)
    workbook, _ = _write(tmp_path_factory.mktemp("xlsx"), _book(sheets=(sheet,)))
    _assert_harmless(workbook)
    dropped = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"
    wanted = [re.sub("[\t\r\n\u2028\u2029]+", " ", re.sub(dropped, "", text)) for text in texts]
    read = [row[0] or "" for row in _rows(workbook["Liste 1"])[1:]]
    assert read + [""] * (len(wanted) - len(read)) == wanted


def test_numbers_and_days_that_are_unknown_are_empty_cells(tmp_path):
    frame = make_list(2).assign(date=pd.Series([pd.NaT, pd.Timestamp(2026, 3, 1)]))
    sheet = Sheet("x", COMPANY_COLUMNS, frame)
    workbook, _ = _write(tmp_path, _book(sheets=(sheet,)))
    assert [row[2:] for row in _rows(workbook["x"])[1:]] == [
        [None, None], [dt.datetime(2026, 3, 1), 1],
    ]  # fmt: skip


def test_a_book_without_anything_says_so(tmp_path):
    workbook, _ = _write(tmp_path, _book())
    assert workbook.sheetnames == ["Synthèse", "Lecture"]
    assert [row[0] for row in _rows(workbook["Synthèse"])] == ["Preuves", None, "Action", NO_ROW]


def test_a_figure_has_its_list_in_the_book_and_a_value_a_column():
    with pytest.raises(ValueError, match="not there"):
        _book(figures=(EvidenceFigure("S1", "x", "", (), "", "Liste"),))
    with pytest.raises(ValueError, match="a column"):
        _book(figures=(EvidenceFigure("S1", "x", "", (1,), ""),))
    with pytest.raises(ValueError, match="same name"):
        sheet = Sheet("x", COMPANY_COLUMNS, make_list(0))
        _book(sheets=(sheet, sheet))


def test_what_cannot_be_written_is_said_and_nothing_stays(tmp_path):
    with pytest.raises(UnusableFile, match="n'existe pas"):
        write_evidence(tmp_path / "rien" / "p.xlsx", make_book())
    frame = pd.DataFrame(index=range(MAX_ROWS), columns=[])
    with pytest.raises(UnusableFile, match="plus qu'une feuille"):
        write_evidence(tmp_path / "p.xlsx", _book(sheets=(Sheet("x", {}, frame),)))
    assert os.listdir(tmp_path) == []


def test_a_workbook_of_ours_is_told_from_any_other_by_its_title(tmp_path):
    ours, theirs, other = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx"))
    write_evidence(ours, make_book())
    openpyxl.Workbook().save(theirs)
    other.write_bytes(b"PK not a zip")
    asked = [bears_title(path, "Bilan ") for path in (ours, theirs, other, tmp_path / "absent")]
    assert asked == [True, False, False, False]
    assert not bears_title(ours, "Indicateurs")
