"""Pilotage › Vue régionale: the contracts side by side for the partners, aggregated only."""

import streamlit as st

from radon.ui import messages, session
from radon.ui.steering import regional_view
from radon.workflows.indicator.follow_indicators import what_is_invented
from radon.workflows.report.compare_contracts import compare_contracts

st.title("Vue régionale", anchor=False)
st.caption(
    "Pour la DREETS et la Carsat : des chiffres agrégés seulement. Aucune entreprise, aucune"
    " personne. Les services ne s'additionnent pas : chacun a son contrat et sa période."
)
contracts = [session.contract_of(spsti) for spsti in session.services()]
contracts = [contract for contract in contracts if contract.indicateurs]
if not contracts:
    messages.show_empty("Aucun contrat à suivre.", "Décrivez-les dans data/contrats.")
    st.stop()
period = regional_view.choose_year(contracts)
members = [session.members_of(contract.spsti) for contract in contracts]
activities = [session.activity_of(one) for one in members]
followed = [
    session.followed(one, activity, period)
    for one, activity in zip(members, activities, strict=True)
]
invented = [
    one.nom for one, activity in zip(members, activities, strict=True)
    if what_is_invented(one, activity)
]  # fmt: skip
if invented and not session.current_members().exemple:
    messages.say(f"Chiffres inventés (exemple) : {', '.join(invented)}.", "warning")
matters = [regional_view.gather(*one) for one in zip(members, contracts, strict=True)]
comparison = compare_contracts(followed, matters)
regional_view.show_contracts(comparison)
regional_view.offer_export(comparison, invented)
regional_view.show_shares(comparison)
regional_view.show_comparison(comparison)
