"""What is typed or read in a file: understood as people write it; what is no value is not kept."""

import json
import math
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.registers.check import check_content, find_code, read_value, simplify
from radon.domain.registers.kind import NUMBERS
from radon.domain.registers.kinds import KINDS

TODAY = date(2026, 11, 22)
RESULT = KINDS["mesurage"].field("resultat")
ANYTHING = st.one_of(
    st.floats(),
    st.floats().map(np.float64),
    st.floats().map(str),
    st.decimals(),
    st.sampled_from(["nan", "NaN", "inf", "-Infinity", "1e999", "-1e999", "infinity", "∞", "1,5"]),
    st.integers(),
    st.text(max_size=30),
    st.none(),
)


@pytest.mark.parametrize(
    "typed",
    [math.inf, -math.inf, "nan", "NaN", "inf", "Infinity", "1e999", Decimal("NaN"), np.inf],
)
def test_what_is_not_a_finite_number_is_refused(typed: object) -> None:
    value, said = read_value(RESULT, typed)
    assert value is None
    assert said.endswith("n'est pas un nombre.")


@pytest.mark.parametrize("typed", [math.nan, np.float64("nan"), None, "", "  "])
def test_a_blank_cell_is_no_value_and_no_fault(typed: object) -> None:
    assert read_value(RESULT, typed) == (None, "")


@pytest.mark.parametrize("code", KINDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_content_is_always_something_that_json_holds(code: str, data: st.DataObject) -> None:
    kind = KINDS[code]
    typed = {one.name: data.draw(ANYTHING) for one in kind.fields if one.sort in NUMBERS}
    content, _ = check_content(kind, typed, TODAY)
    assert json.loads(json.dumps(content, allow_nan=False)) == content


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1 240,5", 1240.5), ("1\u202f240,5", 1240.5), ("1240.5", 1240.5), ("0", 0.0)],
)
def test_a_french_number_is_understood(typed: str, kept: float) -> None:
    assert read_value(RESULT, typed) == (kept, "")


@pytest.mark.parametrize(
    "typed", ["rdc", "RDC", "Rez de chaussée", "rez-de-chaussee", " REZ-DE-CHAUSSÉE ", "REZ - DE"
              " CHAUSSEE"]
)  # fmt: skip
def test_a_choice_is_read_whatever_its_case_accents_and_spaces(typed: str) -> None:
    assert read_value(KINDS["mesurage"].field("niveau"), typed) == ("rdc", "")


def test_nothing_is_no_choice() -> None:
    choices: dict[str, Any] = {"a": "…", "b": "non"}
    assert [find_code(choices, typed) for typed in ("-", "…", "", "Non")] == ["", "", "", "b"]


@pytest.mark.parametrize("code", KINDS)
def test_no_two_choices_of_a_field_are_read_alike(code: str) -> None:
    for one in KINDS[code].fields:
        told = [{simplify(code), simplify(label)} for code, label in one.choices.items()]
        assert len(set().union(*told)) == sum(map(len, told)), one.name
