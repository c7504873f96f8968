"""Suivi › Formation: who is trained; the sessions and the staff, recorded and corrected."""

import streamlit as st

from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.training import summarise_training
from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.opened import find_opened, is_form_open
from radon.ui.registers.record.table import record_table
from radon.ui.tracking import training_view as view

SESSIONS, STAFF = KINDS["formation"], KINDS["personne"]

members = session.current_members()
activity = session.activity_of(members)
with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
    st.title("Formation", anchor=False, width="content")
    period = view.choose_period(session.contract_of(members.spsti))
training = summarise_training(activity, period)
figures, chart = st.columns([1.15, 1], gap="medium")
with figures:
    view.show_figures(training)
with chart:
    view.show_shares(training)
view.show_people(training)

counts = {kind.code: len(activity.frames[kind.code]) for kind in (SESSIONS, STAFF)}
opened = find_opened(activity, (SESSIONS, STAFF))
shown = view.choose_view(counts, opened.code if opened else "")
kind = STAFF if shown == STAFF.code else SESSIONS
adding = "Ajouter une personne" if kind is STAFF else "Enregistrer une session"
with st.expander(adding, expanded=is_form_open(view.PAGE.key), icon=":material/add:"):
    record_form(kind, activity, view.PAGE.key)
record_table(kind, activity, view.PAGE.key)
exchange(kind.code, activity, members, view.PAGE.key)
