"""Données › Sauvegarde: the whole database taken away in one file, and put back from one."""

import streamlit as st

from radon.ui import messages
from radon.ui.service import backup_view

st.title("Sauvegarde", anchor=False)
with messages.guard("describe the database"):
    backup_view.offer_backup()
st.header("Rétablir une sauvegarde", anchor=False)
st.caption(
    "La sauvegarde remplace tout ce que la base contient, pour tous les services. Rien n'est changé"
    " avant votre accord."
)
received = backup_view.receive_copy()
if received:
    with messages.guard("preview a restore"):
        backup_view.show_difference(received)
