"""Member files in text: csv and tsv, any encoding, any separator, however badly written.

Called by ``file``. The bytes come in blocks that end where a record ends; Arrow parses a
block at once and hands over the few records whose number of cells is not right, which are then
read one by one (:mod:`radon.sources.member_file.record`) and put back in their place. Nothing is
dropped, and every row knows its line as a text editor counts it.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from radon.domain.member_file.problem import describe
from radon.domain.words.problem import Problem
from radon.errors import UnusableFile
from radon.sources.member_file.encoding import Encoding, decide_encoding, read_blocks
from radon.sources.member_file.header import UNTITLED, Header, Titles, find_header, refuse_line
from radon.sources.member_file.record import Layout, last_record_start, parse_block
from radon.sources.member_file.table import FIRST_ROWS, Lines, ProblemLog, Table, frames
from radon.sources.workbook.guard import MOST_COLUMNS

_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE_BYTES = 1 << 20
_SAMPLE_RECORDS = 300
_LONGEST_LINE = 64 << 20
_MOST_CELLS = 16_384  # of a row, empty ones included: what a spreadsheet writes
_SEP_LINE = re.compile(r"sep=(.)\s*", re.I)
_SEPARATOR_NAMES = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre"}
_ENCODING_NOTES = {
    "mac_roman": "texte lu comme Mac Roman",
    "cp850": "texte lu comme CP850 (MS-DOS)",
}


@dataclass(frozen=True)
class _Sample:
    """The first records under one separator, with the physical line each one starts on.

    ``rows`` are cut past MOST_COLUMNS (:func:`_narrow`); ``widths`` are their true widths.
    """

    separator: str | None
    rows: list[list[str]]
    widths: list[int]
    lines: list[int]
    header: Header

    @property
    def header_line(self) -> int:
        titled = self.header.position != UNTITLED
        return self.lines[self.header.position] if titled else 0

    @property
    def consistency(self) -> float:
        """The share of records below the titles that are as wide as the titles."""
        titled = self.header.position != UNTITLED
        width = self.widths[self.header.position] if titled else len(self.header.columns)
        return self.below[width] / self.below.total() if self.below else 0.0

    @property
    def below(self) -> Counter[int]:
        """How many filled records below the titles have each width."""
        first = self.header.position + 1
        pairs = zip(self.widths[first:], self.rows[first:], strict=True)
        return Counter(width for width, row in pairs if any(row))


def open_text(path: Path, where: str, titles: Titles) -> Table:
    """Find out how a text file is written; its rows are read later. ``where`` names it."""
    if titles.sheet:
        raise UnusableFile(
            f"{where} est un fichier texte, sans feuille « {titles.sheet} » : ne pas donner de"
            " feuille."
        )
    encoding = decide_encoding(path, where)
    text = _first_text(path, encoding, where)
    if not text.strip('\ufeff\x00 \t\r\n;,|"'):
        raise UnusableFile(f"{where} est vide : vérifier l'export, puis recommencer.")
    forced = _SEP_LINE.fullmatch(text.split("\n", 1)[0])
    samples = [
        sample
        for separator in ((forced[1],) if forced else (*_SEPARATORS, None))
        if (sample := _sample(text, separator, titles, skip=1 if forced else 0)) is not None
    ]
    if not samples:
        if titles.line:
            refuse_line(where, titles.line)
        raise UnusableFile(f"{where} est vide : vérifier l'export, puis recommencer.")
    best = max(
        samples,
        key=lambda s: (
            s.header.recognised,
            s.header.position == UNTITLED and len(s.header.columns) > 1 and s.consistency > 0.5,
            round(s.consistency, 1),
            len(s.header.columns),
            s.separator is None,
        ),
    )
    layout = _layout(best)
    if len(best.header.columns) > MOST_COLUMNS or layout.cells > _MOST_CELLS:
        raise UnusableFile(
            f"{where} a plus de {MOST_COLUMNS} colonnes (séparateur : "
            f"{_SEPARATOR_NAMES.get(best.separator or '', best.separator)}), ce n'est pas un "
            "tableau d'adhérents : n'en garder que les colonnes utiles, ou vérifier l'export."
        )
    notes = list(best.header.notes)
    if encoding.name in _ENCODING_NOTES:
        notes.append(_ENCODING_NOTES[encoding.name])
    if encoding.mixed:
        notes.append("encodages mêlés : UTF-8, et Windows-1252 pour les lignes qui n'en sont pas")

    def read(rows: int, problems: list[Problem]) -> Iterator[pd.DataFrame]:
        log = ProblemLog(problems)
        blocks = _tables(path, encoding, where, best, layout, log)
        yield from frames(blocks, best.header.columns, rows)
        log.close()

    return Table(
        columns=best.header.columns,
        header_line=best.header_line,
        located=best.header.located,
        notes=tuple(notes),
        read=read,
        encoding=encoding.name,
        separator=best.separator,
        first=tuple(
            (line, tuple(row))
            for line, row in zip(best.lines[:FIRST_ROWS], best.rows[:FIRST_ROWS], strict=False)
            if any(row)
        ),
    )


def _first_text(path: Path, encoding: Encoding, where: str) -> str:
    """The beginning of the file, line ends as "\\n"."""
    sample = b""
    for block in _decoded(path, encoding, where, ProblemLog([])):
        sample += block
        if len(sample) >= _SAMPLE_BYTES:
            break
    text = sample[:_SAMPLE_BYTES].decode("utf-8", "ignore")
    if len(sample) > _SAMPLE_BYTES and "\n" in text:
        text = text[: text.rindex("\n") + 1]
    return text


def _sample(text: str, separator: str | None, titles: Titles, *, skip: int) -> _Sample | None:
    lines = text.split("\n")
    rows: list[list[str]] = []
    starts: list[int] = []
    source = iter(line + "\n" for line in lines[skip:])
    reader = csv.reader(source, delimiter=separator or "\x1f")
    start = skip + 1
    try:
        for row in reader:
            rows.append(row)
            starts.append(start)
            start = skip + reader.line_num + 1
            if len(rows) == _SAMPLE_RECORDS:
                break
    except csv.Error:  # a quotation mark that is never closed, some thousand lines on
        pass
    if _has_swallowed(rows) or not rows:
        quick = [line.split(separator) if separator else [line] for line in lines[skip:]]
        rows, starts = quick[:_SAMPLE_RECORDS], list(range(skip + 1, skip + 1 + _SAMPLE_RECORDS))
    widths = [len(row) for row in rows]
    rows = [_narrow(row) for row in rows]
    header = find_header(rows, starts, titles)
    return None if header is None else _Sample(separator, rows, widths, starts, header)


def _has_swallowed(rows: Sequence[list[str]]) -> bool:
    """Whether a quotation mark that was never closed has taken rows for a cell. A row that is as
    wide as most of them has not, however long its text, unless it goes to the end of the sample."""
    usual = Counter(map(len, rows)).most_common(1)
    long = [row for row in rows if any(cell.count("\n") > 20 for cell in row)]
    return any(len(row) != usual[0][0] or row is rows[-1] for row in long)


def _narrow(row: list[str]) -> list[str]:
    """At most MOST_COLUMNS + 1 cells: what is filled past the limit shows in the last one."""
    if len(row) <= MOST_COLUMNS:
        return row
    beyond = next((cell for cell in row[MOST_COLUMNS:] if cell.strip()), "")
    return [*row[:MOST_COLUMNS], beyond]


def _layout(sample: _Sample) -> Layout:
    """How many cells Arrow is to expect, and from how few on a row is worth a word."""
    widths = sample.below
    columns = len(sample.header.columns)
    usual = max(widths, key=lambda width: (widths[width], width)) if widths else columns
    short = sum(count for width, count in widths.items() if width < min(usual, columns))
    often = short > 0.2 * max(1, widths.total())
    return Layout(
        separator=sample.separator,
        columns=columns,
        cells=usual,
        fewest=1 if often else min(usual, columns),
    )


def _decoded(path: Path, encoding: Encoding, where: str, log: ProblemLog) -> Iterator[bytes]:
    """The text as UTF-8, line ends as "\\n", in blocks that end with a line."""
    if encoding.name.startswith(("utf-16", "utf-32")):
        yield from _whole_lines(_transcoded(path, encoding.name), where)
        return
    line = 1
    name = "utf-8" if encoding.name == "utf-8-sig" else encoding.name
    for number, block in enumerate(_whole_lines(read_blocks(path), where)):
        if number == 0 and encoding.name == "utf-8-sig":
            block = block.removeprefix(codecs.BOM_UTF8)
        if name != "utf-8" or encoding.mixed:
            block = _to_utf_8(block, name, line, log)
            line += block.count(b"\n")
        yield block


def _transcoded(path: Path, name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(name)(errors="replace")
    for block in read_blocks(path):
        yield decoder.decode(block).removeprefix("\ufeff").encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _whole_lines(blocks: Iterator[bytes], where: str) -> Iterator[bytes]:
    kept = b""
    for block in blocks:
        block = kept + block
        held = b""
        if block.endswith(b"\r"):  # its "\n" may be the first byte of the next block
            block, held = block[:-1], b"\r"
        if b"\r" in block:
            block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        cut = block.rfind(b"\n") + 1
        if cut:
            yield block[:cut]
        kept = block[cut:] + held
        if len(kept) > _LONGEST_LINE:
            raise UnusableFile(
                f"{where} contient une ligne de plus de {_LONGEST_LINE >> 20} Mo, ce n'est pas un "
                "tableau : vérifier l'export, puis recommencer."
            )
    if kept:
        yield kept.replace(b"\r", b"\n")


def _to_utf_8(block: bytes, name: str, first_line: int, log: ProblemLog) -> bytes:
    try:
        return block.decode(name).encode()
    except UnicodeDecodeError:
        pass
    lines = []
    for number, line in enumerate(block.split(b"\n"), start=first_line):
        try:
            text = line.decode(name)
        except UnicodeDecodeError:
            fallback = "cp1252" if name == "utf-8" else name
            text = line.decode(fallback, "replace")
            log.add(describe("ADH-004", number, "", text[:200]))
        lines.append(text)
    return "\n".join(lines).encode()


def _tables(
    path: Path, encoding: Encoding, where: str, sample: _Sample, layout: Layout, log: ProblemLog
) -> Iterator[tuple[pa.Table, Lines]]:
    """Parsed blocks: the columns as text, and the line of each row."""
    position = sample.header.position + 1
    if position < len(sample.lines):
        line = sample.lines[position]
    else:
        line = (
            sample.header_line
            + 1
            + sum(cell.count("\n") for cell in sample.rows[sample.header.position])
        )
    to_skip, kept = line - 1, b""
    for block in _decoded(path, encoding, where, log):
        if to_skip:
            here = block.count(b"\n")
            if here <= to_skip:
                to_skip -= here
                continue
            block = block.split(b"\n", to_skip)[to_skip]
            to_skip = 0
        block = kept + block
        cut = last_record_start(block, layout)
        kept = block[cut:]
        if cut:
            yield parse_block(block[:cut], layout, line, log)
            line += block.count(b"\n", 0, cut)
    if kept:
        yield parse_block(kept, layout, line, log)
