"""A register as a file: dates are dates, codes are text, no formula, lines stay lines."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from radon.domain.registers.activity import RecordRow, build_frame
from radon.domain.registers.check import check_content
from radon.domain.registers.directory import Directory
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.reference import list_directories
from radon.domain.registers.sheet import RecordSheet, build_model, build_sheet
from radon.outputs.registers.workbook import write_link_csv, write_record_csv, write_record_workbook
from tests.domain.registers.contents import Service

DAY = date(2026, 11, 22)
MEMBERS = pd.DataFrame(
    {
        "numero_adherent": ["00012", "00034"],
        "siret": ["", ""],
        "raison_sociale": ["=1+1", "BETA"],
        "present": [True, True],
        "entreprise": ["e1", "e2"],
    },
    index=[1, 2],
)


def sheet_of(code: str, *contents: dict, **known) -> RecordSheet:
    kind = KINDS[code]
    rows = [
        RecordRow(number, code, check_content(kind, typed, DAY)[0], "Mme Roux", **known)
        for number, typed in enumerate(contents, start=1)
    ]
    activity = Service(MEMBERS, tuple(rows)).activity
    directories: dict[str, Directory] = dict(list_directories(kind, activity, MEMBERS))
    return build_sheet(kind, build_frame(kind, rows), directories)


MEASURED = {
    "entreprise": 1, "date_pose": "2025-10-01", "date_retrait": "2026-01-05", "local": "Bureau",
    "resultat": 312.5, "incertitude": 30, "phase": "initial", "lieu_specifique": False,
    "note": "=cmd\nseconde ligne",
}  # fmt: skip


def test_a_cell_is_a_date_a_number_or_a_text_never_a_formula(tmp_path):
    path = tmp_path / "m.xlsx"
    write_record_workbook(path, sheet_of("mesurage", MEASURED, at="2026-01-31T23:30:00Z"), DAY)
    register = openpyxl.load_workbook(path)["Résultats de mesurage"]
    header, row = register.iter_rows()
    cells = {title.value: cell for title, cell in zip(header, row, strict=True)}
    assert {name: cell.value for name, cell in cells.items() if cell.value is not None} == {
        "N°": 1, "Entreprise": "00012", "Entreprise : raison sociale": "=1+1",
        "Pose": datetime(2025, 10, 1), "Retrait": datetime(2026, 1, 5), "Local ou zone": "Bureau",
        "Lieu de travail spécifique": "non", "Résultat (Bq/m³)": 312.5,
        "Incertitude (±) (Bq/m³)": 30, "Phase": "mesurage initial",
        "Note": "=cmd\nseconde ligne", "Saisi par": "Mme Roux",
        "Saisi le": datetime(2026, 2, 1),
    }  # fmt: skip
    assert cells["Retrait"].number_format == "dd/mm/yyyy"
    assert all(cell.data_type in "nsd" for cell in cells.values())
    assert cells["Note"].alignment.wrap_text
    letter = cells["Entreprise"].column_letter
    assert register.column_dimensions[letter].number_format == "@"


def test_a_day_that_excel_does_not_count_is_written(tmp_path):
    path = tmp_path / "v.xlsx"
    texts = [
        {"type": "texte", "titre": "ancien", "en_vigueur": "0987-06-05"},
        {"type": "texte", "titre": "récent", "en_vigueur": "2018-06-04"},
    ]
    write_record_workbook(path, sheet_of("veille", *texts), DAY)
    header, *rows = openpyxl.load_workbook(path).worksheets[0].values
    days = [row[header.index("En vigueur depuis")] for row in rows]
    assert days == ["05/06/0987", "04/06/2018"]


def test_a_csv_is_for_french_excel_and_runs_nothing(tmp_path):
    path = tmp_path / "m.csv"
    write_record_csv(path, sheet_of("mesurage", MEASURED))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    text = path.read_bytes().decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    cells = {name: value for name, value in zip(header, row, strict=True) if value}
    assert cells == {
        "N°": "1", "Entreprise": "00012", "Entreprise : raison sociale": "'=1+1",
        "Pose": "01/10/2025", "Retrait": "05/01/2026", "Local ou zone": "Bureau",
        "Lieu de travail spécifique": "non", "Résultat (Bq/m³)": "312,5",
        "Incertitude (±) (Bq/m³)": "30", "Phase": "mesurage initial",
        "Note": "'=cmd\nseconde ligne", "Saisi par": "Mme Roux",
    }  # fmt: skip


def test_the_companies_of_a_long_list_have_their_own_sheet_and_file(tmp_path, monkeypatch):
    monkeypatch.setattr("radon.domain.registers.directory.LONGEST", 10)
    visit = {"date": "2026-05-06", "entreprises": [1, 2], "etape": "evaluation"}
    content = sheet_of("accompagnement", visit)
    write_record_workbook(tmp_path / "a.xlsx", content, DAY)
    write_link_csv(tmp_path / "a.csv", content)
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert workbook.sheetnames == ["Actes d'accompagnement", "Entreprises", "Colonnes"]
    assert list(workbook["Entreprises"].values) == [
        ("N°", "N° adhérent", "SIRET", "Raison sociale"),
        (1, "00012", None, "=1+1"),
        (1, "00034", None, "BETA"),
    ]
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8-sig").splitlines() == [
        "N°;N° adhérent;SIRET;Raison sociale", "1;00012;;'=1+1", "1;00034;;BETA",
    ]  # fmt: skip


def test_invented_records_say_so(tmp_path):
    write_record_workbook(tmp_path / "m.xlsx", sheet_of("mesurage", MEASURED, exemple=True), DAY)
    explained = openpyxl.load_workbook(tmp_path / "m.xlsx")["Colonnes"]
    assert "inventés" in list(explained.values)[-1][0]


@pytest.mark.parametrize("code", KINDS)
def test_the_same_register_gives_the_same_bytes(tmp_path, code):
    for name in ("a.xlsx", "b.xlsx"):
        write_record_workbook(tmp_path / name, build_model(KINDS[code]), DAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
