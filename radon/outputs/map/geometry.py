"""Contours of communes made light enough for a screen: simplified together, then written as text.

Feeds :mod:`radon.outputs.map.interactive`. For display only: nothing is measured or decided on
these shapes. Simplified as one coverage (shapely), so neighbours keep a common border: no gap, no
overlap.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

# Square root of the smallest triangle kept, in degrees: about 80 m, as fine as the contours are.
TOLERANCE = 0.001
# Written coordinates: hundred-thousandths of a degree, about 1 m.
SCALE = 100_000
_EARTH_RADIUS = 6_371_008.8
_METRES_PER_DEGREE = np.pi * _EARTH_RADIUS / 180
# How far around the territory neighbours are drawn, in degrees (about 15 km).
_SURROUNDINGS = 0.15
_MAX_DIGITS = 8
# How far the contours of 2016 stray from today's, in degrees (about 350 m).
_COARSE = 0.004


@dataclass(frozen=True)
class Lines:
    """What is drawn over the communes: each item is an encoded line."""

    zone_borders: tuple[str, ...]
    outline: tuple[str, ...]


def simplify_communes(communes: gpd.GeoDataFrame, territory: frozenset[str]) -> gpd.GeoDataFrame:
    """The communes of the territory and those around it, simplified as one coverage.

    ``communes``: code_insee, nom, zones, geometry (EPSG:4326). Adds ``inside`` (bool).
    """
    inside = communes["code_insee"].isin(territory).to_numpy()
    zone = shapely.box(*communes[inside].total_bounds).buffer(_SURROUNDINGS)
    near = communes[inside | shapely.intersects(communes.geometry.to_numpy(), zone)]
    simple = shapely.coverage_simplify(near.geometry.to_numpy(), TOLERANCE)
    kept = near["code_insee"].isin(territory).to_numpy()
    return near.set_geometry(gpd.GeoSeries(simple, index=near.index, crs=near.crs)).assign(
        inside=kept
    )


def commune_centres(communes: gpd.GeoDataFrame) -> pd.DataFrame:
    """The widest circle inside each commune: where its name and its unplaced companies go.

    Index code_insee; longitude, latitude (degrees) of the centre, radius_m (metres).
    """
    shapes = communes.geometry.to_numpy()
    shrink = float(np.cos(np.radians(np.mean(communes.total_bounds[[1, 3]]))))
    flat = shapely.transform(shapes, lambda xy: xy * np.array([shrink, 1.0]))
    radii = shapely.maximum_inscribed_circle(flat, tolerance=0.0005)
    ends = shapely.get_coordinates(radii).reshape(-1, 2, 2)
    length = np.hypot(*(ends[:, 1] - ends[:, 0]).T)
    return pd.DataFrame(
        {
            "longitude": ends[:, 0, 0] / shrink,
            "latitude": ends[:, 0, 1],
            "radius_m": length * _METRES_PER_DEGREE,
        },
        index=pd.Index(communes["code_insee"], name="code_insee"),
    )


def trace_lines(simple: gpd.GeoDataFrame) -> Lines:
    """Borders between different zones inside the territory, and the territory's own outline.

    Mixed communes are a zone of their own: the border of what they gather is drawn as well.
    """
    inside = simple[simple["inside"]]
    shapes, zones = inside.geometry.to_numpy(), inside["zones"].fillna("").to_numpy()
    whole = shapely.coverage_union_all(shapes)
    outline = shapely.boundary(whole)
    parts = [shapely.coverage_union_all(shapes[zones == value]) for value in np.unique(zones)]
    borders = shapely.union_all(shapely.boundary(parts))
    inner = shapely.line_merge(shapely.difference(borders, outline))
    return Lines(encode_lines(inner), encode_lines(shapely.line_merge(outline)))


def cut_former_communes(mixed: gpd.GeoDataFrame, communes_2016: gpd.GeoDataFrame) -> pd.DataFrame:
    """The communes of 2016 inside today's mixed ones: nom, zone, code_commune, geometry.

    ``communes_2016``: code_insee, nom, zone, code_commune (today's), geometry. Their contours are
    coarser than today's: each is cut to its commune, so what remains uncovered keeps both zones.
    """
    shapes = mixed.set_index("code_insee").geometry
    former = communes_2016[communes_2016["code_commune"].isin(shapes.index)]
    today = shapes.reindex(former["code_commune"]).to_numpy()
    cut = shapely.intersection(former.geometry.to_numpy(), today)
    return pd.DataFrame(
        {
            "nom": former["nom"].to_numpy(),
            "zone": former["zone"].to_numpy(),
            "code_commune": former["code_commune"].to_numpy(),
            "geometry": cut,
        }
    )


def trace_former_borders(mixed: gpd.GeoDataFrame, parts: pd.DataFrame) -> tuple[str, ...]:
    """The borders of the communes of 2016 inside today's mixed ones, encoded.

    ``parts``: see :func:`cut_former_communes`. Near today's border the coarser contours of 2016
    would run beside it: they are left out there.
    """
    borders = shapely.union_all(shapely.boundary(parts["geometry"].to_numpy()))
    today = shapely.union_all(shapely.boundary(mixed.geometry.to_numpy()))
    inner = shapely.difference(borders, shapely.buffer(today, _COARSE))
    return encode_lines(shapely.line_merge(inner))


def encode_shapes(shapes: Iterable[object]) -> list[str]:
    """Each (multi)polygon as text: rings parted by a space, polygons by ";"."""
    return [
        ";".join(
            " ".join(_encode(shapely.get_coordinates(ring)) for ring in shapely.get_rings(polygon))
            for polygon in shapely.get_parts(shape)
            if shapely.get_type_id(polygon) == shapely.GeometryType.POLYGON
        )
        for shape in shapes
    ]


def encode_lines(shape: object) -> tuple[str, ...]:
    """Each line of a (multi)line as text."""
    return tuple(
        _encode(shapely.get_coordinates(line))
        for line in shapely.get_parts(shape)
        if shapely.get_type_id(line) == shapely.GeometryType.LINESTRING
    )


def _encode(coordinates: np.ndarray) -> str:
    """One line: steps in hundred-thousandths of a degree, lat then lon, in base 32, low end first.

    Characters "?" to "~" (63 to 126); every digit but the last of a number has 32 added.
    """
    whole = np.rint(coordinates[:, ::-1] * SCALE).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel()
    positive = np.where(steps < 0, ~(steps << 1), steps << 1)
    digits = (positive[:, None] >> (5 * np.arange(_MAX_DIGITS))) & 31
    size = _MAX_DIGITS - np.argmax(digits[:, ::-1] > 0, axis=1)
    size[positive == 0] = 1
    rank = np.arange(_MAX_DIGITS)
    more = rank < (size - 1)[:, None]
    characters = (digits + np.where(more, 32, 0) + 63).astype(np.uint8)
    text: str = characters[rank < size[:, None]].tobytes().decode("ascii")
    return text
