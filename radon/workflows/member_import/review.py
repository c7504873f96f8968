"""What a person looks at before a member file is kept, besides the preview itself.

The headers of a file whose columns were not recognised, and the lists that can be taken away:
problems one by one, difference cell by cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from radon.domain.commune.name import normalise_name
from radon.domain.member_file.columns import locates
from radon.domain.member_file.field import FOUND, ReadingChoice
from radon.domain.member_import.column_advice import Advice, advise_columns
from radon.domain.member_import.content_guess import Guess, KnownPlaces, guess_contents
from radon.domain.member_import.difference_list import list_changes
from radon.domain.member_import.preview import ImportPreview
from radon.domain.member_import.reading_memory import mark_shape
from radon.domain.words.problem import Problem
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.sources.member_file.file import open_adherent_file
from radon.workflows.commune.reference import load_reference
from radon.workflows.member_file.opened_file import Upload, on_disk
from radon.workflows.member_file.problem_list import write_problem_list

_SAMPLE_ROWS = 200


@dataclass(frozen=True)
class Header:
    """A column of a received file. ``sample``: its first cell that is not blank; ``guess``: what
    its cells seem to hold, where no title of the file says where companies are; ``advice``: what is
    to be said of it, where one does."""

    name: str
    sample: str
    guess: Guess | None = None
    advice: Advice | None = None


@dataclass(frozen=True)
class TableLook:
    """A received file, before anything is understood of it. ``line``: that of its titles;
    ``sheet``: the one that is read, of ``sheets`` ("" and none for a text file); ``alike``: how
    many of them bear its titles; ``first``: its first rows, each with its line."""

    headers: tuple[Header, ...]
    line: int
    sheet: str
    sheets: tuple[str, ...]
    first: tuple[tuple[int, tuple[str, ...]], ...]
    alike: int = 1

    @property
    def shape(self) -> str:
        """The mark of the shape of a file that is found so."""
        contents = {} if self.line else {header.name: header.guess for header in self.headers}
        return mark_shape([header.name for header in self.headers], contents)

    @property
    def advices(self) -> dict[str, Advice]:
        """Header → what is to be said of it."""
        return {header.name: header.advice for header in self.headers if header.advice}


def look_at(upload: Upload, choice: ReadingChoice = FOUND) -> TableLook:
    """The columns and first rows of an upload, whatever they are called. Raises UnusableFile."""
    with on_disk(upload) as path:
        table = open_adherent_file(path, replace(choice, columns={}))
        rows = next(iter(table.chunks(_SAMPLE_ROWS)), pd.DataFrame(columns=list(table.columns)))
    places = _list_places()
    guesses = {} if locates(table.columns) else guess_contents(rows, places)
    advices = advise_columns(rows, places)
    headers = tuple(
        Header(name, _first_cell(rows, name), guesses.get(name), advices.get(name))
        for name in table.columns
    )
    return TableLook(
        headers, table.header_line, table.sheet or "", table.sheets, table.first, table.alike
    )


@cache
def _list_places() -> KnownPlaces:
    """Today's communes: names in one spelling, codes."""
    communes = load_reference().communes
    postal = communes["codes_postaux"].str.split("|").explode()
    return KnownPlaces(
        towns=frozenset(map(normalise_name, communes["nom"])),
        postal_codes=frozenset(postal) - {""},
        insee_codes=frozenset(map(str, communes.index)),
    )


def _first_cell(frame: pd.DataFrame, column: str) -> str:
    cells = frame[column].astype("str") if column in frame else pd.Series(dtype="str")
    filled = cells[cells.str.strip().ne("")]
    return str(filled.iloc[0])[:60].replace("\n", ", ") if len(filled) else ""


def export_problems(problems: Sequence[Problem]) -> bytes:
    """The problems of a file as a CSV: line, column, value, code, reason, blocking or not."""
    with TemporaryDirectory(prefix="spsti-radon-") as folder:
        written = write_problem_list(problems, Path(folder) / "fichier.csv")
        return written.read_bytes() if written else b""


def export_difference(preview: ImportPreview) -> bytes:
    """What an import changes, one row a cell, and the members that come and go, as a CSV."""
    return render(".csv", lambda path: write_table_csv(path, list_changes(preview)))
