"""Données › Zonage: a commune looked up and explained; the territory beside the contract."""

import streamlit as st

from radon.ui import address, messages, session
from radon.ui.members import commune_view
from radon.workflows.commune.explain_commune import explain_commune
from radon.workflows.service.summarise_service import load_territory

spsti = session.current_spsti()
members = session.current_members()
reference = session.reference()

st.title("Zonage radon des communes")
st.caption(
    "Arrêté du 27 juin 2018 : la liste porte sur les communes du 1er janvier 2016."
    f" Communes d'aujourd'hui : code officiel géographique {reference.manifest.cog_year}."
)

# A link to this page may name a commune: it then stands in the search field.
wanted = address.read("code")
if wanted != st.session_state.get("zonage_code_ecrit", ""):
    st.session_state["zonage_recherche"] = wanted
code = commune_view.ask_commune(reference, spsti, "zonage")
address.write({"code": code})
st.session_state["zonage_code_ecrit"] = code
if code:
    with st.container(border=True), messages.guard("explain a commune"):
        commune_view.show_story(explain_commune(reference, code), members.targets, "zonage")

st.header(f"Territoire de {messages.plain(members.nom)}", anchor=False)
territory = load_territory(reference, spsti)
commune_view.show_contract(territory)
commune_view.show_territory(territory, members.targets)
