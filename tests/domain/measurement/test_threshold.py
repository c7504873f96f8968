"""Each text has its own comparator: what is exactly on a level tells them apart."""

import numpy as np
import pytest

from radon.domain.measurement.threshold import (
    ACT_AT_ONCE,
    ERP_CORRECT,
    ERP_EXPERTISE,
    EXCEED,
    REDUCE,
    STILL_HIGH,
    read_levels,
    spell_result,
)
from tests.domain.tracking.measured_rooms import results


@pytest.mark.parametrize(
    ("threshold", "below", "on", "above"),
    [
        (REDUCE, False, True, True),
        (EXCEED, False, False, True),
        (ACT_AT_ONCE, False, False, True),
        (STILL_HIGH, False, True, True),
        (ERP_CORRECT, False, False, True),
        (ERP_EXPERTISE, False, True, True),
    ],
)
def test_below_on_and_above_the_level(threshold, below, on, above):
    values = np.array([-0.0001, 0.0, 0.0001, np.nan]) + threshold.level
    assert threshold.crossed(values).tolist() == [below, on, above, False]


@pytest.mark.parametrize(
    ("threshold", "level"),
    [
        (REDUCE, 300),
        (EXCEED, 300),
        (ACT_AT_ONCE, 1000),
        (STILL_HIGH, 1000),
        (ERP_CORRECT, 300),
        (ERP_EXPERTISE, 1000),
    ],
)
def test_the_levels_are_300_and_1000_and_their_neighbours_stand_on_one_side(threshold, level):
    around = np.array([0, level - 1, np.nextafter(level, 0), np.nextafter(level, 2000), level + 1])
    assert threshold.crossed(around).tolist() == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("threshold", "value", "margin", "straddles"),
    [
        (EXCEED, 280, 20, False),  # 300 is not more than 300
        (REDUCE, 280, 20, True),
        (EXCEED, 280, 20.1, True),
        (EXCEED, 301, 1, True),
        (EXCEED, 302, 1, False),
        (EXCEED, 300, 0, False),
        (EXCEED, 300, np.nan, False),
        (EXCEED, np.nan, 50, False),
        (REDUCE, 300, 0, False),
        (REDUCE, 300, 0.1, True),
        (ACT_AT_ONCE, 900, 100, False),  # 1000 is not more than 1000
        (ACT_AT_ONCE, 900, 101, True),
        (ACT_AT_ONCE, 1001, 1, True),
        (ERP_EXPERTISE, 900, 100, True),
        (ERP_EXPERTISE, 1001, 1, False),
    ],
)
def test_an_uncertainty_covers_a_level_when_its_ends_stand_on_both_sides(
    threshold, value, margin, straddles
):
    found = threshold.straddled(np.array([float(value)]), np.array([float(margin)]))
    assert found.tolist() == [straddles]


def test_a_limit_is_below_itself_and_never_zero():
    frame = results(
        {"resultat": 50, "comparateur": "inferieur"}, {"resultat": 50}, {"resultat": None},
        {"resultat": 300, "comparateur": "inferieur"},
    )  # fmt: skip
    levels = read_levels(frame)
    assert 49.999 < levels[1] < levels[2] == 50
    assert np.isnan(levels[3]) and not REDUCE.crossed(levels.to_numpy())[3]
    told = [
        spell_result(v, c) for v, c in zip(frame["resultat"], frame["comparateur"], strict=True)
    ]
    assert told == ["< 50", "50", "", "< 300"]
