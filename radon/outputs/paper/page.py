"""One page of paper, drawn in millimetres from its bottom left corner: PDF (vectors) or PNG.

The only module that opens a matplotlib figure; :mod:`radon.outputs.map.printed` draws on it. Three
things are settled here once and for all:

- **text is only text**: never read as a formula (``parse_math=False``), control and bidirectional
  marks dropped, characters that the font lacks shown as "?";
- **the same bytes for the same page**: the date of the file is the argument, the font is the one
  that matplotlib ships (DejaVu Sans), not one of the machine;
- **fonts are embedded as fonts** (TrueType), so that the text of the PDF can be selected.

Sizes of text are in points, widths of lines in points, everything else in millimetres.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from radon.errors import UnusableSetting
from radon.outputs.paper.text import MM_PER_INCH, MM_PER_POINT, Weight, font_path, make_printable

if TYPE_CHECKING:
    import shapely

PNG_DPI = 200
INK = "#1a1a1a"
FADED = "#555555"


@dataclass(frozen=True)
class PageFormat:
    """A sheet of paper, landscape. ``scale`` multiplies the sizes of A4; ``margin``: left blank
    around the drawing."""

    name: str
    width: float
    height: float
    scale: float
    margin: float = 7.0


FORMATS = {
    "A4": PageFormat("A4", 297.0, 210.0, 1.0),
    "A3": PageFormat("A3", 420.0, 297.0, 1.3),
}
REPORT_FORMAT = PageFormat("16,6 cm de large", 166.0, 138.0, 0.75, margin=0.3)
"""As wide as the text of a report: a map of A4 made smaller would not be read there."""


def choose_format(name: str) -> PageFormat:
    """The format of that name, whatever the case. Raises UnusableSetting."""
    found = FORMATS.get(name.strip().upper())
    if found is None:
        raise UnusableSetting(f"--format {name} : choisissez {' ou '.join(FORMATS)}.")
    return found


@dataclass(frozen=True)
class Box:
    """A rectangle of the page, millimetres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Bottom to top."""
        return self.top - self.bottom

    def inside(self, margin: float) -> "Box":
        """The box less a margin on every side."""
        return Box(self.left + margin, self.bottom + margin, self.right - margin, self.top - margin)


class PrintedPage:
    """The page being drawn. What comes last is on top."""

    def __init__(self, page: PageFormat) -> None:
        from matplotlib.figure import Figure

        self.format = page
        self._figure = Figure(
            figsize=(page.width / MM_PER_INCH, page.height / MM_PER_INCH), facecolor="white"
        )
        self._axes: Any = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, page.width)
        self._axes.set_ylim(0, page.height)
        self._layer = 0

    def _on_top(self) -> int:
        self._layer += 1
        return self._layer

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        weight: Weight = "normal",
        *,
        align: Literal["left", "center", "right"] = "left",
        color: str = INK,
        halo: float = 0.0,
        rotation: float = 0.0,
    ) -> None:
        """One line of text on its baseline; ``halo``: width in points of a white rim."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.patheffects import Stroke

        font = FontProperties(fname=font_path(weight), size=size)
        line = make_printable(text, weight)
        common: dict[str, Any] = {
            "fontproperties": font,
            "ha": align,
            "va": "baseline",
            "rotation": rotation,
            "parse_math": False,
            "clip_on": False,
        }
        if halo:
            rim = [Stroke(linewidth=halo, foreground="white", joinstyle="round")]
            common_halo = {**common, "path_effects": rim}
            self._axes.text(x, y, line, zorder=self._on_top(), color="white", **common_halo)
        self._axes.text(x, y, line, zorder=self._on_top(), color=color, **common)

    def write_lines(
        self, lines: Iterable[str], x: float, y: float, size: float,
        weight: Weight = "normal", *, color: str = INK, leading: float = 1.28,
    ) -> float:  # fmt: skip
        """Lines one under the other, the first hanging from ``y``; gives the y under the last."""
        for line in lines:
            y -= size * MM_PER_POINT * leading
            self.write(line, x, y + size * MM_PER_POINT * (leading - 1), size, weight, color=color)
        return y

    def fill(
        self, shapes: "Sequence[shapely.Geometry] | np.ndarray", color: str, opacity: float = 1.0
    ) -> None:
        """Surfaces without outline, drawn as one so that no seam shows."""
        from matplotlib.patches import PathPatch

        path = _path_of(shapes)
        if path is not None:
            self._axes.add_artist(
                PathPatch(path, facecolor=color, edgecolor="none", linewidth=0, alpha=opacity,
                          zorder=self._on_top())
            )  # fmt: skip

    def stroke(
        self, shapes: "Sequence[shapely.Geometry] | np.ndarray", color: str, width: float,
        dashes: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """The outlines of surfaces, or lines."""
        from matplotlib.patches import PathPatch

        path = _path_of(shapes)
        if path is not None:
            style: Any = (0, dashes) if dashes else "solid"
            self._axes.add_artist(
                PathPatch(path, fill=False, edgecolor=color, linewidth=width, linestyle=style,
                          joinstyle="round", capstyle="butt", zorder=self._on_top())
            )  # fmt: skip

    def discs(
        self, centres: np.ndarray, radii: np.ndarray, face: str, edge: str,
        width: float, opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """Circles, in the order given."""
        from matplotlib.collections import EllipseCollection
        from matplotlib.colors import to_rgba

        if len(centres):
            self._axes.add_collection(
                EllipseCollection(
                    2 * radii, 2 * radii, np.zeros(len(radii)), units="xy", offsets=centres,
                    offset_transform=self._axes.transData, linewidths=width, edgecolors=edge,
                    facecolors=[to_rgba(face, opacity)], zorder=self._on_top(),
                )
            )  # fmt: skip

    def polygon(self, corners: Sequence[tuple[float, float]], face: str, edge: str) -> None:
        """A small closed figure (arrow, bar of the scale)."""
        from matplotlib.patches import Polygon

        self._axes.add_artist(
            Polygon(corners, closed=True, facecolor=face, edgecolor=edge, linewidth=0.6,
                    zorder=self._on_top())
        )  # fmt: skip

    def rectangle(self, box: Box, edge: str, width: float, face: str = "none") -> None:
        """A box, empty unless ``face``."""
        from matplotlib.patches import Rectangle

        self._axes.add_artist(
            Rectangle((box.left, box.bottom), box.width, box.height, facecolor=face,
                      edgecolor=edge, linewidth=width, joinstyle="miter", zorder=self._on_top())
        )  # fmt: skip

    def render(self, kind: Literal["pdf", "png"], title: str, creator: str, day: date) -> bytes:
        """The file, the same for the same page and day."""
        import matplotlib

        title = make_printable(title, most=200)
        buffer = io.BytesIO()
        if kind == "png":
            metadata: dict[str, Any] = {"Title": title, "Software": creator}
            self._figure.savefig(buffer, format="png", dpi=PNG_DPI, metadata=metadata)
            return buffer.getvalue()
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        metadata = {"Title": title, "Creator": creator, "CreationDate": moment, "ModDate": moment}
        with matplotlib.rc_context({"pdf.fonttype": 42, "pdf.compression": 6}):
            self._figure.savefig(buffer, format="pdf", metadata=metadata)
        return buffer.getvalue()


def _path_of(shapes: "Sequence[shapely.Geometry] | np.ndarray") -> Any:  # noqa: ANN401 - matplotlib.path.Path
    """One compound path of all rings and lines; None when there is nothing to draw."""
    import shapely
    from matplotlib.path import Path as DrawnPath

    parts = shapely.get_parts(shapely.get_parts(np.asarray(shapes, dtype=object)))
    surfaces = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    lines = parts[np.isin(shapely.get_type_id(parts), (1, 2))]
    rings = shapely.get_rings(shapely.orient_polygons(surfaces)) if len(surfaces) else surfaces
    curves = [*rings, *lines]
    if not curves:
        return None
    xy, owner = shapely.get_coordinates(np.asarray(curves, dtype=object), return_index=True)
    codes = np.full(len(xy), DrawnPath.LINETO, dtype=np.uint8)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    codes[starts] = DrawnPath.MOVETO
    ends = np.append(starts[1:], len(xy)) - 1
    closed = np.arange(len(curves)) < len(rings)
    codes[ends[closed]] = DrawnPath.CLOSEPOLY
    return DrawnPath(xy, codes)
