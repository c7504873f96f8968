"""Rows of a workbook, written fast and as text: the last step of the writers of workbooks.

openpyxl makes everything of a workbook but its rows (styles, widths, filters, print set-up), which
it writes six times slower than they are here, XlsxWriter three times (``benchmarks/workbook.py``).
So :func:`save_with_rows` saves the empty workbook in memory, then copies its parts to the file and
puts the rows in their place.

Three things follow from writing the cells here. No cell can be a formula or a link: a cell is a
number of ours or a shared string, there is no third kind. Characters that XML or Excel would not
carry are dropped and counted. Strings are shared, as Excel writes them itself, which is what
mail merges (OLE DB) read best.
"""

import io
import math
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from radon.domain.words.number import Value
from radon.outputs.files.dated_archive import date_part

MAX_CELL = 32_767  # characters, Excel's own limit
MAX_ROWS = 1_048_576
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = re.compile("[\t\r\n\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ROWS = re.compile(rb"<sheetData>.*</sheetData>|<sheetData ?/>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*" ?/>')
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS = "vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_DECLARATIONS = {
    "[Content_Types].xml": {
        b"</Types>": (
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="application/{_STRINGS}"/>'
        ).encode()
    },
    "xl/_rels/workbook.xml.rels": {
        b"</Relationships>": (
            f'<Relationship Id="rIdStrings" Type="{_RELATION}" Target="/xl/sharedStrings.xml"/>'
        ).encode()
    },
}


@dataclass
class TextPool:
    """The shared strings of a workbook. ``dropped``: characters left out; ``cut``: cells cut;
    ``lines``: line breaks stay in the cells, else they become spaces."""

    dropped: int = 0
    cut: int = 0
    lines: bool = False
    _known: dict[str, int] = field(default_factory=dict)

    def place(self, texts: Iterable[str]) -> list[int | None]:
        """The number of each text, None for an empty one."""
        clean, known = self._clean, self._known
        numbers: dict[str, int | None] = {}
        for text in texts if isinstance(texts, list) else (texts := list(texts)):
            if text not in numbers:
                numbers[text] = (
                    known.setdefault(kept, len(known)) if (kept := clean(text)) else None
                )
            elif not text.isprintable():
                clean(text)  # counted again: the character was in this cell too
        return [numbers[text] for text in texts]

    def _clean(self, text: str) -> str:
        if not text.isprintable():
            kept = _CONTROLS.sub("", text)
            self.dropped += len(text) - len(kept)
            text = _LINE_ENDS.sub("\n", kept) if self.lines else _LINE_BREAKS.sub(" ", kept)
        if len(text) > MAX_CELL:
            self.cut += 1
            text = text[:MAX_CELL]
        return text

    def to_xml(self) -> bytes:
        """The part ``sharedStrings.xml``."""
        items = [f'<si><t xml:space="preserve">{_escape(text)}</t></si>' for text in self._known]
        head = f'<sst xmlns="{_SPREADSHEET}" uniqueCount="{len(items)}">'
        return (head + "".join(items) + "</sst>").encode()


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


@dataclass(frozen=True)
class CellColumn:
    """The cells of a column, their styles (openpyxl's), whether they are numbers or texts.
    ``shown``: the ranks of those that are drawn even when they are empty."""

    values: Sequence[Value]
    styles: Sequence[int]
    numeric: bool
    shown: frozenset[int] = frozenset()

    def shade(self, looks: Mapping[int, int]) -> "CellColumn":
        """The same, some cells (by rank) in another style."""
        styles = list(self.styles)
        for rank, look in looks.items():
            styles[rank] = look
        return replace(self, styles=styles, shown=frozenset(looks))


@dataclass
class SheetRows:
    """The rows of one sheet, in order, as XML. Styles are openpyxl's ``cell.style_id``."""

    pool: TextPool
    width: int = 0
    _rows: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Rows so far."""
        return len(self._rows)

    def add_row(self, values: Sequence[Value], styles: Sequence[int], height: float = 0) -> None:
        """One row; ``height`` in points, or left to Excel."""
        number = self.count + 1
        cells = []
        for rank, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
            column = CellColumn([value], [style], numeric=not isinstance(value, str))
            cells += self._cells(column, rank, number, keep_empty=True)
        self.width = max(self.width, len(values))
        self._rows.append(f'<row r="{number}"{_tall(height)}>{"".join(cells)}</row>')

    def add_columns(self, columns: Sequence[CellColumn], heights: Sequence[float]) -> None:
        """Many rows at once. ``heights`` in points, 0 = left to Excel. Empty cells are left out."""
        first = self.count + 1
        made = [
            self._cells(column, rank, first, keep_empty=False)
            for rank, column in enumerate(columns, start=1)
        ]
        self.width = max(self.width, len(columns))
        self._rows += [
            f'<row r="{number}"{_tall(height)}>{"".join(cells)}</row>'
            for number, (height, *cells) in enumerate(zip(heights, *made, strict=True), start=first)
        ]

    def _cells(self, column: CellColumn, rank: int, first: int, *, keep_empty: bool) -> list[str]:
        letter = get_column_letter(rank)
        kind = "" if column.numeric else ' t="s"'
        contents: Sequence[Value]
        if column.numeric:
            contents = [value if _is_number(value) else None for value in column.values]
        else:
            contents = self.pool.place([str(value or "") for value in column.values])
        cells = []
        for row, (content, style) in enumerate(zip(contents, column.styles, strict=True), first):
            if content is not None:
                cells.append(f'<c r="{letter}{row}" s="{style}"{kind}><v>{content}</v></c>')
            else:
                drawn = keep_empty or row - first in column.shown
                cells.append(f'<c r="{letter}{row}" s="{style}"/>' if drawn else "")
        return cells

    def to_xml(self) -> bytes:
        """The element ``sheetData``."""
        return ("<sheetData>" + "".join(self._rows) + "</sheetData>").encode()


def drop_controls(text: str) -> str:
    """The text without the characters that XML does not carry."""
    return _CONTROLS.sub("", text)


def _tall(height: float) -> str:
    return f' ht="{height}" customHeight="1"' if height else ""


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and math.isfinite(value)


def save_with_rows(workbook: Workbook, rows: Sequence[SheetRows], path: Path) -> None:
    """Write ``workbook`` to ``path``, its empty sheets holding ``rows`` (one each, same order).

    openpyxl puts strings in the cells and has no part for shared ones: it is added here.
    """
    skeleton = io.BytesIO()
    workbook.save(skeleton)
    parts = {f"xl/worksheets/sheet{rank}.xml": sheet for rank, sheet in enumerate(rows, start=1)}
    with (
        zipfile.ZipFile(skeleton) as source,
        zipfile.ZipFile(path, "w", compresslevel=4) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if sheet := parts.get(entry.filename):
                content = _fill(content, sheet)
            if entry.filename == "docProps/core.xml":
                content = _without_clock(content)
            for end, declaration in _DECLARATIONS.get(entry.filename, {}).items():
                content = content.replace(end, declaration + end, 1)
            target.writestr(date_part(entry.filename), content)
        target.writestr(date_part("xl/sharedStrings.xml"), rows[0].pool.to_xml())


def _without_clock(properties: bytes) -> bytes:
    """openpyxl writes the moment of the save as ``modified``: ``created`` is what it was given."""
    created = re.search(rb"<dcterms:created[^>]*>([^<]*)<", properties)
    if created is None:
        raise AssertionError("openpyxl no longer writes dcterms:created as expected")
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + created[1], properties)


def _fill(skeleton: bytes, sheet: SheetRows) -> bytes:
    """The sheet's own rows, its true size, and no green corner for numbers kept as text."""
    area = f"A1:{get_column_letter(max(sheet.width, 1))}{max(sheet.count, 1)}".encode()
    ignored = b'<ignoredErrors><ignoredError sqref="%b" numberStoredAsText="1"/></ignoredErrors>'
    content, replaced = _ROWS.subn(lambda _: sheet.to_xml(), skeleton, count=1)
    if replaced != 1:
        raise AssertionError("openpyxl no longer writes sheetData as expected")
    content = _DIMENSION.sub(lambda _: b'<dimension ref="%b"/>' % area, content, count=1)
    return content.replace(b"</headerFooter>", b"</headerFooter>" + ignored % area, 1)
