"""The campaigns page: reopened as it was kept, exported identically, completed."""

from datetime import date

from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.ui import session
from radon.workflows.members.mark_refusals import mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.targeting.keep_campaign import create_campaign
from radon.workflows.targeting.open_campaign import open_campaign, render_campaign
from tests.pages.acts import read_activity
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_members
from tests.pages.texts import everywhere, markup, plain, texts

TODAY = date(2026, 11, 22)
HOSTILE = "<img src=x onerror=alert(1)> **gras** [lien](http://evil.example) $x$"


def _create(count: int = 5, spsti: str = "satm", name: str = "Courrier") -> int:
    engine = session.engine()
    members = load_members(engine, spsti)
    ids = members.targets.index[members.targets["classe"].eq("zone_3")][:count].tolist()
    zone_3 = Filters(zones=frozenset({3}))
    draft = CampaignDraft(name, HOSTILE, "Mme Roux", TODAY, zone_3)
    return create_campaign(engine, members, ids, draft).campaign_id


def test_without_campaign_the_page_says_how_to_make_one(open_page: OpenPage) -> None:
    app = open_page("ciblage/campagnes")
    assert "Aucune campagne" in app.main.info[0].value
    assert not app.exception


def test_a_campaign_is_reopened_as_it_was_kept(open_own_page: OpenPage) -> None:
    app = open_own_page("ciblage/campagnes")
    number = _create()
    app.query_params["campagne"] = str(number)
    app.run()
    assert app.selectbox(key="campagnes_ouverte").value == number
    facts = "\n".join(block.proto.body for block in app.main.get("html"))
    assert "Mme Roux" in facts and "22/11/2026" in facts
    assert "&lt;img src=x onerror=alert(1)&gt;" in facts and "<img src" not in facts
    assert len(app.dataframe[1].value) == 5
    assert not app.exception


def test_who_refused_since_is_told(open_own_page: OpenPage) -> None:
    app = open_own_page("ciblage/campagnes")
    number = _create()
    engine = session.engine()
    ids = open_campaign(engine, "satm", number).targets.index[:2].tolist()
    mark_refusals(engine, "satm", ids, Signature("M. X", TODAY))
    app.query_params["campagne"] = str(number)
    app.run()
    assert "2 établissements de la liste ont demandé depuis" in plain(app.main.warning[-1].value)
    assert app.checkbox(key="campagnes_sans_refus").value
    left_out = "2 établissements à ne pas solliciter ne sont pas comptés parmi ceux qui sont"
    assert any(left_out in plain(one.value) for one in app.main.caption)
    app.button(key="campagnes_communication").click().run()
    assert "3 entreprises choisies" in everywhere(app)


def test_a_campaign_is_completed_by_the_present_filters(open_own_page: OpenPage) -> None:
    app = open_own_page("ciblage/campagnes", zone="2")
    number = _create()
    app.query_params["campagne"] = str(number)
    app.run()
    app.button(key="campagnes_completer").click().run()
    assert "Indiquez votre nom" in app.main.error[0].value
    app.text_input(key="campagnes_completer_auteur").set_value("Mme Roux").run()
    app.button(key="campagnes_completer").click().run()
    assert "Campagne « Courrier » complétée : 199 établissements ajoutés" in plain(
        app.success[0].value
    )
    assert len(open_campaign(session.engine(), "satm", number).targets) == 204
    another = open_own_page("ciblage/campagnes", campagne=str(number))  # another session
    assert another.text_input(key="campagnes_completer_auteur").value == "Mme Roux"


def test_the_same_campaign_is_exported_identically(open_own_page: OpenPage) -> None:
    open_own_page("ciblage/campagnes")
    number = _create()
    for suffix in (".xlsx", ".csv"):
        first, again = (render_campaign(session.engine(), "satm", number, suffix) for _ in range(2))
        assert first == again


def test_a_campaign_of_one_service_is_unknown_to_the_other(open_own_page: OpenPage) -> None:
    app = open_own_page("ciblage/campagnes", spsti="sminov")
    number = _create(spsti="satm")
    _create(spsti="sminov", name="Autre")
    app.query_params["campagne"] = str(number)
    app.run()
    assert "n'existe pas dans ce service" in texts(app)
    assert app.selectbox(key="campagnes_ouverte").value is None
    assert app.dataframe[0].value["nom"].tolist() == ["Autre"]


def test_hostile_names_never_become_markup(open_own_page: OpenPage) -> None:
    app = open_own_page("ciblage/campagnes")
    number = _create(name=HOSTILE)
    app.query_params["campagne"] = str(number)
    app.run()
    assert plain(app.main.header[0].value).startswith("<img src=x onerror=alert(1)> **gras**")
    assert markup(app) == []


def test_what_was_done_with_a_campaign_is_recorded_from_it(open_own_page: OpenPage) -> None:
    app = open_own_page("ciblage/campagnes")
    number = _create(count=4)
    app.query_params["campagne"] = str(number)
    app.run()
    app.button(key="campagnes_accompagnement").click().run()
    assert "4 entreprises choisies" in everywhere(app)
    app.get_by_key("campagnes_accompagnement_etape").set_value(["sensibilisation"]).run()
    app.text_input(key="campagnes_accompagnement_auteur").set_value("Mme Roux").run()
    app.button(key="campagnes_accompagnement_enregistrer").click().run()
    act = read_activity().frames["accompagnement"].sort_index().iloc[-1]
    kept = open_campaign(session.engine(), "satm", number).targets.index
    assert sorted(act["entreprises"]) == sorted(kept)
    assert app.query_params["campagne"] == str(number) and "saisie" not in app.query_params
    app.button(key="campagnes_communication").click().run()
    assert app.title[0].value == "Communication"
    assert "4 entreprises choisies" in everywhere(app)
    assert app.text_input(key="communication_communication_titre").value == "Courrier"
    assert app.get_by_key("communication_communication_zones").value == ["3"]
