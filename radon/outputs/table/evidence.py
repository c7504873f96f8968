"""The lists behind the figures of a report, as an Excel workbook: each figure opens its list.

Sheets « Synthèse » (indicators, values, how each is counted, the sheet of its list), one a list,
and « Lecture ». What stands in them is an :class:`radon.domain.document.evidence.EvidenceBook`.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter

from radon.domain.document.content import NO_ROW
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.notes import Notes
from radon.domain.words.number import UNKNOWN, Value, spell_number, spell_value
from radon.domain.words.sentence import agree, spell_day
from radon.outputs.table.book import Book, WriteReport, most_lines
from radon.outputs.table.package import SheetRows
from radon.outputs.table.style import HEADER_HEIGHT, SheetStyles, choose_height, set_widths

SUMMARY, READING = "Synthèse", "Lecture"
LONGEST_NAME = 31
"""Characters of the name of a sheet, as Excel counts them (UTF-16)."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = frozenset({"history", "historique", ""})
_VALUES = 14.0
_LONGEST_PROPERTIES = 20_000


def write_evidence(path: Path, book: EvidenceBook) -> WriteReport:
    """Write the workbook whole, or nothing.

    :raises UnusableFile: the place cannot be written, or a list would exceed Excel's rows.
    """
    wanted = [sheet.name for sheet in book.sheets]
    names = dict(zip(wanted, name_sheets(wanted), strict=True))
    workbook = Book(path, _one_line(book.title), book.date)
    _add_figures(workbook, book, names)
    for sheet in book.sheets:
        workbook.add_list(sheet, names[sheet.name], empty=NO_ROW)
    workbook.add_notes(READING, _write_notes(book, names))
    return workbook.save(book.title, f"{book.title} – {spell_day(book.date)}")


def bears_title(path: Path, beginning: str) -> bool:
    """Whether a file is a workbook of ours whose title begins so: ours to be replaced."""
    try:
        with zipfile.ZipFile(path) as archive:
            properties = archive.read("docProps/core.xml")[:_LONGEST_PROPERTIES].decode("utf-8")
    except (OSError, zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        return False
    creator = re.search(r"<dc:creator[^>]*>([^<]*)<", properties)
    title = re.search(r"<dc:title[^>]*>([^<]*)<", properties)
    ours = creator is not None and creator[1] == "spsti-radon"
    return ours and title is not None and title[1].startswith(beginning)


def name_sheets(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes, each once: no forbidden character, 31 at most, unlike any other."""
    taken = {SUMMARY.casefold(), READING.casefold()}
    names = []
    for name in wanted:
        kept = _FORBIDDEN.sub("-", _one_line(name)).strip(" '")
        kept = f"Liste {kept}".strip() if kept.casefold() in _RESERVED else kept
        chosen, rank = _cut(kept, LONGEST_NAME), 1
        while chosen.casefold() in taken:
            rank += 1
            ending = f" ({rank})"
            chosen = _cut(kept, LONGEST_NAME - len(ending)) + ending
        taken.add(chosen.casefold())
        names.append(chosen)
    return names


def _one_line(text: str) -> str:
    """What a name or a title may hold."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _cut(text: str, most: int) -> str:
    """At most ``most`` UTF-16 units, no half of a character, no space or apostrophe at the end."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rstrip(" '")


def _add_figures(workbook: Book, book: EvidenceBook, names: Mapping[str, str]) -> None:
    """The title, then one row a figure."""
    sheet, rows = workbook.add_sheet(SUMMARY)
    styles = workbook.styles
    rows.add_row([book.title], [styles.title])
    rows.add_row([], [])
    headers = ["Action", "Indicateur", "Unité", *book.columns, "Comment il est compté", "Liste"]
    heads = [styles.header] * 3 + [styles.count_header] * len(book.columns) + [styles.header] * 2
    widths = [9.0, 46.0, 16.0, *([_VALUES] * len(book.columns)), 64.0, 33.0]
    widths[3:-2] = [max(_VALUES, len(name) + 3) for name in book.columns]
    rows.add_row(headers, heads, HEADER_HEIGHT)
    for figure in book.figures:
        _add_figure(rows, figure, names, widths, styles)
    if not book.figures:
        rows.add_row([NO_ROW], [styles.text])
    set_widths(sheet, widths)
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(headers))}{rows.count}"
    sheet.freeze_panes = "C4"
    sheet.print_title_rows = "3:3"
    sheet.print_options.gridLines = True


def _add_figure(
    rows: SheetRows,
    figure: EvidenceFigure,
    names: Mapping[str, str],
    widths: Sequence[float],
    styles: SheetStyles,
) -> None:
    listed = names.get(figure.sheet, "")
    values = [UNKNOWN if value is None else value for value in figure.values]
    texts = [figure.action, figure.label, figure.unit, figure.formula, listed]
    rows.add_row(
        [figure.action, figure.label, figure.unit, *values, figure.formula, listed],
        [styles.text, styles.label, styles.wrapped, *(_style(value, styles) for value in
         figure.values), styles.wrapped, styles.wrapped],
        choose_height(most_lines(texts, [*widths[:3], *widths[-2:]])),
    )  # fmt: skip


def _style(value: Value, styles: SheetStyles) -> int:
    if value is None:
        return styles.unknown
    return styles.text if isinstance(value, str) else styles.count


def _write_notes(book: EvidenceBook, names: Mapping[str, str]) -> list[Notes]:
    """What the file is, how to read each list, what the book adds."""
    facts = tuple((fact.label, spell_value(fact.value)) for fact in book.facts)
    lists = tuple(
        (names[sheet.name], sheet.note or _spell_rows(len(sheet.frame))) for sheet in book.sheets
    )
    always = (
        (UNKNOWN, "Rien n'est enregistré dans la période pour cet indicateur : ce n'est pas zéro."),
        ("Liste", "La feuille qui porte ce nom tient les lignes dont le chiffre est le décompte."),
    )
    blocks = [
        Notes("Ce fichier", facts),
        Notes("Feuille « Synthèse »", always),
        Notes("Listes", lists),
    ]
    return [*(block for block in blocks if block.rows), *book.notes]


def _spell_rows(number: int) -> str:
    return f"{spell_number(number)} {agree(number, 'ligne')}"
