"""How each zone looks, everywhere: map, printed map, tables, workbook. The one palette.

Colour is never alone: each zone also has its digit, a pattern on areas and a shape on points.
Measured (WCAG 2.2 relative luminance, test ``test_zone_style``): every ink is at least 4.5:1 on
white and 3:1 on its own fill; fills of zones 1 and 3, and 2 and 3, are at least 3:1 apart; zones 1
and 2 are told apart by the hatching of zone 2, whose lines are at least 3:1 on both. The order of
lightness (1 lightest, 3 darkest) holds in grey and for the common colour blindnesses.

Labels are those of CSP art. R1333-29 (:class:`radon.domain.commune.zonage.Zone`), word for word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from radon.domain.commune.zonage import Zone


class Pattern(StrEnum):
    """What an area bears besides its colour."""

    PLAIN = "uni"
    HATCHED = "hachures"
    CROSSED = "croisillons"


class Shape(StrEnum):
    """What a point of the map is drawn in."""

    CIRCLE = "rond"
    SQUARE = "carre"
    DIAMOND = "losange"


@dataclass(frozen=True)
class ZoneStyle:
    """Look of one zone. ``fill``: areas; ``ink``: points, hatching, text. Colours "#RRGGBB"."""

    digit: str
    name: str
    label: str
    fill: str
    ink: str
    pattern: Pattern
    shape: Shape


def _style(zone: Zone, fill: str, ink: str, pattern: Pattern, shape: Shape) -> ZoneStyle:
    digit = str(zone.value)
    return ZoneStyle(digit, f"zone {digit}", zone.label, fill, ink, pattern, shape)


ZONE_STYLES: Mapping[Zone, ZoneStyle] = MappingProxyType(
    {
        Zone.FAIBLE: _style(Zone.FAIBLE, "#EAF3F9", "#1F5A92", Pattern.PLAIN, Shape.CIRCLE),
        Zone.FAIBLE_TRANSFERT_FACILITE: _style(
            Zone.FAIBLE_TRANSFERT_FACILITE, "#FAE29C", "#8A5A00", Pattern.HATCHED, Shape.SQUARE
        ),
        Zone.SIGNIFICATIF: _style(
            Zone.SIGNIFICATIF, "#C4673A", "#5E1203", Pattern.PLAIN, Shape.DIAMOND
        ),
    }
)
UNKNOWN_STYLE = ZoneStyle(
    "?", "à vérifier", "commune ou zone à vérifier", "#DDDDDD", "#4A4A4A", Pattern.CROSSED,
    Shape.CIRCLE,
)  # fmt: skip


def style_zones(zones: str) -> tuple[ZoneStyle, ...]:
    """The styles of a ``zones`` cell, lowest first: "2,3" gives two, "" gives the unknown one."""
    styles = tuple(ZONE_STYLES[Zone(int(digit))] for digit in sorted(zones.split(",")) if digit)
    return styles or (UNKNOWN_STYLE,)


def spell_zones(zones: str) -> str:
    """A ``zones`` cell in words: "2,3" gives "zone 2 ou 3", "" gives "zone inconnue"."""
    digits = [digit for digit in sorted(zones.split(",")) if digit]
    return f"zone {' ou '.join(digits)}" if digits else "zone inconnue"
