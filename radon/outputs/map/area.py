"""How a surface of one zone, or of several, is inked on paper: colour and pattern.

Used by the printed map and by its legend, so that they cannot differ.
"""

import shapely

from radon.domain.commune.zone_style import Pattern, ZoneStyle
from radon.outputs.paper.frame import hatch, stripes
from radon.outputs.paper.page import Box, PrintedPage

BORDER = "#6B6B6B"
NEIGHBOUR = "#EDEDED"
NEIGHBOUR_BORDER = "#FFFFFF"
VEIL = 0.62
"""Opacity of the white over the communes that the filters of place leave out."""
DISC = "#2B2B2B"
DISC_OPACITY = 0.9
HATCH_SPACING = 1.5
STRIPE = 1.5


def draw_area(
    page: PrintedPage,
    area: "shapely.Geometry",
    box: Box,
    styles: tuple[ZoneStyle, ...],
    scale: float,
) -> None:
    """A surface of one zone, or striped with several: the highest below, the others over it."""
    import shapely

    surfaces = [area] * len(styles)
    for rank, _ in enumerate(styles[:-1]):
        over = stripes(area, box, STRIPE * scale, 45.0 + 90.0 * rank)
        surfaces = [s if i == rank else shapely.difference(s, over) for i, s in enumerate(surfaces)]
        surfaces[rank] = over
    for surface, style in zip(surfaces, styles, strict=True):
        page.fill([surface], style.fill)
        if style.pattern is Pattern.PLAIN:
            continue
        spacing = HATCH_SPACING * scale * (0.55 if len(styles) > 1 else 1)
        page.stroke([hatch(surface, box, spacing, 135.0)], style.ink, 0.45 * scale)
        if style.pattern is Pattern.CROSSED:
            page.stroke([hatch(surface, box, spacing, 45.0)], style.ink, 0.45 * scale)
