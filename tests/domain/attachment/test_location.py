"""A point is in a commune, or so near to it that the contours cannot tell: 350 m."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pyproj import Transformer
from shapely import box

from radon.domain.attachment.location import TOLERANCE_M, near_communes
from radon.domain.member_file.field import Field

EAST, NORTH, SIDE = 420_000.0, 6_780_000.0, 10_000.0  # near Laval, Lambert 93, metres
TO_DEGREES = Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)


@pytest.fixture(scope="module")
def squares() -> gpd.GeoDataFrame:
    """Two communes side by side: 53001 to the west, 53002 to the east."""
    west = box(EAST, NORTH, EAST + SIDE, NORTH + SIDE)
    east = box(EAST + SIDE, NORTH, EAST + 2 * SIDE, NORTH + SIDE)
    frame = gpd.GeoDataFrame({"code_insee": ["53001", "53002"]}, geometry=[west, east], crs=2154)
    return frame.to_crs(4326)


def place(*points: tuple[float, float]) -> pd.DataFrame:
    """Rows at these degrees (latitude, longitude)."""
    return pd.DataFrame(points, columns=[Field.LATITUDE, Field.LONGITUDE], dtype="float64")


def metres_from_the_limit(distance: float) -> pd.DataFrame:
    """One row in the middle of the common limit, so many metres to the east of it."""
    longitude, latitude = TO_DEGREES.transform(EAST + SIDE + distance, NORTH + SIDE / 2)
    return place((latitude, longitude))


@pytest.mark.parametrize(
    ("distance", "codes"),
    [
        (-5000, {"53001"}),
        (-350.5, {"53001"}),
        (-349.5, {"53001", "53002"}),
        (0, {"53001", "53002"}),
        (349.5, {"53001", "53002"}),
        (350.5, {"53002"}),
        (SIDE + 349.5, {"53002"}),
    ],
)
def test_a_point_nearer_than_350_m_to_a_limit_is_in_both_communes(squares, distance, codes):
    # the sides of the squares are arcs once they are in degrees: less than a decimetre here
    assert near_communes(metres_from_the_limit(distance), squares) == {0: frozenset(codes)}
    assert TOLERANCE_M == 350


def test_a_point_beyond_350_m_of_every_commune_has_no_key(squares):
    assert near_communes(metres_from_the_limit(SIDE + 350.5), squares) == {}


def test_a_row_without_both_coordinates_has_no_key_and_moves_no_other(squares):
    inside = metres_from_the_limit(5000).iloc[0].tolist()
    rows = place(
        (np.nan, inside[1]), (inside[0], np.nan), (np.nan, np.nan), (np.inf, inside[1]),
        (95.0, 500.0), (inside[0], inside[1]),
    )  # fmt: skip
    assert near_communes(rows, squares) == {5: frozenset({"53002"})}
    assert near_communes(rows.iloc[:5], squares) == {}
    assert near_communes(rows, squares.iloc[:0]) == {}
