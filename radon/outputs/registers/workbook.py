"""A register as a workbook to read, correct and give back, or empty, as the model to fill.

Sheets: the register; « Entreprises » when a list of companies is too long for a cell; « Colonnes »,
what each column wants and accepts. Cells with few possible values offer them in a list. Every cell
is text, a number or a date of ours; none is a formula or a link.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.document.content import ColumnSort
from radon.domain.registers.cell_text import COMPANIES_SHEET
from radon.domain.registers.sheet import COLUMNS_SHEET, ColumnNote, RecordSheet, SheetColumn
from radon.outputs.files.whole_file import whole_file
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.package import MAX_ROWS, SheetRows, TextPool, Value, save_with_rows
from radon.outputs.table.style import (
    HEADER_HEIGHT,
    SheetStyles,
    check_size,
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
_OFFERED_ROWS = 5_000
"""Rows below the last one where a new workbook still offers lists."""
_NOTE_HEADERS = ("Colonne", "Obligatoire", "Ce qui s'y écrit", "Valeurs admises")
_NOTE_WIDTHS = (40, 12, 80, 60)
_INVENTED = "Enregistrements inventés, pour l'exemple : aucun n'a eu lieu."


def write_record_workbook(path: Path, sheet: RecordSheet, today: date) -> None:
    """Write the workbook whole, or nothing. ``today``: the day that it bears.

    Raises UnusableFile: the place cannot be written, or Excel has not that many rows.
    """
    for name, frame in ((sheet.title, sheet.frame), (COMPANIES_SHEET, sheet.links)):
        check_size(path, name, len(frame))
    workbook = open_workbook(sheet.title, today)
    pool = TextPool(lines=True)
    register = workbook.create_sheet(sheet.title)
    styles = make_styles(register)
    rows = [_fill(register, sheet.columns, sheet.frame, pool, styles)]
    if len(sheet.links):
        companies = workbook.create_sheet(COMPANIES_SHEET)
        rows.append(_fill(companies, sheet.link_columns, sheet.links, pool, styles))
    explained = workbook.create_sheet(COLUMNS_SHEET)
    rows.append(_explain(explained, sheet, pool, styles))
    _offer_choices(register, sheet)
    source = f"{sheet.title} – {today:%d/%m/%Y}" if len(sheet.frame) else sheet.title
    for worksheet in workbook.worksheets:
        set_up_page(worksheet, sheet.title, source)
    with whole_file(path) as temporary:
        save_with_rows(workbook, rows, temporary)


def write_record_csv(path: Path, sheet: RecordSheet) -> None:
    """The register as a CSV for French Excel: days as jj/mm/aaaa."""
    days = [column.header for column in sheet.columns if column.holds is ColumnSort.DATE]
    texts = {header: _spell_days(sheet.frame[header]) for header in days}
    write_table_csv(path, sheet.frame.assign(**texts))


def write_link_csv(path: Path, sheet: RecordSheet) -> None:
    """The companies of the lists that no cell holds, as a CSV."""
    write_table_csv(path, sheet.links)


def _fill(
    sheet: Worksheet,
    columns: Sequence[SheetColumn],
    frame: pd.DataFrame,
    pool: TextPool,
    styles: SheetStyles,
) -> SheetRows:
    rows = SheetRows(pool)
    rows.add_row([column.header for column in columns], [styles.header] * len(columns),
                 HEADER_HEIGHT)  # fmt: skip
    filled = []
    for rank, column in enumerate(columns):
        values, numeric = _values(frame.iloc[:, rank], column.holds)
        style = _style(column, styles, numeric=numeric)
        filled.append((values, [style] * len(values), numeric))
        shown = ["00/00/0000"] if column.holds is ColumnSort.DATE else values
        dimension = sheet.column_dimensions[get_column_letter(rank + 1)]
        dimension.width = choose_width(column.header, shown, column.width)
        dimension.number_format = _FORMATS[column.holds]  # of the rows that a person adds
    rows.add_columns(filled, [0.0] * len(frame))
    make_filterable(sheet, len(columns), len(frame) + 1)
    return rows


_FORMATS = {
    ColumnSort.TEXT: "@", ColumnSort.DATE: "dd/mm/yyyy", ColumnSort.NUMBER: "General",
}  # fmt: skip


def _values(column: pd.Series, holds: ColumnSort) -> tuple[list[Value], bool]:
    """The cells of a column, and whether they are numbers; days are, unless Excel has no such."""
    if holds is ColumnSort.TEXT:
        return list(column.astype("str").tolist()), False
    if holds is ColumnSort.NUMBER:
        return list(column.astype(object).where(column.notna(), None).tolist()), True
    days = column.to_numpy().astype("datetime64[D]")
    known = ~np.isnat(days)
    if (days[known] < _FIRST_DAY).any():
        return list(_spell_days(column).tolist()), False
    serial = (days - _EPOCH).astype("int64")
    return [int(n) if is_known else None for n, is_known in zip(serial, known, strict=True)], True


def _spell_days(column: pd.Series) -> pd.Series:
    """jj/mm/aaaa, "" for none, whatever the century."""
    days = pd.Series(column.to_numpy().astype("datetime64[D]").astype(str), index=column.index)
    parts = days.astype("str").str.extract(r"^(\d{4})-(\d\d)-(\d\d)$").fillna("")
    spelt = parts[2] + "/" + parts[1] + "/" + parts[0]
    return spelt.where(spelt.ne("//"), "").astype("str")


def _style(column: SheetColumn, styles: SheetStyles, *, numeric: bool) -> int:
    if column.holds is ColumnSort.DATE and numeric:
        return styles.day
    if column.holds is ColumnSort.NUMBER:
        return styles.number
    return styles.wrapped if column.wrapped else styles.text


def _explain(
    sheet: Worksheet, content: RecordSheet, pool: TextPool, styles: SheetStyles
) -> SheetRows:
    """One row a column, and one more for each further value that it accepts."""
    rows = SheetRows(pool)
    set_widths(sheet, _NOTE_WIDTHS)
    rows.add_row(_NOTE_HEADERS, [styles.header] * len(_NOTE_HEADERS), HEADER_HEIGHT)
    look = [styles.text, styles.text, styles.wrapped, styles.text]
    for note in content.notes:
        lines = count_lines([note.meaning], _NOTE_WIDTHS[2])[0]
        first, *others = note.choices or ("",)
        head = (note.header, note.needed, note.meaning, first)
        rows.add_row(head, look, choose_height(lines))
        for choice in others:
            rows.add_row([note.header, "", "", choice], look)
    if content.invented:
        rows.add_row([_INVENTED], [styles.text])
    sheet.freeze_panes = "A2"
    return rows


def _offer_choices(register: Worksheet, content: RecordSheet) -> None:
    """The values of a choice as a list in its cells, taken from the sheet of explanations."""
    ranges = dict(_locate_choices(content.notes))
    for rank, column in enumerate(content.columns, start=1):
        if not column.choices:
            continue
        first, last = ranges[column.header]
        offered = DataValidation(
            type="list",
            formula1=f"{COLUMNS_SHEET}!$D${first}:$D${last}",
            allow_blank=True,
            showErrorMessage=False,
        )
        letter = get_column_letter(rank)
        offered.add(f"{letter}2:{letter}{min(len(content.frame) + _OFFERED_ROWS, MAX_ROWS)}")
        register.add_data_validation(offered)


def _locate_choices(notes: Sequence[ColumnNote]) -> list[tuple[str, tuple[int, int]]]:
    """Header → first and last row of its values in the sheet of explanations."""
    ranges, row = [], 2
    for note in notes:
        last = row + max(len(note.choices), 1) - 1
        ranges.append((note.header, (row, last)))
        row = last + 1
    return ranges
