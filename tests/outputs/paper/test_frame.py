"""From metres to paper: round scales, whole territories, true north."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.outputs.paper.frame import (
    choose_bar,
    choose_samples,
    find_anchors,
    find_north,
    fit_frame,
    hatch,
    size_discs,
    stripes,
)
from radon.outputs.paper.page import Box
from tests.outputs.map.map_sheets import layers_of

BOX = Box(10, 20, 210, 180)
MAYENNE = (382_932.0, 6_743_333.0, 474_553.0, 6_834_663.0)


@settings(deadline=None)
@given(st.tuples(st.floats(1e5, 1e6), st.floats(6e6, 7e6), st.floats(10, 3e5), st.floats(10, 3e5)))
def test_everything_asked_is_in_the_frame_at_a_round_scale(
    place: tuple[float, float, float, float],
) -> None:
    left, bottom, wide, high = place
    frame = fit_frame((left, bottom, left + wide, bottom + high), BOX, 5)
    corners = frame.to_page(np.array([(left, bottom), (left + wide, bottom + high)]))
    assert (corners >= [15 - 1e-6, 25 - 1e-6]).all() and (corners <= [205.001, 175.001]).all()
    assert frame.denominator >= 25_000 and frame.denominator % 1_000 == 0


def test_the_islands_are_inside_the_page() -> None:
    communes = layers_of("sminov").communes
    home = communes[communes["territoire"]]
    frame = fit_frame(tuple(home.total_bounds), BOX, 5)
    islands = frame.draw(home.loc[["85113", "85163", "85011"]].geometry.to_numpy())
    assert shapely.contains(shapely.box(10, 20, 210, 180), islands).all()


def test_north_leans_east_in_the_west_of_the_meridian_of_the_projection() -> None:
    assert find_north(fit_frame(MAYENNE, BOX, 5)) == pytest.approx(2.65, abs=0.1)
    at_three_degrees = (690_000.0, 6_790_000.0, 710_000.0, 6_810_000.0)
    assert find_north(fit_frame(at_three_degrees, BOX, 5)) == pytest.approx(0, abs=0.01)


def test_the_bar_is_round_and_holds() -> None:
    frame = fit_frame(MAYENNE, BOX, 5)
    assert choose_bar(frame, 42) * 1000 / frame.metres_per_mm <= 42
    assert choose_bar(frame, 42) == 20


@pytest.mark.parametrize(
    ("most", "samples"),
    [(1414, [1000, 200, 50]), (407, [200, 100, 10]), (7, [5, 1]), (3, [3, 2, 1]), (1, [1])],
)
def test_samples_of_discs_are_round(most: int, samples: list[int]) -> None:
    assert choose_samples(most) == samples


def test_discs_have_surfaces_in_proportion() -> None:
    radii = size_discs(np.array([400, 100, 0, 1]), 6.0, 0.5)
    assert radii.tolist() == [6.0, 3.0, 0.0, 0.5]
    assert size_discs(np.array([0, 0]), 6.0, 0.5).tolist() == [0.0, 0.0]


def test_patterns_stay_inside_their_area() -> None:
    area = shapely.Polygon([(20, 30), (90, 40), (60, 120)])
    lines = hatch(area, BOX, 1.5, 135)
    assert shapely.length(shapely.difference(lines, shapely.buffer(area, 1e-6))) < 1e-6
    striped = stripes(area, BOX, 1.5, 45)
    assert shapely.area(striped) == pytest.approx(shapely.area(area) / 2, rel=0.02)


def test_an_anchor_is_always_inside_its_shape() -> None:
    crescent = shapely.difference(
        shapely.buffer(shapely.Point(0, 0), 10), shapely.buffer(shapely.Point(4, 0), 9)
    )
    shapes = np.array([crescent, shapely.box(0, 0, 2, 2)], dtype=object)
    anchors = find_anchors(shapes)
    assert shapely.contains(shapes, shapely.points(anchors)).all()
    assert anchors[1].tolist() == [1.0, 1.0]
