"""The forms of the registers in a real browser: what is typed is never lost, nor kept twice."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, Route, expect

from radon.workflows.members.stored import Engine
from radon.workflows.registers.record_activity import (
    GivenActs,
    list_history,
    record_acts,
    withdraw_record,
)
from tests.browser.conftest import PROBES, open_tab, settle
from tests.browser.map_payloads import PAYLOADS
from tests.browser.spoken import find_faults, read_english
from tests.browser.test_accompaniment import click_cell

TODAY = date.today()
HARMED = "() => window.__piege || document.documentElement.dataset.piege || 0"
PLACE = "Laval, salle <b>Bleue</b>"


@pytest.fixture
def page(tab: Page, place: str) -> Iterator[Page]:
    """The training page; no message of a script may stand in the console at the end."""
    said: list[str] = []
    failed: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    def watch(answer: Response) -> None:
        if answer.status >= 400:
            failed.append(answer.url)

    tab.on("console", hear)
    tab.on("response", watch)
    tab.goto(f"{place}/formation?spsti=satm")
    yield settle(tab)
    tab.remove_listener("console", hear)
    tab.remove_listener("response", watch)
    assert [url for url in failed if not url.endswith(PROBES)] == []
    assert [text for text in said if "404" not in text] == []


def write(field: Locator, text: str) -> None:
    """Type in a field and stay in it, as someone does who is interrupted."""
    field.click()
    field.press_sequentially(text)
    field.page.wait_for_timeout(900)  # the pause after which what is typed is kept
    settle(field.page)


def sign(field: Locator, name: str) -> None:
    """Type a name over the one that this machine knows already."""
    field.press("ControlOrMeta+a")
    field.press_sequentially(name)
    field.page.wait_for_timeout(900)
    settle(field.page)


def form(page: Page) -> Locator:
    return page.get_by_test_id("stExpanderDetails").first


def fill_session(page: Page) -> None:
    form(page).get_by_role("radio", name="module général").click()
    write(form(page).get_by_label("Lieu"), PLACE)
    write(form(page).get_by_label("Durée (demi-journées)"), "0,")
    write(form(page).get_by_label("Durée (demi-journées)"), "5")
    form(page).get_by_role("button", name=re.compile(r"^IPRP \(")).click()
    settle(page)
    form(page).get_by_role("button", name="Médecin A", exact=True).click()
    settle(page)
    sign(form(page).get_by_label("Votre nom"), "Mme Roux")


def count_sessions(page: Page) -> int:
    told = page.get_by_role("radio", name=re.compile(r"^Sessions \(")).inner_text()
    return int(re.sub(r"\D", "", told))


def add(engine: Engine, **values: object) -> int:
    content = {"date": "2026-03-02", "module": "general", "lieu": "Laval", **values}
    return record_acts(
        engine, "satm", GivenActs("formation", [content]), author="Mme Roux", today=TODAY
    )[0]


def go(page: Page, address: str) -> Page:
    page.goto(f"{page.url.partition('/formation')[0]}/{address}")
    return settle(page)


def test_what_is_typed_survives_a_refresh_then_is_recorded_once(page: Page) -> None:
    before = count_sessions(page)
    fill_session(page)
    expect(page).to_have_url(re.compile(r"brouillon=[\w-]{16}"))
    page.reload()
    settle(page)
    expect(form(page).get_by_label("Lieu")).to_have_value(PLACE)
    expect(form(page).get_by_label("Durée (demi-journées)")).to_have_value("0,5")
    expect(form(page).get_by_label("Votre nom")).to_have_value("Mme Roux")
    expect(form(page).get_by_text("7 cochés")).to_be_visible()
    chosen = form(page).get_by_role("radio", name="module général")
    expect(chosen).to_have_attribute("aria-checked", "true")
    form(page).get_by_role("button", name="Enregistrer", exact=True).dblclick()
    page.get_by_text("Session de formation enregistrée : ").wait_for()
    settle(page)
    assert count_sessions(page) == before + 1
    expect(form(page).get_by_label("Lieu")).to_have_value("")
    assert "brouillon=" not in page.url
    assert page.locator("b", has_text="Bleue").count() == 0


def test_a_form_that_another_tab_goes_on_typing_is_not_recorded_twice(
    page: Page, browser: Browser
) -> None:
    before = count_sessions(page)
    fill_session(page)
    with open_tab(browser) as other:
        other.goto(page.url)
        settle(other)
        form(page).get_by_role("button", name="Enregistrer", exact=True).click()
        page.get_by_text("Session de formation enregistrée : ").wait_for()
        write(form(other).get_by_label("Lieu"), " bis")
        form(other).get_by_role("button", name="Enregistrer", exact=True).click()
        other.get_by_text("Ce formulaire a déjà été enregistré ou effacé").wait_for()
        expect(form(other).get_by_label("Lieu")).to_have_value(PLACE + " bis")
    page.reload()
    settle(page)
    assert count_sessions(page) == before + 1


def test_what_is_typed_and_recorded_in_one_breath_is_whole(page: Page, engine: Engine) -> None:
    form(page).get_by_role("radio", name="module général").click()
    form(page).get_by_label("Votre nom").fill("Mme Roux")
    form(page).get_by_label("Lieu").click()
    page.keyboard.type("Saint-Aignan-de-Couptrain")
    form(page).get_by_role("button", name="Enregistrer", exact=True).click()
    told = page.get_by_text("Session de formation enregistrée : ")
    expect(told).to_contain_text("Saint-Aignan-de-Couptrain")


def test_a_field_that_the_browser_draws_late_keeps_its_value(browser: Browser, place: str) -> None:
    late: list[Route] = []
    with open_tab(browser) as tab:  # new: nothing is in its cache yet
        tab.route(re.compile(r"/DateInput\.[^/]*\.js"), lambda route: late.append(route))
        tab.goto(f"{place}/formation?spsti=satm")
        module = form(tab).get_by_role("radio", name="module général")
        module.wait_for()
        for _ in range(100):
            tab.wait_for_timeout(100)
            if late:
                break
        module.click()
        expect(module).to_have_attribute("aria-checked", "true")
        tab.wait_for_url("**brouillon=**")
        tab.wait_for_timeout(500)  # the run that the click asked is over
        assert late
        for asked in late:
            asked.continue_()
        days = form(tab).get_by_role("spinbutton")
        expect(days.first).to_have_text(f"{TODAY:%d}")
        form(tab).get_by_role("radio", name="module spécifique").click()
        settle(tab)
        assert days.all_inner_texts() == f"{TODAY:%d/%m/%Y}".split("/")


def test_a_visit_to_another_page_loses_nothing(page: Page) -> None:
    write(form(page).get_by_label("Lieu"), "Mayenne")
    page.get_by_role("link", name="Zonage", exact=True).click()
    page.get_by_role("heading", name="Zonage radon des communes").wait_for()
    page.get_by_role("link", name="Formation", exact=True).click()
    page.get_by_role("heading", name="Formation", exact=True).wait_for()
    settle(page)
    expect(form(page).get_by_label("Lieu")).to_have_value("Mayenne")
    expect(page).to_have_url(re.compile("brouillon="))
    page.get_by_role("radio", name="SMINOV").click()
    page.wait_for_url("**spsti=sminov**")
    settle(page)
    expect(form(page).get_by_label("Lieu")).to_have_value("")


def test_a_missing_field_is_told_where_it_is(page: Page) -> None:
    form(page).get_by_role("button", name="Enregistrer", exact=True).click()
    settle(page)
    expect(form(page).get_by_role("alert").get_by_text("À compléter : Module")
           ).to_be_visible()  # fmt: skip
    expect(form(page).locator("p.faute")).to_have_text("À remplir.")


def test_a_row_is_clicked_corrected_read_back_and_withdrawn(page: Page, engine: Engine) -> None:
    number = add(engine, date=TODAY.isoformat(), lieu="Château-Gontier")
    go(page, "formation?spsti=satm")
    click_cell(page, page.get_by_test_id("stDataFrame").first, 300, 0)  # anywhere on the row
    page.wait_for_url(f"**enregistrement={number}**")
    settle(page)
    panel = page.locator(".st-key-formation_formation_ouvert")
    expect(panel.get_by_role("heading")).to_contain_text("Château-Gontier")
    expect(panel.get_by_role("heading")).to_be_in_viewport()

    panel.get_by_role("radio", name="Corriger").click()
    settle(page)
    panel.get_by_label("Lieu").fill("Craon")
    write(panel.get_by_label("Motif de la correction"), "mauvais lieu")
    page.reload()
    settle(page)
    expect(panel.get_by_label("Lieu")).to_have_value("Craon")
    expect(panel.get_by_label("Motif de la correction")).to_have_value("mauvais lieu")
    sign(panel.get_by_label("Votre nom"), "M. Blanc")
    panel.get_by_role("button", name="Enregistrer la correction").dblclick()
    page.get_by_text("Correction enregistrée").wait_for()
    settle(page)
    assert len(list_history(engine, "satm", number)) == 2

    panel.get_by_role("radio", name="Historique").click()
    settle(page)
    told = panel.locator("ol.historique").inner_text()
    assert re.search(r"Correction par M\. Blanc, le .* à .* – motif : mauvais lieu", told)
    assert "Enregistrement par Mme Roux" in told
    assert panel.locator("table.historique tbody tr").all_inner_texts() == [
        "Lieu\tChâteau-Gontier\tCraon"
    ]

    panel.get_by_role("radio", name="Retirer").click()
    settle(page)
    write(panel.get_by_label("Motif du retrait"), "saisie en double")
    panel.get_by_role("button", name="Retirer l'enregistrement").click()
    page.get_by_text("retrait enregistré").wait_for()
    settle(page)
    expect(panel).to_have_count(0)
    assert not list_history(engine, "satm", number)[-1].active


def test_two_editors_are_told_of_each_other(
    browser: Browser, page: Page, place: str, engine: Engine
) -> None:
    number = add(engine, lieu="Ernée")
    address = f"formation?spsti=satm&enregistrement={number}&faire=corriger"
    go(page, address)
    mine = page.locator(".st-key-formation_formation_ouvert")
    write(mine.get_by_label("Lieu"), " et Gorron")
    write(mine.get_by_label("Motif de la correction"), "lieu complété")
    with open_tab(browser) as other:
        other.goto(f"{place}/{address}")
        theirs = settle(other).locator(".st-key-formation_formation_ouvert")
        theirs.get_by_label("Durée (demi-journées)").fill("2")
        write(theirs.get_by_label("Motif de la correction"), "durée")
        sign(theirs.get_by_label("Votre nom"), "Mme Verte")
        theirs.get_by_role("button", name="Enregistrer la correction").click()
        other.get_by_text("Correction enregistrée").wait_for()
    sign(mine.get_by_label("Votre nom"), "M. Brun")
    warned = mine.get_by_text("modifié entre-temps par Mme Verte")
    expect(warned).to_contain_text("a changé : Durée")
    expect(mine.get_by_role("button", name="Enregistrer la correction")).to_be_disabled()
    mine.get_by_role("button", name="J'ai relu").click()
    settle(page)
    expect(mine.get_by_label("Lieu")).to_have_value("Ernée et Gorron")
    mine.get_by_role("button", name="Enregistrer la correction").click()
    page.get_by_text("Correction enregistrée").wait_for()
    last = list_history(engine, "satm", number)[-1].content
    assert (last["lieu"], last["demi_journees"]) == ("Ernée et Gorron", 2)


def test_a_joined_file_survives_a_refresh_and_comes_back_as_it_was(
    page: Page, tmp_path: Path
) -> None:
    content = b"%PDF-1.4 feuille de presence\x00\xff"
    form(page).get_by_role("radio", name="module spécifique").click()
    form(page).locator("input[type=file]").set_input_files(
        {"name": "feuille <b>.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    form(page).get_by_text("Fichier prêt").wait_for()
    settle(page)
    page.reload()
    settle(page)
    expect(form(page).get_by_text("Fichier prêt : feuille <b>.pdf")).to_be_visible()
    sign(form(page).get_by_label("Votre nom"), "Mme Roux")
    form(page).get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("Session de formation enregistrée : ").wait_for()
    settle(page)
    expect(form(page).get_by_text("Fichier prêt")).to_have_count(0)
    click_cell(page, page.get_by_test_id("stDataFrame").first, 200, 0)
    page.wait_for_url("**enregistrement=**")
    settle(page)
    with page.expect_download() as asked:
        page.get_by_role("button", name="Télécharger « feuille").click()
    asked.value.save_as(tmp_path / "feuille.pdf")
    assert (tmp_path / "feuille.pdf").read_bytes() == content


def test_a_text_area_and_a_choice_of_companies_survive_a_refresh(page: Page) -> None:
    go(page, "accompagnement?spsti=satm&vue=saisie")
    write(page.get_by_label("Note", exact=True), "première ligne\nseconde ligne")
    write(page.get_by_label("Chercher des entreprises"), "evron")
    for rank in (0, 1):
        click_cell(page, page.get_by_test_id("stDataFrame").first, 16, rank)
        settle(page)
    expect(page.get_by_text("2 entreprises choisies")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_label("Note", exact=True)).to_have_value("première ligne\nseconde ligne")
    expect(page.get_by_text("2 entreprises choisies")).to_be_visible()
    page.get_by_text("Coller une liste").click()
    settle(page)
    write(page.get_by_label("Numéros d'adhérent ou SIRET"), "000101\n000154\nZZ99")
    expect(page.get_by_text("2 reconnues")).to_be_visible()
    expect(page.get_by_text("Non reconnus (1) : « ZZ99 »")).to_be_visible()
    page.get_by_role("button", name="Ajouter (2)").click()
    settle(page)
    expect(page.get_by_text("4 entreprises choisies")).to_be_visible()


def test_nothing_typed_in_a_register_is_ever_run(page: Page, engine: Engine) -> None:
    people = [{"nom": payload[:80], "role": "iprp"} for payload in PAYLOADS if payload[:80].strip()]
    ids = record_acts(
        engine, "satm", GivenActs("personne", people), author=PAYLOADS[0][:80], today=TODAY
    )
    numbers = [
        add(engine, lieu=payload[:200], preuve=payload[:500], personnes=ids) for payload in PAYLOADS
    ]
    go(page, "formation?spsti=satm&qui=general")
    assert page.evaluate(HARMED) == 0
    for number, doing in zip(numbers, ("voir", "corriger", "retirer", "historique") * 20,
                             strict=False):  # fmt: skip
        if number not in numbers[:4] + numbers[-4:]:
            continue
        go(page, f"formation?spsti=satm&enregistrement={number}&faire={doing}")
        assert page.evaluate(HARMED) == 0
        main = page.locator("[data-testid=stMain]")
        assert main.locator("img, iframe, a[href*='mal.example']").count() == 0
    for number in ids:
        withdraw(engine, number)


def withdraw(engine: Engine, number: int) -> None:
    version = list_history(engine, "satm", number)[-1].version_id
    withdraw_record(engine, "satm", number, version, author="x", motif="essai")


@pytest.mark.parametrize(
    "asked", ["", "&vue=personne", "&enregistrement=N&faire=corriger",
              "&enregistrement=N&faire=historique"],
)  # fmt: skip
def test_the_page_is_french_and_open_to_everyone(page: Page, engine: Engine, asked: str) -> None:
    number = add(engine)
    go(page, "formation?spsti=satm" + asked.replace("=N", f"={number}"))
    expect(page.locator("h1")).to_have_count(1)
    assert read_english(page) == []
    assert find_faults(page) == []
