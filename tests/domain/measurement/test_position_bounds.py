"""300 and 1000 at each step of the story of a room, in an ordinary and in a specific one."""

import pandas as pd
import pytest

from radon.domain.measurement.outcome import Position
from radon.domain.measurement.position import (
    MONTHS_TO_LEAVE_HIGH,
    MONTHS_TO_REDUCE,
    place_results,
    summarise_companies,
)
from tests.domain.tracking.measured_rooms import day, measured, results

BELOW, ABOVE = 299.9999, 300.0001
HIGH_BELOW, HIGH_ABOVE = 999.9999, 1000.0001
AFTER_3_YEARS, AFTER_A_YEAR = "2028-03-01", "2026-03-01"


def tell(placed: pd.DataFrame) -> list[tuple[str, str | None]]:
    """Position and deadline of each result, in the order of the rows."""
    placed = placed.sort_index()
    days = [None if pd.isna(one) else str(one.date()) for one in placed["echeance"]]
    return list(zip(placed["position"], days, strict=True))


@pytest.mark.parametrize(
    ("resultat", "ordinary", "specific"),
    [
        (299, ("sous_niveau", None), ("sous_niveau", None)),
        (BELOW, ("sous_niveau", None), ("sous_niveau", None)),
        (300, ("niveau_atteint", None), ("niveau_atteint", None)),
        (ABOVE, ("a_reduire", AFTER_3_YEARS), ("a_reduire", AFTER_3_YEARS)),
        (301, ("a_reduire", AFTER_3_YEARS), ("a_reduire", AFTER_3_YEARS)),
        (999, ("a_reduire", AFTER_3_YEARS), ("a_reduire", AFTER_3_YEARS)),
        (HIGH_BELOW, ("a_reduire", AFTER_3_YEARS), ("a_reduire", AFTER_3_YEARS)),
        (1000, ("a_reduire", AFTER_3_YEARS), ("a_reduire", AFTER_3_YEARS)),
        (
            HIGH_ABOVE,
            ("a_reduire_sans_delai", AFTER_A_YEAR),
            ("a_reduire_sans_delai", AFTER_A_YEAR),
        ),
        (1001, ("a_reduire_sans_delai", AFTER_A_YEAR), ("a_reduire_sans_delai", AFTER_A_YEAR)),
    ],
)
def test_a_first_result_around_300_and_1000(resultat, ordinary, specific):
    for expected, where in ((ordinary, False), (ordinary, None), (specific, True)):
        assert tell(place_results(measured(resultat, lieu_specifique=where))) == [expected]
    assert (MONTHS_TO_REDUCE, MONTHS_TO_LEAVE_HIGH) == (36, 12)


@pytest.mark.parametrize(
    ("first", "second", "specific", "expected"),
    [
        (500, BELOW, False, ("retabli", None)),
        (500, 300, False, ("niveau_atteint", AFTER_3_YEARS)),  # the aim is below 300
        (500, ABOVE, False, ("depassement_persistant", AFTER_3_YEARS)),
        (500, BELOW, True, ("retabli", None)),
        (500, 300, True, ("niveau_atteint", AFTER_3_YEARS)),
        (500, ABOVE, True, ("depassement_persistant", AFTER_3_YEARS)),
        # a first result at 300 was no exceedance: nothing to restore, nothing that persists
        (300, 299, False, ("sous_niveau", None)),
        (300, ABOVE, False, ("a_reduire", "2029-02-01")),
        (300, 299, True, ("sous_niveau", None)),
        # of the two deadlines of a room, only those of its own level
        (1000, HIGH_ABOVE, False, ("depassement_persistant", "2027-02-01")),
        (HIGH_ABOVE, 1000, False, ("depassement_persistant", AFTER_A_YEAR)),  # below 1000
        (HIGH_ABOVE, HIGH_BELOW, False, ("depassement_persistant", AFTER_3_YEARS)),
        (HIGH_ABOVE, HIGH_ABOVE, False, ("depassement_persistant", AFTER_A_YEAR)),
        (HIGH_ABOVE, 300, False, ("niveau_atteint", AFTER_3_YEARS)),
        (HIGH_ABOVE, BELOW, False, ("retabli", None)),
    ],
)
def test_a_verification_around_300_and_1000(first, second, specific, expected):
    frame = results(
        {"resultat": first, "lieu_specifique": specific},
        {
            "resultat": second, "lieu_specifique": specific, "date_retrait": "2026-02-01",
            "phase": "verification",
        },
    )  # fmt: skip
    assert tell(place_results(frame))[1] == expected


@pytest.mark.parametrize(
    ("high_on", "deadline", "since"),
    [
        ("2026-06-09", "2027-06-09", "2026-06-09"),
        ("2026-06-10", "2027-06-10", "2024-06-10"),  # both on one day: that of the exceedance
        ("2026-06-11", "2027-06-10", "2024-06-10"),
    ],
)
def test_the_sooner_of_both_deadlines_and_the_result_that_opened_it(high_on, deadline, since):
    frame = results(
        {"resultat": 500, "date_retrait": "2024-06-10"},
        {"resultat": 1500, "date_retrait": high_on},
    )
    placed = place_results(frame)
    told = list(placed.loc[2, ["echeance", "depuis"]])
    assert told == [day(deadline), day(since)]


@pytest.mark.parametrize(
    ("resultat", "specific", "above"),
    [(300, False, 1), (300, True, 1), (ABOVE, False, 1), (BELOW, True, 0), (1001, False, 1)],
)
def test_a_company_counts_the_rooms_that_call_for_reduction(resultat, specific, above):
    frame = results(
        {"resultat": resultat, "lieu_specifique": specific, "local": "Cave"},
        {"resultat": 100, "local": "Bureau"},
        {"resultat": None, "local": "Quai"},
    )
    summary = summarise_companies(place_results(frame))
    told = list(summary.loc[1, ["au_dessus", "locaux", "attendus"]])
    assert told == [above, 2, 1]


def test_the_positions_that_call_for_reduction_are_the_four_most_serious():
    serious = [one for one in Position if one.rank >= Position.NIVEAU_ATTEINT.rank]
    assert sorted(one.value for one in serious) == [
        "a_reduire", "a_reduire_sans_delai", "depassement_persistant", "niveau_atteint",
    ]  # fmt: skip
