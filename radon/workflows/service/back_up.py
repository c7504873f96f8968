"""Keep a copy of the database in one file, and put it back.

Who holds the copy holds the members of every service of the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from radon.errors import UnusableFile
from radon.outputs.files.rendered import render
from radon.outputs.files.whole_file import whole_file
from radon.settings import database_url
from radon.store.backup import (
    Copied,
    Difference,
    compare_copy,
    copy_store,
    read_held,
    restore_store,
    store_file,
)
from radon.store.trouble import UnusableStore

__all__ = [
    "BackupReport",
    "Copied",
    "Difference",
    "RestoreReport",
    "back_up",
    "describe_base",
    "preview_restore",
    "render_backup",
    "restore",
    "restore_received",
]
SUFFIX = ".db"


@dataclass(frozen=True)
class BackupReport:
    """``base``: the database of the application; ``path``: its copy; what the copy holds."""

    base: Path
    path: Path
    copied: Copied


@dataclass(frozen=True)
class RestoreReport:
    """``kept``: the copy of what the database held before; None when there was none."""

    base: Path
    path: Path
    copied: Copied
    kept: Path | None


def back_up(path: Path, *, replace: bool = False) -> BackupReport:
    """Copy the database to ``path``, which must not exist unless ``replace``.

    The application may be running. Raises UnusableStore (no database yet, no SQLite file,
    damaged) and UnusableFile (``path`` exists, is the database itself, cannot be written).
    """
    base = store_file(database_url())
    if not base.is_file():
        raise UnusableFile(
            f"Il n'y a pas encore de base à sauvegarder (« {base} ») : ouvrez d'abord"
            " l'application, ou corrigez la variable SPSTI_RADON_BASE."
        )
    _refuse_base(path, base)
    if path.exists() and not replace:
        raise UnusableFile(
            f"« {path} » existe déjà : donnez un autre nom, par exemple avec la date, ou ajoutez"
            " --remplacer."
        )
    with whole_file(path) as temporary:
        copied = copy_store(base, temporary)
    return BackupReport(base, path, copied)


def render_backup() -> bytes:
    """The same copy, for a download. Raises as :func:`back_up`."""
    return render(SUFFIX, back_up)


def describe_base() -> Copied:
    """What the database of the application holds. Raises UnusableStore as :func:`back_up`."""
    return read_held(store_file(database_url()))


def preview_restore(content: bytes, name: str) -> Difference:
    """What :func:`restore_received` would bring and take away; nothing is changed.

    Raises UnusableStore as :func:`restore`, naming the file as the person does.
    """
    with TemporaryDirectory(prefix="spsti-radon-") as folder:
        path = _receive(content, Path(folder))
        with _named(path, name):
            return compare_copy(path, store_file(database_url()), Path(folder) / f"copie{SUFFIX}")


def restore_received(content: bytes, name: str, now: datetime) -> RestoreReport:
    """:func:`restore` from a file that a page received."""
    with TemporaryDirectory(prefix="spsti-radon-") as folder:
        path = _receive(content, Path(folder))
        with _named(path, name):
            return restore(path, now)


def _receive(content: bytes, folder: Path) -> Path:
    path = folder / f"recue{SUFFIX}"
    path.write_bytes(content)
    return path


@contextmanager
def _named(path: Path, name: str) -> Iterator[None]:
    """What is wrong with the file is told under the name that the person knows."""
    try:
        yield
    except UnusableStore as error:
        raise type(error)(str(error).replace(str(path), name)) from error


def restore(path: Path, now: datetime) -> RestoreReport:
    """Put the copy ``path`` in the place of what the database holds; that is kept beside it.

    Raises UnusableStore and UnusableFile as :func:`back_up`; nothing is changed then.
    """
    base = store_file(database_url())
    _refuse_base(path, base)
    kept = base.with_name(f"{base.stem}.avant-{now:%Y-%m-%d-%Hh%Mm%S}{base.suffix}")
    copied = restore_store(path, base, kept)
    return RestoreReport(base, path, copied, kept if kept.exists() else None)


def _refuse_base(path: Path, base: Path) -> None:
    if path.resolve() in {Path(f"{base.resolve()}{end}") for end in ("", "-wal", "-shm")}:
        raise UnusableFile(f"« {path} » est la base elle-même : donnez le nom d'un autre fichier.")
