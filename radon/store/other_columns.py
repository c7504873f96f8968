"""What a member file says besides the fields: other columns, address for letters; which are kept.

Rows are added by import, never written over: of a member the last one holds. So undoing an import
is dropping its rows (but those of the members that it brought and that stay known).
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select

from radon.domain.member_import.kept import StoredOther, StoredOthers
from radon.store.engine import Connection
from radon.store.schema import (
    adherent,
    adherent_import_column,
    adherent_import_undo,
    adherent_other,
)


def write_others(
    connection: Connection, spsti: str, import_id: int, rows: Mapping[int, StoredOther]
) -> None:
    """Keep all that is known of these members (by id) from this import on."""
    records = [
        {
            "adherent_id": number,
            "import_id": import_id,
            "spsti": spsti,
            "valeurs": dict(one.values),
            "adresse_courrier": one.letters,
            "adresse_courrier_de": one.letters_of,
        }
        for number, one in rows.items()
    ]
    if records:
        connection.execute(insert(adherent_other), records)


def read_others(connection: Connection, spsti: str) -> StoredOthers:
    """What is known of the members of a service, those that left included."""
    table = adherent_other
    columns = ("adherent_id", "valeurs", "adresse_courrier", "adresse_courrier_de")
    query = select(*(table.c[name] for name in columns)).where(table.c.spsti == spsti)
    rows = connection.execute(query.order_by(table.c.import_id))
    members = {int(number): StoredOther(values, *place) for number, values, *place in rows}
    return StoredOthers(_read_titles(connection, spsti), members)


def drop_others(connection: Connection, spsti: str, import_id: int) -> None:
    """What an undone import said of the members that were there before it."""
    brought = select(adherent.c.id).where(
        adherent.c.spsti == spsti, adherent.c.import_premier == import_id
    )
    table = adherent_other
    mine = (table.c.spsti == spsti, table.c.import_id == import_id)
    connection.execute(delete(table).where(*mine, table.c.adherent_id.not_in(brought)))


def write_titles(connection: Connection, spsti: str, import_id: int, titles: Sequence[str]) -> None:
    """Say which columns the service keeps from this import on."""
    values = {"import_id": import_id, "spsti": spsti, "titres": list(titles)}
    connection.execute(insert(adherent_import_column).values(values))


def _read_titles(connection: Connection, spsti: str) -> tuple[str, ...] | None:
    """The titles of the columns that a service keeps, by its last import that was not undone; None
    before the first choice."""
    table, undo = adherent_import_column, adherent_import_undo
    query = (
        select(table.c.titres)
        .outerjoin(undo, undo.c.import_id == table.c.import_id)
        .where(table.c.spsti == spsti, undo.c.defait.is_(None))
        .order_by(table.c.import_id.desc())
        .limit(1)
    )
    found = connection.scalar(query)
    return None if found is None else tuple(map(str, found))
