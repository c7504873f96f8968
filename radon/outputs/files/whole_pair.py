"""Two files that go together: both are there whole, or both are as they were before.

Built on :mod:`radon.outputs.files.whole_file`, which makes one file whole.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from radon.errors import UnusableFile
from radon.outputs.files.whole_file import whole_file


def check_place(path: Path) -> None:
    """Before a long work: whether there is a folder to write in.

    :raises UnusableFile: there is none, or ``path`` is a folder itself.
    """
    if path.is_dir():
        raise UnusableFile(f"« {path} » est un dossier : donnez aussi un nom de fichier.")
    if not path.parent.is_dir():
        raise UnusableFile(
            f"« {path} » ne peut pas être écrit : le dossier « {path.parent} » n'existe pas ;"
            " créez-le ou choisissez-en un autre."
        )


@contextmanager
def whole_pair(first: Path, second: Path) -> Iterator[tuple[Path, Path]]:
    """Temporary paths of both; they replace the two at the end, or nothing changes.

    :raises UnusableFile: as :func:`whole_file`.
    """
    with _put_back_on_error(second), whole_file(first) as left, whole_file(second) as right:
        yield left, right


@contextmanager
def _put_back_on_error(path: Path) -> Iterator[None]:
    """What ``path`` held stands there again when what follows fails after having replaced it."""
    held = path.with_name(f".{path.name}.{os.getpid()}.avant.tmp")
    before = path.stat().st_mtime_ns if path.is_file() else None
    if before is not None:
        with suppress(OSError):  # nothing can be replaced there either: whole_file says why
            shutil.copy2(path, held)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if before is None:
                path.unlink(missing_ok=True) if path.is_file() else None
            elif held.is_file():
                os.replace(held, path)
        raise
    finally:
        with suppress(OSError):
            held.unlink(missing_ok=True)
