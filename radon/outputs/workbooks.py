"""The target list as an Excel workbook, for people: to filter, to print, to merge into letters.

Sheets ``Cibles``, ``À vérifier``, ``Synthèse``, ``Lecture`` and, if the file had any,
``Anomalies``. What stands in them is decided by :mod:`radon.domain.target_list`; the look is
decided here. All cells are text but for the number columns; none is a formula or a link.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.reading_notes import Notes
from radon.domain.summary import SummaryTable
from radon.domain.target_columns import Column, Listing
from radon.domain.target_list import TargetList
from radon.domain.zone_style import UNKNOWN_STYLE, ZONE_STYLES
from radon.errors import UnusableFile
from radon.outputs.whole_file import whole_file
from radon.outputs.workbook_package import (
    MAX_ROWS,
    SheetRows,
    TextPool,
    Value,
    save_with_rows,
)

# Told apart by every common colour blindness and in grey; the text always stands in the cell.
ZONE_FILLS = {zone.value: style.fill.removeprefix("#") for zone, style in ZONE_STYLES.items()}
TO_CHECK_FILL = UNKNOWN_STYLE.fill.removeprefix("#")
HEADER_FILL = "1F3A5F"
_FONT = "Calibri"
_HEADER_HEIGHT = 32
_SUMMARY_WIDTHS = (78, 12, 12, 12, 13, 12, 17)
_NOTES_WIDTHS = (40, 110)
_CENTRED = frozenset(
    {"priorite", "doublons", "zones_possibles", "a_preciser", "priorite_niveau", "ligne"}
)


@dataclass(frozen=True)
class WriteReport:
    """What was written. ``dropped``: control characters left out; ``cut``: cells over Excel's
    32 767 characters."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)
    dropped: int = 0
    cut: int = 0


@dataclass(frozen=True)
class _Styles:
    """openpyxl's numbers of the styles in use."""

    header: int
    count_header: int
    text: int
    wrapped: int
    number: int
    centred: int
    text_centred: int
    title: int
    label: int
    count: int
    total_label: int
    total: int
    zones: dict[int, int]
    zone_headers: dict[str, int]


def write_target_workbook(path: Path, content: TargetList) -> WriteReport:
    """Write the workbook whole, or nothing.

    :raises UnusableFile: the place cannot be written, or a sheet would exceed Excel's rows.
    """
    listings = [content.cibles, content.a_verifier]
    if len(content.anomalies.frame):
        listings.append(content.anomalies)
    for listing in listings:
        if len(listing.frame) >= MAX_ROWS:
            raise UnusableFile(
                f"« {path} » : {len(listing.frame)} lignes dans « {listing.name} », plus qu'une"
                f" feuille Excel n'en tient ({MAX_ROWS}) ; filtrez, ou demandez un fichier .csv."
            )
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = "spsti-radon"
    workbook.properties.title = "Zones à potentiel radon : entreprises cibles"
    workbook.properties.created = datetime.combine(content.date, time())
    pool = TextPool()
    names = ["Cibles", "À vérifier", "Synthèse", "Lecture", "Anomalies"][: 2 + len(listings)]
    sheets = {name: workbook.create_sheet(name) for name in names}
    styles = _make_styles(sheets["Cibles"])
    rows = {listing.name: _fill_listing(sheets, listing, pool, styles) for listing in listings}
    rows["Synthèse"] = _fill_summary(sheets["Synthèse"], content.synthese, pool, styles)
    rows["Lecture"] = _fill_notes(sheets["Lecture"], content.lecture, pool, styles)
    for sheet in sheets.values():
        _set_up_page(sheet, content.source)
    with whole_file(path) as temporary:
        save_with_rows(workbook, [rows[name] for name in names], temporary)
    counts = {listing.name: len(listing.frame) for listing in listings}
    return WriteReport(path, counts, pool.dropped, pool.cut)


def _make_styles(sheet: Worksheet) -> _Styles:
    """Register every style once; "@" keeps codes text when a person edits them."""

    def register(
        bold: bool = False,
        color: str = "000000",
        fill: str = "",
        number_format: str = "@",
        size: int = 10,
        border: bool = False,
        wrap: bool = False,
        middle: bool = False,
        side: str | None = None,
    ) -> int:
        cell = Cell(sheet, row=1, column=1)  # a new one each time: openpyxl keeps its style array
        cell.font = Font(name=_FONT, size=size, bold=bold, color=color)
        cell.fill = PatternFill("solid", fgColor=fill) if fill else PatternFill()
        cell.number_format = number_format
        cell.alignment = Alignment(
            vertical="center" if middle else "top", wrap_text=wrap, horizontal=side
        )
        cell.border = Border(top=Side("thin")) if border else Border()
        return int(cell.style_id)

    fills = {f"Zone {zone}": fill for zone, fill in ZONE_FILLS.items()}
    return _Styles(
        header=register(bold=True, color="FFFFFF", fill=HEADER_FILL, wrap=True, middle=True),
        count_header=register(
            bold=True, color="FFFFFF", fill=HEADER_FILL, middle=True, side="right"
        ),
        text=register(),
        wrapped=register(wrap=True),
        number=register(number_format="General"),
        centred=register(number_format="General", side="center"),
        text_centred=register(side="center"),
        title=register(bold=True, size=13, color=HEADER_FILL),
        label=register(wrap=True, bold=True),
        count=register(number_format="#,##0"),
        total_label=register(bold=True, border=True),
        total=register(bold=True, border=True, number_format="#,##0"),
        zones={
            zone: register(fill=fill, bold=True, number_format="General", side="center")
            for zone, fill in ZONE_FILLS.items()
        },
        zone_headers={
            name: register(bold=True, fill=fill, wrap=True, middle=True, side="right")
            for name, fill in {**fills, "À vérifier": TO_CHECK_FILL}.items()
        },
    )


def _fill_listing(
    sheets: dict[str, Worksheet], listing: Listing, pool: TextPool, styles: _Styles
) -> SheetRows:
    sheet, frame = sheets[listing.name], listing.frame
    rows = SheetRows(pool)
    headers = [column.header for column in listing.columns]
    rows.add_row(headers, [styles.header] * len(headers), _HEADER_HEIGHT)
    columns = []
    lines = [1] * len(frame)
    for rank, column in enumerate(listing.columns):
        values = _values(listing, rank)
        width = _width(column, values)
        sheet.column_dimensions[get_column_letter(rank + 1)].width = width
        if column.wrapped:
            lines = [max(pair) for pair in zip(lines, _count_lines(values, width), strict=True)]
        columns.append((values, _column_styles(column, values, styles), column.numeric))
    rows.add_columns(columns, [_height(count) for count in lines])
    last = len(frame) + 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{last}"
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(listing.printed)}{last}"
    sheet.print_options.gridLines = True
    return rows


def _values(listing: Listing, rank: int) -> list[Value]:
    column = listing.frame.iloc[:, rank]
    if listing.columns[rank].numeric:
        return [None if value is None or value != value else value for value in
                column.astype(object).where(column.notna(), None).tolist()]  # fmt: skip
    return list(column.tolist())


def _column_styles(column: Column, values: list[Value], styles: _Styles) -> list[int]:
    if column.key == "zone":
        return [styles.zones.get(int(value or 0), styles.number) for value in values]
    if column.key in _CENTRED:
        return [styles.centred if column.numeric else styles.text_centred] * len(values)
    if column.numeric:
        return [styles.number] * len(values)
    return [styles.wrapped if column.wrapped else styles.text] * len(values)


def _width(column: Column, values: list[Value]) -> float:
    """As wide as what stands there asks, up to its limit; the header takes two lines at most."""
    words = column.header.split()
    halves = [" ".join(words[:cut]) + "\n" + " ".join(words[cut:]) for cut in range(len(words) + 1)]
    header = min(max(map(len, half.split("\n"))) for half in halves) + 3  # the filter's arrow
    longest = max((len(str(value)) for value in set(values) if value is not None), default=0)
    return float(min(max(header, longest + 2), max(column.width, header)))


def _count_lines(values: Sequence[Value], width: float) -> list[int]:
    """How many lines each text takes in a column that wide (10 points on Excel's unit of 11)."""
    return [math.ceil(len(str(value or "")) / (width * 1.1)) for value in values]


def _height(lines: int) -> float:
    """In points; one line is left to the program that opens the file."""
    return 13.5 * lines if lines > 1 else 0


def _fill_summary(
    sheet: Worksheet, tables: tuple[SummaryTable, ...], pool: TextPool, styles: _Styles
) -> SheetRows:
    rows = SheetRows(pool)
    for rank, width in enumerate(_SUMMARY_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(rank)].width = width
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


def _fill_notes(
    sheet: Worksheet, notes: tuple[Notes, ...], pool: TextPool, styles: _Styles
) -> SheetRows:
    rows = SheetRows(pool)
    for rank, width in enumerate(_NOTES_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(rank)].width = width
    for block in notes:
        if rows.count:
            rows.add_row([], [])
        rows.add_row([block.title], [styles.title])
        for label, text in block.rows:
            lines = [_count_lines([said], width)[0] for said, width in
                     zip((label, text), _NOTES_WIDTHS, strict=True)]  # fmt: skip
            rows.add_row([label, text], [styles.label, styles.wrapped], _height(max(lines)))
    return rows


def _set_up_page(sheet: Worksheet, source: str) -> None:
    """A4 landscape, as wide as the page, title above, source and page number below."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    said = "".join(letter for letter in source if letter.isprintable())[:180]
    sheet.oddHeader.center.text = "Zones à potentiel radon – &A"
    sheet.oddFooter.left.text = said.replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P/&N"
