"""Makes the pictures of the guide and of the README, from the invented examples.

    python docs/captures.py [NAME ...]

Needs what the tests need (Playwright, Chromium). A fresh database in a temporary folder, one
server, one picture a page (those named, all by default): run it after any change of a page, and
look at the pictures.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
PAGES = {
    "accueil": "/?spsti=satm",
    "carte": "/carte?spsti=satm&zone=3&zone=2",
    "entreprises": "/entreprises?spsti=sminov&zone=3",
    "fiche": "/fiche?spsti=satm&adherent=12",
    "campagnes": "/campagnes?spsti=satm",
    "adherents": "/adherents?spsti=satm",
    "verifier": "/rattachements?spsti=satm",
    "adresses": "/adresses?spsti=satm",
    "zonage": "/zonage?spsti=satm&code=53097",
    "saisie": "/fiche?spsti=satm&adherent=12",
    "formation": "/formation?spsti=satm&periode=contrat",
    "communication": "/communication?spsti=satm",
    "actions_collectives": "/actions_collectives?spsti=satm&periode=contrat",
    "accompagnement": "/accompagnement?spsti=satm",
    "mesurages": "/mesurages?spsti=satm",
    "indicateurs": "/indicateurs?spsti=satm",
    "indicateur": "/indicateurs?spsti=satm&indicateur=S7-entreprises",
    "echeancier": "/echeancier?spsti=satm",
    "bilan": "/bilan?spsti=satm",
    "veille": "/veille?spsti=satm",
    "reunions": "/reunions?spsti=satm",
    "regional": "/regional",
}
GIVEN = {"regional": "sminov"}
"""Another service whose aggregates are given to the page before the picture is taken."""
PRESSED = {"saisie": "Enregistrer un accompagnement"}
"""Button to press before the picture is taken."""
TICKED = {"verifier"}
"""The first row of the table is ticked before the picture is taken."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The application on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "SPSTI_RADON_BASE": str(folder / "base.db"),
        "SPSTI_RADON_JOURNAL": str(folder),
        "SPSTI_RADON_REGLAGES": str(folder),
        "SPSTI_RADON_ADRESSES": str(folder / "adresses"),
    }
    (folder / "adresses").mkdir()
    (folder / "adresses" / "adresses-53.csv.gz").touch()  # its name is all that the page shows
    for spsti in GIVEN.values():
        asked = ["--spsti", spsti, "--annee", str(date.today().year)]
        export = [sys.executable, "-m", "radon", "agregats", *asked]
        told = ["--sortie", str(name_given(folder, spsti))]
        subprocess.run([*export, *told], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "radon.ui.server", str(ROOT / "app.py")]
    server = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, env=environment)
    try:
        time.sleep(5)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def name_given(folder: Path, spsti: str) -> Path:
    """The file of another service."""
    return folder / f"agregats_{spsti}_{date.today().year}.json"


def settle(page: Page) -> None:
    """Wait until Streamlit has run and the map and the charts have drawn."""
    page.wait_for_selector("h1, h2", timeout=60_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(4_000)


def main(names: list[str]) -> None:
    """Write one PNG a page into docs/images."""
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": 1366, "height": 900}, locale="fr-FR")
        page.goto(address)
        settle(page)
        for name in names or list(PAGES):
            page.goto(address + PAGES[name])
            settle(page)
            if name in PRESSED:
                page.get_by_role("button", name=PRESSED[name], exact=True).click()
                settle(page)
            if name in TICKED:
                table = page.get_by_test_id("stDataFrame").first
                table.click(position={"x": 16, "y": 52})
                settle(page)
            if name in GIVEN:
                given = name_given(Path(folder), GIVEN[name])
                page.locator('input[type="file"]').set_input_files(given)
                settle(page)
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
