"""Opening the database: schema, settings of SQLite, refusals in French, writes that last."""

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from radon.store import engine as engine_module
from radon.store.changes import Kind, list_changes, record_change
from radon.store.engine import migration_config, open_store, read_identity, reading, writing
from radon.store.schema import METADATA
from radon.store.trouble import DamagedStore, UnusableStore
from tests.store.killed_writers import kill_writers


def url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = open_store(url(tmp_path / "base.db"))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_the_known_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(migration_config()).get_heads() == [engine_module.HEAD]


def test_the_migrations_go_back_to_nothing(tmp_path: Path) -> None:
    engine = open_store(url(tmp_path / "base.db"))
    with writing(engine) as connection:
        command.downgrade(migration_config(connection), "base")
    with reading(engine) as connection:
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        assert {*names} <= {"alembic_version", "sqlite_sequence"}


def test_the_same_migrations_speak_postgresql(capsys: pytest.CaptureFixture[str]) -> None:
    command.upgrade(migration_config(), "head", sql=True)
    said = capsys.readouterr().out
    assert "CREATE TABLE adherent (" in said
    assert said.count("CREATE TABLE") == len(METADATA.tables) + 1
    assert "AUTOINCREMENT" not in said


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    with reading(open_store(url(tmp_path / "base.db"))) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": engine_module.BUSY_MS,
    }


def test_the_folder_is_made_and_the_data_found_again(tmp_path: Path) -> None:
    place = url(tmp_path / "un dossier" / "plus bas" / "base.db")
    with record_change(open_store(place), "satm", Kind.REFUS, "Mme Roux", "un essai"):
        pass
    assert [one.what for one in list_changes(open_store(place), "satm")] == ["un essai"]


def test_eight_first_starts_at_once_make_one_database(tmp_path: Path) -> None:
    errors: list[Exception] = []

    def start() -> None:
        try:
            open_store(url(tmp_path / "base.db")).dispose()
        except UnusableStore as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with reading(open_store(url(tmp_path / "base.db"))) as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "adherents.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"tableau" * 500)
    before = path.read_bytes()
    with pytest.raises(UnusableStore, match="n'est pas une base de spsti-radon"):
        open_store(url(path))
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "autre.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE service (x)")
    with pytest.raises(UnusableStore, match="contient déjà d'autres tables"):
        open_store(url(path))
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert names == [("service",)]


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    engine = open_store(url(tmp_path / "base.db"))
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnusableStore, match="mettez le programme à jour"):
        open_store(url(tmp_path / "base.db"))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite://", "doit être un fichier"),
        ("oracle+rien://user:secret@serveur/base", "corrigez la variable SPSTI_RADON_BASE"),
        ("ceci n'est pas une adresse", "corrigez la variable SPSTI_RADON_BASE"),
        ("sqlite:////proc/interdit/base.db", "ne peut pas être créé"),
        ("sqlite:////usr", "est un dossier : donnez le nom d'un fichier"),
        ("postgresql+rien://serveur/base?user=radon&password=secret", "corrigez la variable"),
    ],
)
def test_an_address_that_cannot_be_is_refused_in_french(address: str, said: str) -> None:
    with pytest.raises(UnusableStore, match=said) as told:
        open_store(address)
    assert "secret" not in str(told.value)


def test_what_fails_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    engine = open_store(url(tmp_path / "base.db"))

    def fail() -> None:
        with record_change(engine, "satm", Kind.REFUS, "Mme Roux", "à moitié"):
            raise KeyError("panne")

    with pytest.raises(KeyError):
        fail()
    assert list_changes(engine, "satm") == []


def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """30 × ``kill -9``, five writers at a time on one file."""
    outcome = kill_writers(url(tmp_path / "base.db"), kills=30)
    assert (outcome.kills, outcome.lost, outcome.integrity) == (30, 0, "ok")
    assert outcome.acknowledged >= 30


@pytest.mark.parametrize("how", ["supprimée", "renommée", "remplacée"])
def test_a_database_that_is_no_longer_in_its_place_acknowledges_nothing(
    how: str, tmp_path: Path
) -> None:
    path, other = tmp_path / "base.db", tmp_path / "autre.db"
    engine = open_store(url(path))
    note(engine, "avant")
    if how == "supprimée":
        path.unlink()
    else:
        open_store(url(other)).dispose()
        path.rename(tmp_path / "ailleurs.db")
    if how == "remplacée":
        other.rename(path)
    with pytest.raises(UnusableStore, match="n'est plus à sa place .* rien n'a été enregistré"):
        note(engine, "perdu")
    if how == "renommée":
        with pytest.raises(UnusableStore, match="n'est plus à sa place"):
            list_changes(engine, "satm")
        (tmp_path / "ailleurs.db").rename(path)
    if how == "supprimée":
        with pytest.raises(UnusableStore, match="n'est plus à sa place"):
            note(engine, "perdu encore")
        assert not path.exists()
        return
    note(engine, "après")
    kept = [] if how == "remplacée" else ["avant"]
    assert [one.what for one in list_changes(engine, "satm")] == [*kept, "après"]
    if how == "remplacée":  # what was only in its log has followed the file that was moved
        with closing(sqlite3.connect(tmp_path / "ailleurs.db")) as moved:
            assert moved.execute("SELECT what FROM change").fetchall() == [("avant",)]


def test_a_database_that_goes_while_it_is_written_acknowledges_nothing(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    engine = open_store(url(path))

    def write_and_lose() -> None:
        with record_change(engine, "satm", Kind.REFUS, "Mme Roux", "perdu"):
            path.rename(tmp_path / "ailleurs.db")

    with pytest.raises(UnusableStore, match="n'est plus à sa place"):
        write_and_lose()
    (tmp_path / "ailleurs.db").rename(path)
    assert list_changes(engine, "satm") == []


def note(engine: engine_module.Engine, said: str) -> None:
    with record_change(engine, "satm", Kind.REFUS, "Mme Roux", said):
        pass


def test_two_databases_never_bear_the_same_identity(tmp_path: Path) -> None:
    names = [read_identity(open_store(url(tmp_path / f"{rank}.db"))) for rank in range(3)]
    assert len({*names}) == 3
    assert all(len(name) == 32 for name in names)
    assert read_identity(open_store(url(tmp_path / "0.db"))) == names[0]


def test_only_its_owner_reads_the_database(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    path.touch(0o644)
    engine = open_store(url(path))
    note(engine, "un essai")
    rights = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert rights == {"base.db": 0o600, "base.db-wal": 0o600, "base.db-shm": 0o600}


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    engine = open_store(url(path))
    for turn in range(200):
        note(engine, f"note {turn} " + "x" * 200)
    engine.dispose()
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 8192))
    with pytest.raises(DamagedStore, match="est abîmée : rétablissez la dernière sauvegarde"):
        list_changes(open_store(url(path)), "satm")
