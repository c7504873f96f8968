"""Suivi › Actions collectives: what was organised or attended, who came; the register."""

import streamlit as st

from radon.domain.tracking.outreach import count_events
from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.tracking import event_view as view
from radon.ui.tracking.coverage_view import ACTIONS, FIGURES

members = session.current_members()
activity = session.activity_of(members)

head, when = st.columns([1, 1.6], vertical_alignment="center")
head.title("Actions collectives", anchor=False)
shown = view.PAGE.choose_view(
    view.list_views(activity), {ACTIONS: activity.frames[view.KIND.code].index}, view.FORM
)
if shown == view.FORM:
    record_form(view.KIND, activity, view.PAGE.key)
    st.stop()
with when:
    period = view.PAGE.choose_period(session.contract_of(members.spsti))
read = count_events(activity, period)
if shown == FIGURES:
    view.show_figures(activity, read, period)
else:
    view.show_actions(activity, read, period)
    exchange(view.KIND.code, activity, members, view.PAGE.key)
