"""Pauses and pace, counted without waiting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.sources.web.waiting import Pace, read_retry_after


@given(st.text())
def test_any_header_gives_a_pause_that_can_be_waited_or_none(text: str) -> None:
    seconds = read_retry_after(text)
    assert seconds is None or 0.0 <= seconds < 1e12


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0", 0.0), (" 12 ", 12.0), ("-3", None), ("1.5", None), ("", None), ("²", None),
     ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)  # fmt: skip
def test_seconds_and_dates_are_read(text: str, seconds: float | None) -> None:
    assert read_retry_after(text) == seconds


@given(st.lists(st.floats(0, 0.5), min_size=2, max_size=40))
def test_no_second_ever_holds_more_questions_than_allowed(delays: list[float]) -> None:
    clock = [0.0]

    def pause(seconds: float) -> None:
        clock[0] += seconds

    pace = Pace(7, lambda: clock[0], pause)
    asked = []
    for delay in delays:
        pace.wait()
        asked.append(clock[0])
        clock[0] += delay
    gaps = [b - a for a, b in zip(asked, asked[1:], strict=False)]
    assert min(gaps) >= 1 / 7 - 1e-9
