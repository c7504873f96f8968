"""Evidence files joined to records (attendance sheet, report, picture…), kept as they came.

A record names its piece by id. Pieces are never changed nor taken away, but for the examples'
(``store.adherents.delete_examples``). How large a file may be is for the caller to say.
"""

from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import insert, select

from radon.store.engine import Connection
from radon.store.record_schema import piece


@dataclass(frozen=True)
class Piece:
    """One file. ``type``: as the browser said ("application/pdf"); ``taille``: bytes."""

    id: int
    version_id: int
    nom: str
    type: str
    sha256: str
    taille: int
    exemple: bool
    contenu: bytes = field(repr=False)


_COLUMNS = tuple(Piece.__dataclass_fields__)


def insert_piece(
    connection: Connection,
    spsti: str,
    version_id: int,
    nom: str,
    type: str,
    contenu: bytes,
    *,
    exemple: bool = False,
) -> int:
    """Keep a file, inside ``record_change``; its id."""
    values = {
        "spsti": spsti,
        "version_id": version_id,
        "nom": nom,
        "type": type,
        "sha256": sha256(contenu).hexdigest(),
        "taille": len(contenu),
        "contenu": contenu,
        "exemple": exemple,
    }
    key = connection.execute(insert(piece).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def read_piece(connection: Connection, spsti: str, piece_id: int) -> Piece | None:
    """The file as it came; None when the service has no such piece."""
    columns = [piece.c[name] for name in _COLUMNS]
    mine = select(*columns).where(piece.c.spsti == spsti, piece.c.id == piece_id)
    row = connection.execute(mine).one_or_none()
    return Piece(*row) if row else None
