"""The home page: figures that close, what to do, the contract."""

from datetime import date
from pathlib import Path

import pytest

from radon.domain.filters import Filters
from radon.ui import session
from radon.workflows.import_adherents import remove_examples
from radon.workflows.mark_refusals import mark_refusals
from radon.workflows.members import load_members, open_base
from radon.workflows.select_members import prepare_members, select_members
from radon.workflows.summarise_service import count_companies, count_zone
from tests.pages.conftest import OpenPage
from tests.pages.texts import html, links, texts

TODAY = date(2026, 11, 22)


def test_the_balance_closes_and_each_zone_opens_its_list(open_page: OpenPage) -> None:
    app = open_page("accueil/accueil")
    balance = html(app)
    assert "zone 3</span> <b>5 046</b>" in balance
    assert "= <b>6 510 adhérents</b>" in balance
    found = links(app)
    assert found["Voir les 4 995 entreprises"] == "spsti=satm&zone=3"
    assert found["Voir les 199 entreprises"] == "spsti=satm&zone=2"
    assert found["Voir les 1 104 entreprises"] == "spsti=satm&zone=1"
    assert not app.exception


def test_the_numbers_of_the_links_are_the_rows_of_their_lists(example_base: Path) -> None:
    engine = open_base(f"sqlite:///{example_base}")
    for spsti in ("satm", "sminov"):
        members = load_members(engine, spsti)
        places = members.targets[["longitude", "latitude"]].dropna()
        prepared = prepare_members(members, places)
        for zone in (1, 2, 3):
            filters = Filters(zones=frozenset({zone}))
            chosen = select_members(prepared, filters)
            counted = count_zone(members, zone)
            assert counted.entreprises == len(chosen.shown) == count_companies(members, filters)
            assert counted.entreprises + counted.doublons + counted.refus == counted.adherents


def test_refusals_are_told_and_leave_the_lists(open_page: OpenPage) -> None:
    app = open_page("accueil/accueil")
    engine = session.engine()
    members = load_members(engine, "satm")
    ids = members.targets.index[members.targets["classe"].eq("zone_2")][:2].tolist()
    mark_refusals(engine, "satm", ids, "M. X", TODAY)
    app.run()
    assert "+ 2 « ne pas solliciter »" in texts(app)
    assert links(app)["2 adhérents à ne pas solliciter"] == "spsti=satm&vue=refus"


def test_what_is_left_to_do_is_said_with_its_page(open_page: OpenPage) -> None:
    told = texts(open_page("accueil/accueil"))
    for title in (
        "Remplacer les exemples par votre fichier",
        "Vérifier 145 adresses",
        "Préciser l'ancienne commune de 191 adhérents",
        "Choisir les entreprises de la zone 3",
    ):
        assert title in told


def test_without_member_the_one_thing_to_do_is_to_import(open_page: OpenPage) -> None:
    app = open_page("accueil/accueil", spsti="sminov")
    remove_examples(session.engine(), "sminov", "")
    app.run()
    told = texts(app)
    assert "Importer votre fichier d'adhérents" in told
    assert "Vérifier" not in told
    assert not app.exception


@pytest.mark.parametrize(
    ("spsti", "said"),
    [("satm", "193 des 258 communes de 2016"), ("sminov", "7 des 43 communes de 2016")],
)
def test_the_contract_of_each_service_is_its_own(
    open_page: OpenPage, spsti: str, said: str
) -> None:
    told = texts(open_page("accueil/accueil", spsti=spsti))
    assert said in told
