"""A member file, opened: the one door, for a path as for an upload, read whole or chunk by chunk.

Every job on a member file begins here: open, recognise the columns, tidy, and attach where asked.
Memory is bounded by the chunk, unless the file is read whole.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pandas as pd

from radon.domain.member_file.address_set import tell_addresses
from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.departure import (
    DEPARTURE_COLUMNS,
    Signs,
    find_departures,
    judge_signs,
)
from radon.domain.member_file.departure_note import tell_departures
from radon.domain.member_file.field import FOUND, ColumnMapping, ReadingChoice
from radon.domain.member_file.problem import NOT_MEMBERS
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
    """One chunk, the three frames on the same index (line in the file). ``departures``: of those of
    its rows that have left, or that a column of status speaks of (see ``find_departures``)."""

    raw: pd.DataFrame
    adherents: pd.DataFrame
    attachment: pd.DataFrame
    departures: pd.DataFrame


@dataclass
class MemberFile:
    """A member file being read. ``problems``, ``rows`` and ``departures`` fill up while its chunks
    are consumed.

    ``today``: the day on which a leaving is past; ``advice``: what to do of a file of more than
    :data:`MOST_ROWS` rows, "" to read any number.
    """

    table: TableFile
    mapping: ColumnMapping
    today: date
    advice: str = ""
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    _signs: Signs | None = None
    _found: list[pd.DataFrame] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the file, as the person gave it."""
        return self.table.path.name

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reading has to say besides the problems of the rows."""
        left = tell_departures(self.departures, self._signs or Signs({}), self.rows)
        return (*left, *self.table.notes, *tell_addresses(self.mapping))

    @property
    def departures(self) -> pd.DataFrame:
        """Those that the rows read so far hold, see ``find_departures``; TOTAL rows and repeated
        titles are none."""
        if not self._found:
            return pd.DataFrame(columns=DEPARTURE_COLUMNS, dtype="str")
        return pd.concat(self._found)

    def tidied(self) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
        """The chunks of the file, in order, every row once: as typed, and tidy, on the same index
        (line in the file). Raises UnusableSetting: too many rows."""
        for raw in self.table.chunks(CHUNK_ROWS):
            adherents, problems = tidy(raw, self.mapping)
            self.problems += problems
            self.rows += len(raw)
            self._note_departures(raw, {p.line for p in problems if p.code in NOT_MEMBERS})
            if self.advice and self.rows > MOST_ROWS:
                raise UnusableSetting(
                    f"Le fichier « {self.name} » a plus de {MOST_ROWS} lignes : {self.advice}"
                )
            yield raw, adherents
        self.problems = sorted(
            [*self.table.problems, *self.problems], key=lambda problem: (problem.line, problem.code)
        )

    def _note_departures(self, raw: pd.DataFrame, nobody: set[int]) -> None:
        """The first chunk tells which columns can be trusted: in it stand all the members of any
        service."""
        if not self.mapping.signs:
            return
        if self._signs is None:
            self._signs = judge_signs(raw, self.mapping.signs)
        found = find_departures(raw, self._signs, self.today)
        self._found.append(found[~found.index.isin(nobody)])

    def attached(
        self, reference: CommuneReference, progress: Progress | None = None
    ) -> Iterator[AttachedRows]:
        """The same, each row with its commune and zone."""
        for raw, adherents in self.tidied():
            found = self._found[-1] if self._found else self.departures
            yield AttachedRows(raw, adherents, reference.attach(adherents), found)
            if progress is not None:
                progress(self.rows, 0)

    def compute_sha256(self) -> str:
        """Of the bytes of the file."""
        with self.table.path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def open_member_file(
    source: Path | Upload,
    choice: ReadingChoice = FOUND,
    advice: str = "",
    today: date | None = None,
) -> Iterator[MemberFile]:
    """Open a member file and recognise its columns; what ``choice`` says wins over that.

    ``today``: the day on which a leaving is past, that of the clock when it is not given.

    Raises UnusableFile or UnusableSetting, with one French sentence.
    """
    with on_disk(source) as path:
        table = open_adherent_file(path, choice)
        source_name = f"Le fichier « {path.name} »"
        mapping = recognise_columns(table.columns, choice.columns, source=source_name)
        yield MemberFile(table, mapping, today or date.today(), advice)


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
