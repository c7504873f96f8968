"""Accompaniment and measurements in a real browser: from where the work is to a recorded act.

What is typed survives a refresh, a figure opens its companies, hostile texts stay texts.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.workflows.members.stored import Engine, load_members, open_base
from radon.workflows.registers.load_activity import Activity, load_activity
from radon.workflows.registers.record_activity import GivenActs, record_acts
from radon.workflows.targeting.keep_campaign import create_campaign
from tests.browser.conftest import settle
from tests.browser.map_payloads import PAYLOADS
from tests.browser.spoken import find_faults, read_english
from tests.browser.test_filters import open_map

TODAY = date.today()
HARMED = "() => window.__piege || document.documentElement.dataset.piege || 0"
AUTHOR = "Mme <b>Roux</b>"
HOSTILE_MEMBER = 12
PAGES = (
    "accompagnement?spsti=satm&liste=etape-mesures",
    "accompagnement?spsti=sminov&vue=saisie",
    "accompagnement?spsti=satm&vue=actes&etape=mesures",
    "accompagnement?spsti=satm&vue=situations",
    "mesurages?spsti=satm&liste=position-a_reduire&locaux=reduire",
    "mesurages?spsti=satm&vue=saisie",
    "mesurages?spsti=sminov&vue=resultats",
    f"fiche?spsti=satm&adherent={HOSTILE_MEMBER}",
)


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    """The examples, a campaign, and a company whose records are hostile."""
    engine = open_base(f"sqlite:///{(folder / 'base.db').as_posix()}")
    members = load_members(engine, "satm")
    zone_3 = Filters(zones=frozenset({3}))
    ids = members.targets.index[members.targets["classe"].eq("zone_3")][:5].tolist()
    draft = CampaignDraft("Courrier", "", AUTHOR, TODAY, zone_3)
    create_campaign(engine, members, ids, draft)
    for rank, text in enumerate(PAYLOADS):
        content = {"date": "2026-03-02", "entreprises": [HOSTILE_MEMBER], "etape": ["evaluation"],
                   "note": text[:2000], "preuve": text[:500]}  # fmt: skip
        result = {"entreprise": HOSTILE_MEMBER, "date_pose": "2025-11-03", "phase": "initial",
                  "date_retrait": "2026-02-02", "local": text[:120], "resultat": 100 + 90 * rank,
                  "laboratoire": text[:120]}  # fmt: skip
        for kind, one in (("accompagnement", content), ("mesurage", result)):
            record_acts(engine, "satm", GivenActs(kind, [one]), author=text[:80], today=TODAY)
    return engine


@pytest.fixture
def page(tab: Page, place: str) -> Page:
    tab.goto(f"{place}/accompagnement?spsti=satm")
    return settle(tab)


def go(page: Page, address: str) -> Page:
    page.goto(re.match(r"http://[^/]+", page.url).group(0) + "/" + address)
    return settle(page)


def activity_of(engine: Engine) -> Activity:
    return load_activity(engine, load_members(engine, "satm"))


def last(engine: Engine, kind: str) -> dict:
    return activity_of(engine).frames[kind].sort_index().iloc[-1].to_dict()


def grid(page: Page, first: str) -> Locator:
    """The table of that description."""
    frame = page.get_by_test_id("stDataFrame").filter(has=page.get_by_label(re.compile(first)))
    return frame.first


def click_cell(page: Page, table: Locator, x: float, row: int) -> None:
    """Click in a drawn table: ``row`` 0 is the first one under the headings."""
    expect(table.locator("canvas").first).to_be_visible()
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(250)  # the page has stopped moving
    box = table.bounding_box()
    assert box
    left, top = box["x"] + x, box["y"] + 35 * (row + 1.5)
    page.mouse.move(left - 3, top - 2)  # a table that has just moved misses a click from nowhere
    page.wait_for_timeout(250)
    page.mouse.click(left, top)
    page.wait_for_timeout(250)


def type_act(page: Page, step: str) -> Locator:
    """Answer in the dialog, as someone does."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_test_id("stButtonGroup").get_by_text(step, exact=True).click()
    settle(page)
    return dialog


def record(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Votre nom").fill(AUTHOR)
    dialog.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text(re.compile("enregistrée? : ")).wait_for()
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("address", PAGES)
def test_a_view_is_french_and_has_no_serious_accessibility_fault(page: Page, address: str) -> None:
    go(page, address)
    expect(page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')
           ).to_have_count(0)  # fmt: skip
    expect(page.locator("h1")).to_have_count(1)
    assert read_english(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert find_faults(page) == []
    assert page.evaluate(HARMED) == 0


def test_twelve_ticked_companies_get_their_act_and_the_list_is_as_it_was(
    page: Page, engine: Engine
) -> None:
    go(page, "entreprises?spsti=satm&zone=2")
    table = page.get_by_test_id("stDataFrame").first
    for row in range(12):
        click_cell(page, table, 18, row)
    settle(page)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_role("button", name="Enregistrer un accompagnement").click()
    settle(page)
    expect(page.get_by_role("dialog").get_by_text("12 entreprises choisies")).to_be_visible()
    type_act(page, "mesures de prévention mises en place")
    page.get_by_role("dialog").get_by_label("Preuve (note ou référence)").fill("visite <i>12</i>")
    page.keyboard.press("Tab")
    settle(page)
    page.reload()
    settle(page)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("12 entreprises choisies")).to_be_visible()
    expect(dialog.get_by_label("Preuve (note ou référence)")).to_have_value("visite <i>12</i>")
    dialog.get_by_label("Mesures mises en place").click()
    page.get_by_role("option", name="ventilation, renouvellement d'air").click()
    page.keyboard.press("Escape")
    settle(page)
    record(page)
    assert "zone=2" in page.url and "saisie" not in page.url and "brouillon" not in page.url
    act = last(engine, "accompagnement")
    assert len(act["entreprises"]) == 12
    assert (act["etape"], act["mesures"]) == (("mesures",), ("ventilation",))
    assert (act["preuve"], act["auteur"]) == ("visite <i>12</i>", AUTHOR)


def test_a_form_closed_by_mistake_is_one_click_away(page: Page) -> None:
    go(page, "fiche?spsti=satm&adherent=40")
    page.get_by_role("button", name="Noter la situation").click()
    settle(page)
    field = page.get_by_role("dialog").get_by_label("Source")
    field.fill("questionnaire du 3")
    page.keyboard.press("Tab")
    settle(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settle(page)
    for _ in range(2):  # at once, then after a refresh
        page.get_by_role("button", name="Reprendre la saisie").click()
        expect(field).to_have_value("questionnaire du 3")
        settle(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.wait_for_url("**reprise=situation**")
        page.reload()
        settle(page)
    page.get_by_role("button", name="L'abandonner").click()
    expect(page.get_by_role("button", name="Reprendre la saisie")).to_have_count(0)
    assert "brouillon=" not in page.url


def test_a_form_closed_as_it_was_opened_leaves_nothing(page: Page) -> None:
    go(page, "fiche?spsti=satm&adherent=40")
    page.get_by_role("button", name="Enregistrer un accompagnement").click()
    expect(page.get_by_role("dialog").get_by_text("1 entreprise choisie")).to_be_visible()
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_function("!location.search.includes('brouillon=')")
    settle(page)
    expect(page.get_by_role("button", name="Reprendre la saisie")).to_have_count(0)


def test_from_the_card_to_the_card(page: Page, engine: Engine) -> None:
    go(page, "fiche?spsti=satm&adherent=41")
    page.get_by_role("button", name="Enregistrer un accompagnement").click()
    settle(page)
    type_act(page, "plan d'action")
    record(page)
    assert last(engine, "accompagnement")["entreprises"] == (41,)
    expect(page.get_by_text("plan d'action (le")).to_be_visible()
    page.get_by_role("link", name=f"{TODAY:%d/%m/%Y}").first.click()
    page.wait_for_url("**/accompagnement?**")
    settle(page)
    expect(page.get_by_role("heading", name=re.compile("Acte d'accompagnement du"))).to_be_visible()


def test_from_the_map_to_an_act_of_a_drawn_area(page: Page, engine: Engine) -> None:
    go(page, "carte?spsti=satm&zone=3")
    frame = open_map(page)
    box = page.locator("iframe[data-tour]").bounding_box()
    assert box
    page.frames[-1].evaluate("Carte.map.setView([48.155, -0.4], 11, {animate: false})")
    page.wait_for_timeout(300)
    frame.get_by_role("button", name="Rectangle").click()
    for x, y in ((0.2, 0.35), (0.58, 0.7)):  # beside the legend
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
        page.wait_for_timeout(300)
    settle(page)
    inside = int(re.sub(r"\D", "", page.locator("p.compte").first.inner_text().split("\u00a0")[0]))
    page.get_by_role("button", name="Enregistrer un accompagnement").click()
    settle(page)
    type_act(page, "sensibilisée")
    record(page)
    assert len(last(engine, "accompagnement")["entreprises"]) == inside > 0
    expect(page.get_by_role("button", name="Filtrer sur ce choix")).to_be_visible()


def test_from_a_campaign_to_an_act_then_to_a_communication(page: Page, engine: Engine) -> None:
    go(page, "campagnes?spsti=satm&campagne=1")
    page.get_by_role("button", name="Enregistrer un accompagnement").click()
    settle(page)
    type_act(page, "sensibilisée")
    record(page)
    assert len(last(engine, "accompagnement")["entreprises"]) == 5
    page.get_by_role("button", name="Enregistrer comme action de communication").click()
    page.wait_for_url("**/communication?**")
    settle(page)
    expect(page.get_by_text("5 entreprises choisies")).to_be_visible()
    page.get_by_label("Titre").fill("Courrier *d'automne*")
    page.get_by_role("combobox", name=re.compile("^Canal")).click()
    page.get_by_role("option", name="courrier").click()
    settle(page)
    page.get_by_label("Votre nom").fill(AUTHOR)
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("enregistrée : ").wait_for()
    sent = last(engine, "communication")
    assert (len(sent["entreprises"]), sent["titre"]) == (5, "Courrier *d'automne*")


def test_a_click_on_a_number_opens_its_companies_and_a_refresh_keeps_them(page: Page) -> None:
    table = grid(page, "Étape la plus avancée")
    click_cell(page, table, 320, 1)  # zone 3, accompanied on the assessment
    page.wait_for_url("**liste=etape-evaluation**")
    settle(page)
    assert "lieu=zone_3" in page.url
    told = page.locator("p.compte").inner_text()
    page.reload()
    settle(page)
    assert page.locator("p.compte").inner_text() == told
    with page.expect_download() as asked:
        page.get_by_role("button", name=re.compile("^Télécharger la liste Excel")).click()
    assert asked.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("button", name="Fermer").click()
    page.wait_for_function("!location.search.includes('liste=')")


def test_a_campaign_of_rooms_is_pasted_kept_and_recorded(page: Page, engine: Engine) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, "fiche?spsti=satm&adherent=42")
    page.get_by_role("button", name="Enregistrer un mesurage").click()
    page.wait_for_url("**/mesurages?**")
    settle(page)
    page.get_by_label("Laboratoire").fill("Labo & <b>Cie</b>")
    page.keyboard.press("Tab")
    settle(page)
    rooms = (
        "Cave\\tsous-sol\\toui\\t2\\t1 240,5\\t60\\t200\\n"
        "Bureau <b>1</b>\\tRDC\\tnon\\t1\\t310\\t\\t1607\\nAtelier"
    )
    page.evaluate(f"navigator.clipboard.writeText('{rooms}')")
    table = page.get_by_test_id("stDataFrame").first
    click_cell(page, table, 120, 0)
    expect(table.locator("[role=gridcell][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Control+v")
    expect(page.get_by_text("3 locaux", exact=True)).to_be_visible()
    settle(page)
    for _ in range(2):  # before and after a refresh
        expect(page.get_by_text("3 locaux", exact=True)).to_be_visible()
        expect(page.get_by_text("1 au-dessus de 300, 1 au-dessus de 1 000")).to_be_visible()
        expect(page.get_by_label("Laboratoire")).to_have_value("Labo & <b>Cie</b>")
        page.reload()
        settle(page)
    placed = page.get_by_test_id("stDateInput").first
    placed.get_by_role("spinbutton").first.click()
    page.keyboard.type("03112025")
    expect(placed.get_by_role("spinbutton")).to_have_text(["03", "11", "2025"])
    page.get_by_role("heading", name="Mesurages").click()  # a date is kept once it is left
    expect(page.get_by_text("Saison de mesure")).to_be_visible()
    settle(page)
    page.get_by_label("Votre nom").fill(AUTHOR)
    page.get_by_role("button", name="Enregistrer 3 résultats").click()
    page.get_by_text("3 résultats de mesurage enregistrés").wait_for()
    frame = activity_of(engine).frames["mesurage"].sort_index().tail(3)
    assert frame["entreprise"].tolist() == [42, 42, 42]
    assert frame["local"].tolist() == ["Cave", "Bureau <b>1</b>", "Atelier"]
    assert frame["niveau"].tolist() == ["sous_sol", "rdc", ""]
    assert frame["resultat"].dropna().tolist() == [1240.5, 310.0]
    assert set(frame["coefficient"]) == {"cipr137"}


def test_hostile_records_stay_texts_on_the_card_and_in_the_registers(page: Page) -> None:
    go(page, f"fiche?spsti=satm&adherent={HOSTILE_MEMBER}")
    expect(page.locator("table.historique tbody tr").first).to_be_visible()
    assert page.evaluate(HARMED) == 0
    go(page, "mesurages?spsti=satm&locaux=reduire")
    click_cell(page, page.get_by_test_id("stDataFrame").first, 150, 2)
    page.wait_for_url("**enregistrement=**")
    settle(page)
    expect(page.get_by_text("Position du résultat")).to_be_visible()
    assert page.evaluate(HARMED) == 0


def test_the_card_prints_its_follow_up(page: Page) -> None:
    go(page, f"fiche?spsti=satm&adherent={HOSTILE_MEMBER}")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Suivi radon de l'entreprise")).to_be_visible()
    expect(page.locator("table.historique").first).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer un accompagnement")).to_be_hidden()
