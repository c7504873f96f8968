"""The server that Streamlit starts, put right before the first session."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn
from streamlit.runtime.pages_manager import PagesManager
from uvicorn.protocols.http.h11_impl import H11Protocol

from radon.ui import server


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server changes is given back after the test."""
    monkeypatch.setattr(H11Protocol, "connection_made", H11Protocol.connection_made)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    server.prepare()


async def look_at_first_connection() -> int:
    """TCP_NODELAY of a connection to a uvicorn that got its socket as Streamlit gives it."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    listener.setblocking(False)
    config = uvicorn.Config(lambda scope: None, lifespan="off", log_level="error")
    running = uvicorn.Server(config)
    task = asyncio.create_task(running.serve(sockets=[listener]))
    _, writer = await asyncio.open_connection(*listener.getsockname())
    while not running.server_state.connections:
        await asyncio.sleep(0.01)
    (met,) = running.server_state.connections
    assert isinstance(met, H11Protocol)
    held = met.transport.get_extra_info("socket")
    found = int(held.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    writer.close()
    running.should_exit = True
    await task
    return found


@pytest.mark.usefixtures("prepared")
def test_an_answer_never_waits_for_the_browser_to_acknowledge_the_one_before() -> None:
    with ThreadPoolExecutor() as apart:  # the tests of the browser run a loop of their own here
        assert apart.submit(asyncio.run, look_at_first_connection()).result() != 0


@pytest.mark.usefixtures("prepared")
def test_a_deep_link_works_before_the_first_page_has_run() -> None:
    assert PagesManager.uses_pages_directory is False
