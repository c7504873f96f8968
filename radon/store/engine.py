"""The database opened: an SQLite file by default, PostgreSQL by URL. One place for how.

SQLite: write-ahead log (readers never wait), ``synchronous=FULL`` (what was acknowledged survives
``kill -9`` and a power cut), ``BEGIN IMMEDIATE`` for writes (two writers queue instead of failing
at the commit), foreign keys on. The file must stand on a local disk: the log shares memory.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from radon.errors import describe_system_error
from radon.store.trouble import UnusableStore

__all__ = ["Connection", "Engine", "open_store", "reading", "writing"]

HEAD = "0002"
"""The newest migration: a database that has it is opened without loading Alembic."""
BUSY_MS = 20_000
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


def open_store(url: str) -> Engine:
    """Open (and create if need be) the database of ``url``, brought to the newest schema.

    The folder of an SQLite file is created. Raises UnusableStore with one French sentence: not a
    database, no right to write, newer than the program, server that does not answer.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            _make_folder(address)
        engine = create_engine(address, pool_pre_ping=address.get_backend_name() != "sqlite")
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise UnusableStore(
            f"L'adresse de la base « {_hide(url)} » n'est pas utilisable ({error}) : corrigez la"
            " variable SPSTI_RADON_BASE."
        ) from error
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    try:
        _bring_to_head(engine, address)
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        engine.dispose()
        raise UnusableStore(explain_trouble(address, error)) from error
    except UnusableStore:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept at the end, or nothing.

    Raises UnusableStore when the disk is full, or someone else writes for too long.
    """
    try:
        with (
            engine.connect().execution_options(**{_WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.OperationalError) or error.connection_invalidated:
            raise UnusableStore(explain_trouble(engine.url, error)) from error
        raise


def _make_folder(address: URL) -> None:
    file = address.database
    if not file or file == ":memory:":
        raise UnusableStore(
            "La base doit être un fichier (sqlite:///C:/dossier/spsti-radon.db) : corrigez la"
            " variable SPSTI_RADON_BASE."
        )
    folder = Path(file).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableStore(
            f"Le dossier « {folder} » de la base ne peut pas être créé"
            f" ({describe_system_error(error)}) : choisissez-en un autre par SPSTI_RADON_BASE."
        ) from error


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    """Each new SQLite connection; the driver must leave transactions to :func:`_begin`."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


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
            f"La base « {address.render_as_string()} » vient d'une version plus récente de"
            " spsti-radon : mettez le programme à jour."
        ) from error


def migration_config(connection: Connection | None = None) -> Any:  # noqa: ANN401  # alembic loads late
    """Alembic's settings: the scripts of the package, on an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", (Path(__file__).parent / "migrations").as_posix())
    config.attributes["connection"] = connection
    return config


def _hide(url: str) -> str:
    """Without what stands before the @: it may hold a password."""
    return url.rsplit("@", 1)[-1]


def explain_trouble(address: URL, error: Exception) -> str:
    """One French sentence from what the database said."""
    where = f"La base « {address.render_as_string(hide_password=True)} »"
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
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
