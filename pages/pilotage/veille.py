"""Pilotage › Veille: texts and coefficients with their dates, who was told; both registers."""

import streamlit as st

from radon.ui import session
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.table import record_table
from radon.ui.steering import known_texts_view
from radon.ui.steering import watch_view as view

members = session.current_members()
activity = session.activity_of(members)
diff = known_texts_view.read_known(activity)

st.title("Veille réglementaire", anchor=False)
shown = view.PAGE.choose_view(
    view.list_views(activity, diff),
    {
        view.TEXTS: activity.frames[view.TEXT.code].index,
        view.DIFFUSIONS: activity.frames[view.TOLD.code].index,
    },
    view.FORM,
)
if shown == view.FORM:
    record_form(view.TEXT, activity, view.PAGE.key)
elif shown == view.DIFFUSIONS:
    with st.expander("Dire qui a été informé", icon=":material/campaign:", expanded=True):
        record_form(view.TOLD, activity, view.PAGE.key)
    record_table(view.TOLD, activity, view.PAGE.key)
    exchange(view.TOLD.code, activity, members, view.PAGE.key)
elif shown == view.KNOWN:
    known_texts_view.show_known(activity, diff)
else:
    view.show_texts(activity)
    exchange(view.TEXT.code, activity, members, view.PAGE.key)
