"""Accueil: the key figures of the service with their balance, and what to do next."""

import streamlit as st

from radon.ui import commune_view, home_view, messages, session
from radon.workflows.summarise_service import describe_territory, summarise_service

members = session.current_members()
summary = summarise_service(session.engine(), members, session.today())
territory = describe_territory(session.gazette(), members.spsti)

st.title("Entreprises et radon")
if members.imported:
    sort = "adhérents inventés" if members.exemple else "fichier d'adhérents"
    st.caption(
        f"{sort.capitalize()} : {messages.plain(members.fichier)}, {members.imported:%d/%m/%Y}."
        f" Zonage : arrêté du 27 juin 2018, {messages.plain(members.cog)}."
    )

if summary.balance.total:
    home_view.show_figures(members, summary)
    home_view.show_others(summary, members)

todo, land = st.columns(2, gap="large")
with todo:
    st.subheader("À faire", anchor=False)
    home_view.show_steps(summary.steps)
with land:
    st.subheader(f"Territoire de {messages.plain(members.nom)}", anchor=False)
    home_view.show_share(territory)
    commune_view.show_contract(territory, linked=True)
home_view.show_last(summary)
