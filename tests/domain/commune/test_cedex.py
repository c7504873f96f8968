"""CEDEX codes brought to the communes of today, from small tables shaped as the sources are."""

import pandas as pd
import pytest

from radon.domain.commune.cedex import build_cedex
from radon.errors import UnusableReference

TODAY = ["01053", "53130", "75056", "85194"]
FORMERS = pd.DataFrame(
    [
        ("53249", "53130"),  # shared out
        ("53249", "01053"),
        ("75109", "75056"),
        ("85060", "85194"),
        ("85194", "01053"),  # what this code once held is not what it means today
    ],
    columns=["code", "code_insee"],
)
FILES = {"codes_cedex": "cedex.csv", "mouvements": "mouvements.csv"}


def table(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["cedex", "insee"], dtype="str")


def test_every_commune_of_the_list_is_the_one_or_ones_of_today_and_abroad_is_left_out() -> None:
    rows = table(
        ("85103", "85194"), ("85103", "85060"), ("53020", "53130"), ("75436", "75109"),
        ("75436", "99404"), ("53249", "53249"), ("01001", "01053"), ("92745", "99109"),
    )  # fmt: skip
    assert build_cedex(rows, TODAY, FORMERS, FILES).to_dict("list") == {
        "code_cedex": ["01001", "53020", "53249", "53249", "75436", "85103"],
        "code_insee": ["01053", "53130", "01053", "53130", "75056", "85194"],
    }


def test_a_list_of_codes_that_are_no_commune_is_refused() -> None:
    with pytest.raises(UnusableReference) as refusal:
        build_cedex(table(("53020", "53130"), ("53021", "53999")), TODAY, FORMERS, FILES)
    assert str(refusal.value) == (
        "« cedex.csv » nomme des communes que « mouvements.csv » ne connaît pas (53999) : vérifiez"
        " que ses codes sont ceux de l'INSEE ; rien n'a été écrit."
    )
