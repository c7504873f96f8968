"""Which reports a contract has, over which days, and what they are called."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.contract.terms import Contract
from radon.domain.disclosure.audience import Public
from radon.domain.report.scope import Scope, list_report_years

CONTRACT = Contract(spsti="satm", debut=date(2025, 3, 27), fin=date(2029, 3, 26))


def scope(year: int | None, today: date, public: Public = Public.SERVICE) -> Scope:
    return Scope(CONTRACT, year, public, today)


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2025, 3, 26), ()),
        (date(2025, 3, 27), (2025,)),
        (date(2026, 11, 22), (2025, 2026)),
        (date(2035, 1, 1), (2025, 2026, 2027, 2028, 2029)),
    ],
)
def test_a_year_has_a_report_once_it_has_begun(today, years):
    assert list_report_years(CONTRACT, today) == years


def test_the_first_and_the_last_years_are_cut_by_the_contract():
    after = date(2030, 1, 1)
    first, last = scope(2025, after).period, scope(2029, after).period
    assert (first.start, first.last) == (date(2025, 3, 27), date(2025, 12, 31))
    assert (last.start, last.last) == (date(2029, 1, 1), date(2029, 3, 26))
    whole = scope(None, after).period
    assert (whole.start, whole.last) == (CONTRACT.debut, CONTRACT.fin)


@pytest.mark.parametrize(
    ("year", "today", "title"),
    [
        (2026, date(2026, 12, 30), "Bilan annuel 2026 (provisoire)"),
        (2026, date(2026, 12, 31), "Bilan annuel 2026"),
        (2025, date(2026, 6, 1), "Bilan annuel 2025"),
        (None, date(2029, 3, 25), "Bilan final (provisoire)"),
        (None, date(2029, 3, 26), "Bilan final"),
        (2029, date(2029, 6, 1), "Bilan annuel 2029"),
    ],
)
def test_what_is_not_over_is_provisional(year, today, title):
    assert scope(year, today).title == title


def test_the_name_of_the_files_says_what_they_are():
    day = date(2026, 11, 22)
    assert scope(2026, day).stem == "bilan_satm_2026"
    assert scope(None, day, Public.PARTENAIRES).stem == "bilan_satm_final_partenaires"


@given(
    st.dates(date(2025, 3, 27), date(2031, 1, 1)),
    st.sampled_from([None, 2025, 2026, 2027, 2028, 2029]),
)
def test_nothing_after_today_and_nothing_outside_of_the_contract_is_counted(today, year):
    asked = scope(year, today)
    if year is not None and year not in list_report_years(CONTRACT, today):
        return
    for period in (asked.elapsed, asked.since_start):
        assert CONTRACT.debut <= period.start < period.end
        assert period.last <= min(today, CONTRACT.fin)
    assert asked.since_start.end == asked.elapsed.end
    assert asked.elapsed.start == asked.period.start
    assert asked.provisional == (today < (asked.period.last if year else CONTRACT.fin))
    assert asked.period.end - asked.period.start <= timedelta(days=366) or year is None
