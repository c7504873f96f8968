"""Filters by hand: what a person picks is what is counted, kept in the address, and given back."""

import re
from collections.abc import Callable

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import settle


def read_count(page: Page) -> int:
    """The number in large."""
    return int(re.sub(r"\D", "", page.locator("p.compte").inner_text().split("établissement")[0]))


def pick(page: Page, label: str, value: str) -> None:
    """Choose a value of a list by typing it."""
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.fill(value)
    page.get_by_role("option", name=value, exact=True).click()
    page.keyboard.press("Escape")
    settle(page)


def test_a_zone_and_a_canton_in_three_clicks_then_a_refresh(visit: Callable[[str], Page]) -> None:
    page = visit("entreprises")
    everything = read_count(page)
    page.get_by_role("button", name="Zone 3").click()
    settle(page)
    of_zone = read_count(page)
    pick(page, "Canton", "Ernée")
    narrowed = read_count(page)
    assert 0 < narrowed < of_zone < everything
    expect(page.get_by_text("zone 3 · canton Ernée")).to_be_visible()
    page.reload()
    settle(page)
    assert read_count(page) == narrowed
    expect(page.get_by_text("zone 3 · canton Ernée")).to_be_visible()
    page.get_by_role("button", name="Effacer les filtres").click()
    settle(page)
    assert read_count(page) == everything
    assert "canton" not in page.url


def test_text_and_headcount_narrow_together(visit: Callable[[str], Page]) -> None:
    page = visit("entreprises?spsti=satm")
    page.get_by_label("Rechercher").first.fill("garage")
    page.keyboard.press("Enter")
    page.wait_for_url("**texte=garage**")
    settle(page)
    with_text = read_count(page)
    page.get_by_role("button", name="Plus de filtres").click()
    page.get_by_label("Effectif, au moins").fill("5")
    page.keyboard.press("Enter")
    page.wait_for_url("**effectif_min=5**")
    settle(page)
    assert 0 < read_count(page) < with_text
    assert "texte=garage" in page.url
    assert "effectif_min=5" in page.url


def test_rows_to_check_are_one_click_away(visit: Callable[[str], Page]) -> None:
    page = visit("entreprises?spsti=satm&zone=3")
    choice = page.get_by_role("radio", name=re.compile("À vérifier"))
    number = re.sub(r"\D", "", choice.inner_text())
    choice.click()
    settle(page)
    assert "vue=a-verifier" in page.url
    assert number in re.sub(r"\s", "", page.locator("p.bilan").last.inner_text())


def test_a_tick_moves_nothing_and_a_card_leads_back_to_the_list_as_it_was(
    visit: Callable[[str], Page],
) -> None:
    page = visit("entreprises?spsti=satm&zone=3&tri=nom")
    table = page.get_by_test_id("stDataFrame").first
    grid = table.bounding_box()
    assert grid
    for across, row in ((22, 1), (22, 2), (70, 3)):  # two ticks, then « Ouvrir »
        assert table.bounding_box() == grid
        left, top = grid["x"] + across, grid["y"] + 33 * (row + 0.5)
        page.mouse.move(left - 3, top - 2)
        page.wait_for_timeout(150)
        page.mouse.click(left, top)
        if row < 3:
            settle(page)
    page.wait_for_url("**/fiche?**")
    settle(page)
    assert len(page.context.pages) == 1
    page.get_by_role("link", name="Retour à la liste").click()
    page.wait_for_url("**/entreprises?**")
    settle(page)
    assert "zone=3" in page.url and "tri=nom" in page.url
    expect(page.get_by_role("button", name=re.compile("Excel .2 cochées"))).to_be_visible()


def test_a_company_found_in_the_list_is_opened_and_printed(visit: Callable[[str], Page]) -> None:
    page = visit("fiche?spsti=satm&adherent=12")
    for title in ("Identité", "Adresse", "Comment la commune et la zone ont été trouvées"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    assert "mesurage obligatoire" not in page.locator("body").inner_text().lower()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("Imprimé le")).to_be_visible()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= 2


def open_map(page: Page) -> FrameLocator:
    """The map in its frame, once it is drawn."""
    page.wait_for_selector("iframe[data-tour]")
    return page.frame_locator("iframe[data-tour]")


def test_a_company_of_the_map_opens_its_card_then_its_page(visit: Callable[[str], Page]) -> None:
    page = visit("carte?spsti=satm&zone=3")
    frame = open_map(page)
    page.frames[-1].evaluate("Carte.map.setView([48.07, -0.77], 16, {animate: false})")
    company = frame.locator(".entreprise").first
    name = (company.get_attribute("aria-label") or "").split(",")[0]
    company.press("Enter")
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Ouvrir la fiche complète").click()
    page.wait_for_url("**/fiche?**")
    settle(page)
    assert page.locator("h1").inner_text() == name


def test_an_area_drawn_on_the_map_becomes_a_filter_that_survives_a_refresh(
    visit: Callable[[str], Page],
) -> None:
    page = visit("carte?spsti=satm&zone=3")
    frame = open_map(page)
    everything = read_count(page)
    box = page.locator("iframe[data-tour]").bounding_box()
    assert box
    page.frames[-1].evaluate("Carte.map.setView([48.07, -0.77], 10, {animate: false})")
    page.wait_for_timeout(300)
    frame.get_by_role("button", name="Rectangle").click()
    for x, y in ((0.15, 0.35), (0.55, 0.7)):  # beside the legend
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
        page.wait_for_timeout(300)
    page.get_by_role("button", name="Filtrer sur ce choix").click()
    expect(page.get_by_text("dans la zone tracée sur la carte")).to_be_visible()
    settle(page)
    inside = read_count(page)
    assert 0 < inside < everything
    page.reload()
    settle(page)
    assert read_count(page) == inside
    page.get_by_role("link", name="Voir la liste").click()
    page.wait_for_url("**/entreprises?**")
    settle(page)
    assert read_count(page) == inside


def test_map_list_and_balance_close_on_the_same_number(visit: Callable[[str], Page]) -> None:
    page = visit("carte?spsti=sminov&zone=3&zone=2")
    shown = read_count(page)
    told = page.get_by_text(re.compile("sur la carte")).first.inner_text()
    placed, *missing = (int(re.sub(r"\D", "", part)) for part in re.findall(r"[\d\u202f]+", told))
    assert placed + sum(missing[:1]) == shown
