"""``sauvegarder`` and ``retablir`` as a person runs them."""

from datetime import datetime
from pathlib import Path

import pytest

from radon.cli import run
from radon.store.changes import Kind, list_changes, record_change
from radon.store.engine import open_store
from radon.workflows.service.back_up import restore


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of the settings, with one change in it."""
    path = tmp_path / "base.db"
    monkeypatch.setenv("SPSTI_RADON_BASE", str(path))
    note(path, "avant")
    return path


def note(path: Path, said: str) -> None:
    engine = open_store(f"sqlite:///{path.as_posix()}")
    with record_change(engine, "satm", Kind.ACTIVITE, "Mme Roux", said):
        pass
    engine.dispose()


def notes(path: Path) -> list[str]:
    engine = open_store(f"sqlite:///{path.as_posix()}")
    said = [change.what for change in list_changes(engine, "satm")]
    engine.dispose()
    return said


def test_a_copy_then_back_gives_the_database_of_that_day(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = base.with_name("copie.db")
    assert run(["sauvegarder", "--sortie", str(copy)]) == 0
    note(base, "après")
    assert run(["retablir", str(copy)]) == 0
    said = capsys.readouterr().out
    assert f"{copy} : copie complète et contrôlée de {base}." in said
    assert "Mo, adhérents : 0, enregistrements : 0, pièces jointes : 0." in said
    (kept,) = base.parent.glob("base.avant-*.db")
    assert f"gardé dans {kept}" in said
    assert (notes(base), notes(kept)) == (["avant"], ["avant", "après"])


def test_what_was_there_is_named_by_the_moment(base: Path) -> None:
    copy = base.with_name("copie.db")
    run(["sauvegarder", "--sortie", str(copy)])
    report = restore(copy, datetime(2026, 11, 22, 9, 5, 7))
    assert report.kept == base.with_name("base.avant-2026-11-22-09h05m07.db")


def test_a_copy_is_never_written_over_unless_asked(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = base.with_name("copie.db")
    copy.write_bytes(b"une autre copie")
    assert run(["sauvegarder", "--sortie", str(copy)]) == 2
    assert "existe déjà" in capsys.readouterr().err
    assert copy.read_bytes() == b"une autre copie"
    assert run(["sauvegarder", "--sortie", str(copy), "--remplacer"]) == 0
    assert notes(copy) == ["avant"]


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
@pytest.mark.parametrize("command", ["sauvegarder --remplacer --sortie", "retablir"])
def test_the_database_is_never_its_own_copy(
    base: Path, capsys: pytest.CaptureFixture[str], command: str, suffix: str
) -> None:
    assert run([*command.split(), f"{base}{suffix}"]) == 2
    assert "est la base elle-même" in capsys.readouterr().err
    assert notes(base) == ["avant"]


def test_before_the_first_start_there_is_nothing_to_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPSTI_RADON_BASE", str(tmp_path / "absente.db"))
    assert run(["sauvegarder", "--sortie", str(tmp_path / "copie.db")]) == 2
    assert "pas encore de base" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_gives_no_copy(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base.write_bytes(b"\xff" * 5000)
    copy = base.with_name("copie.db")
    assert run(["sauvegarder", "--sortie", str(copy)]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not copy.exists()
