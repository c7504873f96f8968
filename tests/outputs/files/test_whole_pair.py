"""Two files together: both new, or both as they were."""

import os
from pathlib import Path

import pytest

from radon.errors import UnusableFile
from radon.outputs.files.whole_pair import check_place, whole_pair


def tell(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def write(folder: Path) -> None:
    with whole_pair(folder / "a", folder / "b") as (one, other):
        one.write_text("new a")
        other.write_text("new b")


@pytest.mark.parametrize("before", [{}, {"a": "old a", "b": "old b"}, {"b": "old b"}])
def test_both_are_written_and_nothing_else_is_left(tmp_path, before):
    for name, text in before.items():
        (tmp_path / name).write_text(text)
    write(tmp_path)
    assert tell(tmp_path) == {"a": "new a", "b": "new b"}


@pytest.mark.parametrize("before", [{}, {"a": "old a", "b": "old b"}])
def test_an_error_while_writing_changes_nothing(tmp_path, before):
    for name, text in before.items():
        (tmp_path / name).write_text(text)
    with (
        pytest.raises(RuntimeError),
        whole_pair(tmp_path / "a", tmp_path / "b") as (one, other),
    ):
        one.write_text("new a")
        other.write_text("new b")
        raise RuntimeError
    assert tell(tmp_path) == before


@pytest.mark.parametrize("before", [{}, {"a": "old a", "b": "old b"}])
def test_when_the_first_cannot_be_replaced_the_second_is_put_back(tmp_path, monkeypatch, before):
    """As Windows refuses a document that is open in Word, once the workbook is in its place."""
    for name, text in before.items():
        (tmp_path / name).write_text(text)
    replace = os.replace

    def refuse(source, target):
        if Path(target).name == "a":
            raise PermissionError(13, "open in Word")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UnusableFile, match="ouvert"):
        write(tmp_path)
    assert tell(tmp_path) == before


def test_a_place_that_cannot_be_is_said_in_french(tmp_path):
    with pytest.raises(UnusableFile, match="est un dossier"):
        check_place(tmp_path)
    with pytest.raises(UnusableFile, match="n'existe pas"):
        check_place(tmp_path / "absent" / "F.docx")
    check_place(tmp_path / "F.docx")
