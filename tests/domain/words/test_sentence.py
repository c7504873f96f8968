"""Counts agree with their noun, shares are never rounded to nothing or to all."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.words.number import spell_number, spell_percent
from radon.domain.words.sentence import (
    agree,
    begin_high,
    begin_low,
    join_words,
    spell_day,
    spell_days,
    tell,
)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0\u00a0session"), (1, "1\u00a0session"), (1.5, "1,5\u00a0session"),
        (2, "2\u00a0sessions"), (1234, "1\u202f234\u00a0sessions"),
        (None, "sessions : non renseigné"),
    ],
)  # fmt: skip
def test_a_count_agrees_with_its_noun(number, said):
    assert tell(number, "session") == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (0, "0\u00a0%"), (0.02, "moins de 0,1\u00a0%"), (12.34, "12,3\u00a0%"),
        (99.99, "plus de 99,9\u00a0%"), (100, "100\u00a0%"),
    ],
)  # fmt: skip
def test_a_share_is_never_rounded_to_nothing_or_to_all(percent, said):
    assert spell_percent(percent) == said


def test_words_are_joined_and_begun_as_french_does():
    assert [join_words(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a et b", "a, b et c",
    ]  # fmt: skip
    assert (begin_high("école"), begin_low("Zone"), begin_low("FE")) == ("École", "zone", "FE")


def test_a_word_agrees_with_a_number_that_stands_elsewhere():
    assert [agree(number, "cochée") for number in (0, 1, 2)] == ["cochée", "cochée", "cochées"]
    assert [agree(number, "réunit", "réunissent") for number in (1, 3)] == ["réunit", "réunissent"]


@given(st.lists(st.dates() | st.none(), max_size=5))
def test_a_day_is_read_back_as_it_is_spelled_whatever_the_century(days):
    column = pd.Series(days, dtype="datetime64[s]")
    spelled = ["" if day is None else spell_day(day) for day in days]
    assert spell_days(column).tolist() == spelled
    read = [datetime.strptime(text, "%d/%m/%Y").date() if text else None for text in spelled]
    assert read == days
    assert spell_day(date(987, 6, 5)) == "05/06/0987"


def test_no_more_decimals_are_written_than_asked():
    assert [spell_number(1234.56789, decimals) for decimals in (0, 2, 9)] == [
        "1\u202f235", "1\u202f234,57", "1\u202f234,56789",
    ]  # fmt: skip
