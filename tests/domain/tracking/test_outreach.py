"""Communications and collective actions: whole results by hand, then thousands of histories."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.counting.breakdown import COMPANY_AXES, ZONE, part_reading
from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period, civil_year
from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.domain.targeting.company import describe_companies, name_companies
from radon.domain.tracking.outreach import (
    Reached,
    count_communications,
    count_events,
    count_uses,
    list_radon_days,
    spread_months,
    tabulate_months,
)
from tests.domain.counting.histories import draw_world, make_activity, member_frame

YEAR = civil_year(2026)
CONTRACT = Period(date(2025, 3, 27), date(2029, 3, 27))
TODAY = date(2026, 11, 22)


def member(number: int, classe: str, *, siret: str = "", present: bool = True) -> dict[str, Any]:
    return {
        "id": number, "siret": siret, "numero_adherent": f"A{number}", "groupe": number,
        "raison_sociale": f"Entreprise {number}", "classe": classe, "libelle_section": "Commerce",
        "tranche": "0 à 10", "nom_canton": "Ernée", "nom_epci": "", "effectif": 3,
        "present": present,
    }  # fmt: skip


MEMBERS = (
    member(1, "zone_3", siret="73282932000074"),
    member(2, "zone_3", siret="73282932000082"),  # the same company, another establishment
    member(3, "zone_3"),
    member(4, "zone_2"),
    member(5, "a_verifier"),
    member(6, "zone_1", present=False),
)


def build(*records: tuple[str, dict[str, Any]]) -> Activity:
    """The records of a service, numbered from 1."""
    frame = member_frame(MEMBERS)
    rows = [RecordRow(number, *record) for number, record in enumerate(records, start=1)]
    return build_activity(
        "satm", 1, rows, KnownCompanies(describe_companies(frame), name_companies(frame))
    )


def sent(day: str, canal: str, *companies: int, **more: object) -> tuple[str, dict[str, Any]]:
    content = {"date": day, "titre": "T", "canal": canal, "entreprises": list(companies)}
    return "communication", {**content, **more}


ACTIVITY = build(
    sent("2025-11-07", "courriel", 1, exemplaires=9, journee_radon=True),
    sent("2026-01-15", "courriel", 1, 2, 4, 6, exemplaires=10, supports=[8]),
    sent("2026-03-02", "visite", 1, 4, 999, exemplaires=0),
    sent("2026-03-20", "site", supports=[8, 9]),
    sent("2026-04-01", "interne", 5, exemplaires=40),
    sent("2026-11-06", "reseaux", journee_radon=True),
    sent("2026-11-09", "presse", exemplaires=3),
    ("support", {"titre": "S", "producteur": "inrs", "date": "2025-01-01"}),
    ("support", {"titre": "T", "producteur": "dgt", "date": "2026-01-01"}),
)


ACTIVITY_SUPPORT = ("support", {"titre": "S", "producteur": "inrs", "date": "2025-01-01"})


def told(reached: Reached) -> list[tuple[str, float | None, float | None, int]]:
    return [
        (part.label, part.reached.value, part.missed.value, part.base) for part in reached.cover()
    ]


def test_communications_of_a_year_counted_by_hand() -> None:
    read = count_communications(ACTIVITY, YEAR)
    assert read.actions.records == [2, 3, 4, 6, 7]
    assert read.inside.records == [5]
    assert {code: part.records for code, part in read.channels.items()} == {
        "site": [4], "courriel": [2], "reseaux": [6], "presse": [7], "visite": [3],
    }  # fmt: skip
    assert (read.copies.value, read.uncounted.records) == (13, [4, 6])
    # Two establishments of one SIREN are one company; 999 is a row that is no longer kept.
    assert read.reached.companies.value == 4
    assert read.reached.contacts == 6
    assert read.reached.left.companies == ["adhérent A6", "fiche 999"]
    assert read.reached.unnamed.records == [4, 6, 7]
    assert told(read.reached) == [
        ("zone 3", 1, 1, 2), ("zone 2", 1, 0, 1), ("zone 1", 0, 0, 0), ("à vérifier", 0, 1, 1),
    ]  # fmt: skip


def test_what_is_not_reached_yet_is_named() -> None:
    part = count_communications(ACTIVITY, YEAR).reached.find(ZONE, "zone_3")
    assert part is not None
    assert part.reached.companies == ["SIREN 732829320"]
    assert part.missed.companies == ["adhérent A3"]
    assert part.share == 50


def test_nothing_recorded_is_not_zero() -> None:
    read = count_communications(build(), YEAR)
    assert (read.actions.value, read.copies.value, read.reached.companies.value) == (None,) * 3
    assert told(read.reached)[0] == ("zone 3", None, 2, 2)
    assert read.channels == {}


def test_numbers_that_nobody_wrote_down_are_no_zero() -> None:
    read = count_communications(build(sent("2026-01-15", "site")), YEAR)
    assert read.copies.value is None
    assert read.uncounted.records == [1]


def test_each_radon_day_of_the_contract() -> None:
    days = list_radon_days(ACTIVITY, CONTRACT, TODAY)
    assert [(day.day, day.actions.records, day.unsaid.records, day.left) for day in days] == [
        (date(2025, 11, 7), [1], [], -380),
        (date(2026, 11, 7), [6], [7], -15),
        (date(2027, 11, 7), [], [], 350),
        (date(2028, 11, 7), [], [], 716),
    ]
    assert [(day.relayed, day.to_come) for day in days] == [
        (True, False), (True, False), (False, True), (False, True),
    ]  # fmt: skip


def test_a_radon_day_outside_the_contract_is_none_of_its_days() -> None:
    late = Period(date(2025, 11, 20), date(2026, 11, 7))
    assert list_radon_days(ACTIVITY, late, TODAY) == ()


def test_actions_that_used_each_support() -> None:
    uses = count_uses(ACTIVITY, YEAR)
    assert [(support, one.records) for support, one in uses.items()] == [(8, [2, 4]), (9, [4])]
    assert [one.number for one in count_uses(ACTIVITY, civil_year(2025)).values()] == [0, 0]
    assert [one.number for one in count_uses(build(ACTIVITY_SUPPORT), YEAR).values()] == [0]


def test_events_of_a_year_counted_by_hand() -> None:
    def event(day: str, role: str, people: int | None, *companies: int) -> Any:
        content = {"date": day, "titre": "T", "organisation": role, "participants": people}
        return "action_collective", {**content, "entreprises": list(companies)}

    read = count_events(
        build(
            event("2026-02-01", "organisee", 12, 1, 2, 3),
            event("2026-06-01", "participation", None, 3),
            event("2026-09-01", "participation", 0),
        ),
        YEAR,
    )
    assert (read.actions.value, read.organised.value, read.attended.value) == (3, 1, 2)
    assert (read.participants.value, read.uncounted.records) == (12, [2])
    assert (read.reached.companies.value, read.reached.contacts) == (2, 3)
    assert read.reached.unnamed.records == [3]


def test_actions_by_month_and_channel() -> None:
    read = count_communications(ACTIVITY, YEAR)
    expected = pd.DataFrame(
        {
            "mois": pd.to_datetime(
                ["2026-01-01", "2026-03-01", "2026-03-01", "2026-11-01", "2026-11-01"]
            ).astype("datetime64[s]"),
            "code": ["courriel", "site", "visite", "presse", "reseaux"],
            "actions": [1, 1, 1, 1, 1],
        }
    )
    pd.testing.assert_frame_equal(spread_months(ACTIVITY, read.actions, "canal"), expected)


def test_no_action_makes_an_empty_chart() -> None:
    read = count_communications(build(), YEAR)
    acts = spread_months(build(), read.actions, "canal")
    assert len(acts) == 0
    assert tabulate_months(acts, YEAR, TODAY).shape == (0, 11)


def test_a_table_of_months_stops_today_and_is_one_of_quarters_over_a_long_time() -> None:
    acts = spread_months(ACTIVITY, count_communications(ACTIVITY, CONTRACT).actions, "canal")
    months = tabulate_months(acts, CONTRACT, TODAY)
    assert [str(day)[:7] for day in months.columns[[0, -1]]] == ["2025-03", "2026-11"]
    assert months.shape == (5, 21)
    quarters = tabulate_months(acts, CONTRACT, date(2028, 2, 1))
    assert [str(day)[:10] for day in quarters.columns[:2]] == ["2025-01-01", "2025-04-01"]
    assert len(quarters.columns) == 13
    for table in (months, quarters):
        assert table.sum(axis=1).to_dict() == {
            "courriel": 2, "presse": 1, "reseaux": 1, "site": 1, "visite": 1,
        }  # fmt: skip


SEEDS = st.integers(0, 10_000)


def draw(seed: int, register: str, size: int) -> Activity:
    """A random history; the fields that the form demands are filled."""
    world = draw_world(seed, size, (register,))
    for record in world.records:
        content = record["content"]
        if record["kind"] == "communication":
            content["canal"] = content["canal"] or "autre"
        if record["kind"] == "action_collective":
            content["organisation"] = content["organisation"] or "organisee"
    return make_activity(world, seed)


def check_reached(reached: Reached, activity: Activity) -> None:
    present = int(activity.companies["present"].sum())
    assert reached.present.number + reached.left.number == reached.companies.number
    assert reached.present.number + reached.missed.number == present
    assert reached.companies.number <= reached.contacts
    for axis in COMPANY_AXES:
        parts = reached.cover(axis)
        assert sum(part.base for part in parts) == present
        assert all(part.reached.number + part.missed.number == part.base for part in parts)
        assert sum(part.reached.number for part in parts) == reached.present.number
    shown = part_reading(reached.companies.formula, reached.companies.reading, activity, ZONE)
    assert [(part.code, part.present or 0, part.base) for part in shown if part.code] == [
        (part.code, part.reached.number, part.base) for part in reached.cover()
    ]


def check_lists(*figures: Counted) -> None:
    for one in figures:
        assert one.number == len(one.records)


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(0, 25))
def test_the_parts_of_communications_add_up(seed: int, size: int) -> None:
    activity = draw(seed, "communication", size)
    period = Period(date(2025, 6, 1), date(2026, 9, 1))
    read = count_communications(activity, period)
    check_reached(read.reached, activity)
    check_lists(read.actions, read.inside, read.uncounted, *read.channels.values())
    assert sum(part.number for part in read.channels.values()) == read.actions.number
    dates = activity.frames["communication"]["date"]
    inside = dates.ge("2025-06-01") & dates.lt("2026-09-01")
    assert read.actions.number + read.inside.number == int(inside.sum())
    assert int(spread_months(activity, read.actions, "canal")["actions"].sum()) == (
        read.actions.number
    )
    named = set(read.reached.companies.records)
    assert len(named) + read.reached.unnamed.number == read.actions.number


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(0, 25))
def test_the_parts_of_events_add_up(seed: int, size: int) -> None:
    activity = draw(seed, "action_collective", size)
    read = count_events(activity, CONTRACT)
    check_reached(read.reached, activity)
    check_lists(read.actions, read.organised, read.attended, read.uncounted)
    assert read.organised.number + read.attended.number == read.actions.number
    if read.participants.value is None:
        assert read.uncounted.number == read.actions.number


@pytest.mark.parametrize("axis", COMPANY_AXES, ids=lambda axis: axis.code)
def test_every_part_is_found_by_its_code(axis: Any) -> None:
    reached = count_communications(ACTIVITY, YEAR).reached
    for part in reached.cover(axis):
        found = reached.find(axis, part.code)
        assert found is not None
        assert found.missed.companies == part.missed.companies
    assert reached.find(axis, "ailleurs") is None
