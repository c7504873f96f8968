"""A member file imported in a real browser: shown, corrected, kept, its communes settled."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle
from tests.browser.map_payloads import PAYLOADS
from tests.workflows.member_import.member_files import EVRON, HEADERS, LAVAL, row, write_csv

HARMED = "() => window.__piege || document.documentElement.dataset.piege || 0"
TYPO = {"Code postal": "53000", "Ville": "LVAL", "Adresse": "8 RUE NEUVE"}
FIRST = [
    row("1", "ALPHA", LAVAL, effectif="12"),
    row("2", "BETA", EVRON, effectif="beaucoup"),
    row("3", "GAMMA", TYPO),
    row("5", "OMEGA", {**LAVAL, "Adresse": "1 RUE HAUTE"}),
]
SECOND = [
    row("1", "ALPHA SAS", EVRON),
    row("3", "GAMMA", TYPO),
    row("4", "DELTA", LAVAL),
    {**FIRST[3], "Statut": "Fermé"},
]
STATUS = (*HEADERS, "Statut")
BACK = [*SECOND[:3], *FIRST[1::2]]
"""BETA, that was absent, and OMEGA, that was closed, are members again."""


@pytest.fixture
def page(visit: Callable[[str], Page]) -> Page:
    """The import page. The last two tests write: of one service each."""
    return visit("adherents?spsti=satm")


def send(page: Page, content: bytes, name: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_text("Fichier reçu").filter(has_text=name).wait_for()
    settle(page)


def keep(page: Page) -> None:
    page.get_by_label("Votre nom").fill("Mme Roux")
    page.get_by_role("button", name=re.compile("^Enregistrer")).click()
    page.get_by_text("est enregistré").wait_for()
    settle(page)


def open_page(page: Page, name: str) -> None:
    """By the menu."""
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, exact=True).wait_for()
    settle(page)


def test_the_received_file_survives_a_visit_to_another_page(page: Page) -> None:
    send(page, write_csv(FIRST), "adherents.csv")
    page.get_by_role("link", name="Zonage").click()
    page.get_by_role("heading", name="Zonage radon des communes").wait_for()
    page.get_by_role("link", name="Adhérents", exact=True).click()
    page.get_by_role("heading", name="Adhérents", exact=True).wait_for()
    settle(page)
    expect(page.get_by_text("Fichier reçu : adherents.csv")).to_be_visible()
    expect(page.get_by_text("4 nouveaux")).to_be_visible()


def test_a_bad_file_gets_one_sentence_and_no_trace(page: Page) -> None:
    send(page, b"%PDF-1.4 bonjour", "faux.xlsx")
    alerts = page.get_by_test_id("stAlert")
    expect(alerts).to_have_count(1)
    expect(alerts).to_contain_text("« faux.xlsx » n'est pas un tableau mais un document PDF")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_each_of_these_pages_opens_by_its_address(visit: Callable[[str], Page]) -> None:
    for address, title in (
        ("?spsti=sminov", "Entreprises et radon"),
        ("adherents?spsti=sminov", "Adhérents"),
        ("rattachements?spsti=sminov", "Communes à vérifier"),
        ("zonage?spsti=sminov&code=85047", "Zonage radon des communes"),
        ("campagnes?spsti=sminov", "Campagnes"),
    ):
        page = visit(address)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.get_by_test_id("stException")).to_have_count(0)
    page = visit("zonage?spsti=satm&code=53097")
    expect(page.get_by_role("heading", name="Évron (53097)")).to_be_visible()


def test_the_figures_of_the_home_page_open_their_lists(visit: Callable[[str], Page]) -> None:
    page = visit("?spsti=satm")
    link = page.get_by_role("link", name=re.compile("Voir les .* établissements")).first
    told = re.sub(r"\D", "", link.inner_text())
    link.click()
    page.wait_for_url(re.compile(r"zone=3"))
    settle(page)
    shown = re.sub(r"\D", "", page.locator("p.compte").first.inner_text())
    assert shown.startswith(told)


def test_a_file_is_kept_and_settled_and_the_files_of_the_next_years_undone_and_done_again(
    page: Page, tmp_path: Path
) -> None:
    send(page, write_csv(FIRST), "adherents.csv")
    expect(page.get_by_text("4 nouveaux")).to_be_visible()
    with page.expect_download() as asked:
        page.get_by_role("button", name="Télécharger la liste des problèmes").click()
    asked.value.save_as(tmp_path / "anomalies.csv")
    with (tmp_path / "anomalies.csv").open(encoding="utf-8-sig", newline="") as file:
        problems = list(csv.DictReader(file, delimiter=";"))
    assert [(one["ligne"], one["colonne"]) for one in problems] == [("3", "Effectif")]
    with page.expect_download() as asked:
        page.get_by_role("button", name="Télécharger mon fichier annoté").click()
    asked.value.save_as(tmp_path / "annote.xlsx")
    send(page, (tmp_path / "annote.xlsx").read_bytes(), asked.value.suggested_filename)
    expect(page.get_by_text("4 nouveaux")).to_be_visible()
    send(page, write_csv(FIRST), "adherents.csv")
    keep(page)
    expect(page.get_by_text("4 adhérents, fichier « adherents.csv »")).to_be_visible()
    expect(page.get_by_text("ces entreprises sont inventées")).to_have_count(0)

    open_page(page, "Communes à vérifier")
    page.get_by_text("À confirmer (1)").click()
    settle(page)
    grid = page.get_by_test_id("stDataFrame").first.bounding_box()
    assert grid
    page.mouse.click(grid["x"] + 16, grid["y"] + 50)
    settle(page)
    page.get_by_role("button", name="Confirmer pour 1 adhérent").click()
    page.get_by_text("Commune confirmée").wait_for()
    settle(page)
    expect(page.get_by_text("Déjà confirmées (1)")).to_be_visible()

    open_page(page, "Entreprises")
    page.get_by_role("button", name="Créer une campagne").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nom de la campagne").fill("Courrier de l'an 1")
    dialog.get_by_role("button", name="Enregistrer la campagne").click()
    page.get_by_text("enregistrée : ").wait_for()

    open_page(page, "Adhérents")
    send(page, write_csv(SECOND, STATUS), "annee_2.csv")
    told = "1 nouveau, 1 modifié, 1 inchangé, 1 absent du fichier ; 1 gardé à part"
    expect(page.get_by_text(told)).to_be_visible()
    page.get_by_text("Modifiés (1)").click()
    settle(page)
    for kind in ("Changent de zone (1)", "Déménagés (1)", "Renommés (1)"):
        expect(page.get_by_text(kind)).to_be_visible()
    keep(page)
    expect(page.get_by_text("3 adhérents, fichier « annee_2.csv »")).to_be_visible()
    page.get_by_role("button", name="Défaire l'import de « annee_2.csv »").click()
    expect(dialog.get_by_text("2 adhérents absents de ce fichier ou gardés à part")).to_be_visible()
    dialog.get_by_role("button", name="Défaire cet import").click()
    expect(page.get_by_text("L'import de « annee_2.csv » du")).to_be_visible()
    settle(page)
    expect(page.get_by_text("4 adhérents, fichier « adherents.csv »")).to_be_visible()
    expect(page.get_by_role("button", name="Défaire l'import de « adherents.csv »")).to_be_visible()

    send(page, write_csv(SECOND, STATUS), "annee_2.csv")
    expect(page.get_by_text(told)).to_be_visible()
    keep(page)
    send(page, write_csv(BACK), "annee_3.csv")
    expect(
        page.get_by_text("2 adhérents disparus à un import précédent reviennent")
    ).to_be_visible()
    keep(page)
    expect(page.get_by_text("5 adhérents, fichier « annee_3.csv »")).to_be_visible()
    open_page(page, "Communes à vérifier")
    expect(page.get_by_text("Déjà confirmées (1)")).to_be_visible()
    open_page(page, "Campagnes")
    page.get_by_role("combobox", name="Ouvrir une campagne").click()
    expect(page.get_by_role("option", name=re.compile("Courrier de l'an 1"))).to_be_visible()


def test_nothing_typed_in_a_file_is_ever_run(visit: Callable[[str], Page]) -> None:
    page = visit("adherents?spsti=sminov")
    assert len(PAYLOADS) >= 30
    rows = [
        row(str(rank), payload.replace(";", ",").replace("\n", " "), LAVAL)
        for rank, payload in enumerate(PAYLOADS)
    ]
    headers = ["N° adhérent", "Raison sociale", "Code postal", "Ville", PAYLOADS[0]]
    safe = [{key: f'"{cell.replace(chr(34), chr(34) * 2)}"' for key, cell in one.items()}
            for one in rows]  # fmt: skip
    send(page, write_csv(safe, headers), "img src=x onerror=alert(1).csv")
    page.get_by_text("Colonnes comprises").click()
    settle(page)
    assert page.evaluate(HARMED) == 0
    keep(page)
    for name in ("Accueil", "Communes à vérifier", "Zonage", "Campagnes"):
        page.get_by_role("link", name=name, exact=True).click()
        settle(page)
        assert page.evaluate(HARMED) == 0, name
