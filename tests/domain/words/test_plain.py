"""Text that a terminal only shows."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from radon.domain.words.plain import show_in_line, show_plain


@given(st.text())
def test_a_terminal_finds_nothing_to_obey(text: str) -> None:
    shown = show_plain(text)
    kinds = {unicodedata.category(character) for character in shown if character != "\n"}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    directions = {unicodedata.bidirectional(character) for character in shown}
    assert not directions & {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
    assert "\n" not in show_in_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]) | st.just("\n")))
def test_what_people_write_is_shown_as_it_is(text: str) -> None:
    assert show_plain(text) == text
