"""Member files in workbooks: xlsx, ods, xls. Which sheet, which row holds the titles, which rows.

Called by ``file``. A workbook is first looked at through its first rows, sheet by sheet:
the one whose titles say best where companies are is read, and on demand
those that bear the same titles. Small sheets are read at once, so that
whatever is wrong with them is known when the file is opened; large ones in a stream.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import pandas as pd
import pyarrow as pa

from radon.domain.member_file.field import EVERY_SHEET
from radon.domain.member_file.problem import describe
from radon.domain.member_file.remark_sheet import is_remark_sheet
from radon.domain.words.problem import Problem
from radon.domain.words.sentence import agree
from radon.errors import UnusableFile
from radon.sources.member_file.header import UNTITLED, Header, Titles, find_header, refuse_line
from radon.sources.member_file.table import FIRST_ROWS, Lines, ProblemLog, Table, frames
from radon.sources.workbook.bound import SLOT, bounded_rows, most_weight
from radon.sources.workbook.guard import refuse_endless
from radon.sources.workbook.sheet import Row, Workbook

_READ_AT_ONCE = 48 << 20
_SAMPLE_ROWS = 300
_BATCH_ROWS = 20_000
_BATCH_TEXT = 16 << 20
_MOST_SHEETS_LOOKED_AT = 40
# Of a cell, beside the problem that it has.
_SHOWN = 200
_FAR = 10_000_000
"""More rows than a sheet may have."""


@dataclass(frozen=True)
class _Candidate:
    """A sheet with its first rows, or all of them when it is small."""

    sheet: int
    rows: list[Row]
    whole: bool
    header: Header

    @property
    def header_line(self) -> int:
        """The line of its titles, 0 when it has none."""
        position = self.header.position
        return 0 if position == UNTITLED else self.rows[position].number


def open_workbook(workbook: Workbook, where: str, titles: Titles) -> Table:
    """Choose the sheet and find its titles; ``where`` names the file in messages."""
    candidates = [
        candidate
        for sheet in _list_asked(workbook, titles.sheet, where)
        if (candidate := _look_at(workbook, sheet, titles, where)) is not None
    ]
    if not candidates:
        if titles.line:
            refuse_line(where, titles.line)
        raise UnusableFile(
            f"{where} ne contient aucune ligne : vérifier l'export, puis recommencer."
        )
    best = max(candidates, key=lambda candidate: _merit(workbook, candidate))
    wanted = _list_alike(workbook, best, candidates) if titles.sheet == EVERY_SHEET else [best]
    parts = [_read_whole(workbook, part, titles, where) for part in wanted]
    best, step = parts[0], _count_step(parts)
    header = best.header

    def read(rows: int, problems: list[Problem]) -> Iterator[pd.DataFrame]:
        log = ProblemLog(problems)
        most = most_weight(workbook.packed)
        below = chain.from_iterable(
            _rows_below(workbook, part, where, rank * step) for rank, part in enumerate(parts)
        )
        tables = _within(_tables(below, header.columns, log), most, where, _name(workbook, best))
        yield from frames(tables, header.columns, rows)
        log.close()

    return Table(
        columns=header.columns,
        header_line=best.header_line,
        located=header.located,
        notes=(*_sheet_notes(workbook, parts, candidates, step), *header.notes),
        read=read,
        sheet=_name(workbook, best) if len(parts) == 1 else EVERY_SHEET,
        sheets=tuple(one.name for one in workbook.sheets),
        first=tuple((row.number, tuple(row.cells)) for row in best.rows[:FIRST_ROWS]),
        alike=len(_list_alike(workbook, best, candidates)),
    )


def _name(workbook: Workbook, candidate: _Candidate) -> str:
    return workbook.sheets[candidate.sheet].name


def _list_alike(
    workbook: Workbook, best: _Candidate, candidates: Sequence[_Candidate]
) -> list[_Candidate]:
    """The visible sheets that bear the same titles, in their order; the best one is one of them."""
    return [
        one
        for one in candidates
        if one.sheet == best.sheet
        or (one.header.columns == best.header.columns and workbook.sheets[one.sheet].visible)
    ]


def _count_step(parts: Sequence[_Candidate]) -> int:
    """By how much the lines of a sheet are numbered after those of the one before: 10 000 for
    sheets of some thousand rows, so that 20 012 is line 12 of the third."""
    if not all(part.whole for part in parts):
        return _FAR
    longest = max(part.rows[-1].number for part in parts)
    return next(step for step in (1_000, 10_000, 100_000, 1_000_000, _FAR) if step > longest)


def _rows_below(workbook: Workbook, part: _Candidate, where: str, shift: int) -> Iterator[Row]:
    """The rows under the titles of a sheet, their lines shifted."""
    source = iter(part.rows) if part.whole else bounded_rows(workbook, part.sheet, where)
    for row in source:
        if row.number > part.header_line:
            yield row._replace(number=row.number + shift) if shift else row


def _list_asked(workbook: Workbook, name: str, where: str) -> Sequence[int]:
    """The sheets to look at: the one that a person named, else the first ones."""
    if name in ("", EVERY_SHEET):
        return range(len(workbook.sheets))[:_MOST_SHEETS_LOOKED_AT]
    asked = name.strip().casefold()
    found = [n for n, one in enumerate(workbook.sheets) if one.name.strip().casefold() == asked]
    if not found:
        known = ", ".join(f"« {one.name} »" for one in workbook.sheets[:_MOST_SHEETS_LOOKED_AT])
        raise UnusableFile(
            f"{where} n'a pas de feuille « {name} » : donnez-en une de ce classeur ({known})."
        )
    return found


def _look_at(workbook: Workbook, sheet: int, titles: Titles, where: str) -> _Candidate | None:
    rows = list(islice(bounded_rows(workbook, sheet, where), _SAMPLE_ROWS))
    if rows and is_remark_sheet(rows[0].cells):
        return None
    header = _find_header(rows, titles)
    return None if header is None else _Candidate(sheet, rows, False, header)


def _find_header(rows: Sequence[Row], titles: Titles) -> Header | None:
    cells, lines = [row.cells for row in rows], [row.number for row in rows]
    return find_header(cells, lines, titles, untitled_share=0.0)


def _read_whole(
    workbook: Workbook, looked_at: _Candidate, titles: Titles, where: str
) -> _Candidate:
    if len(looked_at.rows) == _SAMPLE_ROWS and workbook.size(looked_at.sheet) > _READ_AT_ONCE:
        return looked_at
    rows = list(bounded_rows(workbook, looked_at.sheet, where))
    header = _find_header(rows, titles)
    return _Candidate(looked_at.sheet, rows, True, header or looked_at.header)


def _merit(workbook: Workbook, candidate: _Candidate) -> tuple[bool, bool, int, bool, int]:
    rows_below = len(candidate.rows) - candidate.header.position - 1
    visible = workbook.sheets[candidate.sheet].visible
    return (
        candidate.header.located and rows_below > 0,
        visible,
        candidate.header.recognised,
        rows_below > 0,
        -candidate.sheet,
    )


def _sheet_notes(
    workbook: Workbook, parts: Sequence[_Candidate], candidates: Sequence[_Candidate], step: int
) -> Iterator[str]:
    sheets, best = workbook.sheets, parts[0]
    read = {part.sheet for part in parts}
    if len(parts) > 1:
        names = ", ".join(f"« {_name(workbook, part)} »" for part in parts)
        yield (
            f"{len(parts)} feuilles lues à la suite ({names}) : la ligne 2 de la deuxième est"
            f" comptée {step + 2}"
        )
    elif len(sheets) > 1:
        yield f"feuille « {_name(workbook, best)} » lue, sur {len(sheets)} feuilles"
    if not sheets[best.sheet].visible:
        yield f"la feuille « {_name(workbook, best)} » est masquée dans le classeur"
    for other in candidates:
        if other.sheet not in read and other.header.columns == best.header.columns:
            yield f"la feuille « {_name(workbook, other)} » a les mêmes titres et n'a pas été lue"
    hidden = sum(row.hidden for part in parts if part.whole for row in part.rows)
    if hidden:
        yield f"{hidden} {agree(hidden, 'ligne masquée lue', 'lignes masquées lues')}"


def _within(
    tables: Iterator[tuple[pa.Table, Lines]], most: int, where: str, sheet: str
) -> Iterator[tuple[pa.Table, Lines]]:
    """Short rows under many titles weigh more than what was read of them."""
    for table, lines in tables:
        most -= table.nbytes
        if most < 0:
            refuse_endless(where, sheet)
        yield table, lines


def _tables(
    rows: Iterator[Row], titles: Sequence[str], log: ProblemLog
) -> Iterator[tuple[pa.Table, Lines]]:
    columns = len(titles)
    batch: list[list[str]] = []
    lines: list[int] = []
    text = last = 0
    hidden: list[int] = []
    for row in rows:
        cells = row.cells
        for place in row.cut:
            title = titles[place] if place < columns else ""
            log.add(describe("ADH-007", row.number, title, cells[place][:_SHOWN]))
        if len(cells) > columns:
            cells = _with_surplus(row, columns, log)
        elif len(cells) < columns:
            cells = cells + [""] * (columns - len(cells))
        if row.hidden:
            hidden.append(row.number)
        batch.append(cells)
        last = max(row.number, last + 1)  # rows out of order, in files that no spreadsheet wrote
        lines.append(last)
        text += sum(map(len, cells)) + SLOT * columns
        if len(batch) == _BATCH_ROWS or text > _BATCH_TEXT:
            yield _table(batch, columns), np.array(lines, dtype=np.int64)
            batch, lines, text = [], [], 0
    if batch:
        yield _table(batch, columns), np.array(lines, dtype=np.int64)
    if hidden:
        log.add(describe("ADH-006", hidden[0], "", f"{len(hidden)} lignes"))


def _with_surplus(row: Row, columns: int, log: ProblemLog) -> list[str]:
    surplus = [cell for cell in row.cells[columns:] if cell.strip()]
    if surplus:
        log.add(describe("ADH-001", row.number, "", " | ".join(surplus)[:_SHOWN]))
    return [*row.cells[: columns - 1], " | ".join([row.cells[columns - 1], *surplus])]


def _table(batch: list[list[str]], columns: int) -> pa.Table:
    cells = zip(*batch, strict=True)
    arrays = [pa.array(column, type=pa.large_string()) for column in cells]
    return pa.table(arrays, names=[str(number) for number in range(columns)])
