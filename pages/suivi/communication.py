"""Suivi › Communication: whom the actions reached, with which supports; both registers."""

import streamlit as st

from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.outreach import count_communications
from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.table import record_table
from radon.ui.tracking import communication_view as view
from radon.ui.tracking.coverage_view import ACTIONS, FIGURES

ACTION, SUPPORT = KINDS["communication"], KINDS["support"]

members = session.current_members()
activity = session.activity_of(members)
contract = session.contract_of(members.spsti)

head, when = st.columns([1, 1.6], vertical_alignment="center")
head.title("Communication", anchor=False)
shown = view.PAGE.choose_view(
    view.list_views(activity),
    {
        ACTIONS: activity.frames[ACTION.code].index,
        view.SUPPORTS: activity.frames[SUPPORT.code].index,
    },
    view.FORM,
)
if shown == view.FORM:
    record_form(ACTION, activity, view.PAGE.key)
    st.stop()
with when:
    period = view.PAGE.choose_period(contract)
if shown == view.SUPPORTS:
    view.show_uses(activity, period)
    with st.expander("Ajouter un support", icon=":material/add:"):
        record_form(SUPPORT, activity, view.PAGE.key)
    record_table(SUPPORT, activity, view.PAGE.key)
    exchange(SUPPORT.code, activity, members, view.PAGE.key)
else:
    read = count_communications(activity, period)
    days = view.list_days(activity, contract)
    if shown == FIGURES:
        view.show_figures(activity, read, days, period)
    else:
        view.show_actions(activity, read, days, period)
        exchange(ACTION.code, activity, members, view.PAGE.key)
