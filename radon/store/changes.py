"""What was done, by whom and when: the log that every write goes through, and the version.

A write is made inside :func:`record_change`. The id of the last change of a service is its
``version_id``: it moves with every committed write. What is cached is keyed by the last change of
the kinds that it shows: the *members version* and the *activity version*.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import func, insert, select, update

from radon.domain.words.sentence import spell_day
from radon.store.engine import Connection, Engine, reading, writing
from radon.store.schema import change, service
from radon.store.trouble import ChangedMeanwhile


class Kind(StrEnum):
    """What a change was about. Stable codes; the label is what the user reads."""

    IMPORT = "import"
    EXEMPLES = "exemples"
    REFERENCE = "reference"
    COMMUNES = "communes"
    ADRESSES = "adresses"
    REFUS = "refus"
    CAMPAGNE = "campagne"
    ACTIVITE = "activite"
    BILAN = "bilan"


MEMBER_KINDS = (Kind.IMPORT, Kind.EXEMPLES)
"""The kinds that change which members a service has."""
_DONE_KINDS = (Kind.ACTIVITE, Kind.BILAN)
ACTIVITY_KINDS = (*_DONE_KINDS, *MEMBER_KINDS)
"""The kinds that change what is recorded: when the invented members go, so do their records."""
_SHOWN_KINDS = tuple(kind for kind in Kind if kind not in _DONE_KINDS)
"""The kinds that change what is shown of the members: all but a record, a report that was sent."""


@dataclass(frozen=True)
class Change:
    """One change. ``at``: UTC, "2026-10-03T14:02:11Z"."""

    id: int
    kind: str
    author: str
    at: str
    what: str

    @property
    def sentence(self) -> str:
        """ "Mme Roux, le 03/10/2026 à 16:02 : import de « adherents.xlsx »", local time."""
        moment = datetime.fromisoformat(self.at).astimezone()
        who = self.author or "une autre personne"
        return f"{who}, le {spell_day(moment)} à {moment:%H:%M} : {self.what}"


def read_version(engine: Engine, spsti: str) -> int:
    """Id of the last change of a service, 0 before the first."""
    with reading(engine) as connection:
        return version_of(connection, spsti)


def version_of(connection: Connection, spsti: str) -> int:
    """The same, inside a transaction."""
    found = connection.scalar(select(service.c.version_id).where(service.c.spsti == spsti))
    return int(found or 0)


def read_members_version(engine: Engine, spsti: str) -> int:
    """Id of the last change of a service that is not a record, 0 before the first."""
    with reading(engine) as connection:
        return members_version_of(connection, spsti)


def members_version_of(connection: Connection, spsti: str) -> int:
    """The same, inside a transaction."""
    return _last_of(connection, spsti, _SHOWN_KINDS)


def read_activity_version(engine: Engine, spsti: str) -> int:
    """Id of the last change of :data:`ACTIVITY_KINDS`, 0 before the first."""
    with reading(engine) as connection:
        return activity_version_of(connection, spsti)


def activity_version_of(connection: Connection, spsti: str) -> int:
    """The same, inside a transaction."""
    return _last_of(connection, spsti, ACTIVITY_KINDS)


def _last_of(connection: Connection, spsti: str, kinds: Collection[Kind]) -> int:
    """One step in the index for each kind, however many changes there are."""
    one = select(func.max(change.c.id)).where(change.c.spsti == spsti)
    lasts = [one.where(change.c.kind == str(kind)).scalar_subquery() for kind in kinds]
    return max(int(last or 0) for last in connection.execute(select(*lasts)).one())


def list_changes(
    engine: Engine, spsti: str, after: int = 0, kinds: Collection[str] = ()
) -> list[Change]:
    """The changes of a service after a version, in order."""
    with reading(engine) as connection:
        return changes_after(connection, spsti, after, kinds)


def changes_after(
    connection: Connection, spsti: str, after: int, kinds: Collection[str] = ()
) -> list[Change]:
    """The same, inside a transaction; ``kinds``: of these kinds only."""
    columns = (change.c.id, change.c.kind, change.c.author, change.c.at, change.c.what)
    query = select(*columns).where(change.c.spsti == spsti, change.c.id > after)
    if kinds:
        query = query.where(change.c.kind.in_([str(kind) for kind in kinds]))
    return [Change(*row) for row in connection.execute(query.order_by(change.c.id))]


@contextmanager
def record_change(
    engine: Engine, spsti: str, kind: Kind, author: str, what: str
) -> Iterator[tuple[Connection, int]]:
    """A transaction that writes for one service: (connection, id of the change).

    The writers of a service queue up here, so what is read inside is what holds at the commit.
    """
    with writing(engine) as connection:
        _lock(connection, spsti)
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        values = {"spsti": spsti, "kind": str(kind), "author": author, "at": at, "what": what}
        key = connection.execute(insert(change).values(values)).inserted_primary_key
        assert key is not None
        version = int(key[0])
        mine = service.c.spsti == spsti
        connection.execute(update(service).where(mine).values(version_id=version))
        yield connection, version


def refuse_if_changed(
    connection: Connection, spsti: str, seen: int, kinds: Collection[str], advice: str
) -> None:
    """Raise ChangedMeanwhile when there is a change of these kinds after version ``seen``.

    Called first thing inside :func:`record_change`, whose own change does not count.
    """
    mine = version_of(connection, spsti)
    others = [c for c in changes_after(connection, spsti, seen, kinds) if c.id != mine]
    if others:
        raise ChangedMeanwhile(
            f"Les données ont changé entre-temps ({tell_changes(others)}) : {advice}"
        )


def tell_changes(changes: Sequence[Change]) -> str:
    """Who did what and when, the last three."""
    return " ; ".join(one.sentence for one in changes[-3:])


def _lock(connection: Connection, spsti: str) -> None:
    """Hold the service until the end of the transaction; SQLite holds the whole file already."""
    mine = select(service.c.spsti).where(service.c.spsti == spsti).with_for_update()
    if connection.scalar(mine) is None:
        first = {"spsti": spsti, "version_id": 0, "edition": ""}
        if connection.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert as upsert

            connection.execute(upsert(service).values(**first).on_conflict_do_nothing())
            connection.scalar(mine)
        else:
            connection.execute(insert(service).values(**first))
