"""Widgets that several forms share."""

import streamlit as st

_AUTHOR = "auteur_retenu"
_LONGEST = 80


def remembered_author() -> str:
    """Who was said last in this session, "" before anyone was."""
    return str(st.session_state.get(_AUTHOR, ""))


def ask_author(key: str) -> str:
    """Who does this: a text field, remembered for the session; "" while it is empty."""
    if key not in st.session_state:
        st.session_state[key] = st.session_state.get(_AUTHOR, "")
    said = st.text_input("Votre nom", key=key, max_chars=_LONGEST, placeholder="Prénom Nom").strip()
    if said:
        st.session_state[_AUTHOR] = said
    return said
