"""The indicators in a real browser: from a figure to its list and its file, a target, a refresh."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from radon.domain.counting.period import civil_year
from tests.browser.conftest import settle
from tests.domain.report.aggregates_by_hand import make_file

Visit = Callable[[str], Page]


def read_figure(page: Page, code: str, reading: str = "periode") -> str:
    """What a figure of the list of indicators says."""
    return page.locator(f".st-key-indicateurs_{code}_{reading} button").inner_text().strip()


def test_a_figure_opens_its_list_and_its_file_has_as_many_rows(visit: Visit) -> None:
    page = visit("indicateurs?spsti=satm")
    said = read_figure(page, "S7-entreprises", "debut")
    page.locator(".st-key-indicateurs_S7-entreprises_debut button").click()
    settle(page)
    assert "indicateur=S7-entreprises" in page.url
    assert "lecture=debut" in page.url
    assert page.locator(".compte").inner_text().startswith(f"{said}\u00a0entreprises")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) - 1 == int(said)
    page.reload()
    settle(page)
    assert page.locator(".compte").inner_text().startswith(f"{said}\u00a0entreprises")


def test_charts_are_told_in_words_and_drawn(visit: Visit) -> None:
    page = visit("indicateurs?spsti=sminov&indicateur=V5-evaluation&periode=contrat")
    charts = page.locator('[data-testid="stVegaLiteChart"]')
    expect(charts).to_have_count(2)
    expect(charts.locator("svg, canvas")).to_have_count(2)
    told = page.locator('[data-testid="stMain"]').inner_html()
    assert "zone 3 : " in told


def test_a_target_that_is_typed_survives_a_refresh_and_then_stands_beside_its_figure(
    visit: Visit,
) -> None:
    page = visit("indicateurs?spsti=satm&indicateur=S6-actions")
    page.get_by_text("Fixer une cible").click()
    field = page.get_by_label("Valeur à la fin du contrat")
    field.fill("40")
    field.press("Tab")
    settle(page)
    page.reload()
    settle(page)
    if not field.is_visible():
        page.get_by_text("Fixer une cible").click()
    assert field.input_value() == "40"
    author = page.get_by_label("Votre nom").first
    author.fill("Mme Roux")
    author.press("Tab")
    settle(page)
    page.get_by_role("button", name="Enregistrer").first.click()
    settle(page)
    page.get_by_text("40 actions, fixée le").wait_for()
    page.get_by_role("button", name="Tous les indicateurs").click()
    settle(page)
    assert any("cible 40" in text for text in page.locator(".cible").all_inner_texts())


def test_the_regional_view_shows_the_file_of_another_service_beside_ours(visit: Visit) -> None:
    page = visit("regional?spsti=satm&annee=2025")
    told = make_file(year=2025, period=civil_year(2025))
    given: FilePayload = {"name": "sminov.json", "mimeType": "application/json", "buffer": told}
    page.locator('input[type="file"]').set_input_files(given)
    settle(page)
    page.get_by_text("fichier sminov.json").wait_for()
    heads = page.locator("table.cote-a-cote thead").first.inner_text().split()
    assert heads == ["Indicateur", "SATM", "SMINOV"]
    expect(page.locator('[data-testid="stVegaLiteChart"]')).to_have_count(1)
