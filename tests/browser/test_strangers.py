"""Who is not the application: a page of another port, a name that points here, a frame; and what
the server itself asks of others.

The attacks are those that deleted members before: a page opened by the person who uses the
application speaks to it from their own browser.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, serve, settle

NAME = "radon-attaque.example"
_TRY = """async ([address, port]) => {
  const open = (url) => new Promise((done) => {
    const socket = new WebSocket(url);
    socket.onopen = () => done('ouvert');
    socket.onerror = socket.onclose = () => done('refusé');
  });
  const get = (url, options) => fetch(url, options).then((answer) => answer.status, () => 'refusé');
  return {
    socket: await open(`ws://${address}:${port}/_stcore/stream`),
    page: await get(`http://${address}:${port}/`, {mode: 'no-cors'}).then((one) => one || 'opaque'),
    upload: await get(`http://${address}:${port}/_stcore/upload_file/a/b`,
                      {method: 'PUT', body: 'x'}),
  };
}"""


@contextmanager
def another_page(folder: Path) -> Iterator[str]:
    """A page of another port of this machine."""
    (folder / "index.html").write_text("<h1>Ailleurs</h1><iframe></iframe>", "utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="module")
def misled(playwright: Playwright) -> Iterator[Browser]:
    """A browser for which a foreign name stands for this machine."""
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    arguments = [one for one in ARGUMENTS if "host-resolver-rules" not in one]
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*arguments, rules])
    yield chromium
    chromium.close()


@pytest.fixture
def page(misled: Browser) -> Iterator[Page]:
    context = misled.new_context()
    yield context.new_page()
    context.close()


def test_a_page_of_another_port_can_ask_nothing(
    page: Page, application: str, tmp_path: Path
) -> None:
    port = application.rpartition(":")[2]
    with another_page(tmp_path) as elsewhere:
        page.goto(elsewhere)
        for name in ("127.0.0.1", "localhost"):
            told = page.evaluate(_TRY, [name, port])
            assert told["socket"] == "refusé"
            assert told["upload"] == "refusé"
            assert told["page"] in ("opaque", "refusé", 403)


def test_a_page_of_another_port_cannot_frame_the_application(
    page: Page, application: str, tmp_path: Path
) -> None:
    with another_page(tmp_path) as elsewhere:
        page.goto(elsewhere)
        page.evaluate("(url) => { document.querySelector('iframe').src = url; }", application)
        page.wait_for_timeout(1500)
        frame = page.frames[-1]
        assert "Entreprises" not in frame.content()
        assert "stApp" not in frame.content()


def test_a_name_that_was_made_to_point_here_opens_nothing(page: Page, application: str) -> None:
    port = application.rpartition(":")[2]
    answer = page.goto(f"http://{NAME}:{port}/")
    assert answer is not None
    assert answer.status == 403
    assert "demande est refusée" in page.content()
    assert page.evaluate(_TRY, [NAME, port])["socket"] == "refusé"


def test_the_application_itself_works_under_both_of_its_names(page: Page, application: str) -> None:
    page.goto(f"{application}/zonage")
    assert settle(page).locator("h1").inner_text() == "Zonage radon des communes"


_WATCH = """
import os, sys
def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        with open(os.environ["VU_PAR_LE_TEST"], "a", encoding="utf-8") as seen:
            print(event, args[1] if event in ("socket.connect", "socket.sendto") else args[0],
                  file=seen)
sys.addaudithook(watch)
"""


def test_the_server_looks_nothing_up_and_connects_to_nobody(
    browser: Browser, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(examples, tmp_path)
    (tmp_path / "sitecustomize.py").write_text(_WATCH, "utf-8")
    seen = tmp_path / "vu.txt"
    seen.touch()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.getcwd()]))
    monkeypatch.setenv("VU_PAR_LE_TEST", str(seen))
    with serve(tmp_path) as address:
        tab = browser.new_page()
        tab.goto(f"{address}/entreprises")
        settle(tab)
        tab.close()
        port = address.rpartition(":")[2]
        ask = (
            "import urllib.request as r, sys\n"
            f"one = r.Request('{address}/_stcore/stream', headers={{'Origin': 'https://a.example',"
            "'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Version': '13',"
            "'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA=='})\n"
            "try: r.urlopen(one, timeout=20)\n"
            "except r.HTTPError as error: print(error.code)\n"
        )
        clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VU_PAR_LE_TEST")}
        told = subprocess.run(
            [sys.executable, "-c", ask], env=clean, capture_output=True, text=True
        )
        assert told.stdout.strip() == "403", (port, told.stderr)
    outside = [line for line in seen.read_text("utf-8").splitlines() if "127.0.0.1" not in line]
    assert outside == []
