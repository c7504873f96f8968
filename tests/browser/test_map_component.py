"""The map in a real Chromium, without network: what it shows, sends, keeps, and never runs."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from radon.outputs.map.interactive import (
    commune_centres,
    points_payload,
    render_base_map,
    render_standalone_map,
)
from tests.browser.map_payloads import PAYLOADS, open_everything, trap_targets
from tests.outputs.map.map_frames import (
    make_facts,
    make_targets,
    read_contours,
    read_contours_2016,
    read_territory,
)
from tests.places import ROOT


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "tests/browser/map_host.py"]
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([*command, *flags], cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


class Watched:
    """A page whose requests, dialogs and errors are remembered."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1200, "height": 900})
        self.requests: list[str] = []
        self.trouble: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("dialog", self._refuse)

    def _hear(self, message) -> None:
        if message.type == "error":
            self.trouble.append(message.text)

    def _refuse(self, dialog) -> None:
        self.trouble.append("dialog")
        dialog.dismiss()

    def outside(self) -> list[str]:
        local = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "file:", "about:")
        return [url for url in self.requests if not url.startswith(local)]


@pytest.fixture
def watched(browser) -> Iterator[Watched]:
    seen = Watched(browser)
    yield seen
    seen.page.close()


def open_map(watched: Watched, server: str) -> FrameLocator:
    watched.page.goto(server)
    watched.page.wait_for_selector("iframe[data-tour]")
    return watched.page.frame_locator("iframe")


def counts(frame: FrameLocator) -> str:
    return re.sub(r"\s", " ", frame.locator(".comptes").inner_text())


def wait_for_status(watched: Watched, text: str) -> None:
    expect(watched.page.get_by_text(text)).to_be_visible()


def test_map_shows_communes_clusters_names_legend_scale_and_source(watched, server):
    frame = open_map(watched, server)
    expect(frame.locator("path.commune")).to_have_count(240)
    expect(frame.locator(".groupe").nth(5)).to_be_attached()
    expect(frame.locator(".nom", has_text="Laval")).to_be_visible()
    legend = frame.locator(".legende")
    expect(legend).to_contain_text("Zone 3 : zones à potentiel radon significatif")
    expect(legend).to_contain_text("Zone 2 ou 3")
    expect(frame.locator(".leaflet-control-scale")).to_contain_text("km")
    expect(frame.locator(".source")).to_contain_text("arrêté du 27 juin 2018")
    expect(frame.locator(".titre")).to_contain_text("SATM, 1er mars 2026")
    assert watched.trouble == []
    assert watched.outside() == []


def test_counts_on_the_map_are_those_of_the_filter(watched, server):
    frame = open_map(watched, server)
    targets = make_targets(read_contours("satm"), read_territory("satm"), 1500)
    for zone, wanted in (("", targets), ("2", targets[targets["classe"] == "zone_2"])):
        if zone:
            watched.page.get_by_role("button", name=zone, exact=True).click()
            wait_for_status(watched, f"montrées {len(wanted)} ;")
        missing = int((wanted["position"] == "aucune").sum())
        located = len(wanted) - missing
        digits = f"{located:,}".replace(",", r"\s?")
        expect(frame.locator(".comptes b")).to_have_text(re.compile(rf"^{digits}\sétablissements"))
        if missing:
            assert f"{missing} non localisée" in counts(frame)


def test_view_survives_a_filter_change_and_a_refresh(watched, server):
    frame = open_map(watched, server)
    frame.get_by_role("button", name="Zoom avant").click()
    frame.get_by_role("button", name="Zoom avant").click()
    watched.page.wait_for_timeout(500)
    read = "[Carte.map.getCenter().lat, Carte.map.getCenter().lng, Carte.map.getZoom()]"
    before = watched.page.frames[-1].evaluate(read)
    watched.page.get_by_role("button", name="3", exact=True).click()
    expect(frame.locator(".comptes b")).not_to_be_empty()
    assert watched.page.frames[-1].evaluate(read) == before
    watched.page.reload()
    watched.page.wait_for_selector("iframe[data-tour]")
    assert np.allclose(watched.page.frames[-1].evaluate(read), before, atol=0.01)


def test_click_and_enter_on_a_company_tell_its_id(watched, server):
    frame = open_map(watched, server)
    inner = watched.page.frames[-1]
    inner.evaluate("Carte.map.setView([48.07, -0.77], 17, {animate: false})")
    for act in ("click", "Enter"):
        company = frame.locator(".entreprise").nth(1 if act == "click" else 3)
        name = company.get_attribute("aria-label").split(",")[0]
        company.click() if act == "click" else company.press("Enter")
        number = int(name.split()[-1]) + 2
        wait_for_status(watched, f"fiche {number} ;")


def test_cluster_opens_by_zoom_then_lists_the_companies_of_one_spot(watched, server):
    frame = open_map(watched, server)
    inner = watched.page.frames[-1]
    cluster = frame.locator(".groupe").first
    enter = """(element) => new Promise((done) => {
      Carte.map.once("moveend", () => done());
      element.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
    })"""
    label = cluster.get_attribute("aria-label") or ""
    assert re.match(r"Groupe de \d+ établissements : .*zone", label)
    zoom = inner.evaluate("Carte.map.getZoom()")
    cluster.evaluate(enter)
    assert inner.evaluate("Carte.map.getZoom()") > zoom
    inner.evaluate("Carte.map.setView([48.07, -0.77], 18, {animate: false})")
    frame.get_by_role("button", name=re.compile("^Groupe de 3 ")).first.press("Enter")
    spot = frame.get_by_role("dialog", name="Entreprises à cet endroit")
    expect(spot.locator("li button")).to_have_count(3)
    watched.page.keyboard.press("Enter")  # the first is focused
    wait_for_status(watched, "fiche ")


def test_communes_and_polygon_are_chosen_then_cleared(watched, server):
    frame = open_map(watched, server)
    page = watched.page
    box = page.locator("iframe").bounding_box()
    frame.get_by_role("button", name="Choisir des communes").click()
    for x, y in ((0.35, 0.5), (0.45, 0.5)):
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
    expect(page.get_by_text(re.compile(r"communes 53\d{3} 53\d{3} ; sommets 0"))).to_be_visible()
    expect(frame.locator(".aide")).to_contain_text("2 communes choisies")
    frame.get_by_role("button", name="Polygone").click()
    for x, y in ((0.35, 0.4), (0.5, 0.4), (0.45, 0.7)):
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
        page.wait_for_timeout(260)
    frame.get_by_role("button", name="Terminer").click()
    wait_for_status(watched, "sommets 3")
    frame.get_by_role("button", name="Rectangle").click()
    page.mouse.click(box["x"] + 0.4 * box["width"], box["y"] + 0.4 * box["height"])
    page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.6 * box["height"])
    wait_for_status(watched, "sommets 4")
    frame.get_by_role("button", name="Effacer la sélection").click()
    wait_for_status(watched, "communes  ; sommets 0")


def test_communes_are_chosen_at_the_keyboard(watched, server):
    frame = open_map(watched, server)
    frame.get_by_role("button", name="Choisir des communes").press("Enter")
    watched.page.keyboard.press("Enter")
    expect(watched.page.get_by_text(re.compile(r"communes 53\d{3} ; sommets 0"))).to_be_visible()
    watched.page.keyboard.press("Escape")
    expect(frame.get_by_role("button", name="Choisir des communes")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_unrelated_rerun_sends_nothing_of_the_map(watched, server):
    received: list[int] = []
    watched.page.on(
        "websocket",
        lambda ws: ws.on("framereceived", lambda frame: received.append(len(frame))),
    )
    open_map(watched, server)
    received.clear()
    watched.page.get_by_role("button", name="Sans rapport").click()
    watched.page.wait_for_timeout(500)
    assert 0 < sum(received) < 20_000


def test_frame_is_french_and_can_reach_nothing_of_the_application(watched, server):
    frame = open_map(watched, server)
    titles = frame.locator("[title]").evaluate_all("all => all.map((one) => one.title)")
    assert set(titles) == {"Zoom avant", "Zoom arrière", "Tout le territoire"}
    texts = frame.locator("body").inner_text()
    assert not re.search(r"\b(zoom in|zoom out|leaflet|close|layers|draw|delete)\b", texts, re.I)
    inner = watched.page.frames[-1]
    for reach in ("parent.document.title", "sessionStorage.length", "document.cookie"):
        tried = f"() => {{ try {{ return {reach} }} catch (error) {{ return error.name }} }}"
        assert inner.evaluate(tried) == "SecurityError"


@pytest.mark.parametrize("policy", [True, False], ids=["with_policy", "without_policy"])
def test_nothing_typed_is_run_in_the_mailed_map(watched, tmp_path, policy):
    contours, codes = read_contours("satm"), read_territory("satm")
    names = (list(PAYLOADS) * 7)[: len(contours)]
    targets = trap_targets(contours, codes)
    facts = make_facts("satm")
    for field in ("title", "service", "edition", "source"):
        object.__setattr__(facts, field, " ".join(text[:300] for text in PAYLOADS))
    former = read_contours_2016("satm").assign(nom=PAYLOADS[0])
    points = points_payload(targets, commune_centres(contours), details=True)
    page = render_standalone_map(contours.assign(nom=names), former, codes, facts, points)
    if not policy:  # then only the way texts are written protects
        page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page, count=1)
    file = tmp_path / "carte.html"
    file.write_text(page, encoding="utf-8")
    watched.page.goto(file.as_uri())
    shown = open_everything(watched.page)
    watched.page.wait_for_timeout(300)
    assert shown == [text[:120] for text in PAYLOADS] * 2
    assert watched.page.evaluate("window.__piege || document.documentElement.dataset.piege") is None
    made = "document.querySelectorAll('img, iframe, video, form, link, math').length"
    assert watched.page.evaluate(made) == 0
    assert (watched.trouble, watched.outside()) == ([], [])
    assert len(watched.requests) == 1


def test_nothing_typed_is_run_in_the_application(browser, watched, tmp_path):
    contours, codes = read_contours("satm"), read_territory("satm")
    targets = trap_targets(contours, codes)
    points = points_payload(targets, commune_centres(contours), details=True)
    base = render_base_map(contours, None, codes, make_facts("satm"))
    script = (ROOT / "radon/ui/assets/map_view.js").read_text(encoding="utf-8")
    host = tmp_path / "hote.html"
    host.write_text(
        "<!DOCTYPE html><div id=ici></div><script type=module>"
        + script.replace("export default function", "window.mount = function mount")
        + "</script>",
        encoding="utf-8",
    )
    watched.page.goto(host.as_uri())
    watched.page.evaluate(
        """([page, rows]) => {
          const parts = [
            {part: "frame", key: "k", page, height: 600, title: "Carte"},
            {part: "points", key: "k", digest: "d", rows},
            {part: "state", key: "k", digest: "d", mask: "", missing: 0, highlighted: null,
             selection: {communes: [], polygon: []}, turn: "t"},
          ];
          window.told = [];
          for (const data of parts) {
            mount({data, parentElement: document.getElementById("ici"),
                   setTriggerValue: (name, value) => window.told.push(value)});
          }
        }""",
        [base, points.rows],
    )
    watched.page.wait_for_selector("iframe[data-tour]")
    inner = watched.page.frames[-1]
    inner.evaluate(
        """() => {
          for (let i = 0; i < Carte.points.n; i++) {
            document.body.append(Carte.companyTip(i));
            Carte.openCompany(i);
          }
          for (let zoom = 7; zoom <= 18; zoom++) {
            Carte.map.setView([48.08, -0.72], zoom, {animate: false});
            for (const marker of Carte.markers.values()) marker.openTooltip();
          }
          Carte.openList(Carte.clusterAt(18).reduce((a, b) => (a.total > b.total ? a : b)));
        }"""
    )
    watched.page.wait_for_timeout(300)
    for place in (watched.page, inner):
        assert place.evaluate("window.__piege || document.documentElement.dataset.piege") is None
    assert watched.page.evaluate("told.length") == len(points.ids)
    assert (watched.trouble, watched.outside()) == ([], [])


def test_mailed_map_works_from_a_file_and_filters_by_zone(watched, tmp_path):
    contours, codes = read_contours("sminov"), read_territory("sminov")
    targets = make_targets(contours, codes, 400)
    points = points_payload(targets, commune_centres(contours), details=True)
    page = render_standalone_map(
        contours, None, codes, make_facts("sminov"), points, shown=targets.index
    )
    file = tmp_path / "carte.html"
    file.write_text(page, encoding="utf-8")
    watched.page.goto(file.as_uri())
    located = targets[targets["position"] != "aucune"]
    expect(watched.page.locator(".comptes b")).to_have_text(
        f"{len(located)} établissements sur la carte"
    )
    watched.page.get_by_role("checkbox", name="zone 3").uncheck()
    rest = int((located["classe"] != "zone_3").sum())
    expect(watched.page.locator(".comptes b")).to_have_text(f"{rest} établissements sur la carte")
    watched.page.evaluate("Carte.openCompany(0)")
    card = watched.page.get_by_role("dialog", name="Fiche de l'entreprise")
    expect(card).to_contain_text(targets["raison_sociale"].iloc[0])
    expect(card).to_contain_text("Priorité")
    assert watched.requests == [file.as_uri()]
    assert watched.trouble == []


def test_a_map_that_opens_without_a_size_shows_the_territory_once_it_has_one(watched, tmp_path):
    contours, codes = read_contours("satm"), read_territory("satm")
    targets = make_targets(contours, codes, 50)
    points = points_payload(targets, commune_centres(contours), details=True)
    page = render_standalone_map(contours, None, codes, make_facts("satm"), points)
    file = tmp_path / "carte.html"
    file.write_text(page, encoding="utf-8")
    watched.page.set_viewport_size({"width": 40, "height": 40})
    watched.page.goto(file.as_uri())
    drawn = watched.page.locator("html[data-carte=dessinee]")
    expect(drawn).to_have_count(1)
    watched.page.set_viewport_size({"width": 1200, "height": 900})
    expect(watched.page.locator("details.legende[open]")).to_have_count(1)
    west_south, east_north = watched.page.evaluate("Carte.data.bounds")
    bounds = watched.page.evaluate(
        "(b => [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()])(Carte.map.getBounds())"
    )
    assert bounds[0] < west_south[0] < east_north[0] < bounds[2]
    assert bounds[1] < west_south[1] < east_north[1] < bounds[3]
    assert watched.page.evaluate("Carte.map.getZoom()") >= 7
    assert watched.trouble == []
