"""Files to take away: the one button that gives them, their types, what is said when one cannot be
made.

A file is made when it is asked for, in a thread without session: what makes it holds all it needs.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Literal, TypedDict, Unpack

import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from radon.domain.words.number import spell_number
from radon.ui import messages

TYPES = {
    ".csv": "text/csv",
    ".db": "application/vnd.sqlite3",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ICON = ":material/download:"
ANY_TYPE = "application/octet-stream"


class Look(TypedDict, total=False):
    """As ``st.download_button`` takes it."""

    type: Literal["primary", "secondary", "tertiary"]
    icon: str | None
    disabled: bool
    width: Literal["content", "stretch"]
    help: str | None


def offer(
    label: str,
    make: Callable[[], bytes],
    file_name: str,
    key: str,
    *,
    rows: int | None = None,
    **look: Unpack[Look],
) -> None:
    """A button that gives a file, whose type follows from the suffix of its name. ``rows``: how
    many it holds, said after the label."""
    wanted: Look = {"icon": ICON, **look}
    st.download_button(
        label if rows is None else f"{label} ({spell_number(rows)})",
        data=partial(_make, make, file_name),
        file_name=file_name,
        mime=find_type(file_name),
        key=key,
        on_click="ignore",
        **wanted,
    )


def find_type(file_name: str) -> str:
    """The type of a file of ours; what people join is bytes, whatever it says it is."""
    return TYPES.get(PurePath(file_name).suffix, ANY_TYPE)


def _make(make: Callable[[], bytes], file_name: str) -> bytes:
    content = make()
    logging.getLogger(__name__).info("download of %s: %d bytes", file_name, len(content))
    return content


def prepare() -> None:
    """Put Streamlit right, before the first connection: it keeps for itself why a file could not be
    made, and says one English sentence for all reasons."""
    DeferredFileHandler.handle = _hand_over  # type: ignore[method-assign,assignment]


async def _hand_over(
    handler: DeferredFileHandler, request: BackendOperationRequest, session_id: str
) -> BackendOperationResponse:
    """Where the file asked for is, or the sentence of the error."""
    files = handler._get_media_file_mgr()
    file_id = request.deferred_file.file_id
    try:
        url = await asyncio.to_thread(files.execute_deferred, file_id)
    except Exception as error:
        sentence = messages.tell_error(error.__cause__ or error, f"download {file_id}")
        return BackendOperationResponse(request_id=request.request_id, error_msg=sentence)
    return BackendOperationResponse(
        request_id=request.request_id, deferred_file=DeferredFileResponsePayload(url=url)
    )
