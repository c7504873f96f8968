"""Widgets that several forms share."""

import streamlit as st

_AUTHOR = "auteur_retenu"
_LONGEST = 80


def remembered_author() -> str:
    """Who was said last in this session, "" before anyone was."""
    return str(st.session_state.get(_AUTHOR, ""))


def ask_author(key: str, earlier: str = "") -> str:
    """Who does this: a text field, remembered for the session; "" while it is empty.
    ``earlier``: who was given before a refresh."""
    name = st.text_input(
        "Votre nom", value=earlier or remembered_author(), key=key, max_chars=_LONGEST,
        placeholder="Prénom Nom",
    ).strip()  # fmt: skip
    if name:
        st.session_state[_AUTHOR] = name
    return name
