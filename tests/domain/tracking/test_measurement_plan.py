"""Practices for preparing a measurement: counted, dated, each with its source, never a duty."""

from datetime import date

import pytest

from radon.domain.tracking.measurement_plan import PRACTICES, RESERVE, count_detectors, tell_start


@pytest.mark.parametrize(("surface", "number"), [(1, 2), (400, 2), (401, 3), (1000, 5)])
def test_a_detector_for_each_200_square_metres_begun_two_at_least(surface, number) -> None:
    assert count_detectors(surface) == number


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2027, 2, 28), ""), (date(2027, 3, 1), "Après le 28 février environ"),
        (date(2027, 4, 30), "Après le 28 février environ"), (date(2027, 5, 1), "Hors saison"),
        (date(2027, 9, 15), ""), (date(2027, 12, 1), ""),
    ],
)  # fmt: skip
def test_a_late_start_leaves_no_two_full_months(day: date, begins: str) -> None:
    told = tell_start(day)
    assert told.startswith(begins) and bool(told) == bool(begins)


def test_each_practice_has_its_source_and_none_is_called_a_duty() -> None:
    assert all(source for _, _, source in PRACTICES)
    assert "pas des obligations" in RESERVE
    assert not any("obligatoire" in text or "doit" in text for _, text, _ in PRACTICES)
