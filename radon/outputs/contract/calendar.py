"""The deadlines of a contract as an iCalendar file (.ics): what an agenda can take in.

One all-day event per deadline, from its start to its due day. Nothing depends on the clock: the
same rows and the same day give the same bytes, and an event keeps its UID from one export to the
next, so an agenda updates it instead of adding another one. No name of a person, no company, no
reason typed by anyone: only what the contract says, and the state.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pandas as pd
from icalendar import Alarm, Calendar, Event

from radon.domain.words.sentence import spell_day
from radon.outputs.files.whole_file import whole_file

ALARM_DAYS = 30
_EXAMPLE = "Exemple"
_INVENTED = " (exemple : état déduit d'une activité inventée)"
_DONE = "fait"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LONGEST_SUMMARY = 120


def make_calendar(
    schedule: pd.DataFrame, spsti: str, name: str, stamp: date, *, invented: bool = False
) -> bytes:
    """The calendar of the rows of :func:`radon.domain.contract.schedule.schedule`.

    ``spsti``: code of the service (part of each UID); ``name``: of the calendar; ``stamp``: the day
    that the export is dated; ``invented``: the states come from example records, and the calendar
    and each of its events say so. A deadline rings on the day its window starts and 30 days before
    it ends, each only if the contract states it; one that is done rings no alarm.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//spsti-radon//echeancier//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(f"{_EXAMPLE} – {name}" if invented else name))
    moment = datetime.combine(stamp, time(), tzinfo=UTC)
    for row in schedule.to_dict("records"):
        cells = {str(k): v for k, v in row.items()}
        calendar.add_component(_make_event(cells, spsti, moment, invented=invented))
    return bytes(calendar.to_ical())


def write_calendar(
    path: Path,
    schedule: pd.DataFrame,
    spsti: str,
    name: str,
    stamp: date,
    *,
    invented: bool = False,
) -> None:
    """:func:`make_calendar` in a file; there whole, or not at all. Raises UnusableFile."""
    content = make_calendar(schedule, spsti, name, stamp, invented=invented)
    with whole_file(path) as temporary:
        temporary.write_bytes(content)


def _make_event(row: dict[str, object], spsti: str, moment: datetime, *, invented: bool) -> Event:
    start, due = (pd.Timestamp(str(row[key])).date() for key in ("start", "due"))
    event = Event()
    event.add("uid", _one_line(f"{spsti}-{row['code']}@spsti-radon"))
    event.add("dtstamp", moment)
    event.add("dtstart", start)
    event.add("dtend", due + timedelta(days=1))  # the end of an all-day event is not included
    first = f"{_EXAMPLE} – Radon" if invented else "Radon"
    summary = _shorten(f"{first} {row['code']} – {row['libelle']}")
    event.add("summary", summary)
    told = f"{_describe(row)}{_INVENTED if invented else ''}"
    event.add("description", _clean(told))
    event.add("categories", ["Radon", _one_line(str(row["state_label"]))])
    event.add("transp", "TRANSPARENT")  # a deadline does not make anyone busy
    if row["state"] != _DONE:
        if row["starts"]:
            event.add_component(_make_alarm(f"Commence aujourd'hui : {summary}", 0, "START"))
        if row["ends"]:
            told = f"Échéance dans {ALARM_DAYS} jours : {summary}"
            event.add_component(_make_alarm(told, ALARM_DAYS, "END"))
    return event


def _make_alarm(told: str, before: int, related: str) -> Alarm:
    """``before``: days before the start or the end of the window."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _shorten(told))
    alarm.add("trigger", timedelta(days=-before), parameters={"RELATED": related})
    return alarm


def _describe(row: dict[str, object]) -> str:
    due = pd.Timestamp(str(row["due"]))
    return "\n".join(
        (
            str(row["libelle"]),
            f"Échéance : {row['echeance']} (jusqu'au {spell_day(due)})",
            f"Qui : {row['qui']}",
            f"État : {row['sentence']}",
        )
    )


def _clean(text: str) -> str:
    """Without what an agenda cannot hold; a carriage return is a line break."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())


def _shorten(text: str) -> str:
    line = _one_line(text)
    return line if len(line) <= _LONGEST_SUMMARY else line[: _LONGEST_SUMMARY - 1].rstrip() + "…"
