"""The member files that were kept, and the sets of invented examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from radon.store.engine import Connection
from radon.store.schema import adherent_import, adherent_import_undo, service


@dataclass(frozen=True)
class ImportRecord:
    """One import. ``problemes``: (code, column, reason, count, lines as text), grouped;
    ``reversible``: what it replaced is kept; ``undone``: it was undone since."""

    fichier: str
    sha256: str
    date: date
    lignes: int
    ajoutes: int
    modifies: int
    disparus: int
    inchanges: int
    exemple: bool
    auteur: str
    edition: str
    notes: Sequence[str] = ()
    problemes: Sequence[Sequence[Any]] = ()
    id: int = 0
    version_id: int = 0
    reversible: bool = False
    undone: bool = False


_COLUMNS = tuple(ImportRecord.__dataclass_fields__)[:-2]


def insert_import(connection: Connection, spsti: str, version_id: int, record: ImportRecord) -> int:
    """Keep an import; its id. The members of the service are resolved by its edition from now."""
    values = {name: getattr(record, name) for name in _COLUMNS if name != "id"}
    values |= {
        "spsti": spsti,
        "version_id": version_id,
        "notes": list(record.notes),
        "problemes": [list(problem) for problem in record.problemes],
    }
    key = connection.execute(insert(adherent_import).values(values)).inserted_primary_key
    assert key is not None
    write_edition(connection, spsti, record.edition)
    return int(key[0])


def read_imports(connection: Connection, spsti: str) -> list[ImportRecord]:
    """The imports of a service, last first."""
    undo = adherent_import_undo
    columns: list[ColumnElement[Any]] = [adherent_import.c[name] for name in _COLUMNS]
    columns += [undo.c.import_id.is_not(None), undo.c.defait.is_not(None)]
    both = adherent_import.outerjoin(undo, undo.c.import_id == adherent_import.c.id)
    mine = select(*columns).select_from(both).where(adherent_import.c.spsti == spsti)
    rows = connection.execute(mine.order_by(adherent_import.c.id.desc()))
    return [ImportRecord(*row) for row in rows]


def read_edition(connection: Connection, spsti: str) -> str:
    """Which reference resolved the members of a service; "" before the first import."""
    found = connection.scalar(select(service.c.edition).where(service.c.spsti == spsti))
    return str(found or "")


def write_edition(connection: Connection, spsti: str, edition: str) -> None:
    """Say which reference resolved the members of a service."""
    mine = service.c.spsti == spsti
    connection.execute(update(service).where(mine).values(edition=edition))
