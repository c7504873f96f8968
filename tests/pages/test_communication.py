"""The communication page: every figure of the records, each with the list that makes it."""

from io import BytesIO

import openpyxl
from streamlit.testing.v1 import AppTest

from radon.domain.indicator.followed import find_counted
from radon.domain.registers.codes import Channel
from radon.domain.tracking.outreach import count_communications
from radon.ui.registers.page import make_company_list, make_record_list
from radon.ui.session import today
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.indicator.follow_indicators import follow_contract
from radon.workflows.targeting.export_list import export_list
from tests.pages.acts import (
    HOSTILE,
    add,
    clear,
    follow,
    go,
    list_members,
    open_store,
    read_activity,
    ways,
)
from tests.pages.conftest import OpenPage
from tests.pages.texts import html, markup, plain, texts

PAGE = "suivi/communication"


def table(app: AppTest, columns: str) -> list[str]:
    """The values of that column in the first table that has it."""
    frame = next(one.value for one in app.dataframe if columns in one.value.columns)
    return [str(value) for value in frame[columns]]


def put(app: AppTest, **values: object) -> AppTest:
    for name, value in values.items():
        app.get_by_key(f"communication_communication_{name}").set_value(value).run()
    return app


def test_the_figures_are_those_of_the_indicators(open_page: OpenPage) -> None:
    app = open_page(PAGE, periode="contrat")
    activity = read_activity()
    contract = load_contract_of("satm")
    followed = follow_contract(activity, contract, find_counted(contract), today())
    values = {row.code: row.figure.now.value for row in followed.rows}
    shown = html(app)
    assert f"<span>Actions</span><b>{spell(values['S4-actions'])}</b>" in shown
    assert f"<span>Entreprises touchées</span><b>{spell(values['S4-entreprises'])}</b>" in shown
    assert f"<span>Supports diffusés</span><b>{spell(values['S5-supports'])}</b>" in shown
    assert not app.exception and not app.main.error


def spell(value: float | None) -> str:
    return f"{value:,.0f}".replace(",", " ")


def test_each_figure_opens_the_list_that_makes_it(open_page: OpenPage) -> None:
    app = open_page(PAGE, periode="contrat")
    read = count_communications(read_activity(), find_counted(load_contract_of("satm")))
    lists = {
        "Voir les actions": read.actions,
        "Voir l'information interne": read.inside,
        f"{read.uncounted.number} actions ne disent pas combien": read.uncounted,
        f"{read.reached.unnamed.number} actions ne nomment aucune entreprise": read.reached.unnamed,
        **{
            f"{counted.number} – {Channel(code).label}": counted
            for code, counted in read.channels.items()
        },
    }
    for label, counted in lists.items():
        opened = follow(app, label)
        assert len(table(opened, "titre")) == counted.number, label
        assert f": {counted.number}" in texts(opened)
        assert opened.query_params["periode"] in ("contrat", ["contrat"])
        app = go(opened, vue="chiffres", liste="")
    opened = follow(app, "Voir les entreprises")
    assert len(opened.dataframe[0].value) == read.reached.companies.number
    assert not opened.exception


def test_companies_of_a_zone_reached_and_missed_make_the_zone(open_page: OpenPage) -> None:
    app = open_page(PAGE, periode="contrat")
    read = count_communications(read_activity(), find_counted(load_contract_of("satm")))
    for part in read.reached.cover():
        numbers = []
        for name in ("touchees", "restent"):
            listed = go(app, vue="chiffres", liste=f"{name}:classe:{part.code}")
            assert not listed.exception and not listed.main.error
            numbers.append(len(listed.dataframe[0].value) if listed.dataframe else 0)
        assert numbers == [part.reached.number, part.missed.number]
        assert sum(numbers) == part.base
    done, everyone = read.reached.present.number, read.reached.everyone.number
    app = follow(go(app, liste=""), f"**{spell(done)} sur {spell(everyone)}**")
    assert len(app.dataframe[0].value) == done
    app = follow(go(app, liste=""), f"**{spell(everyone - done)} restent**")
    assert len(app.dataframe[0].value) == everyone - done


def test_the_file_of_a_list_holds_the_rows_of_the_figure(open_page: OpenPage) -> None:
    open_page(PAGE)
    activity, period = read_activity(), find_counted(load_contract_of("satm"))
    read = count_communications(activity, period)
    lists = {
        read.reached.companies: make_company_list("touchées", read.reached.companies, activity,
                                                  period),
        read.reached.missed: make_company_list("restent", read.reached.missed, activity, period),
        read.actions: make_record_list("Actions", read.actions, activity, period),
        read.uncounted: make_record_list("Sans nombre", read.uncounted, activity, period),
    }  # fmt: skip
    for counted, content in lists.items():
        table = export_list(content, "SATM", today(), ".csv", example=True)
        assert table.count(b"\r\n") == counted.number + 1
        book = openpyxl.load_workbook(
            BytesIO(export_list(content, "SATM", today(), ".xlsx", example=True))
        )
        assert book["Liste"].max_row == counted.number + 1
        told = [str(cell.value) for row in book["Lecture"] for cell in row]
        assert any(period.spelt in one for one in told)


def test_a_service_without_member_is_not_zero_out_of_zero(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    remove_examples(open_store(), "satm", "")
    add("communication", date="2026-03-03", titre="Article", canal="presse")
    app = go(app, vue="chiffres")
    assert "Aucune entreprise adhérente pour l'instant." in texts(app)
    assert "0 sur 0" not in texts(app) + html(app)
    assert not app.exception


def test_those_left_of_a_zone_become_a_campaign(open_page: OpenPage) -> None:
    app = open_page(PAGE, vue="chiffres", liste="restent:classe:zone_2")
    button = app.button(key="communication_campagne")
    assert plain(button.label).startswith("Créer une campagne avec ces")
    app = button.click().run()
    assert app.text_input(key="campagne_nom").value.startswith("Zone 2")
    assert not app.exception


def test_each_radon_day_of_the_contract_says_what_was_done(open_own_page: OpenPage) -> None:
    clear()
    add("communication", date="2025-11-05", titre="Relais", canal="site", journee_radon=True)
    add("communication", date="2025-11-09", titre="Peut-être", canal="presse")
    app = open_own_page(PAGE)
    said = texts(app)
    assert "**7 novembre 2025** :" in said
    assert "1 action proche ne dit rien de la Journée" in ways(app)
    assert "**7 novembre 2028** : aucune action enregistrée" in said
    opened = follow(app, "1 action")
    assert table(opened, "titre") == ["Relais"]


def test_supports_say_how_many_actions_used_them(open_own_page: OpenPage) -> None:
    clear()
    one = add("support", date="2025-06-01", titre="Plaquette", producteur="service")
    add("support", date="2025-06-01", titre="Autre", producteur="inrs")
    for day in ("2026-02-01", "2026-03-01"):
        add("communication", date=day, titre=f"T{day}", canal="visite", supports=[one])
    app = open_own_page(PAGE, vue="supports", periode="contrat")
    assert "1 support recensé n'a servi à aucune action" in texts(app)
    opened = follow(app, "2 actions")
    assert len(table(opened, "titre")) == 2


def test_nothing_recorded_is_said_not_counted_as_zero(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE, periode="contrat")
    assert html(app).count("<b>non renseigné</b>") == 3
    assert "Aucune action enregistrée dans cette période." in texts(app)
    assert "Aucune action de communication pour l'instant." in texts(go(app, vue="actions"))


def test_a_recorded_action_is_in_the_figures(open_own_page: OpenPage) -> None:
    clear()
    opened = open_own_page(PAGE, brouillon="A" * 16)
    app = put(opened, titre="Flyer", canal="courrier", exemplaires="40")
    app.text_input(key="communication_communication_auteur").set_value("Mme Roux").run()
    app.button(key="communication_communication_enregistrer").click().run()
    assert plain(app.success[0].value).startswith("Action de communication enregistrée : Flyer, ")
    assert app.text_input(key="communication_communication_1_titre").value == ""  # the next one
    app.button(key="communication_communication_voir").click().run()
    assert "Action de communication du" in html(app) and "vue" not in app.query_params
    app = go(app, vue="chiffres", periode="contrat")
    assert "<span>Actions</span><b>1</b>" in html(app)
    assert "<span>Supports diffusés</span><b>40</b>" in html(app)
    assert "1 action ne nomme aucune entreprise" in ways(app)
    assert any(one.startswith("1 – courrier") for one in ways(app))


def test_the_view_follows_what_is_asked(open_page: OpenPage) -> None:
    activity = read_activity()
    support = int(activity.frames["support"].index[0])
    action = int(activity.frames["communication"].index[0])
    key = "communication_vue"
    assert open_page(PAGE).session_state[key] == "chiffres"
    assert open_page(PAGE, enregistrement=str(support)).session_state[key] == "supports"
    assert open_page(PAGE, enregistrement=str(action)).session_state[key] == "actions"
    assert open_page(PAGE, brouillon="A" * 16).session_state[key] == "saisie"
    assert open_page(PAGE, vue="n'importe").session_state[key] == "chiffres"


def test_an_address_that_means_nothing_harms_nothing(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    for asked in ("restent:classe:ailleurs", "canal:x", "support:x", "jour:1900", ":::", "support:",
                  HOSTILE):  # fmt: skip
        for view in ("chiffres", "actions"):
            app = go(app, vue=view, liste=asked)
            assert not app.exception and not app.main.error, (view, asked)


def test_hostile_texts_are_only_text(open_own_page: OpenPage) -> None:
    number = add("support", date="2026-06-01", titre=HOSTILE, producteur="service")
    add("communication", date="2026-06-02", titre=HOSTILE, canal="autre", supports=[number],
        author=HOSTILE[:80], entreprises=list_members("zone_3")[:2])  # fmt: skip
    app = open_own_page(PAGE, periode="contrat")
    for view, asked in (("supports", ""), ("actions", f"support:{number}"), ("chiffres", "")):
        app = go(app, vue=view, liste=asked)
        assert markup(app) == []
        assert "<img" not in html(app)
        assert not app.exception


def test_the_other_service_has_its_own_figures(open_own_page: OpenPage) -> None:
    add("communication", date="2026-06-02", titre="Du SATM", canal="autre")
    app = open_own_page(PAGE, spsti="sminov", vue="actions")
    assert "Du SATM" not in table(app, "titre")
