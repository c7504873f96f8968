"""Pilotage › Réunions: meetings of the signatories, remarks that go into the report."""

import streamlit as st

from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.steering import meetings_view as view

members = session.current_members()
activity = session.activity_of(members)
contract = session.contract_of(members.spsti)
remark = view.make_remark_kind(contract, activity)

head, when = st.columns([1, 1.6], vertical_alignment="center")
head.title("Réunions et remarques", anchor=False)
shown = view.PAGE.choose_view(
    view.list_views(activity),
    {
        view.MEETINGS: activity.frames[view.MEETING.code].index,
        view.REMARKED: activity.frames[remark.code].index,
    },
    view.FORM,
)
if shown in (view.FORM, view.REMARK_FORM):
    record_form(view.MEETING if shown == view.FORM else remark, activity, view.PAGE.key)
    st.stop()
with when:
    period = view.PAGE.choose_period(contract)
if shown == view.FIGURES:
    view.show_figures(activity, contract, period)
else:
    kind = view.MEETING if shown == view.MEETINGS else remark
    view.show_records(kind, activity, contract, period)
    exchange(kind.code, activity, members, view.PAGE.key)
