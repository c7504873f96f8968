"""A member file as a workbook to write in: the annotated copy of one that was received, the blank
one. Both are read again like any file."""

from datetime import date
from pathlib import Path

from radon.domain.document.sheet import Sheet
from radon.domain.words.sentence import spell_day
from radon.outputs.table.book import Book, WriteReport

_NO_REMARK = "Aucune remarque."


def write_annotated_copy(
    path: Path, sheets: tuple[Sheet, Sheet], source: str, day: date
) -> WriteReport:
    """``sheets``: the table, then its remarks; ``source``: name of the received file.

    Raises UnusableFile: the place cannot be written.
    """
    table, remarks = sheets
    book = Book(path, "Fichier d'adhérents annoté", day, to_fill=True)
    book.add_list(table)
    book.add_list(remarks, empty=_NO_REMARK)
    return book.save("Fichier d'adhérents annoté", source)


def write_template(path: Path, sheet: Sheet, day: date) -> WriteReport:
    """Headings alone, in columns of the right format. Raises UnusableFile, as above."""
    book = Book(path, "Fichier d'adhérents à remplir", day, to_fill=True)
    book.add_list(sheet)
    return book.save("Fichier d'adhérents à remplir", "")


def write_member_file(path: Path, sheet: Sheet, service: str, day: date) -> WriteReport:
    """The members of a service. ``service``: its name. Raises UnusableFile, as above."""
    book = Book(path, f"Adhérents – {service}", day, to_fill=True)
    book.add_list(sheet)
    return book.save(f"Adhérents – {service}", spell_day(day))
