"""The process that serves the application: ``python -m radon.ui.server app.py --server.port 8501``.

Started by :mod:`radon.workflows.service.start_app`. Two things are put right before the first
session:

- Streamlit takes a folder ``pages`` beside ``app.py`` for its own menu until ``st.navigation`` has
  run once: the first deep link on a fresh server would say « page introuvable ». It is told that
  there is no such menu.
- Streamlit makes its socket in a way that leaves Nagle's algorithm on (uvicorn's issue 3149): each
  small answer waits some 40 ms for the browser, and a first visit asks for eighty small files. What
  is written leaves at once: a third of a second less before a page is seen.
"""

import asyncio
import socket
import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main
from uvicorn.protocols.http.h11_impl import H11Protocol

_meet = H11Protocol.connection_made


def _meet_without_delay(protocol: H11Protocol, transport: asyncio.Transport) -> None:
    """A browser connects."""
    transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    _meet(protocol, transport)


def prepare() -> None:
    """Put Streamlit and its server right; before the first connection."""
    PagesManager.uses_pages_directory = False
    H11Protocol.connection_made = _meet_without_delay  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    prepare()
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    main(prog_name="streamlit")
