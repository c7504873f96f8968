"""Données › Adresses situées: members placed at their address, only when a person asks for it."""

import streamlit as st

from radon.domain.geocoding.answer import Source
from radon.ui import deed, messages, session
from radon.ui.members import place_view
from radon.workflows.geocoding.geocode import name_ban_files

st.title("Adresses situées")
members = session.current_members()
accepted, forgotten = deed.open_deed("adresses_retenir"), deed.open_deed("adresses_oublier")
if not len(members.targets):
    messages.show_empty("Aucun adhérent.", "Importez d'abord un fichier, page « Adhérents ».")
    place_view.offer_forgetting(members, forgotten)
    st.stop()
st.caption(
    "Facultatif. À son adresse, une entreprise est à sa place sur la carte ; dans une commune qui"
    " en réunit plusieurs de 2016, sa zone devient sûre."
)
placed = session.places(members)
place_view.show_balance(placed)
with st.container(border=True), messages.guard("offer the BAN files"):
    st.subheader("Sans réseau : fichiers BAN", anchor=False)
    folder, files = name_ban_files()
    if files:
        st.markdown(f"Fichiers : {messages.plain(', '.join(files))}")
        place_view.offer_asking(members, Source.BAN)
    else:
        st.markdown(
            "Mettez les fichiers d'adresses des départements (adresses-53.csv.gz,"
            " adresses-85.csv.gz : Base Adresse Nationale, adresse.data.gouv.fr) dans le dossier"
            f" « {messages.plain(folder)} », puis rechargez la page."
        )
with st.container(border=True), messages.guard("offer the geocoding service"):
    st.subheader("Par le service de la Géoplateforme (IGN)", anchor=False)
    place_view.offer_asking(members, Source.GEOPLATEFORME)
st.header("Adhérents", anchor=False)
ticked = place_view.show_members(members, placed)
place_view.offer_accepting(members, placed, ticked, accepted)
place_view.offer_forgetting(members, forgotten)
