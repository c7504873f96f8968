"""The one model of a list: what is shown of a frame, and how a CSV holds it."""

import pandas as pd
import pytest

from radon.domain.document.sheet import CellKind, Column, Sheet

FRAME = pd.DataFrame(
    {
        "jour": pd.Series(["2026-11-07", None], dtype="datetime64[s]"),
        "nom": ["ALPHA", "BETA"],
        "nombre": pd.Series([3, None], dtype="Int64"),
        "adherent": [1, 2],
    }
)
COLUMNS = {
    "nom": Column("Nom"),
    "jour": Column("Jour", CellKind.DATE),
    "nombre": Column("Nombre", CellKind.NUMBER),
}


def test_a_sheet_holds_its_columns_in_their_order_and_nothing_else() -> None:
    sheet = Sheet("Liste", COLUMNS, FRAME)
    assert sheet.frame.columns.tolist() == ["nom", "jour", "nombre"]
    assert sheet.headers == ["Nom", "Jour", "Nombre"]
    with pytest.raises(KeyError):
        Sheet("Liste", {"absent": Column("Absent")}, FRAME)


def test_a_table_for_a_csv_has_french_days_and_numbers_as_they_are() -> None:
    table = Sheet("Liste", COLUMNS, FRAME).to_table()
    wanted = pd.DataFrame(
        {
            "Nom": ["ALPHA", "BETA"],
            "Jour": pd.Series(["07/11/2026", ""], dtype="str"),
            "Nombre": pd.Series([3, None], dtype="Int64"),
        }
    )
    pd.testing.assert_frame_equal(table, wanted)
