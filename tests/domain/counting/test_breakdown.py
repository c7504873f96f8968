"""The parts of a figure, their bases and their shares."""

from datetime import date

from radon.domain.counting.breakdown import (
    COMPANY_AXES,
    ROLE,
    ZONE,
    find_staff,
    list_axes,
    part_reading,
)
from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import civil_year
from radon.domain.counting.reading import read_formula
from tests.domain.registers.followed_companies import act, make_activity, seen, sent

YEAR = civil_year(2026)
HELPED = Formula(Count.ENTREPRISES, (Source("accompagnement"),))
SENT = Formula(Count.ACTES, (Source("communication"),))


def part(formula: Formula, axis, *records, day=None):
    """Label → (value, base, percent)."""
    activity = make_activity(*records)
    parts = part_reading(formula, read_formula(formula, activity, YEAR), activity, axis, day)
    return {one.label: (one.value, one.base, one.share) for one in parts}


def test_zones_stand_all_four_in_order_and_a_company_in_one_of_them() -> None:
    found = part(HELPED, ZONE, act("2026-01-01", "evaluation", 1, 2, 3, 5))
    assert found == {
        "zone 3": (2, 2, 100.0), "zone 2": (0, 1, 0.0), "zone 1": (0, 0, None),
        "à vérifier": (1, 1, 100.0),
    }  # fmt: skip


def test_a_company_that_left_is_in_the_figure_and_not_in_the_share() -> None:
    found = part(HELPED, ZONE, act("2026-01-01", "evaluation", 6), act("2026-01-02", "mesurage", 3))
    assert found["zone 1"] == (1, 0, None)
    assert found["zone 3"] == (1, 2, 50.0)


def test_a_row_that_is_no_longer_kept_is_to_be_checked() -> None:
    assert part(HELPED, ZONE, act("2026-01-01", "evaluation", 999))["à vérifier"][0] == 1


def test_nothing_recorded_has_empty_parts() -> None:
    assert [value for value, _, _ in part(HELPED, ZONE).values()] == [0, 0, 0, 0]


def test_people_are_parted_by_role_among_the_staff_of_the_day() -> None:
    formula = Formula(Count.PERSONNES, (Source("formation"),))
    staff = [
        ("personne", {"nom": "A", "role": "medecin"}),
        ("personne", {"nom": "B", "role": "medecin", "depart": "2026-06-01"}),
        ("personne", {"nom": "C", "role": "iprp", "arrivee": "2026-09-01"}),
        ("personne", {"nom": "D", "role": "infirmier"}),
    ]
    session = ("formation", {"date": "2026-02-01", "module": "general", "personnes": [1, 2, 3]})
    spring, autumn = date(2026, 3, 1), date(2026, 10, 1)
    found = part(formula, ROLE, *staff, session, day=autumn)
    assert found == {
        "médecin du travail": (2, 1, 100.0), "IPRP": (1, 1, 100.0),
        "infirmier en santé au travail": (0, 1, 0.0),
    }  # fmt: skip
    assert part(formula, ROLE, *staff, session, day=spring)["médecin du travail"] == (2, 2, 100.0)
    activity = make_activity(*staff)
    assert list(find_staff(activity, date(2026, 6, 1))["nom"]) == ["A", "D"]
    assert list(find_staff(activity)["nom"]) == ["A", "D", "C"]


def test_acts_are_parted_by_what_they_say_and_several_answers_overlap() -> None:
    channel, zones, *_ = list_axes(SENT)
    records = [
        sent("2026-01-01", zones=["3", "2"]), sent("2026-01-02", zones=["3"]), sent("2026-01-03"),
    ]  # fmt: skip
    assert (channel.label, channel.overlapping, zones.overlapping) == ("Canal", False, True)
    assert part(SENT, channel, *records) == {"e-mail": (3, None, None)}
    assert part(SENT, zones, *records) == {
        "zone 3": (2, None, None), "zone 2": (1, None, None), "non précisé": (1, None, None),
    }  # fmt: skip


def test_couples_are_parted_by_their_value_first() -> None:
    formula = Formula(Count.COUPLES, (Source("accompagnement"),), of="mesures")
    axes = list_axes(formula)
    assert axes[1:] == COMPANY_AXES
    done = act("2026-01-01", "mesures", 1, 3, mesures=["ventilation"])
    more = act("2026-02-01", "mesures", 3, mesures=["ventilation", "organisation"])
    values = [value for value, _, _ in part(formula, axes[0], done, more).values()]
    assert values == [2, 1]


def test_a_sum_by_company_is_parted_as_companies_are() -> None:
    formula = Formula(Count.SOMME, (Source("situation", {}, last=True),), of="travailleurs_rdc")
    records = (
        seen("2026-01-01", 3, travailleurs_rdc=8),
        seen("2026-01-01", 4, travailleurs_rdc=5),
    )
    found = part(formula, ZONE, *records)
    assert {label: value for label, (value, _, _) in found.items()} == {
        "zone 3": 8, "zone 2": 5, "zone 1": 0, "à vérifier": 0,
    }  # fmt: skip
    assert {share for _, _, share in found.values()} == {None}


def test_what_has_no_parts_has_no_axis() -> None:
    several = (Source("communication"), Source("action_collective"))
    assert list_axes(Formula(Count.ACTES, several)) == ()
    assert list_axes(Formula(Count.ENTREPRISES, several)) == COMPANY_AXES


def test_a_part_whose_numbers_nobody_knows_is_not_zero() -> None:
    formula = Formula(Count.SOMME, (Source("action_collective"),), of="participants")
    own, beside = (
        {"organisation": "organisee", "participants": 12},
        {"organisation": "participation"},
    )
    records = [
        ("action_collective", {"date": "2026-01-01", "titre": "Atelier", **one})
        for one in (own, beside, {**own, "participants": None})
    ]
    activity = make_activity(*records)
    (axis,) = list_axes(formula)
    parts = part_reading(formula, read_formula(formula, activity, YEAR), activity, axis)
    assert {one.label: one.said for one in parts} == {
        "organisée par le service": 12, "participation du service": None,
    }  # fmt: skip
