"""A workbook in the making: the one way from a :class:`radon.domain.document.sheet.Sheet` to Excel.

Its sheets are filled in order, then saved whole or not at all. All cells are text but for the
columns of numbers and of dates; none is a formula or a link.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.document.notes import Notes
from radon.domain.document.sheet import HEADING, CellKind, Column, Sheet
from radon.domain.words.number import Value
from radon.domain.words.sentence import spell_days
from radon.errors import UnusableFile
from radon.outputs.files.whole_file import whole_file
from radon.outputs.table.bubble import add_bubbles
from radon.outputs.table.package import (
    MAX_ROWS,
    CellColumn,
    SheetRows,
    TextPool,
    save_with_rows,
)
from radon.outputs.table.style import (
    FORMATS,
    HEADER_HEIGHT,
    NOTES_WIDTHS,
    SheetStyles,
    choose_height,
    choose_width,
    count_lines,
    make_filterable,
    make_styles,
    open_workbook,
    set_up_page,
    set_widths,
)

_EPOCH = np.datetime64("1899-12-30", "D")
_FIRST_DAY = np.datetime64("1900-03-01", "D")
"""Before it, what Excel counts is not the calendar."""
_SHOWN_DAY = "jj/mm/aaaa"


@dataclass(frozen=True)
class WriteReport:
    """What was written. ``rows``: of each list; ``dropped``: control characters left out; ``cut``:
    cells over Excel's 32 767 characters."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)
    dropped: int = 0
    cut: int = 0


class Book:
    """``title``, ``day``: of the file's properties. ``to_fill``: people will go on writing in it,
    so line breaks stay in the cells, rows keep the height that their program gives, and empty ones
    below have the format of their column."""

    def __init__(self, path: Path, title: str, day: date, *, to_fill: bool = False) -> None:
        self._path, self._to_fill = path, to_fill
        self._workbook = open_workbook(title, day)
        self._pool = TextPool(lines=to_fill)
        self._rows: list[SheetRows] = []
        self._counts: dict[str, int] = {}
        self.styles = make_styles(self._workbook)

    def add_sheet(self, name: str) -> tuple[Worksheet, SheetRows]:
        """An empty sheet, and the rows to fill it with."""
        self._rows.append(SheetRows(self._pool))
        return self._workbook.create_sheet(name), self._rows[-1]

    def add_list(self, content: Sheet, name: str = "", empty: str = "") -> Worksheet:
        """A list under one row of headings. ``name``: if not its own; ``empty``: what a list
        without a row says.

        :raises UnusableFile: it would exceed Excel's rows.
        """
        name = name or content.name
        self._check_size(name, len(content.frame))
        sheet, rows = self.add_sheet(name)
        rows.add_row(content.headers, [self.styles.header] * len(content.columns), HEADER_HEIGHT)
        self._fill(sheet, rows, content)
        last = rows.count
        if empty and not len(content.frame):
            rows.add_row([empty], [self.styles.text])
            last += 1
        make_filterable(sheet, len(content.columns), last, content.printed)
        add_bubbles(sheet, content)
        self._counts[name] = len(content.frame)
        return sheet

    def add_notes(self, name: str, notes: Sequence[Notes]) -> None:
        """The sheet « Lecture »: titled blocks of a label and a text."""
        sheet, rows = self.add_sheet(name)
        set_widths(sheet, NOTES_WIDTHS)
        look = [self.styles.label, self.styles.wrapped]
        for block in notes:
            if rows.count:
                rows.add_row([], [])
            rows.add_row([block.title], [self.styles.title])
            for row in block.rows:
                rows.add_row(row, look, choose_height(most_lines(row, NOTES_WIDTHS)))

    def save(self, heading: str, source: str) -> WriteReport:
        """Write the file whole, or nothing. ``heading``, ``source``: above and below each page.

        :raises UnusableFile: the place cannot be written.
        """
        for sheet in self._workbook.worksheets:
            set_up_page(sheet, heading, source)
        with whole_file(self._path) as temporary:
            save_with_rows(self._workbook, self._rows, temporary)
        return WriteReport(self._path, self._counts, self._pool.dropped, self._pool.cut)

    def _check_size(self, name: str, rows: int) -> None:
        if rows >= MAX_ROWS:
            raise UnusableFile(
                f"« {self._path} » : {rows} lignes dans « {name} », plus qu'une"
                f" feuille Excel n'en tient ({MAX_ROWS}) ; filtrez, ou demandez un fichier .csv."
            )

    def _fill(self, sheet: Worksheet, rows: SheetRows, content: Sheet) -> None:
        """The rows below the headings, and the width of each column."""
        filled: list[CellColumn] = []
        shaded = _place_shades(content, self.styles)
        lines = [1] * len(content.frame)
        for rank, (name, column) in enumerate(content.columns.items(), start=1):
            cells = _read(content.frame[name], column, self.styles)
            shown = [_SHOWN_DAY] if column.kind is CellKind.DATE else cells.values
            width = choose_width(column.header, shown, column.width)
            dimension = sheet.column_dimensions[get_column_letter(rank)]
            dimension.width = width
            if self._to_fill:
                dimension.number_format = FORMATS[column.kind]
            elif column.wrapped:
                lines = list(map(max, lines, count_lines(cells.values, width)))
            filled.append(cells.shade(looks) if (looks := shaded.get(name)) else cells)
        rows.add_columns(filled, [choose_height(count) for count in lines])


def _place_shades(content: Sheet, styles: SheetStyles) -> dict[str, dict[int, int]]:
    """Column → rank of the row → style of its cell, where it is marked."""
    placed: dict[str, dict[int, int]] = {}
    for mark in content.marks:
        if mark.shade is not None and mark.row != HEADING:
            placed.setdefault(mark.column, {})[mark.row] = styles.shades[mark.shade]
    return placed


def most_lines(texts: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines a row of texts takes, in columns that wide."""
    return max(count_lines([text], width)[0] for text, width in zip(texts, widths, strict=True))


def _read(values: pd.Series, column: Column, styles: SheetStyles) -> CellColumn:
    """The cells of a column: texts as they are, numbers, days as Excel counts them; None where
    unknown. Days that Excel does not count are texts."""
    if column.kind is CellKind.DATE:
        return _read_days(values, column, styles)
    if column.kind is CellKind.TEXT:
        texts = values.astype("str").where(values.notna(), "").tolist()
        return CellColumn(texts, [_style_text(column, styles)] * len(texts), numeric=False)
    numbers = values.astype(object).where(values.notna(), None).tolist()
    if column.kind is CellKind.ZONE:
        looks = [styles.zones.get(int(zone or 0), styles.number) for zone in numbers]
        return CellColumn(numbers, looks, numeric=True)
    look = styles.centred if column.centred else styles.number
    return CellColumn(numbers, [look] * len(numbers), numeric=True)


def _read_days(values: pd.Series, column: Column, styles: SheetStyles) -> CellColumn:
    days = values.to_numpy().astype("datetime64[D]")
    known = ~np.isnat(days)
    if (days[known] < _FIRST_DAY).any():
        texts = spell_days(values).tolist()
        return CellColumn(texts, [_style_text(column, styles)] * len(texts), numeric=False)
    serial = (days - _EPOCH).astype("int64").tolist()
    cells: list[Value] = [
        number if counted else None for number, counted in zip(serial, known.tolist(), strict=True)
    ]
    return CellColumn(cells, [styles.day] * len(cells), numeric=True)


def _style_text(column: Column, styles: SheetStyles) -> int:
    if column.centred:
        return styles.text_centred
    return styles.wrapped if column.wrapped else styles.text
