"""Meetings and remarks counted by hand; the actions of the contract offered by their codes."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.counting.period import Period, civil_year
from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.domain.registers.check import check_content
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sort.choice import Choice
from radon.domain.tracking.steering import count_meetings, gather_remarks, offer_actions
from tests.domain.registers.contents import Service, services

YEAR = civil_year(2026)
ACTIONS = {"S1": "Former", "S4": "Communiquer", "S10": "Mesurer"}


def build(*records: tuple[str, dict[str, Any]]) -> Activity:
    rows = [RecordRow(number, *record) for number, record in enumerate(records, start=1)]
    return build_activity("satm", 1, rows, KnownCompanies(pd.DataFrame(), pd.Series(dtype="str")))


def meeting(day: str, decisions: str, *parties: str) -> tuple[str, dict[str, Any]]:
    content = {"date": day, "objet": "Suivi", "decisions": decisions}
    return "reunion", {**content, "participants": list(parties)}


def remark(day: str, sort: str, action: str) -> tuple[str, dict[str, Any]]:
    return "difficulte", {"date": day, "type": sort, "action": action, "texte": "T"}


def test_meetings_of_a_year_counted_by_hand() -> None:
    read = count_meetings(
        build(
            meeting("2025-12-01", "", "spsti"),
            meeting("2026-02-01", "Reporter S6", "spsti", "dreets"),
            meeting("2026-10-05", "", "carsat", "spsti", "dreets", "autre"),
        ),
        YEAR,
    )
    assert read.meetings.records == [2, 3]
    assert read.undecided.records == [3]
    assert read.complete.records == [3]
    assert read.last == date(2026, 10, 5)
    assert {code: part.number for code, part in read.parties.items()} == {
        "spsti": 2, "dreets": 2, "carsat": 1, "autre": 1,
    }  # fmt: skip


def test_no_meeting_is_not_zero_meeting() -> None:
    read = count_meetings(build(), YEAR)
    assert (read.meetings.value, read.last) == (None, None)


def test_remarks_stand_in_the_order_of_the_contract() -> None:
    read = gather_remarks(
        build(
            remark("2026-03-01", "perspective", "S10"),
            remark("2026-05-01", "difficulte", "S10"),
            remark("2026-02-01", "difficulte", "V9"),
            remark("2026-04-01", "changement", ""),
            remark("2026-01-01", "difficulte", "S1"),
            remark("2025-01-01", "difficulte", "S1"),
        ),
        YEAR,
        ACTIONS,
    )
    assert read.frame.index.tolist() == [4, 5, 2, 1, 3]
    assert {code: part.number for code, part in read.types.items()} == {
        "difficulte": 3, "changement": 1, "perspective": 1, "commentaire": 0,
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(services(most=6, kinds=("reunion", "difficulte")), st.dates(), st.dates())
def test_every_remark_of_the_period_is_there_once(service: Service, one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    activity = service.activity
    read = gather_remarks(activity, period, ACTIONS)
    assert sum(part.number for part in read.types.values()) == read.remarks.number
    assert sorted(read.frame.index) == sorted(read.remarks.records)
    meetings = count_meetings(activity, period)
    assert meetings.undecided.number <= meetings.meetings.number
    assert meetings.complete.number <= min(
        meetings.parties[code].number for code in ("spsti", "dreets", "carsat")
    )
    assert all(part.number <= meetings.meetings.number for part in meetings.parties.values())


def test_the_actions_of_the_contract_are_offered_by_code() -> None:
    kind = offer_actions(KINDS["difficulte"], ACTIONS)
    assert isinstance(kind.field("action").sort, Choice)
    assert kind.field("action").choices["S4"] == "S4 – Communiquer"
    typed = {"date": "2026-01-01", "type": "difficulte", "action": "S4", "texte": "T"}
    mine, _ = check_content(kind, typed, date(2026, 11, 22))
    stored, _ = check_content(KINDS["difficulte"], typed, date(2026, 11, 22))
    assert mine == stored == {**typed}


def test_a_code_that_the_register_holds_stays_a_choice() -> None:
    kind = offer_actions(KINDS["difficulte"], ACTIONS, ["", "S4", "V9", "V9"])
    assert list(kind.field("action").choices) == ["S1", "S4", "S10", "V9"]
    assert kind.field("action").choices["V9"] == "V9 – hors du contrat"


def test_without_contract_the_action_is_typed() -> None:
    assert offer_actions(KINDS["difficulte"], {}) is KINDS["difficulte"]
