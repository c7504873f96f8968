"""The annotated copy before it is a file: which cell is coloured, what it says, where it stands."""

import pandas as pd
import pytest

from radon.domain.document.sheet import Mark, Shade
from radon.domain.member_import.annotated import MOST_BUBBLES, annotate
from radon.domain.member_import.remark import Remark

RAW = pd.DataFrame(
    {"Nom": ["A", "TOTAL", "C"], "CP": ["1", "", "x"], "Ville": ["LVAL", "", ""]},
    index=pd.Index([4, 7, 9], name="ligne"),
    dtype="str",
)


def remark(line: int, *columns: str, reason: str = "à revoir", proposal: str = "",
           shade: Shade | None = Shade.DOUBTFUL) -> Remark:  # fmt: skip
    return Remark(line, columns, "v", reason, proposal, shade)


def test_the_gravest_colour_wins_and_one_bubble_says_everything() -> None:
    remarks = [
        remark(4, "Ville", reason="ville inconnue", proposal="53000 Laval", shade=Shade.ASKED),
        remark(4, "Ville", reason="trop courte"),
        remark(7, shade=Shade.GRAVE),
        remark(9, "CP", "Ville", reason="même numéro que la ligne 4 : vérifier"),
    ]
    table, listed = annotate(RAW, "Feuille 1", remarks)
    assert table.marks == (
        Mark(0, "Ville", Shade.DOUBTFUL,
             "Ville inconnue.\nProposition : 53000 Laval\nTrop courte."),
        Mark(1, "Nom", Shade.GRAVE, "Bloquant. À revoir."),
        Mark(1, "CP", Shade.GRAVE),
        Mark(1, "Ville", Shade.GRAVE),
        Mark(2, "CP", Shade.DOUBTFUL, "Même numéro que la ligne 2 : vérifier."),
        Mark(2, "Ville", Shade.DOUBTFUL),
    )  # fmt: skip
    assert listed.frame.astype(object).to_numpy().tolist() == [
        ["C2", 2, "Ville", "v", "ville inconnue", "53000 Laval", "Commune à confirmer", 4],
        ["C2", 2, "Ville", "v", "trop courte", "", "À vérifier", 4],
        ["A3", 3, "(toute la ligne)", "v", "à revoir", "", "Bloquant", 7],
        ["B4", 4, "CP + Ville", "v", "même numéro que la ligne 2 : vérifier", "", "À vérifier", 9],
    ]
    assert [mark.shade for mark in listed.marks] == [one.shade for one in remarks]


def test_a_remark_on_no_row_colours_nothing_and_is_listed() -> None:
    counted = "12 autres lignes ont le même défaut (ADH-050)"
    table, listed = annotate(RAW, "", [remark(2), remark(9, "CP", reason=counted, shade=None)])
    assert table.marks == ()
    assert listed.frame["cellule"].tolist() == ["", "B4"]
    assert listed.frame["ligne_recue"].tolist() == [2, 9]
    assert listed.frame["gravite"].tolist() == ["À vérifier", ""]


def test_past_the_most_bubbles_cells_are_coloured_and_it_is_said() -> None:
    rows = MOST_BUBBLES + 2
    raw = pd.DataFrame({"CP": ["x"] * rows}, index=range(2, rows + 2), dtype="str")
    table, listed = annotate(raw, "", [remark(line, "CP") for line in raw.index])
    assert len(table.marks) == rows and {mark.shade for mark in table.marks} == {Shade.DOUBTFUL}
    assert [bool(mark.note) for mark in table.marks] == [True] * MOST_BUBBLES + [False] * 2
    assert len(listed.frame) == rows + 1
    assert listed.frame["remarque"].iloc[-1] == (
        "Les 1\u202f000 premières cellules portent leur remarque en commentaire ; les 2 suivantes"
        " sont colorées et listées ici."
    )


def test_what_no_cell_holds_is_said() -> None:
    raw = pd.DataFrame({"Nom": ["a" * 32_768, "b\x85c"]}, index=[2, 3], dtype="str")
    table, listed = annotate(raw, "", [])
    assert table.frame["Nom"].tolist() == ["a" * 32_768, "b\nc"]
    assert listed.frame["remarque"].tolist() == [
        "Cellules de plus de 32\u202f767 caractères, coupées dans cette copie : 1."
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Feuille 1", "Feuille 1"), ("", "Adhérents"), ("remarques", "Adhérents"),
        ("'[a]:*?/\\b'", "a      b"), ("x" * 40, "x" * 31), ("L'été\x00\x07", "L'été"),
        ("History", "Adhérents"),
    ],
)  # fmt: skip
def test_the_sheet_keeps_its_name_as_far_as_excel_takes_it(theirs: str, ours: str) -> None:
    assert annotate(RAW, theirs, [])[0].name == ours


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    raw = pd.DataFrame({f"t{rank}": ["x"] for rank in range(53)}, index=[2], dtype="str")
    found = annotate(raw, "", [remark(2, f"t{rank}") for rank in (0, 25, 26, 51, 52)])[1]
    assert found.frame["cellule"].tolist() == ["A2", "Z2", "AA2", "AZ2", "BA2"]
