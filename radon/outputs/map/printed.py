"""The map to print: one A4 or A3 page, PDF or PNG, of a territory and of a filtered set.

Draws what :class:`radon.domain.targeting.map_sheet.MapSheet` says on what
:class:`radon.domain.targeting.map_layers.MapLayers` holds, with the colours and patterns of
``zone_style``. Bottom to top: neighbours, zones, patterns, mixed communes, borders,
companies, names; then the panel of the legend and the counts, the foot with the sources.
"""

from pathlib import Path
from typing import Literal, cast

import numpy as np
import pandas as pd
import shapely

from radon.domain.commune.zone_style import style_zones
from radon.domain.targeting.map_layers import MapLayers
from radon.domain.targeting.map_sheet import MapSheet, join_filters
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day
from radon.errors import UnusableSetting
from radon.outputs.files.whole_file import whole_file
from radon.outputs.map.area import (
    BORDER,
    DISC,
    DISC_OPACITY,
    NEIGHBOUR,
    NEIGHBOUR_BORDER,
    VEIL,
    draw_area,
)
from radon.outputs.map.labels import place_labels
from radon.outputs.map.panel import draw_panel
from radon.outputs.paper.frame import (
    MapFrame,
    choose_bar,
    find_anchors,
    find_north,
    fit_frame,
    size_discs,
)
from radon.outputs.paper.page import FADED, INK, Box, PageFormat, PrintedPage, choose_format
from radon.outputs.paper.text import MM_PER_POINT, measure_text, wrap_text

KINDS = ("pdf", "png")
_LARGEST_DISC = 6.0
_SMALLEST_DISC = 0.5
_ROOM_OF_ONE = 1.3
"""Radius in mm of the disc of one company, where there are few."""
_DOT = 0.55
_ROOM_OF_A_NAME = 320.0
"""Square millimetres of territory for each name, on any paper: more would be a grey map."""


def write_static_map(path: Path, sheet: MapSheet, layers: MapLayers, page: str = "A4") -> None:
    """Write ``path`` (.pdf or .png) whole, or nothing.

    Raises UnusableSetting (format or extension), UnusableFile (the place cannot be written).
    """
    kind = path.suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise UnusableSetting(f"--sortie {path.name} : donnez un nom en .pdf ou en .png.")
    content = render_static_map(sheet, layers, page, cast(Literal["pdf", "png"], kind))
    with whole_file(path) as temporary:
        temporary.write_bytes(content)


def render_static_map(
    sheet: MapSheet,
    layers: MapLayers,
    page: str | PageFormat = "A4",
    kind: Literal["pdf", "png"] = "pdf",
) -> bytes:
    """The file as bytes, the same for the same arguments. ``page``: "A4", "A3" or another size."""
    paper = page if isinstance(page, PageFormat) else choose_format(page)
    drawing = PrintedPage(paper)
    scale = paper.scale
    outer = Box(0, 0, paper.width, paper.height).inside(paper.margin)
    top = _draw_header(drawing, sheet, outer, scale)
    bottom = _draw_foot(drawing, sheet, outer, scale)
    panel = Box(outer.right - 82 * scale, bottom, outer.right, top)
    box = Box(outer.left, bottom, panel.left, top)
    frame = _choose_frame(layers, box, scale)
    discs = _draw_map(drawing, layers, frame, scale)
    draw_panel(drawing, panel.inside(3.2 * scale), sheet, layers, discs, scale)
    drawing.rectangle(box, INK, 0.8)
    drawing.rectangle(outer, INK, 1.2)
    creator = f"spsti-radon {sheet.version}".strip()
    return drawing.render(kind, f"{sheet.title} – {sheet.service}", creator, sheet.date)


def _draw_header(page: PrintedPage, sheet: MapSheet, outer: Box, scale: float) -> float:
    """Title, service and filters; gives the height where the map may begin."""
    left, width = outer.left + 4 * scale, outer.width - 8 * scale
    y = outer.top - 2.2 * scale
    y = page.write_lines(wrap_text(sheet.title, width, 15 * scale, "bold", 1),
                         left, y, 15 * scale, "bold")  # fmt: skip
    service = wrap_text(sheet.service, width, 10 * scale, "normal", 1)
    y = page.write_lines(service, left, y - 0.3 * scale, 10 * scale)
    if sheet.counts:
        told = wrap_text(join_filters(sheet.filters), width, 8 * scale, "italic", 3)
        y = page.write_lines(told, left, y - 0.3 * scale, 8 * scale, "italic", color=FADED)
    y -= 2.2 * scale
    page.stroke([_line((outer.left, y), (outer.right, y))], INK, 0.8)
    return y


def _draw_foot(page: PrintedPage, sheet: MapSheet, outer: Box, scale: float) -> float:
    """Sources on the left, date on the right; gives the height where the map may end."""
    size = 5.8 * scale
    made = f"Carte du {spell_day(sheet.date)}"
    by = f"spsti-radon {sheet.version}".strip()
    side = max(measure_text(made, size, "bold"), measure_text(by, size)) + 8 * scale
    width = outer.width - side - 8 * scale
    lines = [line for text in sheet.sources for line in wrap_text(text, width, size, "normal", 2)]
    leading = size * MM_PER_POINT * 1.28
    top = outer.bottom + max(2, len(lines)) * leading + 2.4 * scale
    page.write_lines(lines, outer.left + 4 * scale, top - 0.8 * scale, size, color=FADED)
    right = outer.right - 4 * scale
    for rank, (text, weight) in enumerate(((made, "bold"), (by, "normal")), start=1):
        y = top - 0.8 * scale - leading * rank + 0.28 * size * MM_PER_POINT
        page.write(text, right, y, size, cast(Literal["bold", "normal"], weight), align="right")
    page.stroke([_line((outer.left, top), (outer.right, top))], INK, 0.8)
    return top


def _choose_frame(layers: MapLayers, box: Box, scale: float) -> MapFrame:
    communes = layers.communes
    asked = communes[communes["demandee"]]
    wanted = asked if len(asked) else communes[communes["territoire"]]
    wanted = wanted if len(wanted) else communes
    left, bottom, right, top = (float(value) for value in wanted.total_bounds)
    return fit_frame((left, bottom, right, top), box, 5 * scale)


def _draw_map(
    page: PrintedPage, layers: MapLayers, frame: MapFrame, scale: float
) -> list[tuple[int, float]]:
    """Everything inside the frame; gives the (count, radius) pairs of the discs."""
    communes = layers.communes
    shapes = shapely.coverage_simplify(frame.draw(communes.geometry.to_numpy()), 0.06)
    anchors = find_anchors(shapes)
    shapes = frame.clip(shapes)
    _draw_communes(page, communes, shapes, frame, scale)
    corner = _draw_scale(page, shapes[communes["territoire"].to_numpy(bool)], frame, scale)

    corners = frame.to_page(layers.trace[["x", "y"]].to_numpy())
    if len(corners) >= 3:
        outline = frame.clip(np.array([shapely.linearrings(corners)], dtype=object))
        page.stroke(outline, INK, 1.2 * scale, dashes=(4.0, 2.0))

    counts = communes["entreprises"].to_numpy()
    largest = min(_LARGEST_DISC, _ROOM_OF_ONE * float(np.sqrt(counts.max(initial=0)))) * scale
    radii = size_discs(counts, largest, _SMALLEST_DISC * scale)
    order = np.argsort(-radii, kind="stable")[: int((counts > 0).sum())]
    page.discs(anchors[order], radii[order], DISC, "#FFFFFF", 0.5 * scale, DISC_OPACITY)
    dots = frame.to_page(layers.points[["x", "y"]].to_numpy())
    page.discs(dots, np.full(len(dots), _DOT * scale), DISC, "#FFFFFF", 0.25 * scale)

    named = pd.DataFrame(
        {
            "nom": communes["nom"],
            "population": communes["population"],
            "x": anchors[:, 0],
            "y": anchors[:, 1],
            "rayon": radii,
            "mixte": communes["zones"].str.contains(","),
        }
    )
    shown = communes["demandee"] if communes["demandee"].any() else communes["territoire"]
    most = round(float(shapely.area(shapes[shown]).sum()) / _ROOM_OF_A_NAME)
    room = frame.box.inside(1.0)
    for label in place_labels(named[shown], room, [corner], _name_scale(scale), most):
        page.write(label.text, label.x, label.y, label.size, label.weight, align="center",
                   halo=0.24 * label.size)  # fmt: skip
    _write_counts(page, anchors[order], radii[order], counts[order], scale)
    return [(int(counts[rank]), float(radii[rank])) for rank in order]


def _name_scale(scale: float) -> float:
    """Names grow less than the paper: the larger page is for more of them."""
    return 1 + (scale - 1) * 0.4


def _draw_communes(
    page: PrintedPage, communes: pd.DataFrame, shapes: np.ndarray, frame: MapFrame, scale: float
) -> None:
    """Neighbours, zones, borders; a mixed commune is striped with its zones, and outlined."""
    home = communes["territoire"].to_numpy(bool)
    asked = communes["demandee"].to_numpy(bool)
    page.fill(shapes[~home], NEIGHBOUR)
    page.stroke(shapes[~home], NEIGHBOUR_BORDER, 0.5 * scale)
    zones = communes["zones"].to_numpy()
    for cell in sorted(set(zones[home])):
        area = shapely.union_all(shapes[home & (zones == cell)])
        draw_area(page, area, frame.box, style_zones(str(cell)), scale)
    page.fill(shapes[home & ~asked], "#FFFFFF", VEIL)
    page.stroke(shapes[home], BORDER, 0.3 * scale)
    mixed = home & np.array(["," in str(cell) for cell in zones])
    page.stroke(shapes[mixed], INK, 0.8 * scale)
    page.stroke([shapely.union_all(shapes[home])], INK, 1.3 * scale)
    if asked.any() and (home & ~asked).any():
        page.stroke([shapely.union_all(shapes[asked])], INK, 2.0 * scale)


def _write_counts(
    page: PrintedPage, centres: np.ndarray, radii: np.ndarray, counts: np.ndarray, scale: float
) -> None:
    """The count inside the discs where it can be read."""
    size = 5.6 * scale
    for (x, y), radius, count in zip(centres, radii, counts, strict=True):
        text = spell_number(int(count))
        if measure_text(text, size, "bold") <= 1.7 * radius:
            down = 0.36 * size * MM_PER_POINT
            page.write(text, x, y - down, size, "bold", align="center", color="#FFFFFF")


def _draw_scale(page: PrintedPage, home: np.ndarray, frame: MapFrame, scale: float) -> Box:
    """Scale bar and north arrow in the corner where they hide the least of the territory."""
    kilometres = choose_bar(frame, 42 * scale)
    long = kilometres * 1000 / frame.metres_per_mm
    small = 6.2 * scale
    told = f"1 : {spell_number(frame.denominator)} imprimé en {page.format.name}"
    wide = max(long + 26 * scale, measure_text(told, small) + 15 * scale)
    high, gap = 15 * scale, 2 * scale
    inner = frame.box.inside(gap)
    corners = [
        Box(x, y, x + wide, y + high)
        for y in (inner.bottom, inner.top - high)
        for x in (inner.left, inner.right - wide)
    ]
    territory = shapely.union_all(home)
    hidden = [
        shapely.area(shapely.intersection(territory, shapely.box(c.left, c.bottom, c.right, c.top)))
        for c in corners
    ]
    corner = corners[int(np.argmin(hidden))]
    page.rectangle(corner, "#FFFFFF", 0, face="#FFFFFF")
    left, y = corner.left + 4 * scale, corner.bottom + 7.2 * scale
    for half, face in enumerate((INK, "#FFFFFF")):
        start, end = left + half * long / 2, left + (half + 1) * long / 2
        bar = [(start, y), (end, y), (end, y + 1.3 * scale), (start, y + 1.3 * scale)]
        page.polygon(bar, face, INK)
    for share in (0.0, 0.5, 1.0):
        value = kilometres * share
        text = f"{value:g}".replace(".", ",") + (" km" if share == 1 else "")
        aside = measure_text(" km", small) / 2 if share == 1 else 0.0
        page.write(text, left + share * long + aside, y + 2.2 * scale, small, align="center")
    page.write(told, left, corner.bottom + 3 * scale, small, color=FADED)
    _draw_north(page, frame, corner.right - 7 * scale, corner.bottom + 4 * scale, scale)
    return corner


def _draw_north(page: PrintedPage, frame: MapFrame, x: float, y: float, scale: float) -> None:
    turn = np.radians(find_north(frame))
    ahead = np.array([np.sin(turn), np.cos(turn)])
    aside = np.array([np.cos(turn), -np.sin(turn)])
    foot, tall, half = np.array([x, y]), 7.2 * scale, 2.1 * scale
    tip, notch = foot + ahead * tall, foot + ahead * tall * 0.22
    for side, face in ((-1, INK), (1, "#FFFFFF")):
        corners = [tip, foot + aside * half * side, notch]
        page.polygon([(float(px), float(py)) for px, py in corners], face, INK)
    head = tip + ahead * 0.7 * scale
    page.write("N", float(head[0]), float(head[1]), 7.5 * scale, "bold", align="center")


def _line(start: tuple[float, float], end: tuple[float, float]) -> shapely.Geometry:
    return shapely.linestrings([start, end])
