"""The charts of a report as pictures: one PNG a chart, the same bytes for the same chart.

Data comes from :mod:`radon.domain.document.content`; bars are drawn here, curves in
:mod:`radon.outputs.report.lines`, the Gantt in :mod:`radon.outputs.report.timeline`. 200 dots an
inch at 166 mm. What is not known is written *non renseigné*, never drawn as zero; nothing is cut
off: a label too long goes on several lines, a chart too high says what it leaves out.
"""

from collections.abc import Sequence
from datetime import date

from radon.domain.document.content import BarChart, Chart, LineChart, Timeline
from radon.domain.words.number import spell_value
from radon.outputs.paper.page import FADED, INK, Box, PrintedPage
from radon.outputs.paper.text import Weight, measure_text, wrap_text
from radon.outputs.report.ink import (
    AXIS,
    SERIES_LOOKS,
    SIZE,
    TALLEST,
    WIDTH,
    Legend,
    Look,
    ink_box,
    line_height,
    look_of_zone,
    open_page,
    rule,
    write_middle,
)
from radon.outputs.report.lines import draw_lines
from radon.outputs.report.timeline import draw_timeline

_LABELS = 60.0
_BAR = 4.6
_GAP = 2.6


def draw_chart(chart: Chart, day: date) -> bytes:
    """The chart as a PNG. ``day``: that of the report."""
    return draw_page(chart).render("png", chart.caption, "spsti-radon", day)


def draw_page(chart: Chart) -> PrintedPage:
    """The chart, drawn on a page of its own size."""
    if isinstance(chart, BarChart):
        return _draw_bars(chart)
    if isinstance(chart, LineChart):
        return draw_lines(chart)
    assert isinstance(chart, Timeline)
    return draw_timeline(chart)


def _draw_bars(chart: BarChart) -> PrintedPage:
    looks = [SERIES_LOOKS[rank % len(SERIES_LOOKS)] for rank in range(len(chart.series))]
    named = tuple((one.name, look) for one, look in zip(chart.series, looks, strict=True))
    legend = Legend(chart.unit, named if len(named) > 1 else ())
    labels = [wrap_text(label, _LABELS, SIZE, most_lines=3) for label in chart.labels]
    heights = [
        max(len(lines) * line_height(SIZE), len(chart.series) * _BAR) + _GAP for lines in labels
    ]
    kept = _count_fitting(heights, TALLEST - legend.height)
    foot = "" if kept == len(labels) else f"… et {len(labels) - kept} de plus, sans place ici."
    if not labels:
        foot = "Rien à représenter."
    height = legend.height + sum(heights[:kept]) + (line_height(SIZE) + 1 if foot else 0) + 1
    page = open_page(height)
    legend.draw(page, height)
    bottom = _draw_groups(page, chart, looks, labels[:kept], heights, height - legend.height)
    if foot:
        page.write(foot, _LABELS + 3, bottom - line_height(SIZE), SIZE, "italic", color=FADED)
    return page


def _count_fitting(heights: Sequence[float], room: float) -> int:
    if sum(heights) <= room:
        return len(heights)
    fitting, y = 0, line_height(SIZE) + 2
    for height in heights:
        y += height
        if y > room:
            break
        fitting += 1
    return fitting


def _draw_groups(
    page: PrintedPage,
    chart: BarChart,
    looks: Sequence[Look],
    labels: Sequence[Sequence[str]],
    heights: Sequence[float],
    top: float,
) -> float:
    """The bars from ``top`` down; gives where they end."""
    axis = _LABELS + 3
    unit = min(
        (
            (WIDTH - axis - measure_text(spell_value(value), SIZE, "bold") - 3) / value
            for one in chart.series
            for value in one.values
            if isinstance(value, int | float) and value > 0
        ),
        default=1.0,
    )
    y = top
    for rank, (lines, height) in enumerate(zip(labels, heights, strict=False)):
        middle = y - height / 2
        write_middle(page, lines, _LABELS, middle)
        first = middle + len(chart.series) * _BAR / 2
        for place, (series, look) in enumerate(zip(chart.series, looks, strict=True)):
            value = series.values[rank]
            long = max(value, 0) if isinstance(value, int | float) else 0
            low = first - (place + 1) * _BAR
            end = axis + long * unit
            shown = look_of_zone(chart.zones[rank]) if chart.zones else look
            ink_box(page, Box(axis, low + 0.4, end, low + _BAR - 0.4), shown)
            said = "–" if value is None and series.forecast else spell_value(value)
            weight: Weight = "italic" if value is None else "bold"
            color = FADED if value is None else INK
            page.write(said, end + 1.6, low + 1.35, SIZE, weight, color=color)
        y -= height
    rule(page, (axis, top), (axis, y), AXIS, 0.9)
    return y
