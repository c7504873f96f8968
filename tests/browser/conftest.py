"""The whole application in a real Chromium, without network: one server a module, one page a test.

A test fails when its page asks anything of another host, or when a script of the page fails.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from radon.workflows.example.load_examples import load_examples
from radon.workflows.members.stored import Engine, open_base
from tests.places import ROOT

CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
# Streamlit looks for its own address below the path of a deep link first: these are expected.
PROBES = ("/_stcore/health", "/_stcore/host-config")
PATIENCE = 60.0
OFFICE: ViewportSize = {"width": 1366, "height": 768}
# Charts, tables and dates are drawn by scripts that the browser loads when it first meets them.
STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]'
FRESH = "document.querySelectorAll('[data-stale=true]').length === 0"
DRAWN = "document.querySelectorAll('[data-testid=stSkeleton]').length === 0"
expect.set_options(timeout=PATIENCE * 1000)
# Under load, the page stands as still while the server has not begun what it was asked as when all
# is done: the page itself tells whether its last question has been answered.
WATCHED = """
window.__pending = false;
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...told) {
    super(...told);
    this.addEventListener("message", () => { window.__pending = false; });
  }
  send(...told) { window.__pending = true; super.send(...told); }
};
"""
TURN = """address => {
  history.pushState({}, "", "/" + address);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
ANSWERED = "window.__pending !== true"


@contextmanager
def serve(folder: Path, script: Path = ROOT / "app.py") -> Iterator[str]:
    """The application on a free port, its database and log in ``folder``; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "SPSTI_RADON_BASE": str(folder / "base.db"),
        "SPSTI_RADON_JOURNAL": str(folder / "journal"),
        "SPSTI_RADON_REGLAGES": str(folder / "reglages"),
        "SPSTI_RADON_ADRESSES": str(folder / "adresses"),
    }
    command = [sys.executable, "-m", "radon.ui.server", str(script)]
    with (folder / "serveur.txt").open("wb") as said:
        server = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=ROOT, env=environment, stdout=said, stderr=said,
        )  # fmt: skip
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the application did not start")


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Its loop runs until the last test here: no longer, since other tests run theirs."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, which can reach nothing but this machine."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the examples of both services of today, closed: to be copied."""
    path = tmp_path_factory.mktemp("exemples") / "base.db"
    engine = open_base(f"sqlite:///{path.as_posix()}")
    load_examples(engine, date.today())
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def folder(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database of the module is, with the examples."""
    folder = tmp_path_factory.mktemp("module")
    shutil.copy(examples, folder)
    return folder


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    """A second door to the database of the module's application."""
    return open_base(f"sqlite:///{(folder / 'base.db').as_posix()}")


@pytest.fixture(scope="module")
def place(folder: Path, engine: Engine) -> Iterator[str]:
    """An application on that database; its address."""
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Iterator[str]:
    """A fresh application on the examples; its address."""
    folder = tmp_path_factory.mktemp("application")
    shutil.copy(examples, folder)
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="package")
def window(browser: Browser) -> Iterator[Page]:
    """A page as wide as an office screen. It serves all the tests, one after the other: the
    scripts of Streamlit are compiled once, which is half of the cost of a visit."""
    context = _open_context(browser)
    yield context.new_page()
    context.close()


@pytest.fixture
def tab(window: Page) -> Iterator[Page]:
    """The window, as a new visitor finds it."""
    with _watch(window):
        yield window
        _forget(window)


@pytest.fixture
def page(tab: Page) -> Page:
    """The same; a module may say at which address it opens."""
    return tab


@contextmanager
def open_tab(browser: Browser) -> Iterator[Page]:
    """A window of its own, with an empty cache."""
    context = _open_context(browser)
    with _watch(context.new_page()) as page:
        yield page
        context.close()


def _open_context(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport=OFFICE, accept_downloads=True)
    context.add_init_script(WATCHED)
    return context


@contextmanager
def _watch(page: Page) -> Iterator[Page]:
    """The test fails at its end if the page asked another host or if a script of it failed."""
    outside: list[str] = []
    broken: list[str] = []

    def watch(asked: Request) -> None:
        if _is_outside(asked.url):
            outside.append(asked.url)

    def note(error: Error) -> None:
        broken.append(str(error))

    page.on("request", watch)
    page.on("pageerror", note)
    yield page
    page.remove_listener("request", watch)
    page.remove_listener("pageerror", note)
    assert (outside, broken) == ([], [])


def _forget(page: Page) -> None:
    """Leave nothing of a test to the next one."""
    page.unroute_all()
    page.context.clear_permissions()
    page.context.clear_cookies()
    page.emulate_media(media="screen")
    page.set_viewport_size(OFFICE)
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.goto("about:blank")


def _is_outside(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:"))


@pytest.fixture
def visit(tab: Page, application: str) -> Callable[[str], Page]:
    """Open a page of the application by its address, and wait until it stands still."""

    def go(address: str) -> Page:
        tab.goto(f"{application}/{address}")
        return settle(tab)

    return go


def turn(page: Page, address: str) -> Page:
    """Another page in the same visit, by the browser's history: half of the cost of opening it."""
    page.evaluate(TURN, address)
    return settle(page)


def settle(page: Page) -> Page:
    """Wait for the end of the run that was just asked, and for the page to be drawn."""
    page.wait_for_timeout(200)  # what was asked has left
    page.wait_for_selector("h1", timeout=PATIENCE * 1000)
    page.wait_for_function(ANSWERED, polling=100)
    page.wait_for_selector(STILL, timeout=PATIENCE * 1000)
    page.wait_for_function(FRESH, polling=100)
    page.wait_for_function(DRAWN, polling=100)
    page.wait_for_timeout(250)
    return page
