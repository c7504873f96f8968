"""A member file, opened: the one door, for a path as for an upload, read whole or chunk by chunk.

Every job on a member file begins here: open, recognise the columns, tidy, and attach where asked.
Memory is bounded by the chunk, unless the file is read whole.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pandas as pd

from radon.domain.member_file.address_set import tell_addresses
from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import ColumnMapping, Field
from radon.domain.member_file.values import tidy
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.sources.member_file.file import TableFile, open_adherent_file
from radon.workflows.commune.reference import CommuneReference

CHUNK_ROWS = 100_000
MOST_ROWS = 200_000
"""More members than any service of France has: no list, map or base is made of more."""

Upload = tuple[str, bytes]
"""Name and content of a file as a person hands it over to a page."""
Progress = Callable[[int, int], None]
"""Rows done, rows expected (an estimate, never below the rows done)."""


class AttachedRows(NamedTuple):
    """One chunk, the three frames on the same index (line in the file)."""

    raw: pd.DataFrame
    adherents: pd.DataFrame
    attachment: pd.DataFrame


@dataclass
class MemberFile:
    """A member file being read. ``problems`` and ``rows`` fill up while its chunks are consumed.

    ``advice``: what to do of a file of more than :data:`MOST_ROWS` rows, "" to read any number.
    """

    table: TableFile
    mapping: ColumnMapping
    advice: str = ""
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    @property
    def name(self) -> str:
        """The name of the file, as the person gave it."""
        return self.table.path.name

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reading has to say besides the problems of the rows."""
        return (*self.table.notes, *tell_addresses(self.mapping))

    def tidied(self) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
        """The chunks of the file, in order, every row once: as typed, and tidy, on the same index
        (line in the file). Raises UnusableSetting: too many rows."""
        for raw in self.table.chunks(CHUNK_ROWS):
            adherents, problems = tidy(raw, self.mapping)
            self.problems += problems
            self.rows += len(raw)
            if self.advice and self.rows > MOST_ROWS:
                raise UnusableSetting(
                    f"Le fichier « {self.name} » a plus de {MOST_ROWS} lignes : {self.advice}"
                )
            yield raw, adherents
        self.problems = sorted(
            [*self.table.problems, *self.problems], key=lambda problem: (problem.line, problem.code)
        )

    def attached(
        self, reference: CommuneReference, progress: Progress | None = None
    ) -> Iterator[AttachedRows]:
        """The same, each row with its commune and zone."""
        for raw, adherents in self.tidied():
            yield AttachedRows(raw, adherents, reference.attach(adherents))
            if progress is not None:
                progress(self.rows, 0)

    def compute_sha256(self) -> str:
        """Of the bytes of the file."""
        with self.table.path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def open_member_file(
    source: Path | Upload,
    columns: Mapping[Field, Sequence[str]] | None = None,
    advice: str = "",
) -> Iterator[MemberFile]:
    """Open a member file and recognise its columns; ``columns`` win over what is recognised.

    Raises UnusableFile or UnusableSetting, with one French sentence.
    """
    overrides = columns or {}
    expected = [header for headers in overrides.values() for header in headers]
    with on_disk(source) as path:
        table = open_adherent_file(path, expected)
        mapping = recognise_columns(table.columns, overrides, source=f"Le fichier « {path.name} »")
        yield MemberFile(table, mapping, advice)


@contextmanager
def on_disk(source: Path | Upload) -> Iterator[Path]:
    """The file itself, or the bytes of an upload in a folder that goes at the end."""
    if isinstance(source, Path):
        yield source
        return
    name, content = source
    last = PurePosixPath(name.replace("\\", "/")).name
    safe = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", last).strip(" .")[-120:] or "fichier"
    with tempfile.TemporaryDirectory(prefix="spsti-radon-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / safe
        path.write_bytes(content)
        yield path


def refuse_overwriting(source: Path, target: Path) -> None:
    """A member file is never its own output. Raises UnusableSetting."""
    if source.exists() and target.exists() and source.samefile(target):
        raise UnusableSetting(
            f"--sortie {target} : c'est le fichier d'adhérents lui-même ; donnez un autre nom."
        )
