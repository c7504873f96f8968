"""The name of the person at this machine, in a small file of their own settings folder.

It fills in « Votre nom » and goes nowhere else: what is recorded holds the name that was shown.
"""

import logging
import os
from pathlib import Path

from radon.store.file import make_private

_FILE = "nom.txt"
LONGEST = 80
"""Characters of a name."""


def read_author(folder: Path) -> str:
    """The name kept there, "" for none or for what is no name."""
    try:
        with (folder / _FILE).open("rb") as file:
            text = file.read(4 * LONGEST + 1).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    name = text.strip()
    return name if name.isprintable() and len(name) <= LONGEST else ""


def write_author(folder: Path, name: str) -> None:
    """Keep it; a folder that cannot be written only means that the name will be asked again."""
    path, new = folder / _FILE, folder / f"{_FILE}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make_private(new)
        new.write_text(name, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        logging.getLogger(__name__).info("the name of the person is not kept: %s", error)
