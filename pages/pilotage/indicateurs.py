"""Pilotage › Indicateurs: the figures of the contract per action, and the lists that make them."""

import streamlit as st

from radon.ui import messages, session
from radon.ui.registers.period_choice import choose_period
from radon.ui.steering import indicator_detail, indicator_view

PAGE = "indicateurs"

members = session.current_members()
contract = session.contract_of(members.spsti)
st.title("Indicateurs", anchor=False)
if not contract.indicateurs:
    messages.show_empty(
        "Ce service n'a pas de contrat à suivre.",
        "Le contrat se décrit dans data/contrats ; voir le fichier README.md de ce dossier.",
    )
    st.stop()
period = choose_period(contract, PAGE)
followed = session.followed(members, session.activity_of(members), period)
asked = indicator_detail.find_asked(followed)
if asked is not None:
    indicator_detail.show_indicator(members, followed, asked)
else:
    indicator_view.show_context(followed)
    with st.container(horizontal=True, vertical_alignment="center", key="sans_impression_barre"):
        official = indicator_view.choose_indicators(PAGE)
        indicator_view.offer_export(members, followed)
    indicator_view.show_actions(followed, official=official)
    indicator_view.show_formulas(contract)
