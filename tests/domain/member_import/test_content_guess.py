"""Columns known by their cells alone: surely, or not at all."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.field import Field
from radon.domain.member_import.content_guess import guess_contents

TOWNS = frozenset({"LAVAL", "EVRON", "ERNEE", "MAYENNE"})
ROWS = pd.DataFrame(
    {
        "c1": ["A 12", "A 13", "A 14", "A 15"],
        "c2": ["ALPHA", "BOIS ET FILS", "CAFÉ DU CENTRE", "SARL DUPONT 53"],
        "c3": ["12 rue du Pont", "ZA Nord", "3 bis pl. de la Gare", "Les Landes"],
        "c4": ["53000", "53600", "53500", "53100"],
        "c5": ["Laval", "ÉVRON", "Ernée", "Mayenne"],
        "c6": ["35600000000048", "55208131766522", "73282932000074", ""],
        "c7": ["43.99C", "5610A", "5610 A", "47.11F"],
        "c8": ["02 43 00 00 00", "+33 2 43 00 00 01", "0243000002", "243000003"],
        "c9": ["a@exemple.fr", "b@exemple.fr", "", "c@exemple.fr"],
        "c10": ["12", "3", "", "50"],
    },
    dtype="str",
)


def guess(rows: pd.DataFrame) -> dict[str, Field]:
    return {name: one.field for name, one in guess_contents(rows, TOWNS).items()}


def test_each_column_is_known_by_its_cells() -> None:
    assert guess(ROWS) == {
        "c2": Field.RAISON_SOCIALE,
        "c3": Field.ADRESSE,
        "c4": Field.CODE_POSTAL,
        "c5": Field.VILLE,
        "c6": Field.SIRET,
        "c7": Field.NAF,
        "c8": Field.TELEPHONE,
        "c9": Field.EMAIL,
    }


def test_the_reason_and_the_share_are_told() -> None:
    told = guess_contents(ROWS.assign(c5=["Laval", "ÉVRON", "Ernée", "Nulle part"]), TOWNS)
    assert (told["c6"].share, told["c6"].reason) == (1.0, "14 chiffres dont la clé est juste")
    assert (told["c5"].share, told["c5"].reason) == (0.75, "des noms de communes")


def test_numbers_with_a_wrong_key_are_no_siret() -> None:
    rows = pd.DataFrame({"c": ["35600000000049", "55208131766523", "73282932000075"]}, dtype="str")
    assert guess(rows) == {}


def test_two_cells_say_nothing() -> None:
    assert guess(ROWS.head(2)) == {}


def test_of_two_columns_of_towns_the_one_that_shows_most_is_read() -> None:
    rows = pd.DataFrame(
        {"siege": ["Paris", "Laval", "Évron", "Ernée"], "lieu": ["Laval"] * 4}, dtype="str"
    )
    assert guess(rows)["lieu"] is Field.VILLE


@given(st.data())
def test_any_file_is_guessed_without_a_field_twice(data: st.DataObject) -> None:
    size = data.draw(st.integers(0, 5))
    cell = st.one_of(st.text(max_size=20), st.sampled_from(["53000", "Laval", "a@b.fr", "12 rue"]))
    columns = data.draw(st.integers(0, 4))
    rows = pd.DataFrame(
        {f"c{n}": data.draw(st.lists(cell, min_size=size, max_size=size)) for n in range(columns)},
        dtype="str",
    )
    fields = list(guess(rows).values())
    assert len(fields) == len(set(fields))
