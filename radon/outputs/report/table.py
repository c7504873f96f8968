"""The tables of a report: widths from what stands in them, header repeated, rows never cut.

Used by :mod:`radon.outputs.report.document`. A short table stays on one page; of a longer one, the
first rows stay with the header and the last two together.
"""

import math
import re
from collections.abc import Sequence
from typing import Any

from radon.domain.commune.zone_style import style_zones
from radon.domain.document.content import Align, DataTable
from radon.domain.document.notes import Fact
from radon.domain.words.number import Value, spell_value
from radon.outputs.paper.text import MM_PER_INCH, make_printable, measure_text
from radon.outputs.report.template import FADED, TEXT_WIDTH
from radon.outputs.report.word_text import clean_line, make_element, make_paragraph, make_run

_TWIPS = 1440 / MM_PER_INCH
_WIDTH = TEXT_WIDTH / _TWIPS
_SIZES = (9.0, 8.0, 7.0)
_NARROWER = 0.9
"""The font of the report against that of the measures, which is wider."""
_MARGINS = 4.2
_WIDEST = 78.0
_LONGEST_WORD = 58.0
_SHORT = 14
_HIGHEST = 75.0
_LINE, _PADDING = 0.42, 1.8
"""Millimetres: of a table that stays whole; of a line by point of text; around a row."""
_FACTS = (46.0, _WIDTH - 46.0)
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def make_table(table: DataTable) -> Any:  # noqa: ANN401 - an lxml element
    """The table, without its caption."""
    widths, size = _fit(table)
    sides = [_SIDES[table.align(rank)] for rank in range(len(table.headers))]
    made = _open(widths, table.caption, header=True, total=table.total and bool(table.rows))
    heads = [
        _make_cell(width, "CelluleTitre", header, side, size, bottom=True, zone=zone)
        for width, header, side, zone in zip(
            widths, table.headers, sides, table.column_zones or [""] * len(widths), strict=True
        )
    ]
    made.append(_make_row(heads, header=True))
    if not table.rows:
        empty = _make_cell(sum(widths), "Cellule", table.empty, "left", size, span=len(widths))
        made.append(_make_row([empty]))
    whole = _is_short(table, widths, size)
    for rank, row in enumerate(table.rows):
        last = rank == len(table.rows) - 1
        together = not last and (whole or rank < 2 or rank == len(table.rows) - 2)
        zone = table.row_zones[rank] if table.row_zones else ""
        cells = [
            _make_cell(
                width, "Cellule", value, side, size,
                bold=table.total and last, together=together, zone=zone if column == 0 else "",
            )
            for column, (width, value, side) in enumerate(zip(widths, row, sides, strict=True))
        ]  # fmt: skip
        made.append(_make_row(cells))
    return made


def _is_short(table: DataTable, widths: Sequence[float], size: float) -> bool:
    """Whether the table stays on one page: few rows, and not too high (a guess is enough)."""
    if len(table.rows) > _SHORT:
        return False
    lines = 0
    for row in table.rows:
        counts = (
            sum(
                max(1, math.ceil(measure_text(part, size) * _NARROWER / (width - _MARGINS)))
                for part in (make_printable(line) for line in spell(value).split("\n"))
            )
            for value, width in zip(row, widths, strict=True)
        )
        lines += max(counts, default=1)
    return lines * size * _LINE + len(table.rows) * _PADDING <= _HIGHEST


def make_facts(facts: Sequence[Fact]) -> Any:  # noqa: ANN401 - an lxml element
    """What the document says of itself: a label and its value a row."""
    made = _open(_FACTS, "", header=False, total=False)
    for fact in facts:
        label = _make_cell(_FACTS[0], "CelluleTitre", fact.label, "left", 9.0)
        made.append(_make_row([label, _make_cell(_FACTS[1], "Cellule", fact.value, "left", 9.0)]))
    return made


def _open(widths: Sequence[float], caption: str, *, header: bool, total: bool) -> Any:  # noqa: ANN401 - an lxml element
    table = make_element("tbl")
    settings = make_element("tblPr")
    settings.append(make_element("tblStyle", val="Bilan"))
    settings.append(make_element("tblW", w=_twips(sum(widths)), type="dxa"))
    settings.append(make_element("tblLayout", type="fixed"))
    settings.append(_make_look(header=header, total=total))
    if caption:
        settings.append(make_element("tblCaption", val=clean_line(caption)))
    table.append(settings)
    grid = make_element("tblGrid")
    grid.extend([make_element("gridCol", w=_twips(width)) for width in widths])
    table.append(grid)
    return table


def _make_look(*, header: bool, total: bool) -> Any:  # noqa: ANN401 - an lxml element
    """Which rows the style of the table sets apart, said twice: older programs read the sum."""
    look = {"firstRow": (header, 0x20), "lastRow": (total, 0x40), "firstColumn": (False, 0x80),
            "lastColumn": (False, 0x100), "noHBand": (True, 0x200),
            "noVBand": (True, 0x400)}  # fmt: skip
    said = sum(bit for on, bit in look.values() if on)
    each = {name: str(int(on)) for name, (on, _) in look.items()}
    return make_element("tblLook", val=f"{said:04X}", **each)


def _make_row(cells: Sequence[Any], *, header: bool = False) -> Any:  # noqa: ANN401 - lxml elements
    row = make_element("tr")
    settings = make_element("trPr")
    settings.append(make_element("cantSplit"))
    if header:
        settings.append(make_element("tblHeader"))
    row.append(settings)
    row.extend(cells)
    return row


def _make_cell(
    width: float,
    style: str,
    value: Value,
    side: str,
    size: float,
    *,
    bold: bool = False,
    together: bool = False,
    bottom: bool = False,
    zone: str = "",
    span: int = 1,
) -> Any:  # noqa: ANN401 - an lxml element
    cell = make_element("tc")
    settings = make_element("tcPr")
    settings.append(make_element("tcW", w=_twips(width), type="dxa"))
    if span > 1:
        settings.append(make_element("gridSpan", val=str(span)))
    if zone:
        fill = style_zones(zone if zone in ("1", "2", "3") else "")[0].fill.removeprefix("#")
        settings.append(make_element("shd", val="clear", color="auto", fill=fill))
    if bottom:
        settings.append(make_element("vAlign", val="bottom"))
    cell.append(settings)
    properties = {"sz": f"{size * 2:g}"} if size != _SIZES[0] else {}
    if bold or (zone and style == "Cellule"):
        properties["b"] = ""
    if zone:
        properties["color"] = "000000"
    if value is None:
        properties |= {"i": "", "color": FADED}
    run = make_run(spell(value), **properties)
    cell.append(make_paragraph(style, run, together=together, side="" if side == "left" else side))
    return cell


def spell(value: Value) -> str:
    """A value for Word: its fonts may lack the narrow space of our numbers."""
    return value if isinstance(value, str) else spell_value(value).replace("\u202f", "\u00a0")


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS))


def _fit(table: DataTable) -> tuple[list[float], float]:
    """Widths of the columns in millimetres, and the size of the text that lets words hold."""
    if table.widths:
        return [_WIDTH * share / sum(table.widths) for share in table.widths], _SIZES[0]
    columns = [
        [header, *{spell(row[rank]) for row in table.rows}]
        for rank, header in enumerate(table.headers)
    ]
    for size in _SIZES:
        least = [_measure_words(texts, size) for texts in columns]
        if sum(least) <= _WIDTH:
            break
    else:
        return [_WIDTH * width / sum(least) for width in least], size
    wanted = [max(low, _measure(texts, size)) for low, texts in zip(least, columns, strict=True)]
    spare = _WIDTH - sum(wanted)
    if spare >= 0:
        return [width + spare * width / sum(wanted) for width in wanted], size
    room, asked = _WIDTH - sum(least), sum(wanted) - sum(least)
    return [
        low + (high - low) * room / asked for low, high in zip(least, wanted, strict=True)
    ], size


def _measure(texts: Sequence[str], size: float) -> float:
    """Width of the longest text, header in bold, margins included."""
    head, *rest = (make_printable(text, most=200) for text in texts)
    widths = [measure_text(head, size, "bold"), *(measure_text(text, size) for text in rest)]
    return min(max(widths) * _NARROWER + _MARGINS, _WIDEST)


def _measure_words(texts: Sequence[str], size: float) -> float:
    head, *rest = (
        [make_printable(word, most=80) for word in re.split(r"[ \t\n\r]+", text)] for text in texts
    )
    widths = [measure_text(word, size, "bold") for word in head]
    widths += [measure_text(word, size) for word in {word for words in rest for word in words}]
    return min(max(widths) * _NARROWER + _MARGINS, _LONGEST_WORD)
