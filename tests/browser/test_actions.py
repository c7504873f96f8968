"""What a person does with a list: keep it as a campaign, leave a company alone, take it back."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import settle
from tests.browser.test_filters import read_count

AUTHOR = "Mme <b>Roux</b> [lien](http://exemple.fr)"


def test_a_list_becomes_a_campaign(visit: Callable[[str], Page]) -> None:
    page = visit("entreprises?spsti=satm&zone=2")
    count = read_count(page)
    page.get_by_role("button", name="Créer une campagne").click()
    page.get_by_label("Votre nom").wait_for()
    page.get_by_role("button", name="Enregistrer la campagne").click()
    expect(page.get_by_text("Donnez un nom à la campagne et indiquez le vôtre")).to_be_visible()
    page.get_by_label("Nom de la campagne").fill("Zone 2 *été* <b>")
    page.get_by_label("Votre nom").fill(AUTHOR)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Enregistrer la campagne").click()
    page.wait_for_url("**/campagnes?**")
    settle(page)
    told = page.get_by_text(re.compile(r"Campagne « Zone 2 \*été\* <b> » enregistrée"))
    expect(told).to_contain_text(f"{count}\u00a0établissements")
    page.goto(page.url.replace("/campagnes", "/entreprises"))
    settle(page)
    page.get_by_role("button", name="Plus de filtres").click()
    field = page.get_by_role("combobox", name="Contacts")
    field.click()
    page.get_by_role("option", name="dans une campagne non envoyée").click()
    settle(page)
    assert read_count(page) == count


def test_a_company_is_left_alone_then_taken_back(visit: Callable[[str], Page]) -> None:
    before = read_count(visit("entreprises?spsti=satm"))
    page = visit("fiche?spsti=satm&adherent=12")
    page.get_by_role("button", name="Ne pas solliciter").click()
    page.get_by_label("Votre nom").fill(AUTHOR)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Marquer « ne pas solliciter »").click()
    expect(page.get_by_text("1\u00a0établissement marqué")).to_be_visible()
    settle(page)
    expect(page.locator("strong.refus")).to_be_visible()
    page = visit("entreprises?spsti=satm&vue=refus")
    expect(page.get_by_role("radio", name="Ciblés")).to_contain_text(
        re.compile(rf"\({before - 1:,}\)".replace(",", "\u202f"))
    )
    page = visit("fiche?spsti=satm&adherent=12")
    page.get_by_role("button", name="Solliciter de nouveau").click()
    page.get_by_label("Votre nom").fill(AUTHOR)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Lever le refus").click()
    expect(page.get_by_text("1\u00a0refus levé")).to_be_visible()
    assert read_count(visit("entreprises?spsti=satm")) == before
