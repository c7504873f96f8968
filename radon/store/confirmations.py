"""The communes that a person settled, by typed address.

An undone confirmation stays as an inactive row: whoever was looking at it can be told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, insert, select, update

from radon.store.engine import Connection
from radon.store.schema import commune_confirmation


@dataclass(frozen=True)
class Confirmation:
    """What was settled for one address. ``cle_adresse``: see
    radon.domain.attachment.confirmation."""

    cle_adresse: str
    code_postal: str
    ville: str
    adresse: str
    code_insee: str
    code_2016: str
    auteur: str
    date: date
    active: bool = True
    exemple: bool = False
    version_id: int = 0


_COLUMNS = tuple(Confirmation.__dataclass_fields__)


def read_confirmations(connection: Connection, spsti: str) -> list[Confirmation]:
    """All of a service, undone ones included."""
    columns = [commune_confirmation.c[name] for name in _COLUMNS]
    mine = select(*columns).where(commune_confirmation.c.spsti == spsti)
    return [
        Confirmation(*row) for row in connection.execute(mine.order_by(commune_confirmation.c.id))
    ]


def write_confirmations(
    connection: Connection, spsti: str, version_id: int, confirmations: Sequence[Confirmation]
) -> None:
    """Settle addresses; what was settled before for the same ones is replaced."""
    keys = select(commune_confirmation.c.cle_adresse).where(commune_confirmation.c.spsti == spsti)
    known = set(connection.scalars(keys))
    common = {"spsti": spsti, "version_id": version_id}
    rows = [
        {name: getattr(one, name) for name in _COLUMNS} | common
        for one in {one.cle_adresse: one for one in confirmations}.values()
    ]
    if new := [row for row in rows if row["cle_adresse"] not in known]:
        connection.execute(insert(commune_confirmation), new)
    if old := [row for row in rows if row["cle_adresse"] in known]:
        mine = (
            commune_confirmation.c.spsti == spsti,
            commune_confirmation.c.cle_adresse == bindparam("key"),
        )
        names = [name for name in (*_COLUMNS, "version_id") if name != "cle_adresse"]
        values: dict[str, object] = {name: bindparam(f"new_{name}") for name in names}
        connection.execute(
            update(commune_confirmation).where(*mine).values(**values),
            [
                {f"new_{name}": row[name] for name in names} | {"key": row["cle_adresse"]}
                for row in old
            ],
        )
