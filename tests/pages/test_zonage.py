"""The zoning page: looking a commune up, why it has its zone, the territory and the contract."""

from tests.pages.conftest import OpenPage
from tests.pages.texts import markup, plain, texts


def test_a_former_name_leads_to_the_commune_and_its_mixed_zones(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage")
    app.text_input(key="zonage_recherche").set_value("chatres la foret").run()
    assert app.subheader[0].value == "Évron (53097)"
    told = texts(app)
    assert "zone 2 : Évron et zone 3 : Châtres-la-Forêt et Saint-Christophe-du-Luat" in told
    assert "01/01/2019 : Création de la commune nouvelle Évron" in told
    assert app.query_params["code"] == "53097"


def test_a_commune_named_in_the_address_is_shown(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage", spsti="sminov", code="85165")
    assert app.text_input(key="zonage_recherche").value == "85165"
    assert "hérite de la commune de 2016 dont elle est sortie" in texts(app)
    assert all("statut" not in table.value for table in app.dataframe)  # no other name to show


def test_several_communes_are_a_menu_those_of_the_territory_first(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage")
    app.text_input(key="zonage_recherche").set_value("Laval").run()
    menu = app.selectbox(key="zonage_choix")
    assert menu.options[0] == "Laval (53130), zone 3"
    assert len(menu.options) > 5


def test_a_neighbour_is_one_click_away(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage", code="53097")
    app.button(key="zonage_voisine_53043").click().run()
    assert app.subheader[0].value == "Brée (53043)"


def test_what_means_nothing_gets_a_sentence(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage")
    app.text_input(key="zonage_recherche").set_value("<b>zzz</b> [x](http://evil.example)").run()
    assert "Aucune commune ne répond à" in app.warning[0].value
    assert markup(app) == []
    assert not app.exception


def test_the_contract_of_sminov_stands_beside_what_is_computed(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage", spsti="sminov")
    told = texts(app)
    assert "Contrat : « 8 communes catégorie 2 ». Arrêté : 7 des 43 communes de 2016" in told
    assert "Paulx (44119)" in told
    labels = [plain(expander.label) for expander in app.expander]
    assert labels == ["Les 7 communes de l'arrêté", "Les 21 communes de l'arrêté"]


def test_the_contract_of_satm_is_the_share_of_the_communes_of_2016(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage")
    assert "193 des 258 communes de 2016" in texts(app)
    assert plain(app.expander[0].label) == "Les 193 communes de l'arrêté"


def test_the_list_of_the_territory_follows_the_zone_asked(open_page: OpenPage) -> None:
    app = open_page("donnees/zonage", liste="mixtes")
    names = app.dataframe[-1].value["nom"].tolist()
    assert names == ["Évron", "Prée-d'Anjou"]
    closing = plain(app.main.caption[-1].value)
    assert closing.endswith("= 6 510 adhérents.")
