"""The look that Streamlit's own settings cannot give: our CSS, zone labels, French everywhere.

Colours of zones come from ``zone_style``, as on the maps and in the workbook.
"""

import json
from html import escape
from pathlib import Path

import streamlit as st

from radon.domain.commune.zone_style import (
    UNKNOWN_STYLE,
    ZONE_STYLES,
    ZoneStyle,
    spell_zones,
    style_zones,
)
from radon.ui import address

_ASSETS = Path(__file__).parent / "assets"
_CSS = (_ASSETS / "page.css").read_text("utf-8")
_SCRIPT = (_ASSETS / "frame.js").read_text("utf-8")
_WORDS = json.loads((_ASSETS / "french.json").read_text("utf-8"))
_COMPONENT = "radon_frame"


def apply_theme() -> None:
    """CSS (screen and print), language of the page, French for Streamlit's labels, our links in
    this tab (``app.py``)."""
    st.html(f"<style>{_CSS}\n{_zone_rules()}</style>")
    component = st.components.v2.component(_COMPONENT, js=_SCRIPT)
    with st.container(key="francais"):
        follow = {"all": address.FOLLOWING, "fiche": address.LIST_VIEW}
        component(key="francais_mots", data={**_WORDS, "follow": follow})


def zone_label(zones: str, text: str = "") -> str:
    """HTML of a coloured zone label with its text, for a ``zones`` cell ("3", "2,3", "")."""
    style = style_zones(zones)[-1]
    said = escape(text or spell_zones(zones))
    return f'<span class="zone zone-{_css_name(style)}">{said}</span>'


def _css_name(style: ZoneStyle) -> str:
    return "inconnue" if style is UNKNOWN_STYLE else style.digit


def _zone_rules() -> str:
    """``.zone-3`` and its sisters: fill and a text that reads on it."""
    rules = []
    for style in (*ZONE_STYLES.values(), UNKNOWN_STYLE):
        rules.append(
            f".zone-{_css_name(style)} {{ background: {style.fill}; border-color: {style.ink};"
            f" color: {text_on(style)}; }}"
        )
    return "\n".join(rules)


def text_on(style: ZoneStyle) -> str:
    """The colour of text on the fill of a zone: black reads on each (4.5:1 at least)."""
    return "#000000" if style is not UNKNOWN_STYLE else style.ink
