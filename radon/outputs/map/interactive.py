"""Interactive maps: the only module that uses folium.

Two pages of the same look. :func:`render_base_map` draws the communes once for a service; the
application feeds it the companies afterwards (:mod:`radon.ui.targeting.map_view`).
:func:`render_standalone_map` holds everything and works from a mailbox without network.

folium makes the page and the Leaflet map; communes, companies, tools and legend are drawn by the
scripts of ``assets``, from data that only ever reach the page as JSON and ``textContent``:
folium's own popups, tooltips and layers would run what stands in a member file, and
its MarkerCluster takes seconds where ours takes milliseconds.
"""

import datetime
import html
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from branca.element import Figure, MacroElement
from jinja2 import Template

from radon.domain.commune.zone_style import UNKNOWN_STYLE, ZONE_STYLES, ZoneStyle
from radon.domain.words.sentence import spell_date
from radon.errors import UnusableReference
from radon.outputs.map.geometry import (
    commune_centres,
    cut_former_communes,
    encode_shapes,
    simplify_communes,
    trace_former_borders,
    trace_lines,
)
from radon.outputs.map.points import MapPoints, points_payload
from radon.outputs.map.screen_page import embed_json, escape_json, fill_page

__all__ = [
    "MapFacts",
    "MapPoints",
    "commune_centres",
    "points_payload",
    "render_base_map",
    "render_standalone_map",
]

PLAN_IGN_ATTRIBUTION = "Fond : Plan IGN, Géoplateforme"
_MIN_ZOOM, _MAX_ZOOM = 7, 18
# folium forbids readers to enlarge the page.
_VIEWPORT = re.compile(r'<meta name="viewport".*?/>', re.DOTALL)
_READABLE_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


@dataclass(frozen=True)
class MapFacts:
    """What the map says about itself. ``date``: of the members shown, or of the map.

    ``edition``: of the zoning and communes ("COG 2026"). ``source``: of zoning and contours.
    ``example``: the companies are invented, and the map says so.
    """

    title: str
    service: str
    date: datetime.date
    edition: str
    source: str
    example: bool = False


class _PageFigure(Figure):
    """folium's page in French, with room for the content policy."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="@@policy@@">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>@@title@@</title>\n{{ this.header.render(**kwargs) }}\n</head>\n"
        "<body>\n{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n</body>\n</html>\n"
    )


class _Assets(MacroElement):
    """Where Leaflet, our scripts and the data go: marks only.

    branca compiles what a macro gives as a template once more, so a ``{{ }}`` of a member file
    would be run on the server: texts take the place of the marks after folium has finished.
    """

    _template = Template(
        "{% macro header(this, kwargs) %}<style>@@style@@</style>\n"
        "<script>@@leaflet@@</script>\n<script>@@scripts@@</script>{% endmacro %}"
        "{% macro html(this, kwargs) %}"
        '<script type="application/json" id="carte-donnees">@@data@@</script>'
        '<script type="application/json" id="carte-points">@@points@@</script>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}Carte.start({{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Assets"
        self._id = "carte"


def render_base_map(
    communes: gpd.GeoDataFrame,
    communes_2016: gpd.GeoDataFrame | None,
    territory: frozenset[str],
    facts: MapFacts,
    tiles_url: str | None = None,
) -> str:
    """The page that the application shows in a frame and then feeds with companies.

    ``communes``: code_insee, nom, zones ("2,3"), zone_max, geometry (EPSG:4326), and population if
    big names should come first; those outside ``territory`` are drawn grey around it.
    ``communes_2016``: code_insee, nom, zone, code_commune (of today), geometry, for the inside of
    mixed communes. The same arguments give the same text, byte for byte.

    :raises UnusableReference: no commune of the territory is among the contours.
    """
    data = _describe_page(communes, communes_2016, territory, facts, tiles_url)
    return _render_page(data | {"alone": False}, facts, tiles_url, "null")


def render_standalone_map(
    communes: gpd.GeoDataFrame,
    communes_2016: gpd.GeoDataFrame | None,
    territory: frozenset[str],
    facts: MapFacts,
    points: MapPoints,
    tiles_url: str | None = None,
    shown: pd.Index | None = None,
) -> str:
    """The same map with its companies inside: one file, no network, to be mailed.

    ``points``: made with ``details=True`` to tell activity, priority and its reasons. ``shown``:
    the ids that passed the filters; companies not shown should not be in ``points`` at all
    (a mailed file must not hold more than it shows), so others are refused.

    :raises ValueError: ``points`` holds companies that are not ``shown``.
    :raises UnusableReference: no commune of the territory is among the contours.
    """
    missing = 0
    if shown is not None:
        if not np.isin(points.ids, shown.to_numpy(np.int64)).all():
            raise ValueError("a standalone map must hold only the companies that it shows")
        missing = len(shown) - len(points.ids)
    data = _describe_page(communes, communes_2016, territory, facts, tiles_url)
    data |= {"alone": True, "missing": missing}
    return _render_page(data, facts, tiles_url, escape_json(points.rows))


def _describe_page(
    communes: gpd.GeoDataFrame,
    communes_2016: gpd.GeoDataFrame | None,
    territory: frozenset[str],
    facts: MapFacts,
    tiles_url: str | None,
) -> dict[str, object]:
    """Everything that the page's scripts draw, but for the companies."""
    if not communes["code_insee"].isin(territory).any():
        raise UnusableReference(
            "Aucun contour pour les communes de ce territoire : la carte ne peut pas être "
            "dessinée ; seuls les départements 53 et 85 ont leurs contours."
        )
    simple = simplify_communes(communes, territory)
    lines = trace_lines(simple)
    west, south, east, north = simple[simple["inside"]].total_bounds.tolist()
    return {
        "title": facts.title,
        "service": facts.service,
        "date": f"{spell_date(facts.date.day, facts.date.month)} {facts.date.year}",
        "edition": facts.edition,
        "source": facts.source,
        "example": facts.example,
        "bounds": [[south, west], [north, east]],
        "styles": {style.digit: _describe_style(style) for style in _styles()},
        "communes": _describe_communes(simple),
        "parts": _describe_parts(simple, communes_2016),
        "borders": lines.zone_borders,
        "outline": lines.outline,
        "tiles": {"url": tiles_url, "attribution": PLAN_IGN_ATTRIBUTION} if tiles_url else None,
    }


def _styles() -> tuple[ZoneStyle, ...]:
    return (*(ZONE_STYLES[zone] for zone in sorted(ZONE_STYLES, reverse=True)), UNKNOWN_STYLE)


def _describe_style(style: ZoneStyle) -> Mapping[str, str]:
    return {key: str(value) for key, value in asdict(style).items()}


def _describe_communes(simple: gpd.GeoDataFrame) -> dict[str, object]:
    """Columns, inner communes first, the most populated first: the order of their names."""
    if "population" in simple:
        rank = simple["population"].astype("float64").fillna(0.0)
    else:
        rank = pd.Series(shapely.area(simple.geometry.to_numpy()), index=simple.index)
    order = pd.DataFrame({"inside": simple["inside"], "rank": rank}).sort_values(
        ["inside", "rank"], ascending=False, kind="stable"
    )
    communes = simple.loc[order.index]
    centres = commune_centres(communes)
    return {
        "code": communes["code_insee"].tolist(),
        "nom": communes["nom"].tolist(),
        "zones": communes["zones"].fillna("").astype(str).tolist(),
        "inside": "".join(np.where(communes["inside"], "1", "0")),
        "shape": encode_shapes(communes.geometry.to_numpy()),
        "x": centres["longitude"].round(5).tolist(),
        "y": centres["latitude"].round(5).tolist(),
        "r": centres["radius_m"].round().astype(int).tolist(),
    }


def _describe_parts(
    simple: gpd.GeoDataFrame, communes_2016: gpd.GeoDataFrame | None
) -> dict[str, object]:
    """The communes of 2016 inside the mixed communes of the territory."""
    mixed = simple[simple["inside"] & simple["zones"].fillna("").str.contains(",")]
    if communes_2016 is None or mixed.empty:
        return {"nom": [], "zone": [], "lines": [], "x": [], "y": []}
    parts = cut_former_communes(mixed, communes_2016)
    spots = gpd.GeoSeries(parts["geometry"], crs=simple.crs).representative_point()
    return {
        "nom": parts["nom"].tolist(),
        "zone": parts["zone"].astype("Int64").astype(str).tolist(),
        "lines": trace_former_borders(mixed, parts),
        "x": spots.x.round(5).tolist(),
        "y": spots.y.round(5).tolist(),
    }


def _render_page(
    data: dict[str, object], facts: MapFacts, tiles_url: str | None, points: str
) -> str:
    """folium's page around the map. No text of ours or of a file enters a template's source."""
    (south, west), (north, east) = np.asarray(data["bounds"]).tolist()
    drawn = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_start=9,
        zoom_control=False,
        control_scale=False,
        minZoom=_MIN_ZOOM,
        maxZoom=_MAX_ZOOM,
        zoomSnap=0.5,
        attributionControl=False,
        worldCopyJump=False,
        maxBoundsViscosity=0.8,
    )
    drawn._id = "carte"
    drawn.default_js, drawn.default_css = [], []  # the CDN links
    drawn.add_child(_Assets())
    figure = _PageFigure()
    figure.add_child(drawn)
    skeleton = _VIEWPORT.sub(_READABLE_VIEWPORT, figure.render(), count=1)
    return fill_page(
        skeleton,
        {"title": html.escape(facts.title), "data": embed_json(data), "points": points},
        tiles_url,
    )
