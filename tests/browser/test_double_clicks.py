"""« Un double clic n'enregistre qu'une fois » : two real clicks at the same place, on every button
that writes, over the pauses of a hand."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from radon.domain.registers.kinds import KINDS
from radon.store.changes import Kind, list_changes
from radon.store.records import read_records
from radon.ui.registers.record.drafts import _store_name, new_token, slot_of
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.member_import.import_members import commit_import, preview_import
from radon.workflows.members.stored import Engine, load_members
from radon.workflows.registers.record_activity import (
    GivenActs,
    keep_draft,
    list_history,
    record_acts,
)
from radon.workflows.targeting.open_campaign import list_campaigns
from tests.browser.conftest import settle
from tests.browser.test_accompaniment import click_cell
from tests.sources.geocoding.ban_lines import write_ban_file
from tests.workflows.member_import.member_files import EVRON, LAVAL, row, write_csv

PAUSES = (150, 200, 250, 300, 400, 500, 600)  # milliseconds
"""One by turns for each register and each button, every second one besides for the register of the
sessions and the two ends for an import (all other buttons go through its door, ``radon.ui.deed``):
the whole square takes nine minutes."""
TODAY = date.today()
DAY = TODAY.isoformat()
PROVEN = {"date": DAY, "preuve": "Dossier partagé"}
ROOM = {"local": "Bureau", "niveau": "rdc", "resultat": "120"}
NOTHING = re.compile("Rien n'est|À compléter|déjà été enregistré ou effacé|rien n'a été")

Form = tuple[str, Mapping[str, Any], Mapping[str, Any]]
FORMS: Mapping[str, Form] = {
    "personne": ("formation?vue=personne", {"nom": "Mme Double", "role": "iprp"}, {}),
    "formation": ("formation?", {"date": DAY, "module": "general", "lieu": "Laval"}, {}),
    "support": ("communication?vue=supports", {"titre": "Affiche", "producteur": "inrs"}, {}),
    "communication": ("communication?vue=saisie", {"titre": "Lettre", "canal": "courrier"}, {}),
    "action_collective": (
        "actions_collectives?vue=saisie", {"titre": "Atelier", "organisation": "organisee"}, {},
    ),
    "accompagnement": (
        "accompagnement?vue=saisie", {"entreprises": "MEMBER", "etape": ["evaluation"]}, {},
    ),
    "demande": (
        "accompagnement?vue=demandes", {"entreprises": "MEMBER", "objet": ["mesurage"]}, {},
    ),
    "situation": ("accompagnement?vue=situations", {"entreprise": "MEMBER", "fe": "oui"}, {}),
    "mesurage": (
        "mesurages?vue=saisie",
        {"entreprise": "MEMBER", "date_pose": "2026-01-05", "date_retrait": "2026-03-20",
         "_locaux": [ROOM]}, {},
    ),
    "veille": ("veille?vue=saisie", {"type": "texte", "titre": "Décret essayé"}, {}),
    "diffusion": ("veille?vue=informations", {"veille": "WATCH", "publics": ["medecin"]}, {}),
    "reunion": ("reunions?vue=saisie", {"objet": "Comité"}, {}),
    "difficulte": ("reunions?vue=remarque", {"type": "difficulte", "texte": "Peu de réponses"}, {}),
    "contribution": (
        "reunions?vue=contribution",
        {"partie": "carsat", "nature": "documents", "texte": "Affiches"}, {},
    ),
    "livrable": ("echeancier?echeance=S3", {"titre": "Carte", **PROVEN}, {"action": "S3"}),
    "etat_action": (
        "echeancier?echeance=S3", {"etat": "fait", "motif": "Faite avant"}, {"occurrence": "S3"},
    ),
    "cible": ("indicateurs?indicateur=INDICATOR", {"valeur": 12}, {"indicateur": "INDICATOR"}),
}  # fmt: skip
"""By register: where its form stands, what is typed in it, what the page tells it."""


def click_twice(page: Page, button: Locator, pause: int) -> None:
    """Two clicks of a hand that does not move: the second takes what stands there by then."""
    settle(page)  # a page that still moves would take the button from under the hand
    button.hover()
    box = button.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x, y)
    page.wait_for_timeout(pause)
    page.mouse.click(x, y)


def count(engine: Engine, code: str) -> int:
    with engine.connect() as connection:
        return len(read_records(connection, "satm", [code]))


def fill_in(engine: Engine, code: str, indicator: str) -> tuple[str, str]:
    """The address of the form of a register, filled in as if its page had been left half-typed, and
    the short name of its page."""
    way, typed, fixed = FORMS[code]
    member = int(load_members(engine, "satm").targets.index[0])
    watched = record_acts(
        engine, "satm", GivenActs("veille", [{"type": "texte", "titre": "Suivi"}]),
        author="x", today=TODAY,
    )[0] if code == "diffusion" else 0  # fmt: skip
    known = {
        "MEMBER": [member] if code in ("accompagnement", "demande") else member,
        "WATCH": watched,
    }
    values = {
        name: known.get(value, value) if isinstance(value, str) else value
        for name, value in typed.items()
    }
    told = {name: indicator if value == "INDICATOR" else value for name, value in fixed.items()}
    token, page = new_token(), KINDS[code].page.rpartition("/")[2]
    name = _store_name(token, page, slot_of(KINDS[code], told))
    keep_draft(engine, "satm", name, page, values)
    return f"{way.replace('INDICATOR', indicator)}&spsti=satm&brouillon={token}", page


@pytest.fixture(scope="module")
def indicator() -> str:
    return load_contract_of("satm").indicateurs[0].code


@pytest.mark.parametrize("code", FORMS)
def test_a_form_is_recorded_once(
    page: Page, place: str, engine: Engine, indicator: str, code: str
) -> None:
    recorded, wrong, rank = {}, [], [*FORMS].index(code)
    pauses = PAUSES[::2] if code == "formation" else (PAUSES[rank % 7],)
    for pause in pauses:
        before = count(engine, code)
        address, name = fill_in(engine, code, indicator)
        page.goto(f"{place}/{address}")
        settle(page)
        button = page.locator(f".st-key-{name}_{code}_enregistrer button")
        if not button.is_visible():
            page.locator("details", has=button).locator("summary").click()
        page.locator(f".st-key-{name}_{code}_auteur input").fill("Mme Roux")
        click_twice(page, button, pause)
        told = page.locator(f".st-key-{name}_{code}_dit").get_by_test_id("stAlert")
        expect(told).to_be_visible()
        settle(page)
        expect(told).to_be_visible()
        recorded[pause] = count(engine, code) - before
        wrong += [text for text in page.get_by_role("alert").all_inner_texts()
                  if NOTHING.search(text)]  # fmt: skip
    assert (recorded, wrong) == (dict.fromkeys(pauses, 1), [])


def test_every_register_is_tried() -> None:
    assert set(FORMS) == set(KINDS)


@pytest.mark.parametrize("pause", [PAUSES[2]])
def test_a_correction_and_a_withdrawal_are_written_once(
    page: Page, place: str, engine: Engine, pause: int
) -> None:
    given = GivenActs("formation", [{"date": DAY, "module": "general", "lieu": "Laval"}])
    number = record_acts(engine, "satm", given, author="x", today=TODAY)[0]
    for doing, button in (("corriger", "correction_enregistrer"), ("retirer", "retrait_retirer")):
        page.goto(f"{place}/formation?spsti=satm&enregistrement={number}&faire={doing}")
        settle(page)
        panel = page.locator(".st-key-formation_formation_ouvert")
        if doing == "corriger":
            panel.get_by_label("Lieu").fill("Craon")
        panel.get_by_label("Votre nom").fill("Mme Roux")
        panel.get_by_label("Motif").fill("essai")
        pressed = panel.locator(f".st-key-formation_formation_{button} button")
        click_twice(page, pressed, pause)
        page.get_by_text(re.compile("Correction enregistrée|retrait enregistré")).wait_for()
        settle(page)
        assert not page.get_by_text(NOTHING).count()
    assert [state.active for state in list_history(engine, "satm", number)] == [True, True, False]


@pytest.mark.parametrize("pause", [PAUSES[3]])
def test_a_campaign_is_kept_once(page: Page, place: str, engine: Engine, pause: int) -> None:
    before = len(list_campaigns(engine, "satm"))
    page.goto(f"{place}/entreprises?spsti=satm&zone=3")
    settle(page)
    page.get_by_role("button", name="Créer une campagne").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Votre nom").fill("Mme Roux")
    dialog.get_by_label("Nom de la campagne").fill(f"Essai {pause}")
    click_twice(page, dialog.get_by_role("button", name="Enregistrer la campagne"), pause)
    expect(page.get_by_text("enregistrée : ")).to_be_visible()
    settle(page)
    expect(page.get_by_text("enregistrée : ")).to_be_visible()
    assert len(list_campaigns(engine, "satm")) == before + 1


@pytest.mark.parametrize("pause", [PAUSES[4]])
def test_a_refusal_is_written_once(page: Page, place: str, engine: Engine, pause: int) -> None:
    free = load_members(engine, "satm").targets
    member = int(free.index[free["refus_date"].eq("")][-pause // 50])
    page.goto(f"{place}/fiche?spsti=satm&adherent={member}")
    settle(page)
    page.get_by_role("button", name="Ne pas solliciter").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Votre nom").fill("Mme Roux")
    click_twice(page, dialog.get_by_role("button", name="Marquer"), pause)
    expect(page.get_by_text("1 établissement marqué")).to_be_visible()
    settle(page)
    expect(page.get_by_text("1 établissement marqué")).to_be_visible()
    assert load_members(engine, "satm").targets.loc[member, "refus_date"] != ""


@pytest.mark.parametrize("pause", [PAUSES[1]])
def test_a_confirmation_is_written_once(page: Page, place: str, engine: Engine, pause: int) -> None:
    def settled() -> int:
        return int(load_members(engine, "satm").targets["confirmation"].ne("").sum())

    before = settled()
    page.goto(f"{place}/rattachements?spsti=satm")
    settle(page)
    page.get_by_role("radio", name=re.compile("^À confirmer")).click()
    settle(page)
    click_cell(page, page.get_by_test_id("stDataFrame").first, 16, 0)
    settle(page)
    page.get_by_label("Votre nom").fill("Mme Roux")
    click_twice(page, page.get_by_role("button", name=re.compile("^Confirmer pour")), pause)
    told = page.get_by_text("Commune confirmée pour")
    expect(told).to_be_visible()
    settle(page)
    expect(told).to_be_visible()
    concerned = int(re.sub(r"\D", "", told.inner_text().partition(";")[0]))
    assert settled() == before + concerned


def test_the_addresses_are_asked_once_and_settle_a_company_of_a_mixed_commune(
    page: Page, place: str, folder: Path, engine: Engine
) -> None:
    file = ("adherents.csv", write_csv([row("1", "ACME", EVRON), row("2", "BOIS", LAVAL)]))
    commit_import(engine, preview_import(engine, "sminov", file), "Mme Roux", TODAY)
    (folder / "adresses").mkdir()
    write_ban_file(folder / "adresses" / "adresses-53.csv", "Rue du Pont", "53097", "53065")
    page.goto(f"{place}/adresses?spsti=sminov")
    settle(page)
    page.get_by_label("Votre nom").first.fill("Mme Roux")
    click_twice(page, page.get_by_role("button", name="Chercher dans les fichiers BAN"), PAUSES[2])
    expect(page.get_by_text("2 adresses demandées (BAN)")).to_be_visible()
    settle(page)
    expect(page.get_by_text("1 située à l'adresse")).to_be_visible()
    assert len(list_changes(engine, "sminov", kinds=[Kind.ADRESSES])) == 1
    columns = ["raison_sociale", "code_insee_2016", "zones_possibles", "position", "adresse_situee"]
    assert load_members(engine, "sminov").targets[columns].values.tolist() == [
        ["ACME", "53065", "3", "adresse", "située à l'adresse, BAN"],
        ["BOIS", "53130", "3", "commune", ""],
    ]


@pytest.mark.parametrize("pause", PAUSES[::6])
def test_an_imported_file_is_written_once(page: Page, place: str, pause: int) -> None:
    rows = "\n".join(f"{1000 + number};Essai {number};Laval;53000" for number in range(30))
    content = f"N° adhérent;Raison sociale;Ville;Code postal\n{rows}\n"
    page.goto(f"{place}/adherents?spsti=sminov")
    settle(page)
    page.locator("input[type=file]").set_input_files(
        {"name": f"membres_{pause}.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    button = page.get_by_role("button", name=re.compile("^Enregistrer"))
    button.wait_for()
    settle(page)
    page.get_by_label("Votre nom").fill("Mme Roux")
    click_twice(page, button, pause)
    told = page.get_by_text(f"membres_{pause}.csv » est enregistré")
    expect(told).to_be_visible()
    settle(page)
    expect(told).to_be_visible()
    expect(page.get_by_text(f"membres_{pause}.csv", exact=True)).to_have_count(1)
