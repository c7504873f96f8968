"""A file of a register as a preventeur fills it: csv, tsv, xlsx, ods or xls, rows as text.

Opened and guarded like member files (``member_file.file``); the titles are those of the register. A
workbook may have a second table, the companies of long lists (sheet « Entreprises » of an export);
a text file is one table, the register or that list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from radon.domain.registers.cell_text import stands_elsewhere
from radon.domain.registers.header import match_headers, match_link_headers
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.problem import adopt
from radon.domain.registers.sheet import title_of
from radon.domain.words.problem import Problem
from radon.errors import UnusableFile
from radon.sources.member_file.file import open_table_file
from radon.sources.member_file.header import Titles
from radon.sources.member_file.refusal import LOOKED_AT, refuse_numbers

MOST_RECORDS = 50_000
"""More rows than a register has in the ten years of two contracts."""
MOST_LINKS = 2_000_000
_IN_PARTS = "importez-le en plusieurs fois."


@dataclass(frozen=True, eq=False)
class RecordFile:
    """``rows``: text, columns as typed, index = line; ``links``: the companies of long lists, in
    the same form, None when the file has none; ``problems`` of the reading."""

    rows: pd.DataFrame = field(repr=False)
    links: pd.DataFrame | None = field(repr=False)
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def read_record_file(path: Path, kind: RecordKind) -> RecordFile:
    """Read a file of that register. Raises UnusableFile, with one French sentence; PersonalFile
    when it holds social-security numbers."""
    titles = Titles(lambda cells: _count(kind, cells), lambda columns: _count(kind, columns) > 1)
    file = open_table_file(path, titles)
    rows = file.read_whole(MOST_RECORDS, _IN_PARTS)
    refuse_numbers(path.name, file.sheet, rows.head(LOOKED_AT))
    links = None
    if file.format != "csv" and _wants_links(rows, kind):
        links = _find_links(path, file.sheet)
    problems = tuple(adopt(problem) for problem in file.problems)
    ours = f"feuille « {title_of(kind)} » lue"  # our other sheets are known: no need to tell
    notes = tuple(note for note in file.notes if not note.startswith(ours))
    return RecordFile(rows, links, problems, notes)


def read_link_file(path: Path) -> pd.DataFrame:
    """Read a list of companies given apart from its register. Raises UnusableFile."""
    file = open_table_file(path, _LINK_TITLES)
    if not match_link_headers(file.columns):
        raise UnusableFile(
            f"« {path.name} » n'est pas une liste d'entreprises : ses titres sont « N° »,"
            " « N° adhérent », « SIRET » et « Raison sociale » ; exportez-la du registre."
        )
    return file.read_whole(MOST_LINKS, _IN_PARTS)


def _count(kind: RecordKind, cells: Sequence[str]) -> int:
    return len(match_headers(kind, cells))


_LINK_TITLES = Titles(
    lambda cells: len(match_link_headers(cells)),
    lambda columns: bool(match_link_headers(columns)) and len(columns) <= 5,
)


def _wants_links(rows: pd.DataFrame, kind: RecordKind) -> bool:
    """Whether a cell says that its companies are in the second table."""
    about = kind.company_field
    headers = match_headers(kind, list(rows.columns)).get(about.name, ()) if about else ()
    return any(rows[header].map(stands_elsewhere).any() for header in headers)


def _find_links(path: Path, register: str | None) -> pd.DataFrame | None:
    """The second table of a workbook, if it has one that is not the register itself."""
    try:
        file = open_table_file(path, _LINK_TITLES)
    except UnusableFile:  # the sheet is there, without a row
        return None
    if file.sheet == register or not _LINK_TITLES.suffice(file.columns):
        return None
    return file.read_whole(MOST_LINKS, _IN_PARTS)
