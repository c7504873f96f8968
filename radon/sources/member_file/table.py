"""What every reader of member files gives to ``file``: a table that is read in frames."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from radon.domain.member_file.problem import BLOCKING, MOST_LISTED
from radon.domain.words.problem import Problem

FIRST_ROWS = 12
"""How many rows a person is shown to point at the titles."""
# Of text in one frame.
_MOST_BYTES = 128 << 20
Lines = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """A table whose titles are known; ``read(rows, problems)`` gives its rows in frames.

    ``sheet``: of a workbook that has ``sheets`` (``EVERY_SHEET``: several, one after the other);
    ``alike``: how many of them bear these titles; ``first``: its first rows as they stand, each
    with its line.
    """

    columns: tuple[str, ...]
    header_line: int
    located: bool
    notes: tuple[str, ...]
    read: Callable[[int, list[Problem]], Iterator[pd.DataFrame]]
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    first: tuple[tuple[int, tuple[str, ...]], ...] = ()
    alike: int = 1


class ProblemLog:
    """Problems in the order of reading; past ``MOST_LISTED`` of one code they are only counted."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._seen: Counter[str] = Counter()
        self._last: dict[str, Problem] = {}

    def add(self, problem: Problem) -> None:
        self._seen[problem.code] += 1
        if problem.code in BLOCKING or self._seen[problem.code] <= MOST_LISTED:
            self._problems.append(problem)
        else:
            self._last[problem.code] = problem

    def close(self) -> None:
        """Say how many were not listed."""
        for code, last in self._last.items():
            more = self._seen[code] - MOST_LISTED
            message = f"{more} autres lignes ont le même défaut ({code})"
            self._problems.append(replace(last, code="ADH-099", message=message))
        self._last.clear()


def frames(
    tables: Iterator[tuple[pa.Table, Lines]], columns: Sequence[str], rows: int
) -> Iterator[pd.DataFrame]:
    """Cut tables of any length into frames of ``rows`` rows, without the rows that are empty."""
    waiting: list[tuple[pa.Table, Lines]] = []
    count = size = 0
    for table, lines in tables:
        table, lines = _without_empty_rows(table, lines)
        while count + table.num_rows >= rows:
            head = rows - count
            waiting.append((table.slice(0, head), lines[:head]))
            yield _frame(waiting, columns)
            waiting, count, size = [], 0, 0
            table, lines = table.slice(head), lines[head:]
        if table.num_rows:
            waiting.append((table, lines))
            count += table.num_rows
            size += table.nbytes
        if size > _MOST_BYTES:  # very long cells: a shorter frame rather than a full memory
            yield _frame(waiting, columns)
            waiting, count, size = [], 0, 0
    if waiting:
        yield _frame(waiting, columns)


def _without_empty_rows(table: pa.Table, lines: Lines) -> tuple[pa.Table, Lines]:
    empty = np.ones(table.num_rows, dtype=np.bool_)
    for column in table.columns:
        candidates = np.flatnonzero(empty)
        if not len(candidates):
            return table, lines
        cells = column if len(candidates) == len(empty) else column.take(candidates)
        blank = pc.match_substring_regex(cells, r"^[\s\x{00a0}]*$")
        empty[candidates] = blank.to_numpy()
    if not empty.any():
        return table, lines
    return table.filter(pa.array(~empty)), lines[~empty]


def _frame(parts: list[tuple[pa.Table, Lines]], columns: Sequence[str]) -> pd.DataFrame:
    table = pa.concat_tables([table for table, _ in parts]).combine_chunks()
    frame = pd.DataFrame(table.rename_columns(list(columns)).to_pandas()).astype("str")
    frame.index = pd.Index(np.concatenate([lines for _, lines in parts]), name="ligne")
    return frame
