"""The échéancier as an .ics file: read back by the library, and looked at byte by byte."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from radon.domain.contract.schedule import schedule
from radon.errors import UnusableFile
from radon.outputs.contract.calendar import make_calendar, write_calendar
from radon.sources.contract.declarations import load_contract
from tests.domain.contract.contracts import make_corrections, make_proofs

STAMP = date(2026, 3, 1)


def _schedule(spsti: str = "satm") -> pd.DataFrame:
    proofs = make_proofs(("S1", "2025-09-04", True))
    return schedule(load_contract(spsti), proofs, make_corrections(), STAMP)


def _row(libelle: str = "Former", **other: object) -> pd.DataFrame:
    row = {
        "code": "S1", "libelle": libelle, "echeance": "T3 2025", "qui": "SATM",
        "start": pd.Timestamp(2025, 7, 1), "due": pd.Timestamp(2025, 9, 30),
        "state": "en_cours", "state_label": "En cours", "sentence": "En cours – 31 sur 60",
        "starts": True, "ends": True,
    } | other  # fmt: skip
    return pd.DataFrame([row])


def test_the_whole_file_of_one_deadline() -> None:
    content = make_calendar(_row("Former ; informer, suivre"), "satm", "Radon – SATM", STAMP)
    assert content.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//spsti-radon//echeancier//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Radon – SATM",
        "BEGIN:VEVENT",
        r"SUMMARY:Radon S1 – Former \; informer\, suivre",
        "DTSTART;VALUE=DATE:20250701",
        "DTEND;VALUE=DATE:20251001",
        "DTSTAMP:20260301T000000Z",
        "UID:satm-S1@spsti-radon",
        "CATEGORIES:Radon,En cours",
        r"DESCRIPTION:Former \; informer\, suivre\nÉchéance : T3 2025 (jusqu'au 30",
        r" /09/2025)\nQui : SATM\nÉtat : En cours – 31 sur 60",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        r"DESCRIPTION:Commence aujourd'hui : Radon S1 – Former \; informer\, suivr",
        " e",
        "TRIGGER;RELATED=START:P0D",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        r"DESCRIPTION:Échéance dans 30 jours : Radon S1 – Former \; informer\, s",
        " uivre",
        "TRIGGER;RELATED=END:-P30D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize("spsti", ["satm", "sminov"])
def test_each_deadline_of_a_contract_is_one_event_of_whole_days(spsti: str) -> None:
    frame = _schedule(spsti)
    calendar = Calendar.from_ical(make_calendar(frame, spsti, "Radon", STAMP))
    found = [
        (
            str(event["UID"]),
            event.decoded("DTSTART"),
            event.decoded("DTEND") - timedelta(days=1),
            event.decoded("DTSTAMP"),
            len(event.walk("VALARM")),
        )
        for event in calendar.walk("VEVENT")
    ]
    assert found == [
        (
            f"{spsti}-{row.code}@spsti-radon",
            row.start.date(),
            row.due.date(),
            datetime(2026, 3, 1, tzinfo=UTC),
            0 if row.state == "fait" else [row.starts, row.ends].count(True),
        )
        for row in frame.itertuples()
    ]


def test_the_same_rows_and_day_give_the_same_bytes() -> None:
    first, again = (make_calendar(_schedule(), "satm", "Radon", STAMP) for _ in range(2))
    assert first == again


def test_what_is_done_keeps_its_event_and_rings_no_more() -> None:
    before = Calendar.from_ical(make_calendar(_row(), "satm", "Radon", STAMP))
    done = _row(state="fait", state_label="Fait")
    after = Calendar.from_ical(make_calendar(done, "satm", "Radon", STAMP))
    uids = [[str(event["UID"]) for event in one.walk("VEVENT")] for one in (before, after)]
    assert uids[0] == uids[1]
    assert [len(one.walk("VALARM")) for one in (before, after)] == [2, 0]


def test_a_reminder_rings_at_a_stated_start_and_before_a_stated_end_alone() -> None:
    frame = _schedule("satm").set_index("code", drop=False).loc[["S2", "S7", "S10"]]
    events = Calendar.from_ical(make_calendar(frame, "satm", "R", STAMP)).walk("VEVENT")
    rings = [[alarm["TRIGGER"].params.get("RELATED") for alarm in event.walk("VALARM")]
             for event in events]  # fmt: skip
    assert rings == [["START"], ["START", "END"], []]


@settings(max_examples=120, deadline=None)
@given(st.text(), st.text())
def test_no_text_adds_a_line_of_its_own(libelle: str, name: str) -> None:
    rows = _row(libelle, code=name, qui=name, echeance=name, state_label=name)
    content = make_calendar(rows, name, name, STAMP)
    lines = content.decode().split("\r\n")
    assert content.decode().splitlines() == lines[:-1]  # no other line break
    assert [line for line in lines if line.startswith(("BEGIN:", "END:"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VALARM",
        "END:VALARM", "END:VEVENT",
        "END:VCALENDAR",
    ]  # fmt: skip
    assert max(len(line.encode()) for line in lines) <= 75
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (event.decoded("DTSTART"), len(event.walk("VALARM"))) == (date(2025, 7, 1), 2)


def test_the_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "echeancier.ics"
    write_calendar(path, _row(), "satm", "Radon", STAMP)
    assert path.read_bytes() == make_calendar(_row(), "satm", "Radon", STAMP)
    with pytest.raises(UnusableFile):
        write_calendar(tmp_path / "absent" / "echeancier.ics", _row(), "satm", "Radon", STAMP)
    assert [one.name for one in tmp_path.iterdir()] == ["echeancier.ics"]
