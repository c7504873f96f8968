"""Each page by its address on a fresh server: what it shows, in French, to everyone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle
from tests.browser.spoken import find_faults, read_english

PAGES = {
    "": "Entreprises et radon",
    "carte?spsti=sminov": "Carte",
    "entreprises?spsti=satm&zone=3": "Entreprises",
    "campagnes": "Campagnes",
    "fiche?spsti=satm&adherent=12": "",
    "adherents": "Adhérents",
    "rattachements": "",
    "zonage": "",
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opened_by_its_address_is_that_page_in_french_and_open_to_everyone(
    visit: Callable[[str], Page], address: str
) -> None:
    page = visit(address)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')
           ).to_have_count(0)  # fmt: skip
    expect(page.locator("h1")).to_have_count(1)
    assert PAGES[address] in page.locator("h1").inner_text()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert "spsti=" in page.url
    expect(page.get_by_text("ces entreprises sont inventées")).to_have_count(1)
    assert read_english(page) == []
    assert find_faults(page) == []


def test_a_service_never_shows_the_companies_of_the_other(visit: Callable[[str], Page]) -> None:
    page = visit("entreprises?spsti=satm")
    mine = page.locator("p.compte").inner_text()
    page.get_by_role("radio", name="SMINOV").click()
    page.wait_for_url("**spsti=sminov**")
    settle(page)
    assert page.locator("p.compte").inner_text() != mine
    expect(page.get_by_text("SMINOV – Santé au travail du nord-ouest Vendée").first).to_be_visible()


def test_a_company_that_is_not_of_the_service_has_no_card(visit: Callable[[str], Page]) -> None:
    page = visit("fiche?spsti=sminov&adherent=12")
    expect(page.get_by_text("n'est pas parmi les adhérents de ce service")).to_be_visible()


def test_an_address_that_means_nothing_is_told_and_harms_nothing(
    visit: Callable[[str], Page],
) -> None:
    page = visit("entreprises?spsti=satm&zone=9&commune=<img src=x>&effectif_min=-3&trace=a~b")
    told = page.get_by_text("Filtre ignoré")
    expect(told).to_be_visible()
    assert (
        page.locator("p.compte").inner_text()
        == visit("entreprises").locator("p.compte").inner_text()
    )


def test_the_page_menu_keeps_service_and_filters(visit: Callable[[str], Page]) -> None:
    page = visit("entreprises?spsti=sminov&zone=3&texte=sarl")
    count = page.locator("p.compte").inner_text().split(" ")[0]
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Carte").click()
    page.wait_for_url("**/carte?**")
    settle(page)
    assert "zone=3" in page.url
    assert page.locator("p.compte").inner_text().split(" ")[0] == count
