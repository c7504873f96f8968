"""Forms that someone is filling in, kept at each answer: a refresh of the page loses nothing.

A draft is no change: nobody else reads it, it moves no version and is not in the log. Its token
stands in the address of the page; the same token under another service is another draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from radon.store.engine import Connection, Engine, reading, writing
from radon.store.record_schema import draft

KEPT_DAYS = 30
"""A draft that nobody touched for longer is purged, when the application starts (the guide says
so)."""


@dataclass(frozen=True)
class Draft:
    """What was typed so far. ``page``: where; ``at``: UTC, "2026-10-03T14:02:11Z"."""

    token: str
    page: str
    content: dict[str, Any]
    at: str


def read_draft(engine: Engine, spsti: str, token: str) -> Draft | None:
    """The draft of this token in this service, None when there is none."""
    columns = (draft.c.token, draft.c.page, draft.c.content, draft.c.at)
    mine = select(*columns).where(draft.c.spsti == spsti, draft.c.token == token)
    with reading(engine) as connection:
        row = connection.execute(mine).one_or_none()
    return Draft(*row) if row else None


def write_draft(
    engine: Engine, spsti: str, token: str, page: str, content: Mapping[str, Any]
) -> None:
    """Keep what was typed, in place of what this draft said before; the last writer holds."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = {"page": page, "content": dict(content), "at": at}
    key = {"spsti": spsti, "token": token}
    insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
    upsert = insert(draft).values(**key, **said)
    with writing(engine) as connection:
        connection.execute(
            upsert.on_conflict_do_update(index_elements=[draft.c.token, draft.c.spsti], set_=said)
        )


def go_on_draft(engine: Engine, spsti: str, token: str, content: Mapping[str, Any]) -> None:
    """Keep what was typed in a draft that was begun. One that is gone stays gone: what it became
    was recorded elsewhere, and must not be recorded again."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    mine = update(draft).where(draft.c.spsti == spsti, draft.c.token == token)
    with writing(engine) as connection:
        connection.execute(mine.values(content=dict(content), at=at))


def delete_draft(connection: Connection, spsti: str, token: str) -> bool:
    """Take a draft away: in the transaction that keeps what it became, so both or none happen
    (``record_change``), or in one of its own (``store.engine.writing``). Whether it was there."""
    mine = delete(draft).where(draft.c.spsti == spsti, draft.c.token == token)
    return connection.execute(mine).rowcount == 1


def purge_drafts(engine: Engine, today: date) -> int:
    """Take away the drafts of all services that are older than :data:`KEPT_DAYS`; how many."""
    oldest = (today - timedelta(days=KEPT_DAYS)).isoformat()
    with writing(engine) as connection:
        return int(connection.execute(delete(draft).where(draft.c.at < oldest)).rowcount)
