"""Counts agree with their noun, shares are never rounded to nothing or to all."""

import pytest

from radon.domain.words.number import spell_percent
from radon.domain.words.sentence import begin_high, begin_low, join_words, tell


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
