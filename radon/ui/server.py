"""The process that serves the application: ``python -m radon.ui.server app.py --port 8501``.

Started by :mod:`radon.workflows.service.start_app`, on this machine only and behind
:class:`radon.ui.wall.Wall`. With ``--with-parent`` it stops when what started it is gone, however
that ended: the pipe that stands as its standard input closes.

Three things of Streamlit are put right before the first session:

- it takes a folder ``pages`` beside ``app.py`` for its own menu until ``st.navigation`` has run
  once: the first deep link on a fresh server would say « page introuvable ». It is told that there
  is no such menu.
- it makes its socket in a way that leaves Nagle's algorithm on (uvicorn's issue 3149): each small
  answer waits some 40 ms for the browser, and a first visit asks for eighty small files. What is
  written leaves at once: a third of a second less before a page is seen.
- it does not say why a file could not be made (:mod:`radon.ui.downloads`).
"""

import argparse
import asyncio
import os
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager
from uvicorn.protocols.http.h11_impl import H11Protocol

from radon.settings import tiles_url
from radon.ui import downloads
from radon.ui.wall import Wall

ADDRESS = "127.0.0.1"
_NAMES = (ADDRESS, "localhost")
_meet = H11Protocol.connection_made


def _meet_without_delay(protocol: H11Protocol, transport: asyncio.Transport) -> None:
    """A browser connects."""
    transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    _meet(protocol, transport)


def prepare() -> None:
    """Put Streamlit and its server right; before the first connection."""
    PagesManager.uses_pages_directory = False
    downloads.prepare()
    H11Protocol.connection_made = _meet_without_delay  # type: ignore[method-assign,assignment]


def make_app(script: Path, port: int) -> st.App:
    """The application behind its wall."""
    origins = [f"http://{name}:{port}" for name in _NAMES]
    tiles = urlsplit(tiles_url())
    host = f"{tiles.scheme}://{tiles.netloc}" if tiles.netloc else ""
    return st.App(script, middleware=[Middleware(Wall, origins=origins, tiles=host)])


def stop_with_parent() -> None:
    """Stop this process once the other end of its standard input is closed."""

    def watch() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def main(arguments: Sequence[str]) -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="radon.ui.server")
    parser.add_argument("script", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--with-parent", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.with_parent:
        stop_with_parent()
    prepare()
    sys.argv = [str(asked.script)]
    app = make_app(asked.script.resolve(), asked.port)
    app.run(config={"server.address": ADDRESS, "server.port": asked.port})


if __name__ == "__main__":
    main(sys.argv[1:])
