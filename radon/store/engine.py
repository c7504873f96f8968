"""The database opened: an SQLite file by default, PostgreSQL by URL. One place for how.

SQLite: write-ahead log (readers never wait), ``synchronous=FULL`` (what was acknowledged survives
``kill -9`` and a power cut), ``BEGIN IMMEDIATE`` for writes (two writers queue instead of failing
at the commit), foreign keys on. The file must stand on a local disk: the log shares memory.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from radon.store.file import (
    BUSY_MS,
    connect_file,
    leave_file,
    make_database_file,
    mark_file,
    tell_moved,
)
from radon.store.schema import base
from radon.store.trouble import DamagedStore, UnusableStore

__all__ = ["BUSY_MS", "Connection", "Engine", "open_store", "read_identity", "reading", "writing"]

HEAD = "0009"
"""The newest migration: a database that has it is opened without loading Alembic."""
_WRITES = "spsti_radon_writes"
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MS}",
    "cache_size=-20000",
    "trusted_schema=OFF",
)
_SCHEMA_LOCK = 53_85_2018
_MARK = "spsti_radon_file"
_DAMAGE = ("malformed", "not a database")
_SECRETS = ("password", "sslpassword", "passfile")


def open_store(url: str) -> Engine:
    """Open (and create if need be) the database of ``url``, brought to the newest schema.

    The folder of an SQLite file is created, the file is its owner's alone. Raises UnusableStore
    with one French sentence: not a database, no right to write, newer than the program, server that
    does not answer.
    """
    try:
        address = make_url(url)
        engine = _make_engine(address)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise UnusableStore(
            f"L'adresse de la base « {_hide(url)} » n'est pas utilisable"
            f" ({_hide(str(error), url)}) : corrigez la variable SPSTI_RADON_BASE."
        ) from error
    try:
        _bring_to_head(engine, address)
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        engine.dispose()
        raise _translate(address, error) from error
    except UnusableStore:
        engine.dispose()
        raise
    return engine


def read_identity(engine: Engine) -> str:
    """The name of this very database: another one once a copy was put back."""
    with reading(engine) as connection:
        return str(connection.scalar(select(base.c.identity)) or "")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database. Raises UnusableStore as :func:`writing`."""
    with _explained(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept at the end, or nothing.

    Raises UnusableStore when the disk is full, someone else writes for too long, or the file of
    the database is no longer where it was opened; DamagedStore when it no longer holds together.
    """
    with (
        _explained(engine),
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection
        _check_place(connection)


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    """What the database refuses of itself, in French; a mistake of ours stays what it is."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        own = isinstance(error.orig, sqlite3.OperationalError) or error.connection_invalidated
        if own or any(sign in said for sign in _DAMAGE):
            raise _translate(engine.url, error) from error
        raise


def _make_engine(address: URL) -> Engine:
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    if not address.database or address.database == ":memory:":
        raise UnusableStore(
            "La base doit être un fichier (sqlite:///C:/dossier/spsti-radon.db) : corrigez la"
            " variable SPSTI_RADON_BASE."
        )
    path = Path(address.database)
    make_database_file(path)
    engine = create_engine(address, creator=lambda: connect_file(path))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    """Each new SQLite connection; the driver must leave transactions to :func:`_begin`."""
    (place,) = connection.execute("PRAGMA database_list").fetchall()
    record.info[_MARK] = mark_file(Path(place[2]))
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    _check_place(connection)
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_place(connection: Connection) -> None:
    """Refuse a connection to a file that is no longer the one that bears the name."""
    held = connection.connection.info.get(_MARK)
    if held is None:
        return
    path = Path(str(connection.engine.url.database))
    now = mark_file(path)
    if held == now:
        return
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    leave_file(raw, path, replaced=now is not None)
    connection.invalidate()
    raise UnusableStore(tell_moved(path))


def _bring_to_head(engine: Engine, address: URL) -> None:
    if _revision(engine) == HEAD:
        return
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if address.get_backend_name() == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK})
        _upgrade(connection, address)


def _revision(engine: Engine) -> str:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _upgrade(connection: Connection, address: URL) -> None:
    """Run the migrations that are missing, inside the caller's transaction."""
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(migration_config(connection), "head")
    except CommandError as error:
        raise UnusableStore(
            f"La base « {_hide(str(address))} » vient d'une version plus récente de"
            " spsti-radon : mettez le programme à jour."
        ) from error


def migration_config(connection: Connection | None = None) -> Any:  # noqa: ANN401  # alembic loads late
    """Alembic's settings: the scripts of the package, on an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", (Path(__file__).parent / "migrations").as_posix())
    config.attributes["connection"] = connection
    return config


def _hide(text: str, url: str = "") -> str:
    """A text without what may be a password: what stands before the @ of an address, and the
    secrets among its parameters. ``url``: the address, where the text quotes it."""
    if url:
        return text.replace(url, _hide(url))
    bare = text.rsplit("@", 1)[-1]
    return re.sub(rf"(?i)\b({'|'.join(_SECRETS)})=[^&]*", r"\1=***", bare)


def _translate(address: URL, error: Exception) -> UnusableStore:
    """The exception that says it in French."""
    damaged = any(sign in str(getattr(error, "orig", None) or error) for sign in _DAMAGE)
    return (DamagedStore if damaged else UnusableStore)(explain_trouble(address, error))


def explain_trouble(address: URL, error: Exception) -> str:
    """One French sentence from what the database said."""
    place = address.database if address.get_backend_name() == "sqlite" else address
    where = f"La base « {_hide(str(place))} »"
    said = _hide(str(getattr(error, "orig", None) or error).splitlines()[0])
    for sign, sentence in (
        ("not a database", "n'est pas une base de spsti-radon : choisissez un autre fichier."),
        ("malformed", "est abîmée : rétablissez la dernière sauvegarde."),
        ("locked", "est occupée par une autre personne : recommencez dans un instant."),
        ("readonly", "est en lecture seule : demandez le droit d'écrire dans son dossier."),
        ("disk is full", "ne peut plus grandir, le disque est plein : libérez de la place."),
        ("unable to open", "ne peut pas être ouverte : vérifiez son dossier et vos droits."),
        ("no such table", "n'est pas complète : rétablissez la dernière sauvegarde."),
        ("already exists", "contient déjà d'autres tables : choisissez un autre fichier."),
    ):
        if sign in said:
            return f"{where} {sentence}"
    return f"{where} n'a pas répondu ({said}) : vérifiez SPSTI_RADON_BASE, puis recommencez."
