"""Pilotage › Bilan: choose a report, see what it will hold, take it away."""

import streamlit as st

from radon.ui import messages, session
from radon.ui.steering import report_view, sent_view, shared_texts_view, template_view

PAGE = "bilan"

members = session.current_members()
contract = session.contract_of(members.spsti)
st.title("Bilan", anchor=False)
scope = report_view.ask_scope(contract, PAGE) if contract.actions else None
if scope is None:
    messages.show_empty(
        "Ce service n'a pas de bilan à écrire.",
        "Aucun contrat n'est décrit pour lui dans data/contrats, ou il n'est pas commencé.",
    )
    st.stop()
matter = report_view.gather(members, scope)
st.markdown(f"**{messages.plain(scope.title)}** – {matter.followed.period.spelt}.")
ready = shared_texts_view.ask_look(matter, PAGE)
report_view.offer_files(matter, ready=ready)
sent_view.offer_report(members, matter)
template_view.show_template(members.spsti)
report_view.show_summary(matter)
report_view.show_gaps(matter)

st.header("Ses chiffres", anchor=False)
report_view.show_figures(matter)

st.header("Difficultés, changements, perspectives", anchor=False)
st.caption("Les textes des pilotes passent mot pour mot dans le bilan.")
report_view.show_remarks(matter)

st.header("Bilans transmis", anchor=False)
sent_view.show_sent(members.spsti, matter.activity.sent, sent_view.REPORTS, PAGE)
