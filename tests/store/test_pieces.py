"""Evidence files: byte for byte, and of one service."""

from hashlib import sha256

from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.pieces import Piece, insert_piece, read_piece

BYTES = bytes(range(256)) * 4_000


def test_a_file_comes_back_byte_for_byte_and_of_its_service_only(engine: Engine) -> None:
    with record_change(engine, "satm", Kind.ACTIVITE, "Mme Roux", "pièce") as (c, version):
        full = insert_piece(c, "satm", version, "été « 1 ».pdf", "application/pdf", BYTES)
        empty = insert_piece(c, "satm", version, "vide.txt", "", b"", exemple=True)
    with reading(engine) as connection:
        assert read_piece(connection, "satm", full) == Piece(
            id=full,
            version_id=version,
            nom="été « 1 ».pdf",
            type="application/pdf",
            sha256=sha256(BYTES).hexdigest(),
            taille=len(BYTES),
            exemple=False,
            contenu=BYTES,
        )
        told = read_piece(connection, "satm", empty)
        assert told and (told.contenu, told.taille, told.exemple) == (b"", 0, True)
        assert read_piece(connection, "sminov", full) is None
        assert read_piece(connection, "satm", 99) is None
