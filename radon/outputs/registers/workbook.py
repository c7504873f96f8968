"""A register as a workbook to read, correct and give back, or empty, as the model to fill.

Sheets: the register; « Entreprises » when a list of companies is too long for a cell; « Colonnes »,
what each column wants and accepts. Cells with few possible values offer them in a list. Every cell
is text, a number or a date of ours; none is a formula or a link.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.registers.sheet import COLUMNS_SHEET, ColumnNote, RecordSheet
from radon.domain.words.sentence import spell_day
from radon.outputs.table.book import Book, WriteReport
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.package import MAX_ROWS
from radon.outputs.table.style import HEADER_HEIGHT, choose_height, count_lines, set_widths

_OFFERED_ROWS = 5_000
"""Rows below the last one where a new workbook still offers lists."""
_NOTE_HEADERS = ("Colonne", "Obligatoire", "Ce qui s'y écrit", "Valeurs admises")
_NOTE_WIDTHS = (40, 12, 80, 60)
_INVENTED = "Enregistrements inventés, pour l'exemple : aucun n'a eu lieu."


def write_record_workbook(path: Path, content: RecordSheet, today: date) -> WriteReport:
    """Write the workbook whole, or nothing. ``today``: the day that it bears.

    Raises UnusableFile: the place cannot be written, or Excel has not that many rows.
    """
    title = content.register.name
    book = Book(path, title, today, to_fill=True)
    register = book.add_list(content.register)
    if len(content.links.frame):
        book.add_list(content.links)
    _explain(book, content)
    _offer_choices(register, content)
    filled = len(content.register.frame)
    return book.save(title, f"{title} – {spell_day(today)}" if filled else title)


def write_record_csv(path: Path, content: RecordSheet) -> None:
    """The register as a CSV for French Excel: days as jj/mm/aaaa."""
    write_table_csv(path, content.register.to_table())


def write_link_csv(path: Path, content: RecordSheet) -> None:
    """The companies of the lists that no cell holds, as a CSV."""
    write_table_csv(path, content.links.to_table())


def _explain(book: Book, content: RecordSheet) -> None:
    """One row a column, and one more for each further value that it accepts."""
    sheet, rows = book.add_sheet(COLUMNS_SHEET)
    styles = book.styles
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


def _offer_choices(register: Worksheet, content: RecordSheet) -> None:
    """The values of a choice as a list in its cells, taken from the sheet of explanations."""
    ranges = dict(_locate_choices(content.notes))
    for rank, column in enumerate(content.register.columns.values(), start=1):
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
        offered.add(
            f"{letter}2:{letter}{min(len(content.register.frame) + _OFFERED_ROWS, MAX_ROWS)}"
        )
        register.add_data_validation(offered)


def _locate_choices(notes: Sequence[ColumnNote]) -> list[tuple[str, tuple[int, int]]]:
    """Header → first and last row of its values in the sheet of explanations."""
    ranges, row = [], 2
    for note in notes:
        last = row + max(len(note.choices), 1) - 1
        ranges.append((note.header, (row, last)))
        row = last + 1
    return ranges
