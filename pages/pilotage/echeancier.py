"""Pilotage › Échéancier: the deadlines of the contract, their state, what proves them."""

import streamlit as st

from radon.ui import messages, session
from radon.ui.steering import commitment_view, deadline_view, schedule_view, sent_view

followed = session.current_schedule()
head, files = st.columns([1, 1.3], vertical_alignment="center")
head.title("Échéancier", anchor=False)
if not len(followed.frame):
    messages.show_empty(
        "Ce service n'a pas de contrat suivi.",
        "Ajoutez son fichier dans « data/contrats » : les clés sont dans le README du dossier.",
    )
    st.stop()

schedule_view.show_head(followed)
schedule_view.show_counts(followed)
picked = schedule_view.choose_deadline(followed)
schedule_view.show_timeline(followed, picked)

states = schedule_view.choose_states(followed)
rows = schedule_view.filter_rows(followed, states)
with files, st.container(horizontal=True, horizontal_alignment="right"):
    schedule_view.show_downloads(followed, rows, states)
if len(rows):
    schedule_view.show_list(followed, rows, picked)
else:
    messages.show_empty("Aucune échéance dans cet état.", "Retirez un état du filtre.")
schedule_view.ask_deadline(followed, picked)
if picked in followed.occurrences:
    deadline_view.show_deadline(followed, session.current_activity(), picked)
elif picked:
    commitment_view.show_commitment(followed, session.current_activity(), picked)
commitment_view.show_commitments(followed)

st.header("Transmis", anchor=False)
sent_view.show_sent(
    followed.contract.spsti,
    session.current_activity().sent,
    schedule_view.SENT,
    schedule_view.PAGE,
)
