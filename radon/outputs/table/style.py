"""How every workbook of the product looks: fonts, fills, widths, heights, the printed page.

Used by :mod:`radon.outputs.table.book`; rows are written by :mod:`radon.outputs.table.package`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.commune.zone_style import UNKNOWN_STYLE, ZONE_STYLES
from radon.domain.document.sheet import CellKind, Shade
from radon.domain.words.number import Value

# Told apart by every common colour blindness and in grey; the text always stands in the cell.
ZONE_FILLS = {zone.value: style.fill.removeprefix("#") for zone, style in ZONE_STYLES.items()}
TO_CHECK_FILL = UNKNOWN_STYLE.fill.removeprefix("#")
SHADE_FILLS = {Shade.GRAVE: "F4B183", Shade.DOUBTFUL: "FFF2B3", Shade.ASKED: "CFE2F3"}
HEADER_FILL = "1F3A5F"
HEADER_HEIGHT = 32
_FADED = "555555"
_FONT = "Calibri"
_WIDEST = 255  # characters, Excel's own limit
NOTES_WIDTHS = (40, 110)
FORMATS = {CellKind.TEXT: "@", CellKind.NUMBER: "General", CellKind.DATE: "dd/mm/yyyy",
           CellKind.ZONE: "General"}  # fmt: skip


@dataclass(frozen=True)
class SheetStyles:
    """openpyxl's numbers of the styles in use."""

    header: int
    count_header: int
    text: int
    wrapped: int
    number: int
    centred: int
    text_centred: int
    day: int
    unknown: int
    title: int
    label: int
    count: int
    total_label: int
    total: int
    zones: dict[int, int]
    zone_headers: dict[str, int]
    shades: dict[Shade, int]


def open_workbook(title: str, day: date) -> Workbook:
    """A workbook without a sheet, dated with its content, not with the clock."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator = "spsti-radon"
    workbook.properties.title = title
    workbook.properties.created = datetime.combine(day, time())
    return workbook


@dataclass(frozen=True)
class _Look:
    """How a cell looks. "@" keeps codes text when a person edits them."""

    number_format: str = "@"
    bold: bool = False
    italic: bool = False
    size: int = 10
    color: str = "000000"
    fill: str = ""
    line_above: bool = False
    wrap: bool = False
    side: str | None = None
    height: str = "top"

    def register(self, sheet: Worksheet) -> int:
        """openpyxl's number of it."""
        cell = Cell(sheet, row=1, column=1)  # a new one each time: openpyxl keeps its style array
        cell.font = Font(
            name=_FONT, size=self.size, bold=self.bold, italic=self.italic, color=self.color
        )
        cell.fill = PatternFill("solid", fgColor=self.fill) if self.fill else PatternFill()
        cell.number_format = self.number_format
        cell.alignment = Alignment(vertical=self.height, wrap_text=self.wrap, horizontal=self.side)
        cell.border = Border(top=Side("thin")) if self.line_above else Border()
        return int(cell.style_id)


_HEADER = _Look(bold=True, color="FFFFFF", fill=HEADER_FILL, height="center")
_COUNT, _NUMBER = _Look("#,##0"), _Look("General")
_TOTAL = _Look(bold=True, line_above=True)
_ZONE = _Look("General", bold=True, side="center")
_ZONE_HEADER = _Look(bold=True, wrap=True, side="right", height="center")
_HEADER_FILLS = {f"Zone {zone}": fill for zone, fill in ZONE_FILLS.items()}
_HEADER_FILLS["À vérifier"] = TO_CHECK_FILL


def make_styles(workbook: Workbook) -> SheetStyles:
    """Register every style, once a workbook."""
    sheet = Worksheet(workbook)
    return SheetStyles(
        header=replace(_HEADER, wrap=True).register(sheet),
        count_header=replace(_HEADER, side="right").register(sheet),
        text=_Look().register(sheet),
        wrapped=_Look(wrap=True).register(sheet),
        number=_NUMBER.register(sheet),
        centred=replace(_NUMBER, side="center").register(sheet),
        text_centred=_Look(side="center").register(sheet),
        day=_Look("dd/mm/yyyy", side="center").register(sheet),
        unknown=_Look(color=_FADED, italic=True, side="right").register(sheet),
        title=_Look(bold=True, size=13, color=HEADER_FILL).register(sheet),
        label=_Look(wrap=True, bold=True).register(sheet),
        count=_COUNT.register(sheet),
        total_label=_TOTAL.register(sheet),
        total=replace(_TOTAL, number_format="#,##0").register(sheet),
        zones={zone: replace(_ZONE, fill=fill).register(sheet)
               for zone, fill in ZONE_FILLS.items()},
        zone_headers={name: replace(_ZONE_HEADER, fill=fill).register(sheet)
                      for name, fill in _HEADER_FILLS.items()},
        shades={shade: _Look(fill=fill).register(sheet) for shade, fill in SHADE_FILLS.items()},
    )  # fmt: skip


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """The widths of the first columns, in characters."""
    for rank, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(rank)].width = width


def choose_width(header: str, values: Sequence[Value], widest: float) -> float:
    """As wide as what stands there asks, up to its limit; the header takes two lines at most."""
    words = header[:_WIDEST].split()
    halves = [" ".join(words[:cut]) + "\n" + " ".join(words[cut:]) for cut in range(len(words) + 1)]
    narrowest = min(max(map(len, half.split("\n"))) for half in halves) + 3  # the filter's arrow
    longest = max((len(str(value)) for value in set(values) if value is not None), default=0)
    return float(min(max(narrowest, longest + 2), max(widest, narrowest), _WIDEST))


def count_lines(values: Sequence[Value], width: float) -> list[int]:
    """How many lines each text takes in a column that wide (10 points on Excel's unit of 11)."""
    return [math.ceil(len(str(value or "")) / (width * 1.1)) for value in values]


def choose_height(lines: int) -> float:
    """In points; one line is left to the program that opens the file."""
    return 13.5 * lines if lines > 1 else 0


def make_filterable(sheet: Worksheet, columns: int, last: int, printed: int = 0) -> None:
    """A list under one header row: filter, header that stays, on paper too.

    ``printed``: how many of the first columns go to paper, 0 for all.
    """
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{last}"
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(printed or columns)}{last}"
    sheet.print_options.gridLines = True


def set_up_page(sheet: Worksheet, title: str, source: str) -> None:
    """A4 landscape, as wide as the page; title and sheet above, source and page number below."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    sheet.oddHeader.center.text = f"{_escape(title, 60)} – &A"
    sheet.oddFooter.left.text = _escape(source, 180)
    sheet.oddFooter.right.text = "Page &P/&N"


def _escape(text: str, most: int) -> str:
    """A text that stands in the margins of a sheet as it is."""
    line = "".join(letter for letter in text if letter.isprintable())[:most]
    return line.replace("&", "&&")
