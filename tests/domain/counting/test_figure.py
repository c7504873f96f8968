"""The figures that stand side by side, their target and their forecast; the months."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.counting.figure import read_figure, spell
from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import Period, civil_year, contract_years
from radon.domain.counting.reading import read_formula
from radon.domain.counting.trend import read_trend
from radon.domain.words.number import spell_percent
from tests.domain.counting.histories import END, START
from tests.domain.counting.histories import make_activity as make_history
from tests.domain.counting.test_invariants import open_history
from tests.domain.registers.followed_companies import act, make_activity

CONTRACT = Period(date(2025, 3, 27), date(2029, 3, 27))
TODAY = date(2026, 11, 22)
HELPED = Formula(Count.ENTREPRISES, (Source("accompagnement"),))
ACTS = Formula(Count.ACTES, (Source("accompagnement"),))
MEMBERS = Formula(Count.ENTREPRISES, (Source("adherents", {"zone": ("3",)}),))
HISTORY = make_activity(
    act("2025-03-26", "evaluation", 3),  # the eve of the contract
    act("2025-05-01", "evaluation", 3),
    act("2026-02-01", "mesurage", 3),
    act("2026-06-01", "evaluation", 4),
)


def test_period_year_before_and_since_the_start_are_three_counts() -> None:
    figure = read_figure(HELPED, HISTORY, civil_year(2026), CONTRACT, TODAY)
    assert figure.before is not None and figure.before_period is not None
    values = (figure.now.value, figure.before.value, figure.since_start.value)
    assert values == (2, 1, 2)
    assert figure.before_period.spelt == "du 27/03/2025 au 31/12/2025"
    assert (figure.target, figure.forecast, figure.progress) == (None, None, None)


def test_what_is_outside_the_contract_does_not_count() -> None:
    figure = read_figure(ACTS, HISTORY, civil_year(2025), CONTRACT, TODAY)
    assert figure.now.value == 1
    assert figure.before is None
    outside = read_figure(ACTS, HISTORY, civil_year(2024), CONTRACT, TODAY)
    assert outside.now.value is None
    assert outside.period.empty


def test_there_is_no_year_before_a_period_that_is_longer_than_a_year() -> None:
    assert read_figure(ACTS, HISTORY, CONTRACT, CONTRACT, TODAY).before is None


def test_the_year_before_a_year_of_the_contract_is_the_former_one() -> None:
    first, second, *_ = contract_years(date(2025, 3, 27), date(2029, 3, 26))
    figure = read_figure(ACTS, HISTORY, second, CONTRACT, TODAY)
    assert figure.before_period is not None
    assert (figure.before_period.start, figure.before_period.end) == (first.start, first.end)


def test_the_forecast_prolongs_the_pace_and_stands_only_beside_a_target() -> None:
    figure = read_figure(ACTS, HISTORY, civil_year(2026), CONTRACT, TODAY, target=6.0)
    assert figure.forecast == round(3 * 1461 / 606)
    assert figure.progress == pytest.approx(50)
    assert read_figure(ACTS, HISTORY, civil_year(2026), CONTRACT, TODAY).forecast is None


def test_the_forecast_never_exceeds_what_there_is() -> None:
    figure = read_figure(HELPED, HISTORY, civil_year(2026), CONTRACT, TODAY, target=100.0)
    assert figure.forecast == 4  # 2 × 1461 / 606 is 5, the service has four companies


def test_the_first_weeks_of_a_contract_foretell_nothing() -> None:
    soon = date(2025, 5, 2)
    assert read_figure(ACTS, HISTORY, civil_year(2025), CONTRACT, soon, 10.0).forecast is None
    empty = make_activity()
    assert read_figure(ACTS, empty, civil_year(2026), CONTRACT, TODAY, 10.0).forecast is None


def test_members_of_the_day_have_no_period() -> None:
    figure = read_figure(MEMBERS, HISTORY, civil_year(2026), CONTRACT, TODAY, target=10.0)
    assert figure.undated
    assert (figure.now.value, figure.before, figure.forecast) == (2, None, None)


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "non renseigné"), (0, "0"), (1234, "1\u202f234"), (12.5, "12,5"), (3.0, "3"),
     (1234567.25, "1\u202f234\u202f567,25")],
)  # fmt: skip
def test_numbers_are_said_in_french(value: float | None, said: str) -> None:
    assert spell(value) == said


def test_a_small_share_is_not_said_to_be_nothing() -> None:
    assert spell_percent(0) == "0\u00a0%"
    assert spell_percent(0.04) == "moins de 0,1\u00a0%"
    assert spell_percent(8.64) == "8,6\u00a0%"
    assert spell_percent(99.98) == "plus de 99,9\u00a0%"


def test_months_stop_today_and_never_add_up_to_what_is_reached() -> None:
    months = read_trend(HELPED, HISTORY, civil_year(2026), date(2026, 7, 15))
    assert [month.alone for month in months] == [None, 1, None, None, None, 1, None]
    assert [month.reached for month in months] == [None, 1, 1, 1, 1, 2, 2]
    assert months[-1].period.spelt == "du 01/07/2026 au 15/07/2026"
    assert read_trend(MEMBERS, HISTORY, civil_year(2026), TODAY) == ()
    assert read_trend(HELPED, HISTORY, civil_year(2027), TODAY) == ()


@settings(
    max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(seed=st.integers(0, 2**32), size=st.integers(0, 14))
def test_what_a_month_reached_is_the_figure_of_its_period(seed: int, size: int) -> None:
    formula, world, _ = open_history(seed, size)
    activity = make_history(world, seed)
    for month in read_trend(formula, activity, Period(START, END), date(2025, 9, 10)):
        since = Period(START, month.period.end)
        assert month.alone == read_formula(formula, activity, month.period).value
        assert month.reached == read_formula(formula, activity, since).value
