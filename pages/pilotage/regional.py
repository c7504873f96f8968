"""Pilotage › Vue régionale: the aggregates of this service, to give, and those of others beside."""

import streamlit as st

from radon.ui import messages, session
from radon.ui.steering import regional_view, sent_view

st.title("Vue régionale", anchor=False)
st.caption(
    "Pour la DREETS et la Carsat : des chiffres agrégés seulement. Aucune entreprise, aucune"
    " personne. Les services ne s'additionnent pas : chacun a son contrat et sa période."
)
members = session.current_members()
matter = regional_view.gather_own(members)
if matter is None:
    messages.show_empty("Aucun contrat commencé.", "Décrivez-le dans data/contrats.")
    st.stop()
own = regional_view.offer_own(members, matter)
comparison = regional_view.receive_others(own)
if comparison.invented and not members.exemple:
    messages.say(f"Chiffres inventés (exemple) : {', '.join(comparison.invented)}.", "warning")
regional_view.show_contracts(comparison)
regional_view.offer_export(members, matter, comparison)
regional_view.show_shares(comparison)
regional_view.show_comparison(comparison)
regional_view.show_rules(comparison)

st.header("Transmis", anchor=False)
sent_view.show_sent(members.spsti, matter.activity.sent, regional_view.SENT, regional_view.PAGE)
