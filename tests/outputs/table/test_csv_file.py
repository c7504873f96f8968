"""CSV: what was read comes out as it was read, and nothing runs in a spreadsheet."""

import csv
import io
import os

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.errors import UnusableFile
from radon.outputs.table.csv_file import TableCsv, write_table_csv

HOSTILE = [
    "=1+1", "=cmd|' /C calc'!A0", "+33 6 12 34 56 78", "+33612345678", "-1+1", "@SUM(A1)",
    "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("http://x.fr";"clic")', "a;b", 'dit "X"',
    "\x00=1", "L\x92atelier", "a\x0bb", "_x003D_1", "Œuf & Cie <b>", "'=déjà",
]  # fmt: skip


def _read(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_file_is_for_french_excel(tmp_path):
    path = tmp_path / "t.csv"
    frame = pd.DataFrame(
        {
            "code": pd.Series(["01053", "", "a;b"], dtype="str"),
            "effectif": pd.array([1, None, 12], dtype="Int64"),
            "lat": [48.5, np.nan, -0.25],
            "garde": [True, False, True],
        }
    )
    report = write_table_csv(path, frame)
    assert (
        path.read_bytes()
        == (
            '\ufeffcode;effectif;lat;garde\r\n01053;1;48,5;oui\r\n;;;non\r\n"a;b";12;-0,25;oui\r\n'
        ).encode()
    )
    assert (report.rows, report.dropped, report.escaped) == (3, 0, 0)
    assert os.listdir(tmp_path) == ["t.csv"]


def test_a_text_that_looks_like_a_formula_gets_an_apostrophe_and_stays_readable(tmp_path):
    path = tmp_path / "t.csv"
    report = write_table_csv(path, pd.DataFrame({"=nom": HOSTILE, "n": range(len(HOSTILE))}))
    assert [row[0] for row in _read(path)] == [
        "'=nom",
        "'=1+1", "'=cmd|' /C calc'!A0", "'+33 6 12 34 56 78", "'+33612345678", "'-1+1",
        "'@SUM(A1)", "'\t=1", "'\r=1", "'\n=1", "'＝1+1",
        "'=HYPERLINK(\"http://x.fr\";\"clic\")", "a;b", 'dit "X"', "'=1", "Latelier", "ab",
        "_x003D_1", "Œuf & Cie <b>", "'=déjà",
    ]  # fmt: skip
    assert (report.dropped, report.escaped) == (3, 13)


@pytest.mark.parametrize("number", ["-1.234", "-1,5", "-0", "-12", "12", "3.5"])
def test_a_plain_number_is_no_formula(tmp_path, number):
    write_table_csv(tmp_path / "t.csv", pd.DataFrame({"x": [number]}, dtype="str"))
    assert _read(tmp_path / "t.csv") == [["x"], [number]]


_CELL = st.text(max_size=12) | st.sampled_from(HOSTILE)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_CELL, _CELL, _CELL), max_size=6), st.integers(1, 3))
def test_what_was_read_comes_out_in_any_number_of_chunks(tmp_path_factory, rows, size):
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    frame = pd.DataFrame(rows, columns=["a", "b", "c"], dtype="str")
    with TableCsv(path) as table:
        table.write(frame.iloc[:0])
        for start in range(0, len(frame), size):
            table.write(frame.iloc[start : start + size])
    written = _read(path)
    assert written[0] == ["a", "b", "c"]
    assert len(written) == len(rows) + 1
    dropped = 0
    for cells, typed in zip(written[1:], rows, strict=True):
        for cell, text in zip(cells, typed, strict=True):
            kept = "".join(
                c
                for c in text
                if c in "\t\r\n" or not (c < " " or "\x7f" <= c <= "\x9f" or c in "\ufffe\uffff")
            )
            dropped += len(text) - len(kept)
            assert cell in (kept, "'" + kept)
            number = kept[1:].replace(",", ".").replace(".", "", 1)
            plain = kept[:1] == "-" and number.isascii() and number.isdigit()
            assert cell[:1] not in set("=+-@\t\r\n＝＋－＠") - {""} or plain
    assert table.dropped == dropped


def test_chunks_of_one_frame_make_the_same_file_as_the_frame(tmp_path):
    frame = pd.DataFrame({"a": [f"é{i}" for i in range(100)], "b": pd.array(range(100), "Int64")})
    write_table_csv(tmp_path / "whole.csv", frame)
    with TableCsv(tmp_path / "parts.csv") as table:
        for start in range(0, 100, 7):
            table.write(frame.iloc[start : start + 7])
    assert (tmp_path / "parts.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_empty_cells_of_a_single_column_are_not_lost(tmp_path):
    write_table_csv(tmp_path / "t.csv", pd.DataFrame({"a": ["", "x", ""]}, dtype="str"))
    assert _read(tmp_path / "t.csv") == [["a"], [""], ["x"], [""]]


def test_nothing_is_written_half_way(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("avant")
    with pytest.raises(ZeroDivisionError), TableCsv(path) as table:
        table.write(pd.DataFrame({"a": ["x"]}))
        raise ZeroDivisionError
    assert path.read_text() == "avant"
    assert os.listdir(tmp_path) == ["t.csv"]


def test_chunks_must_have_the_same_columns(tmp_path):
    with pytest.raises(ValueError, match="same columns"), TableCsv(tmp_path / "t.csv") as table:
        table.write(pd.DataFrame({"a": ["x"]}))
        table.write(pd.DataFrame({"b": ["x"]}))
    assert os.listdir(tmp_path) == []


def test_a_place_that_cannot_be_written_is_said_in_french(tmp_path):
    frame = pd.DataFrame({"a": ["x"]})
    with pytest.raises(UnusableFile, match=r"le dossier « .*rien » n'existe pas ; créez-le"):
        write_table_csv(tmp_path / "rien" / "t.csv", frame)
    with pytest.raises(UnusableFile, match="est un dossier : donnez aussi un nom de fichier"):
        write_table_csv(tmp_path, frame)
