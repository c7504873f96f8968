"""Members of a service in the database: frames in, frames out.

Columns of every frame here: the fields of a tidy member frame, with the typed INSEE code under
``code_insee_saisi``; the columns of the attachment; ``cle_adresse, ligne``; index = id of the
member. Every function sees one service only and works inside the caller's transaction.
"""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import bindparam, delete, func, insert, select, update

from radon.store.engine import Connection
from radon.store.record_schema import piece, sent_report
from radon.store.records import delete_example_records
from radon.store.schema import (
    FOUND_TEXT,
    TYPED_TEXT,
    adherent,
    campaign,
    commune_confirmation,
)

TYPED_COLUMNS = (*TYPED_TEXT, "effectif", "latitude", "longitude")
FOUND_COLUMNS = (*FOUND_TEXT, "zone", "a_preciser")
_KEPT = ("cle_adresse", *TYPED_COLUMNS, *FOUND_COLUMNS)
_NUMBERS = {
    "effectif": "Int64",
    "zone": "Int64",
    "latitude": "float64",
    "longitude": "float64",
    "a_preciser": "bool",
    "present": "bool",
    "exemple": "bool",
    "ligne": "int64",
}


def read_adherents(connection: Connection, spsti: str, *, gone_too: bool = False) -> pd.DataFrame:
    """The members of a service, present ones only unless ``gone_too``, by id.

    Besides the columns of the module: ``present, exemple`` bool.
    """
    columns = ("id", "ligne", *_KEPT, "present", "exemple")
    query = select(*(adherent.c[name] for name in columns)).where(adherent.c.spsti == spsti)
    if not gone_too:
        query = query.where(adherent.c.present)
    rows = connection.execute(query.order_by(adherent.c.id)).fetchall()
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    frame = pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=_NUMBERS.get(name, "str"))
            for name, column in zip(columns[1:], values[1:], strict=True)
        }
    )
    frame.index = pd.Index(list(values[0]), dtype="int64")
    return frame


def read_ids(connection: Connection, spsti: str) -> frozenset[int]:
    """The ids of all members that a service has or had."""
    return frozenset(connection.scalars(select(adherent.c.id).where(adherent.c.spsti == spsti)))


def insert_adherents(
    connection: Connection,
    spsti: str,
    version_id: int,
    import_id: int,
    rows: pd.DataFrame,
    *,
    exemple: bool = False,
    present: bool = True,
) -> list[int]:
    """Add members; their new ids, in the order of ``rows``. ``present``: False for those that are
    no longer members."""
    if not len(rows):
        return []
    first = int(connection.scalar(select(func.coalesce(func.max(adherent.c.id), 0))) or 0)
    common = {
        "spsti": spsti,
        "version_id": version_id,
        "present": present,
        "exemple": exemple,
        "import_premier": import_id,
        "import_dernier": import_id,
    }
    connection.execute(insert(adherent), [record | common for record in _records(rows)])
    mine = select(adherent.c.id).where(adherent.c.spsti == spsti, adherent.c.id > first)
    return [int(number) for number in connection.scalars(mine.order_by(adherent.c.id))]


def update_adherents(
    connection: Connection, spsti: str, version_id: int, import_id: int, rows: pd.DataFrame
) -> None:
    """Write members that are there already (index: id), present from now on."""
    _update(connection, spsti, rows, ("ligne", *_KEPT), version_id, import_id)


def touch_adherents(connection: Connection, spsti: str, import_id: int, rows: pd.DataFrame) -> None:
    """Members that the file holds unchanged: their line and import move, not their version."""
    _update(connection, spsti, rows, ("ligne", "cle_adresse", *FOUND_COLUMNS), None, import_id)


def mark_gone(connection: Connection, spsti: str, version_id: int, ids: Iterable[int]) -> None:
    """Members that the last file no longer has: kept, out of sight."""
    rows = [{"key": int(number)} for number in ids]
    if rows:
        mine = (adherent.c.id == bindparam("key"), adherent.c.spsti == spsti)
        query = update(adherent).where(*mine).values(present=False, version_id=version_id)
        connection.execute(query, rows)


def write_found(connection: Connection, spsti: str, version_id: int, found: pd.DataFrame) -> None:
    """The attachment of members resolved anew (index: id)."""
    _update(connection, spsti, found, FOUND_COLUMNS, version_id, None)


def count_examples(connection: Connection, spsti: str) -> int:
    """How many invented members a service has."""
    mine = select(func.count()).where(adherent.c.spsti == spsti, adherent.c.exemple)
    return int(connection.scalar(mine) or 0)


def delete_examples(connection: Connection, spsti: str) -> int:
    """Take away the invented members and what was done with them (refusals go with their rows).

    Invented campaigns, confirmations, records (corrected by users or not), evidence files and
    reports that were sent of such an activity go. A record that a user typed goes too when all its
    companies are invented members, for it would be about nobody; it stays when it is about no
    company, or about another one as well (the ids of invented members that it names then lead
    nowhere: an id is never given twice).
    """
    invented = select(adherent.c.id).where(adherent.c.spsti == spsti, adherent.c.exemple)
    delete_example_records(connection, spsti, set(connection.scalars(invented)))
    for table in (campaign, commune_confirmation, sent_report, piece):
        connection.execute(delete(table).where(table.c.spsti == spsti, table.c.exemple))
    gone = delete(adherent).where(adherent.c.spsti == spsti, adherent.c.exemple)
    return int(connection.execute(gone).rowcount)


def _update(
    connection: Connection,
    spsti: str,
    rows: pd.DataFrame,
    columns: Iterable[str],
    version_id: int | None,
    import_id: int | None,
) -> None:
    if not len(rows):
        return
    names = list(columns)
    values: dict[str, object] = {name: bindparam(f"new_{name}") for name in names}
    if version_id is not None:
        values["version_id"] = version_id
    if import_id is not None:
        values |= {"import_dernier": import_id, "present": True}
    mine = (adherent.c.id == bindparam("key"), adherent.c.spsti == spsti)
    records = [
        {f"new_{name}": value for name, value in record.items()} | {"key": int(key)}
        for key, record in zip(rows.index.tolist(), _records(rows[names]), strict=True)
    ]
    connection.execute(update(adherent).where(*mine).values(**values), records)


def _records(rows: pd.DataFrame) -> list[dict[str, object]]:
    """One dict a row, plain Python values, None for what is missing."""
    names = [name for name in ("ligne", *_KEPT) if name in rows]
    columns = []
    for name in names:
        cells = rows[name]
        if name in ("effectif", "zone", "latitude", "longitude"):
            cells = cells.astype(object).where(cells.notna(), None)
        columns.append(cells.tolist())
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
