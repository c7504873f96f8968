"""The invented year of activity, stored beside the invented members it is about.

Two writes, of which the second says that all is there: first the states that were corrected since
(a record has one state a change), then everything else with the corrections. Whatever stopped
between two of them, the next start goes on from what it finds, also on a database that an earlier
version filled with members only.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from radon.domain.registers.check import check_content
from radon.domain.registers.kinds import KINDS
from radon.example.activity.invented_record import InventedRecord, resolve_links
from radon.example.activity.sent_years import InventedSending, invent_sent
from radon.example.activity.year import invent_activity
from radon.outputs.files.rendered import render
from radon.outputs.report.document import write_report
from radon.sources.measurement.coefficients import load_coefficients, load_texts
from radon.store.adherents import count_examples
from radon.store.changes import Kind, record_change
from radon.store.engine import Connection, Engine, reading
from radon.store.pieces import insert_piece
from radon.store.records import StoredRecord, insert_records, read_records, revise_record
from radon.store.sent_reports import insert_sent
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.members.stored import load_members

AUTHOR = "Exemple"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STORED_LAST = "personne"
"""Only the second write holds staff: its presence tells that everything is there."""


def lacks_activity(engine: Engine, spsti: str) -> bool:
    """Whether a service has invented members without what they are said to have lived."""
    with reading(engine) as connection:
        return _lacks(connection, spsti)


def load_example_activity(
    engine: Engine, spsti: str, today: date, reference: CommuneReference | None = None
) -> bool:
    """Store the invented year up to ``today``; False when there is nothing to do."""
    if not lacks_activity(engine, spsti):
        return False
    members = load_members(engine, spsti, reference or load_reference())
    records = invent_activity(spsti, members.targets, today, load_coefficients(), load_texts())
    sent = [(one, _render(one)) for one in invent_sent(spsti, today)]
    corrected = [one for one in records if one.correction]
    others = [one for one in records if not one.correction]
    if corrected:
        what = f"première saisie de {len(corrected)} enregistrements inventés"
        with record_change(engine, spsti, Kind.ACTIVITE, AUTHOR, what) as (connection, version):
            if not _lacks(connection, spsti):
                return False  # another process was first, or the examples were taken away
            stored = _read_first_states(connection, spsti)
            missing = [one for one in corrected if _find(stored, one, today) is None]
            _insert(connection, spsti, version, missing, today)
    what = f"chargement de {len(records)} enregistrements inventés"
    with record_change(engine, spsti, Kind.ACTIVITE, AUTHOR, what) as (connection, version):
        if not _lacks(connection, spsti):
            return False
        ids = _insert(connection, spsti, version, others, today)
        _correct(connection, spsti, version, corrected, ids, today)
        for one, file in sent:
            _keep(connection, spsti, version, one, file)
    return True


def _lacks(connection: Connection, spsti: str) -> bool:
    if not count_examples(connection, spsti):
        return False
    stored = read_records(connection, spsti, [_STORED_LAST], inactive_too=True)
    return not any(one.exemple for one in stored)


def _insert(
    connection: Connection,
    spsti: str,
    version: int,
    records: Sequence[InventedRecord],
    today: date,
) -> dict[str, int]:
    """Add the records, those of one kind together; the ids of the keys that they have."""
    ids: dict[str, int] = {}
    for kind, group in groupby(records, key=lambda one: one.kind):
        mine = list(group)
        contents = [_complete(kind, one.content, ids, today) for one in mine]
        numbers = insert_records(connection, spsti, version, kind, contents, exemple=True)
        named = zip(mine, numbers, strict=True)
        ids |= {one.key: number for one, number in named if one.key}
    return ids


def _correct(
    connection: Connection,
    spsti: str,
    version: int,
    records: Sequence[InventedRecord],
    ids: Mapping[str, int],
    today: date,
) -> None:
    stored = _read_first_states(connection, spsti)
    for record in records:
        found, correction = _find(stored, record, today), record.correction
        if found is None or correction is None:
            continue  # someone corrected it meanwhile: theirs holds
        content = _complete(record.kind, correction.content, ids, today)
        revise_record(
            connection, spsti, version, found.id, found.version_id, content,
            active=correction.active, motif=correction.motif,
        )  # fmt: skip


def _render(sent: InventedSending) -> bytes:
    return render(".docx", lambda path: write_report(path, sent.content))


def _keep(
    connection: Connection, spsti: str, version: int, sent: InventedSending, file: bytes
) -> None:
    """Keep it as any report that was sent; nobody read a number in it."""
    piece = insert_piece(connection, spsti, version, sent.name, WORD, file, exemple=True)
    insert_sent(connection, spsti, version, sent.report, [piece], None)


def _read_first_states(connection: Connection, spsti: str) -> list[StoredRecord]:
    """The invented records that nobody corrected yet."""
    stored = read_records(connection, spsti, inactive_too=True)
    return [one for one in stored if one.exemple and one.revisions == 1]


def _find(
    stored: Sequence[StoredRecord], record: InventedRecord, today: date
) -> StoredRecord | None:
    content = _complete(record.kind, record.content, {}, today)
    return next((one for one in stored if one.kind == record.kind and one.content == content), None)


def _complete(
    kind: str, content: Mapping[str, Any], ids: Mapping[str, int], today: date
) -> dict[str, Any]:
    """The content as the form would keep it; one that it would refuse is a bug."""
    kept, wrong = check_content(KINDS[kind], resolve_links(kind, content, ids), today)
    if wrong:
        raise AssertionError(f"invented {kind} that does not hold: {wrong} in {content}")
    return kept
