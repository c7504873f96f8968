"""The communes that an address may be in, as a small picture: each in the look of its zone, named,
among its neighbours.

A help to decide, not a map to be kept: no scale, no source, nothing of any company on it.
"""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from radon.domain.commune.zone_style import style_zones
from radon.outputs.map.area import BORDER, NEIGHBOUR, NEIGHBOUR_BORDER, draw_area
from radon.outputs.map.labels import place_labels
from radon.outputs.paper.frame import MapFrame, find_anchors, fit_frame
from radon.outputs.paper.page import INK, Box, PageFormat, PrintedPage

if TYPE_CHECKING:
    import geopandas as gpd

_FORMAT = PageFormat("vignette", 110.0, 68.0, 1.0, margin=0.0)
_MARGIN = 4.0
_SIMPLER = 0.06
"""Millimetres under which the outline of a commune says nothing."""


def draw_candidates(candidates: "gpd.GeoDataFrame", around: "gpd.GeoDataFrame", day: date) -> bytes:
    """The PNG. ``candidates``: nom, population, zones ("2,3"), geometry; ``around``: geometry of
    all the communes to draw behind. Both in Lambert-93 (EPSG:2154). ``day``: of the file."""
    import shapely

    page = PrintedPage(_FORMAT)
    box = Box(0, 0, _FORMAT.width, _FORMAT.height)
    left, bottom, right, top = (float(side) for side in candidates.total_bounds)
    frame = fit_frame((left, bottom, right, top), box, _MARGIN)
    behind = frame.clip(frame.draw(_seen(around, frame)))
    page.fill(behind, NEIGHBOUR)
    page.stroke(behind, NEIGHBOUR_BORDER, 0.5)
    shapes = frame.draw(candidates.geometry.to_numpy())
    shapes = frame.clip(shapely.simplify(shapes, _SIMPLER))
    for shape, zones in zip(shapes, candidates["zones"], strict=True):
        draw_area(page, shape, box, style_zones(str(zones)), 1.0)
    page.stroke(shapes, BORDER, 0.6)
    _write_names(page, candidates, find_anchors(shapes), box)
    page.rectangle(box, BORDER, 0.8)
    return page.render("png", "Communes possibles", "spsti-radon", day)


def _seen(around: "gpd.GeoDataFrame", frame: MapFrame) -> np.ndarray:
    """Those that the frame may show."""
    reach = np.array([frame.box.width, frame.box.height]) * frame.metres_per_mm / 2
    (x, y), (wide, high) = frame.centre, reach
    seen = around.cx[x - wide : x + wide, y - high : y + high]
    return np.asarray(seen.geometry.to_numpy())


def _write_names(
    page: PrintedPage, candidates: "gpd.GeoDataFrame", anchors: np.ndarray, box: Box
) -> None:
    named = pd.DataFrame(
        {
            "nom": candidates["nom"].to_numpy(),
            "population": candidates["population"].fillna(0).to_numpy(),
            "x": anchors[:, 0],
            "y": anchors[:, 1],
            "rayon": 0.0,
            "mixte": False,
        }
    )
    for label in place_labels(named, box.inside(1.0), [], 1.4, len(named)):
        page.write(
            label.text, label.x, label.y, label.size, label.weight,
            align="center", halo=0.3 * label.size, color=INK,
        )  # fmt: skip
