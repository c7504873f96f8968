"""A received file of persons leaves the session the moment that it is known to be one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from radon.errors import PersonalFile
from radon.ui import messages


@contextmanager
def drop_personal_file(doing: str, forget: Callable[[], None]) -> Iterator[None]:
    """Inside, a file is read; one of persons is forgotten (``forget``) with the bytes that the
    server holds in memory, and the page comes back with the sentence that says so."""
    try:
        yield
    except PersonalFile as error:
        messages.say_later(messages.tell_error(error, doing), "error")
        forget()
        context = get_script_run_ctx()
        if context is not None:
            context.uploaded_file_mgr.remove_session_files(context.session_id)
        st.rerun()
