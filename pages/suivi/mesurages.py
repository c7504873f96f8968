"""Suivi › Mesurages: deadlines, positions, results of the rooms; a campaign typed at once."""

import streamlit as st

from radon.domain.registers.kinds import KINDS
from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.table import record_table
from radon.ui.tracking import measurement_view as view
from radon.ui.tracking.measurement_form import measurement_form
from radon.ui.tracking.measurement_plan_view import show_plan

KIND = KINDS["mesurage"]

members, activity = session.current_members(), session.current_activity()
with st.container(horizontal=True, vertical_alignment="center", gap="large"):
    st.title("Mesurages", anchor=False, width="content")
    shown = view.choose_view(activity)
view.tell_reserve()
measured = session.measurements(members, activity)
if shown == view.FORM:
    show_plan(view.PAGE.key)
    measurement_form(activity, view.PAGE.key, measured.coefficients)
elif shown == view.RESULTS:
    record_table(
        KIND, activity, view.PAGE.key, rows=view.results_shown(activity),
        columns=view.RESULT_COLUMNS, details=lambda one: view.show_position(measured, one),
    )  # fmt: skip
    exchange(KIND.code, activity, members, view.PAGE.key)
else:
    view.show_figures(measured, activity)
