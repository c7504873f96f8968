"""One record opened: its facts, its correction, its withdrawal, all the states it has had.

Which record and what is done with it stand in the address (``?enregistrement=12&faire=corriger``):
a refresh in the middle of a correction comes back to it.
"""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.names import Names
from radon.domain.registers.words import collect_names, title_record
from radon.domain.words.labelled_code import LabelledCode
from radon.ui import address, messages, session, tables
from radon.ui.registers import company_picker
from radon.ui.registers.record import correction
from radon.ui.registers.record.history import render_history, tell_who
from radon.ui.registers.record.opened import DOING, close
from radon.ui.registers.record.sheet import listen
from radon.ui.registers.record.widgets import widget_of
from radon.ui.registers.shown_value import show
from radon.workflows.registers.record_activity import Revision, list_history

_MOST_CARDS = 5
Details = Callable[[int], None]


class Doing(LabelledCode):
    """What is done with the opened record; codes of the address."""

    VOIR = "voir", "Voir"
    CORRIGER = "corriger", "Corriger"
    RETIRER = "retirer", "Retirer"
    HISTORIQUE = "historique", "Historique"


def show_record(
    kind: RecordKind, activity: Activity, page: str, record_id: int, details: Details | None = None
) -> None:
    """Draw the panel of a record of the present service. ``details``: drawn under its facts."""
    history = list_history(session.engine(), activity.spsti, record_id)
    names = collect_names(kind, activity)
    key = f"{page}_{kind.code}"
    with st.container(border=True, key=f"{key}_ouvert", gap="small"):
        listen(f"{key}_ouvert", record_id)
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            title = escape(title_record(kind, history[-1].content, names))
            st.html(f'<h2 class="ouvert">{title}</h2>', width="content")
            st.button("Fermer", key=f"{key}_fermer", on_click=close, icon=":material/close:")
        doing = _choose_doing(key)
        with messages.guard(f"{doing} record {record_id}"):
            if doing is Doing.CORRIGER:
                correction.correct(kind, activity, page, record_id)
            elif doing is Doing.RETIRER:
                correction.withdraw(kind, activity, page, record_id)
            elif doing is Doing.HISTORIQUE:
                st.html(render_history(kind, history, names))
            else:
                _show_facts(kind, activity, key, history[-1], names)
                if details is not None:
                    details(record_id)


def _choose_doing(key: str) -> Doing:
    code = address.read(DOING)
    doing = Doing(code) if code in list(Doing) else Doing.VOIR
    name = f"{key}_faire"
    st.segmented_control(
        "Que faire", [code.value for code in Doing], required=True, on_change=_write_doing,
        format_func=lambda code: Doing(code).label, label_visibility="collapsed", args=(name,),
        **show(name, doing.value, "default"),
    )  # fmt: skip
    return doing


def _write_doing(name: str) -> None:
    doing = st.session_state[name]
    address.write({DOING: "" if doing == Doing.VOIR else doing})


def _show_facts(
    kind: RecordKind, activity: Activity, key: str, last: Revision, names: Names
) -> None:
    content = last.content
    facts = [
        (field.heading, field.sort.spell(content.get(field.name), names))
        for field in kind.fields
        if field.sort.carried
    ]
    empty = [label for label, text in facts if not text]
    tables.show_facts([*facts, ("Non renseigné", ", ".join(empty)), ("Écrit par", tell_who(last))])
    with st.container(horizontal=True):
        for field in kind.fields:
            offer, value = widget_of(field).open, content.get(field.name)
            if offer is not None and value not in ("", None):
                offer(key, activity.spsti, value)
    about = kind.company_field
    if about is None or not (ids := about.sort.list_ids(content.get(about.name))):
        return
    _link_cards(ids, names)
    if about.sort.many:
        company_picker.show_companies(f"{key}_entreprises", ids, activity)


def _link_cards(ids: Sequence[int], names: Names) -> None:
    """The way to the card of each company, when they are few; those that left have none."""
    present = session.current_members().targets.index
    if len(ids) > _MOST_CARDS:
        return
    with st.container(horizontal=True):
        for number in ids:
            if number in present:
                company = messages.plain(names.companies.get(number, ""))
                address.link(
                    f"Fiche : {company}", "ciblage/fiche", icon=":material/badge:",
                    adherent=str(number),
                )  # fmt: skip
