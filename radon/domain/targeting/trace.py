"""The area that a person drew on the map: how much of each row's place it covers.

A company at its own address is in it or not. One that is known by its commune alone stands nowhere
in particular, wherever the map shows it: the area takes it when it covers the greater part of that
commune, leaves it when it does not touch it, and in between nobody can tell.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from radon.domain.targeting.position import Position

if TYPE_CHECKING:
    import geopandas as gpd

GREATER_PART = 0.5
"""Of the surface of a commune: more than that takes all who are known by it alone."""
RULE = (
    "Une entreprise connue par sa seule commune est prise si le tracé couvre plus de la moitié de"
    " cette commune."
)
_NOTHING = 1e-6
"""Two neighbours share a border, not a surface."""
Corners = Sequence[tuple[float, float]]


def cover_rows(
    targets: pd.DataFrame, corners: Corners, contours: "gpd.GeoDataFrame | None"
) -> pd.Series:
    """Part of the place of each row that the area covers, 0 to 1; NaN: not known (same index).

    ``targets``: ``carte_longitude, carte_latitude`` (NaN for a row without a place: nothing is
    covered) and, where some stand for their commune, ``position`` and ``code_insee``. ``contours``:
    ``code_insee``, geometry (EPSG:4326), of the communes that have one.
    """
    inside = _contain(corners, targets["carte_longitude"], targets["carte_latitude"])
    covered = pd.Series(inside.astype("float64"), index=targets.index)
    if "position" not in targets:
        return covered
    at_commune = targets["position"].eq(Position.COMMUNE)
    shares = cover_communes(corners, contours, targets.loc[at_commune, "code_insee"].unique())
    covered[at_commune] = targets.loc[at_commune, "code_insee"].map(shares).astype("float64")
    return covered


def cover_communes(
    corners: Corners, contours: "gpd.GeoDataFrame | None", codes: "Sequence[str] | np.ndarray"
) -> pd.Series:
    """Part of the surface of those communes that the area covers; only those that have a contour.

    Surfaces are compared inside one commune, so degrees do as well as metres.
    """
    import shapely

    if contours is None:
        return pd.Series(dtype="float64")
    known = contours[contours["code_insee"].isin(codes)]
    area = shapely.make_valid(shapely.Polygon(corners))
    shapes = known.geometry.to_numpy()
    parts = shapely.area(shapely.intersection(shapes, area)) / shapely.area(shapes)
    return pd.Series(np.where(parts < _NOTHING, 0.0, parts), index=known["code_insee"].array)


def _contain(corners: Corners, longitude: pd.Series, latitude: pd.Series) -> np.ndarray:
    """Even-odd rule; a row without a place is outside."""
    x, y = longitude.to_numpy("float64"), latitude.to_numpy("float64")
    points = np.asarray(corners, "float64")
    inside = np.zeros(len(x), bool)
    for (x1, y1), (x2, y2) in zip(points, np.roll(points, -1, axis=0), strict=True):
        if y1 != y2:
            crosses = (y1 > y) != (y2 > y)
            inside ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    found: np.ndarray = inside & np.isfinite(x) & np.isfinite(y)
    return found
