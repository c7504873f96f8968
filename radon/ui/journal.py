"""The log of the application: what went wrong, in detail, in a file that a person can send."""

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler

from radon import settings
from radon.domain.words.plain import show_plain

_SIZE = 1_000_000
_FILES = 3
_NAME = "spsti-radon"
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class _PrivateFile(RotatingFileHandler):
    """Readable by its owner alone: a sentence may name a company."""

    def _open(self) -> TextIOWrapper:
        file = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if os.name == "posix":
            os.fchmod(file, 0o600)
        return TextIOWrapper(os.fdopen(file, "ab"), encoding=self.encoding, line_buffering=True)


class _Plain(logging.Formatter):
    """A terminal, where the log may go or be read, obeys nothing that a file holds."""

    def format(self, record: logging.LogRecord) -> str:
        return show_plain(super().format(record))


def open_journal() -> None:
    """Send the log of ``radon`` to its file (settings.JOURNAL); once a process.

    A folder that cannot be written never stops the application: the log then goes to the console.
    """
    logger = logging.getLogger("radon")
    if any(handler.name == _NAME for handler in logger.handlers):
        return
    handler: logging.Handler
    folder = settings.journal_directory()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _PrivateFile(
            folder / "spsti-radon.log", maxBytes=_SIZE, backupCount=_FILES, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(_Plain(_FORMAT))
    handler.name = _NAME
    logger.addHandler(handler)
    logger.setLevel(settings.journal_level())
