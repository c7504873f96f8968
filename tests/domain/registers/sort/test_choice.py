"""Codes read as people write them: a code or a label, whatever its case, accents, hyphens."""

from typing import Any

import pytest

from radon.domain.registers.codes import Answer, Level
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.names import Names
from radon.domain.registers.sort.choice import Choice, Choices, YesNo, find_code, simplify

LEVEL = Choice(Level.labels())


@pytest.mark.parametrize(
    "typed", ["rdc", "RDC", "Rez de chaussée", "rez-de-chaussee", " REZ-DE-CHAUSSÉE ", "REZ - DE"
              " CHAUSSEE"]
)  # fmt: skip
def test_a_choice_is_read_whatever_its_case_accents_and_spaces(typed: str) -> None:
    assert LEVEL.read(typed) == (Level.RDC, "")


def test_what_is_no_choice_is_refused_with_the_choices() -> None:
    offered = "sous-sol, rez-de-chaussée, étage, autre"
    assert LEVEL.read("toit") == ("", f"« toit » n'est pas un choix : {offered}.")
    several = Choices(Level.labels())
    assert several.read("rdc ; toit") == ([], f"« toit » n'est pas un choix : {offered}.")
    assert several.read(["rdc", "étage", "RDC"]) == (["rdc", "etage"], "")


def test_a_label_that_holds_a_separator_is_one_value_of_a_cell() -> None:
    several = Choices({"a": "un ; deux", "b": "trois"})
    assert several.read_cell("un ; deux ; trois") == (["a", "b"], "")
    assert several.write_cell(("a", "b"), None) == "un ; deux ; trois"


def test_yes_no_and_nothing_are_three_answers() -> None:
    sort = YesNo()
    assert [sort.read(typed)[0] for typed in ("Oui", "x", "FAUX", 0, True, "", None)] == [
        True, True, False, False, True, None, None,
    ]  # fmt: skip
    assert sort.read("peut-être") == (None, "« peut-être » : oui ou non est attendu.")
    assert [sort.spell(value, Names()) for value in (True, False, None)] == ["oui", "non", ""]
    assert sort.accepted == (Answer.OUI.label, Answer.NON.label)


def test_nothing_is_no_choice() -> None:
    choices: dict[str, Any] = {"a": "…", "b": "non"}
    assert [find_code(choices, typed) for typed in ("-", "--", "", "Non")] == ["", "", "", "b"]


@pytest.mark.parametrize("code", KINDS)
def test_no_two_choices_of_a_field_are_read_alike(code: str) -> None:
    for field in KINDS[code].fields:
        spellings = [{simplify(code), simplify(label)} for code, label in field.choices.items()]
        assert len(set().union(*spellings)) == sum(map(len, spellings)), field.name


def test_a_label_that_is_a_sign_alone_is_read_back() -> None:
    sign = Choice({"inferieur": "<"})
    assert [sign.read(typed) for typed in ("<", " < ", "inferieur")] == [("inferieur", "")] * 3
    assert sign.read(sign.write_cell("inferieur", None)) == ("inferieur", "")
    assert sign.read(">")[1] != ""
