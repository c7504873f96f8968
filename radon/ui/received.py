"""A file as a person hands it over to a page, kept in the session until it is imported or put
aside; the kinds that may be."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from radon.domain.words.sentence import tell
from radon.ui import messages

LARGEST_TABLE = 20
"""Of a table, in Mo; the server takes more (``server.maxUploadSize``), for a copy of the base."""
FILE_TYPES = ("xlsx", "csv", "xls", "ods", "tsv", "txt", "xlsm")


@dataclass(frozen=True)
class Received:
    """A file as it came. ``digest`` names it in widget keys, which never hold a file's text."""

    name: str
    content: bytes
    digest: str


def receive_table(key: str, spsti: str, label: str, forget: Callable[[], None]) -> Received | None:
    """The uploader of a table, and the file that is waiting; None when there is none. ``key``:
    first part of the widget keys; ``forget``: what « Retirer le fichier » does."""
    upload = st.file_uploader(
        label,
        type=list(FILE_TYPES),
        max_upload_size=LARGEST_TABLE,
        key=f"{key}_fichier_{spsti}_{st.session_state.get(_turn(key, spsti), 0)}",
    )
    if upload is not None:
        content = upload.getvalue()
        digest = hashlib.sha256(content).hexdigest()[:12]
        st.session_state[_slot(key, spsti)] = Received(upload.name, content, digest)
    received = find_received(key, spsti)
    if received is not None:
        name, drop = st.columns([5, 1], vertical_alignment="center")
        size = tell(max(1, len(received.content) // 1024), "Ko", "Ko")
        name.markdown(f"Fichier reçu : **{messages.plain(received.name)}** ({size})")
        drop.button("Retirer le fichier", key=f"{key}_abandonner", width="stretch", on_click=forget)
    return received


def find_received(key: str, spsti: str) -> Received | None:
    """The file that is waiting under this key."""
    received: Received | None = st.session_state.get(_slot(key, spsti))
    return received


def forget_received(key: str, spsti: str) -> None:
    """Forget it; the uploader comes back empty."""
    st.session_state.pop(_slot(key, spsti), None)
    turn = _turn(key, spsti)
    st.session_state[turn] = int(st.session_state.get(turn, 0)) + 1


def _slot(key: str, spsti: str) -> str:
    return f"{key}_recu_{spsti}"


def _turn(key: str, spsti: str) -> str:
    return f"{key}_tour_{spsti}"
