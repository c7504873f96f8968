"""What holds of every figure, whatever was recorded: thousands of random histories."""

from datetime import date, timedelta
from random import Random

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.counting.breakdown import ZONE, list_axes, part_reading
from radon.domain.counting.evidence import list_evidence
from radon.domain.counting.formula import Count, Formula
from radon.domain.counting.period import Period
from radon.domain.counting.reading import read_formula
from tests.domain.counting.histories import (
    END,
    START,
    draw_formula,
    draw_world,
    make_activity,
    shuffle_world,
)
from tests.domain.counting.naive_count import count_by_hand

SEEDS = st.integers(0, 2**32)
SIZES = st.integers(0, 14)
WHOLE = Period(START, END)


def histories(examples: int):
    """Random histories; no deadline: a slow machine is not a mistake."""

    def decorate(test):
        slow = [HealthCheck.too_slow]
        quiet = settings(
            max_examples=examples, deadline=None, suppress_health_check=slow, database=None
        )
        return quiet(given(seed=SEEDS, size=SIZES)(test))

    return decorate


def open_history(seed: int, size: int):
    """A formula, the records of its registers (and of another one), a period."""
    random = Random(seed)
    formula = draw_formula(random)
    registers = {source.register for source in formula.sources} - {"adherents"}
    world = draw_world(seed, size, tuple(sorted(registers | {"formation"})))
    first = START + timedelta(days=random.randrange(700))
    period = Period(first, first + timedelta(days=random.randint(1, 730)))
    return formula, world, period


def things(lines: pd.DataFrame, formula: Formula) -> set:
    """What the lines of a reading hold, to compare with the count by hand."""
    if formula.count is Count.ENTREPRISES:
        return set(lines["entreprise"])
    if formula.count is Count.PERSONNES:
        return set(lines["personne"])
    if formula.count is Count.COUPLES:
        return set(zip(lines["entreprise"], lines["valeur"], strict=True))
    return set(lines["enregistrement"])


@histories(400)
def test_a_count_made_by_hand_finds_the_same_figure_and_the_same_things(seed, size):
    formula, world, period = open_history(seed, size)
    activity = make_activity(world, seed)
    for start, end in ((period.start, period.end), (START, END)):
        reading = read_formula(formula, activity, Period(start, end))
        value, expected = count_by_hand(formula, world, start, end)
        assert reading.value == value
        if value is not None:
            assert things(reading.lines, formula) == expected


@histories(100)
def test_distinct_things_acts_and_contacts_keep_their_order(seed, size):
    formula, world, period = open_history(seed, size)
    reading = read_formula(formula, make_activity(world, seed), period)
    if reading.value is None:
        assert reading.acts is None or formula.count is Count.SOMME
        return
    assert reading.acts is not None and reading.contacts is not None
    if formula.count is Count.SOMME:
        assert reading.value >= 0
    else:
        assert 0 <= reading.value <= reading.contacts
    assert reading.acts <= reading.contacts
    assert reading.lines["registre"].isin({one.register for one in formula.sources}).all()


@histories(100)
def test_a_longer_period_never_counts_less_and_what_is_known_stays_known(seed, size):
    formula, world, period = open_history(seed, size)
    activity = make_activity(world, seed)
    short = read_formula(formula, activity, period).value
    long = read_formula(formula, activity, WHOLE).value
    if any(source.last for source in formula.sources):
        assert short is None or long is not None
    elif short is not None and (long is not None or formula.count is not Count.SOMME):
        assert long is not None and short <= long


@histories(100)
def test_two_halves_bound_the_whole_and_share_no_record(seed, size):
    formula, world, period = open_history(seed, size)
    activity = make_activity(world, seed)
    middle = period.start + (period.end - period.start) / 2
    left = read_formula(formula, activity, Period(period.start, middle))
    right = read_formula(formula, activity, Period(middle, period.end))
    whole = read_formula(formula, activity, period)
    if any(source.last or source.register == "adherents" for source in formula.sources):
        return
    both = set(left.lines["enregistrement"]) & set(right.lines["enregistrement"])
    assert not both
    if formula.every or left.value is None or right.value is None or whole.value is None:
        return
    assert max(left.value, right.value) <= whole.value <= left.value + right.value
    if formula.count in (Count.ACTES, Count.SOMME):
        assert whole.value == left.value + right.value


@histories(100)
def test_the_order_of_the_records_changes_nothing(seed, size):
    formula, world, period = open_history(seed, size)
    one = read_formula(formula, make_activity(world, seed), period)
    other = read_formula(formula, make_activity(shuffle_world(world, seed), seed), period)
    assert (one.value, one.acts, one.silent) == (other.value, other.acts, other.silent)
    pd.testing.assert_frame_equal(one.lines, other.lines)


@histories(100)
def test_the_parts_make_the_whole(seed, size):
    formula, world, period = open_history(seed, size)
    activity = make_activity(world, seed)
    reading = read_formula(formula, activity, period)
    axes = list_axes(formula)
    for axis in axes[:1] + axes[1:][seed % 3 :: 3]:
        parts = part_reading(formula, reading, activity, axis)
        values = [part.value for part in parts]
        assert all(0 <= value <= (reading.value or 0) for value in values)
        if axis.overlapping:
            assert sum(values) >= (reading.value or 0)
        else:
            assert sum(values) == (reading.value or 0)
        for part in parts:
            assert part.base is None or (part.present is not None and part.present <= part.base)
        assert len({part.label for part in parts}) == len(parts)
        if axis == ZONE:
            expected = ["zone 3", "zone 2", "zone 1", "à vérifier"]
            assert [part.label for part in parts] == expected


@histories(100)
def test_the_list_that_a_figure_opens_has_as_many_rows_as_the_figure(seed, size):
    formula, world, period = open_history(seed, size)
    activity = make_activity(world, seed)
    reading = read_formula(formula, activity, period)
    listed = list_evidence(formula, reading, activity)
    if formula.count is Count.SOMME:
        assert listed.frame["nombre"].sum() == (reading.value or 0)
        assert len(listed.frame) == (reading.acts or 0)
    else:
        assert len(listed.frame) == (reading.value or 0)


@histories(100)
def test_the_first_day_counts_and_the_last_one_does_not(seed, size):
    formula, world, _ = open_history(seed, size + 1)
    activity = make_activity(world, seed)
    whole = read_formula(formula, activity, WHOLE)
    if not len(whole.lines) or any(source.last for source in formula.sources) or formula.every:
        return
    days = whole.lines["date"].dropna()
    if not len(days):
        return
    day: date = days.iloc[seed % len(days)].date()
    next_day = day + timedelta(days=1)
    on = read_formula(formula, activity, Period(day, next_day))
    before = read_formula(formula, activity, Period(START, day))
    after = read_formula(formula, activity, Period(next_day, END))
    dated = on.lines["date"].dropna()
    assert len(dated) and set(dated.dt.date) == {day}
    assert not before.lines["date"].ge(pd.Timestamp(day)).any()
    assert not after.lines["date"].le(pd.Timestamp(day)).any()
