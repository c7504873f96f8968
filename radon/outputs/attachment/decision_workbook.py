"""The choices of communes of a service as a workbook, to be filled in and handed over again."""

from datetime import date
from pathlib import Path

from radon.domain.document.notes import Notes
from radon.domain.document.sheet import Sheet
from radon.outputs.table.book import Book, WriteReport


def write_decisions(path: Path, sheet: Sheet, service: str, day: date) -> WriteReport:
    """The list, then how to fill it in. ``service``: its name; ``day``: of the file.

    Raises UnusableFile: the place cannot be written.
    """
    book = Book(path, sheet.name, day, to_fill=True)
    book.add_list(sheet, empty="Rien à vérifier, rien de décidé.")
    meanings = [(column.header, column.meaning) for column in sheet.columns.values()
                if column.meaning]  # fmt: skip
    book.add_notes("Lecture", [Notes("Comment s'en servir", (("", sheet.note), *meanings))])
    return book.save(sheet.name, service)
