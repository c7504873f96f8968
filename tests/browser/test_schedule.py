"""The échéancier in a real browser: seen, clicked, corrected, taken away; the home page too."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle
from tests.browser.spoken import find_faults, read_english

HOSTILE = "Relu <img src=x onerror=alert(1)> [lien](http://exemple.fr) $x$"
PAGES = ("echeancier?spsti=satm", "echeancier?spsti=sminov&echeance=V6", "echeancier?echeance=S3")


def wait_for_bars(page: Page) -> None:
    page.wait_for_selector('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"]'
                           " svg")  # fmt: skip
    page.wait_for_timeout(400)


@pytest.mark.parametrize("address", PAGES)
def test_the_page_is_french_and_has_no_serious_accessibility_fault(
    visit: Callable[[str], Page], address: str
) -> None:
    page = visit(address)
    wait_for_bars(page)
    expect(page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')
           ).to_have_count(0)  # fmt: skip
    assert read_english(page) == []
    assert find_faults(page) == []


def test_the_chart_is_drawn_as_wide_as_the_page_and_says_what_it_is(
    visit: Callable[[str], Page],
) -> None:
    page = visit("echeancier?spsti=satm")
    wait_for_bars(page)
    chart = page.get_by_test_id("stVegaLiteChart")
    box = chart.bounding_box()
    assert box is not None and box["width"] > 900 and box["height"] > 280
    said = page.get_by_label(re.compile("Frise des échéances du contrat"))
    expect(said.first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_click_on_a_bar_opens_its_deadline_and_a_refresh_keeps_it(
    visit: Callable[[str], Page],
) -> None:
    page = visit("echeancier?spsti=satm")
    wait_for_bars(page)
    box = page.get_by_test_id("stVegaLiteChart").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 300, box["y"] + 57)  # S2, a long bar
    page.wait_for_url("**echeance=S2**")
    settle(page)
    heading = page.get_by_role("heading", name=re.compile("^S2 – Prendre en compte le radon"))
    expect(heading).to_be_visible()
    page.reload()
    settle(page)
    expect(heading).to_be_visible()


def test_a_state_is_corrected_and_what_is_typed_survives_a_refresh(
    visit: Callable[[str], Page],
) -> None:
    page = visit("echeancier?spsti=satm&echeance=S3")
    expect(page.get_by_text("Corriger l'état").first).to_be_visible()
    assert page.get_by_text("(corrigé à la main)").count() == 0
    page.get_by_text("Corriger l'état").first.click()
    page.get_by_role("radio", name="fait", exact=True).click()
    settle(page)
    page.get_by_role("textbox", name="Motif").fill(HOSTILE)
    page.wait_for_timeout(1200)
    page.reload()
    settle(page)
    page.get_by_text("Corriger l'état").first.click()
    expect(page.get_by_role("textbox", name="Motif")).to_have_value(HOSTILE)
    page.get_by_label("Votre nom").filter(visible=True).last.fill("Mme Roux")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Corriger l'état").last.click()
    expect(page.get_by_text("(corrigé à la main)")).to_be_visible()
    settle(page)
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    expect(page.get_by_text("État déduit")).to_be_visible()
    assert page.locator('[data-testid="stMain"] img[src="x"]').count() == 0


def test_the_files_hold_the_deadlines_that_are_shown(
    visit: Callable[[str], Page], tmp_path: Path
) -> None:
    page = visit("echeancier?spsti=sminov&etat=a_venir")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Calendrier (7)").click()
    path = tmp_path / taken.value.suggested_filename
    taken.value.save_as(path)
    assert re.fullmatch(r"echeancier_sminov_a_venir_\d{4}-\d\d-\d\d_exemple\.ics", path.name)
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    codes = [re.sub("^sminov-|@spsti-radon$", "", str(one["UID"])) for one in events]
    assert codes[:3] == ["V4-2027", "V4-2028", "V4-2029"]
    assert len(codes) == 7 and all(code.startswith(("BA", "BF")) for code in codes[3:])
    with page.expect_download() as taken:
        page.get_by_role("button", name="Excel (3)").click()
    taken.value.save_as(tmp_path / "echeancier.xlsx")
    book = openpyxl.load_workbook(tmp_path / "echeancier.xlsx")
    codes = [row[0] for row in book["Échéancier"].iter_rows(min_row=2, values_only=True)]
    assert codes == ["V4-2027", "V4-2028", "V4-2029"]


def test_the_home_page_leads_to_the_deadline_and_to_the_indicator(
    visit: Callable[[str], Page],
) -> None:
    page = visit("?spsti=sminov")
    page.get_by_role("link", name="Compléter la preuve (V1)").click()
    page.wait_for_url("**/echeancier?**echeance=V1**faire=corriger**")
    settle(page)
    expect(page.get_by_role("textbox", name="Titre").last).to_have_value(
        re.compile("Liste des entreprises")
    )
    expect(page.get_by_role("heading", name=re.compile("^V1 – Établir la liste"))).to_be_visible()
    page = visit("?spsti=sminov")
    label = "V4 – Entreprises sensibilisées"
    value = page.locator('[data-testid="stHorizontalBlock"]', has=page.get_by_role(
        "link", name=label)).last.inner_text().split("\n")[0]  # fmt: skip
    page.get_by_role("link", name=label).click()
    page.wait_for_url("**/indicateurs?**indicateur=V4-sensibilisees**")
    settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text(value)
