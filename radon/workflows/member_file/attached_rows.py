"""The rows of a member file, attached to their communes chunk by chunk.

The first half of every job on a member file (``rattacher``, ``cibler``): open, recognise the
columns, tidy, attach. Memory is bounded by the chunk.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from radon.domain.attachment.zones import attach
from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import ColumnMapping, Field
from radon.domain.member_file.values import tidy
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.sources.commune.atlas import load_atlas
from radon.sources.commune.reference import load_communes, load_communes_2016
from radon.sources.member_file.file import AdherentFile, open_adherent_file

CHUNK_ROWS = 100_000

Progress = Callable[[int, int], None]
"""Rows done, rows expected (an estimate, never below the rows done)."""


class AttachedRows(NamedTuple):
    """One chunk, the three frames on the same index (line in the file)."""

    raw: pd.DataFrame
    adherents: pd.DataFrame
    attachment: pd.DataFrame


@dataclass
class AdherentRows:
    """A member file being read. ``problems`` and ``rows`` fill up while :meth:`attached` runs."""

    file: AdherentFile
    mapping: ColumnMapping
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    def attached(
        self, progress: Progress | None = None, chunk_rows: int = CHUNK_ROWS
    ) -> Iterator[AttachedRows]:
        """The chunks of the file, in order, every row once."""
        has_points = Field.LATITUDE in self.mapping.columns
        atlas = load_atlas(with_contours=has_points)
        communes, communes_2016 = load_communes(), load_communes_2016()
        for raw in self.file.chunks(chunk_rows):
            adherents, problems = tidy(raw, self.mapping)
            self.problems += problems
            self.rows += len(raw)
            yield AttachedRows(raw, adherents, attach(adherents, atlas, communes, communes_2016))
            if progress is not None:
                progress(self.rows, 0)
        self.problems = sorted(
            [*self.file.problems, *self.problems], key=lambda problem: (problem.line, problem.code)
        )


def refuse_overwriting(source: Path, target: Path) -> None:
    """A member file is never its own output. Raises UnusableSetting."""
    if source.exists() and target.exists() and source.samefile(target):
        raise UnusableSetting(
            f"--sortie {target} : c'est le fichier d'adhérents lui-même ; donnez un autre nom."
        )


def open_adherents(
    path: Path, columns: Mapping[Field, Sequence[str]] | None = None
) -> AdherentRows:
    """Open a member file and recognise its columns; ``columns`` win over what is recognised.

    Raises UnusableFile or UnusableSetting, with one French sentence.
    """
    overrides = columns or {}
    expected = [header for headers in overrides.values() for header in headers]
    file = open_adherent_file(path, expected)
    mapping = recognise_columns(file.columns, overrides, source=f"Le fichier « {path.name} »")
    return AdherentRows(file, mapping)
