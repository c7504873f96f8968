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
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from radon.errors import UnusableSetting

if TYPE_CHECKING:
    import shapely
    from matplotlib.ft2font import FT2Font

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
PNG_DPI = 200
INK = "#1a1a1a"
FADED = "#555555"

LONGEST = 600
"""Characters of a text: more never fits, and would cost time."""

Weight = Literal["normal", "bold", "italic"]
_FONT_FILES: dict[Weight, str] = {
    "normal": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_TIES = "\u00a0\u202f"
"""Spaces that hold two words on one line."""


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


@cache
def _font_path(weight: Weight) -> str:
    import matplotlib

    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / _FONT_FILES[weight])


@cache
def _font(weight: Weight) -> "FT2Font":
    """A font of our own for the measures: its size is 10 points, 72 units an inch."""
    from matplotlib.ft2font import FT2Font

    font = FT2Font(_font_path(weight))
    font.set_size(10, 72)
    return font


@cache
def _known(weight: Weight) -> frozenset[int]:
    return frozenset(_font(weight).get_charmap())


def make_printable(text: str, weight: Weight = "normal", most: int = LONGEST) -> str:
    """One line that the font can draw. Beyond ``most`` characters, the rest is an ellipsis."""
    text = text[: most * 4]
    spaced = "".join(c if c in _TIES else " " if c.isspace() else c for c in text)
    visible = "".join(c for c in spaced if unicodedata.category(c) not in _HIDDEN)
    composed = unicodedata.normalize("NFC", visible)
    # Stacked accents would run over the lines above and below: one a letter is enough.
    kept = "".join(
        "".join(list(group)[:1]) if mark else "".join(group)
        for mark, group in groupby(composed, key=lambda c: unicodedata.category(c)[0] == "M")
    )
    known = _known(weight)
    words = "".join(c if ord(c) in known else "?" for c in kept).split(" ")
    drawn = " ".join(word for word in words if word)
    return drawn if len(drawn) <= most else drawn[: most - 1] + "…"


@lru_cache(maxsize=4096)
def _width_at_10(text: str, weight: Weight) -> float:
    font = _font(weight)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64


def measure_text(text: str, size: float, weight: Weight = "normal") -> float:
    """Width in millimetres of a printable text."""
    return _width_at_10(text, weight) * size / 10 * MM_PER_POINT


def wrap_text(
    text: str, width: float, size: float, weight: Weight = "normal", most_lines: int = 20
) -> list[str]:
    """Lines of at most ``width``; a word too long is cut, what is beyond the last line is "…"."""
    lines: list[str] = []
    line = ""
    for word in make_printable(text, weight).split(" "):
        for piece in _cut(word, width, size, weight):
            longer = f"{line} {piece}".strip(" ")
            if line and measure_text(longer, size, weight) > width:
                lines.append(line)
                longer = piece
            line = longer
    lines.append(line)
    if len(lines) <= most_lines:
        return lines
    last = lines[most_lines - 1]
    while last and measure_text(last + "…", size, weight) > width:
        last = last[:-1]
    return [*lines[: most_lines - 1], last.rstrip(" ") + "…"]


def _cut(word: str, width: float, size: float, weight: Weight) -> list[str]:
    pieces = []
    while len(word) > 1 and measure_text(word, size, weight) > width:
        fits, too_long = 1, len(word)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if measure_text(word[:middle], size, weight) <= width:
                fits = middle
            else:
                too_long = middle
        pieces.append(word[:fits])
        word = word[fits:]
    return [*pieces, word]


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

        font = FontProperties(fname=_font_path(weight), size=size)
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
