"""Rows put straight into the store, and all that a service has in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import select

from radon.store.adherents import FOUND_COLUMNS, TYPED_COLUMNS, insert_adherents
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.imports import ImportRecord, insert_import
from radon.store.records import insert_records
from radon.store.schema import METADATA

DAY = date(2026, 10, 1)


def add_members(engine: Engine, spsti: str, names: Sequence[str], *, exemple: bool) -> list[int]:
    """Members of these names; their ids."""
    kind = Kind.EXEMPLES if exemple else Kind.IMPORT
    rows = pd.DataFrame({"ligne": range(2, len(names) + 2)})
    for column in ("cle_adresse", *TYPED_COLUMNS, *FOUND_COLUMNS):
        rows[column] = ""
    rows = rows.assign(
        raison_sociale=list(names),
        effectif=pd.array([5] * len(names), dtype="Int64"),
        zone=pd.array([3] * len(names), dtype="Int64"),
        latitude=48.1,
        longitude=-0.7,
        a_preciser=False,
    )
    size = len(names)
    kept = ImportRecord("adherents.csv", "0", DAY, size, size, 0, 0, 0, exemple, "", "édition")
    with record_change(engine, spsti, kind, "Mme Roux", "adhérents") as (connection, version):
        number = insert_import(connection, spsti, version, kept)
        return insert_adherents(connection, spsti, version, number, rows, exemple=exemple)


def add_records(
    engine: Engine,
    spsti: str,
    kind: str,
    contents: Sequence[Mapping[str, Any]],
    *,
    exemple: bool = False,
    author: str = "Mme Roux",
) -> tuple[list[int], int]:
    """Records, in a change of their own; (their ids, the id of the change)."""
    what = f"{len(contents)} {kind}"
    with record_change(engine, spsti, Kind.ACTIVITE, author, what) as (connection, version):
        return insert_records(connection, spsti, version, kind, contents, exemple=exemple), version


def dump(engine: Engine, spsti: str) -> list[tuple[Any, ...]]:
    """Every row of every table that is a service's."""
    with reading(engine) as connection:
        return [
            (table.name, *row)
            for table in METADATA.sorted_tables
            if "spsti" in table.c
            for row in connection.execute(select(table).where(table.c.spsti == spsti))
        ]
