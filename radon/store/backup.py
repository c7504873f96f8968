"""A copy of an SQLite database while it is in use, and a database put back from such a copy.

Pieces joined to records stand in the database, so one file is everything. SQLite's own backup is
used: a plain copy of the file would miss what is still in its write-ahead log, and a log left
beside a file put back by hand would spoil it.
"""

import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from radon.store.changes import Change
from radon.store.engine import explain_trouble, open_store
from radon.store.file import BUSY_MS, LOGS, connect_file, make_private
from radon.store.schema import METADATA
from radon.store.trouble import DamagedStore, UnusableStore
from radon.system import is_process_running

_PASSING = re.compile(r"\..+\.([0-9]+)\.retablie(?:-wal|-shm|-journal)?")
_OWN_TABLES = ("alembic_version", "sqlite_sequence", "sqlite_stat1")
_DAMAGE = ("malformed", "not a database")
_COUNTED = {"adhérents": "adherent", "enregistrements": "record", "pièces jointes": "piece"}
_CHANGES = "SELECT id, kind, author, at, what FROM change ORDER BY id"


@dataclass(frozen=True)
class Copied:
    """What a copy holds. ``counts``: French plural → number, examples included."""

    size: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Difference:
    """A copy beside the database that it would replace.

    ``held``: what the database holds, None when it cannot be read (missing, damaged); ``lost``: its
    changes that the copy does not have, in order; ``last``: the last change of the copy.
    """

    held: Copied | None
    copied: Copied
    lost: tuple[Change, ...]
    last: Change | None


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

    ``target`` is written over. It is one file, its owner's alone, without a log beside it. Raises
    UnusableStore: ``source`` is missing, is no database of ours, or its copy does not hold.
    """
    make_private(target)
    with _explain(source), closing(_open(source)) as read, closing(sqlite3.connect(target)) as copy:
        _check_ours(read, source)
        read.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        _check_whole(copy, source)
        counts = _count_rows(copy)
    return Copied(target.stat().st_size, counts)


def compare_copy(source: Path, base: Path, spare: Path) -> Difference:
    """What putting the copy ``source`` in the place of ``base`` would bring and take away; neither
    is changed. ``spare``: a file that may be written. Raises as :func:`restore_store`, but for what
    only the newest schema tells."""
    copied = copy_store(source, spare)
    _check_tables(spare, source)
    with _explain(source), closing(_open(spare)) as connection:
        kept = _read_changes(connection)
    try:
        held = read_held(base)
        with _explain(base), closing(_open(base)) as connection:
            present = _read_changes(connection)
    except UnusableStore:  # nothing is lost that could still be read
        held, present = None, []
    known = set(kept)
    lost = tuple(change for change in present if change not in known)
    return Difference(held, copied, lost, next(filter(_is_dated, reversed(kept)), None))


def read_held(base: Path) -> Copied:
    """What a database holds now. Raises UnusableStore."""
    with _explain(base), closing(_open(base)) as connection:
        return Copied(base.stat().st_size, _count_rows(connection))


def _is_dated(change: Change) -> bool:
    """A copy is anybody's file until it was put back."""
    try:
        return bool(datetime.fromisoformat(change.at))
    except (TypeError, ValueError):
        return False


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        said: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for said, table in _COUNTED.items()
        if _has_table(connection, table)
    }


def _read_changes(connection: sqlite3.Connection) -> list[Change]:
    return [Change(*row) for row in connection.execute(_CHANGES)]


def restore_store(source: Path, target: Path, kept: Path) -> Copied:
    """Put the copy ``source`` in the place of what the database ``target`` holds.

    ``kept``: receives what ``target`` held, if it held anything; a damaged database is put there as
    it is, its log with it. Who reads ``target`` sees all of the old or all of the new; what an
    application that is open has cached no longer counts (the database bears a new identity). A copy
    from an older version of the program is brought up to date. Raises UnusableStore as
    :func:`copy_store`, and when the copy comes from a newer version, lacks a table or holds
    something that is not ours (a trigger, a view); nothing is changed then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep_passing(target.parent)
    passing = target.with_name(f".{target.name}.{os.getpid()}.retablie")
    try:
        copied = copy_store(source, passing)
        _check_tables(passing, source)
        open_store(f"sqlite:///{passing.absolute().as_posix()}").dispose()
        _check_columns(passing, source)
        if target.is_file() and target.stat().st_size:
            _set_aside(target, kept)
        make_private(target)
        with (
            _explain(target),
            closing(_open(passing)) as new,
            closing(sqlite3.connect(target, timeout=BUSY_MS / 1000)) as old,
        ):
            new.backup(old)
            old.execute("PRAGMA journal_mode=WAL")
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        for suffix in ("", *LOGS):
            Path(f"{passing}{suffix}").unlink(missing_ok=True)
    return copied


def sweep_passing(folder: Path) -> None:
    """Remove what a restore that was killed left beside the database: it holds all the members."""
    for left in folder.iterdir():
        found = _PASSING.fullmatch(left.name)
        if found and not is_process_running(int(found[1])):
            left.unlink(missing_ok=True)


def _set_aside(target: Path, kept: Path) -> None:
    try:
        copy_store(target, kept)
    except DamagedStore:
        kept.unlink(missing_ok=True)
        for suffix in ("", *LOGS):
            if Path(f"{target}{suffix}").exists():
                os.replace(f"{target}{suffix}", f"{kept}{suffix}")


def _open(path: Path) -> sqlite3.Connection:
    """An existing database; never makes one."""
    if path.is_dir():
        raise UnusableStore(f"« {path} » est un dossier : donnez le fichier d'une sauvegarde.")
    if not path.is_file():
        raise UnusableStore(f"« {path} » n'existe pas : vérifiez le nom du fichier.")
    return connect_file(path)


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    wanted = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(wanted, [name]).fetchone() is not None


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    if not all(_has_table(connection, name) for name in ("alembic_version", "change", "adherent")):
        raise UnusableStore(
            f"« {path} » n'est pas une base de spsti-radon : choisissez un autre fichier."
        )


def _check_tables(copy: Path, source: Path) -> None:
    """Tables and indexes only: a trigger of somebody else would run at our next write."""
    with _explain(source), closing(_open(copy)) as connection:
        sorts = {row[0] for row in connection.execute("SELECT DISTINCT type FROM sqlite_master")}
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        others = {row[0] for row in names} - {*METADATA.tables, *_OWN_TABLES}
    if sorts - {"table", "index"} or others:
        raise UnusableStore(
            f"« {source} » contient des éléments qui ne sont pas de spsti-radon (déclencheurs,"
            " vues ou autres tables) : elle n'est pas rétablie ; choisissez une sauvegarde faite"
            " par l'application."
        )


def _check_columns(copy: Path, source: Path) -> None:
    """Every column of every table is there, once brought to the newest version; the copy bears an
    identity of its own."""
    with _explain(source), closing(_open(copy)) as connection:
        for name, table in METADATA.tables.items():
            there = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            if not {column.name for column in table.columns} <= there:
                raise DamagedStore(
                    f"« {source} » n'est pas complète (il manque la table « {name} » ou une de ses"
                    " colonnes) : elle n'est pas rétablie ; choisissez une autre sauvegarde."
                )
        connection.execute("UPDATE base SET identity = ?", [secrets.token_hex(16)])
        connection.commit()


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
