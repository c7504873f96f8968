"""The indicators page: figures per action, the list behind each, periods, parts, targets."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from radon.ui import session
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.indicator.follow_indicators import civil_year, follow_contract, spell
from radon.workflows.registers.load_activity import Activity
from radon.workflows.registers.record_activity import GivenActs, record_acts
from tests.pages.acts import add, clear
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import html, links, markup, plain, texts

PAGE = "pilotage/indicateurs"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "today", lambda: TODAY)


def read(spsti: str = "satm") -> Activity:
    """What the page counts."""
    return load_activity(session.engine(), load_members(session.engine(), spsti))


def values(spsti: str = "satm") -> dict[str, float | None]:
    """The figures of 2026, counted apart from the page."""
    followed = follow_contract(read(spsti), load_contract_of(spsti), civil_year(2026), TODAY)
    return {row.code: row.figure.now.value for row in followed.rows}


def figure(app: AppTest, code: str, reading: str = "periode") -> str:
    """What the button of a figure says."""
    return plain(app.button(key=f"indicateurs_{code}_{reading}").label).strip("*")


def test_every_action_shows_its_indicators_and_their_figures(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    contract = load_contract_of("satm")
    said, drawn = texts(app), html(app)
    expected = values()
    measured = {action for one in contract.indicateurs for action in one.actions}
    for action in contract.actions:
        if action.code in measured:
            assert f"{action.code} – {action.objectif}" in drawn.replace("&#x27;", "'")
    for one in contract.indicateurs:
        assert one.libelle in said
        assert figure(app, one.code) == plain(spell(expected[one.code]))
    assert "= 6 363 entreprises adhérentes" in drawn.replace("<b>", "").replace("</b>", "")
    assert not app.exception


def test_nothing_recorded_is_said_not_zero(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    remove_examples(session.engine(), "satm", "")
    app.run()
    assert figure(app, "S7-entreprises") == "non renseigné"
    assert figure(app, "S3-cartographie") == "non renseigné"


def test_an_unknown_figure_opens_on_what_is_missing_and_where_to_record_it(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page(PAGE, indicateur="S5-recenses")
    assert "Non renseigné : aucun enregistrement sur la période." in texts(app)
    assert '<p class="compte" role="status">Non renseigné</p>' in html(app)
    assert "0 acte" not in html(app)
    assert "Enregistrer un support d'information" in links(app)
    clear()
    app = open_own_page(PAGE, indicateur="V4-sensibilisees", spsti="sminov")
    assert "Non renseigné :" not in texts(app)
    clear("sminov")
    app = open_own_page(PAGE, indicateur="V4-sensibilisees", spsti="sminov")
    assert {
        "Enregistrer une action de communication", "Enregistrer une action collective",
        "Enregistrer un acte d'accompagnement",
    } <= set(links(app))  # fmt: skip


def test_a_sum_that_no_record_tells_is_not_known(open_own_page: OpenPage) -> None:
    clear()
    add("action_collective", date="2026-03-03", titre="Salon", organisation="participation")
    app = open_own_page(PAGE, indicateur="S6-participants")
    assert "1 acte" in html(app)
    assert "aucun ne dit son nombre de participants : non renseigné" in html(app)
    assert "= 0 participants" not in html(app)


def test_a_service_without_member_is_told_to_import_them(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    remove_examples(session.engine(), "satm", "")
    app.run()
    assert "Aucune entreprise adhérente pour l'instant." in texts(app)
    assert "0 entreprise" not in html(app)
    app = open_own_page(PAGE, indicateur="S3-cartographie")
    assert "Non renseigné : ce service n'a aucun adhérent." in texts(app)
    assert "Importer les adhérents" in links(app)


def test_since_the_start_stops_today(open_page: OpenPage) -> None:
    assert "depuis le début : du 27/03/2025 au 22/11/2026" in texts(open_page(PAGE))
    said = texts(open_page(PAGE, periode="2025"))
    assert "depuis le début : du 27/03/2025 au 31/12/2025" in said
    whole = open_page(PAGE, periode="contrat", indicateur="S7-entreprises")
    options = whole.get("button_group")[0].proto.options
    assert [plain(option.content).partition(" : ")[0] for option in options] == ["Contrat entier"]


def test_a_target_is_asked_without_a_misleading_hint(open_page: OpenPage) -> None:
    app = open_page(PAGE, indicateur="S7-entreprises")
    assert app.text_input(key="indicateurs_cible_valeur").placeholder == ""


def test_a_click_on_a_figure_opens_the_list_that_makes_it(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    expected = figure(app, "S7-entreprises")
    app.button(key="indicateurs_S7-entreprises_periode").click().run()
    assert app.query_params["indicateur"] == "S7-entreprises"
    assert f"{expected} entreprises" in html(app)
    table = app.dataframe[0]
    assert len(table.value) == int(expected)
    assert {"Entreprise", "classe", "Commune", "Premier acte"} <= set(table.value.columns)
    assert f"Excel ({expected})" in [plain(one.proto.label) for one in app.get("download_button")]
    app.button(key="indicateurs_retour").click().run()
    assert "indicateur" not in app.query_params
    assert figure(app, "S7-entreprises") == expected


def test_the_period_stays_in_the_address(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    app.selectbox(key="indicateurs_periode").select("contrat").run()
    assert app.query_params["periode"] == "contrat"
    assert "du 27/03/2025 au 26/03/2029" in texts(app)
    whole = figure(app, "S7-entreprises")
    assert int(whole) >= int(values()["S7-entreprises"] or 0)
    free = open_page(PAGE, periode="libre", du="2026-02-01", au="2026-02-28")
    assert "du 01/02/2026 au 28/02/2026" in texts(free)
    wrong = open_page(PAGE, periode="jamais")
    assert wrong.selectbox(key="indicateurs_periode").value == "2026"


def test_an_end_before_its_start_is_an_empty_period(open_page: OpenPage) -> None:
    app = open_page(PAGE, periode="libre", du="2026-05-01", au="2026-02-01")
    assert "La fin précède le début" in texts(app)
    assert figure(app, "S7-entreprises") == "non renseigné"
    assert not app.exception


@pytest.mark.parametrize("code", ["S6-participants", "S7-actions",
                                  "S3-cartographie", "S8-sous-sol"])  # fmt: skip
def test_every_sort_of_figure_opens_its_page(open_page: OpenPage, code: str) -> None:
    app = open_page(PAGE, indicateur=code, lecture="debut")
    assert not app.exception
    assert not app.error
    table = app.dataframe[0]
    assert len(table.value)
    assert load_contract_of("satm").nom not in markup(app)


def test_the_list_follows_the_reading_that_is_chosen(open_page: OpenPage) -> None:
    app = open_page(PAGE, indicateur="S1-formes")
    control = app.get("button_group")[0]
    labels = [plain(option.content) for option in control.proto.options]
    assert labels[0] == f"2026 : {values()['S1-formes']:g}"
    since = labels[2].rpartition(" : ")[2]
    app = open_page(PAGE, indicateur="S1-formes", lecture="debut")
    table = app.dataframe[0]
    assert len(table.value) == int(since)
    assert "Métier" in table.value.columns


def test_a_code_that_is_not_of_the_contract_is_said(open_page: OpenPage) -> None:
    assert "n'existe pas dans ce contrat" in texts(open_page(PAGE, indicateur="<b>V4"))


def test_a_target_appears_with_its_progress_and_its_forecast(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, indicateur="S4-actions")
    typed = {"date": "2026-11-01", "indicateur": "S4-actions", "valeur": 90}
    record_acts(
        session.engine(), "satm", GivenActs("cible", [typed]), author="Mme Roux", today=TODAY
    )
    app.run()
    said = texts(app).replace("*", "")
    assert "90 actions, fixée le 01/11/2026" in said
    assert "au rythme actuel" in said


def test_a_hostile_name_is_shown_as_it_is(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, indicateur="S6-actions")
    hostile = "<img src=x onerror=alert(1)> [lien](http://exemple.fr)"
    content = {"date": "2026-03-03", "titre": hostile, "organisation": "organisee",
               "participants": 3}  # fmt: skip
    record_acts(
        session.engine(), "satm", GivenActs("action_collective", [content]), author="X", today=TODAY
    )
    app.run()
    table = app.dataframe[0]
    assert hostile in table.value["Acte"].tolist()
    assert hostile not in html(app)
    assert not markup(app)


def test_the_formulas_are_said_for_every_indicator(open_page: OpenPage) -> None:
    drawn = html(open_page(PAGE, spsti="sminov"))
    for one in load_contract_of("sminov").indicateurs:
        assert one.code in drawn
    assert "Ce chiffre ne dépend" not in drawn
    assert "ne dépend pas de la période" in drawn


def test_official_indicators_can_stand_alone(open_page: OpenPage) -> None:
    app = open_page(PAGE, officiels="oui")
    shown = [str(one.key) for one in app.button if (one.key or "").endswith("_periode")]
    official = [one.code for one in load_contract_of("satm").indicateurs if one.officiel]
    assert sorted(shown) == sorted(f"indicateurs_{code}_periode" for code in official)
