"""Widgets that several forms share."""

import streamlit as st

from radon.workflows.members.author import LONGEST_NAME, recall_author, remember_author

_AUTHOR = "auteur_retenu"


def remembered_author() -> str:
    """Who was said last in this session, else on this machine; "" before anyone was."""
    if _AUTHOR not in st.session_state:
        st.session_state[_AUTHOR] = recall_author()
    return str(st.session_state[_AUTHOR])


def ask_author(key: str, earlier: str = "") -> str:
    """Who does this: a text field, filled in with the name that this machine knows; "" while it is
    empty. Another name typed in it is known from then on. ``earlier``: who was given before a
    refresh."""
    known = remembered_author()
    name = st.text_input(
        "Votre nom", value=earlier or known, key=key, max_chars=LONGEST_NAME,
        placeholder="Prénom Nom",
    ).strip()  # fmt: skip
    if name and name != known:
        st.session_state[_AUTHOR] = name
        remember_author(name)
    return name
