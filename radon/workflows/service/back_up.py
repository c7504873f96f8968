"""Keep a copy of the database in one file, and put it back.

Who holds the copy holds the members of every service of the database.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from radon.errors import UnusableFile
from radon.outputs.files.whole_file import whole_file
from radon.settings import database_url
from radon.store.backup import Copied, copy_store, restore_store, store_file

__all__ = ["BackupReport", "Copied", "RestoreReport", "back_up", "restore"]


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
