"""The regional view: what this service gives, the files of others beside, numbers only."""

from datetime import date

import pytest

from radon.domain.disclosure.release import FEW, SECRET
from radon.ui import session
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.indicator.follow_indicators import civil_year, follow_contract, spell
from radon.workflows.members.stored import Members
from tests.domain.report.aggregates_by_hand import HELPED, make_file
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import everywhere, html, plain, texts

PAGE = "pilotage/regional"
TODAY = date(2026, 11, 22)
JSON = "application/json"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "today", lambda: TODAY)


def test_a_service_alone_has_the_figures_of_its_own_page_but_those_that_are_hidden(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, members_of = set[str](), session.members_of

    def note(spsti: str) -> Members:
        opened.add(spsti)
        return members_of(spsti)

    monkeypatch.setattr(session, "members_of", note)
    app = open_page(PAGE)
    drawn = html(app)
    assert "<th>Indicateur</th><th>SATM</th></tr>" in drawn
    assert opened == {"satm"}
    activity = load_activity(session.engine(), load_members(session.engine(), "satm"))
    rows = follow_contract(activity, load_contract_of("satm"), civil_year(2026), TODAY).rows
    values = [f">{plain(spell(row.figure.now.value))}</span>" for row in rows]
    hidden = sum(value not in drawn for value in values)
    secret = drawn.count(f">{SECRET}</span>") + drawn.count(f">{plain(FEW)}</span>")
    assert secret and hidden <= secret
    assert [name for name in activity.companies["raison_sociale"] if name in drawn] == []
    assert "chiffres agrégés seulement" in texts(app)
    assert not app.exception


def test_files_of_other_services_stand_beside_it_or_say_why_not(open_page: OpenPage) -> None:
    told = make_file(nom="<b>SMINOV</b>", figures=(HELPED,), day=date(2026, 11, 20))
    app = open_page(PAGE)
    app.file_uploader[0].set_value(
        [("sminov.json", told, JSON), ("satm.json", make_file("satm"), JSON),
         ("2025.json", make_file("autre", year=2025, period=None), JSON)]
    ).run()  # fmt: skip
    drawn, said = html(app), texts(app)
    assert "<th>SATM</th><th>SMINOV</th></tr>" in drawn
    assert ">40</span>" in drawn and "36 sur" in drawn and "pas d&#x27;indicateur" in drawn
    assert "<b>SMINOV" not in drawn
    assert "chiffres du 20/11/2026, fichier sminov.json (version 0.1.0)" in said
    assert "« satm.json » est du service SATM, qui est déjà là (cette base)" in said
    assert "« 2025.json » porte sur 2025, cette base sur 2026" in said
    assert "Comptés autrement d'un service à l'autre" in said
    assert "SMINOV : Entreprises distinctes. (unité : entreprises)" in drawn
    assert not app.exception


def test_the_year_is_kept_in_the_address_and_a_contract_has_its_own_days(
    open_page: OpenPage,
) -> None:
    assert "Compté : du 27/03/2025 au 31/12/2025" in texts(open_page(PAGE, annee="2025"))
    assert "Compté : du 01/01/2026 au 31/12/2026" in texts(open_page(PAGE, annee="1789"))


def test_a_service_without_member_says_what_is_missing(open_own_page: OpenPage) -> None:
    remove_examples(session.engine(), "satm", "")
    app = open_own_page(PAGE)
    said = texts(app)
    assert "aucune entreprise adhérente : le fichier des adhérents n'est pas importé" in said
    app.file_uploader[0].set_value([("v.json", make_file(exemple=True), JSON)]).run()
    assert "Chiffres inventés (exemple) : SMINOV" in texts(app)
    assert not app.exception


def test_what_the_service_gives_and_the_table_go_out(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    labels = [plain(one.proto.label) for one in app.get("download_button")]
    assert labels == ["Exporter mes agrégats", "Tableau Excel", "Tableau CSV"]
    assert [one.label for one in app.button] == ["J'ai transmis ces agrégats…"]
    told = [plain(one.label) for one in app.expander]
    assert any(one.startswith("Ce que contient ce fichier (39 indicateurs") for one in told)
    app.button(key="agregats_transmis").click().run()
    assert "**Agrégats 2026**. Ce qui est parti est gardé tel quel" in everywhere(app)
    assert not app.exception
