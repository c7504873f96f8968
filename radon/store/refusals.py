"""Members that asked to be left alone (*ne pas solliciter*), with date and origin.

A lifted refusal stays as an inactive row. Members that are gone keep theirs: they may come back,
or another member may bear the same SIRET.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, bindparam, insert, select, update

from radon.store.engine import Connection
from radon.store.schema import adherent, refusal


@dataclass(frozen=True)
class Refusal:
    """One refusal. ``origine``: "fichier « … »" or "application"; ``siret`` is the member's."""

    adherent_id: int
    date: date
    origine: str
    auteur: str
    motif: str = ""
    active: bool = True
    version_id: int = 0
    siret: str = ""


_COLUMNS = ("adherent_id", "date", "origine", "auteur", "motif", "active", "version_id")


def read_refusals(connection: Connection, spsti: str) -> list[Refusal]:
    """All of a service, lifted ones included, members that are gone too."""
    columns: list[Column[Any]] = [refusal.c[name] for name in _COLUMNS]
    columns.append(adherent.c.siret)
    mine = select(*columns).join(adherent).where(refusal.c.spsti == spsti)
    return [Refusal(*row) for row in connection.execute(mine.order_by(refusal.c.adherent_id))]


def write_refusals(
    connection: Connection, spsti: str, version_id: int, refusals: Sequence[Refusal]
) -> None:
    """Mark or lift; what was said before of the same members is replaced."""
    ids = select(refusal.c.adherent_id).where(refusal.c.spsti == spsti)
    known = set(connection.scalars(ids))
    common = {"spsti": spsti, "version_id": version_id}
    rows = [
        {name: getattr(one, name) for name in _COLUMNS} | common
        for one in {one.adherent_id: one for one in refusals}.values()
    ]
    if new := [row for row in rows if row["adherent_id"] not in known]:
        connection.execute(insert(refusal), new)
    if old := [row for row in rows if row["adherent_id"] in known]:
        names = [name for name in _COLUMNS if name != "adherent_id"]
        mine = (refusal.c.spsti == spsti, refusal.c.adherent_id == bindparam("key"))
        values: dict[str, object] = {name: bindparam(f"new_{name}") for name in names}
        connection.execute(
            update(refusal).where(*mine).values(**values),
            [
                {f"new_{name}": row[name] for name in names} | {"key": row["adherent_id"]}
                for row in old
            ],
        )
