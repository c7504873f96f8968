"""The log of the application: its file, and who may read it."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from radon.ui.journal import open_journal


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    logger = logging.getLogger("radon")
    before, logger.handlers = logger.handlers, []
    monkeypatch.setenv("SPSTI_RADON_JOURNAL", str(tmp_path / "journal"))
    yield tmp_path / "journal"
    for handler in logger.handlers:
        handler.close()
    logger.handlers = before


def test_only_its_owner_reads_the_log(folder: Path) -> None:
    folder.mkdir()
    file = folder / "spsti-radon.log"
    file.touch(0o644)
    open_journal()
    logging.getLogger("radon.essai").error("une phrase")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "une phrase" in file.read_text("utf-8")


def test_a_terminal_obeys_nothing_where_the_log_has_no_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.write_text("a file stands in its place")
    open_journal()
    logging.getLogger("radon.essai").error("une \x1b[2Jphrase")
    assert "une \\x1b[2Jphrase\n" in capsys.readouterr().err
