"""The state of a deadline, a report or an engagement: that of the records, that of a person."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.table import record_table
from radon.ui.steering.schedule_view import PAGE, state_label
from radon.workflows.contract.follow_schedule import State

CORRECTION = KINDS["etat_action"]
_COLUMNS = ("date", "titre", "etat", "motif")


def show_state(row: Mapping[Any, Any]) -> None:
    """The state; the one that the records give beside, where a person corrected it."""
    far = str(row["far"]).strip()
    told = [state_label(State(row["state"]), "(corrigé à la main)" if row["corrected"] else far)]
    if row["corrected"]:
        told.append(f"État déduit : {state_label(State(row['derived']), far)}")
    for one in told:
        st.html(f'<p style="margin:0 0 .4rem">{one}</p>')


def ask_correction(activity: Activity, code: str) -> None:
    """The form of a correction, with its reason."""
    with st.expander("Corriger l'état", icon=":material/edit:"):
        record_form(CORRECTION, activity, PAGE, fixed={"occurrence": code}, label="Corriger l'état")


def show_corrections(activity: Activity, code: str) -> None:
    """Those of this deadline, to correct or withdraw."""
    show_own(activity, "États corrigés à la main", CORRECTION.code, ("occurrence", code))


def show_own(activity: Activity, title: str, register: str, about: tuple[str, str]) -> None:
    """The records of a register of this page that are about this deadline (field, its value)."""
    frame, (field, value) = activity.frames[register], about
    rows = frame[frame[field].eq(value)] if value else frame.iloc[:0]
    if len(rows):
        st.subheader(title, anchor=False)
        columns = [one.name for one in KINDS[register].fields if one.name in _COLUMNS]
        record_table(KINDS[register], activity, PAGE, rows=rows, columns=columns)
