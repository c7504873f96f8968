"""Charts: nothing cut, nothing over something else, the unknown is said, grey is enough."""

import io
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle
from PIL import Image

from radon.domain.document.content import (
    MOST_MOMENTS,
    BarChart,
    Chart,
    LineChart,
    Series,
    Span,
    Timeline,
    TimelineRow,
)
from radon.domain.words.number import UNKNOWN
from radon.outputs.report.charts import draw_chart, draw_page
from radon.outputs.report.ink import SERIES_LOOKS, STATE_LOOKS
from radon.outputs.report.lines import choose_ticks
from tests.domain.commune.contrast import contrast
from tests.outputs.report.report_samples import BARS, DAY, LINES, TIMELINE, ZONE_BARS

CHARTS: dict[str, Chart] = {
    "bars": BARS, "zones": ZONE_BARS, "lines": LINES, "timeline": TIMELINE,
}  # fmt: skip
START, LAST = date(2025, 3, 27), date(2029, 3, 26)
TYPED = st.text(max_size=120)
NUMBERS = st.none() | st.integers(0, 10**7) | st.floats(0, 1e6)


def _texts(page):
    return [text.get_text() for text in page._axes.texts]


def _boxes(page):
    """What each text covers, in the same units as the whole picture."""
    canvas = FigureCanvasAgg(page._figure)
    renderer = canvas.get_renderer()
    whole = page._figure.bbox
    return whole, [(text.get_text(), text.get_window_extent(renderer)) for text in page._axes.texts]


def _assert_inside(page):
    whole, boxes = _boxes(page)
    outside = [
        text
        for text, box in boxes
        if text and not (box.x0 >= -1 and box.y0 >= -1 and box.x1 <= whole.x1 + 1
                         and box.y1 <= whole.y1 + 1)
    ]  # fmt: skip
    assert outside == []


def _bars(page):
    return [patch for patch in page._axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_a_picture_as_wide_as_the_text_and_always_the_same(name):
    png = draw_chart(CHARTS[name], DAY)
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.width) == ("PNG", 1307)
    assert tuple(map(round, picture.info["dpi"])) == (200, 200)
    assert draw_chart(CHARTS[name], DAY) == png


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_leaves_the_picture_nor_covers_another(name):
    page = draw_page(CHARTS[name])
    _assert_inside(page)
    _, boxes = _boxes(page)
    over = [
        (one, other)
        for (one, first), (other, second) in combinations(boxes, 2)
        if one != other and first.padded(-2).overlaps(second.padded(-2))
    ]
    assert over == []


def test_bars_bear_their_values_in_french_and_the_unknown_has_no_bar():
    page = draw_page(BARS)
    texts = _texts(page)
    figures = ["840", "2\u202f310", "12", "32", "0", "5", UNKNOWN, "118"]
    assert [text for text in texts if text in figures] == figures
    assert len(_bars(page)) == 2 + 6  # the legend; neither 0 nor the unknown has one
    assert _texts(draw_page(BARS))[:3] == [BARS.unit, "2025", "2026"]


def test_the_unknown_is_not_drawn_as_zero():
    def chart(value):
        return BarChart(("a", "b"), (Series("s", (1, value)),), "c", "a")

    assert draw_chart(chart(None), DAY) != draw_chart(chart(0), DAY)
    assert _texts(draw_page(chart(None)))[-1] == UNKNOWN
    assert _texts(draw_page(chart(0)))[-1] == "0"


def test_a_curve_writes_every_value_and_leaves_a_hole_where_nothing_is_known():
    texts = _texts(draw_page(LINES))
    told = " ".join(texts)
    assert told.count("non renseigné") == 3  # two lines of a cell follow one another
    assert {"cible au 26/03/2029 : 50", "T1 2025", "37", "48", "–"} <= set(texts)


def test_a_curve_about_which_nothing_is_known_says_so():
    chart = LineChart(("2025", "2026"), (Series("s", (None, None)),), "c", "a", target=10)
    assert _texts(draw_page(chart)).count(UNKNOWN) == 3


def test_sixteen_quarters_of_thousands_hold_in_their_columns():
    labels = tuple(f"T{rank % 4 + 1} {2025 + rank // 4}" for rank in range(MOST_MOMENTS))
    series = (Series("Entreprises", tuple(6510 - rank for rank in range(MOST_MOMENTS))),
              Series("Inconnues", (None,) * MOST_MOMENTS))  # fmt: skip
    page = draw_page(LineChart(labels, series, "c", "a"))
    _assert_inside(page)
    _, boxes = _boxes(page)
    row = [box for text, box in boxes if text.startswith("6\u202f")]
    assert len([box for box in row if box.y0 < 200]) == MOST_MOMENTS
    assert not any(one.overlaps(other) for one, other in combinations(row, 2))
    assert f"n. r. : {UNKNOWN}" in _texts(page)
    with pytest.raises(ValueError, match="moments"):
        LineChart((*labels, "T1 2029"), (Series("s", (0,) * 17),), "c", "a")


@pytest.mark.parametrize(
    ("most", "whole", "ticks"),
    [
        (0, True, [0, 1]),
        (1, True, [0, 1]),
        (3, True, [0, 1, 2, 3]),
        (50, True, [0, 20, 40, 60]),
        (2310, True, [0, 500, 1000, 1500, 2000, 2500]),
        (0.7, False, [0, 0.2, 0.4, 0.6, 0.8]),
    ],
)
def test_the_heights_of_the_axis_are_round(most, whole, ticks):
    assert choose_ticks(most, whole=whole) == ticks


@settings(deadline=None)
@given(st.floats(1e-6, 1e12), st.booleans())
def test_the_axis_reaches_the_highest_value_and_little_more(most, whole):
    ticks = choose_ticks(most, whole=whole)
    assert 2 <= len(ticks) <= 8
    assert ticks[-1] >= most * (1 - 1e-9)
    assert ticks[-2] < most


def test_the_gantt_shows_its_states_its_years_and_the_day():
    page = draw_page(TIMELINE)
    texts = _texts(page)
    assert {"2025", "2026", "2027", "2028", "2029", "situation au 15/02/2027"} <= set(texts)
    assert texts[: len(TIMELINE.states)] == list(TIMELINE.states)
    spans = sum(len(row.spans) for row in TIMELINE.rows)
    assert len(_bars(page)) == len(TIMELINE.states) + spans + 1


def test_a_window_is_drawn_where_it_is_within_the_contract():
    def bars(start, last):
        row = TimelineRow("a", (Span(start, last, "x"),))
        page = draw_page(Timeline((row,), ("x",), START, LAST, "c", "a"))
        return [(bar.get_x(), bar.get_width()) for bar in _bars(page)[1:-1]]

    whole = bars(START, LAST)
    assert bars(date(2020, 1, 1), date(2035, 1, 1)) == whole
    assert bars(date(2020, 1, 1), date(2020, 2, 1)) == []
    assert bars(date(2029, 3, 27), date(2029, 4, 1)) == []
    ((left, width),) = bars(LAST, LAST)
    assert (left + width, width > 1) == (pytest.approx(sum(whole[0])), True)


def test_a_chart_too_high_says_what_it_leaves_out():
    many = tuple(f"Indicateur {rank}" for rank in range(60))
    page = draw_page(BarChart(many, (Series("s", tuple(range(60))),), "c", "a"))
    _assert_inside(page)
    assert _texts(page)[-1] == "… et 33 de plus, sans place ici."
    rows = tuple(TimelineRow(label, ()) for label in many)
    page = draw_page(Timeline(rows, (), START, LAST, "c", "a"))
    _assert_inside(page)
    assert _texts(page)[-1].startswith("… et ")


def test_an_empty_chart_says_so():
    assert _texts(draw_page(BarChart((), (Series("s", ()),), "c", "a"))) == ["Rien à représenter."]
    _assert_inside(draw_page(LineChart((), (Series("s", ()),), "c", "a")))


def test_looks_that_meet_are_told_apart_in_grey():
    for looks in (SERIES_LOOKS, tuple(STATE_LOOKS.values())):
        alike = [
            (one, other)
            for one, other in combinations(looks, 2)
            if one.pattern is other.pattern and contrast(one.fill, other.fill) < 3
        ]
        assert alike == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TYPED, NUMBERS, NUMBERS), max_size=6), TYPED)
def test_any_text_and_any_value_hold_in_the_picture(rows, typed):
    labels = tuple(label for label, _, _ in rows)
    series = (
        Series(typed, tuple(value for _, value, _ in rows)),
        Series(typed, tuple(value for _, _, value in rows), forecast=True),
    )
    _assert_inside(draw_page(BarChart(labels, series, typed, typed, typed)))
    _assert_inside(draw_page(LineChart(labels, series, typed, typed, typed, 12.5, typed)))
    actions = tuple(TimelineRow(label, (Span(DAY, DAY, typed),)) for label in labels)
    _assert_inside(draw_page(Timeline(actions, (typed,), START, LAST, typed, typed, DAY)))
