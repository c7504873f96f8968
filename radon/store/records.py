"""What was recorded (sessions, mailings, visits, results…): one record, all the states it has had.

A record is never written over: a correction adds a revision, a withdrawal adds an inactive one,
and each revision hangs on the change that says who and when. The contents are the business of
:mod:`radon.domain.registers`; here they are JSON objects. Only two of their fields are known:
``entreprises`` (list of ids of members) and ``entreprise`` (one id, or None).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from radon.store.changes import MEMBER_KINDS, Change, changes_after, tell_changes
from radon.store.engine import Connection
from radon.store.record_schema import record, record_revision
from radon.store.schema import change
from radon.store.trouble import ChangedMeanwhile

_AGAIN = "relisez-le, puis refaites votre correction."
_RELOAD = "rechargez la page."


class StoredRecord(NamedTuple):
    """A record as it stands. A tuple, for thousands are read at once.

    ``version_id``: change that last wrote it, to give back to :func:`revise_record`; ``author``,
    ``at`` (UTC, "2026-10-03T14:02:11Z") are that change's, ``created_by``, ``created_at`` the
    first one's; ``revisions``: states that it has had, 1 when it was never corrected.
    """

    id: int
    kind: str
    version_id: int
    content: dict[str, Any]
    active: bool
    exemple: bool
    author: str
    at: str
    created_by: str
    created_at: str
    revisions: int


@dataclass(frozen=True)
class Revision:
    """A state that a record has had. ``motif``: why it was written, "" the first time."""

    version_id: int
    author: str
    at: str
    content: dict[str, Any]
    active: bool
    motif: str


def read_records(
    connection: Connection,
    spsti: str,
    kinds: Collection[str] | None = None,
    *,
    inactive_too: bool = False,
) -> list[StoredRecord]:
    """The records of a service (of these kinds only, if given), by id."""
    last, first = change.alias("last"), change.alias("first")
    past = (
        select(
            record_revision.c.record_id,
            func.min(record_revision.c.version_id).label("first_id"),
            func.count().label("revisions"),
        )
        .where(record_revision.c.spsti == spsti)
        .group_by(record_revision.c.record_id)
        .subquery()
    )
    now = (record_revision.c.record_id == record.c.id) & (
        record_revision.c.version_id == record.c.version_id
    )
    columns = (record.c.id, record.c.kind, record.c.version_id, record_revision.c.content)
    flags = (record.c.active, record.c.exemple)
    told = (last.c.author, last.c.at, first.c.author, first.c.at, past.c.revisions)
    query = (
        select(*columns, *flags, *told)
        .join(record_revision, now)
        .join(past, past.c.record_id == record.c.id)
        .join(last, last.c.id == record.c.version_id)
        .join(first, first.c.id == past.c.first_id)
        .where(record.c.spsti == spsti)
    )
    if kinds is not None:
        query = query.where(record.c.kind.in_([str(kind) for kind in kinds]))
    if not inactive_too:
        query = query.where(record.c.active)
    return [StoredRecord._make(row) for row in connection.execute(query.order_by(record.c.id))]


def list_withdrawn(connection: Connection, spsti: str, kind: str) -> list[tuple[int, Revision]]:
    """The records of a kind that are out of every count, last withdrawn first: (id, their last
    state)."""
    columns = (record.c.id, record.c.version_id, change.c.author, change.c.at)
    state = (record_revision.c.content, record_revision.c.active, record_revision.c.motif)
    now = (record_revision.c.record_id == record.c.id) & (
        record_revision.c.version_id == record.c.version_id
    )
    query = (
        select(*columns, *state)
        .join(record_revision, now)
        .join(change, change.c.id == record.c.version_id)
        .where(record.c.spsti == spsti, record.c.kind == str(kind), ~record.c.active)
        .order_by(record.c.version_id.desc())
    )
    return [(int(key), Revision(*told)) for key, *told in connection.execute(query)]


def read_marks(connection: Connection, spsti: str) -> dict[str, tuple[int, int]]:
    """Kind → (last change that wrote one, how many there are or were): another pair each time that
    something of this kind was written or taken away."""
    columns = (record.c.kind, func.max(record.c.version_id), func.count())
    query = select(*columns).where(record.c.spsti == spsti).group_by(record.c.kind)
    return {kind: (last, count) for kind, last, count in connection.execute(query)}


def insert_records(
    connection: Connection,
    spsti: str,
    version_id: int,
    kind: str,
    contents: Sequence[Mapping[str, Any]],
    *,
    exemple: bool = False,
) -> list[int]:
    """Add records of one kind, inside ``record_change``; their ids, in the order of ``contents``.

    A content is what JSON can hold: text, finite numbers, True, False, None, lists, objects.
    """
    common = {"spsti": spsti, "version_id": version_id, "active": True}
    row = {**common, "kind": str(kind), "exemple": exemple}
    if not contents:
        return []
    keys = insert(record).returning(record.c.id, sort_by_parameter_order=True)
    ids = [int(key) for key in connection.scalars(keys, [row] * len(contents))]
    connection.execute(
        insert(record_revision),
        [
            {**common, "record_id": key, "content": dict(content), "motif": ""}
            for key, content in zip(ids, contents, strict=True)
        ],
    )
    return ids


def revise_record(
    connection: Connection,
    spsti: str,
    version_id: int,
    record_id: int,
    seen_version: int,
    content: Mapping[str, Any],
    *,
    active: bool = True,
    motif: str,
) -> None:
    """Correct a record (``active=False``: withdraw it), inside ``record_change``.

    ``seen_version``: ``version_id`` of the record that the person was looking at. Raises
    ChangedMeanwhile when it is no longer that one: who wrote since, when and what; also when the
    service has no such record. One change revises a record once.
    """
    mine = (record.c.spsti == spsti, record.c.id == record_id)
    unseen = update(record).where(*mine, record.c.version_id == seen_version)
    state = {"version_id": version_id, "active": active}
    if connection.execute(unseen.values(**state)).rowcount != 1:
        raise ChangedMeanwhile(_tell_conflict(connection, spsti, record_id, seen_version))
    values = {"record_id": record_id, "spsti": spsti, "content": dict(content), "motif": motif}
    connection.execute(insert(record_revision).values(**state, **values))


def read_history(connection: Connection, spsti: str, record_id: int) -> list[Revision]:
    """The states that a record has had, oldest first; none when the service has no such record."""
    columns = (record_revision.c.version_id, change.c.author, change.c.at)
    state = (record_revision.c.content, record_revision.c.active, record_revision.c.motif)
    query = (
        select(*columns, *state)
        .join(change, change.c.id == record_revision.c.version_id)
        .where(record_revision.c.spsti == spsti, record_revision.c.record_id == record_id)
        .order_by(record_revision.c.version_id)
    )
    return [Revision(*row) for row in connection.execute(query)]


def delete_example_records(connection: Connection, spsti: str, members: Collection[int]) -> None:
    """Take away the invented records, then those that users typed about invented members alone.

    ``members``: ids of the invented members. A record about no company at all stays, and one that
    is also about another company.
    """
    mine = delete(record).where(record.c.spsti == spsti)
    connection.execute(mine.where(record.c.exemple))
    typed = read_records(connection, spsti, inactive_too=True) if members else []
    named = {one.id: companies_of(one.content) for one in typed}
    gone = [{"key": key} for key, ids in named.items() if ids and ids.issubset(members)]
    if gone:
        connection.execute(mine.where(record.c.id == bindparam("key")), gone)


def companies_of(content: Mapping[str, Any]) -> set[int]:
    """The ids of the members that a record is about."""
    named = [*(content.get("entreprises") or ()), content.get("entreprise")]
    return {one for one in named if isinstance(one, int)}


def _tell_conflict(connection: Connection, spsti: str, record_id: int, seen: int) -> str:
    """Who wrote the record after ``seen``, or took it away with the examples; one sentence."""
    columns = (change.c.id, change.c.kind, change.c.author, change.c.at, change.c.what)
    query = (
        select(*columns)
        .join(record_revision, record_revision.c.version_id == change.c.id)
        .where(record_revision.c.spsti == spsti, record_revision.c.record_id == record_id)
        .order_by(change.c.id)
    )
    states = [Change(*row) for row in connection.execute(query)]
    if states:
        said = tell_changes([one for one in states if one.id > seen] or states)
        return f"L'enregistrement n° {record_id} a changé entre-temps ({said}) : {_AGAIN}"
    told = tell_changes(changes_after(connection, spsti, seen, MEMBER_KINDS))
    since = f" ({told})" if told else ""
    return f"L'enregistrement n° {record_id} n'est pas dans ce service{since} : {_RELOAD}"
