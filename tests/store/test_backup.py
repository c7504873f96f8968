"""A copy of the database while it is written to, and a database put back from its copy."""

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from radon.store.backup import copy_store, restore_store, store_file
from radon.store.changes import Kind, list_changes, record_change
from radon.store.engine import Engine, open_store, read_identity, writing
from radon.store.pieces import insert_piece, read_piece
from radon.store.trouble import DamagedStore, UnusableStore


def url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def note(engine: Engine, said: str) -> int:
    """One change in the log of a service, with a piece; its id."""
    with record_change(engine, "satm", Kind.ACTIVITE, "Mme Roux", said) as (connection, version):
        return insert_piece(connection, "satm", version, "a.txt", "text/plain", said.encode())


def notes(path: Path) -> list[str]:
    """What the log of a database says."""
    engine = open_store(url(path))
    said = [change.what for change in list_changes(engine, "satm")]
    engine.dispose()
    return said


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A database where one thing was noted."""
    path = tmp_path / "base.db"
    engine = open_store(url(path))
    note(engine, "avant")
    engine.dispose()
    return path


def test_a_copy_holds_what_is_still_in_the_log_of_an_open_database(base: Path) -> None:
    engine, copy = open_store(url(base)), base.with_name("copie.db")
    key = note(engine, "dans le journal")
    assert Path(f"{base}-wal").stat().st_size  # else this test would say nothing
    copied = copy_store(base, copy)
    assert [one.name for one in base.parent.iterdir() if one.name.startswith("copie")] == [
        "copie.db"
    ]
    assert (copied.size, copied.counts["pièces jointes"]) == (copy.stat().st_size, 2)
    assert notes(copy) == ["avant", "dans le journal"]
    with writing(open_store(url(copy))) as connection:
        kept = read_piece(connection, "satm", key)
    assert kept is not None
    assert kept.contenu == b"dans le journal"


def test_copies_made_while_others_write_each_hold_a_whole_moment(base: Path) -> None:
    engine, stop = open_store(url(base)), threading.Event()

    def write() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            note(engine, f"note {turn}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [base.with_name(f"copie{turn}.db") for turn in range(8)]
        counts = [copy_store(base, copy).counts["pièces jointes"] for copy in copies]
    finally:
        stop.set()
        writer.join()
    assert counts == sorted(counts)
    assert [len(notes(copy)) for copy in copies] == counts  # a change is there with its piece


def test_a_copy_put_back_gives_what_it_holds_and_keeps_what_was_there(base: Path) -> None:
    copy, kept = base.with_name("copie.db"), base.with_name("gardee.db")
    copy_store(base, copy)
    engine = open_store(url(base))
    note(engine, "après")
    restore_store(copy, base, kept)
    assert (notes(base), notes(kept), notes(copy)) == (["avant"], ["avant", "après"], ["avant"])
    assert [change.what for change in list_changes(engine, "satm")] == ["avant"]
    assert not list(base.parent.glob(".*"))


def test_a_copy_put_back_where_there_is_no_database_makes_it(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "ailleurs" / "base.db"
    restore_store(base, target, target.with_name("gardee.db"))
    assert notes(target) == ["avant"]
    assert not target.with_name("gardee.db").exists()


@pytest.mark.parametrize("damage", ["the head", "the middle"])
def test_a_damaged_database_is_put_aside_as_it_is(base: Path, damage: str) -> None:
    copy, kept = base.with_name("copie.db"), base.with_name("gardee.db")
    copy_store(base, copy)
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    broken = bytearray(base.read_bytes())
    start = 0 if damage == "the head" else 4096 * 3
    broken[start : start + 9000] = b"\xff" * 9000
    base.write_bytes(broken)
    with pytest.raises(DamagedStore):
        copy_store(base, base.with_name("autre.db"))
    restore_store(copy, base, kept)
    assert notes(base) == ["avant"]
    assert kept.read_bytes() == broken


def test_a_file_that_is_no_copy_changes_nothing(base: Path) -> None:
    kept, before = base.with_name("gardee.db"), base.read_bytes()
    other = base.with_name("autre.db")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recettes (nom TEXT)")
    text = base.with_name("texte.db")
    text.write_text("pas une base " * 100, encoding="utf-8")
    newer = base.with_name("recente.db")
    copy_store(base, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for file, said in (
        (other, "n'est pas une base de spsti-radon"),
        (text, "n'est pas une base de spsti-radon"),
        (newer, "version plus récente"),
        (base.with_name("absente.db"), "n'existe pas"),
    ):
        with pytest.raises(UnusableStore, match=said):
            restore_store(file, base, kept)
    assert not kept.exists()
    assert base.read_bytes() == before
    assert not list(base.parent.glob(".*"))


def test_another_sort_of_database_is_left_to_its_own_tools() -> None:
    with pytest.raises(UnusableStore, match="pg_dump"):
        store_file("postgresql://serveur/base")
    with pytest.raises(UnusableStore, match="SPSTI_RADON_BASE"):
        store_file("::")


def test_a_copy_put_back_is_another_database_for_who_has_it_open(base: Path) -> None:
    """Else screens would go on showing what is no longer there, under the same numbers."""
    engine, copy = open_store(url(base)), base.with_name("copie.db")
    copy_store(base, copy)
    before = read_identity(engine)
    restore_store(copy, base, base.with_name("gardee.db"))
    assert read_identity(engine) not in ("", before)


@pytest.mark.parametrize(
    "foreign",
    [
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM adherent; END",
        "CREATE VIEW v AS SELECT * FROM adherent",
        "CREATE TABLE autre (x)",
    ],
)
def test_a_copy_that_holds_something_of_somebody_else_is_not_put_back(
    base: Path, foreign: str
) -> None:
    copy = base.with_name("copie.db")
    copy_store(base, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(foreign)
        connection.commit()
    with pytest.raises(UnusableStore, match="ne sont pas de spsti-radon"):
        restore_store(copy, base, base.with_name("gardee.db"))
    assert sorted(one.name for one in base.parent.glob("*.db*")) == ["base.db", "copie.db"]
    assert not list(base.parent.glob(".*"))


@pytest.mark.parametrize("missing", ["DROP TABLE piece", "ALTER TABLE campaign DROP COLUMN objet"])
def test_a_copy_that_lacks_something_is_not_put_back(base: Path, missing: str) -> None:
    copy = base.with_name("copie.db")
    copy_store(base, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(missing)
        connection.commit()
    with pytest.raises(DamagedStore, match="n'est pas complète"):
        restore_store(copy, base, base.with_name("gardee.db"))
    assert notes(base) == ["avant"]


def test_what_a_killed_restore_left_goes_with_the_next_one(base: Path) -> None:
    copy = base.with_name("copie.db")
    copy_store(base, copy)
    left = [base.with_name(f".base.db.999999999.retablie{end}") for end in ("", "-wal")]
    for one in left:
        one.write_bytes(b"tous les adherents")
    restore_store(copy, base, base.with_name("gardee.db"))
    assert not any(one.exists() for one in left)


def test_only_its_owner_reads_a_copy_and_a_database_put_back(base: Path, tmp_path: Path) -> None:
    copy, kept = base.with_name("copie.db"), base.with_name("gardee.db")
    copy_store(base, copy)
    restore_store(copy, base, kept)
    rights = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.glob("*.db*")}
    assert rights == {0o600}
