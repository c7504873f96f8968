"""Pilotage › Réunions: meetings of the signatories, what each gave, remarks for the report."""

import streamlit as st

from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.steering import meetings_view as view

members = session.current_members()
activity = session.activity_of(members)
contract = session.contract_of(members.spsti)
remark = view.make_remark_kind(contract, activity)
given = view.make_contribution_kind(contract, activity)
forms = {view.FORM: view.MEETING, view.REMARK_FORM: remark, view.GIVEN_FORM: given}

head, when = st.columns([1, 1.6], vertical_alignment="center")
head.title("Réunions et remarques", anchor=False)
shown = view.PAGE.choose_view(
    view.list_views(activity),
    {
        view.MEETINGS: activity.frames[view.MEETING.code].index,
        view.REMARKED: activity.frames[remark.code].index,
        view.GIVEN: activity.frames[given.code].index,
    },
    view.FORM,
)
if shown in forms:
    record_form(forms[shown], activity, view.PAGE.key)
    st.stop()
with when:
    period = view.PAGE.choose_period(contract)
if shown == view.FIGURES:
    view.show_figures(activity, contract, period)
else:
    kind = {view.MEETINGS: view.MEETING, view.GIVEN: given}.get(shown, remark)
    view.show_records(kind, activity, contract, period)
    exchange(kind.code, activity, members, view.PAGE.key)
