"""Widgets that show a value kept elsewhere: a draft, the address."""

from typing import Any

import streamlit as st

PAUSE = "0.5s"  # without a key, before what is typed is kept
_NOTHING = object()


def show(key: str, shown: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - a widget's value
    """Options (``key`` and the default called ``name``) that make a widget show this.

    A value set in the session reaches a widget once: one that the browser has not drawn yet misses
    it, then answers that it is empty. So a new widget gets its value as its default, in every run;
    the session is only written to change a widget that stands already.
    """
    if key in st.session_state and st.session_state[key] != shown:
        st.session_state[key] = shown
        return {"key": key}
    return {"key": key, name: shown}


def seed(key: str, shown: Any) -> None:  # noqa: ANN401 - a widget's value
    """Make a widget show this; one that does already is left alone. See :func:`show`, safer."""
    if st.session_state.get(key, _NOTHING) != shown:
        st.session_state[key] = shown
