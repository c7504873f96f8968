"""Files of persons and files of something else: one sentence, no value of the file in it."""

from pathlib import Path

import openpyxl
import pytest

from radon.domain.member_file.field import Field, ReadingChoice
from radon.errors import PersonalFile, UnusableFile
from radon.sources.member_file.file import open_adherent_file
from tests.domain.member_file.persons_cells import KEYED

ADVICE = (
    "est un fichier de personnes et non d'entreprises : rien n'en est gardé ; exportez la liste des"
    " entreprises, sans salarié."
)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def tell_refusal(path: Path) -> str:
    with pytest.raises(UnusableFile) as refused:
        open_adherent_file(path)
    return str(refused.value)


def test_the_sentence_says_which_column_of_which_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Suivi"
    book.active.append(["Entreprise", "CP", "Ville", "Matricule"])
    for number in KEYED:
        book.active.append(["ALPHA", "53000", "LAVAL", int(number)])
    path = tmp_path / "suivi.xlsx"
    book.save(path)
    assert tell_refusal(path) == (
        f"« suivi.xlsx » (feuille « Suivi », colonne 4, « Matricule » :"
        f" numéros de sécurité sociale) {ADVICE}"
    )


def test_a_file_without_titles_is_refused_without_repeating_its_first_row(tmp_path: Path) -> None:
    rows = "".join(f"DURAND;{number};53000;LAVAL\n" for number in KEYED)
    path = write(tmp_path / f"liste {KEYED[0]}.csv", rows)
    assert tell_refusal(path) == (
        f"« liste ….csv » (colonne 2 : numéros de sécurité sociale) {ADVICE}"
    )


def test_naming_columns_does_not_let_persons_in(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"Lieu;NIR\nLAVAL;{KEYED[0]}\n")
    with pytest.raises(PersonalFile):
        open_adherent_file(path, ReadingChoice({Field.VILLE: ["Lieu"]}))


def test_a_list_of_communes_is_named_unless_its_columns_are_told(tmp_path: Path) -> None:
    path = write(tmp_path / "communes.csv", "code_insee;nom;population\n53130;Laval;49573\n")
    assert tell_refusal(path) == (
        "« communes.csv » est une liste de communes, sans entreprise : donnez l'export des"
        " adhérents de votre logiciel."
    )
    named = ReadingChoice({Field.VILLE: ["nom"]})
    assert open_adherent_file(path, named).columns == ("code_insee", "nom", "population")


def test_companies_with_a_contact_a_doctor_and_a_visit_are_read(tmp_path: Path) -> None:
    text = (
        "SIRET;Raison sociale;Nom;Prénom;CP;Ville;Médecin du travail;Date de visite\n"
        "12345678200010;ALPHA;DURAND;Anne;53000;LAVAL;Dr MARTIN;2026-03-01\n"
        "12345678200028;BETA;DURAND;Anne;53600;EVRON;Dr MARTIN;2026-03-01\n"
    )
    file = open_adherent_file(write(tmp_path / "a.csv", text))
    assert file.problems == []
    assert [len(rows) for rows in file.chunks()] == [2]
