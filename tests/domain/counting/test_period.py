"""Periods: [start, end), the years of a contract, the year before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.counting.period import (
    Period,
    civil_year,
    contract_years,
    months,
    since_start,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
START, LAST = date(2025, 3, 27), date(2029, 3, 26)
WHOLE = Period(START, LAST + timedelta(days=1))


def test_a_period_is_told_by_its_first_and_its_last_day() -> None:
    assert civil_year(2026).spelt == "du 01/01/2026 au 31/12/2026"
    assert WHOLE.spelt == "du 27/03/2025 au 26/03/2029"
    assert civil_year(2026).holds(date(2026, 12, 31))
    assert not civil_year(2026).holds(date(2027, 1, 1))


def test_the_years_of_a_contract_go_from_one_anniversary_to_the_next() -> None:
    years = contract_years(START, LAST)
    assert [year.spelt for year in years] == [
        "du 27/03/2025 au 26/03/2026", "du 27/03/2026 au 26/03/2027",
        "du 27/03/2027 au 26/03/2028", "du 27/03/2028 au 26/03/2029",
    ]  # fmt: skip


def test_a_contract_of_a_leap_day_keeps_its_last_day() -> None:
    years = contract_years(date(2024, 2, 29), date(2026, 2, 28))
    assert years[0].end == years[1].start == date(2025, 3, 1)
    assert years[-1].last == date(2026, 2, 28)


@given(start=DAYS, length=st.integers(1, 3000))
def test_years_and_months_cover_every_day_once(start: date, length: int) -> None:
    last = start + timedelta(days=length - 1)
    whole = Period(start, last + timedelta(days=1))
    for parts in (contract_years(start, last), tuple(months(whole))):
        assert parts[0].start == whole.start
        assert parts[-1].end == whole.end
        assert all(one.end == other.start for one, other in zip(parts, parts[1:], strict=False))
        assert not any(part.empty for part in parts)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), "du 01/01/2025 au 31/12/2025"),
        (date(2028, 2, 29), date(2028, 3, 1), "du 01/03/2027 au 28/02/2027"),
        (date(2028, 1, 1), date(2028, 2, 29), "du 01/01/2027 au 28/02/2027"),
    ],
)
def test_the_year_before_is_made_of_the_same_days(start: date, end: date, expected: str) -> None:
    assert Period(start, end).year_before().spelt == expected


@pytest.mark.parametrize(
    ("period", "today", "expected"),
    [
        (civil_year(2026), date(2026, 11, 22), "du 27/03/2025 au 22/11/2026"),
        (civil_year(2025), date(2026, 11, 22), "du 27/03/2025 au 31/12/2025"),
        (WHOLE, date(2026, 11, 22), "du 27/03/2025 au 22/11/2026"),
        (WHOLE, date(2031, 1, 1), "du 27/03/2025 au 26/03/2029"),
        (civil_year(2025), date(2025, 1, 1), "du 27/03/2025 au 26/03/2025"),
    ],
)
def test_since_the_start_stops_at_the_end_of_the_period_and_today_at_most(
    period: Period, today: date, expected: str
) -> None:
    assert since_start(period, WHOLE, today).spelt == expected


@given(start=DAYS, length=st.integers(0, 900), today=DAYS)
def test_what_is_past_is_a_part_that_ends_today_at_most(start, length, today) -> None:
    whole = Period(start, start + timedelta(days=length), "2026")
    past = whole.until(today)
    assert (past.start, past.label) == (whole.start, "2026")
    assert past.clip(whole) == past
    assert all(whole.holds(day) == past.holds(day) for day in (today, start, past.last)
               if day <= today)  # fmt: skip
    assert past.empty or past.last <= today


@given(start=DAYS, length=st.integers(0, 900), other=DAYS, size=st.integers(0, 900))
def test_what_is_clipped_is_inside(start: date, length: int, other: date, size: int) -> None:
    whole = Period(other, other + timedelta(days=size))
    kept = Period(start, start + timedelta(days=length)).clip(whole)
    assert whole.start <= kept.start <= kept.end <= whole.end
    assert kept.end - kept.start <= timedelta(days=length)
    assert kept.clip(whole) == kept
