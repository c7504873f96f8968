"""The page of collective actions: organised or attended, who came, each with its list."""

from datetime import date

from radon.domain.counting.period import civil_year
from radon.domain.indicator.followed import find_counted
from radon.domain.tracking.outreach import count_events
from radon.ui import session
from radon.ui.registers.page import make_company_list
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.members.mark_refusals import mark_refusals
from radon.workflows.members.signature import Signature
from tests.pages.acts import HOSTILE, add, clear, follow, go, list_members, read_activity, ways
from tests.pages.conftest import OpenPage
from tests.pages.texts import html, markup, plain, texts

PAGE = "suivi/actions_collectives"


def event(role: str, people: int | None, *companies: int, title: str = "Réunion") -> int:
    return add(
        "action_collective", date="2026-03-02", titre=title, organisation=role,
        participants=people, entreprises=list(companies),
    )  # fmt: skip


def test_figures_of_hand_made_actions(open_own_page: OpenPage) -> None:
    clear()
    zone_3, zone_1 = list_members("zone_3")[:2], list_members("zone_1")[:1]
    event("organisee", 12, *zone_3, *zone_1)
    event("participation", None, zone_3[0])
    event("participation", 5)
    app = open_own_page(PAGE, periode="contrat")
    shown = html(app)
    assert "<span>Actions collectives</span><b>3</b>" in shown
    assert "<b>1 + 2</b>" in shown
    assert "<span>Participants</span><b>17</b><small>dans 2 actions sur 3</small>" in plain(
        shown.replace("&#x27;", "'")
    )
    assert "<span>Entreprises présentes</span><b>3</b><small>distinctes ; 4 présences" in shown
    assert "1 action sans nombre de participants" in ways(app)
    assert "1 action ne nomme aucune entreprise" in ways(app)
    assert any(one.startswith("2 sur ") for one in ways(app))
    assert len(follow(app, "1 action sans nombre de participants").dataframe[0].value) == 1


def test_each_figure_opens_its_list(open_page: OpenPage) -> None:
    read = count_events(read_activity(), find_counted(load_contract_of("satm")))
    app = open_page(PAGE, periode="contrat", vue="actions")
    for code, counted in {
        "actions": read.actions, "organisees": read.organised, "participations": read.attended,
        "sans-nombre": read.uncounted, "sans-entreprise": read.reached.unnamed,
    }.items():  # fmt: skip
        app = go(app, liste=code)
        assert len(app.dataframe[0].value) == counted.number
        assert f": {counted.number}" in texts(app)
    app = go(app, vue="chiffres", liste="touchees")
    assert len(app.dataframe[0].value) == read.reached.companies.number


def test_nothing_recorded_is_not_zero(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE, periode="contrat")
    assert html(app).count("<b>non renseigné</b>") == 3
    assert "Aucune action collective enregistrée dans cette période." in texts(app)
    assert not app.exception and not app.main.error


def test_a_recorded_event_is_in_the_figures(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE, vue="saisie")
    prefix = "actions_collectives_action_collective"
    app.text_input(key=f"{prefix}_titre").set_value("Salon").run()
    app.get_by_key(f"{prefix}_organisation").set_value("participation").run()
    app.text_input(key=f"{prefix}_auteur").set_value("Mme Roux").run()
    app.button(key=f"{prefix}_enregistrer").click().run()
    assert plain(app.success[0].value).startswith("Action collective enregistrée : Salon, ")
    app = go(app, vue="chiffres", periode="contrat")
    assert "<b>0 + 1</b>" in html(app)
    assert "<span>Participants</span><b>non renseigné</b>" in html(app)


def test_hostile_titles_are_only_text(open_own_page: OpenPage) -> None:
    number = event("organisee", 1, title=HOSTILE)
    app = open_own_page(PAGE, periode="contrat")
    for params in ({}, {"vue": "actions"}, {"enregistrement": str(number)}):
        app = go(app, **params)
        assert markup(app) == []
        assert "<img" not in html(app)
        assert not app.exception


def test_those_who_refuse_are_marked_among_those_left(open_own_page: OpenPage) -> None:
    engine, left = session.engine(), list_members("zone_3")[:2]
    mark_refusals(engine, "satm", left[:1], Signature("M. X", date(2026, 11, 22)))
    clear()
    app = open_own_page(PAGE, periode="contrat", liste="restent")
    read = count_events(read_activity(), find_counted(load_contract_of("satm")))
    content = make_company_list("restent", read.reached.missed, read_activity(), civil_year(2026))
    marked = content.frame[content.frame["refus"].eq("oui")]
    assert left[0] in marked["adherent"].tolist()
    assert 0 < len(marked) < len(content.frame)
    assert "Ne pas solliciter" in content.sheet.to_table().columns
    assert not app.exception
