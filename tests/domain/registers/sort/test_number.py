"""Numbers as people type them: understood, or refused; what is no number is not kept."""

import math
from decimal import Decimal as Exact

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.registers.names import Names
from radon.domain.registers.sort.number import Decimal, Integer, retype_number, spell_quantity

RESULT = Decimal(least=0, most=1_000_000)


@pytest.mark.parametrize(
    "typed",
    [math.inf, -math.inf, "nan", "NaN", "inf", "Infinity", "1e999", Exact("NaN"), np.inf],
)
def test_what_is_not_a_finite_number_is_refused(typed: object) -> None:
    value, fault = RESULT.read(typed)
    assert value is None
    assert fault.endswith("n'est pas un nombre.")


@pytest.mark.parametrize("typed", [math.nan, np.float64("nan"), None, "", "  "])
def test_a_blank_cell_is_no_value_and_no_fault(typed: object) -> None:
    assert RESULT.read(typed) == (None, "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1 240,5", 1240.5), ("1\u202f240,5", 1240.5), ("1240.5", 1240.5), ("0", 0.0)],
)
def test_a_french_number_is_understood(typed: str, kept: float) -> None:
    assert RESULT.read(typed) == (kept, "")


def test_a_number_out_of_its_bounds_is_refused_with_the_bound() -> None:
    half_days = Decimal(least=0.5, most=20)
    assert [half_days.read(typed) for typed in ("0", "0,5", 20, 20.5)] == [
        (None, "Au moins 0.5."), (0.5, ""), (20.0, ""), (None, "Au plus 20."),
    ]  # fmt: skip
    assert half_days.limits == " Au moins 0,5 et au plus 20."


def test_a_whole_number_is_asked_before_its_bounds() -> None:
    rooms = Integer(least=1)
    assert rooms.read("1,5") == (None, "« 1,5 » : un nombre entier est attendu.")
    assert rooms.read("0") == (None, "Au moins 1.")
    value, fault = rooms.read("3,0")
    assert (value, type(value), fault) == (3, int, "")


def test_a_quantity_is_read_in_groups_and_typed_without() -> None:
    assert [spell_quantity(number) for number in (0, 1500, 1240.5, 6510.0, 0.5)] == [
        "0", "1\u202f500", "1\u202f240,5", "6\u202f510", "0,5",
    ]  # fmt: skip
    assert retype_number(1240.5) == "1240,5"
    assert RESULT.spell(1240.5, Names()) == "1\u202f240,5"


@given(st.decimals(0, 1_000_000, places=2).map(float))
def test_a_number_is_read_again_as_it_was_spelt(number: float) -> None:
    assert RESULT.read(retype_number(number)) == (number, "")
