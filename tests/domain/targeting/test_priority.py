"""Points that add up, reasons that say no more than the law."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.targeting.priority import LEVELS, POINTS, compute_priority, describe_points
from radon.domain.targeting.targets import HEADCOUNT_BRACKETS, UNKNOWN_HEADCOUNT, describe_targets
from tests.domain.targeting.target_frames import COMMUNES, frames, in_commune


def _prioritise(*rows):
    return compute_priority(describe_targets(*frames(*rows), COMMUNES))


@pytest.mark.parametrize(
    ("row", "points", "level", "reasons"),
    [
        (
            {"effectif": 60, "naf": "43.99C"},
            75,
            "haute",
            "Zone 3 [50] ; zone sûre [10] ; effectif 50 à 199 [15]",
        ),
        (
            {"lieu": in_commune("53097"), "effectif": 3},
            60,
            "moyenne",
            "Zone 3 [50] ; zone à préciser [5] ; effectif 0 à 10 [5]",
        ),
        (
            {"lieu": in_commune("53001"), "effectif": None, "naf": "56.10A"},
            40,
            "moyenne",
            "Zone 2 [25] ; zone sûre [10] ; effectif inconnu [0] ; sous-sol fréquent"
            " (cuisine, réserve ou cave) : à demander (C. trav. R4451-1) [5]",
        ),
        (
            {"lieu": in_commune("53147"), "effectif": 3, "naf": "36.00Z"},
            40,
            "moyenne",
            "Zone 1 [0] ; zone sûre [10] ; effectif 0 à 10 [5] ; lieu de travail spécifique"
            " possible (captage, château d'eau ou station d'eau potable) : à évaluer quelle que"
            " soit la zone (C. trav. R4451-4) [25]",
        ),
        (
            {"effectif": 30, "naf": "85.31Z"},
            85,
            "haute",
            "Zone 3 [50] ; zone sûre [10] ; effectif 11 à 49 [10] ; peut relever de l'obligation"
            " propre aux ERP (CSP art. D1333-32 et R1333-33) : à vérifier – enseignement (1°) [15]",
        ),
        (
            {"lieu": in_commune("53001"), "effectif": 30, "naf": "85.31Z"},  # no ERP duty by zone 2
            45,
            "moyenne",
            "Zone 2 [25] ; zone sûre [10] ; effectif 11 à 49 [10]",
        ),
        (
            {"lieu": in_commune("53130", confiance="a_confirmer"), "effectif": 0},
            55,
            "moyenne",
            "Zone 3 [50] ; commune à confirmer [0] ; effectif 0 à 10 [5]",
        ),
        ({"lieu": in_commune("")}, 0, "basse", "Zone inconnue [0] ; effectif inconnu [0]"),
    ],
)
def test_points_level_and_reasons(row, points, level, reasons):
    assert _prioritise(row).loc[2].tolist() == [points, level, reasons]


@pytest.mark.parametrize(
    ("effectif", "points"),
    [
        (0, 5), (10, 5), (11, 10), (49, 10), (50, 15), (199, 15), (200, 20), (249, 20), (250, 20),
        (5000, 20), (None, 0),
    ],
)  # fmt: skip
def test_the_points_of_the_headcount_change_with_its_bracket(effectif, points):
    """Over zone 3 (50) and a sure zone (10)."""
    assert _prioritise({"effectif": effectif}).loc[2, "priorite"] == 60 + points


@settings(max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "lieu": st.sampled_from([in_commune(code) for code in ("", *COMMUNES.index)]),
                "effectif": st.none() | st.integers(0, 400),
                "naf": st.sampled_from(["", "36.00Z", "85.31Z", "96.04Z", "47.11F", "87.10A"]),
            }
        ),
        max_size=10,
    )
)
def test_the_points_are_those_between_brackets_and_no_reason_makes_a_duty_of_the_zone(rows):
    for points, level, reasons in _prioritise(*rows).itertuples(index=False):
        assert points == sum(map(int, re.findall(r"\[(\d+)\]", reasons)))
        assert level == next(name for name, floor in LEVELS if points >= floor)
        assert "obligatoire" not in reasons
        assert "obligation" not in reasons.replace("peut relever de l'obligation propre", "")


def test_every_bracket_has_its_points_and_the_table_can_be_read():
    brackets = [label for _, label in HEADCOUNT_BRACKETS] + [UNKNOWN_HEADCOUNT]
    assert set(POINTS["effectif"]) == set(brackets)
    table = dict(describe_points())
    assert table["Zone 3"] == "50"
    assert table["Effectif 11 à 49"] == "10"
    assert table["Niveaux (points)"] == (
        "haute à partir de 75, moyenne à partir de 40, basse à partir de 0"
    )
