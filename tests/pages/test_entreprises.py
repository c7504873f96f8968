"""Ciblage › Entreprises under AppTest: filters, views, campaign, refusal."""

import csv
import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from radon.domain.targeting.filters import Filters
from radon.domain.targeting.view import Order, View, list_view
from radon.domain.words.folding import fold
from radon.domain.words.sentence import tell
from radon.ui import session
from radon.ui.targeting import impact_view, listing
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import open_base
from radon.workflows.registers.record_activity import open_file
from radon.workflows.targeting.export_list import export_list
from radon.workflows.targeting.keep_impact import ImpactList, keep_impact
from radon.workflows.targeting.target_file import export_selection
from tests.pages.acts import read_activity
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_members
from tests.pages.texts import everywhere, links, texts, tick

PAGE = "ciblage/entreprises"


def read_page(app: AppTest) -> str:
    """All the HTML of the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_widgets_show_the_filters_of_the_address(open_page: OpenPage) -> None:
    app = open_page(PAGE, zone="3", canton=["Ernée", "Gorron"], texte="sarl", effectif_min="5")
    assert app.session_state["entreprises_zone"] == [3]
    assert app.multiselect(key="entreprises_canton").value == ["Ernée", "Gorron"]
    assert app.text_input(key="entreprises_texte").value == "sarl"
    assert app.number_input(key="entreprises_effectif_min").value == 5
    assert "zone 3 · cantons Ernée, Gorron · effectif de 5 au moins · texte « sarl »" in read_page(
        app
    )


def test_what_is_picked_goes_to_the_address_and_is_taken_back(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    app.multiselect(key="entreprises_canton").set_value(["Ernée"]).run()
    app.text_input(key="entreprises_texte").set_value("  garage ").run()
    assert app.query_params["canton"] == "Ernée"
    assert app.query_params["texte"] == "garage"
    app.button(key="entreprises_effacer").click().run()
    assert "canton" not in app.query_params
    assert app.multiselect(key="entreprises_canton").value == []


def test_rows_of_each_view_are_those_counted(open_page: OpenPage) -> None:
    app = open_page(PAGE, zone="2")
    shown = len(app.dataframe[0].value)
    assert f"{shown}\u00a0établissements" in read_page(app)
    app = open_page(PAGE, zone="2", vue="a-verifier")
    assert f"{len(app.dataframe[0].value)}\u00a0adhérents" in read_page(app)


def test_the_order_of_the_rows_is_in_the_address(open_page: OpenPage) -> None:
    app = open_page(PAGE, zone="2", tri="nom")
    names = [fold(name) for name in app.dataframe[0].value["raison_sociale"]]
    assert names == sorted(names)
    app.selectbox(key="entreprises_tri").set_value(Order.EFFECTIF).run()
    assert app.query_params["tri"] == "effectif"
    counts = app.dataframe[0].value["effectif"].dropna()
    assert counts.tolist() == sorted(counts, reverse=True)


def test_no_adherent_gets_a_sentence_and_a_way_on(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    remove_examples(open_base(), "satm", "Mme Roux")
    app.run()
    assert "Aucun adhérent enregistré pour ce service" in app.info[0].value
    assert not app.dataframe


def test_the_button_writes_the_workbook_of_what_is_shown(open_page: OpenPage) -> None:
    app = open_page(PAGE, zone="2", texte="sarl")
    shown = len(app.dataframe[0].value)
    members = load_members(open_base(), "satm")
    selection = session.select(members, Filters(zones=frozenset({2}), text="sarl"))
    content = export_selection(members, selection, session.today(), ".xlsx")
    assert openpyxl.load_workbook(io.BytesIO(content))["Cibles"].max_row == shown + 1


@pytest.mark.parametrize("view", [View.A_VERIFIER, View.HORS_TERRITOIRE])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_view_that_filters_do_not_narrow_leaves_as_it_is_shown(
    open_page: OpenPage, view: View, suffix: str
) -> None:
    app = open_page(PAGE, zone="2", vue=view)
    shown = app.dataframe[0].value if len(app.dataframe) else pd.DataFrame()
    members = load_members(open_base(), "satm")
    rows = list_view(session.select(members, Filters(zones=frozenset({2}))), view)
    assert len(rows) == len(shown)
    content = listing.describe_rows(view, rows, listing.USUAL[view])
    written = export_list(content, members.nom, session.today(), suffix, example=members.exemple)
    headers = [listing.HEADERS[name] for name in listing.USUAL[view] if name != "fiche"]
    if suffix == ".csv":
        lines = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))
        assert lines[0] == [*headers, "Exemple"]
        names = [line[0].removeprefix("'") for line in lines[1:]]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(written))["Liste"]
        lines = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
        start = next(rank for rank, line in enumerate(lines) if line[0] == "Raison sociale")
        assert lines[start][: len(headers)] == headers
        names = [line[0] for line in lines[start + 1 :] if line[0]]
    assert sorted(names) == sorted(rows["raison_sociale"])


def test_the_count_outside_the_territory_opens_its_list(open_page: OpenPage) -> None:
    for spsti in ("satm", "sminov"):
        outside = load_members(open_base(), spsti).targets["hors_territoire"].sum()
        found = links(open_page("accueil/accueil", spsti=spsti))
        assert found[f"{outside} adhérents hors du territoire"] == (
            f"spsti={spsti}&vue=hors-territoire"
        )
        app = open_page(PAGE, spsti=spsti, vue="hors-territoire")
        assert len(app.dataframe[0].value) == outside
        assert f"{tell(int(outside), 'adhérent')} <small>hors du territoire" in read_page(app)


def test_the_other_service_has_its_own_rows(open_page: OpenPage) -> None:
    mine = open_page(PAGE, spsti="satm").dataframe[0].value
    other = open_page(PAGE, spsti="sminov").dataframe[0].value
    assert len(mine) != len(other)
    assert mine["fiche"].str.contains("spsti=satm").all()
    assert other["fiche"].str.contains("spsti=sminov").all()


def test_ticked_companies_are_in_the_form_of_an_act_and_stay_after_a_refresh(
    open_own_page: OpenPage,
) -> None:
    app = tick(open_own_page(PAGE, zone="2"), "entreprises_table_ciblees", 0, 2, 5)
    app.button(key="entreprises_accompagnement").click().run()
    token = str(app.query_params["brouillon"])
    assert app.query_params["saisie"] == "accompagnement"
    assert "3 entreprises choisies" in everywhere(app)
    app.get_by_key("entreprises_accompagnement_etape").set_value(["evaluation"]).run()
    again = open_own_page(PAGE, zone="2", saisie="accompagnement", brouillon=token)
    assert again.get_by_key("entreprises_accompagnement_etape").value == ["evaluation"]
    again.text_input(key="entreprises_accompagnement_auteur").set_value("Mme Roux").run()
    again.button(key="entreprises_accompagnement_enregistrer").click().run()
    act = read_activity().frames["accompagnement"].sort_index().iloc[-1]
    assert (len(act["entreprises"]), act["etape"]) == (3, ("evaluation",))
    assert act["auteur"] == "Mme Roux"
    assert "saisie" not in again.query_params and again.query_params["zone"] == "2"
    assert "Acte d'accompagnement enregistré : " in texts(again)


def test_a_list_becomes_a_communication_in_its_own_form(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, zone="2")
    shown = len(app.dataframe[0].value)
    app.button(key="entreprises_communication").click().run()
    assert "brouillon" in app.query_params
    assert f"{shown} entreprises choisies" in texts(app)
    assert app.title[0].value == "Communication"


def test_a_whole_file_is_no_accompaniment(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    keys = {button.key for button in app.button}
    assert "entreprises_communication" in keys and "entreprises_accompagnement" not in keys
    refused = {button.key for button in open_page(PAGE, vue="refus").button}
    assert "entreprises_communication" not in refused


def test_the_impacted_companies_are_kept_with_their_map_as_a_deliverable(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page(PAGE, impact="oui")
    shown = app.dataframe[0].value
    app.button(key="entreprises_garder_impact").click().run()
    assert "Liste Excel et carte PDF de ce jour" in everywhere(app)
    # What the form of the dialog does: AppTest closes a dialog at the next run.
    members, rule = load_members(open_base(), "satm"), session.impact_rule("satm")
    assert rule is not None
    alone = session.select(members, impact_view.ALONE)
    beside = {"autre:Médecin": "Dr Petit", "adresse_courrier": "BP", "adresse_courrier_de": ""}
    selection = replace(alone, letters=alone.letters.assign(**beside))
    listed = ImpactList(members, selection, rule, "une part")
    signature = Signature("Mme Roux", session.today())
    number = keep_impact(open_base(), listed, session.reference(), signature)
    act = read_activity().frames["livrable"].loc[number]
    assert (act["action"], act["auteur"], bool(act["prouve"])) == ("S3", "Mme Roux", True)
    told = act["preuve"].replace("\u202f", " ")
    assert told == f"{len(shown)} établissements dans la liste ; une part"
    engine = open_base()
    joined = (int(str(act[name])) for name in ("fichier", "autre_fichier"))
    book, page = (open_file(engine, "satm", piece) for piece in joined)
    assert book is not None and page is not None
    rows = openpyxl.load_workbook(io.BytesIO(book.contenu))["Cibles"]
    header = [cell.value for cell in rows[1]]
    marks = {row[header.index("Fortement impactée")].value for row in rows.iter_rows(min_row=2)}
    assert (rows.max_row - 1, marks) == (len(shown), {"oui"})
    assert {"Médecin", "Adresse de correspondance"}.isdisjoint(header)  # it may go to the partners
    assert page.contenu.startswith(b"%PDF") and page.nom.endswith(".pdf")
