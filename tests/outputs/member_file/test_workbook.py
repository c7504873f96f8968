"""Member files to write in: coloured cells, bubbles, texts that stay texts."""

from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd

from radon.domain.document.sheet import HEADING, Column, Mark, Shade, Sheet
from radon.domain.member_file.remark_sheet import REMARK_COLUMNS, REMARK_SHEET
from radon.domain.member_file.template import make_template
from radon.outputs.member_file.workbook import write_annotated_copy, write_template
from radon.outputs.table.style import SHADE_FILLS

DAY = date(2026, 11, 22)
NO_REMARK = Sheet(REMARK_SHEET, REMARK_COLUMNS, pd.DataFrame(columns=list(REMARK_COLUMNS)))


def test_a_marked_cell_is_coloured_even_when_it_is_empty_and_says_why(tmp_path: Path) -> None:
    frame = pd.DataFrame({"Nom": ["=1+1", "", "C"], "CP": ["01000", "2", ""]}, dtype="str")
    marks = (
        Mark(0, "Nom", Shade.DOUBTFUL, "Vérifier\x00 <b>\nProposition : =2"),
        Mark(1, "Nom", Shade.GRAVE),
        Mark(2, "CP", Shade.ASKED, "Vide"),
        Mark(HEADING, "CP", note="Cinq chiffres"),
    )
    table = Sheet("L'été", {name: Column(name) for name in frame.columns}, frame, marks=marks)
    write_annotated_copy(tmp_path / "a.xlsx", (table, NO_REMARK), "a.csv", DAY)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = {
        cell.coordinate: (cell.value, cell.fill.fgColor.rgb[2:], cell.comment and cell.comment.text)
        for row in book["L'été"].iter_rows()
        for cell in row
        if cell.row > 1
    }
    plain = "000000"
    assert cells == {
        "A2": ("=1+1", SHADE_FILLS[Shade.DOUBTFUL], "Vérifier <b>\nProposition : =2"),
        "B2": ("01000", plain, None),
        "A3": (None, SHADE_FILLS[Shade.GRAVE], None),
        "B3": ("2", plain, None),
        "A4": ("C", plain, None),
        "B4": (None, SHADE_FILLS[Shade.ASKED], "Vide"),
    }
    assert {cell.data_type for row in book["L'été"]["A2:B4"] for cell in row} == {"s", "n"}
    assert book["L'été"]["A2"].data_type == "s"
    assert book["L'été"]["B1"].comment.text == "Cinq chiffres"
    assert [row[0].value for row in book[REMARK_SHEET].iter_rows()] == [
        "Cellule", "Aucune remarque."
    ]  # fmt: skip


def test_the_blank_file_explains_each_title_and_keeps_codes_text(tmp_path: Path) -> None:
    write_template(tmp_path / "m.xlsx", make_template(), DAY)
    (page,) = openpyxl.load_workbook(tmp_path / "m.xlsx")
    assert page.max_row == 1 and page.freeze_panes == "B2" and page.auto_filter.ref == "A1:O1"
    assert [bool(cell.comment.text) for cell in page[1]] == [True] * 15
    formats = [page.column_dimensions[letter].number_format for letter in "ABFILO"]
    assert formats == ["@", "@", "@", "General", "@", "dd/mm/yyyy"]
