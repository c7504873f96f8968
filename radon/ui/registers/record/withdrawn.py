"""The records of a register that were withdrawn: which, by whom, why, and their way back."""

from datetime import datetime

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.words import collect_names, title_record
from radon.domain.words.number import spell_number
from radon.ui import messages, session
from radon.ui.registers.record.correction import restore
from radon.ui.registers.record.history import render_history, tell_who
from radon.ui.registers.record.opened import close, draw_rows
from radon.workflows.registers.record_activity import list_history, read_withdrawn

_WIDTHS = {"jour": 95, "auteur": 150, "motif": 300, "titre": 520}
_HEADERS = {"jour": "Retiré le", "auteur": "Par", "motif": "Motif", "titre": "Enregistrement"}


def offer_withdrawn(kind: RecordKind, activity: Activity, page: str) -> None:
    """« Retirés », when there are some; a click on one opens it below, with its way back."""
    withdrawn = read_withdrawn(session.engine(), activity.spsti, kind.code)
    if not withdrawn:
        return
    key = f"{page}_{kind.code}_retires"
    if not st.toggle(f"Retirés ({spell_number(len(withdrawn))})", key=key):
        return
    names = collect_names(kind, activity)
    cells = pd.DataFrame(
        {
            "jour": [datetime.fromisoformat(last.at).astimezone().date() for _, last in withdrawn],
            "auteur": [last.author for _, last in withdrawn],
            "motif": [last.motif for _, last in withdrawn],
            "titre": [title_record(kind, last.content, names) for _, last in withdrawn],
        },
        index=[number for number, _ in withdrawn],
    )
    config = {
        name: st.column_config.TextColumn(head, width=_WIDTHS[name])
        for name, head in _HEADERS.items()
    }
    config["jour"] = st.column_config.DateColumn(
        _HEADERS["jour"], format="DD/MM/YYYY", width=_WIDTHS["jour"]
    )
    draw_rows(cells, config, key, height="content", alt=f"Retirés : {kind.many}")


def show_withdrawn(kind: RecordKind, activity: Activity, page: str, record_id: int) -> None:
    """What became of a record of this register that is in no table any more, and its way back."""
    history = list_history(session.engine(), activity.spsti, record_id)
    fields = {field.name for field in kind.fields}
    if not history or history[-1].active or not set(history[-1].content) <= fields:
        return
    last, names = history[-1], collect_names(kind, activity)
    with st.container(border=True, key=f"retire_{kind.code}"):
        st.subheader(messages.plain(title_record(kind, last.content, names)), anchor=False)
        messages.say(f"Cet enregistrement a été retiré par {tell_who(last)} : {last.motif}.")
        restore(kind, activity, page, record_id)
        st.html(render_history(kind, history, names))
        st.button("Fermer", key=f"{page}_{kind.code}_retire_fermer", on_click=close)
