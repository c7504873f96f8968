"""The annotated copy and the blank file: corrected or filled, they are read like any file."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from radon.domain.attachment.question import Place
from radon.domain.document.sheet import Shade
from radon.domain.member_file.field import FOUND, Field, ReadingChoice
from radon.domain.member_import.annotated import annotate
from radon.domain.member_import.preview import ImportPreview
from radon.domain.member_import.remark import Remark, count_asked
from radon.errors import UnusableFile
from radon.outputs.files.rendered import render
from radon.outputs.member_file.workbook import write_annotated_copy
from radon.store.engine import Engine, open_store
from radon.workflows.attachment.confirm_communes import confirm_communes
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_file.opened_file import open_member_file
from radon.workflows.member_import.annotated_copy import export_annotated_copy, export_template
from radon.workflows.member_import.import_members import (
    commit_import,
    preview_import,
    read_members,
)
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import load_members
from tests.places import DATA
from tests.workflows.member_import.member_files import (
    DAY,
    EVRON,
    LAVAL,
    OPEN,
    find,
    row,
    write_csv,
)

TYPO = {"Code postal": "53000", "Ville": "LVAL", "Adresse": "8 RUE NEUVE"}
ROWS = [
    row("1", "ALPHA", LAVAL, effectif="12"),
    row("2", "=1+1", EVRON, effectif="beaucoup", siret="12345678901234"),
    row("3", "GAMMA", TYPO),
    row("4", "DELTA", OPEN),
    row("", "TOTAL", {}, effectif="99"),
    row("1", "ALPHA", LAVAL, naf="#N/A"),
    row("7", "KAPPA", {**EVRON, "Code postal": "ABC"}),
    row("8", "NULLE PART", {}),
]
UPLOAD = (
    "adherents.csv",
    b"Export du jour\r\n\r\n" + write_csv(ROWS).removeprefix(b"\xef\xbb\xbf"),
)


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A database without members, to be looked at."""
    path = tmp_path_factory.mktemp("vide") / "base.db"
    return open_store(f"sqlite:///{path.as_posix()}")


@pytest.fixture(scope="module")
def shown(nobody: Engine, reference: CommuneReference) -> ImportPreview:
    """What importing the upload would do."""
    return preview_import(nobody, "satm", UPLOAD, reference=reference, today=DAY)


@pytest.fixture(scope="module")
def content(shown: ImportPreview, reference: CommuneReference) -> bytes:
    """Its copy."""
    return export_annotated_copy(UPLOAD, FOUND, shown, reference, DAY)


def copy(
    upload: tuple[str, bytes], remarks: Sequence[Remark] = (), choice: ReadingChoice = FOUND
) -> bytes:
    """The copy of an upload with remarks of ours: nothing is looked up."""
    with open_member_file(upload, choice) as opened:
        raw = pd.concat(opened.table.chunks())
        sheets = annotate(raw, opened.table.sheet or "", remarks)
    return render(".xlsx", lambda path: write_annotated_copy(path, sheets, "a.csv", DAY))


def same_members(upload: tuple[str, bytes], content: bytes, choice: ReadingChoice = FOUND) -> None:
    theirs = read_members(upload, choice, DAY)
    ours = read_members(("copie.xlsx", content), choice, DAY)
    assert ours.headers == theirs.headers and ours.mapping == theirs.mapping
    read, wanted = (one.adherents.reset_index(drop=True) for one in (ours, theirs))
    pd.testing.assert_frame_equal(read, wanted)
    assert len(ours.left) == len(theirs.left) and ours.left_out == theirs.left_out


def test_the_copy_is_their_table_with_what_is_wrong_and_what_is_proposed(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Adhérents", "Remarques"]
    table = book["Adhérents"]
    typed = [[cell or "" for cell in line] for line in table.iter_rows(values_only=True)]
    text = UPLOAD[1].decode().splitlines()[2:]
    assert typed == [line.split(";") for line in text]
    notes = {cell.coordinate: cell.comment.text for line in table for cell in line if cell.comment}
    assert notes["F4"] == (
        "Commune à confirmer : ville orthographiée à une ou deux fautes près.\n"
        "Proposition : 53000 Laval"
    )
    assert notes["A6"] == (
        "Bloquant. La ligne ressemble à une ligne de total : la retirer du fichier."
    )
    assert notes["A7"].startswith("Même numéro d'adhérent que la ligne 2 : les deux lignes sont")
    assert notes["E8"] == (
        "Ce n'est pas un code postal français : il est ignoré.\nProposition : 53150/53600"
    )
    assert notes["F5"].count(" ou ") == 4 and notes["F5"].endswith(" …")
    assert sorted(notes) == ["A6", "A7", "B3", "D9", "E8", "F4", "F5", "F8", "G7", "H3"]
    filled = {cell.coordinate for cell in table[9] if cell.fill.fgColor.rgb != "00000000"}
    assert filled == {"D9", "E9", "F9"}, "what says where a company is"
    listed = list(book["Remarques"].iter_rows(min_row=2, values_only=True))
    assert {(line[0], line[7]) for line in listed} == {
        ("B3", 5), ("H3", 5), ("F4", 6), ("F5", 7), ("A6", 8), ("A7", 9), ("G7", 9), ("E8", 10),
        ("F8", 10), ("D9", 11),
    }  # fmt: skip


def test_the_copy_handed_over_again_changes_nothing_and_what_was_settled_is_not_asked_again(
    engine: Engine, reference: CommuneReference, shown: ImportPreview, content: bytes
) -> None:
    same_members(UPLOAD, content)
    assert (shown.settled, count_asked(shown)) == (frozenset(), 3)
    commit_import(engine, shown, "Mme Roux", DAY)
    number = find(load_members(engine, "satm", reference), "GAMMA")
    signature = Signature("Mme Roux", DAY)
    confirm_communes(engine, "satm", [number], Place("53130"), signature, reference)
    again = preview_import(engine, "satm", ("copie.xlsx", content), reference=reference, today=DAY)
    diff = again.diff
    assert [len(part) for part in (diff.added, diff.changed, diff.gone)] == [0, 0, 0]
    assert len(diff.unchanged) == 7 and not len(diff.cells)
    assert len(again.anomalies) == len(shown.anomalies)
    assert (again.settled, count_asked(again)) == (frozenset([4]), 2)


def test_a_corrected_cell_is_taken_and_its_remark_gone(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Adhérents"]["H3"] = 7
    book["Remarques"]["I1"], book["Remarques"]["I4"] = "Fait", "oui"
    corrected = io.BytesIO()
    book.save(corrected)
    read = read_members(("copie.xlsx", corrected.getvalue()))
    assert read.adherents[Field.EFFECTIF].tolist()[1] == 7
    assert "ADH-050" not in {problem.code for problem in read.problems}


def test_an_old_workbook_titled_further_down_is_given_back_under_the_name_of_its_sheet() -> None:
    upload = ("adherents.xls", (DATA / "adherents_97.xls").read_bytes())
    content = copy(upload)
    same_members(upload, content)
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert names == ["Adhérents", "Remarques"]


def test_titles_that_nobody_knows_are_not_looked_for_among_the_remarks() -> None:
    titles = ["Qui", "Où", "Où encore", "Adresse", "Adresse"]
    rows = [["A", "ABC", "LAVAL", "Ville", "1"], ["B", "53000", "LVAL", "", "2"]]
    content = "\n".join(";".join(cells) for cells in [titles[:3], *(one[:3] for one in rows)])
    choice = ReadingChoice({Field.CODE_POSTAL: ("Où",), Field.VILLE: ("Où encore",)})
    upload = ("autre.csv", content.encode())
    hostile = Remark(2, ("Où",), "Code postal", "Ville", "Adresse", Shade.DOUBTFUL)
    again = copy(upload, [hostile] * 3, choice)
    same_members(upload, again, choice)
    with pytest.raises(UnusableFile, match="titres lus : « Qui »"):
        read_members(("copie.xlsx", again))
    twice = ("deux.csv", "\n".join(";".join(cells) for cells in [titles, *rows]).encode())
    same_members(twice, copy(twice))
    bare = ("sans.csv", b"A;53000;LAVAL\nB;53600;EVRON\n")
    choice = ReadingChoice({Field.CODE_POSTAL: ("colonne 2",), Field.VILLE: ("colonne 3",)})
    same_members(bare, copy(bare, (), choice), choice)


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\x00"), max_size=12
)


@settings(max_examples=5)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_whatever_is_typed_comes_back_as_it_was_read(rows: list[tuple[str, str, str]]) -> None:
    controls = sum(char < " " for cells in rows for cell in cells for char in cell)
    assume(controls <= 8)  # with more it is no text, and refused
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(["N° adhérent", "Raison sociale", "Adresse", "Note"])
    writer.writerows([[str(rank), *cells] for rank, cells in enumerate(rows)])
    upload = ("a.csv", text.getvalue().encode())
    same_members(upload, copy(upload))


def test_the_blank_file_is_refused_as_it_is_and_read_without_a_word_once_filled() -> None:
    content = export_template(DAY)
    with pytest.raises(UnusableFile, match="n'a aucune ligne sous ses titres"):
        read_members(("modele.xlsx", content))
    book = openpyxl.load_workbook(io.BytesIO(content))
    filled = [
        "00012", "", "ALPHA", "12 RUE DE BRETAGNE", "BP 3", "01000", "LAVAL", "43.99C", 12,
        "Mme Roux", "a@b.example", "0261910000", "non", "actif", datetime(2027, 1, 31),
    ]  # fmt: skip
    book.active.append(filled)
    saved = io.BytesIO()
    book.save(saved)
    read = read_members(("modele.xlsx", saved.getvalue()), today=DAY)
    assert (read.problems, read.left_out, len(read.left)) == ((), 0, 0)
    assert read.adherents.iloc[0].to_dict() == {
        "numero_adherent": "00012", "siret": "", "raison_sociale": "ALPHA",
        "adresse": "12 RUE DE BRETAGNE\nBP 3", "code_postal": "01000", "ville": "LAVAL",
        "code_insee": "", "naf": "43.99C", "contact": "Mme Roux", "email": "a@b.example",
        "telephone": "0261910000", "ne_pas_solliciter": "", "effectif": 12,
        "latitude": pytest.approx(float("nan"), nan_ok=True),
        "longitude": pytest.approx(float("nan"), nan_ok=True),
    }  # fmt: skip
