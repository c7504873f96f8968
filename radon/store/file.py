"""The file of an SQLite database: made for its owner alone, opened only where it stands.

A database that is removed, renamed or replaced while it is open goes on taking writes that nobody
will ever find again: SQLite holds the old file. So its place is looked at before each transaction
and again before it is kept.
"""

import os
import sqlite3
from pathlib import Path

from radon.errors import describe_system_error
from radon.store.trouble import UnusableStore

BUSY_MS = 20_000
"""How long a connection waits for another that writes."""
LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside the file."""
_PRIVATE = 0o600
Mark = tuple[int, int] | None
"""Volume and number of a file; None: there is none."""


def make_database_file(path: Path) -> None:
    """Make the folder and the file if need be; readable by its owner alone from then on.

    Raises UnusableStore: a folder is in the way, or cannot be made.
    """
    if path.is_dir():
        raise UnusableStore(
            f"« {path} » est un dossier : donnez le nom d'un fichier, par exemple"
            f" « {path / 'spsti-radon.db'} », par SPSTI_RADON_BASE."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableStore(
            f"Le dossier « {path.parent} » de la base ne peut pas être créé"
            f" ({describe_system_error(error)}) : choisissez-en un autre par SPSTI_RADON_BASE."
        ) from error
    try:
        make_private(path)
    except OSError as error:
        raise UnusableStore(
            f"La base « {path} » ne peut pas être ouverte ({describe_system_error(error)}) :"
            " vérifiez son dossier et vos droits."
        ) from error


def make_private(path: Path) -> None:
    """Make the file if there is none; nobody but its owner may read it (a system without such
    rights keeps those of the folder)."""
    os.close(os.open(path, os.O_RDONLY | os.O_CREAT, _PRIVATE))
    if os.name == "posix" and path.stat().st_uid == os.getuid() and path.stat().st_mode & 0o077:
        path.chmod(_PRIVATE)


def connect_file(path: Path) -> sqlite3.Connection:
    """Open an existing database; never makes one. Raises UnusableStore when it is gone."""
    if not path.is_file():
        raise UnusableStore(tell_moved(path))
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_MS / 1000,
        check_same_thread=False,
    )


def mark_file(path: Path) -> Mark:
    """What tells a file from another one that has taken its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def leave_file(connection: sqlite3.Connection, path: Path, *, replaced: bool) -> None:
    """Finish with a file that lost its name: what stands in its log goes into it, wherever it is.

    ``replaced``: another file has the name. The log beside it is then not its own, and would be
    laid over it by the next one who opens it: it goes, once it is empty.
    """
    connection.rollback()
    (blocked, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if replaced and not blocked:
        for suffix in LOGS:
            Path(f"{path}{suffix}").unlink(missing_ok=True)


def tell_moved(path: Path) -> str:
    """The sentence for a database that is not where it was."""
    return (
        f"La base « {path} » n'est plus à sa place (fichier déplacé, renommé, remplacé ou supprimé"
        " pendant que l'application était ouverte) : rien n'a été enregistré ; remettez le fichier"
        " en place, ou rétablissez une sauvegarde, puis rechargez la page."
    )
