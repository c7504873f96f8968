"""The requests of companies: how many, which wait for an answer, their register, their form.

On the page *Accompagnement* (``?vue=demandes``, ``&attente=oui`` for those that wait) and on the
home page.
"""

from collections.abc import Sequence
from html import escape

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
from radon.ui.registers.record.opened import DOING, RECORD, read_opened
from radon.ui.registers.record.table import record_table
from radon.workflows.members.stored import Members

REQUEST = KINDS["demande"]
VIEW_NAME = "demandes"
WAITING, YES = "attente", "oui"
"""Of the address: only those that wait."""
_SHOWN = 5


def show_requests(page: RegisterPage, activity: Activity, members: Members) -> None:
    """The view of the page: figures, form, register, files."""
    waits = address.read(WAITING) == YES
    _tell_counts(page, activity, waits=waits)
    reading = waits or read_opened() is not None
    with st.expander("Noter une demande", expanded=not reading, icon=":material/add:"):
        record_form(REQUEST, activity, page.key)
    rows = find_waiting(activity) if waits else None
    record_table(REQUEST, activity, page.key, rows=rows)
    exchange(REQUEST.code, activity, members, page.key)


def _tell_counts(page: RegisterPage, activity: Activity, *, waits: bool) -> None:
    """How many, how many wait, and the way from all of them to those that do."""
    counted = count_requests(activity)
    if not counted.received:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        outside = f", dont {spell_number(counted.outside)} hors adhérents" * bool(counted.outside)
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
    items = "".join(
        f"<li>{_link(one.who, one, spsti)} : {escape(one.what)}"
        f"<br><small>{escape(one.since)} – {_link('noter la réponse', one, spsti, DOING)}</small>"
        "</li>"
        for one in waiting
    )
    if items:
        st.html(f'<ul class="raisons">{items}</ul>')


def _link(words: str, one: WaitingRequest, spsti: str, doing: str = "") -> str:
    """To the record; ``doing``: to its correction."""
    way = f"{REQUEST.page.rpartition('/')[2]}?spsti={spsti}&{RECORD}={one.record}"
    way += f"&{doing}=corriger" if doing else ""
    return f'<a href="{escape(way)}" target="_self">{escape(words)}</a>'
