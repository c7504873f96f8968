"""Who has moved: another place, not another spelling of the same one."""

import pandas as pd
import pytest

from radon.domain.member_import.moves import find_moves

HOME = ("12 rue du Pont\nBP 3", "53000", "Laval")


def address(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        rows, columns=["adresse", "code_postal", "ville"], index=range(1, len(rows) + 1)
    )


@pytest.mark.parametrize(
    "now",
    [
        HOME,
        ("12 R DU PONT", "53000", "LAVAL CEDEX 9"),
        ("BP 3\n12 bis, rue du pont", "53000", "Laval"),
        ("12 rue du Ponr", "53000", "Laval"),
        ("", "53000", "Laval"),
        ("Rue du Pont", "", ""),
        ("12 rue du Pont", "53001", "LAVAL"),
        ("12 rue du Pont", "53000", "Changé"),
    ],
)
def test_another_spelling_is_no_move(now: tuple[str, str, str]) -> None:
    assert find_moves(address(HOME), address(now)) == {}


@pytest.mark.parametrize(
    "now",
    [
        ("14 rue du Pont", "53000", "Laval"),
        ("12 avenue Robert Buron", "53000", "Laval"),
        ("12 rue du Pont", "53500", "Ernée"),
        ("", "53500", "ERNEE"),
        ("ZA des Alouettes", "53000", "Laval"),
    ],
)
def test_another_place_is_a_move_and_the_one_left_is_told(now: tuple[str, str, str]) -> None:
    assert find_moves(address(HOME), address(now)) == {1: "12 rue du Pont, BP 3, 53000 Laval"}


def test_a_new_member_has_not_moved() -> None:
    assert find_moves(address(HOME), address(HOME, HOME)) == {}
