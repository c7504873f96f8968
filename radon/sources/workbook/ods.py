"""Sheets of an ods spreadsheet (OpenDocument 1.x), read in a stream by expat.

Called by ``member_file.workbook``. All sheets stand in one part, ``content.xml``. A row or a cell
may say that it is repeated a million times: empty ones are stepped over, filled ones are repeated
only as far as a member file can be. Lacks formulas (their stored value is read) and annotations.
"""

from collections.abc import Iterator

from radon.sources.workbook.bound import trim
from radon.sources.workbook.guard import (
    MOST_COLUMNS,
    Archive,
    ParserStopped,
    new_parser,
    parse_part,
    refuse_bomb,
    refuse_broken,
    refuse_endless,
    refuse_far_cell,
    refuse_password,
)
from radon.sources.workbook.sheet import MOST_ROWS, MOST_SHEETS, Row, SheetInfo, write_number

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_CELLS = ("table:table-cell", "table:covered-table-cell")
# Identical rows below each other are written once; more than this is no member file.
_MOST_REPEATED_ROWS = 10_000
_MOST_CELLS_REPEATED = 5_000_000
_MOST_HIDDEN_STYLES = 10_000


class OdsWorkbook:
    """An ods archive: its sheets, and the rows of each."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.packed = archive.packed
        # Some writers leave the manifest out; only an encrypted workbook cannot do without.
        if _MANIFEST in archive.sizes and b"encryption-data" in archive.read(_MANIFEST):
            refuse_password(archive.where)
        if _CONTENT not in archive.sizes:
            refuse_broken(archive.where)
        self.sheets = _read_sheets(archive)

    def size(self, sheet: int) -> int:
        """Unpacked bytes of all sheets together: reading one goes through those before it."""
        return self._archive.sizes[_CONTENT]

    def rows(self, sheet: int) -> Iterator[Row]:
        """The rows of a sheet that hold something, in the order of the file."""
        reader = _ContentReader(self._archive.where, sheet, self.sheets[sheet].name)
        for _ in parse_part(self._archive, _CONTENT, reader.parser):
            yield from reader.take()


def _read_sheets(archive: Archive) -> list[SheetInfo]:
    sheets: list[SheetInfo] = []
    hidden_styles: set[str] = set()
    style = ""
    parser = new_parser(archive.where)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal style
        if tag == "style:style":
            style = attributes.get("style:name", "")
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            hidden_styles.add(style)
            if len(hidden_styles) > _MOST_HIDDEN_STYLES:
                refuse_bomb(archive.where)
        elif tag == "table:table":
            visible = attributes.get("table:style-name", "") not in hidden_styles
            sheets.append(SheetInfo(attributes.get("table:name", ""), visible))
            if len(sheets) > MOST_SHEETS:
                refuse_bomb(archive.where)

    parser.StartElementHandler = start
    for _ in parse_part(archive, _CONTENT, parser):
        pass
    return sheets


class _ContentReader:
    """Handlers that turn one table of ``content.xml`` into rows."""

    def __init__(self, where: str, wanted: int, sheet: str) -> None:
        self._where, self._wanted, self._sheet = where, wanted, sheet
        self._ready: list[Row] = []
        self._table = -1
        self._number = 0
        self._row_repeat = 1
        self._hidden = False
        self._cells: list[str] = []
        self._column = 0
        self._cell: dict[str, str] = {}
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._aside = 0
        self._repeated_cells = 0
        self.parser = new_parser(where)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def take(self) -> list[Row]:
        trim(self._pieces)
        trim(self._paragraphs)
        ready, self._ready = self._ready, []
        return ready

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._table += 1
            if self._table > self._wanted:
                raise ParserStopped
        elif self._table != self._wanted:
            return
        elif tag in _CELLS:
            self._cell = attributes
            self._paragraphs = []
        elif tag == "text:p":
            self._pieces = []
            if not self._aside:
                self.parser.CharacterDataHandler = self._pieces.append
        elif tag == "table:table-row":
            self._row_repeat = _count(attributes, "table:number-rows-repeated")
            self._hidden = attributes.get("table:visibility", "visible") != "visible"
            self._cells = []
            self._column = 0
        elif tag == "office:annotation":
            self._aside += 1
        elif tag == "text:s":
            self._pieces.append(" " * min(_count(attributes, "text:c"), 1000))
        elif tag in ("text:tab", "text:line-break"):
            self._pieces.append("\t" if tag == "text:tab" else "\n")

    def _end(self, tag: str) -> None:
        if self._table != self._wanted:
            return
        if tag == "text:p":
            self.parser.CharacterDataHandler = None
            if not self._aside:
                self._paragraphs.append("".join(self._pieces))
        elif tag == "office:annotation":
            self._aside -= 1
        elif tag in _CELLS:
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row()

    def _end_cell(self) -> None:
        text = _show(self._cell, "\n".join(self._paragraphs))
        repeat = _count(self._cell, "table:number-columns-repeated")
        if text:
            last = self._column + repeat
            if last > MOST_COLUMNS:
                refuse_far_cell(
                    self._where, self._sheet, f"n° {last} de la ligne {self._number + 1}"
                )
            self._cells.extend([""] * (self._column - len(self._cells)))
            self._cells.extend([text] * repeat)
        self._column += repeat

    def _end_row(self) -> None:
        if self._cells:
            self._repeated_cells += (self._row_repeat - 1) * len(self._cells)
            if self._number + self._row_repeat > MOST_ROWS:
                refuse_far_cell(self._where, self._sheet, f"A{self._number + self._row_repeat}")
            if (
                self._row_repeat > _MOST_REPEATED_ROWS
                or self._repeated_cells > _MOST_CELLS_REPEATED
            ):
                refuse_endless(self._where, self._sheet)
            self._ready.extend(
                Row(self._number + 1 + copy, self._cells, self._hidden)
                for copy in range(self._row_repeat)
            )
        self._number += self._row_repeat


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _show(cell: dict[str, str], text: str) -> str:
    """The value of a cell; what is displayed where that only adds leading zeros."""
    kind = cell.get("office:value-type", cell.get("calcext:value-type", ""))
    if kind in ("float", "currency", "percentage"):
        number = write_number(cell.get("office:value", text))
        zeros = text.isdecimal() and text.startswith("0") and text.lstrip("0") == number.lstrip("0")
        return text if zeros else number
    if kind == "date":
        return cell.get("office:date-value", text).removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return "VRAI" if cell.get("office:boolean-value") == "true" else "FAUX"
    return text or cell.get("office:string-value", "")
