"""A file as bytes, for a download: written beside, read, gone."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory


def render(suffix: str, write: Callable[[Path], object]) -> bytes:
    """What ``write`` writes where it is told, under a name that ends so (".xlsx")."""
    with TemporaryDirectory(prefix="spsti-radon-") as folder:
        path = Path(folder) / f"fichier{suffix}"
        write(path)
        return path.read_bytes()
