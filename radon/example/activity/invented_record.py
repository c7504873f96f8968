"""An invented record: its states, and the other records that it names by a key of its own.

The keys become ids once the records they name are in the store (:func:`resolve_links`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sort.day import Day, Span

_SEED = 1898
_COMES_LATER = {"personne": "depart", "demande": "repondu_le"}
"""Register → the day that is not known yet when such a record is first typed."""
_CLOSED = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})


@dataclass(frozen=True)
class InventedCorrection:
    """What a record became: the whole content again, why, and whether it still counts."""

    content: Mapping[str, Any]
    motif: str
    active: bool = True


@dataclass(frozen=True)
class InventedRecord:
    """A record as it was first typed, and its correction if it has one.

    ``content``: values by field name, but for the fields that name other records: these hold
    keys ("support:plaquette"). ``key``: under which others name it, "" when none does. What was
    corrected names no record in its first state, so that it can be stored before the others.
    """

    kind: str
    content: Mapping[str, Any]
    key: str = ""
    correction: InventedCorrection | None = None


def open_draw(spsti: str, part: str) -> np.random.Generator:
    """The draw of one part of one service's year: the others do not move when this one does."""
    return np.random.Generator(np.random.PCG64([_SEED, *f"{spsti}/{part}".encode()]))


def next_workday(day: date) -> date:
    """The day itself, or the next one that is neither a week-end nor a fixed holiday."""
    while day.weekday() > 4 or (day.month, day.day) in _CLOSED:
        day = date.fromordinal(day.toordinal() + 1)
    return day


def pick(rng: np.random.Generator, shares: Mapping[str, float]) -> str:
    """One of the keys, by its share."""
    weights = np.array(list(shares.values()))
    return str(list(shares)[int(rng.choice(len(weights), p=weights / weights.sum()))])


def keep_past(records: Iterable[InventedRecord], today: date) -> list[InventedRecord]:
    """What had happened by ``today``: a record with a later day is not there yet.

    A day that someone left, or an answer was given, after it is blank; links to records that are
    not there go, and a record that cannot do without such a link goes with it.
    """
    known: set[str] = set()
    kept = []
    for record in records:
        if _is_past(record, today) and (cut := _cut_links(record, known)) is not None:
            kept.append(cut)
            known.add(record.key)
    return [_forget_later(record, today) for record in kept]


def resolve_links(kind: str, content: Mapping[str, Any], ids: Mapping[str, int]) -> dict[str, Any]:
    """The content with the ids of the records that it names. Raises KeyError for an unknown one."""
    resolved = dict(content)
    for name, keys, many in _links(kind, content):
        resolved[name] = [ids[key] for key in keys] if many else ids[keys[0]]
    return resolved


def _is_past(record: InventedRecord, today: date) -> bool:
    days = [
        record.content.get(one.name)
        for one in KINDS[record.kind].fields
        if isinstance(one.sort, Day) and one.sort.span is not Span.ANY
        and one.name != _COMES_LATER.get(record.kind)
    ]  # fmt: skip
    return all(date.fromisoformat(day) <= today for day in days if day)


def _forget_later(record: InventedRecord, today: date) -> InventedRecord:
    name = _COMES_LATER.get(record.kind, "")
    day = record.content.get(name)
    if day and date.fromisoformat(day) > today:
        return replace(record, content={**record.content, name: ""})
    return record


def _cut_links(record: InventedRecord, known: Collection[str]) -> InventedRecord | None:
    first = _cut(record.kind, record.content, known)
    correction = record.correction
    if first is None or correction is None:
        return None if first is None else replace(record, content=first)
    last = _cut(record.kind, correction.content, known)
    if last is None:
        return None
    return replace(record, content=first, correction=replace(correction, content=last))


def _cut(kind: str, content: Mapping[str, Any], known: Collection[str]) -> dict[str, Any] | None:
    cut = dict(content)
    for name, keys, many in _links(kind, content):
        there = [key for key in keys if key in known]
        if not many and not there:
            return None
        cut[name] = there if many else there[0]
    return cut


def _links(kind: str, content: Mapping[str, Any]) -> list[tuple[str, Sequence[str], bool]]:
    """(field, keys, whether it holds several) of each field that names records."""
    found: list[tuple[str, Sequence[str], bool]] = []
    for one in KINDS[kind].fields:
        value = content.get(one.name)
        if value and one.sort.target:
            keys = list(value) if one.sort.many else [str(value)]
            found.append((one.name, keys, one.sort.many))
    return found
