"""A received file of persons leaves the session the moment that it is known to be one."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from radon.errors import PersonalFile
from radon.ui import messages
from radon.ui.members import import_view


@contextmanager
def drop_personal_file(spsti: str) -> Iterator[None]:
    """Inside, a file is read; one of persons is forgotten with the bytes that the server holds in
    memory, and the page comes back with the sentence that says so."""
    try:
        yield
    except PersonalFile as error:
        messages.say_later(messages.tell_error(error, "preview a member file"), "error")
        import_view.forget_file(spsti)
        context = get_script_run_ctx()
        if context is not None:
            context.uploaded_file_mgr.remove_session_files(context.session_id)
        st.rerun()
