"""Sheets of an xlsx workbook (ECMA-376), read in a stream by expat.

Called by ``member_file.workbook``. Lacks formulas (their stored value is read), charts, comments.
Bounded by construction: rows are handed out as they come, ``<dimension>`` is not looked at, a
filled cell beyond column 1 000 stops the reading. What a spreadsheet shows is kept where it
matters: 1000 under the format ``00000`` is « 01000 », dates are ISO, booleans VRAI/FAUX.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain

from radon.sources.workbook.bound import MOST_CHARACTERS, most_weight, trim
from radon.sources.workbook.guard import (
    MOST_COLUMNS,
    Archive,
    new_parser,
    parse_part,
    refuse_bomb,
    refuse_broken,
    refuse_far_cell,
)
from radon.sources.workbook.sheet import MOST_ROWS, Row, SheetInfo, write_number

# Of the parts that only say where the others are and how they look, unpacked.
_MOST_ASIDE = 32 << 20
_DATE_FORMATS = frozenset(chain(range(14, 23), range(27, 37), range(45, 48), range(50, 59)))
_NOT_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class XlsxWorkbook:
    """An xlsx archive: its sheets, and the rows of each."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.packed = archive.packed
        self._root = self._main_part()
        related = self._relations(self._root)
        self.sheets, self._parts, self._date_1904 = self._read_workbook(related)
        self._strings: list[str] | None = None
        by_type = dict(related.values())
        self._strings_part = by_type.get("sharedStrings", "")
        self._styles = self._read_styles(by_type.get("styles", ""))

    def size(self, sheet: int) -> int:
        """Unpacked bytes of a sheet."""
        return self._archive.sizes.get(self._parts[sheet], 0)

    def rows(self, sheet: int) -> Iterator[Row]:
        """The rows of a sheet that hold something, in the order of the file."""
        if self._strings is None:
            self._strings = self._read_strings()
        reader = _SheetReader(self, self._archive.where, self.sheets[sheet].name, self._strings)
        for _ in parse_part(self._archive, self._parts[sheet], reader.parser):
            yield from reader.take()

    def show(self, style: int, value: str) -> str:
        """The number of a cell as its format shows it."""
        kind = self._styles[style] if 0 <= style < len(self._styles) else ""
        if kind == "date":
            return _as_date(value, date_1904=self._date_1904)
        number = write_number(value)
        return number.zfill(len(kind)) if kind and number.isdecimal() else number

    def _main_part(self) -> str:
        if "_rels/.rels" in self._archive.sizes:
            for kind, target in self._relations("").values():
                if kind == "officeDocument":
                    return target
        return "xl/workbook.xml"

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Identifier -> kind and part, of what a part points to."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if _local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join("/" + folder, attributes.get("Target", ""))
                kind = attributes.get("Type", "").rsplit("/", 1)[-1]
                target = posixpath.normpath(target).lstrip("/")
                found[attributes.get("Id", "")] = (kind, target)

        if relations in self._archive.sizes:
            self._parse(relations, start)
        return found

    def _parse(self, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
        if self._archive.sizes.get(name, 0) > _MOST_ASIDE:
            refuse_bomb(self._archive.where)
        parser = new_parser(self._archive.where)
        parser.StartElementHandler = start
        for _ in parse_part(self._archive, name, parser):
            pass

    def _read_workbook(
        self, related: dict[str, tuple[str, str]]
    ) -> tuple[list[SheetInfo], list[str], bool]:
        sheets: list[SheetInfo] = []
        parts: list[str] = []
        date_1904 = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal date_1904
            if _local(tag) == "workbookPr":
                date_1904 = attributes.get("date1904") in ("1", "true")
            elif _local(tag) == "sheet":
                identifier = next((v for k, v in attributes.items() if _local(k) == "id"), "")
                kind, part = related.get(identifier, ("", ""))
                if kind == "worksheet" and part in self._archive.sizes:
                    visible = attributes.get("state", "visible") == "visible"
                    sheets.append(SheetInfo(attributes.get("name", ""), visible))
                    parts.append(part)

        if self._root not in self._archive.sizes:
            refuse_broken(self._archive.where)
        self._parse(self._root, start)
        return sheets, parts, date_1904

    def _read_styles(self, part: str) -> list[str]:
        """For each cell style: "date", the zeros of a ``00000`` format, or ""."""
        formats: dict[int, str] = {}
        styles: list[str] = []
        inside = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            tag = _local(tag)
            if tag == "numFmt":
                formats[_integer(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            elif tag in ("cellXfs", "cellStyleXfs", "dxfs", "cellStyles"):
                inside = tag == "cellXfs"
            elif tag == "xf" and inside:
                number = _integer(attributes.get("numFmtId"))
                styles.append(_kind_of_format(number, formats.get(number, "")))

        if part in self._archive.sizes:
            self._parse(part, start)
        return styles

    def _read_strings(self) -> list[str]:
        if self._archive.sizes.get(self._strings_part, 0) > most_weight(self.packed):
            refuse_bomb(self._archive.where)
        strings: list[str] = []
        pieces: list[str] = []
        phonetic = False
        parser = new_parser(self._archive.where)

        def start(tag: str, _: dict[str, str]) -> None:
            nonlocal phonetic
            tag = _local(tag)
            if tag == "t" and not phonetic:
                parser.CharacterDataHandler = pieces.append
            elif tag == "rPh":
                phonetic = True

        def end(tag: str) -> None:
            nonlocal phonetic
            tag = _local(tag)
            if tag == "t":
                parser.CharacterDataHandler = None
            elif tag == "si":
                strings.append(_unescape("".join(pieces))[: MOST_CHARACTERS + 1])
                pieces.clear()
            elif tag == "rPh":
                phonetic = False

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        if self._strings_part in self._archive.sizes:
            for _ in parse_part(self._archive, self._strings_part, parser):
                trim(pieces)
        return strings


class _SheetReader:
    """Handlers that turn the XML of a sheet into rows."""

    def __init__(self, workbook: XlsxWorkbook, where: str, sheet: str, strings: list[str]) -> None:
        self._workbook, self._where, self._sheet, self._strings = workbook, where, sheet, strings
        self._ready: list[Row] = []
        self._number = 0
        self._hidden = False
        self._cells: list[str] = []
        self._column = -1
        self._type = ""
        self._style = ""
        self._pieces: list[str] = []
        self._prefix = ""
        self._phonetic = False
        self.parser = new_parser(where)
        self.parser.StartElementHandler = self._first
        self.parser.EndElementHandler = self._end

    def take(self) -> list[Row]:
        trim(self._pieces)
        ready, self._ready = self._ready, []
        return ready

    def _first(self, tag: str, _: dict[str, str]) -> None:
        """The root says which prefix the sheet uses, if any."""
        self._prefix = tag[: -len(_local(tag))]
        self.parser.StartElementHandler = self._prefixed_start if self._prefix else self._start
        self.parser.EndElementHandler = self._prefixed_end if self._prefix else self._end

    def _prefixed_start(self, tag: str, attributes: dict[str, str]) -> None:
        self._start(tag.removeprefix(self._prefix), attributes)

    def _prefixed_end(self, tag: str) -> None:
        self._end(tag.removeprefix(self._prefix))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                self._column = _column_of(reference.rstrip("0123456789"))
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._pieces = []
        elif tag in ("v", "t"):
            if not self._phonetic:
                self.parser.CharacterDataHandler = self._pieces.append
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "rPh":
            self._phonetic = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._number = int(number) if number.isdecimal() else self._number + 1
        self._hidden = attributes.get("hidden") in ("1", "true")
        self._cells = []
        self._column = -1

    def _end(self, tag: str) -> None:
        if tag == "c":
            if self._pieces:
                self._end_cell("".join(self._pieces))
        elif tag in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif tag == "row":
            if self._cells:
                if self._number > MOST_ROWS:
                    refuse_far_cell(self._where, self._sheet, f"A{self._number}")
                self._ready.append(Row(self._number, self._cells, self._hidden))
        elif tag == "rPh":
            self._phonetic = False

    def _end_cell(self, value: str) -> None:
        kind = self._type
        if kind == "s":
            index = int(value) if value.isdecimal() else -1
            text = self._strings[index] if 0 <= index < len(self._strings) else ""
        elif kind == "n":
            if self._style:
                text = self._workbook.show(_integer(self._style), value)
            else:
                text = value if value.isdecimal() else write_number(value)
        elif kind == "b":
            text = "VRAI" if value.strip() == "1" else "FAUX"
        else:
            text = _unescape(value)
        if not text:
            return
        column, filled = self._column, len(self._cells)
        if column < 0:
            refuse_broken(self._where)
        if column >= MOST_COLUMNS:
            refuse_far_cell(self._where, self._sheet, f"{_letters(column)}{self._number}")
        if column > filled:
            self._cells.extend([""] * (column - filled))
        if column < filled:
            self._cells[column] = text
        else:
            self._cells.append(text)


@lru_cache(maxsize=1 << 15)
def _column_of(letters: str) -> int:
    """A -> 0, Z -> 25, AA -> 26; -1 for anything else."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > 1 << 40:
            return -1
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    letters, number = "", column + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _local(tag: str) -> str:
    return tag.rsplit(":", 1)[-1]


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1


def _unescape(text: str) -> str:
    """``_x000D_`` stands for a character that XML cannot hold."""
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _kind_of_format(number: int, code: str) -> str:
    if number in _DATE_FORMATS and not code:
        return "date"
    bare = _NOT_FORMAT.sub("", code.split(";")[0]).strip()
    if re.fullmatch(r"0{2,20}", bare):
        return bare
    number_like = re.search(r"[0#?@]|gen|stand", bare, re.I)
    return "date" if re.search(r"[dmyhsja]", bare, re.I) and not number_like else ""


def _as_date(value: str, *, date_1904: bool) -> str:
    """A serial number of days as ISO text."""
    try:
        days = float(value)
        if not 0 <= days < 2_958_466:
            return write_number(value)
        epoch = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)
        moment = epoch + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return value
    if days < 1:
        return moment.strftime("%H:%M:%S")
    return moment.strftime("%Y-%m-%d" if days == int(days) else "%Y-%m-%d %H:%M:%S")
