"""Member files in workbooks: xlsx, ods, xls. Which sheet, which row holds the titles, which rows.

Called by ``file``. A workbook is first looked at through its first rows, sheet by sheet:
the one whose titles say best where companies are is read. Small sheets are read at once, so that
whatever is wrong with them is known when the file is opened; large ones in a stream.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd
import pyarrow as pa

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


@dataclass(frozen=True)
class _Candidate:
    """A sheet with its first rows, or all of them when it is small."""

    sheet: int
    rows: list[Row]
    whole: bool
    header: Header


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
    best = _read_whole(workbook, best, titles, where)
    sheet = workbook.sheets[best.sheet]
    columns, header = best.header.columns, best.header
    header_line = 0 if header.position == UNTITLED else best.rows[header.position].number

    def read(rows: int, problems: list[Problem]) -> Iterator[pd.DataFrame]:
        log = ProblemLog(problems)
        source = iter(best.rows) if best.whole else bounded_rows(workbook, best.sheet, where)
        below = (row for row in source if row.number > header_line)
        most = most_weight(workbook.packed)
        tables = _within(_tables(below, columns, log), most, where, sheet.name)
        yield from frames(tables, columns, rows)
        log.close()

    return Table(
        columns=columns,
        header_line=header_line,
        located=header.located,
        notes=(*_sheet_notes(workbook, best, candidates), *header.notes),
        read=read,
        sheet=sheet.name,
        sheets=tuple(one.name for one in workbook.sheets),
        first=tuple((row.number, tuple(row.cells)) for row in best.rows[:FIRST_ROWS]),
    )


def _list_asked(workbook: Workbook, name: str, where: str) -> Sequence[int]:
    """The sheets to look at: the one that a person named, else the first ones."""
    if not name:
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
    workbook: Workbook, best: _Candidate, candidates: Sequence[_Candidate]
) -> Iterator[str]:
    sheets = workbook.sheets
    chosen = sheets[best.sheet]
    if len(sheets) > 1:
        yield f"feuille « {chosen.name} » lue, sur {len(sheets)} feuilles"
    if not chosen.visible:
        yield f"la feuille « {chosen.name} » est masquée dans le classeur"
    for other in candidates:
        if other.sheet != best.sheet and other.header.columns == best.header.columns:
            name = sheets[other.sheet].name
            yield f"la feuille « {name} » a les mêmes titres et n'a pas été lue"
    if best.whole:
        hidden = sum(row.hidden for row in best.rows)
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
