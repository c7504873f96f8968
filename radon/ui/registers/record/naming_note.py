"""Under a text that the partners may read: whether it names somebody, said while it is typed."""

from typing import Any

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordField, RecordKind
from radon.ui import messages, session
from radon.workflows.report.known_names import SHARED_TEXTS


def tell_named(kind: RecordKind, field: RecordField, value: Any, activity: Activity) -> None:  # noqa: ANN401 - any content
    """Nothing for a field that no partner reads, nor for a text that names nobody."""
    if field.name not in SHARED_TEXTS.get(kind.code, ()) or not isinstance(value, str) or not value:
        return
    named = session.known_names(session.current_members(), activity).find_name(value)
    if named:
        st.caption(
            f"Ce texte nomme « {messages.plain(named)} » : il n'est pas repris dans la version pour"
            " les partenaires."
        )
