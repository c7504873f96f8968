"""The name that this machine remembers."""

import os
from pathlib import Path

import pytest

from radon.store.author import LONGEST, read_author, write_author


def test_a_name_comes_back_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "un" / "dossier"
    assert read_author(folder) == ""
    for name in ("Mme Roux", "Élodie d'Été"):
        write_author(folder, name)
        assert read_author(folder) == name
    assert [path.name for path in folder.iterdir()] == ["nom.txt"]
    if os.name == "posix":
        assert (folder / "nom.txt").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\nb", b"\x1b[31m", b"x" * (LONGEST + 1), b""])
def test_what_is_no_name_is_nobody(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "nom.txt").write_bytes(content)
    assert read_author(tmp_path) == ""


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    write_author(tmp_path / "fichier", "Mme Roux")
    assert read_author(tmp_path / "fichier") == ""
