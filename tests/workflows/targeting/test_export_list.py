"""The files of a list: as many rows as the page shows, no formula, the same bytes twice."""

import io
from datetime import date

import openpyxl
import pandas as pd

from radon.domain.document.sheet import CellKind, Column
from radon.domain.tracking.page_list import PageList
from radon.workflows.targeting.export_list import export_list

DAY = date(2026, 11, 22)
HOSTILE = ["=1+1", "@SUM(A1)", "<b>x</b>", "Œuf;\n"]
CONTENT = PageList(
    title="Entreprises – essai",
    unit="entreprises",
    columns={
        "nom": Column("Nom"),
        "jour": Column("Jour", CellKind.DATE),
        "nombre": Column("Nombre", CellKind.NUMBER),
    },
    frame=pd.DataFrame(
        {
            "nom": HOSTILE,
            "jour": pd.Series(["2026-01-02", None, None, None], dtype="datetime64[s]"),
            "nombre": pd.Series([3, None, 0, 1], dtype="Int64"),
            "adherent": [1, 2, 3, 4],
        }
    ),
    notes=(("À lire", "rien"),),
)


def test_the_workbook_holds_the_rows_and_no_formula() -> None:
    content = export_list(CONTENT, "SATM", DAY, ".xlsx", example=True)
    assert content == export_list(CONTENT, "SATM", DAY, ".xlsx", example=True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = list(book["Liste"].values)
    assert len(rows) == 1 + len(HOSTILE)
    assert rows[0][:3] == ("Nom", "Jour", "Nombre")
    assert [row[2] for row in rows[1:]] == [3, None, 0, 1]
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    said = " ".join(str(cell.value) for row in book["Lecture"] for cell in row if cell.value)
    assert "données inventées" in said and "SATM" in said


def test_the_csv_holds_the_same_rows_in_french() -> None:
    lines = (
        export_list(CONTENT, "SATM", DAY, ".csv", example=False).decode("utf-8-sig").splitlines()
    )
    assert lines[0] == "Nom;Jour;Nombre"
    assert lines[1] == "'=1+1;02/01/2026;3"
    assert lines[3] == "<b>x</b>;;0"
