"""The map page, ours beside plain folium, in one run of one Chromium, without network.

    python -m benchmarks.map [--sans-50000]

Each figure is the median of :data:`RUNS` fresh tabs, the pages in turn (so that a busy machine
slows all of them); the server has shown the page once before (``first``: the very first time, when
nothing is cached). ``ready``: from navigation to the
clusters on the screen; ``settled``: until the script has stopped running. ``sent``: websocket, and
HTTP answers of outside hosts, until the page is settled. ``filter``: from the click on a zone to
the new clusters. ``rerun``: server work when something unrelated is clicked. ``heap``: of the
frame, before and after 20 filter changes. folium's pages are served by the application's own
server too (:func:`radon.ui.server.prepare` makes it a third of a second quicker than ``streamlit
run``), without its wall, which folium's outside files would not pass: the maps alone are compared.
"""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
SIZES = (6510, 50_000)
TERRITORY = "satm"
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--js-flags=--expose-gc",
]  # fmt: skip
FOLDERS = (
    Path(__file__).parent / "folium_assets",
    ROOT / "radon/outputs/map/assets/vendor/leaflet",
)
OURS, PLAIN = "tests/browser/map_host.py", "benchmarks/map_folium_host.py"
LONGEST = 60_000  # milliseconds
QUIET = 0.6  # seconds
_START = (
    "import sys; from radon.ui.server import prepare; prepare()\n"
    "from streamlit.web.cli import main; sys.argv = ['streamlit', 'run', *sys.argv[1:]]; main()"
)


@dataclass
class Figures:
    """One page at one size. Seconds, bytes, milliseconds."""

    name: str
    host: str
    address: str
    first: float = 0.0
    start: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    filter: list[float] = field(default_factory=list)
    filter_sent: list[int] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    heap: tuple[int, int] = (0, 0)


def main() -> None:
    """Print the table."""
    asked: list[tuple[str, str, int, Mapping[str, str]]] = [
        (f"folium, {SIZES[0]}", PLAIN, SIZES[0], {}),
        ("folium, cached", PLAIN, SIZES[0], {"CARTE_GARDEE": "1"}),
        *((f"ours, {rows}", OURS, rows, {}) for rows in SIZES),
    ]
    if "--sans-50000" in sys.argv:
        asked.pop()
    with ExitStack() as stack:
        pages = []
        for name, host, rows, settings in asked:
            address = stack.enter_context(serve(host, {"CARTE_LIGNES": str(rows), **settings}))
            pages.append(Figures(name, host, address))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS
        )
        for run in range(RUNS + 1):
            for page in pages if run % 2 else reversed(pages):
                visit(browser, page, run)
        browser.close()
    for page in pages:
        show(page)
    plain, kept, ours = pages[:3]
    compare(ours, plain, "folium")
    compare(ours, kept, "folium with its page cached")


def visit(browser: Browser, figures: Figures, run: int) -> None:
    """One fresh tab: all the figures of a page."""
    sent: list[int] = []
    page = open_tab(browser, sent)
    start, seconds, settled = time_ready(page, figures.address, figures.host)
    if run == 0:
        figures.first = seconds
    else:
        figures.ready.append(seconds)
        figures.start.append(start)
        figures.settled.append(settled)
        figures.sent.append(sum(sent))
        figures.rerun.append(time_rerun(page))
        sent.clear()
        figures.filter.append(time_filter(page, figures.host, "3"))
        figures.filter_sent.append(sum(sent))
    if run == RUNS and figures.host == OURS:
        figures.heap = watch_heap(page, figures.host)
    wait_settled(page)  # else its script would slow down the next tab
    page.context.close()


@contextmanager
def serve(host: str, settings: Mapping[str, str]) -> Iterator[str]:
    """A Streamlit server on a free local port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true",
        "--server.fileWatcherType=none", "--browser.gatherUsageStats=false",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-c", _START, host, *options]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def open_tab(browser: Browser, sent: list[int]) -> Page:
    """A fresh tab that counts what it receives; folium's outside files come from the disk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: answer(route, sent))
    page = context.new_page()
    page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: sent.append(len(frame))))
    return page


def answer(route: Route, sent: list[int]) -> None:
    """The file of that name, or an empty one."""
    name = route.request.url.rsplit("/", 1)[-1].split("?")[0]
    name = "jquery.min.js" if name.startswith("jquery") else name
    found = [folder / name for folder in FOLDERS if (folder / name).is_file()]
    body = found[0].read_bytes() if found else b""
    sent.append(len(body))
    kind = "text/css" if name.endswith(".css") else "application/javascript"
    route.fulfill(body=body, content_type=kind)


def time_ready(page: Page, address: str, host: str) -> tuple[float, float, float]:
    """Navigation to Streamlit's first widget, to clusters, to a page that has stopped working."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("[data-testid=stButton]", timeout=LONGEST)
    first = time.perf_counter() - start
    wait_drawn(page, host, None)
    ready = time.perf_counter() - start
    wait_settled(page)
    return first, ready, time.perf_counter() - start - QUIET


def wait_settled(page: Page) -> None:
    """Until the script has not run for :data:`QUIET` seconds (st_folium makes it run again)."""
    quiet_since = time.perf_counter()
    while time.perf_counter() - quiet_since < QUIET:
        state = page.locator("[data-testid=stApp]").get_attribute("data-test-script-state")
        if state != "notRunning":
            quiet_since = time.perf_counter()
        page.wait_for_timeout(20)


def wait_drawn(page: Page, host: str, old: str | None) -> None:
    """Until the frame has drawn clusters that are not the ``old`` ones, and has nothing to do."""
    if host == OURS:
        page.wait_for_selector(f"iframe[data-tour]:not([data-tour='{old}'])", timeout=LONGEST)
    else:
        inner = page.locator("iframe").last.content_frame
        clusters = inner.locator("body:not([data-old]) .marker-cluster")
        clusters.first.wait_for(state="attached", timeout=LONGEST)
    page.frames[-1].evaluate("() => new Promise((done) => setTimeout(() => setTimeout(done)))")


def time_filter(page: Page, host: str, zone: str) -> float:
    """Click on a zone to new clusters."""
    old = None
    if host == OURS:
        old = page.locator("iframe").get_attribute("data-tour")
    else:
        page.frames[-1].evaluate("() => { document.body.dataset.old = 1 }")
    start = time.perf_counter()
    page.get_by_role("button", name=zone, exact=True).click()
    wait_drawn(page, host, old)
    return time.perf_counter() - start


def time_rerun(page: Page) -> float:
    """Milliseconds that the script took when an unrelated button was clicked."""
    told = page.get_by_text(re.compile("^durée"))
    told.wait_for(timeout=LONGEST)
    before = told.inner_text()
    page.get_by_role("button", name="Sans rapport").click()
    while told.inner_text() == before:
        page.wait_for_timeout(50)
    return float(told.inner_text().split()[1])


def watch_heap(page: Page, host: str) -> tuple[int, int]:
    """Bytes of JavaScript heap of the frame, after 2 and after 22 filter changes."""
    sizes = []
    for turns in (2, 20):
        for turn in range(turns):
            time_filter(page, host, "321"[turn % 3])
        page.wait_for_timeout(300)
        inner = page.frames[-1]
        sizes.append(inner.evaluate("() => { gc(); return performance.memory.usedJSHeapSize }"))
    return sizes[0], sizes[1]


def show(figures: Figures) -> None:
    """One line of the table."""
    print(
        f"{figures.name:14} first {figures.first:6.2f} s   ready {median(figures.ready):6.2f} s"
        f" (Streamlit's own start {median(figures.start):.2f},"
        f" settled {median(figures.settled):.2f})   "
        f"sent {median(figures.sent) / 1e6:5.2f} MB   filter {median(figures.filter):5.2f} s"
        f" and {median(figures.filter_sent) / 1e3:7.1f} kB   rerun {median(figures.rerun):5.1f} ms"
    )
    if figures.heap[0]:
        before, after = (size / 1e6 for size in figures.heap)
        print(f"{'':14} heap {before:.1f} MB after 2 filter changes, {after:.1f} MB after 22")


def compare(ours: Figures, plain: Figures, name: str) -> None:
    """How many times better."""
    faster = median(plain.ready) / median(ours.ready)
    turns = ", ".join(
        f"{theirs / own:.1f}" for theirs, own in zip(plain.ready, ours.ready, strict=True)
    )
    settled = median(plain.settled) / median(ours.settled)
    print(
        f"beside {name}: {faster:.1f} times faster to ready ({turns}),"
        f" {settled:.1f} to settled ({plain.first / ours.first:.1f} the first time), "
        f"{median(plain.sent) / median(ours.sent):.1f} times lighter, filter "
        f"{median(plain.filter) / median(ours.filter):.0f} times faster"
    )


def median(values: list[float] | list[int]) -> float:
    """0 for nothing."""
    return float(statistics.median(values)) if values else 0.0


if __name__ == "__main__":
    main()
