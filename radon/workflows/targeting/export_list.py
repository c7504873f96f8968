"""The list behind a figure of a page, as a file to keep or to send."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from radon.domain.document.invented import MENTION, mark_rows
from radon.domain.tracking.page_list import PageList
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.evidence import write_evidence


def export_list(content: PageList, service: str, day: date, suffix: str, example: bool) -> bytes:
    """The workbook (".xlsx") or the CSV (".csv"): the same rows. ``service``: its name;
    ``example``: it holds invented records. Raises UnusableFile."""
    book = content.to_book(service, day, example=example)
    write: Callable[[Path], object] = {
        ".xlsx": lambda path: write_evidence(path, book),
        ".csv": lambda path: write_table_csv(
            path, mark_rows(content.to_table(), MENTION if example else "")
        ),
    }[suffix]
    with TemporaryDirectory(prefix="spsti-radon-") as folder:
        path = Path(folder) / f"liste{suffix}"
        write(path)
        return path.read_bytes()
