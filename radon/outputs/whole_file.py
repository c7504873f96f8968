"""A file is there whole, or not at all.

Every writer of :mod:`radon.outputs` that the user may point at a file of his writes beside it,
then takes its place in one move.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radon.errors import UnusableFile


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary path in the same folder; it replaces ``path`` at the end, or disappears.

    :raises UnusableFile: the folder does not exist, the file is open elsewhere, the disk is full…
    """
    if path.is_dir():
        raise UnusableFile(f"« {path} » est un dossier : donnez aussi un nom de fichier.")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
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
            f"« {path} » ne peut pas être écrit ({error.strerror or error}) : vérifiez la place"
            " disponible et le nom du fichier."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
