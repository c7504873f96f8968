"""A file is there whole, or not at all, and the reason is said."""

import os
import signal
import subprocess
import sys

import pytest

from radon.errors import UnusableFile
from radon.outputs.files.whole_file import whole_file


def test_the_file_replaces_the_former_one_at_the_end(tmp_path):
    path = tmp_path / "f.txt"
    path.write_text("avant")
    with whole_file(path) as temporary:
        temporary.write_text("après")
        assert path.read_text() == "avant"
        assert temporary.parent == tmp_path
    assert path.read_text() == "après"
    assert os.listdir(tmp_path) == ["f.txt"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "denied"), "ouvert dans Excel"),  # what Windows says of an open file
        (OSError(28, "No space left on device"), "[(]plus de place sur le disque[)] : vérifiez"),
        (OSError(36, "File name too long"), "[(]nom de fichier trop long[)]"),
    ],
)
def test_a_write_that_fails_leaves_the_former_file_and_one_sentence(tmp_path, error, message):
    path = tmp_path / "f.txt"
    path.write_text("avant")
    with pytest.raises(UnusableFile, match=message), whole_file(path) as temporary:
        temporary.write_text("à moitié")
        raise error
    assert path.read_text() == "avant"
    assert os.listdir(tmp_path) == ["f.txt"]


WRITER = """
import sys
from pathlib import Path
from radon.outputs.files.whole_file import whole_file

with whole_file(Path(sys.argv[1])) as temporary:
    temporary.write_text("à moitié", encoding="utf-8")
    print(temporary.name, flush=True)
    sys.stdin.read()
"""


def _start_writer(path):
    """Another process that has begun to write ``path``, and the name of its temporary."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    return writer, writer.stdout.readline().strip()


def test_what_a_killed_writer_left_goes_at_the_next_write(tmp_path):
    path = tmp_path / "liste.csv"
    killed, left = _start_writer(path)
    running, busy = _start_writer(path)
    killed.kill()
    killed.communicate()
    others = [".autre.csv.1.tmp", f".{path.name}.brouillon.tmp", "liste.csv.tmp"]
    for name in others:
        (tmp_path / name).write_text("à un autre")
    assert set(os.listdir(tmp_path)) == {left, busy, *others}
    with whole_file(path) as temporary:
        temporary.write_text("tout")
    assert set(os.listdir(tmp_path)) == {busy, *others, path.name}
    running.communicate("")  # ends well, and replaces the file
    assert set(os.listdir(tmp_path)) == {*others, path.name}
    assert path.read_text(encoding="utf-8") == "à moitié"


def test_a_writer_that_is_asked_to_end_leaves_nothing(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("avant")
    writer, _ = _start_writer(path)
    writer.terminate()
    _, said = writer.communicate()
    assert (writer.returncode, said) == (128 + signal.SIGTERM, "")
    assert os.listdir(tmp_path) == [path.name]
    assert path.read_text() == "avant"


def test_the_signal_is_given_back(tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    with whole_file(tmp_path / "a") as one, whole_file(tmp_path / "b") as other:
        one.write_text("a")
        other.write_text("b")
    assert signal.getsignal(signal.SIGTERM) is before
