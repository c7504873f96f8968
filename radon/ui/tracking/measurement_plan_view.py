"""« Préparer un mesurage »: practices, printed with the page when they are opened."""

from html import escape

import streamlit as st

from radon.domain.tracking.measurement_plan import (
    PRACTICES,
    RESERVE,
    count_detectors,
    tell_start,
)
from radon.domain.words.sentence import tell
from radon.ui import messages, session

_MOST = 100_000


def show_plan(page: str) -> None:
    """Draw the panel. ``page``: first part of the widget keys."""
    with st.expander("Préparer un mesurage", icon=":material/checklist:"):
        st.caption(RESERVE)
        surface = st.number_input(
            "Surface de la zone homogène (m²)", 0, _MOST, value=None, key=f"{page}_surface",
            placeholder="pour compter les détecteurs", width=280,
        )  # fmt: skip
        if surface:
            number = tell(count_detectors(surface), "détecteur")
            messages.say(f"{number} pour {surface} m², si c'est la seule zone du bâtiment.")
        if remark := tell_start(session.today()):
            messages.say(remark, "warning")
        rows = "".join(
            f"<dt>{escape(about)}</dt><dd>{escape(text)}"
            f' <span class="article">({escape(source)})</span></dd>'
            for about, text, source in PRACTICES
        )
        st.html(f'<dl class="faits">{rows}</dl>')
