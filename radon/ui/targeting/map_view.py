"""The map in a page: one call draws it, feeds it and says what was clicked.

The page of :func:`radon.outputs.map.interactive.render_base_map` stands in a sandboxed frame. It is
sent once; the companies once a version of the members; a filter change sends one bit a company.
Centre and zoom stay through filter changes and a refresh (the tab's sessionStorage). Nothing is
drawn by the server between two versions, so a rerun costs a few milliseconds.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from radon.outputs.map.points import MapPoints

_COMPONENT = "radon_map"
_SCRIPT = (Path(__file__).parents[1] / "assets" / "map_view.js").read_text("utf-8")
_FRAME_TITLE = "Carte des zones à potentiel radon et des entreprises"
_MAX_CORNERS, _MAX_COMMUNES = 500, 2000


@dataclass(frozen=True)
class MapSelection:
    """What is chosen on the map: today's commune codes, corners of a drawn polygon (lon, lat)."""

    communes: tuple[str, ...] = ()
    polygon: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class MapEvent:
    """What a person just did: exactly one of a company clicked (its id) or a new selection."""

    company: int | None = None
    selection: MapSelection | None = None


def show_map(
    key: str,
    page: str,
    points: MapPoints,
    shown: pd.Index | None = None,
    selection: MapSelection = MapSelection(),
    highlighted: int | None = None,
    height: int = 640,
) -> MapEvent | None:
    """Show the map; an event is returned by one run only, the one that it caused.

    ``page``: from ``render_base_map``, cached by service. ``points``: from ``points_payload``, all
    the members of the version, cached by (service, version). ``shown``: ids that pass the filters,
    located or not (the map tells both counts); None: all located. ``selection``: what the page
    holds as chosen; a page that gets an event must keep it (URL, filters) and give it back.
    ``height``: pixels. ``key``: one map's, no text of a file in it; it also keys the kept view.
    """
    component = st.components.v2.component(_COMPONENT, js=_SCRIPT)
    with st.container(key=f"{key}_carte", gap=None):
        result = component(
            key=f"{key}_frame",
            data={"part": "frame", "key": key, "page": page, "height": height}
            | {"title": _FRAME_TITLE},
            height=height,
            on_event_change=_keep,
        )
        component(
            key=f"{key}_points",
            data={"part": "points", "key": key, "digest": points.digest, "rows": points.rows},
        )
        state = _describe_state(points, shown, selection, highlighted)
        component(key=f"{key}_state", data={"part": "state", "key": key, **state})
    return read_event(result.get("event"))


def _keep() -> None:
    """Streamlit registers an event by its callback; the event itself is returned."""


def _describe_state(
    points: MapPoints, shown: pd.Index | None, selection: MapSelection, highlighted: int | None
) -> dict[str, Any]:
    """The same words for the same state, so that an unrelated rerun sends nothing."""
    located = shown is None or int(np.isin(shown.to_numpy(np.int64), points.ids).sum())
    state: dict[str, Any] = {
        "digest": points.digest,
        "mask": points.mask(shown),
        "missing": 0 if shown is None else len(shown) - int(located),
        "selection": asdict(selection),
        "highlighted": highlighted,
    }
    turn = hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:12]
    return {**state, "turn": turn}


def read_event(value: object) -> MapEvent | None:
    """What the frame said, if it has the shape of an event; anything else is nothing."""
    if not isinstance(value, Mapping):
        return None
    company = value.get("company")
    if isinstance(company, int) and not isinstance(company, bool):
        return MapEvent(company=company)
    communes, polygon = value.get("communes"), value.get("polygon")
    if not isinstance(communes, list) or not isinstance(polygon, list):
        return None
    codes = tuple(code for code in communes[:_MAX_COMMUNES] if _is_code(code))
    corners = tuple((float(c[0]), float(c[1])) for c in polygon[:_MAX_CORNERS] if _is_corner(c))
    return MapEvent(selection=MapSelection(codes, corners if len(corners) > 2 else ()))


def _is_code(value: object) -> bool:
    return isinstance(value, str) and len(value) == 5 and value.isascii() and value.isalnum()


def _is_corner(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, int | float) and np.isfinite(part) for part in value)
        and abs(value[0]) <= 180
        and abs(value[1]) <= 90
    )
