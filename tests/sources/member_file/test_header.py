"""The sheet and the row of the titles, found or pointed at by a person."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from radon.domain.member_file.field import EVERY_SHEET, FOUND, ReadingChoice
from radon.errors import UnusableFile
from radon.sources.member_file.file import open_adherent_file

CENTRES = ("Laval", "Mayenne")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One sheet a centre; the export writes codes above the titles, which look better to us."""
    book = openpyxl.Workbook()
    for rank, centre in enumerate(CENTRES):
        page = book.create_sheet(centre, rank)
        page.append(["Export du centre"])
        page.append(["Nom", "CP", "Ville", "Effectif"])
        page.append(["Société", "Postal", "Localité", "Salariés"])
        page.append([f"ALPHA {centre}", "53000", centre, 12])
    path = tmp_path_factory.mktemp("classeur") / "centres.xlsx"
    book.save(path)
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The same in a text file."""
    path = tmp_path / "centre.csv"
    path.write_text(
        "Export du centre\n\nNom;CP;Ville;Effectif\nSociété;Postal;Localité;Salariés\n"
        "ALPHA;53000;Laval;12\n"
    )
    return path


def read(path: Path, choice: ReadingChoice = FOUND) -> tuple[object, ...]:
    """Sheet, line of the titles, titles, line and name of the rows."""
    file = open_adherent_file(path, choice)
    rows = pd.concat(file.chunks())
    names = list(zip(rows.index.tolist(), rows.iloc[:, 0].tolist(), strict=True))
    return file.sheet, file.header_line, file.columns, names


def test_what_is_not_said_is_found(workbook: Path, text: Path) -> None:
    titles = ("Nom", "CP", "Ville", "Effectif")
    below = [(3, "Société"), (4, "ALPHA Laval")]
    assert read(workbook) == ("Laval", 2, titles, below)
    assert read(text) == (None, 3, titles, [(4, "Société"), (5, "ALPHA")])


def test_a_person_points_at_the_sheet_and_at_the_line(workbook: Path, text: Path) -> None:
    titles = ("Société", "Postal", "Localité", "Salariés")
    pointed = read(workbook, ReadingChoice(sheet="mayenne ", line=3))
    assert pointed == ("Mayenne", 3, titles, [(4, "ALPHA Mayenne")])
    assert read(text, ReadingChoice(line=4)) == (None, 4, titles, [(5, "ALPHA")])


def test_the_sheets_and_the_first_rows_are_shown_to_point_at(workbook: Path, text: Path) -> None:
    file = open_adherent_file(workbook, ReadingChoice(sheet="Mayenne"))
    assert file.sheets == (*CENTRES, "Sheet")
    assert [(line, cells[0]) for line, cells in file.first] == [
        (1, "Export du centre"), (2, "Nom"), (3, "Société"), (4, "ALPHA Mayenne"),
    ]  # fmt: skip
    shown = open_adherent_file(text).first
    assert [(line, cells[:1]) for line, cells in shown] == [
        (1, ("Export du centre",)), (3, ("Nom",)), (4, ("Société",)), (5, ("ALPHA",)),
    ]  # fmt: skip


@pytest.mark.parametrize("line", [2, 51, 9_999])
def test_a_line_without_titles_is_refused(text: Path, line: int) -> None:
    with pytest.raises(UnusableFile) as refused:
        open_adherent_file(text, ReadingChoice(line=line))
    assert str(refused.value) == (
        f"« centre.csv » : la ligne {line} donnée pour les titres est vide ou au-delà des 50"
        " premières ; donnez une autre ligne."
    )


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(workbook: Path) -> None:
    with pytest.raises(UnusableFile) as refused:
        open_adherent_file(workbook, ReadingChoice(sheet="Évron"))
    assert str(refused.value) == (
        "« centres.xlsx » n'a pas de feuille « Évron » : donnez-en une de ce classeur"
        " (« Laval », « Mayenne », « Sheet »)."
    )


def test_a_file_without_titles_keeps_its_first_company(tmp_path: Path) -> None:
    rows = [["ALPHA", "12 rue du Pont", "53000", "LAVAL"], ["BETA", "ZA Nord", "53600", "EVRON"]]
    columns = ("colonne 1", "colonne 2", "colonne 3", "colonne 4")
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.csv").write_text("\n".join(";".join(cells) for cells in rows) + "\n")
    below = [(1, "ALPHA"), (2, "BETA")]
    assert read(tmp_path / "a.xlsx") == ("Sheet", 0, columns, below)
    assert read(tmp_path / "a.csv") == (None, 0, columns, below)


def test_a_person_says_that_there_are_no_titles(text: Path) -> None:
    found = open_adherent_file(text, ReadingChoice(line=0))
    assert found.columns == ("colonne 1", "colonne 2", "colonne 3", "colonne 4")
    assert pd.concat(found.chunks()).index.tolist() == [1, 3, 4, 5]


def test_companies_above_the_titles_are_told_and_a_letterhead_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    titles = "Nom;CP;Ville\nALPHA;53000;LAVAL\n"
    path.write_text("Notre service;;contact@exemple.fr\nBETA;53600;EVRON\n" + titles)
    assert open_adherent_file(path).notes == (
        "2 lignes de titre ignorées au-dessus du tableau",
        "1\u00a0ligne qui ressemble à une entreprise est au-dessus des titres et n'est pas lue :"
        " vérifier où sont les titres",
    )


def test_a_text_file_has_no_sheet(text: Path) -> None:
    with pytest.raises(UnusableFile) as refused:
        open_adherent_file(text, ReadingChoice(sheet="Laval"))
    assert str(refused.value) == (
        "« centre.csv » est un fichier texte, sans feuille « Laval » : ne pas donner de feuille."
    )


@pytest.fixture(scope="module")
def centres(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One sheet a centre, under the same titles; a hidden one of last year, another of notes."""
    book = openpyxl.Workbook()
    for rank, name in enumerate((*CENTRES, "2025", "Notes")):
        page = book.create_sheet(name, rank)
        if name == "Notes":
            page.append(["Rien", "à", "signaler"])
            continue
        if name == "Mayenne":
            page.append(["Export"])
        page.append(["Nom", "CP", "Ville"])
        for company in range(2):
            page.append([f"ALPHA {name} {company}", "53000", "LAVAL"])
        page.sheet_state = "hidden" if name == "2025" else "visible"
    path = tmp_path_factory.mktemp("centres") / "centres.xlsx"
    book.save(path)
    return path


def test_the_sheets_of_the_same_titles_are_read_one_after_the_other_when_asked(
    centres: Path,
) -> None:
    titles = ("Nom", "CP", "Ville")
    rows = [(2, "ALPHA Laval 0"), (3, "ALPHA Laval 1"),
            (1003, "ALPHA Mayenne 0"), (1004, "ALPHA Mayenne 1")]  # fmt: skip
    assert read(centres, ReadingChoice(sheet=EVERY_SHEET)) == (EVERY_SHEET, 1, titles, rows)
    notes = open_adherent_file(centres, ReadingChoice(sheet=EVERY_SHEET)).notes
    assert notes == (
        "2 feuilles lues à la suite (« Laval », « Mayenne ») : la ligne 2 de la deuxième est"
        " comptée 1002",
        "la feuille « 2025 » a les mêmes titres et n'a pas été lue",
    )


def test_one_sheet_is_read_unless_more_are_asked_and_the_others_are_told(centres: Path) -> None:
    file = open_adherent_file(centres)
    assert (file.sheet, file.alike) == ("Laval", 2)
    assert "la feuille « Mayenne » a les mêmes titres et n'a pas été lue" in file.notes


def test_every_sheet_of_a_workbook_of_one_is_that_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Nom", "CP", "Ville"])
    book.active.append(["ALPHA", "53000", "LAVAL"])
    book.save(tmp_path / "seule.xlsx")
    file = open_adherent_file(tmp_path / "seule.xlsx", ReadingChoice(sheet=EVERY_SHEET))
    assert (file.sheet, file.alike) == ("Sheet", 1)
