"""« Dans les fichiers précédents » : what a company was before each import that changed it."""

import streamlit as st

from radon.ui import session, tables
from radon.workflows.members.former import COLUMNS, list_former
from radon.workflows.members.stored import Members


def show_former(members: Members, member_id: int) -> None:
    """The former states of a member; nothing when no file changed it."""
    former = list_former(session.engine(), members.spsti, member_id)
    if not len(former):
        return
    with st.expander("Dans les fichiers précédents", icon=":material/history:"):
        tables.show_table(former, "fiche_avant", headers=COLUMNS, alt="États précédents")
