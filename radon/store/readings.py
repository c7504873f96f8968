"""How a person said that the file of an import is read, by the shape of the file.

Rows are added with an import; of a shape the last one holds. Undoing an import leaves it: what was
said of the columns is true still. Forgetting is dropping all that was said of the shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select

from radon.store.engine import Connection
from radon.store.schema import adherent_import, adherent_import_reading


@dataclass(frozen=True)
class StoredReading:
    """``lecture``: JSON (``reading_memory.freeze_reading``); the rest is that of the import."""

    lecture: object
    auteur: str
    date: date
    fichier: str


def write_reading(
    connection: Connection, spsti: str, import_id: int, shape: str, reading: Mapping[str, Any]
) -> None:
    """Keep what was said of the file of this import."""
    values = {"import_id": import_id, "spsti": spsti, "forme": shape, "lecture": dict(reading)}
    connection.execute(insert(adherent_import_reading).values(values))


def read_reading(connection: Connection, spsti: str, shape: str) -> StoredReading | None:
    """What was last said of files of this shape; None when nothing was."""
    table, of = adherent_import_reading, adherent_import
    query = (
        select(table.c.lecture, of.c.auteur, of.c.date, of.c.fichier)
        .join(of, of.c.id == table.c.import_id)
        .where(table.c.spsti == spsti, table.c.forme == shape, of.c.spsti == spsti)
        .order_by(table.c.import_id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return StoredReading(*row) if row else None


def drop_readings(connection: Connection, spsti: str, shape: str) -> None:
    """Forget what was said of files of this shape."""
    table = adherent_import_reading
    connection.execute(delete(table).where(table.c.spsti == spsti, table.c.forme == shape))
