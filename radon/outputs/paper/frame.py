"""From Lambert-93 metres to millimetres of paper, and the shapes that only paper has.

Pure geometry for :mod:`radon.outputs.map.printed`: the frame and its round scale, hatching as real
lines (patterns of PDF readers differ), stripes of mixed communes, sizes of discs, true north.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from radon.outputs.paper.page import Box

_ROUND = (1.0, 1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.75, 1.8, 2.0, 2.2, 2.5, 2.8, 3.0, 3.5, 4.0,
          4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 9.0, 10.0)  # fmt: skip
_SMALLEST_SCALE = 25_000
"""Below, the generalised contours would pretend to a precision that they have not."""


@dataclass(frozen=True)
class MapFrame:
    """Where the map stands: ``box`` in mm, its centre in metres, metres of ground for one mm."""

    box: Box
    centre: tuple[float, float]
    metres_per_mm: float

    @property
    def denominator(self) -> int:
        """The 500 000 of "1 : 500 000"."""
        return round(self.metres_per_mm * 1000)

    def to_page(self, xy: np.ndarray) -> np.ndarray:
        """Coordinates (n, 2) in metres to millimetres."""
        middle = np.array(
            [(self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2]
        )
        moved: np.ndarray = (xy - np.array(self.centre)) / self.metres_per_mm + middle
        return moved

    def draw(self, shapes: Sequence[shapely.Geometry] | np.ndarray) -> np.ndarray:
        """Shapes in metres to shapes of the page."""
        return np.asarray(shapely.transform(np.asarray(shapes, dtype=object), self.to_page))

    def clip(self, shapes: np.ndarray) -> np.ndarray:
        """What of shapes of the page is inside the box."""
        frame = shapely.box(self.box.left, self.box.bottom, self.box.right, self.box.top)
        return np.asarray(shapely.intersection(shapes, frame))


def fit_frame(bounds: tuple[float, float, float, float], box: Box, margin: float) -> MapFrame:
    """The largest round scale at which ``bounds`` (metres) stands in ``box`` less ``margin``."""
    left, bottom, right, top = bounds
    room = box.inside(margin)
    needed = max((right - left) / room.width, (top - bottom) / room.height)
    wanted = max(needed * 1000, _SMALLEST_SCALE)
    power = 10 ** math.floor(math.log10(wanted))
    rounded = next(step * power for step in _ROUND if step * power >= wanted * (1 - 1e-9))
    return MapFrame(box, ((left + right) / 2, (bottom + top) / 2), rounded / 1000)


def parallel_lines(box: Box, spacing: float, angle: float) -> shapely.MultiLineString:
    """Lines ``spacing`` mm apart over a box, at ``angle`` degrees from the horizontal."""
    reach = math.hypot(box.width, box.height) / 2
    middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    count = math.ceil(reach / spacing)
    across = np.arange(-count, count + 1) * spacing
    turn = math.radians(angle)
    along, aside = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    foot = np.array(middle) + across[:, None] * np.array(aside)
    ends = np.stack([foot - reach * np.array(along), foot + reach * np.array(along)], axis=1)
    return shapely.multilinestrings(shapely.linestrings(ends))


def hatch(area: shapely.Geometry, box: Box, spacing: float, angle: float) -> shapely.Geometry:
    """The lines of a hatching, cut to ``area``."""
    return shapely.intersection(parallel_lines(box, spacing, angle), area)


def stripes(area: shapely.Geometry, box: Box, width: float, angle: float) -> shapely.Geometry:
    """Every second stripe of ``width`` mm over ``area``."""
    lines = parallel_lines(box, 2 * width, angle)
    bands = shapely.buffer(shapely.get_parts(lines), width / 2, cap_style="flat")
    return shapely.intersection(shapely.multipolygons(bands), area)


def find_anchors(shapes: np.ndarray) -> np.ndarray:
    """One point (n, 2) in each shape: its centre of gravity if it is inside, else well inside."""
    points = shapely.centroid(shapes)
    outside = ~shapely.contains(shapes, points)
    points[outside] = shapely.point_on_surface(shapes[outside])
    xy: np.ndarray = shapely.get_coordinates(points)
    return xy


def size_discs(counts: np.ndarray, largest: float, smallest: float) -> np.ndarray:
    """Radii in mm: surface proportional to the count, but never too small to be seen."""
    most = max(int(counts.max(initial=0)), 1)
    return np.maximum(largest * np.sqrt(counts / most), np.where(counts > 0, smallest, 0.0))


def choose_samples(most: int) -> list[int]:
    """Three round counts for the legend of the discs, the largest first."""
    if most < 4:
        return list(range(most, 0, -1))
    samples: list[int] = []
    for share in (1.0, 0.25, 0.04):
        wanted = most * share
        power = 10 ** math.floor(math.log10(max(wanted, 1)))
        rounded = int(max(step for step in (1, 2, 5) if step * power <= max(wanted, 1)) * power)
        if rounded not in samples:
            samples.append(rounded)
    return samples


def choose_bar(frame: MapFrame, widest: float) -> int:
    """Kilometres of a scale bar of at most ``widest`` mm."""
    longest = widest * frame.metres_per_mm / 1000
    power = 10 ** math.floor(math.log10(longest))
    length = max(step for step in (1, 2, 5) if step * power <= longest) * power
    return max(1, round(float(length)))


def find_north(frame: MapFrame) -> float:
    """Degrees from the vertical of the page to true north, clockwise (Lambert-93 is not north)."""
    import pyproj

    transform = pyproj.Transformer.from_crs(2154, 4326, always_xy=True)
    longitude, latitude = transform.transform(*frame.centre)
    x, y = transform.transform(longitude, latitude + 0.1, direction="INVERSE")
    return math.degrees(math.atan2(x - frame.centre[0], y - frame.centre[1]))
