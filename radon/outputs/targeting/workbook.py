"""The target list as an Excel workbook, for people: to filter, to print, to merge into letters.

Sheets ``Cibles``, ``À vérifier``, ``Synthèse``, ``Lecture`` and, if the file had any,
``Anomalies``. What stands in them is decided by :mod:`radon.domain.targeting.target_list`; the look
is decided here. All cells are text but for the number columns; none is a formula or a link.
"""

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.targeting.columns import Column, Listing
from radon.domain.targeting.summary import SummaryTable
from radon.domain.targeting.target_list import TargetList
from radon.outputs.files.whole_file import whole_file
from radon.outputs.table.package import SheetRows, TextPool, Value, save_with_rows
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

_TITLE = "Zones à potentiel radon"
_SUMMARY_WIDTHS = (78, 12, 12, 12, 13, 12, 17)
_CENTRED = frozenset(
    {"priorite", "doublons", "zones_possibles", "a_preciser", "priorite_niveau", "ligne"}
)


def write_target_workbook(path: Path, content: TargetList) -> WriteReport:
    """Write the workbook whole, or nothing.

    :raises UnusableFile: the place cannot be written, or a sheet would exceed Excel's rows.
    """
    listings = [content.cibles, content.a_verifier]
    if len(content.anomalies.frame):
        listings.append(content.anomalies)
    for listing in listings:
        check_size(path, listing.name, len(listing.frame))
    workbook = open_workbook(f"{_TITLE} : entreprises cibles", content.date)
    pool = TextPool()
    names = ["Cibles", "À vérifier", "Synthèse", "Lecture", "Anomalies"][: 2 + len(listings)]
    sheets = {name: workbook.create_sheet(name) for name in names}
    styles = make_styles(sheets["Cibles"])
    rows = {listing.name: _fill_listing(sheets, listing, pool, styles) for listing in listings}
    rows["Synthèse"] = _fill_summary(sheets["Synthèse"], content.synthese, pool, styles)
    rows["Lecture"] = fill_notes(sheets["Lecture"], content.lecture, pool, styles)
    for sheet in sheets.values():
        set_up_page(sheet, _TITLE, content.source)
    with whole_file(path) as temporary:
        save_with_rows(workbook, [rows[name] for name in names], temporary)
    counts = {listing.name: len(listing.frame) for listing in listings}
    return WriteReport(path, counts, pool.dropped, pool.cut)


def _fill_listing(
    sheets: dict[str, Worksheet], listing: Listing, pool: TextPool, styles: SheetStyles
) -> SheetRows:
    sheet, frame = sheets[listing.name], listing.frame
    rows = SheetRows(pool)
    headers = [column.header for column in listing.columns]
    rows.add_row(headers, [styles.header] * len(headers), HEADER_HEIGHT)
    columns: list[tuple[list[Value], list[int], bool]] = []
    widths: list[float] = []
    lines = [1] * len(frame)
    for rank, column in enumerate(listing.columns):
        values = _values(listing, rank)
        width = choose_width(column.header, values, column.width)
        widths.append(width)
        if column.wrapped:
            lines = [max(pair) for pair in zip(lines, count_lines(values, width), strict=True)]
        columns.append((values, _column_styles(column, values, styles), column.numeric))
    rows.add_columns(columns, [choose_height(count) for count in lines])
    set_widths(sheet, widths)
    make_filterable(sheet, len(headers), len(frame) + 1, listing.printed)
    return rows


def _values(listing: Listing, rank: int) -> list[Value]:
    column = listing.frame.iloc[:, rank]
    if listing.columns[rank].numeric:
        return [None if value is None or value != value else value for value in
                column.astype(object).where(column.notna(), None).tolist()]  # fmt: skip
    return list(column.tolist())


def _column_styles(column: Column, values: list[Value], styles: SheetStyles) -> list[int]:
    if column.key == "zone":
        return [styles.zones.get(int(value or 0), styles.number) for value in values]
    if column.key in _CENTRED:
        return [styles.centred if column.numeric else styles.text_centred] * len(values)
    if column.numeric:
        return [styles.number] * len(values)
    return [styles.wrapped if column.wrapped else styles.text] * len(values)


def _fill_summary(
    sheet: Worksheet, tables: tuple[SummaryTable, ...], pool: TextPool, styles: SheetStyles
) -> SheetRows:
    rows = SheetRows(pool)
    set_widths(sheet, _SUMMARY_WIDTHS)
    for table in tables:
        if rows.count:
            rows.add_row([], [])
        rows.add_row([table.title], [styles.title])
        heads = [styles.zone_headers.get(name, styles.count_header) for name in table.headers[1:]]
        rows.add_row(table.headers, [styles.header, *heads], 18)
        total = table.total % len(table.rows)
        for rank, values in enumerate(table.rows):
            label = styles.total_label if rank == total else styles.text
            count = styles.total if rank == total else styles.count
            rows.add_row(values, [label] + [count] * (len(values) - 1))
    return rows
