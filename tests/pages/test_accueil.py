"""The home page: figures that close, what to do, the contract."""

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from radon.domain.home.contract_news import KeyFigure, list_due, list_key_figures
from radon.domain.home.member_count import tally_zone
from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import select
from radon.ui import session
from radon.workflows.contract.follow_schedule import follow_schedule
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.indicator.follow_indicators import follow_contract, list_periods, spell
from radon.workflows.members.mark_refusals import mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import open_base
from radon.workflows.registers.record_activity import GivenActs, record_acts
from radon.workflows.targeting.keep_campaign import create_campaign
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import html, links, texts
from tests.workflows.contract.test_follow_schedule import make_activity

TODAY = date(2026, 11, 22)


def test_the_balance_closes_and_each_zone_opens_its_list(open_page: OpenPage) -> None:
    app = open_page("accueil/accueil")
    balance = html(app)
    assert "zone 3</span> <b>5 046</b>" in balance
    assert "= <b>6 510 adhérents</b>" in balance
    found = links(app)
    assert found["Voir les 4 995 établissements"] == "spsti=satm&zone=3"
    assert found["Voir les 199 établissements"] == "spsti=satm&zone=2"
    assert found["Voir les 1 104 établissements"] == "spsti=satm&zone=1"
    grouped = [query for label, query in found.items() if "doublons regroupés" in label]
    assert grouped == [f"spsti=satm&zone={zone}&vue=doublons" for zone in (3, 2, 1)]
    assert not app.exception


def test_the_numbers_of_the_links_are_the_rows_of_their_lists(example_base: Path) -> None:
    engine = open_base(f"sqlite:///{example_base}")
    for spsti in ("satm", "sminov"):
        members = load_members(engine, spsti)
        for zone in (1, 2, 3):
            selection = select(members.targets, Filters(zones=frozenset({zone})))
            counted = tally_zone(selection, zone)
            assert counted.etablissements == len(selection.letters)
            assert counted.etablissements + counted.doublons + counted.refus == counted.adherents


def test_refusals_are_told_and_leave_the_lists(open_own_page: OpenPage) -> None:
    app = open_own_page("accueil/accueil")
    engine = session.engine()
    members = load_members(engine, "satm")
    ids = members.targets.index[members.targets["classe"].eq("zone_2")][:2].tolist()
    mark_refusals(engine, "satm", ids, Signature("M. X", TODAY))
    app.run()
    assert links(app)["+ 2 « ne pas solliciter »"] == "spsti=satm&vue=refus"
    assert links(app)["2 adhérents à ne pas solliciter"] == "spsti=satm&vue=refus"


def test_the_last_campaign_is_named_by_its_link_and_counted_under_it(
    open_own_page: OpenPage,
) -> None:
    open_own_page("accueil/accueil")
    engine = session.engine()
    members = load_members(engine, "satm")
    ids = members.targets.index[members.targets["classe"].eq("zone_2")].tolist()
    name = "Relance des entreprises de la zone 2, automne 2026"
    draft = CampaignDraft(name, "relance", "Mme X", TODAY, Filters(zones=frozenset({2})))
    made = create_campaign(engine, members, ids, draft)
    app = open_own_page("accueil/accueil")
    assert links(app)[name] == f"spsti=satm&campagne={made.campaign_id}"
    assert f"22/11/2026, {made.members} établissements" in texts(app)


def test_what_is_left_to_do_is_said_with_its_page(open_page: OpenPage) -> None:
    told = texts(open_page("accueil/accueil"))
    for title in (
        "Remplacer les exemples par votre fichier",
        "Vérifier 145 adresses",
        "Préciser l'ancienne commune de 191 adhérents",
        "Choisir les établissements de la zone 3",
    ):
        assert title in told


def test_without_member_the_one_thing_to_do_is_to_import(open_own_page: OpenPage) -> None:
    app = open_own_page("accueil/accueil", spsti="sminov")
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


@pytest.mark.parametrize("spsti", ["satm", "sminov"])
def test_the_official_indicators_are_the_figures_of_everywhere(
    open_page: OpenPage, spsti: str
) -> None:
    app = open_page("accueil/accueil", spsti=spsti)
    engine = session.engine()
    activity = load_activity(engine, load_members(engine, spsti))
    contract = session.contract_of(spsti)
    whole = list_periods(contract, session.today())["contrat"]
    followed = follow_contract(activity, contract, whole, session.today())
    official = [row for row in followed.rows if row.indicator.officiel]
    found, told = links(app), html(app)
    assert len(official) == {"satm": 12, "sminov": 3}[spsti]
    for row in official:
        query = found[f"{row.indicator.actions[0]} – {row.indicator.short}"]
        assert query == f"spsti={spsti}&indicateur={row.code}&periode=contrat"
        assert f"<b>{spell(row.figure.now.value)}</b>".replace("\u202f", " ") in told
    assert not app.exception


@pytest.mark.parametrize("spsti", ["satm", "sminov"])
def test_what_is_due_is_told_with_the_page_where_it_is_recorded(
    open_page: OpenPage, spsti: str
) -> None:
    app = open_page("accueil/accueil", spsti=spsti)
    engine = session.engine()
    activity = load_activity(engine, load_members(engine, spsti))
    soon = follow_schedule(activity, session.today()).soon
    told, found = html(app), links(app)
    assert len(soon)
    for code in soon["code"][:5]:
        assert f"<b>{code}</b>" in told
        (label,) = [one for one in found if one in (f"Voir l'échéance {code}",
                    f"Ajouter une preuve ({code})", f"Compléter la preuve ({code})")
                    and f"echeance={code}" in found[one]]  # fmt: skip
        assert found[label].startswith(f"spsti={spsti}&echeance={code}")
    assert "Tout l'échéancier" in " ".join(found)


def test_a_reason_typed_by_hand_is_shown_as_text(open_own_page: OpenPage) -> None:
    open_own_page("accueil/accueil", spsti="sminov")
    typed = {
        "date": session.today().isoformat(), "occurrence": "V5", "etat": "en_retard",
        "motif": "<img src=x onerror=alert(1)> [lien](http://x.fr)",
    }  # fmt: skip
    record_acts(
        session.engine(),
        "sminov",
        GivenActs("etat_action", [typed]),
        author="X",
        today=session.today(),
    )
    app = open_own_page("accueil/accueil", spsti="sminov")
    assert "&lt;img src=x onerror=alert(1)&gt; [lien](http://x.fr)" in html(app)
    assert not app.exception


def test_a_deadline_without_proof_leads_to_the_record_that_lacks_it(open_page: OpenPage) -> None:
    app = open_page("accueil/accueil")
    activity = load_activity(session.engine(), load_members(session.engine(), "satm"))
    followed = follow_schedule(activity, session.today())
    (record,) = followed.find_proofs("S5-J-2026")["enregistrement"]
    query = f"spsti=satm&enregistrement={record}&faire=corriger"
    assert links(app)["Compléter la preuve (S5-J-2026)"] == query
    opened = open_page("suivi/communication", enregistrement=str(record), faire="corriger")
    assert opened.text_input(key="communication_communication_correction_titre").value
    assert not opened.exception


def test_a_deadline_that_only_a_document_proves_leads_to_its_form(open_page: OpenPage) -> None:
    found = links(open_page("accueil/accueil"))
    assert found["Ajouter une preuve (S3)"] == "spsti=satm&echeance=S3"
    assert found["Page de l'action S3"] == "spsti=satm"
    assert "Voir l'échéance S3" not in found


def test_a_state_corrected_by_hand_says_when_by_whom_and_why(open_page: OpenPage) -> None:
    open_page("accueil/accueil")
    activity = load_activity(session.engine(), load_members(session.engine(), "satm"))
    followed = follow_schedule(activity, session.today())
    (row,) = followed.frame.query("corrected").to_dict("records")
    assert row["code"] == "S8" and row["motif"]
    due = list_due(followed.soon, followed.day, followed.find_place)
    (told,) = [(one.far, one.reason) for one in due if one.code == "S8"]
    assert told == (
        " (corrigé)",
        f"Commence le 01/01/2027, jusqu'au 31/12/2028. État corrigé à la main le"
        f" {row['corrected_on']:%d/%m/%Y} par {row['corrected_by']} : {row['motif'].rstrip('.')}.",
    )


def test_when_each_deadline_is_due_is_said_in_words() -> None:
    def told(day: date, spsti: str, *records: tuple[str, dict[str, Any]]) -> dict[str, str]:
        followed = follow_schedule(make_activity(spsti, *records), day)
        due = list_due(followed.soon, followed.day, followed.find_place)
        return {
            one.code: one.reason for one in due if one.code not in ("S2", "S9", "S10")
        }  # what goes on is told by its state

    plan = ("livrable", {"date": "2025-11-03", "action": "S3", "titre": "Carte"})
    later = {"occurrence": "S1", "etat": "en_cours", "motif": "reporté", "date": "2025-12-01"}
    said = told(date(2026, 1, 2), "satm", plan, ("etat_action", later))
    assert said == {
        "S1": "Échéance du 30/09/2025 passée. État corrigé à la main le 01/12/2025 : reporté.",
        "S5-J-2025": "Échéance du 07/11/2025 passée.",
        "S3": "Échéance du 31/12/2025 passée.",
    }
    assert told(date(2025, 6, 1), "satm") == {"S1": "Commence le 01/07/2025, jusqu'au 30/09/2025."}
    for day, words in {7: "aujourd'hui", 6: "demain", 5: "dans 2 jours"}.items():
        said = told(date(2025, 11, day), "satm")
        assert said["S3"] == f"À finir avant le 31/12/2025 (dans {61 - day} jours)."
        assert said["S5-J-2025"] == f"Le 07/11/2025 ({words})."


@pytest.mark.parametrize("spsti", ["satm", "sminov"])
def test_the_home_page_says_the_sentence_of_the_schedule(open_page: OpenPage, spsti: str) -> None:
    activity = load_activity(session.engine(), load_members(session.engine(), spsti))
    followed = follow_schedule(activity, session.today())
    told = unescape(html(open_page("accueil/accueil", spsti=spsti)))
    for row in followed.soon.head(3).to_dict("records"):
        far = row["sentence"].removeprefix(row["state_label"]).strip()
        assert f"{row['state_label']}</span>{' ' if far else ''}{far}<br>".replace(
            "\u00a0", " "
        ) in told.replace("\u00a0", " ")


def test_a_figure_with_nothing_recorded_is_not_zero() -> None:
    activity = make_activity("sminov")
    contract = load_contract_of("sminov")
    whole = list_periods(contract, TODAY)["contrat"]
    figures = list_key_figures(follow_contract(activity, contract, whole, TODAY))
    assert figures == (
        KeyFigure("V4-sensibilisees", "V4", "Entreprises sensibilisées",
                  "non renseigné", False),
        KeyFigure("V5-evaluation", "V5",
                  "Entreprises accompagnées sur l'évaluation du risque",
                  "non renseigné", False),
        KeyFigure("V6-mesures", "V6",
                  "Entreprises ayant mis en place des mesures de prévention",
                  "non renseigné", False),
    )  # fmt: skip
