"""The second address of a row: kept beside the one that decides, whose it is."""

import pandas as pd
import pytest

from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import Field
from radon.domain.member_file.letter_address import LETTERS, LETTERS_OF, spell_letters
from radon.domain.member_file.values import tidy

TITLES = (
    "Adresse établissement", "CP établissement", "Ville établissement",
    "Adresse siège", "CP siège", "Ville siège",
    "Adresse facturation", "CP facturation", "Ville facturation",
    "Adresse courrier", "CP courrier", "Ville courrier",
)  # fmt: skip
LAVAL, EVRON = ("12 rue de Bretagne", "53000", "LAVAL"), ("3 rue du Pont", "53600", "ÉVRON")
NANTES, NONE = ("BP 12", "44000", "NANTES"), ("", "", "")


@pytest.mark.parametrize(
    ("row", "decides", "letters", "whose", "told"),
    [
        ((LAVAL, EVRON, NONE, NONE), LAVAL, "3 rue du Pont\n53600 ÉVRON", "du siège",
         "3 rue du Pont, 53600 ÉVRON (du siège)"),
        ((LAVAL, EVRON, NONE, NANTES), LAVAL, "BP 12\n44000 NANTES", "de correspondance",
         "BP 12, 44000 NANTES (de correspondance)"),
        ((LAVAL, LAVAL, NANTES, NONE), LAVAL, "BP 12\n44000 NANTES", "de facturation",
         "BP 12, 44000 NANTES (de facturation)"),
        ((EVRON, ("3, RUE DU PONT", "53600", "Evron"), NONE, NONE), EVRON, "", "du siège", ""),
        ((NONE, LAVAL, NANTES, NONE), LAVAL, "BP 12\n44000 NANTES", "de facturation",
         "BP 12, 44000 NANTES (de facturation)"),
        ((LAVAL, NONE, NONE, NONE), LAVAL, "", "", ""),
        ((NONE, NONE, NONE, NONE), NONE, "", "", ""),
    ],
)  # fmt: skip
def test_letters_go_to_the_address_that_does_not_decide(
    row: tuple[tuple[str, ...], ...],
    decides: tuple[str, ...],
    letters: str,
    whose: str,
    told: str,
) -> None:
    cells = [cell for place in row for cell in place]
    raw = pd.DataFrame([cells], columns=list(TITLES), index=[2], dtype="str")
    frame, _ = tidy(raw, recognise_columns(TITLES))
    place = [Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE]
    kept = frame[[*place, LETTERS, LETTERS_OF]].to_numpy().tolist()
    assert kept == [[*decides, letters, whose]]
    assert spell_letters(frame).tolist() == [told]


def test_a_file_with_one_address_says_nothing_of_letters() -> None:
    raw = pd.DataFrame([LAVAL], columns=["Adresse", "CP", "Ville"], index=[2], dtype="str")
    frame, _ = tidy(raw, recognise_columns(["Adresse", "CP", "Ville"]))
    assert frame.columns.tolist() == [field.value for field in Field]
