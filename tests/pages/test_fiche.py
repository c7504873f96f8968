"""Ciblage › Fiche under AppTest: a company, no company."""

from html import escape

import pytest

from radon.ui import session
from tests.pages.acts import HOSTILE, add, clear, read_activity
from tests.pages.conftest import OpenPage
from tests.pages.test_entreprises import read_page
from tests.pages.texts import everywhere, links, plain

PAGE = "ciblage/fiche"


def test_the_card_tells_how_and_what_without_ordering_a_measurement(open_page: OpenPage) -> None:
    page = read_page(open_page(PAGE, adherent="12"))
    for title in ("Identité", "Comment la commune et la zone ont été trouvées", "peut s'appliquer"):
        assert title in page
    assert "La zone seule ne l&#x27;impose pas" in page
    assert "obligatoire" not in page


@pytest.mark.parametrize("number", ["", "abc", "-1", "٣", "999999999999999999999", "9000"])
def test_a_number_that_is_nobody_gets_a_sentence(open_page: OpenPage, number: str) -> None:
    app = open_page(PAGE, adherent=number)
    assert not app.exception
    assert not app.error
    assert "n'est pas parmi les adhérents" in plain(app.info[0].value)


def test_the_card_tells_the_follow_up_of_the_company_and_leads_to_its_records(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page(PAGE, adherent="12")
    clear()
    act = add("accompagnement", date="2026-03-02", entreprises=[12, 13], etape="plan_action",
              note=HOSTILE)  # fmt: skip
    result = add("mesurage", date_pose="2025-11-01", date_retrait="2026-02-01", entreprise=12,
                 local=HOSTILE, phase="initial", resultat=450)  # fmt: skip
    add("situation", date="2026-04-02", entreprise=12, fe="oui", travailleurs_rdc=7)
    page = read_page(app.run())
    assert "plan d&#x27;action (le 02/03/2026)" in page
    assert "en rez-de-chaussée : 7" in page
    assert "plus de 300, jusqu&#x27;à 1 000 Bq/m³" in page and "01/02/2029" in page
    assert "3\u00a0actes nomment cette entreprise" in page
    for number, place in ((act, "accompagnement"), (result, "mesurages")):
        assert f"{place}?spsti=satm&amp;enregistrement={number}" in page
    assert escape(HOSTILE) in page and "<img src" not in page
    assert "obligatoire" not in page


def test_a_company_that_measured_nothing_owes_nothing(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, adherent="12")
    clear()
    page = read_page(app.run())
    assert "Aucun résultat enregistré. Ce n'est pas un manquement" in page
    assert "Aucun acte enregistré pour cette entreprise : non renseigné" in page


def test_an_act_is_typed_from_the_card_and_the_card_comes_back(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, adherent="12")
    before = len(read_activity().frames["situation"])
    app.button(key="fiche_situation").click().run()
    assert app.query_params["saisie"] == "situation"
    app.get_by_key("fiche_situation_fe").set_value("oui").run()
    app.text_input(key="fiche_situation_auteur").set_value("Mme Roux").run()
    app.button(key="fiche_situation_enregistrer").click().run()
    frame = read_activity().frames["situation"].sort_index()
    assert len(frame) == before + 1
    assert frame[["entreprise", "fe"]].iloc[-1].tolist() == [12, "oui"]
    assert "saisie" not in app.query_params and "brouillon" not in app.query_params
    assert app.query_params["adherent"] == "12"
    assert plain(app.main.success[0].value).startswith("Situation d'entreprise enregistrée : ")
    assert not app.exception and not app.main.error


def test_a_form_names_the_company_it_was_opened_for(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, adherent="12")
    name = str(session.current_members().targets.loc[12, "raison_sociale"])
    app.button(key="fiche_accompagnement").click().run()
    assert f"1 entreprise choisie** : {name}" in plain(everywhere(app))


def test_a_form_closed_half_typed_is_offered_again_after_a_refresh(open_page: OpenPage) -> None:
    app = open_page(PAGE, adherent="12")
    app.button(key="fiche_situation").click().run()
    app.get_by_key("fiche_situation_fe").set_value("oui").run()
    token = str(app.query_params["brouillon"])
    again = open_page(PAGE, adherent="12", reprise="situation", brouillon=token)
    again.button(key="fiche_reprendre").click().run()
    assert again.get_by_key("fiche_situation_fe").value == "oui"
    given_up = open_page(PAGE, adherent="12", reprise="situation", brouillon=token)
    given_up.button(key="fiche_abandonner").click().run()
    assert not {"saisie", "reprise", "brouillon"} & set(given_up.query_params)
    anew = open_page(PAGE, adherent="12", saisie="situation", brouillon=token)
    assert anew.get_by_key("fiche_situation_fe").value is None


def test_the_card_leads_to_the_measurements_of_the_company_and_they_lead_back(
    open_page: OpenPage,
) -> None:
    of = read_activity().frames["mesurage"]["entreprise"].value_counts()
    member = int(of.index[0])
    card = open_page(PAGE, adherent=str(member))
    assert f"vue=resultats&adherent={member}" in links(card)[f"Voir ses {of.iloc[0]} résultats"]
    app = open_page("suivi/mesurages", vue="resultats", adherent=str(member))
    assert set(app.dataframe[0].value["entreprise"]) == {
        session.current_members().targets.loc[member, "raison_sociale"]
    }
    assert len(app.dataframe[0].value) == of.iloc[0]
    assert f"adherent={member}" in links(app)["Fiche"]
    app.button(key="mesurages_tous").click().run()
    assert len(app.dataframe[0].value) == of.sum()
