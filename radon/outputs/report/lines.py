"""Values over time: curves above, the figures themselves in a small table under them.

The table is the legend too, and where a value that is not known is said; in the curve it leaves a
hole. Where nothing is forecast, it has a dash. :mod:`radon.outputs.report.charts` is the door.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from radon.domain.document.content import LineChart, Series
from radon.domain.words.number import UNKNOWN, spell_number, spell_value
from radon.outputs.paper.page import FADED, INK, Box, PrintedPage
from radon.outputs.paper.text import MM_PER_POINT, Weight, make_printable, measure_text, wrap_text
from radon.outputs.report.ink import (
    AXIS,
    GRID,
    SMALL,
    WIDTH,
    Legend,
    line_height,
    open_page,
    rule,
    write_middle,
)

_HEADS = 46.0
_PLOT = 58.0
_EMPTY_PLOT = 16.0
_SAMPLE = 9.0
_SHORT = "n. r."
_MARK = 1.15
_SMALLEST = 4.5
"""Points: sixteen figures in thousands still hold."""


@dataclass(frozen=True)
class _Pen:
    color: str
    marker: str
    dashes: tuple[float, ...] = ()


_PENS = (
    _Pen("#1F3A5F", "rond"),
    _Pen("#B3541E", "carre", (5.0, 2.0)),
    _Pen("#4A86B8", "losange", (1.5, 1.5)),
    _Pen("#5A5A5A", "triangle", (6.0, 1.5, 1.0, 1.5)),
)
_TARGET = _Pen("#2E6B34", "", (7.0, 3.0))


def draw_lines(chart: LineChart) -> PrintedPage:
    """The chart on a page of its own."""
    legend = Legend(chart.unit, ())
    step = (WIDTH - _HEADS - 2) / max(len(chart.labels), 1)
    words = {word for label in chart.labels for word in label.split()}
    head_size = _choose_size(words, step - 0.6, "bold")
    heads = [wrap_text(label, step - 0.6, head_size, "bold", 3) for label in chart.labels]
    figures = {spell_value(v) for one in chart.series for v in one.values if v is not None}
    size = _choose_size(figures, step - 0.6)
    names = [wrap_text(one.name, _HEADS - _SAMPLE - 3, SMALL, most_lines=3) for one in chart.series]
    spelt = _spell_unknown(step - 1)
    head_height = max((len(lines) for lines in heads), default=1) * line_height(SMALL) + 2
    row_heights = [max(len(lines), len(spelt)) * line_height(SMALL) + 1.6 for lines in names]
    note = line_height(SMALL) + 1 if spelt == [_SHORT] and _has_unknown(chart) else 0.0
    tall = _PLOT if figures else _EMPTY_PLOT
    height = legend.height + 4 + tall + head_height + sum(row_heights) + note + 1
    page = open_page(height)
    legend.draw(page, height)
    top = height - legend.height - 4
    plot = Box(_HEADS, top - tall, WIDTH - 2, top)
    centres = plot.left + step * (np.arange(len(chart.labels)) + 0.5)
    _draw_plot(page, chart, plot, centres)
    y = plot.bottom - 1
    for lines, x in zip(heads, centres, strict=True):
        _write_centred(page, lines, float(x), y - head_height / 2, head_size, "bold")
    y -= head_height - 1
    for rank, (series, lines, high) in enumerate(
        zip(chart.series, names, row_heights, strict=True)
    ):
        rule(page, (0.5, y), (plot.right, y))
        middle = y - high / 2
        _draw_sample(page, rank, series, middle)
        up = len(lines) * line_height(SMALL) / 2
        page.write_lines(lines, _SAMPLE + 2, middle + up, SMALL)
        for value, x in zip(series.values, centres, strict=True):
            gap = ["–"] if series.forecast else spelt
            said = gap if value is None else [spell_value(value)]
            color, fitting = (FADED, SMALL) if value is None else (INK, size)
            _write_centred(page, said, float(x), middle, fitting, color=color)
        y -= high
    rule(page, (0.5, y), (plot.right, y))
    if note:
        text = f"{_SHORT} : {UNKNOWN}"
        page.write(text, 0.5, y - line_height(SMALL), SMALL, "italic", color=FADED)
    return page


def _has_unknown(chart: LineChart) -> bool:
    observed = [one for one in chart.series if not one.forecast]
    return any(value is None for one in observed for value in one.values)


def _choose_size(texts: Iterable[str], width: float, weight: Weight = "normal") -> float:
    """The size of the small text, or less where the longest of these would not hold."""
    widest = max((measure_text(make_printable(t), SMALL, weight) for t in texts), default=0.0)
    return max(SMALL * min(1.0, width / max(widest, 1e-9)), _SMALLEST)


def _spell_unknown(width: float) -> list[str]:
    """The words on one line, on two, or their initials where there is no room."""
    for lines in ([UNKNOWN], UNKNOWN.split(" ")):
        if max(measure_text(line, SMALL) for line in lines) <= width:
            return lines
    return [_SHORT]


def _draw_plot(page: PrintedPage, chart: LineChart, plot: Box, centres: np.ndarray) -> None:
    known = [v for one in chart.series for v in one.values if isinstance(v, int | float)]
    if not known:
        middle = (plot.bottom + plot.top) / 2
        rule(page, (plot.left, plot.bottom), (plot.right, plot.bottom), AXIS, 0.9)
        _write_centred(page, [UNKNOWN], (plot.left + plot.right) / 2, middle, color=FADED)
        return
    ticks = choose_ticks(max([*known, chart.target or 0]), whole=all(v == int(v) for v in known))
    scale = plot.height / ticks[-1]
    for tick in ticks:
        y = plot.bottom + tick * scale
        rule(page, (plot.left, y), (plot.right, y), AXIS if tick == 0 else GRID,
             0.9 if tick == 0 else 0.5)  # fmt: skip
        write_middle(page, [spell_number(tick)], plot.left - 1.5, y, SMALL, FADED)
    if chart.target is not None:
        _draw_target(page, chart, plot, plot.bottom + chart.target * scale)
    for rank, series in reversed(list(enumerate(chart.series))):
        numbers = [v if isinstance(v, int | float) else np.nan for v in series.values]
        heights = np.array(numbers, dtype=float)
        points = np.column_stack([centres, plot.bottom + heights * scale])
        _draw_curve(page, points, _pen(rank, series), hollow=series.forecast)


def _draw_target(page: PrintedPage, chart: LineChart, plot: Box, y: float) -> None:
    rule(page, (plot.left, y), (plot.right, y), _TARGET.color, 1.1, _TARGET.dashes)
    said = f"{chart.target_label} : {spell_value(chart.target)}"
    line = wrap_text(said, plot.width - 4, SMALL, "bold", 1)[0]
    page.write(line, plot.left + 1.5, y + 1, SMALL, "bold", color=_TARGET.color, halo=2.0)


def _pen(rank: int, series: Series) -> _Pen:
    pen = _PENS[rank % len(_PENS)]
    return _Pen(pen.color, pen.marker, (2.0, 2.0)) if series.forecast else pen


def _draw_curve(page: PrintedPage, points: np.ndarray, pen: _Pen, *, hollow: bool) -> None:
    """Stretches of known values, then a marker on each."""
    known = ~np.isnan(points[:, 1])
    breaks = np.flatnonzero(np.diff(known.astype(int))) + 1
    for stretch, seen in zip(np.split(points, breaks), np.split(known, breaks), strict=True):
        if len(stretch) > 1 and seen[0]:
            page.stroke([shapely.linestrings(stretch)], pen.color, 1.4, pen.dashes)
    for x, y in points[known]:
        _draw_marker(page, float(x), float(y), pen, hollow=hollow)


def _draw_marker(page: PrintedPage, x: float, y: float, pen: _Pen, *, hollow: bool) -> None:
    face = "#FFFFFF" if hollow else pen.color
    if pen.marker == "rond":
        page.discs(np.array([[x, y]]), np.array([_MARK]), face, pen.color, 1.0)
        return
    corners: dict[str, list[tuple[float, float]]] = {
        "carre": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
        "losange": [(0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)],
        "triangle": [(-1.3, -1), (1.3, -1), (0, 1.3)],
    }
    placed = [(x + dx * _MARK, y + dy * _MARK) for dx, dy in corners[pen.marker]]
    page.polygon(placed, face, pen.color)


def _draw_sample(page: PrintedPage, rank: int, series: Series, y: float) -> None:
    pen = _pen(rank, series)
    rule(page, (0.5, y), (_SAMPLE, y), pen.color, 1.4, pen.dashes)
    _draw_marker(page, (0.5 + _SAMPLE) / 2, y, pen, hollow=series.forecast)


def _write_centred(
    page: PrintedPage, lines: Sequence[str], x: float, y: float, size: float = SMALL,
    weight: Weight = "normal", *, color: str = INK,
) -> None:  # fmt: skip
    y += line_height(size) * len(lines) / 2
    for line in lines:
        y -= line_height(size)
        page.write(line, x, y + 0.3 * size * MM_PER_POINT, size, weight, align="center",
                   color=color)  # fmt: skip


def choose_ticks(most: float, *, whole: bool) -> list[float]:
    """Round heights from 0 to ``most`` or just above, four to seven of them when they can be."""
    wanted = max(most, 1e-9) / 4
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= wanted * 0.85)
    if whole:
        step = max(1.0, float(math.ceil(step)))
    count = max(1, math.ceil(most / step - 1e-9))
    return [round(step * rank, 10) for rank in range(count + 1)]
