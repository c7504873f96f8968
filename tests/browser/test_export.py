"""What is downloaded is what is on the screen; nothing typed in a member file is ever run."""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from radon.workflows.member_import.import_members import commit_import, preview_import
from radon.workflows.members.stored import load_members, open_base
from tests.browser.conftest import serve, settle, turn
from tests.browser.map_payloads import PAYLOADS
from tests.browser.test_filters import pick, read_count

HEADERS = (
    "N° adhérent", "Raison sociale", "Adresse", "Code postal", "Ville", "NAF", "Contact", "E-mail",
    "Téléphone", "SIRET",
)  # fmt: skip
HARMED = "() => window.__piege || document.documentElement.dataset.piege || 0"


def test_the_workbook_and_the_csv_hold_what_the_screen_counts(
    visit: Callable[[str], Page], tmp_path: Path
) -> None:
    page = visit("entreprises?spsti=satm")
    page.get_by_role("button", name="Zone 3").click()
    settle(page)
    pick(page, "Canton", "Ernée")
    count = read_count(page)
    with page.expect_download() as asked:
        page.get_by_role("button", name=re.compile("Télécharger la liste Excel")).click()
    assert asked.value.suggested_filename.startswith("cibles_satm_zone-3_canton-ernee_")
    asked.value.save_as(tmp_path / "liste.xlsx")
    book = openpyxl.load_workbook(tmp_path / "liste.xlsx")
    header, *rows = book["Cibles"].iter_rows(values_only=True)
    assert len(rows) == count
    assert {row[header.index("Zone")] for row in rows} == {3}
    assert all("Ernée" in row[header.index("Canton")] for row in rows)
    said = dict(book["Lecture"].iter_rows(values_only=True, max_col=2))
    assert (said["Zones"], said["Cantons"]) == ("3", "Ernée")
    with page.expect_download() as asked:
        page.get_by_role("button", name=re.compile(r"^CSV")).click()
    asked.value.save_as(tmp_path / "liste.csv")
    with (tmp_path / "liste.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) == count + 1


def test_ticked_rows_are_exported_alone(visit: Callable[[str], Page], tmp_path: Path) -> None:
    page = visit("entreprises?spsti=satm&zone=3&canton=Ernée")
    settle(page)
    for rank in (1, 2):
        table = page.get_by_test_id("stDataFrame").first
        table.scroll_into_view_if_needed()
        grid = table.bounding_box()
        assert grid
        page.mouse.click(grid["x"] + 22, grid["y"] + 17 + 33 * rank + 10)
        settle(page)
    button = page.get_by_role("button", name=re.compile("Excel .2 cochées"))
    expect(button).to_be_visible()
    with page.expect_download() as asked:
        button.click()
    asked.value.save_as(tmp_path / "liste.xlsx")
    assert openpyxl.load_workbook(tmp_path / "liste.xlsx")["Cibles"].max_row == 3


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[int]]]:
    """An application whose members are payloads in every text field; its address, their ids."""
    folder = tmp_path_factory.mktemp("hostile")
    engine = open_base(f"sqlite:///{(folder / 'base.db').as_posix()}")
    lines = [";".join(HEADERS)]
    for rank, payload in enumerate(PAYLOADS):
        cell = '"' + payload.replace('"', '""').replace("\x00", "")[:2000] + '"'
        town = ("53000;LAVAL", f"53500;{cell}", f"{cell};ERNEE")[rank % 3]
        lines.append(f"{rank};{cell};{cell};{town};{cell};{cell};{cell};{cell};{cell}")
    content = "\r\n".join(lines).encode("utf-8")
    shown = preview_import(engine, "satm", ("<img src=x onerror=alert(1)>.csv", content))
    commit_import(engine, shown, "<b>Auteur</b>", date(2026, 11, 22))
    ids = [int(one) for one in load_members(engine, "satm").targets.index]
    engine.dispose()
    with serve(folder) as address:
        yield address, ids


def test_no_payload_runs_in_the_table_the_views_or_the_dialogs(
    page: Page, hostile: tuple[str, list[int]]
) -> None:
    address, ids = hostile
    for query in ("", "&vue=a-verifier", "&texte=<img src=x onerror=alert(1)>"):
        page.goto(f"{address}/entreprises?spsti=satm{query}")
        settle(page)
        assert page.evaluate(HARMED) == 0
    page.goto(f"{address}/entreprises?spsti=satm")
    settle(page)
    assert read_count(page) + len(ids) > len(PAYLOADS)
    page.get_by_role("button", name="Créer une campagne").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(HARMED) == 0


def test_no_payload_runs_in_a_card(page: Page, hostile: tuple[str, list[int]]) -> None:
    address, ids = hostile
    assert len(ids) >= 30
    page.goto(f"{address}/fiche?spsti=satm&adherent={ids[0]}")
    settle(page)
    cards = set()
    for member in ids:
        turn(page, f"fiche?spsti=satm&adherent={member}")
        cards.add(page.locator("dl.faits").first.inner_text())
        assert page.evaluate(HARMED) == 0, member
        assert page.locator("dl.faits img, dl.faits script, h1 img, h1 a").count() == 0
    assert len(cards) == len(ids)


def test_no_payload_runs_on_the_map_page(page: Page, hostile: tuple[str, list[int]]) -> None:
    address, _ = hostile
    page.goto(f"{address}/carte?spsti=satm")
    settle(page)
    page.wait_for_timeout(1500)
    assert page.evaluate(HARMED) == 0
    for frame in page.frames:
        assert frame.evaluate(HARMED) == 0
