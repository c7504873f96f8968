"""A copy of an SQLite database while it is in use, and a database put back from such a copy.

Pieces joined to records stand in the database, so one file is everything. SQLite's own backup is
used: a plain copy of the file would miss what is still in its write-ahead log, and a log left
beside a file put back by hand would spoil it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from radon.store.engine import BUSY_MS, explain_trouble, open_store
from radon.store.trouble import DamagedStore, UnusableStore

_LOGS = ("-wal", "-shm", "-journal")
_DAMAGE = ("malformed", "not a database")
_COUNTED = {"adhérents": "adherent", "enregistrements": "record", "pièces jointes": "piece"}


@dataclass(frozen=True)
class Copied:
    """What a copy holds. ``counts``: French plural → number, examples included."""

    size: int
    counts: dict[str, int]


def store_file(url: str) -> Path:
    """The file of an SQLite database. Raises UnusableStore for another sort of database."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UnusableStore(
            "L'adresse de la base n'est pas utilisable : corrigez la variable SPSTI_RADON_BASE."
        ) from error
    if address.get_backend_name() != "sqlite" or not address.database:
        raise UnusableStore(
            "La base n'est pas un fichier SQLite : sauvegardez et rétablissez-la avec les outils de"
            " son serveur (pg_dump, pg_restore pour PostgreSQL)."
        )
    return Path(address.database)


def copy_store(source: Path, target: Path) -> Copied:
    """Copy the database ``source`` to ``target`` at one moment, whoever writes; check the copy.

    ``target`` is written over. It is one file, without a log beside it. Raises UnusableStore:
    ``source`` is missing, is no database of ours, or its copy does not hold.
    """
    with _explain(source), closing(_open(source)) as read, closing(sqlite3.connect(target)) as copy:
        _check_ours(read, source)
        read.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        _check_whole(copy, source)
        counts = {
            said: int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for said, table in _COUNTED.items()
            if _has_table(copy, table)
        }
    return Copied(target.stat().st_size, counts)


def restore_store(source: Path, target: Path, kept: Path) -> Copied:
    """Put the copy ``source`` in the place of what the database ``target`` holds.

    ``kept``: receives what ``target`` held, if it held anything; a damaged database is put there as
    it is, its log with it. Who reads ``target`` sees all of the old or all of the new. A copy from
    an older version of the program is brought up to date. Raises UnusableStore as
    :func:`copy_store`, and when the copy comes from a newer version; nothing is changed then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    passing = target.with_name(f".{target.name}.{os.getpid()}.retablie")
    try:
        copied = copy_store(source, passing)
        open_store(f"sqlite:///{passing.absolute().as_posix()}").dispose()
        if target.is_file() and target.stat().st_size:
            _set_aside(target, kept)
        with (
            _explain(target),
            closing(_open(passing)) as new,
            closing(sqlite3.connect(target, timeout=BUSY_MS / 1000)) as old,
        ):
            new.backup(old)
            old.execute("PRAGMA journal_mode=WAL")
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        for suffix in ("", *_LOGS):
            Path(f"{passing}{suffix}").unlink(missing_ok=True)
    return copied


def _set_aside(target: Path, kept: Path) -> None:
    try:
        copy_store(target, kept)
    except DamagedStore:
        kept.unlink(missing_ok=True)
        for suffix in ("", *_LOGS):
            if Path(f"{target}{suffix}").exists():
                os.replace(f"{target}{suffix}", f"{kept}{suffix}")


def _open(path: Path) -> sqlite3.Connection:
    """An existing database; never makes one."""
    if not path.is_file():
        raise UnusableStore(f"« {path} » n'existe pas : vérifiez le nom du fichier.")
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_MS / 1000)


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    wanted = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(wanted, [name]).fetchone() is not None


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    if not all(_has_table(connection, name) for name in ("alembic_version", "change", "adherent")):
        raise UnusableStore(
            f"« {path} » n'est pas une base de spsti-radon : choisissez un autre fichier."
        )


def _check_whole(connection: sqlite3.Connection, source: Path) -> None:
    said = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if said != ["ok"] or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedStore(
            f"« {source} » est abîmée : sa copie ne passe pas le contrôle d'intégrité et n'est pas"
            " gardée ; rétablissez la dernière bonne sauvegarde."
        )


@contextmanager
def _explain(path: Path) -> Iterator[None]:
    """What SQLite says, in French."""
    try:
        yield
    except sqlite3.Error as error:
        address = make_url(f"sqlite:///{path.as_posix()}")
        damaged = any(sign in str(error) for sign in _DAMAGE)
        kind = DamagedStore if damaged else UnusableStore
        raise kind(explain_trouble(address, error)) from error
