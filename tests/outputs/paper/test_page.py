"""Texts of the page: measured, wrapped, never lost, never more than text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.errors import UnusableSetting
from radon.outputs.paper.page import FORMATS, PrintedPage, choose_format
from radon.outputs.paper.text import make_printable, measure_text, wrap_text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_a_printable_text_has_nothing_hidden(text: str) -> None:
    printable = make_printable(text)
    assert not {unicodedata.category(c) for c in printable} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert printable == make_printable(printable) == printable.strip(" ")


@settings(deadline=None)
@given(st.text(max_size=300), st.floats(5, 90), st.sampled_from([6.0, 9.0, 15.0]))
def test_lines_hold_in_their_width_and_lose_nothing(text: str, width: float, size: float) -> None:
    lines = wrap_text(text, width, size, most_lines=10_000)
    assert "".join(lines).replace(" ", "") == make_printable(text).replace(" ", "")
    assert all(len(line) <= 1 or measure_text(line, size) <= width + 1e-6 for line in lines)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=300), st.integers(1, 3))
def test_a_text_too_long_ends_with_an_ellipsis(text: str, most: int) -> None:
    lines = wrap_text(text, 20, 9, most_lines=most)
    assert len(lines) <= most
    whole = wrap_text(text, 20, 9, most_lines=10_000)
    assert lines == whole or lines[-1].endswith("…")


def test_characters_that_the_font_lacks_are_marked() -> None:
    assert make_printable("Usine 工場\x07\u202e A") == "Usine ?? A"
    assert make_printable("5\u202f194\u00a0km \t x") == "5\u202f194\u00a0km x"
    assert make_printable("a" * 50, most=10) == "a" * 9 + "…"


def test_formats_are_landscape_and_any_case_is_understood() -> None:
    assert [(f.width, f.height) for f in FORMATS.values()] == [(297, 210), (420, 297)]
    assert choose_format(" a3 ").name == "A3"
    with pytest.raises(UnusableSetting, match="A5"):
        choose_format("A5")


def test_nothing_to_draw_draws_nothing() -> None:
    page = PrintedPage(FORMATS["A4"])
    page.fill([], "#000000")
    page.stroke([], "#000000", 1.0)
