"""Every row of the contract files has its place in the application.

Fails when an action names a page that does not exist or is not in the menu, when nothing recorded
anywhere could prove it, or when an indicator has no formula that can be evaluated. A contract that
is added is checked without a word here.
"""

import ast
from datetime import date, timedelta

import pandas as pd
import pytest

from radon.domain.contract.occurrence import list_evidence, list_occurrences
from radon.domain.contract.terms import Action, Indicator
from radon.domain.counting.formula import MEMBERS
from radon.domain.counting.period import Period
from radon.domain.counting.reading import read_formula
from radon.domain.counting.selection import LINE_COLUMNS
from radon.domain.counting.wording import spell_formula
from radon.domain.indicator.followed import follow
from radon.domain.registers.kinds import KINDS
from radon.sources.contract.declarations import list_contracts
from radon.workflows.contract.load_contract import load_contract_of
from tests.domain.counting.histories import draw_world, make_activity
from tests.places import ROOT

CONTRACTS = {spsti: load_contract_of(spsti) for spsti in list_contracts()}
ACTIONS = [(spsti, one) for spsti, contract in CONTRACTS.items() for one in contract.actions]
INDICATORS = [(spsti, one) for spsti, contract in CONTRACTS.items() for one in contract.indicateurs]
HISTORY = make_activity(draw_world(5, 120), 5)


def _name(value: object) -> str:
    return value.code if isinstance(value, Action | Indicator) else str(value)


def read_menu() -> set[str]:
    """The pages that ``app.py`` names ("suivi/formation"), read without running it."""
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    named = [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "Page"
        and isinstance(node.args[0], ast.Constant)
    ]
    return {str(path).removeprefix("pages/").removesuffix(".py") for path in named}


MENU = read_menu()


def test_both_contracts_are_there() -> None:
    assert {"satm", "sminov"} <= set(CONTRACTS)
    assert all(contract.actions and contract.indicateurs for contract in CONTRACTS.values())


def test_the_pages_of_the_menu_exist_once() -> None:
    missing = [page for page in sorted(MENU) if not (ROOT / "pages" / f"{page}.py").is_file()]
    assert missing == []
    names = [page.rpartition("/")[2] for page in MENU]
    assert len(names) == len(set(names)), "two pages would have the same address"


@pytest.mark.parametrize(("spsti", "action"), ACTIONS, ids=_name)
def test_an_action_has_a_page_in_the_menu(spsti: str, action: Action) -> None:
    assert (ROOT / "pages" / f"{action.page}.py").is_file(), action.page
    assert action.page in MENU


@pytest.mark.parametrize(("spsti", "action"), ACTIONS, ids=_name)
def test_what_proves_an_action_is_typed_on_a_page_of_the_menu(spsti: str, action: Action) -> None:
    contract = CONTRACTS[spsti]
    deadlines = [one for one in list_occurrences(contract) if one.action == action.code]
    assert deadlines, "an action without any deadline is in no échéancier"
    for one in deadlines:
        registers = [source.register for key, source in list_evidence(contract)
                     if key == one.evidence]  # fmt: skip
        assert registers
        pages = {KINDS[register].page for register in registers}
        assert pages <= MENU, one.code


@pytest.mark.parametrize(("spsti", "indicator"), INDICATORS, ids=_name)
def test_an_indicator_has_a_formula_that_counts(spsti: str, indicator: Indicator) -> None:
    contract = CONTRACTS[spsti]
    period = Period(contract.debut, contract.fin + timedelta(days=1))
    reading = read_formula(indicator.formula, HISTORY, period)
    assert list(reading.lines.columns) == list(LINE_COLUMNS)
    asked = [source.register for source in indicator.formula.sources]
    dated = [
        HISTORY.frames[one][KINDS[one].dated].ge(pd.Timestamp(period.start)).any()
        for one in asked
        if one != MEMBERS
    ]
    if MEMBERS in asked or any(dated):
        assert reading.value is not None and reading.value >= 0
    else:
        assert reading.value is None, "nothing recorded is unknown, not zero"
    assert spell_formula(indicator.formula)
    assert set(indicator.actions) <= {one.code for one in contract.actions}


@pytest.mark.parametrize("spsti", CONTRACTS)
def test_every_indicator_is_followed_under_one_of_its_actions(spsti: str) -> None:
    contract = CONTRACTS[spsti]
    whole = Period(contract.debut, contract.fin + timedelta(days=1))
    followed = follow(contract, HISTORY, whole, date(2026, 11, 22))
    shown = [row.code for action in contract.actions for row in followed.of_action(action)]
    assert sorted(shown) == sorted(one.code for one in contract.indicateurs)
