"""Which communes a point lies in, or so near to that the contours cannot tell.

For :mod:`radon.domain.attachment.resolution`. The contours of 2016 are generalised by about 350 m
(see ``data/communes_zonage/README.md``): a point nearer than that to a border counts in both
communes.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field

TOLERANCE_M = 350.0
"""Metres within which a point may belong to the commune next door."""

if TYPE_CHECKING:
    import geopandas as gpd

_WGS84, _LAMBERT_93 = "EPSG:4326", "EPSG:2154"


def near_communes(
    adherents: pd.DataFrame, contours: "gpd.GeoDataFrame"
) -> dict[int, frozenset[str]]:
    """Row position → codes of the communes that its point lies in or nearly in.

    ``contours``: GeoDataFrame in EPSG:4326 with ``code_insee`` and ``geometry``. Rows without
    coordinates, and points outside all the contours, have no key.
    """
    import shapely
    from pyproj import Transformer

    latitude = adherents[Field.LATITUDE].to_numpy(dtype=float)
    longitude = adherents[Field.LONGITUDE].to_numpy(dtype=float)
    rows = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    if not len(rows) or not len(contours):
        return {}
    polygons = contours.to_crs(_LAMBERT_93).geometry.to_numpy()
    east, north = Transformer.from_crs(_WGS84, _LAMBERT_93, always_xy=True).transform(
        longitude[rows], latitude[rows]
    )
    inside = np.isfinite(east) & np.isfinite(north)
    rows, points = rows[inside], shapely.points(east[inside], north[inside])
    which, what = shapely.STRtree(polygons).query(points, predicate="dwithin", distance=TOLERANCE_M)
    touched = contours["code_insee"].to_numpy(dtype=object)[what]
    near: dict[int, set[str]] = defaultdict(set)
    for row, code in zip(rows[which].tolist(), touched.tolist(), strict=True):
        near[row].add(code)
    return {row: frozenset(codes) for row, codes in near.items()}
