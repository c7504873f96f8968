"""The requests of companies: how many, which wait for an answer, their register, their form.

On the page *Accompagnement* (``?vue=demandes``, ``&attente=oui`` for those that wait) and on the
home page.
"""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.request import (
    WaitingRequest,
    count_requests,
    find_waiting,
    list_waiting,
)
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import address, session
from radon.ui.registers.page import VIEW, RegisterPage
from radon.ui.registers.record import dialog
from radon.ui.registers.record.exchange import exchange
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.opened import RECORD
from radon.ui.registers.record.table import record_table
from radon.workflows.members.stored import Members

REQUEST = KINDS["demande"]
VIEW_NAME = "demandes"
WAITING, YES = "attente", "oui"
"""Of the address: only those that wait."""
_SHOWN = 5


def show_requests(page: RegisterPage, activity: Activity, members: Members) -> None:
    """The view of the page: form, figures, register, files."""
    with st.expander("Noter une demande", expanded=True, icon=":material/add:"):
        record_form(REQUEST, activity, page.key)
    rows = _choose_rows(page, activity)
    record_table(REQUEST, activity, page.key, rows=rows)
    exchange(REQUEST.code, activity, members, page.key)


def _choose_rows(page: RegisterPage, activity: Activity) -> pd.DataFrame:
    """All of them, or those that wait; how many of each."""
    counted = count_requests(activity)
    frame = activity.frames[REQUEST.code]
    if not counted.received:
        return frame
    waits = address.read(WAITING) == YES
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        outside = f", {spell_number(counted.outside)} hors adhérents" if counted.outside else ""
        asking = agree(counted.companies, "demandeuse")
        st.markdown(
            f"**{tell(counted.received, 'demande')}**{outside} ;"
            f" {tell(counted.companies, 'entreprise')} {asking} ;"
            f" **{spell_number(counted.waiting)}** en attente de réponse."
        )
        if waits:
            page.link("Toutes les demandes", icon=":material/close:",
                      **{VIEW: VIEW_NAME, WAITING: ""})  # fmt: skip
        elif counted.waiting:
            page.link("Celles qui attendent", icon=":material/hourglass_empty:",
                      **{VIEW: VIEW_NAME, WAITING: YES})  # fmt: skip
    return find_waiting(activity) if waits else frame


def show_waiting(activity: Activity, page: str) -> None:
    """On the home page: those that wait, the oldest first, each a link; the way to type one."""
    waiting = list_waiting(activity, session.today())
    with st.container(border=True, gap="small"):
        st.markdown(f"**Demandes d'entreprises en attente de réponse : {len(waiting)}**")
        _list_waiting(waiting[:_SHOWN], activity.spsti)
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            dialog.offer_record(REQUEST.code, page, [], f"{page}_demande", icon=":material/add:")
            if len(waiting) > _SHOWN:
                address.link(
                    f"Voir les {len(waiting)} demandes", REQUEST.page, fresh=True,
                    **{VIEW: VIEW_NAME, WAITING: YES},
                )  # fmt: skip
            dialog.draw_dialog(page)


def _list_waiting(waiting: Sequence[WaitingRequest], spsti: str) -> None:
    name = REQUEST.page.rpartition("/")[2]
    items = "".join(
        f'<li><a href="{escape(f"{name}?spsti={spsti}&{RECORD}={one.record}")}" target="_self">'
        f"{escape(one.who)}</a> : {escape(one.what)}<br><small>{escape(one.since)}</small></li>"
        for one in waiting
    )
    if items:
        st.html(f'<ul class="raisons">{items}</ul>')
