"""A file is there whole, or not at all.

Every writer of :mod:`radon.outputs` that the user may point at a file of his writes beside it,
then takes its place in one move. A writer that is killed cannot tidy up after itself: the next one
that writes the same file does.
"""

import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from radon.errors import UnusableFile, describe_system_error
from radon.system import is_process_running


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary path in the same folder; it replaces ``path`` at the end, or disappears.

    It disappears too when the process is asked to end (SIGTERM); those that processes killed
    outright left for the same ``path`` are removed first.

    :raises UnusableFile: the folder does not exist, the file is open elsewhere, the disk is full…
    """
    if path.is_dir():
        raise UnusableFile(f"« {path} » est un dossier : donnez aussi un nom de fichier.")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    _sweep(path)
    try:
        with _leaving_on_sigterm():
            yield temporary
            os.replace(temporary, path)
    except PermissionError as error:
        raise UnusableFile(
            f"« {path} » ne peut pas être écrit : le fichier est sans doute ouvert dans Excel, ou"
            " le dossier protégé ; fermez-le ou choisissez un autre nom, puis recommencez."
        ) from error
    except FileNotFoundError as error:
        raise UnusableFile(
            f"« {path} » ne peut pas être écrit : le dossier « {path.parent} » n'existe pas ;"
            " créez-le ou choisissez-en un autre."
        ) from error
    except OSError as error:
        raise UnusableFile(
            f"« {path} » ne peut pas être écrit ({describe_system_error(error)}) : vérifiez la"
            " place disponible et le nom du fichier."
        ) from error
    finally:
        with suppress(OSError):  # held open elsewhere (Windows): the next writer sweeps it
            temporary.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove the temporaries of ``path`` whose process no longer runs."""
    name = re.compile(rf"\.{re.escape(path.name)}\.([0-9]+)\.tmp")
    with suppress(OSError):
        for other in path.parent.iterdir():
            match = name.fullmatch(other.name)
            if match and not is_process_running(int(match[1])):
                with suppress(OSError):
                    other.unlink()


@contextmanager
def _leaving_on_sigterm() -> Iterator[None]:
    """Turn SIGTERM into SystemExit, so that what is half-written goes; main thread only."""
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
