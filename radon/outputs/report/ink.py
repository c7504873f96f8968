"""What the charts of a report share: sizes, looks, legend, the ink of a box.

Charts are drawn in millimetres on a :class:`radon.outputs.paper.page.PrintedPage`, as wide as the
text of the report and as high as they need. Nothing is told by colour alone: fills of neighbours
are far apart in lightness or in pattern (grey printing, colour blindness), lines differ by their
dashes and their markers, and every value is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from radon.domain.commune.zone_style import Pattern, style_zones
from radon.domain.contract.state_style import STATE_STYLES
from radon.outputs.paper.frame import hatch
from radon.outputs.paper.page import FADED, INK, Box, PageFormat, PrintedPage
from radon.outputs.paper.text import MM_PER_POINT, measure_text, wrap_text

WIDTH = 166.0
TALLEST = 205.0
"""A chart and its caption hold on one page."""
SIZE = 8.0
SMALL = 7.0
LEADING = 1.28
GRID = "#D5DAE0"
AXIS = "#6B6B6B"
_HATCHING = 1.3
_SWATCH = (7.0, 3.2)


@dataclass(frozen=True)
class Look:
    """How a box is inked."""

    fill: str
    pattern: Pattern = Pattern.PLAIN
    ink: str = INK


SERIES_LOOKS = (
    Look("#1F3A5F"),
    Look("#B9CFE3"),
    Look("#FFFFFF", Pattern.HATCHED),
    Look("#E8B96A", Pattern.CROSSED, "#5E3B00"),
)
STATE_LOOKS = {
    state: Look(style.fill, style.pattern, style.ink) for state, style in STATE_STYLES.items()
}


def look_of_state(label: str, rank: int) -> Look:
    """The look of a state of the contract, or of the ``rank``-th thing of another list."""
    known = {state.label: look for state, look in STATE_LOOKS.items()}
    return known.get(label, SERIES_LOOKS[rank % len(SERIES_LOOKS)])


def look_of_zone(zone: str) -> Look:
    """The look of "3", "2", "1"; anything else is to be checked."""
    style = style_zones(zone if zone in ("1", "2", "3") else "")[0]
    return Look(style.fill, style.pattern, style.ink)


def line_height(size: float) -> float:
    """Millimetres of a line of text."""
    return size * MM_PER_POINT * LEADING


def open_page(height: float) -> PrintedPage:
    """A page as wide as the text of a report."""
    return PrintedPage(PageFormat("figure", WIDTH, height, 1.0))


def ink_box(page: PrintedPage, box: Box, look: Look) -> None:
    """Fill a box, hatch it, outline it; a box of no width is not drawn."""
    if box.width <= 0:
        return
    area = shapely.box(box.left, box.bottom, box.right, box.top)
    page.fill([area], look.fill)
    if look.pattern is not Pattern.PLAIN:
        page.stroke([hatch(area, box, _HATCHING, 45.0)], look.ink, 0.6)
    if look.pattern is Pattern.CROSSED:
        page.stroke([hatch(area, box, _HATCHING, 135.0)], look.ink, 0.6)
    page.rectangle(box, INK, 0.6)


def rule(
    page: PrintedPage, start: tuple[float, float], end: tuple[float, float],
    color: str = GRID, width: float = 0.5, dashes: tuple[float, ...] = (),
) -> None:  # fmt: skip
    """A straight line."""
    page.stroke([shapely.linestrings([start, end])], color, width, dashes)


def write_middle(
    page: PrintedPage, lines: Sequence[str], right: float, y: float,
    size: float = SIZE, color: str = INK,
) -> None:  # fmt: skip
    """Lines that end at ``right``, their middle at the height ``y``."""
    y += line_height(size) * len(lines) / 2
    for line in lines:
        y -= line_height(size)
        page.write(line, right, y + 0.3 * size * MM_PER_POINT, size, align="right", color=color)


@dataclass(frozen=True)
class Legend:
    """Samples and their words, on as many lines as they need, under what is counted."""

    unit: str
    items: tuple[tuple[str, Look], ...]

    @property
    def rows(self) -> tuple[tuple[tuple[str, Look], ...], ...]:
        """The items of each line."""
        rows: list[list[tuple[str, Look]]] = []
        x = WIDTH + 1
        for text, look in self.items:
            shown = wrap_text(text, 70.0, SMALL, most_lines=1)[0]
            wide = _SWATCH[0] + measure_text(shown, SMALL) + 7
            if x + wide > WIDTH:
                rows.append([])
                x = 0.0
            rows[-1].append((shown, look))
            x += wide
        return tuple(tuple(row) for row in rows)

    @property
    def height(self) -> float:
        """Millimetres, 0 when there is nothing to say."""
        lines = len(self.rows) + bool(self.unit)
        return lines * (_SWATCH[1] + 2.0) + 1.5 if lines else 0.0

    def draw(self, page: PrintedPage, top: float) -> None:
        """From ``top`` down."""
        y = top
        if self.unit:
            y -= _SWATCH[1] + 2.0
            unit = wrap_text(self.unit, WIDTH, SMALL, "italic", 1)[0]
            page.write(unit, 0.5, y + 1.4, SMALL, "italic", color=FADED)
        for row in self.rows:
            y -= _SWATCH[1] + 2.0
            x = 0.5
            for text, look in row:
                ink_box(page, Box(x, y + 0.5, x + _SWATCH[0], y + 0.5 + _SWATCH[1]), look)
                page.write(text, x + _SWATCH[0] + 1.8, y + 1.2, SMALL)
                x += _SWATCH[0] + measure_text(text, SMALL) + 7
