"""Files of a register as spreadsheets write them: the right sheet, the right row of titles."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from radon.domain.registers.kinds import KINDS
from radon.errors import PersonalFile, UnusableFile
from radon.sources.registers.file import read_link_file, read_record_file
from tests.domain.member_file.persons_cells import KEYED
from tests.sources.workbook.workbook_files import ods_parts, ods_row, write_zip

FORMATION = KINDS["formation"]
VISITES = KINDS["accompagnement"]
ELSEWHERE = "2 entreprises (liste dans la feuille Entreprises)"


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def rows_of(frame: pd.DataFrame) -> dict[int, list[str]]:
    return {
        int(line): row for line, row in zip(frame.index, frame.to_numpy().tolist(), strict=True)
    }


def test_the_sheet_of_the_register_is_found_under_its_titles(tmp_path):
    path = workbook(
        tmp_path / "f.xlsx",
        {
            "Lisez-moi": [["Bonjour"], ["Voici nos formations"], ["Date du fichier", "2026"]],
            "Formations": [
                ["Formations 2026"], [],
                ["Date", "Module", "Durée", "Présents"],
                [datetime(2026, 3, 4), "module général", 1.5, "A. Roux ; B. Roy"],
                [],
                ["7/4/2026", "module spécifique", 2, None],
            ],
        },
    )  # fmt: skip
    file = read_record_file(path, FORMATION)
    assert list(file.rows.columns) == ["Date", "Module", "Durée", "Présents"]
    assert rows_of(file.rows) == {
        4: ["2026-03-04", "module général", "1.5", "A. Roux ; B. Roy"],
        6: ["7/4/2026", "module spécifique", "2", ""],
    }
    assert file.links is None
    assert file.notes == (
        "feuille « Formations » lue, sur 2 feuilles",
        "1 ligne de titre ignorée au-dessus du tableau",
    )


def test_the_companies_of_long_lists_are_read_from_their_sheet(tmp_path):
    register: list[list[object]] = [["N°", "Date", "Entreprises"], [3, None, ELSEWHERE]]
    listed: list[list[object]] = [
        ["N°", "N° adhérent", "SIRET", "Raison sociale"], [3, "00012", None, "ALPHA"],
    ]  # fmt: skip
    path = workbook(tmp_path / "a.xlsx", {"Actes": register, "Entreprises": listed})
    file = read_record_file(path, VISITES)
    assert rows_of(file.rows) == {2: ["3", "", ELSEWHERE]}
    assert file.links is not None
    assert rows_of(file.links) == {2: ["3", "00012", "", "ALPHA"]}
    empty = workbook(tmp_path / "b.xlsx", {"Actes": register, "Entreprises": listed[:1]})
    assert read_record_file(empty, VISITES).links is None


def test_a_libreoffice_sheet_and_an_old_csv_are_read_too(tmp_path):
    titles, cells = ["Date", "Module"], ["04/03/2026", "module général"]
    ods = write_zip(tmp_path / "f.ods", ods_parts(ods_row(titles) + ods_row(cells)))
    assert rows_of(read_record_file(ods, FORMATION).rows) == {2: cells}
    text = tmp_path / "f.csv"
    text.write_bytes("Date,Module\n04/03/2026,module général\n".encode("cp1252"))
    assert rows_of(read_record_file(text, FORMATION).rows) == {2: cells}


def test_what_is_wrong_with_the_reading_has_the_codes_of_registers(tmp_path):
    path = tmp_path / "f.csv"
    good = "05/03/2026;general\n"
    path.write_text(f"Date;Module\n04/03/2026;general;en trop\n{good * 9}")
    (problem,) = read_record_file(path, FORMATION).problems
    assert (problem.code, problem.line, problem.value) == ("REC-001", 2, "en trop")


def test_a_long_text_does_not_hide_the_titles(tmp_path):
    note = "\n".join(f"point {number} ; suite" for number in range(60))
    path = tmp_path / "f.csv"
    path.write_text(f'Date;Module;Lieu\n04/03/2026;general;"{note}"\n05/03/2026;general;Laval\n')
    assert rows_of(read_record_file(path, FORMATION).rows) == {
        2: ["04/03/2026", "general", note],
        62: ["05/03/2026", "general", "Laval"],
    }


def test_a_list_of_companies_is_known_by_its_titles(tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("Nom;Ville\nALPHA;Laval\n")
    with pytest.raises(UnusableFile, match="n'est pas une liste d'entreprises"):
        read_link_file(path)
    path.write_text("n°;SIRET\n3;73282932000074\n")
    assert rows_of(read_link_file(path)) == {2: ["3", "73282932000074"]}


def test_a_file_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("radon.sources.registers.file.MOST_RECORDS", 2)
    path = tmp_path / "f.csv"
    path.write_text("Date;Module\n" + "04/03/2026;general\n" * 3)
    with pytest.raises(UnusableFile, match="a plus de 2 lignes"):
        read_record_file(path, FORMATION)


def test_a_register_with_social_security_numbers_is_refused_without_repeating_one(tmp_path):
    rows: list[list[object]] = [["04/03/2026", number] for number in KEYED]
    path = workbook(tmp_path / "f.xlsx", {"Formations": [["Date", "Présents"], *rows]})
    with pytest.raises(PersonalFile) as refused:
        read_record_file(path, FORMATION)
    assert str(refused.value) == (
        "« f.xlsx » (feuille « Formations », colonne 2, « Présents » : numéros de sécurité sociale)"
        " ne peut pas être importé : rien n'en est gardé ; retirez cette colonne."
    )
