"""The list behind a figure of a page, as a file to keep or to send."""

from datetime import date

from radon.domain.document.invented import MENTION, mark_rows
from radon.domain.tracking.page_list import PageList
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.evidence import write_evidence


def export_list(content: PageList, service: str, day: date, suffix: str, *, example: bool) -> bytes:
    """The workbook (".xlsx") or the CSV (".csv"): the same rows. ``service``: its name;
    ``example``: it holds invented records. Raises UnusableFile."""
    if suffix == ".csv":
        rows = mark_rows(content.sheet.to_table(), MENTION if example else "")
        return render(suffix, lambda path: write_table_csv(path, rows))
    book = content.to_book(service, day, example=example)
    return render(suffix, lambda path: write_evidence(path, book))
