"""The lists behind the figures of a report, as an Excel workbook: each figure opens its list.

Sheets « Synthèse » (indicators, values, how each is counted, the sheet of its list), one a list,
and « Lecture ». What stands in them is an :class:`radon.domain.document.content.EvidenceBook`. All
cells are text but for the columns of numbers and of dates; none is a formula or a link.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.document.content import (
    NO_ROW,
    ColumnSort,
    EvidenceBook,
    EvidenceColumn,
    EvidenceFigure,
    EvidenceSheet,
)
from radon.domain.document.notes import Notes
from radon.domain.words.number import UNKNOWN, Value, spell_value
from radon.outputs.files.whole_file import whole_file
from radon.outputs.table.package import SheetRows, TextPool, save_with_rows
from radon.outputs.table.style import (
    HEADER_HEIGHT,
    SheetStyles,
    WriteReport,
    check_size,
    choose_height,
    choose_width,
    count_lines,
    fill_notes,
    make_filterable,
    make_styles,
    open_workbook,
    set_up_page,
    set_widths,
)

SUMMARY, READING = "Synthèse", "Lecture"
LONGEST_NAME = 31
"""Characters of the name of a sheet, as Excel counts them (UTF-16)."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = frozenset({"history", "historique", ""})
_EPOCH = pd.Timestamp(1899, 12, 30)
_VALUES = 14.0
_LONGEST_PROPERTIES = 20_000


def write_evidence(path: Path, book: EvidenceBook) -> WriteReport:
    """Write the workbook whole, or nothing.

    :raises UnusableFile: the place cannot be written, or a list would exceed Excel's rows.
    """
    for sheet in book.sheets:
        check_size(path, sheet.name, len(sheet.frame))
    wanted = [sheet.name for sheet in book.sheets]
    names = dict(zip(wanted, name_sheets(wanted), strict=True))
    workbook = open_workbook(_one_line(book.title), book.date)
    made = [workbook.create_sheet(name) for name in (SUMMARY, *names.values(), READING)]
    pool, styles = TextPool(), make_styles(made[0])
    rows = [
        _fill_figures(made[0], book, names, pool, styles),
        *(
            _fill_list(sheet, content, pool, styles)
            for sheet, content in zip(made[1:-1], book.sheets, strict=True)
        ),
        fill_notes(made[-1], _write_notes(book, names), pool, styles),
    ]
    for one in made:
        set_up_page(one, book.title, f"{book.title} – {book.date:%d/%m/%Y}")
    with whole_file(path) as temporary:
        save_with_rows(workbook, rows, temporary)
    counts = {names[sheet.name]: len(sheet.frame) for sheet in book.sheets}
    return WriteReport(path, counts, pool.dropped, pool.cut)


def bears_title(path: Path, beginning: str) -> bool:
    """Whether a file is a workbook of ours whose title begins so: ours to be replaced."""
    try:
        with zipfile.ZipFile(path) as archive:
            told = archive.read("docProps/core.xml")[:_LONGEST_PROPERTIES].decode("utf-8")
    except (OSError, zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        return False
    creator = re.search(r"<dc:creator[^>]*>([^<]*)<", told)
    title = re.search(r"<dc:title[^>]*>([^<]*)<", told)
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


def _fill_figures(
    sheet: Worksheet,
    book: EvidenceBook,
    names: Mapping[str, str],
    pool: TextPool,
    styles: SheetStyles,
) -> SheetRows:
    """The title, then one row a figure."""
    rows = SheetRows(pool)
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
    return rows


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
    lines = [count_lines([text], width)[0] for text, width in
             zip(texts, [*widths[:3], *widths[-2:]], strict=True)]  # fmt: skip
    rows.add_row(
        [figure.action, figure.label, figure.unit, *values, figure.formula, listed],
        [styles.text, styles.label, styles.wrapped, *(_style(value, styles) for value in
         figure.values), styles.wrapped, styles.wrapped],
        choose_height(max(lines)),
    )  # fmt: skip


def _style(value: Value, styles: SheetStyles) -> int:
    if value is None:
        return styles.unknown
    return styles.text if isinstance(value, str) else styles.count


def _fill_list(
    sheet: Worksheet, content: EvidenceSheet, pool: TextPool, styles: SheetStyles
) -> SheetRows:
    rows, frame = SheetRows(pool), content.frame
    headers = [column.header for column in content.columns]
    rows.add_row(headers, [styles.header] * len(headers), HEADER_HEIGHT)
    columns: list[tuple[list[Value], list[int], bool]] = []
    widths: list[float] = []
    lines = [1] * len(frame)
    for rank, column in enumerate(content.columns):
        values = _read(frame.iloc[:, rank], column.sort)
        shown = ["jj/mm/aaaa"] if column.sort is ColumnSort.DATE else values
        width = choose_width(column.header, shown, column.width)
        widths.append(width)
        if column.wrapped:
            lines = [max(pair) for pair in zip(lines, count_lines(values, width), strict=True)]
        style = _style_column(column, styles)
        columns.append((values, [style] * len(frame), column.sort is not ColumnSort.TEXT))
    rows.add_columns(columns, [choose_height(count) for count in lines])
    set_widths(sheet, widths)
    make_filterable(sheet, len(headers), max(len(frame), 1) + 1, content.printed)
    if frame.empty:
        rows.add_row([NO_ROW], [styles.text])
    return rows


def _read(column: pd.Series, sort: ColumnSort) -> list[Value]:
    """The cells: texts as they are, numbers, days as Excel counts them; None where unknown."""
    if sort is ColumnSort.DATE:
        days = (pd.to_datetime(column) - _EPOCH) / pd.Timedelta(days=1)
        column = days.astype("Float64")
    if sort is not ColumnSort.TEXT:
        return list(column.astype(object).where(column.notna(), None).tolist())
    return list(column.astype("str").where(column.notna(), "").tolist())


def _style_column(column: EvidenceColumn, styles: SheetStyles) -> int:
    if column.sort is ColumnSort.DATE:
        return styles.day
    if column.sort is ColumnSort.NUMBER:
        return styles.number
    return styles.wrapped if column.wrapped else styles.text


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


def _spell_rows(count: int) -> str:
    return f"{spell_value(count)} ligne{'s' if count > 1 else ''}"
