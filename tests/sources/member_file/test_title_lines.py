"""Titles on two lines are read as one; a first company, a letterhead, a second spelling are not."""

from pathlib import Path

import openpyxl
import pandas as pd

from radon.domain.member_file.field import FOUND, Field, ReadingChoice
from radon.sources.member_file.file import TableFile, open_adherent_file
from radon.workflows.member_file.opened_file import open_member_file

SPLIT = [
    ["Raison", "Code", "Ville", "Effectif", "Adresse"],
    ["sociale", "postal", "", "", "2"],
]
GROUPS = [
    ["", "Siège social", "", "", "Établissement", "", ""],
    ["Nom", "Adresse", "CP", "Ville", "Adresse", "CP", "Ville"],
]


def write(folder: Path, rows: list[list[str]], kind: str) -> Path:
    path = folder / f"adherents.{kind}"
    if kind == "csv":
        path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
        return path
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append([cell or None for cell in row])
    book.save(path)
    return path


def read(path: Path) -> tuple[TableFile, pd.DataFrame]:
    file = open_adherent_file(path, FOUND)
    return file, pd.concat(file.chunks())


def test_a_title_cut_in_two_lines_is_one(tmp_path: Path) -> None:
    company = ["ALPHA", "53000", "LAVAL", "12", "1 RUE DU PONT"]
    for kind in ("csv", "xlsx"):
        file, rows = read(write(tmp_path, [["Export"], *SPLIT, company, company], kind))
        assert file.columns == (
            "Raison sociale", "Code postal", "Ville", "Effectif", "Adresse 2",
        )  # fmt: skip
        assert (file.header_line, rows.index.tolist()) == (3, [4, 5])
        assert "titres lus sur deux lignes" in file.notes
        assert "1 ligne de titre ignorée au-dessus du tableau" in file.notes


def test_a_line_of_groups_tells_apart_the_columns_of_the_same_title(tmp_path: Path) -> None:
    company = ["ALPHA", "9 AV. DE PARIS", "75001", "PARIS", "1 RUE DU PONT", "53000", "LAVAL"]
    for kind in ("csv", "xlsx"):
        path = write(tmp_path, [*GROUPS, company], kind)
        file, _ = read(path)
        assert file.columns == (
            "Nom", "Adresse Siège social", "CP Siège social", "Ville Siège social",
            "Adresse Établissement", "CP Établissement", "Ville Établissement",
        )  # fmt: skip
        with open_member_file(path, FOUND, "", None) as opened:
            ((_, tidy),) = opened.tidied()
        assert tidy[[Field.VILLE, Field.CODE_POSTAL]].to_numpy().tolist() == [["LAVAL", "53000"]]


def test_one_line_of_titles_stays_one(tmp_path: Path) -> None:
    titles = ["Nom", "CP", "Ville", "Adresse", "Adresse"]
    company = ["ALPHA", "53000", "LAVAL", "LE BOURG", "LE PONT"]
    nameless = ["BETA", "", "LAVAL", "LE BOURG", ""]
    for above in ([], [["SATM"]], [["Liste des adhérents", "", "Édition de mars"]]):
        for first in (company, nameless):
            path = write(tmp_path, [*above, titles, first, company], "csv")
            file, rows = read(path)
            assert file.columns[:3] == ("Nom", "CP", "Ville")
            assert rows.iloc[:, 0].tolist() == [first[0], "ALPHA"]


def test_the_line_that_a_person_points_at_is_joined_too(tmp_path: Path) -> None:
    company = ["ALPHA", "53000", "LAVAL", "12", "1 RUE DU PONT"]
    path = write(tmp_path, [*SPLIT, company], "xlsx")
    for line in (1, 2):
        file = open_adherent_file(path, ReadingChoice(line=line))
        assert (file.header_line, file.columns[0]) == (2, "Raison sociale")
