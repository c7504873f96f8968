"""The workbook, read back cell by cell: no formula, no link, codes are text, nothing lost."""

import datetime
import os
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.commune.zone_style import ZONE_STYLES
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import select
from radon.domain.targeting.target_list import build_target_list
from radon.domain.targeting.targets import describe_targets
from radon.domain.words.problem import Problem
from radon.errors import UnusableFile
from radon.outputs.targeting.workbook import write_target_workbook
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, facts, frames, in_commune
from tests.outputs.table.test_csv_file import HOSTILE

ALPHA = {
    "numero_adherent": "00012",
    "raison_sociale": "Alpha",
    "adresse": "1 rue A",
    "code_postal": "01000",
    "ville": "Laval",
    "siret": "00000000000012",
    "telephone": "+33 6 12 34 56 78",
    "email": "contact@exemple.fr",
    "naf": "4399C",
    "effectif": 12,
}


def _build(*rows, filters=None, **known):
    targets = describe_targets(*frames(*rows), COMMUNES, MAYENNE)
    return build_target_list(select(targets, filters or Filters()), facts(**known))


def _write(tmp_path, content):
    path = tmp_path / "cibles.xlsx"
    report = write_target_workbook(path, content)
    return openpyxl.load_workbook(path), report


def _rows(sheet):
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _texts(workbook):
    return {
        cell.value
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }


def _assert_harmless(workbook):
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None
                assert cell.comment is None


def test_the_sheets_come_in_order_and_anomalies_only_when_there_are_some(tmp_path):
    workbook, report = _write(tmp_path, _build(ALPHA))
    assert workbook.sheetnames == ["Cibles", "À vérifier", "Synthèse", "Lecture"]
    assert report.rows == {"Cibles": 1, "À vérifier": 0}
    problem = Problem("ADH-040", 2, "CP", "=1", "ce n'est pas un code postal")
    workbook, report = _write(tmp_path, _build(ALPHA, problems=(problem,)))
    assert workbook.sheetnames[4:] == ["Anomalies"]
    assert _rows(workbook["Anomalies"]) == [
        {
            "Code": "ADH-040",
            "Ligne du fichier": 2,
            "Colonne": "CP",
            "Valeur": "=1",
            "Bloquante": None,
            "Message": "ce n'est pas un code postal",
        }
    ]
    assert report.rows == {"Cibles": 1, "À vérifier": 0, "Anomalies": 1}
    assert os.listdir(tmp_path) == ["cibles.xlsx"]


def test_the_sheet_holds_the_list_with_codes_as_text_and_numbers_as_numbers(tmp_path):
    content = _build(ALPHA, {**ALPHA, "raison_sociale": "Bêta", "effectif": None})
    workbook, _ = _write(tmp_path, content)
    rows = _rows(workbook["Cibles"])
    expected = content.cibles.to_table().astype(object)
    expected = expected.where(expected.notna() & expected.ne(""), None)
    assert rows == expected.to_dict("records")
    first = rows[0]
    assert {name: first[name] for name in ("SIRET", "N° adhérent", "Code postal")} == {
        "SIRET": "00000000000012",
        "N° adhérent": "00012",
        "Code postal": "01000",
    }
    assert (first["Effectif"], first["Priorité"], first["Zone"]) == (12, 70, 3)
    assert first["Téléphone"] == "+33 6 12 34 56 78"
    header = [cell.value for cell in workbook["Cibles"][1]]
    siret = workbook["Cibles"].cell(2, header.index("SIRET") + 1)
    assert siret.number_format == "@"


def test_the_sheets_of_rows_are_made_to_be_filtered_and_printed(tmp_path):
    content = _build(ALPHA, {"lieu": in_commune("")}, fichier="a&b.xlsx")
    workbook, _ = _write(tmp_path, content)
    for name, area in (("Cibles", "A1:AJ2"), ("À vérifier", "A1:S2")):
        sheet = workbook[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions == area
        assert sheet.print_title_rows == "$1:$1"
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.right.text == "Page &P/&N"
        assert sheet.oddFooter.left.text.startswith("a&&b.xlsx – 02/03/2026")
    assert workbook["Cibles"].print_area == "'Cibles'!$A$1:$N$2"


def test_the_file_bears_the_day_of_the_list_and_never_the_clock(tmp_path):
    content = _build(ALPHA)
    workbook, _ = _write(tmp_path, content)
    day = datetime.datetime.combine(content.date, datetime.time())
    assert (workbook.properties.created, workbook.properties.modified) == (day, day)


def test_a_zone_has_its_colour_and_its_number(tmp_path):
    rows = [{**ALPHA, "raison_sociale": code, "lieu": in_commune(code)}
            for code in ("53130", "53001", "53147")]  # fmt: skip
    workbook, _ = _write(tmp_path, _build(*rows, filters=Filters(frozenset({1, 2, 3}))))
    header = [cell.value for cell in workbook["Cibles"][1]]
    column = header.index("Zone") + 1
    cells = [workbook["Cibles"].cell(row, column) for row in (2, 3, 4)]
    assert [(cell.value, cell.fill.fgColor.rgb) for cell in cells] == [
        (zone.value, "00" + ZONE_STYLES[zone].fill.removeprefix("#"))
        for zone in sorted(ZONE_STYLES, reverse=True)
    ]


def test_the_summary_and_the_notes_say_what_was_decided(tmp_path):
    content = _build(ALPHA, {"lieu": in_commune("")})
    workbook, _ = _write(tmp_path, content)
    wanted = [
        [*row]
        for table in content.synthese
        for row in ([table.name], table.headers, *table.frame.itertuples(index=False, name=None))
    ]
    read = [
        [value for value in row if value is not None]
        for row in workbook["Synthèse"].iter_rows(values_only=True)
    ]
    assert [row for row in read if row] == [
        [value for value in row if value != ""] for row in wanted
    ]
    notes = [(*block.rows,) for block in content.lecture]
    texts = _texts(workbook)
    assert [row for rows in notes for row in rows if not {*row} <= texts] == []


@pytest.mark.parametrize("field", ["raison_sociale", "adresse", "ville", "contact", "naf"])
def test_no_cell_is_a_formula_or_a_link_because_of_what_was_typed(tmp_path, field):
    rows = [
        {**ALPHA, "siret": "", "adresse": str(i), field: typed}
        for i, typed in enumerate([*HOSTILE, "#N/A", "http://exemple.fr", "12", "=\x0b1"])
    ]
    problems = tuple(Problem("ADH-020", 2, typed, typed, "à revoir") for typed in HOSTILE)
    content = _build(*rows, problems=problems, fichier="=cmd.xlsx", spsti="@SATM")  # fmt: skip
    workbook, report = _write(tmp_path, content)
    _assert_harmless(workbook)
    assert report.dropped > 0
    if field == "raison_sociale":
        typed = {row["Raison sociale"] for row in _rows(workbook["Cibles"])}
        assert {"=1+1", "@SUM(A1)", "Latelier", "#N/A", "http://exemple.fr", "12", "=1"} <= typed


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_any_text_comes_out_as_typed_but_for_control_characters(tmp_path_factory, names):
    rows = [{**ALPHA, "siret": "", "adresse": "", "raison_sociale": name} for name in names]
    workbook, report = _write(tmp_path_factory.mktemp("xlsx"), _build(*rows))
    _assert_harmless(workbook)
    dropped = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"

    def clean(name):
        return re.sub("[\t\r\n\u2028\u2029]+", " ", re.sub(dropped, "", name))

    read = [row["Raison sociale"] or "" for row in _rows(workbook["Cibles"])]
    assert sorted(read) == sorted(map(clean, names))
    assert report.dropped >= sum(len(re.findall(dropped, name)) for name in names)


def test_a_text_longer_than_a_cell_is_cut_and_counted(tmp_path):
    workbook, report = _write(tmp_path, _build({**ALPHA, "email": "x" * 40_000}))
    assert report.cut == 1
    assert max(map(len, _texts(workbook))) == 32_767


def test_excel_escapes_are_escaped(tmp_path):
    path = tmp_path / "cibles.xlsx"
    write_target_workbook(path, _build({**ALPHA, "raison_sociale": "_x003D_1+1"}))
    strings = zipfile.ZipFile(path).read("xl/sharedStrings.xml").decode()
    assert "_x005F_x003D_1+1" in strings


def test_an_empty_list_is_still_a_workbook_that_says_so(tmp_path):
    workbook, report = _write(tmp_path, _build())
    assert report.rows == {"Cibles": 0, "À vérifier": 0}
    assert "zone 3 : 0 + zone 2 : 0 + zone 1 : 0 + à vérifier : 0 = 0 lignes lues" in _texts(
        workbook
    )


def test_a_place_that_cannot_be_written_is_said_and_nothing_stays(tmp_path):
    with pytest.raises(UnusableFile, match="n'existe pas"):
        write_target_workbook(tmp_path / "rien" / "c.xlsx", _build(ALPHA))
    assert os.listdir(tmp_path) == []
