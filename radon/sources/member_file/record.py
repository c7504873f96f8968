"""Records of a text file: where they begin, and what to do with those that are badly written.

Second room of ``text``. Arrow splits a block of text at once. A record whose number of
cells is not that of the titles comes here with its raw text: an unclosed quotation mark may have
swallowed the lines below it, a separator may stand bare in an address, cells may be missing.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from radon.domain.member_file.problem import describe
from radon.sources.member_file.table import Lines, ProblemLog

_TAIL_LINES = 200
# A quoted cell of more lines than this is a quotation mark that was never closed.
_MOST_LINES = 100


@dataclass(frozen=True)
class Layout:
    """How the records of a file look.

    ``separator`` None: one column. ``cells`` is how many a row mostly has: those past ``columns``
    have no title and are mostly empty, those short of it are empty and were not written. A row
    with less than ``fewest`` is worth a word.
    """

    separator: str | None
    columns: int
    cells: int
    fewest: int

    @property
    def delimiter(self) -> str:
        return self.separator or "\x1f"


@dataclass(frozen=True)
class Record:
    """The cells of one record; ``offset`` is its line within the text that it was found in."""

    offset: int
    cells: list[str]
    unclosed: bool = False


def last_record_start(block: bytes, layout: Layout) -> int:
    """Where to cut a block that ends with a line: its end, or the start of an unfinished record.

    With an odd number of quotation marks in the block, the last line that has an odd number tells:
    if it leaves a cell open, the record goes on in the next block. A mark that is never closed may
    mislead this by one record, which is then read by :func:`read_records`.
    """
    end = len(block)
    if block.count(b'"') % 2 == 0:
        return end
    for _ in range(_TAIL_LINES):
        start = block.rfind(b"\n", 0, max(end - 1, 0)) + 1
        line = block[start:end]
        if line.count(b'"') % 2:
            opens = _ends_open(line.decode("utf-8", "replace").rstrip("\n"), layout.delimiter)
            return start if opens else len(block)
        if start == 0:
            break
        end = start
    return len(block)


def _ends_open(text: str, delimiter: str) -> bool:
    """Whether a quoted cell is still open at the end: a mark opens one only where a cell begins."""
    at = 0
    while True:
        if text.startswith('"', at):
            at += 1
            while True:
                at = text.find('"', at)
                if at < 0:
                    return True
                if not text.startswith('"', at + 1):
                    break
                at += 2
        at = text.find(delimiter, at) + 1
        if at == 0:
            return False


def read_records(text: str, layout: Layout) -> Iterator[Record]:
    """The records of a text, one by one; each line ends up in exactly one of them."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    at = 0
    while at < len(lines):
        record, used = _read_record(lines, at, layout)
        yield record
        at += used


def _read_record(lines: list[str], at: int, layout: Layout) -> tuple[Record, int]:
    line, delimiter = lines[at], layout.delimiter
    if '"' not in line:
        return Record(at, line.split(delimiter)), 1
    if not _ends_open(line, delimiter):
        cells = _cells(line, delimiter)
        if len(cells) != layout.cells and line.count(delimiter) + 1 == layout.cells:
            return Record(at, line.split(delimiter), unclosed=True), 1
        return Record(at, cells), 1
    text = line
    for used, following in enumerate(lines[at + 1 : at + _MOST_LINES], start=2):
        text += "\n" + following
        if '"' in following and not _ends_open(text, delimiter):
            cells = _cells(text, delimiter)
            alone = line.count(delimiter) + 1 == layout.cells
            if len(cells) == layout.cells or (len(cells) < layout.cells and not alone):
                return Record(at, cells), used
            break
    return Record(at, line.split(delimiter), unclosed=True), 1


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [""])
    except csv.Error:  # a cell beyond the limit of the module
        return text.split(delimiter)


def parse_block(
    text: bytes, layout: Layout, first_line: int, log: ProblemLog
) -> tuple[pa.Table, Lines]:
    """The rows of a block of whole records, and the line of each."""
    parsed = _parse(text, layout)
    if parsed is None:
        slowly = read_records(text.decode("utf-8", "replace"), layout)
        return _table([(first_line, record) for record in slowly], layout, log)
    table, strays, spans = parsed
    starts = first_line + np.cumsum(spans) - spans
    stray = np.zeros(len(spans), dtype=np.bool_)
    stray[[ordinal for ordinal, _ in strays]] = True
    keep_rows = np.ones(table.num_rows, dtype=np.bool_)
    for row, raw in _suspects(text, spans[~stray], starts[~stray] - first_line, layout):
        keep_rows[row] = False
        strays.append((int(np.flatnonzero(~stray)[row]), raw))
    read = [
        (int(starts[ordinal]), record)
        for ordinal, raw in strays
        for record in read_records(raw, layout)
    ]
    return _assemble(table, keep_rows, starts[~stray], read, layout, log)


def _parse(text: bytes, layout: Layout) -> tuple[pa.Table, list[tuple[int, str]], Lines] | None:
    """What Arrow makes of a block: the rows of the right width, the place and raw text of the
    others, and how many lines each record takes. None when it counts lines in another way."""
    strays: list[tuple[int, str]] = []

    def keep(row: pcsv.InvalidRow) -> str:
        strays.append((row.number - 1, row.text))
        return "skip"

    names = [str(number) for number in range(layout.cells)]
    try:
        table = pcsv.read_csv(
            pa.BufferReader(text),
            read_options=pcsv.ReadOptions(
                column_names=names, use_threads=False, block_size=len(text) + 1
            ),
            parse_options=pcsv.ParseOptions(
                delimiter=layout.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep,
            ),
            convert_options=pcsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    lines_in_text = text.count(b"\n") + (not text.endswith(b"\n"))
    spans = np.ones(table.num_rows + len(strays), dtype=np.int64)
    if len(spans) != lines_in_text:  # else every record is one line
        stray = np.zeros(len(spans), dtype=np.bool_)
        stray[[ordinal for ordinal, _ in strays]] = True
        spans[~stray] += _line_ends(table)
        spans[stray] += np.array([raw.count("\n") for _, raw in strays], dtype=np.int64)
    return (table, strays, spans) if spans.sum() == lines_in_text else None


def _line_ends(table: pa.Table) -> Lines:
    """How many line ends stand inside the cells of each row."""
    counts = np.zeros(table.num_rows, dtype=np.int64)
    for column in table.columns:
        counts += pc.count_substring(column, "\n").to_numpy()
    return counts


def _suspects(
    text: bytes, spans: Lines, offsets: Lines, layout: Layout
) -> Iterator[tuple[int, str]]:
    """Rows of several lines of which the first and the last are whole rows by themselves: an
    unclosed mark has swallowed lines and still made the right number of cells."""
    long_rows = np.flatnonzero(spans > 1)
    if layout.cells < 3 or not len(long_rows):
        return
    ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == ord("\n"))
    starts = np.concatenate([[0], ends + 1])
    delimiter = layout.delimiter.encode()
    for row in long_rows.tolist():
        first, last = offsets[row], offsets[row] + spans[row] - 1
        end = ends[last] if last < len(ends) else len(text)
        head = text[starts[first] : ends[first]]
        tail = text[starts[last] : end]
        if min(head.count(delimiter), tail.count(delimiter)) >= layout.cells - 1:
            yield row, text[starts[first] : end].decode("utf-8", "replace")


def _assemble(
    table: pa.Table,
    keep_rows: npt.NDArray[np.bool_],
    starts: Lines,
    read: list[tuple[int, Record]],
    layout: Layout,
    log: ProblemLog,
) -> tuple[pa.Table, Lines]:
    """The rows that Arrow read and those that were read one by one, in the order of the file."""
    for number in range(layout.columns, layout.cells):
        filled = pc.not_equal(table.column(number), "").to_numpy() & keep_rows
        for row in np.flatnonzero(filled).tolist():
            cells = [column[row].as_py() for column in table.columns]
            read.append((int(starts[row]), Record(0, cells)))
        keep_rows &= ~filled
    table = table.select(range(min(layout.columns, layout.cells)))
    for number in range(layout.cells, layout.columns):
        missing = pa.nulls(table.num_rows, pa.large_string()).fill_null("")
        table = table.append_column(str(number), missing)
    if not read:
        return table, starts
    table = table.filter(pa.array(keep_rows))
    repaired, lines = _table(read, layout, log)
    order = np.argsort(np.concatenate([starts[keep_rows], lines]), kind="stable")
    whole = pa.concat_tables([table, repaired]).combine_chunks().take(pa.array(order))
    return whole, np.concatenate([starts[keep_rows], lines])[order]


def _table(
    read: list[tuple[int, Record]], layout: Layout, log: ProblemLog
) -> tuple[pa.Table, Lines]:
    """Records as a table, each with its cells brought to the number of columns."""
    read.sort(key=lambda item: item[0] + item[1].offset)
    lines = np.array([line + record.offset for line, record in read], dtype=np.int64)
    rows = [
        _fit(record, line, layout, log)
        for (_, record), line in zip(read, lines.tolist(), strict=True)
    ]
    columns = zip(*rows, strict=True) if rows else [()] * layout.columns
    arrays = [pa.array(cells, type=pa.large_string()) for cells in columns]
    return pa.table(arrays, names=[str(number) for number in range(layout.columns)]), lines


def _fit(record: Record, line: int, layout: Layout, log: ProblemLog) -> list[str]:
    cells, columns, delimiter = record.cells, layout.columns, layout.delimiter
    if record.unclosed:
        log.add(describe("ADH-003", line, "", delimiter.join(cells)[:200]))
    if len(cells) < columns:
        if len(cells) < layout.fewest and any(cell.strip() for cell in cells):
            log.add(describe("ADH-002", line, "", delimiter.join(cells)[:200]))
        return cells + [""] * (columns - len(cells))
    surplus = cells[columns:]
    if any(cell.strip() for cell in surplus):
        log.add(describe("ADH-001", line, "", delimiter.join(surplus)[:200]))
        last = delimiter.join(cells[columns - 1 :]).rstrip(delimiter)
        return [*cells[: columns - 1], last]
    return cells[:columns]
