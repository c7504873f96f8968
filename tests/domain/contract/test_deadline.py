"""Forms of the deadlines, and the windows that they give."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.contract.deadline import Span, Window, YearDay, parse_moment, parse_year_day
from tests.domain.contract.contracts import DEBUT, FIN, make_deadline, make_yearly


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-T3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-T1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-T4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2026-S1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-S2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2025-10", date(2025, 10, 1), date(2025, 10, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026-01-15", date(2026, 1, 15), date(2026, 1, 15)),
    ],
)
def test_each_form_stands_for_its_days(written: str, first: date, last: date) -> None:
    assert parse_moment(written) == Span(first, last)


@pytest.mark.parametrize(
    "written",
    ["", "T3 2025", "2025-T5", "2025-T0", "2025-S3", "2025-13", "2025-00", "2025-1", "25-T3",
     "2025-02-29", "2026-01-15 ", "2025-t3", "2025-Q3", "1999", "2101", "２０２５", "2025-T3\n",
     "2025-T3-01"],
)  # fmt: skip
def test_another_form_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(written)


@given(st.text())
def test_any_text_is_a_moment_or_a_value_error(written: str) -> None:
    try:
        span = parse_moment(written)
    except ValueError:
        return
    assert span.first <= span.last and written.startswith(f"{span.first:%Y}")


@given(st.integers(2000, 2100))
def test_the_quarters_the_halves_and_the_months_of_a_year_cover_it_once(year: int) -> None:
    whole = parse_moment(str(year))
    for parts in (
        [f"{year}-T{rank}" for rank in range(1, 5)],
        [f"{year}-S{rank}" for rank in range(1, 3)],
        [f"{year}-{month:02}" for month in range(1, 13)],
    ):
        spans = [parse_moment(part) for part in parts]
        assert (spans[0].first, spans[-1].last) == (whole.first, whole.last)
        assert all(
            after.first == before.last + timedelta(days=1)
            for before, after in zip(spans, spans[1:], strict=False)
        )


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_comes_back_as_it_was_written(day: date) -> None:
    assert parse_moment(day.isoformat()) == Span(day, day)


def test_a_month_is_its_first_day_or_its_last_one() -> None:
    assert parse_year_day(2, is_end=False).of(2028) == date(2028, 2, 1)
    assert [parse_year_day(2, is_end=True).of(year).day for year in (2027, 2028)] == [28, 29]
    assert (
        parse_year_day("11-07", is_end=False)
        == parse_year_day("11-07", is_end=True)
        == YearDay(11, 7)
    )


@pytest.mark.parametrize("written", [0, 13, True, 9.0, None, "9", "02-29", "04-31", "11-00", []])
def test_what_is_no_day_of_every_year_is_refused(written: object) -> None:
    with pytest.raises(ValueError):
        parse_year_day(written, is_end=True)


def test_what_is_not_stated_is_the_start_or_the_end_of_the_contract() -> None:
    windows = {
        forms: make_deadline(*forms).list_windows(DEBUT, FIN)
        for forms in (("", ""), ("2025-10", ""), ("", "2026-S1"), ("2028", "2029"))
    }
    assert windows == {
        ("", ""): (Window(DEBUT, FIN),),
        ("2025-10", ""): (Window(date(2025, 10, 1), FIN),),
        ("", "2026-S1"): (Window(DEBUT, date(2026, 6, 30)),),
        ("2028", "2029"): (Window(date(2028, 1, 1), FIN),),
    }


def test_a_stated_start_before_the_contract_is_kept() -> None:
    found = make_deadline("2025-10", "2025-10").list_windows(date(2025, 11, 20), FIN)
    assert found == (Window(date(2025, 10, 1), date(2025, 10, 31)),)


def test_each_year_gives_one_window_and_the_contract_bounds_the_last() -> None:
    found = make_yearly(9, 12, (2025, 2029)).list_windows(date(2025, 11, 20), date(2029, 11, 19))
    assert found == (
        Window(date(2025, 9, 1), date(2025, 12, 31), 2025),
        Window(date(2026, 9, 1), date(2026, 12, 31), 2026),
        Window(date(2027, 9, 1), date(2027, 12, 31), 2027),
        Window(date(2028, 9, 1), date(2028, 12, 31), 2028),
        Window(date(2029, 9, 1), date(2029, 11, 19), 2029),
    )


def test_without_years_those_of_the_contract_are_meant() -> None:
    found = make_yearly(1, 2).list_windows(DEBUT, FIN)
    assert [window.year for window in found] == [2026, 2027, 2028, 2029]
