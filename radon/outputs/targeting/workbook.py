"""The target list as an Excel workbook, for people: to filter, to print, to merge into letters.

Sheets ``Cibles``, ``À vérifier``, ``Synthèse``, ``Lecture`` and, if the file had any, ``Gardées à
part`` and ``Anomalies``. What stands in them is decided by
:mod:`radon.domain.targeting.target_list`.
"""

from collections.abc import Sequence
from pathlib import Path

from radon.domain.document.sheet import Sheet
from radon.domain.targeting.target_list import TargetList
from radon.outputs.table.book import Book, WriteReport
from radon.outputs.table.package import SheetRows
from radon.outputs.table.style import SheetStyles, set_widths

_TITLE = "Zones à potentiel radon"
_SUMMARY_WIDTHS = (78, 12, 12, 12, 13, 12, 17)
_SUMMARY_HEADER_HEIGHT = 18


def write_target_workbook(path: Path, content: TargetList) -> WriteReport:
    """Write the workbook whole, or nothing.

    :raises UnusableFile: the place cannot be written, or a sheet would exceed Excel's rows.
    """
    book = Book(path, f"{_TITLE} : établissements ciblés", content.date)
    book.add_list(content.cibles)
    book.add_list(content.a_verifier)
    _add_summary(book, content.synthese)
    book.add_notes("Lecture", content.lecture)
    if len(content.a_part.frame):
        book.add_list(content.a_part)
    if len(content.anomalies.frame):
        book.add_list(content.anomalies)
    return book.save(_TITLE, content.source)


def _add_summary(book: Book, tables: Sequence[Sheet]) -> None:
    sheet, rows = book.add_sheet("Synthèse")
    set_widths(sheet, _SUMMARY_WIDTHS)
    for table in tables:
        if rows.count:
            rows.add_row([], [])
        rows.add_row([table.name], [book.styles.title])
        _add_counts(rows, table, book.styles)


def _add_counts(rows: SheetRows, table: Sheet, styles: SheetStyles) -> None:
    """A label and its counts a row, under headings in the colours of the zones."""
    label, *counts = table.headers
    heads = [styles.zone_headers.get(name, styles.count_header) for name in counts]
    rows.add_row([label, *counts], [styles.header, *heads], _SUMMARY_HEADER_HEIGHT)
    columns = [table.frame[name].tolist() for name in table.columns]
    for rank, values in enumerate(zip(*columns, strict=True)):
        whole = rank == table.total
        first = styles.total_label if whole else styles.text
        rows.add_row(values, [first, *[styles.total if whole else styles.count] * len(counts)])
