"""A file is there whole, or not at all, and the reason is said."""

import os

import pytest

from radon.errors import UnusableFile
from radon.outputs.whole_file import whole_file


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
        (OSError(28, "No space left on device"), "vérifiez la place"),
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
