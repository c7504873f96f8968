"""The panel beside the printed map: legend, counts that add up, what the zone does not say."""

import numpy as np
import shapely

from radon.domain.commune.zone_style import ZONE_STYLES, style_zones
from radon.domain.targeting.map_layers import MapLayers
from radon.domain.targeting.map_sheet import CountLine, MapSheet, ZoneCount
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.outputs.map.area import DISC, DISC_OPACITY, NEIGHBOUR, VEIL, draw_area
from radon.outputs.paper.frame import choose_samples
from radon.outputs.paper.page import FADED, INK, Box, PrintedPage
from radon.outputs.paper.text import MM_PER_POINT, Weight, wrap_text

CAVEAT = (
    "La zone est un élément de l'évaluation des risques de l'employeur ; elle ne dit pas la"
    " concentration dans un bâtiment : seul un mesurage la donne (niveau de référence :"
    " 300 Bq/m³ en moyenne annuelle). La zone 1 n'est pas une dispense d'évaluation."
)
_SWATCH_WIDE = 9.0
_SWATCH_HIGH = 5.6


class _Panel:
    """A column that fills from the top: ``y`` is where the next thing hangs."""

    def __init__(self, page: PrintedPage, box: Box, scale: float) -> None:
        self.page, self.box, self.scale = page, box, scale
        self.y = box.top

    def skip(self, millimetres: float) -> None:
        self.y -= millimetres * self.scale

    def say(
        self, text: str, size: float, weight: Weight = "normal", indent: float = 0.0,
        color: str = INK,
    ) -> None:  # fmt: skip
        """A paragraph."""
        left = self.box.left + indent * self.scale
        size *= self.scale
        lines = wrap_text(text, self.box.right - left, size, weight, 8)
        self.y = self.page.write_lines(lines, left, self.y, size, weight, color=color)

    def entitle(self, text: str) -> None:
        """A heading."""
        self.say(text, 10.5, "bold")
        self.skip(1.2)

    def swatch(self) -> Box:
        """The place of a sample of colour, left of what is said next."""
        top = self.y - 0.6 * self.scale
        bottom = top - _SWATCH_HIGH * self.scale
        return Box(self.box.left, bottom, self.box.left + _SWATCH_WIDE * self.scale, top)

    def beside(self, lines: list[tuple[str, float, Weight]]) -> None:
        """Paragraphs beside a swatch, which is never left behind."""
        foot = self.y - (_SWATCH_HIGH + 0.6) * self.scale
        for text, size, weight in lines:
            self.say(text, size, weight, indent=_SWATCH_WIDE + 2.6)
        self.y = min(self.y, foot)
        self.skip(1.3)

    def tabulate(self, line: CountLine) -> None:
        """A label on the left, a figure on the right."""
        size, weight = (7.8, "bold") if line.level == 0 else (7.4, "normal")
        size *= self.scale
        if line.level == 0:
            self.skip(0.7)
        top = self.y
        weighted: Weight = "bold" if weight == "bold" else "normal"
        self.say(line.label, size / self.scale, weighted, indent=3.0 * line.level)
        y = top - size * MM_PER_POINT
        self.page.write(spell_number(line.count), self.box.right, y, size, weighted, align="right")


def draw_panel(
    page: PrintedPage,
    box: Box,
    sheet: MapSheet,
    layers: MapLayers,
    discs: list[tuple[int, float]],
    scale: float,
) -> None:
    """Fill ``box``. ``discs``: the (count, radius) pairs that the map drew."""
    panel = _Panel(page, box, scale)
    panel.entitle("Zones à potentiel radon")
    for count in sheet.zones:
        _explain_zone(panel, count)
    _explain_communes(panel, sheet, layers)
    _explain_companies(panel, layers, discs)
    panel.skip(1.5)
    panel.entitle("Bilan")
    for line in sheet.counts:
        panel.tabulate(line)
    panel.skip(2.5)
    panel.say(CAVEAT, 6.6, "italic", color=FADED)


def _explain_zone(panel: _Panel, count: ZoneCount) -> None:
    style = ZONE_STYLES[count.zone]
    _sample(panel, count.zone.value)
    figures = tell(count.communes_asked, "commune")
    if count.communes_asked != count.communes:
        figures += f" sur {spell_number(count.communes)}"
    if count.wanted and count.etablissements is not None:
        figures += f" ; {tell(count.etablissements, 'établissement')}"
    elif not count.wanted:
        figures += " ; zone non demandée"
    panel.beside(
        [
            (f"Zone {style.digit}", 8.2, "bold"),
            (count.zone.label, 7.0, "normal"),
            (figures, 7.0, "bold"),
        ]
    )


def _sample(panel: _Panel, zones: int | str) -> None:
    place = panel.swatch()
    area = shapely.box(place.left, place.bottom, place.right, place.top)
    draw_area(panel.page, area, place, style_zones(str(zones)), panel.scale)
    panel.page.rectangle(place, INK, 0.6)


def _explain_communes(panel: _Panel, sheet: MapSheet, layers: MapLayers) -> None:
    """Mixed communes, those not asked, neighbours: only what is on the map."""
    communes = layers.communes
    home = communes["territoire"]
    cells = sorted({c for c in communes.loc[home, "zones"] if "," in c}, reverse=True)
    if cells and sheet.mixed:
        _sample(panel, cells[0])
        told = (
            f"{tell(len(sheet.mixed), 'commune')} réunissant d'anciennes communes de zones"
            f" différentes, rayures de leurs couleurs : {', '.join(sheet.mixed)}"
        )
        panel.beside([(told, 7.0, "normal")])
    if (home & ~communes["demandee"]).any() and communes["demandee"].any():
        _sample(panel, 3)
        place = panel.swatch()
        panel.page.fill(
            [shapely.box(place.left, place.bottom, place.right, place.top)], "#FFFFFF", VEIL
        )
        panel.page.rectangle(place, INK, 0.6)
        panel.beside([("Couleurs pâles : communes hors des filtres", 7.0, "normal")])
    if (~home).any():
        place = panel.swatch()
        panel.page.rectangle(place, "#B5B5B5", 0.5, face=NEIGHBOUR)
        panel.beside([("Communes voisines, hors du territoire du service", 7.0, "normal")])


def _explain_companies(panel: _Panel, layers: MapLayers, discs: list[tuple[int, float]]) -> None:
    page, scale = panel.page, panel.scale
    if len(layers.points):
        place = panel.swatch()
        middle = ((place.left + place.right) / 2, (place.bottom + place.top) / 2)
        page.discs(np.array([middle]), np.array([0.7 * scale]), DISC, "#FFFFFF", 0.25 * scale)
        panel.beside([("Entreprise retenue, à son adresse", 7.0, "normal")])
    if not discs:
        return
    count, radius = max(discs)
    samples = choose_samples(count)
    radii = radius * np.sqrt(np.array(samples) / count)
    panel.say("Établissements retenus, par commune", 8.2, "bold")
    panel.say("surface du disque proportionnelle à leur nombre", 7.0, color=FADED)
    panel.skip(1.0)
    x = panel.box.left + 3 * scale
    middle = panel.y - radii[0]
    for sample, size in zip(samples, radii, strict=True):
        x += size
        page.discs(
            np.array([(x, middle)]), np.array([size]), DISC, "#FFFFFF", 0.5 * scale, DISC_OPACITY
        )
        x += size + 1.2 * scale
        text = spell_number(sample)
        page.write(text, x, middle - 0.9 * scale, 7 * scale)
        x += 12 * scale
    panel.y = float(middle - radii[0])
    panel.skip(1.5)
