"""Who is trained: distinct people, both modules, share of the staff present on the last day."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.counting.breakdown import find_staff
from radon.domain.counting.period import Period, civil_year
from radon.domain.registers.codes import Module, Role
from radon.domain.tracking.training import (
    COMPLETE,
    TO_TRAIN,
    Attended,
    summarise_training,
)
from tests.domain.registers.followed_companies import make_activity

ROLE_CODES = list(Role)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def person(name: str, role: str, came: str = "", left: str = "") -> tuple[str, dict[str, Any]]:
    return "personne", {"nom": name, "role": role, "arrivee": came, "depart": left}


def session(day: str, module: str, *people: int) -> tuple[str, dict[str, Any]]:
    return "formation", {"date": day, "module": module, "personnes": list(people)}


def test_a_person_counts_once_however_many_sessions() -> None:
    training = summarise_training(
        make_activity(
            person("A", "medecin"),
            person("B", "iprp"),
            session("2026-03-01", "general", 1, 2),
            session("2026-04-01", "general", 1),
            session("2026-05-01", "specifique", 1),
        ),
        civil_year(2026),
    )
    assert {code: reading.value for code, reading in training.modules.items()} == {
        "general": 2, "specifique": 1, "referents": 0, "information_interne": 0,
    }  # fmt: skip
    assert training.both.value == 1
    assert training.modules[Module.GENERAL].acts == 2
    assert (training.complete, training.staff) == (1, 2)


def test_without_a_session_in_the_period_nothing_is_known() -> None:
    activity = make_activity(person("A", "medecin"), session("2025-12-31", "general", 1))
    training = summarise_training(activity, civil_year(2026))
    assert {reading.value for reading in training.modules.values()} == {None}
    assert training.both.value is None
    assert training.shares.loc["medecin", "un"] == 1  # trained the year before all the same


def test_without_staff_the_share_is_unknown() -> None:
    training = summarise_training(make_activity(session("2026-03-01", "general")), civil_year(2026))
    assert (training.staff, training.complete, len(training.shares)) == (None, None, 0)
    assert training.modules[Module.GENERAL].value == 0
    assert training.unnamed == 1


def test_the_staff_is_that_of_the_last_day() -> None:
    activity = make_activity(
        person("Toujours là", "medecin"),
        person("Parti avant", "medecin", left="2026-06-30"),
        person("Parti le dernier jour", "medecin", left="2026-12-31"),
        person("Venu le dernier jour", "medecin", came="2026-12-31"),
        person("Venu après", "medecin", came="2027-01-01"),
        person("Parti après", "medecin", left="2027-01-01"),
        session("2026-01-05", "general", 1, 2),
    )
    training = summarise_training(activity, civil_year(2026))
    here = training.people.loc[training.people["present"], "nom"]
    assert set(here) == {"Toujours là", "Venu le dernier jour", "Parti après"}
    assert training.shares.loc["medecin"].to_dict() == {
        "deux": 0, "un": 1, "autre": 0, "aucun": 2, "effectif": 3,
    }  # fmt: skip
    assert training.modules[Module.GENERAL].value == 2  # who left was trained all the same


def test_the_share_is_of_those_who_must_be_trained() -> None:
    activity = make_activity(
        person("A", "direction"), session("2026-03-01", "general", 1),
        session("2026-03-02", "specifique", 1),
    )  # fmt: skip
    training = summarise_training(activity, civil_year(2026))
    assert training.both.value == 1
    assert training.staff is None
    assert "direction" not in TO_TRAIN


def test_a_session_to_come_trains_nobody_yet() -> None:
    activity = make_activity(person("A", "iprp"), session("2026-06-02", "general", 1))
    training = summarise_training(activity, Period(date(2026, 1, 1), date(2026, 6, 2)))
    assert training.shares.loc["iprp", "aucun"] == 1


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, dict[str, Any]]]:
    people = draw(st.lists(st.tuples(st.sampled_from(ROLE_CODES), DAYS, DAYS), max_size=6))
    records = [
        person(f"P{rank}", role, *(str(day) for day in sorted((came, left))))
        for rank, (role, came, left) in enumerate(people)
    ]
    ids = list(range(1, len(people) + 1))
    chosen = st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])
    sessions = draw(st.lists(st.tuples(DAYS, st.sampled_from(list(Module)), chosen), max_size=8))
    return records + [session(str(day), module, *who) for day, module, who in sessions]


@settings(max_examples=60, deadline=None)
@given(histories(), DAYS, st.integers(1, 400))
def test_whatever_happened_the_parts_make_the_whole(
    records: list[tuple[str, dict[str, Any]]], start: date, length: int
) -> None:
    period = Period(start, start + timedelta(days=length))
    activity = make_activity(*records)
    training = summarise_training(activity, period)
    held = [
        one for kind, one in records
        if kind == "formation" and period.start <= date.fromisoformat(str(one["date"])) < period.end
    ]  # fmt: skip
    for module, reading in training.modules.items():
        present = [who for one in held if one["module"] == module for who in one["personnes"]]
        assert reading.value == (len(set(present)) if held else None)
        assert len(reading.lines) == len(present)
    values = [training.modules[code].value for code in (Module.GENERAL, Module.SPECIFIQUE)]
    trained = {who for one in held if one["module"] in COMPLETE for who in one["personnes"]}
    assert training.either.value == (len(trained) if held else None)
    if training.both.value is not None:
        assert training.both.value <= min(value or 0 for value in values)
    here = find_staff(activity, period.last)
    assert training.shares["effectif"].sum() == len(here) == training.people["present"].sum()
    assert training.shares[list(Attended)].sum(axis=1).eq(training.shares["effectif"]).all()
    assert isinstance(training.people, pd.DataFrame)
