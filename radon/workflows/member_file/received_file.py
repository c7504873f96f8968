"""A member file as a person hands it over (a path, or the bytes of an upload), read whole and tidy.

For the import: TOTAL rows and repeated titles are no members and are left aside, counted.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pandas as pd

from radon.domain.member_file.field import ColumnMapping, Field
from radon.domain.member_file.values import tidy
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.workflows.member_file.attached_rows import open_adherents

MOST_MEMBERS = 200_000
"""More members than any service of France has."""
_NOT_MEMBERS = frozenset({"ADH-011", "ADH-012"})  # TOTAL rows and repeated titles


@dataclass(frozen=True, eq=False)
class ReceivedFile:
    """``adherents``: tidy frame, index = line; ``left_out``: rows that are no member; ``headers``:
    all the columns of the file, used or not."""

    name: str
    sha256: str
    adherents: pd.DataFrame
    problems: list[Problem]
    left_out: int
    headers: tuple[str, ...]
    mapping: ColumnMapping
    notes: tuple[str, ...]


def read_member_file(
    source: Path | tuple[str, bytes], columns: Mapping[Field, Sequence[str]] | None
) -> ReceivedFile:
    """Raises UnusableFile or UnusableSetting, with one French sentence."""
    with on_disk(source) as path:
        rows = open_adherents(path, columns)
        frames, problems, count = [], [], 0
        for raw in rows.file.chunks():
            count += len(raw)
            if count > MOST_MEMBERS:
                raise UnusableSetting(
                    f"Le fichier « {path.name} » a plus de {MOST_MEMBERS} lignes : importez le"
                    " fichier d'un seul service."
                )
            frame, found = tidy(raw, rows.mapping)
            frames.append(frame)
            problems += found
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    adherents = pd.concat(frames)
    nobody = {problem.line for problem in problems if problem.code in _NOT_MEMBERS}
    kept = adherents[~adherents.index.isin(nobody)]
    return ReceivedFile(
        name=path.name,
        sha256=sha256,
        adherents=kept,
        problems=[*rows.file.problems, *problems],
        left_out=len(adherents) - len(kept),
        headers=rows.file.columns,
        mapping=rows.mapping,
        notes=rows.file.notes,
    )


@contextmanager
def on_disk(source: Path | tuple[str, bytes]) -> Iterator[Path]:
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
