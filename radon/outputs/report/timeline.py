"""The Gantt of a contract: one row an action, its windows with their state, the day it is seen.

:mod:`radon.outputs.report.charts` is the door.
"""

from datetime import date, timedelta

from radon.domain.document.content import Timeline
from radon.domain.words.sentence import spell_day
from radon.outputs.paper.page import FADED, INK, Box, PrintedPage
from radon.outputs.paper.text import measure_text, wrap_text
from radon.outputs.report.ink import (
    AXIS,
    GRID,
    SMALL,
    TALLEST,
    WIDTH,
    Legend,
    ink_box,
    line_height,
    look_of_state,
    open_page,
    rule,
)

_LABELS = 62.0
_BAR = 4.0
_GAP = 2.6
_HEAD = 6.5
_SHORTEST = 1.6
"""Millimetres: a window of a week is still seen."""


def draw_timeline(chart: Timeline) -> PrintedPage:
    """The chart on a page of its own."""
    looks = {state: look_of_state(state, rank) for rank, state in enumerate(chart.states)}
    legend = Legend("", tuple(looks.items()))
    labels = [wrap_text(row.label, _LABELS - 2, SMALL, most_lines=4) for row in chart.rows]
    heights = [max(len(lines) * line_height(SMALL), _BAR) + _GAP for lines in labels]
    foot = line_height(SMALL) + 2
    room = TALLEST - legend.height - _HEAD - 2 * foot
    kept = len(heights)
    while sum(heights[:kept]) > room:
        kept -= 1
    left_out = len(heights) - kept
    height = legend.height + _HEAD + sum(heights[:kept]) + foot * (2 if left_out else 1) + 2
    page = open_page(height)
    legend.draw(page, height)
    plot = Box(_LABELS, height - legend.height - _HEAD - sum(heights[:kept]), WIDTH - 1,
               height - legend.height - _HEAD)  # fmt: skip
    _draw_calendar(page, chart, plot)
    y = plot.top
    for row, lines, high in zip(chart.rows, labels, heights[:kept], strict=False):
        rule(page, (0.5, y), (plot.right, y))
        middle = y - high / 2
        page.write_lines(lines, 0.5, middle + len(lines) * line_height(SMALL) / 2, SMALL)
        for span in row.spans:
            bar = _place(chart, plot, span.start, span.last)
            if bar is not None:
                box = Box(bar[0], middle - _BAR / 2, bar[1], middle + _BAR / 2)
                ink_box(page, box, looks[span.state])
        y -= high
    page.rectangle(plot, AXIS, 0.8)
    _draw_today(page, chart, plot, y - foot)
    if left_out:
        said = f"… et {left_out} de plus, sans place ici."
        page.write(said, 0.5, y - 2 * foot + 2, SMALL, "italic", color=FADED)
    return page


def _at(chart: Timeline, plot: Box, day: date) -> float:
    """Where a day begins, within the chart."""
    days = (chart.last - chart.start).days + 1
    share = ((day - chart.start).days) / days
    return plot.left + plot.width * min(max(share, 0.0), 1.0)


def _place(chart: Timeline, plot: Box, start: date, last: date) -> tuple[float, float] | None:
    """Left and right of a window; None when it is outside of the chart."""
    if last < chart.start or start > chart.last:
        return None
    left = _at(chart, plot, start)
    right = _at(chart, plot, last + timedelta(days=1))
    if right - left < _SHORTEST:
        left = min(left, plot.right - _SHORTEST)
        right = left + _SHORTEST
    return left, right


def _draw_calendar(page: PrintedPage, chart: Timeline, plot: Box) -> None:
    """Years above, a line at each quarter."""
    for year in range(chart.start.year, chart.last.year + 1):
        left = _at(chart, plot, date(year, 1, 1))
        right = _at(chart, plot, date(year + 1, 1, 1))
        for size in (SMALL, SMALL - 1, SMALL - 2):
            if measure_text(str(year), size, "bold") + 0.6 <= right - left:
                middle = (left + right) / 2
                page.write(str(year), middle, plot.top + 1.8, size, "bold", align="center")
                break
        for month in (1, 4, 7, 10):
            day = date(year, month, 1)
            if chart.start < day <= chart.last:
                x, first = _at(chart, plot, day), month == 1
                top = plot.top + (_HEAD - 1.5 if first else 0)
                rule(page, (x, plot.bottom), (x, top), AXIS if first else GRID, 0.5)


def _draw_today(page: PrintedPage, chart: Timeline, plot: Box, y: float) -> None:
    if chart.today is None or not chart.start <= chart.today <= chart.last:
        return
    x = _at(chart, plot, chart.today)
    rule(page, (x, plot.bottom - 1.2), (x, plot.top), INK, 1.3, (2.0, 1.5))
    said = f"situation au {spell_day(chart.today)}"
    half = measure_text(said, SMALL, "bold") / 2
    centre = min(max(x, half + 0.5), WIDTH - half - 0.5)
    page.write(said, centre, y + 1, SMALL, "bold", align="center")
