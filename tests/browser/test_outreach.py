"""Communication, collective actions, watch, meetings in a real browser: French, read by a screen
reader, figures that open their lists, forms that lose nothing, hostile texts that stay texts."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from radon.workflows.members.stored import load_members, open_base
from radon.workflows.registers.record_activity import GivenActs, record_acts
from tests.browser.conftest import serve, settle
from tests.browser.map_payloads import PAYLOADS
from tests.browser.spoken import find_faults, read_english
from tests.browser.test_accompaniment import click_cell

HARMED = "() => window.__piege || document.documentElement.dataset.piege || 0"
PAGES = (
    "communication?spsti=satm&periode=contrat",
    "communication?spsti=satm&vue=saisie",
    "communication?spsti=satm&vue=supports",
    "communication?spsti=satm&vue=chiffres&axe=nom_canton&liste=restent:classe:zone_2",
    "actions_collectives?spsti=sminov&periode=contrat",
    "actions_collectives?spsti=satm&vue=actions",
    "veille?spsti=satm",
    "veille?spsti=satm&vue=informations",
    "veille?spsti=sminov&vue=reprise",
    "reunions?spsti=satm&periode=contrat",
    "reunions?spsti=sminov&vue=remarque",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_view_is_french_and_has_no_serious_accessibility_fault(
    visit: Callable[[str], Page], address: str
) -> None:
    page = visit(address)
    expect(page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')
           ).to_have_count(0)  # fmt: skip
    expect(page.locator("h1")).to_have_count(1)
    assert read_english(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert find_faults(page) == []


def figure(page: Page, label: str) -> str:
    """The large number under a label."""
    card = page.locator("p.chiffre", has=page.locator("span", has_text=re.compile(f"^{label}$")))
    return card.locator("b").inner_text().replace("\u202f", "")


def test_a_figure_opens_its_list_and_a_refresh_keeps_it(visit: Callable[[str], Page]) -> None:
    page = visit("communication?spsti=satm&periode=contrat")
    number = figure(page, "Entreprises touchées")
    page.get_by_role("button", name="Voir les entreprises").click()
    page.wait_for_url("**liste=touchees**")
    for _ in range(2):
        settle(page)
        told = page.locator("p.compte").inner_text().replace("\u202f", "")
        assert told.startswith(f"{number}\u00a0entreprises")
        assert "periode=contrat" in page.url
        page.reload()
    settle(page)
    with page.expect_download() as asked:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert Path(asked.value.path()).read_bytes().count(b"\r\n") == int(number) + 1
    page.get_by_role("button", name="Retour aux chiffres").click()
    page.wait_for_function("!location.search.includes('liste=')")
    assert figure(settle(page), "Entreprises touchées") == number


def test_a_channel_opens_its_actions(visit: Callable[[str], Page]) -> None:
    page = visit("communication?spsti=satm&periode=contrat")
    link = page.get_by_role("button", name=re.compile("[0-9]+ – visite"))
    number = link.inner_text().split(" ")[0]
    strip = page.get_by_role("img", name=re.compile("^visite : "))
    months = re.findall(r": ([0-9]+)", strip.get_attribute("aria-label") or "")
    assert sum(map(int, months)) == int(number)
    link.click()
    page.wait_for_url("**liste=canal**")
    settle(page)
    expect(page.get_by_text(f"Canal : visite (Contrat entier) : {number}")).to_be_visible()


def test_those_left_of_a_zone_are_kept_as_a_campaign(visit: Callable[[str], Page]) -> None:
    page = visit("communication?spsti=sminov&vue=chiffres&liste=restent:classe:zone_2")
    number = page.locator("p.compte").inner_text().split("\u00a0")[0]
    page.get_by_role("button", name=re.compile("Créer une campagne avec ces")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Nom de la campagne")).to_have_value(re.compile("^Zone 2"))
    dialog.get_by_label("Votre nom").fill("Mme Roux")
    dialog.get_by_role("button", name="Enregistrer la campagne").click()
    page.wait_for_url("**/campagnes?**campagne=**")
    settle(page)
    expect(page.get_by_text(re.compile(f"enregistrée : {number}"))).to_be_visible()


def test_what_is_typed_survives_a_refresh_then_counts(visit: Callable[[str], Page]) -> None:
    page = visit("actions_collectives?spsti=sminov&periode=contrat")
    before = int(figure(page, "Actions collectives"))
    page.get_by_text("Enregistrer une action collective").click()
    page.wait_for_url("**vue=saisie**")
    settle(page)
    page.get_by_label("Titre").fill("Petit-déjeuner radon <b>&</b>")
    page.get_by_role("radio", name="organisée par le service").click()
    page.wait_for_url("**brouillon=**")
    page.get_by_label("Lieu").fill("Challans")
    page.wait_for_timeout(1500)  # a pause in the typing
    settle(page)
    page.reload()
    settle(page)
    expect(page.get_by_label("Titre")).to_have_value("Petit-déjeuner radon <b>&</b>")
    expect(page.get_by_label("Lieu")).to_have_value("Challans")
    page.get_by_label("Votre nom").fill("Mme Roux")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("enregistrée : ").wait_for()
    page.get_by_text("Chiffres", exact=True).click()
    page.wait_for_url("**vue=chiffres**")
    settle(page)
    assert int(figure(page, "Actions collectives")) == before + 1


def test_a_row_of_the_watch_opens_its_text(visit: Callable[[str], Page]) -> None:
    page = visit("veille?spsti=satm")
    click_cell(page, page.get_by_test_id("stDataFrame").first, 300, 1)  # the title
    page.wait_for_url("**enregistrement=**")
    settle(page)
    opened = page.get_by_role("heading", name=re.compile("^Texte suivi : "))
    expect(opened).to_be_visible()
    page.reload()
    settle(page)
    expect(opened).to_be_visible()
    page.get_by_text("Dire qui a été informé").click()
    expect(page.get_by_label("Qui a été informé")).to_be_visible()


def test_a_remark_reads_word_for_word(visit: Callable[[str], Page]) -> None:
    page = visit("reunions?spsti=satm&vue=remarque")
    page.get_by_role("radio", name="perspective").click()
    page.wait_for_url("**brouillon=**")
    page.get_by_role("combobox", name="Action du contrat").click()
    page.get_by_role("option", name=re.compile("^S6 – ")).click()
    settle(page)
    said = "Deux lignes,\nmot pour mot : <i>5 %</i> & *plus*."
    page.get_by_label("Texte").fill(said)
    page.wait_for_timeout(1500)
    page.get_by_label("Votre nom").fill("Mme Roux")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("enregistrée : ").wait_for()
    page.get_by_text("Vue d'ensemble", exact=True).click()
    page.wait_for_url("**vue=chiffres**")
    settle(page)
    assert said in [one.inner_text() for one in page.locator(".mot p").all()]


@pytest.fixture(scope="module")
def trapped(folder: Path) -> Iterator[str]:
    """An application whose records of these pages are all hostile."""
    engine = open_base(f"sqlite:///{(folder / 'base.db').as_posix()}")
    company = int(load_members(engine, "satm").targets.index[0])

    def add(kind: str, **content: object) -> int:
        author = PAYLOADS[0][:80]
        given = GivenActs(kind, [content])
        return record_acts(engine, "satm", given, author=author, today=date(2026, 11, 22))[0]

    for rank, payload in enumerate(PAYLOADS):
        text = payload[:4000]
        day, title = f"2026-{rank % 10 + 1:02d}-15", text[:200]
        support = add("support", date=day, titre=title, producteur="autre", reference=text[:80])
        add("communication", date=day, titre=title, canal="autre", supports=[support],
            entreprises=[company], public=title, preuve=title)  # fmt: skip
        add("action_collective", date=day, titre=title, organisation="organisee", lieu=title)
        watched = add("veille", type="texte", titre=title, reference=text[:120], resume=text,
                      en_vigueur="2026-01-01")  # fmt: skip
        add("diffusion", date=day, veille=watched, publics=["iprp"], moyen=title)
        add("reunion", date=day, objet=title, decisions=text, participants=["spsti"])
        add("difficulte", date=day, type="difficulte", action=text[:20], texte=text)
    engine.dispose()
    with serve(folder) as address:
        yield address


@pytest.mark.parametrize(
    "asked",
    [
        "communication?vue=chiffres", "communication?vue=actions&liste=canal:autre",
        "communication?vue=supports", "communication?vue=saisie", "communication?liste=touchees",
        "actions_collectives?vue=actions", "veille?vue=textes", "veille?vue=informations",
        "veille?vue=reprise", "reunions?vue=chiffres", "reunions?vue=remarques",
        "reunions?vue=remarque",
    ],
)  # fmt: skip
def test_hostile_texts_are_only_text(page: Page, trapped: str, asked: str) -> None:
    page.goto(f"{trapped}/{asked}&spsti=satm&periode=contrat")
    settle(page)
    assert page.evaluate(HARMED) == 0
    expect(page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')
           ).to_have_count(0)  # fmt: skip
    assert page.locator("[data-testid=stMain] iframe, [data-testid=stMain] a[href^=java]"
                        ).count() == 0  # fmt: skip
