"""Suivi › Accompagnement: where companies stand, acts, requests, what is known of each one."""

import streamlit as st

from radon.domain.registers.kinds import KINDS
from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.table import record_table
from radon.ui.tracking import accompaniment_view as view
from radon.ui.tracking import request_view

ACT, SITUATION = KINDS["accompagnement"], KINDS["situation"]

members, activity = session.current_members(), session.current_activity()
with st.container(horizontal=True, vertical_alignment="center", gap="large"):
    st.title("Accompagnement", anchor=False, width="content")
    shown = view.choose_view(activity)
view.tell_reserve()
if shown == view.FORM:
    record_form(ACT, activity, view.PAGE.key)
elif shown == view.ACTS:
    record_table(ACT, activity, view.PAGE.key, rows=view.acts_shown(activity))
    exchange(ACT.code, activity, members, view.PAGE.key)
elif shown == request_view.VIEW_NAME:
    request_view.show_requests(view.PAGE, activity, members)
elif shown == view.SITUATIONS:
    with st.expander("Noter la situation d'une entreprise", expanded=True, icon=":material/add:"):
        record_form(SITUATION, activity, view.PAGE.key)
    record_table(SITUATION, activity, view.PAGE.key)
    exchange(SITUATION.code, activity, members, view.PAGE.key)
else:
    view.show_overview(view.take_overview(members, activity))
