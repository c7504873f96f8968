"""What the operating system refuses is said in French."""

import errno
import re

import pytest

from radon.errors import describe_system_error
from tests.places import ROOT

RADON = ROOT / "radon"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "plus de place sur le disque"),
        (OSError(errno.EACCES, "Permission denied"), "accès refusé"),
        (OSError(errno.EROFS, "Read-only file system"), "support en lecture seule"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "nom de fichier trop long"),
        (OSError(errno.ENOENT, "No such file or directory"), "fichier ou dossier introuvable"),
        (OSError(errno.EISDIR, "Is a directory"), "c'est un dossier"),
        (OSError(errno.EBUSY, "Device or resource busy"), "occupé par un autre programme"),
        (OSError(99_999, "Something new"), "erreur n° 99999 du système"),
        (OSError("no number"), "erreur du système"),
    ],
)
def test_the_system_speaks_french(error: OSError, words: str) -> None:
    assert describe_system_error(error) == words


@pytest.mark.parametrize("layer", ["sources", "outputs", "workflows"])
def test_no_sentence_quotes_the_system(layer: str) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (RADON / layer).glob("*.py")}
    assert [name for name, text in texts.items() if re.search(r"\.strerror", text)] == []
