"""A campaign in a real browser: kept, found again by its address, exported twice, completed."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.workflows.members.stored import load_members, open_base
from radon.workflows.targeting.keep_campaign import create_campaign
from tests.browser.conftest import serve, settle
from tests.browser.map_payloads import PAYLOADS
from tests.workflows.member_import.member_files import DAY

HARMED = "() => window.__piege || document.documentElement.dataset.piege || 0"


@pytest.fixture(scope="module")
def place(folder: Path) -> Iterator[str]:
    """An application with a campaign of five companies for each of two names, one hostile."""
    engine = open_base(f"sqlite:///{(folder / 'base.db').as_posix()}")
    zone_3 = Filters(zones=frozenset({3}))
    for name in ("Courrier d'automne", f"{PAYLOADS[0]} **gras** [lien](http://mal.example)"):
        members = load_members(engine, "satm")
        ids = members.targets.index[members.targets["classe"].eq("zone_3")][:5].tolist()
        draft = CampaignDraft(name, PAYLOADS[1], PAYLOADS[2][:80], DAY, zone_3)
        create_campaign(engine, members, ids, draft)
    engine.dispose()
    with serve(folder) as address:
        yield address


@pytest.fixture
def page(tab: Page, place: str) -> Page:
    tab.goto(f"{place}/campagnes?spsti=satm&campagne=1")
    return settle(tab)


def download(page: Page, label: str, path: Path) -> bytes:
    with page.expect_download() as asked:
        page.get_by_role("button", name=label).click()
    asked.value.save_as(path)
    return path.read_bytes()


def test_a_campaign_is_found_by_its_address_and_after_a_refresh(page: Page) -> None:
    expect(page.get_by_role("heading", name="Courrier d'automne")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", name="Courrier d'automne")).to_be_visible()


def test_it_is_exported_identically_each_time(page: Page, tmp_path: Path) -> None:
    first = download(page, "Exporter le classeur Excel", tmp_path / "un.xlsx")
    again = download(page, "Exporter le classeur Excel", tmp_path / "deux.xlsx")
    assert first == again
    book = openpyxl.load_workbook(tmp_path / "un.xlsx")
    assert book["Cibles"].max_row == 6
    table = download(page, "Exporter en CSV", tmp_path / "un.csv")
    assert table.count(b"\r\n") == 6


def test_it_is_completed_by_the_present_filters(page: Page, place: str) -> None:
    page.goto(f"{place}/campagnes?spsti=satm&campagne=1&zone=2")
    settle(page)
    page.get_by_text("Compléter avec la liste actuelle").click()
    settle(page)
    page.get_by_label("Votre nom").fill("Mme Roux")
    button = page.get_by_role("button", name=re.compile(r"^Ajouter \d+ établissements"))
    added = int(re.sub(r"\D", "", button.inner_text()))
    button.click()
    page.get_by_text("complétée").wait_for()
    settle(page)
    assert f"{added + 5}" in page.locator("dl.faits").first.inner_text()


def test_a_hostile_campaign_is_only_text(page: Page, place: str) -> None:
    page.goto(f"{place}/campagnes?spsti=satm&campagne=2")
    settle(page)
    assert page.evaluate(HARMED) == 0
    title = page.locator("h2").first
    assert "**gras** [lien]" in title.inner_text()
    assert (
        page.locator("h2 img, h2 strong, [data-testid=stMain] a[href*='mal.example']").count() == 0
    )
    page.goto(f"{place}/?spsti=satm")
    settle(page)
    assert page.evaluate(HARMED) == 0
    assert page.locator("[data-testid=stMain] a[href*='mal.example']").count() == 0
