"""The picture of the communes among which a person chooses."""

import base64
from collections.abc import Sequence
from datetime import date

import streamlit as st

from radon.domain.attachment.question import Place
from radon.ui import session
from radon.workflows.attachment.candidate_map import draw_places

_Places = tuple[tuple[str, str], ...]


def show_map(places: Sequence[Place]) -> None:
    """Where these communes are, each in the colour of its zone; nothing without contours."""
    wanted = tuple(dict.fromkeys((place.code_insee, place.code_2016) for place in places))
    picture = _draw(wanted, session.today())
    if picture is None:
        return
    source = f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}"
    told = "Carte des communes possibles, à la couleur de leur zone"
    st.html(f'<img class="vignette" src="{source}" alt="{told}">')
    st.caption("Les communes possibles, à la couleur de leur zone.")


@st.cache_data(show_spinner=False, max_entries=64)
def _draw(wanted: _Places, day: date) -> bytes | None:
    places = [Place(code, old) for code, old in wanted]
    return draw_places(places, day, session.reference())
