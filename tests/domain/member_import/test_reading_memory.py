"""The shape of a file, and what was said of it as JSON and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.field import CONTENTS, FOUND, Field, ReadingChoice, Sign
from radon.domain.member_import.content_guess import Guess
from radon.domain.member_import.reading_memory import (
    RememberedReading,
    fits,
    freeze_reading,
    mark_shape,
    thaw_reading,
)

POSTAL, DAYS = Guess(Field.CODE_POSTAL, "un code", 4, 5), Guess(None, "des dates", 5, 5)


def test_a_shape_is_the_titles_in_order_whatever_their_case_and_accents() -> None:
    shape = mark_shape(["Réf. ext", "CP", "Ville"], {})
    assert len(shape) == 64
    assert mark_shape(["REF EXT", "cp", "VILLE "], {}) == shape
    others = (["CP", "Réf. ext", "Ville"], ["Réf. ext", "CP"], ["Réf. ext", "CP", "Ville", ""])
    assert shape not in {mark_shape(titles, {}) for titles in others}


def test_without_titles_it_is_the_number_of_columns_and_what_they_hold() -> None:
    names = ["colonne 1", "colonne 2", "colonne 3"]
    shape = mark_shape(names, {"colonne 1": POSTAL, "colonne 2": DAYS, "colonne 3": None})
    again = Guess(Field.CODE_POSTAL, "un code", 90, 90)
    assert mark_shape(names, {"colonne 1": again, "colonne 2": DAYS}) == shape
    assert mark_shape(names[:2], {"colonne 1": POSTAL, "colonne 2": DAYS}) != shape
    assert mark_shape(names, {"colonne 1": POSTAL}) != shape
    assert mark_shape(names, {}) != shape


def test_what_was_said_is_followed_where_all_its_columns_are() -> None:
    said = ReadingChoice({Field.SIRET: ("Réf ext",), Field.VILLE: ()})
    assert fits(said, ["REF EXT", "CP"])
    assert not fits(said, ["Référence", "CP"])
    assert fits(FOUND, [])


def test_it_is_told_with_its_day_its_file_and_its_author() -> None:
    said = RememberedReading(
        ReadingChoice({Field.SIRET: ("A",)}), "Mme Roux", date(2026, 10, 12), "a.xlsx"
    )
    sheet = RememberedReading(ReadingChoice(sheet="2"), "", date(2026, 10, 12), "a.xlsx")
    assert (said.sentence, said.when, sheet.sentence) == (
        "Colonnes lues comme vous l'avez dit le 12/10/2026 pour « a.xlsx » (Mme Roux).",
        "dit le 12/10/2026",
        "Titres lus où vous l'avez dit le 12/10/2026 pour « a.xlsx ».",
    )


@given(
    st.dictionaries(
        st.sampled_from(CONTENTS), st.lists(st.text(max_size=9), max_size=3).map(tuple)
    ),
    st.text(max_size=9),
    st.none() | st.integers(0, 50),
)
def test_what_is_said_comes_back_as_it_was(
    columns: dict[Field | Sign, tuple[str, ...]], sheet: str, line: int | None
) -> None:
    choice = ReadingChoice(columns, sheet, line)
    assert thaw_reading(freeze_reading(choice)) == choice


@pytest.mark.parametrize(
    "frozen",
    [
        None,
        [],
        {},
        {"colonnes": {"humeur": ["A"]}, "feuille": "", "ligne": None},
        {"colonnes": {"siret": "A"}, "feuille": "", "ligne": None},
        {"colonnes": {"siret": [1]}, "feuille": "", "ligne": None},
        {"colonnes": {}, "feuille": None, "ligne": None},
        {"colonnes": {}, "feuille": "", "ligne": -1},
        {"colonnes": {}, "feuille": "", "ligne": True},
    ],
)
def test_what_this_program_cannot_follow_is_nothing(frozen: object) -> None:
    assert thaw_reading(frozen) is None
