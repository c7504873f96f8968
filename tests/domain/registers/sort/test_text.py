"""Texts cleaned and bounded; a link is an address of the web and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.registers.sort.text import Link, LongText, Text


def test_a_line_is_one_line_and_a_long_text_keeps_its_lines() -> None:
    typed = " a\x00 \n b "
    assert Text().read(typed) == ("a b", "")
    assert LongText().read(typed) == ("a \n b", "")


def test_a_text_that_is_too_long_is_cut_and_said() -> None:
    assert Text(longest=3).read("abcd") == ("abc", "Trop long : 3 caractères au plus.")


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "www.exemple.fr", "https://a b", "x"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert Link().read(typed)[1] == "Un lien commence par http:// ou https://, sans espace."


@given(st.text(max_size=80))
def test_a_text_that_was_kept_is_kept_again_as_it_is(typed: str) -> None:
    for sort in (Text(), LongText()):
        kept, fault = sort.read(typed)
        assert sort.read(kept) == (kept, fault)
