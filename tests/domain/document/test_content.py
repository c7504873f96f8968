"""The words of the numbers, and the blocks that refuse to be built wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.document.content import (
    Align,
    BarChart,
    DataTable,
    LineChart,
    Series,
    Span,
    Timeline,
    TimelineRow,
)
from radon.domain.words.number import UNKNOWN, spell_number, spell_value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (12, "12"), (1234, "1\u202f234"), (6510.0, "6\u202f510"), (2.5, "2,5"),
        (0.126, "0,13"), (1234567.89, "1\u202f234\u202f567,89"), (-3, "−3"), (-0.001, "0"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_french(value, text):
    assert spell_number(value) == text


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_loses_nothing(value):
    assert int(spell_number(value).replace("\u202f", "").replace("−", "-")) == value


def test_the_unknown_is_said_and_is_neither_zero_nor_nothing():
    assert [spell_value(value) for value in (None, float("nan"), 0, "", "texte")] == [
        UNKNOWN, UNKNOWN, "0", "", "texte",
    ]  # fmt: skip


def test_columns_that_hold_a_number_are_on_the_right_unless_told_otherwise():
    rows = (("a", 1, None), ("b", None, "x"))
    table = DataTable(("A", "B", "C"), rows)
    assert [table.align(rank) for rank in range(3)] == [Align.LEFT, Align.RIGHT, Align.LEFT]
    chosen = DataTable(("A", "B", "C"), rows, alignments=(Align.CENTRE,) * 3)
    assert {chosen.align(rank) for rank in range(3)} == {Align.CENTRE}


@pytest.mark.parametrize(
    "build",
    [
        lambda: DataTable(("a",), (("1", "2"),)),
        lambda: DataTable(("a",), (), widths=(1, 2)),
        lambda: DataTable(("a",), (("1",),), row_zones=("3", "2")),
        lambda: BarChart(("a",), (), "c", "a"),
        lambda: BarChart(("a",), (Series("s", (1, 2)),), "c", "a"),
        lambda: BarChart(("a",), (Series("s", (1,)), Series("t", (1,))), "c", "a", zones=("3",)),
        lambda: LineChart(("a", "b"), (Series("s", (1,)),), "c", "a"),
        lambda: Timeline((), (), date(2026, 1, 1), date(2026, 1, 1), "c", "a"),
        lambda: Timeline(
            (TimelineRow("a", (Span(date(2026, 1, 1), date(2026, 1, 2), "x"),)),),
            (), date(2026, 1, 1), date(2027, 1, 1), "c", "a",
        ),
    ],
)  # fmt: skip
def test_a_block_whose_parts_do_not_fit_is_refused(build):
    with pytest.raises(ValueError, match="one|legend|day|headers"):
        build()
