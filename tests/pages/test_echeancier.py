"""The échéancier: states that add up, what proves a deadline, states corrected, proofs added."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from radon.ui import session
from radon.ui.steering.proof_link import ProofLink, find_link
from radon.workflows.contract.follow_schedule import FollowedSchedule, follow_schedule
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.registers.record_activity import GivenActs, record_acts
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import html, links, markup, texts
from tests.workflows.contract.test_follow_schedule import make_activity

PAGE = "pilotage/echeancier"
HOSTILE = "=1+1 <img src=x onerror=alert(1)> [lien](http://x.fr) $a$"


def follow(spsti: str) -> FollowedSchedule:
    """What the page must say, from the store of the test."""
    engine = session.engine()
    activity = load_activity(engine, load_members(engine, spsti))
    return follow_schedule(activity, session.today())


def record(kind: str, spsti: str = "satm", **content: Any) -> int:
    """A record of the day, as the form would keep it."""
    typed = {"date": session.today().isoformat(), **content}
    (number,) = record_acts(
        session.engine(), spsti, GivenActs(kind, [typed]), author="Mme X", today=session.today()
    )
    return number


def listed(app: AppTest) -> list[dict[Hashable, Any]]:
    """The rows of the list."""
    (table,) = [one for one in app.dataframe if "-echeancier_table_" in one.proto.id]
    return table.value.to_dict("records")


@pytest.mark.parametrize("spsti", ["satm", "sminov"])
def test_every_deadline_is_listed_and_the_states_add_up(open_page: OpenPage, spsti: str) -> None:
    app = open_page(PAGE, spsti=spsti)
    followed = follow(spsti)
    rows = listed(app)
    assert [row["code"] for row in rows] == followed.frame["code"].tolist()
    told = html(app)
    for state, number in followed.counts.items():
        assert f"{state.label}</span> <b>{number}</b>" in told
    assert f"= <b>{len(rows)} échéances</b>" in told
    found = {row["code"]: (row["enregistrements"], row["source"].partition("?")[0]) for row in rows}
    expected = {
        code: (
            f"{proved} sur {records}" if records else "aucun",
            followed.find_place(code).page.rpartition("/")[2],
        )
        for code, proved, records in followed.frame[["code", "proved", "records"]].itertuples(
            index=False, name=None
        )
    }
    assert found == expected
    assert not app.exception


def test_the_list_is_filtered_by_state_in_the_address(open_page: OpenPage) -> None:
    app = open_page(PAGE, etat=["en_retard", "sans_preuve", "n'existe pas"])
    codes = {row["code"] for row in listed(app)}
    followed, asked = follow("satm"), ["en_retard", "sans_preuve"]
    frame, duties = followed.frame, followed.commitments
    assert codes == set(frame.loc[frame["state"].isin(asked), "code"])
    buttons = {button.proto.label for button in app.main.get("download_button")}
    dated = int((duties["ends"] & duties["state"].isin(asked)).sum())
    assert buttons == {
        f"Excel ({len(codes)})", f"CSV ({len(codes)})", f"Calendrier ({len(codes) + dated})"
    }  # fmt: skip
    app.main.get("button_group")[0].set_value(["a_venir"]).run()
    assert app.query_params["etat"] == "a_venir"


def test_a_deadline_shows_the_records_that_prove_it(open_own_page: OpenPage) -> None:
    number = record(
        "communication", titre=HOSTILE, canal="site", exemplaires=4, lien="https://x.fr/a"
    )
    app = open_own_page(PAGE, echeance="S5")
    followed = follow("satm")
    proofs = followed.find_proofs("S5")
    (table,) = [one for one in app.dataframe if "evidenced" in one.value]
    assert len(table.value) == len(proofs)
    assert f"{len(proofs)} enregistrements, dont {int(proofs['evidenced'].sum())} avec" in texts(
        app
    )
    first = table.value.iloc[0]
    assert first["nom"] == HOSTILE
    assert first["ouvrir"] == f"communication?spsti=satm&enregistrement={number}"
    assert markup(app) == []
    assert "https" not in " ".join(links(app).values())
    assert not app.exception


def test_a_day_of_the_year_bears_its_own_name_and_says_which_record_lacks_its_proof(
    open_page: OpenPage,
) -> None:
    app = open_page(PAGE, echeance="S5-J-2026")
    assert app.header[0].value == "S5\\-J\\-2026 – Journée européenne du radon, 7 novembre 2026"
    (table,) = [one for one in app.dataframe if "evidenced" in one.value]
    assert table.value["evidenced"].tolist() == ["non"]
    assert "1 enregistrement, aucun avec preuve" in texts(app)
    assert links(app)["Compléter la preuve"].endswith("&faire=corriger")


def test_an_unknown_deadline_is_told(open_page: OpenPage) -> None:
    app = open_page(PAGE, echeance="<b>S99</b>")
    assert "n'existe pas dans ce contrat" in texts(app)
    assert not app.exception


def test_a_corrected_state_stands_beside_the_derived_one(open_own_page: OpenPage) -> None:
    record("etat_action", occurrence="S3", etat="fait", motif=HOSTILE)
    app = open_own_page(PAGE, echeance="S3")
    (row,) = [one for one in listed(app) if one["code"] == "S3"]
    assert row["etat"] == "✓ Fait (corrigé)"
    told = html(app)
    assert "✓ Fait</span> (corrigé à la main)" in told
    assert "État déduit : " in told and "! En retard</span>" in told
    assert "&lt;img src=x" in told and "<img" not in told
    assert markup(app) == []


def test_a_state_is_corrected_with_a_reason_and_the_correction_withdrawn(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page(PAGE, echeance="S3")
    before = follow("satm").counts
    app.button_group(key="echeancier_etat_action_etat").set_value("fait").run()
    app.button(key="echeancier_etat_action_enregistrer").click().run()
    assert "À compléter : Motif, Votre nom" in texts(app)
    assert follow("satm").counts == before
    app.text_input(key="echeancier_etat_action_motif").input("Carte faite avant le contrat").run()
    app.text_input(key="echeancier_etat_action_auteur").input("Mme Roux").run()
    app.button(key="echeancier_etat_action_enregistrer").click().run()
    followed = follow("satm")
    row = followed.frame.set_index("code").loc["S3"]
    assert (row["state"], row["derived"], row["motif"]) == (
        "fait", "en_retard", "Carte faite avant le contrat",
    )  # fmt: skip
    assert not app.exception
    frame = load_activity(session.engine(), load_members(session.engine(), "satm")).frames
    corrected = frame["etat_action"]
    number = int(corrected.index[corrected["occurrence"].eq("S3")][0])
    app = open_own_page(PAGE, echeance="S3", enregistrement=str(number), faire="retirer")
    app.text_input(key="echeancier_etat_action_retrait_motif").input("Erreur").run()
    app.text_input(key="echeancier_etat_action_retrait_auteur").input("Mme Roux").run()
    app.button(key="echeancier_etat_action_retrait_retirer").click().run()
    assert follow("satm").counts == before


def test_a_report_that_went_by_another_way_has_its_state_corrected(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, spsti="sminov", echeance="BA-2025")
    assert "BA-2025 – Bilan annuel 2025" in texts(app)
    assert "version=partenaires" in links(app)["Préparer et transmettre"]
    app.button_group(key="echeancier_etat_action_etat").set_value("fait").run()
    app.text_input(key="echeancier_etat_action_motif").input("Envoyé à la DREETS").run()
    app.text_input(key="echeancier_etat_action_auteur").input("Mme Roux").run()
    app.button(key="echeancier_etat_action_enregistrer").click().run()
    followed = follow("sminov")
    row = followed.commitments.set_index("code").loc["BA-2025"]
    assert (row["state"], row["derived"], row["motif"]) == (
        "fait", "en_retard", "Envoyé à la DREETS",
    )  # fmt: skip
    assert "BA-2025" not in set(followed.pressing["code"])
    assert not app.exception


def test_an_action_without_register_is_proved_by_a_document(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, echeance="S3")
    app.text_input(key="echeancier_livrable_titre").input("Carte des entreprises").run()
    app.text_input(key="echeancier_livrable_preuve").input("Dossier partagé").run()
    app.text_input(key="echeancier_livrable_auteur").input("Mme Roux").run()
    app.button(key="echeancier_livrable_enregistrer").click().run()
    row = follow("satm").frame.set_index("code").loc["S3"]
    assert (row["state"], row["records"], row["proved"]) == ("fait", 1, 1)
    assert [one["enregistrements"] for one in listed(app) if one["code"] == "S3"] == ["1 sur 1"]


def test_an_action_with_a_register_of_its_own_is_proved_there(open_page: OpenPage) -> None:
    app = open_page(PAGE, echeance="S1")
    assert not [one for one in app.text_input if one.key == "echeancier_livrable_titre"]
    assert links(app)["Enregistrer ce qui la prouve"] == "spsti=satm&vue=formation"


def list_ways() -> list[tuple[str, str, ProofLink]]:
    """(service, deadline, way) of both contracts as they stand before anything is recorded, each
    way once."""
    found: dict[tuple[str, str, str], tuple[str, str, ProofLink]] = {}
    for spsti in ("satm", "sminov"):
        followed = follow_schedule(make_activity(spsti), date(2026, 11, 22))
        for code in followed.occurrences:
            way = find_link(followed.find_place(code), code)
            found.setdefault((spsti, way.page, str(way.params)), (spsti, code, way))
    return list(found.values())


@pytest.mark.parametrize(("spsti", "code", "way"), list_ways())
def test_the_place_that_a_deadline_leads_to_records_one_of_its_proofs(
    open_page: OpenPage, spsti: str, code: str, way: ProofLink
) -> None:
    app = open_page(way.page, spsti=spsti, **way.params)
    followed = follow_schedule(make_activity(spsti), date(2026, 11, 22))
    registers = followed.list_registers(code)
    forms = {
        one for one in registers for button in app.button
        if (button.key or "").endswith(f"_{one}_enregistrer")
    }  # fmt: skip
    assert forms, f"{way.page} {way.params} has no form of {registers}"
    assert not app.exception


def test_a_title_alone_is_said_to_prove_nothing_and_leads_to_its_completion(
    open_own_page: OpenPage,
) -> None:
    assert "Un titre seul ne suffit pas" in texts(open_own_page(PAGE, echeance="S3"))
    number = record("livrable", action="S3", titre="Carte des entreprises")
    app = open_own_page(PAGE, echeance="S3")
    assert "Complétez un de ces champs : Preuve" in texts(app)
    app.button(key="echeancier_completer").click().run()
    assert app.query_params["enregistrement"] == str(number)
    assert app.query_params["faire"] == "corriger"
    assert app.text_input(key="echeancier_livrable_correction_titre").value
    assert not app.exception


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 3, 1), "n'est en vigueur qu'à partir du 27/03/2025"),
        (date(2029, 4, 1), "Le contrat a pris fin le 26/03/2029"),
    ],
)
def test_before_and_after_the_contract_the_page_says_so(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, day: date, told: str
) -> None:
    monkeypatch.setattr(session, "today", lambda: day)
    app = open_page(PAGE)
    assert told in texts(app)
    assert len(listed(app)) == 15
    assert not app.exception


def test_what_precedes_the_signature_is_explained(open_page: OpenPage) -> None:
    told = texts(open_page(PAGE, spsti="sminov"))
    assert "V1, V2, V3 et V4-2025 commencent avant" in told
    assert "à partir du 01/07/2025" in told
    assert "commence" not in texts(open_page(PAGE, spsti="satm"))


def test_without_any_record_nothing_is_done_and_nothing_fails(open_own_page: OpenPage) -> None:
    open_own_page("accueil/accueil", spsti="sminov")
    remove_examples(session.engine(), "sminov", "")
    app = open_own_page(PAGE, spsti="sminov", echeance="V2")
    assert {row["enregistrements"] for row in listed(app)} == {"aucun"}
    assert "Aucun enregistrement ne la prouve." in texts(app)
    assert not app.exception


def test_reports_owed_and_engagements_stand_beside_with_their_way(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    reports, engagements = (one.value for one in app.dataframe if "way" in one.value)
    told = dict(zip(reports["code"], reports["etat"], strict=True))
    assert told["BA-2025"].replace("\u00a0", " ") == "✓ Fait – transmis le 17/02/2026"
    way = dict(zip(reports["code"], reports["way"], strict=True))
    assert way["BA-2025"] == "bilan?spsti=satm&bilan=2025&version=partenaires"
    assert way["BF"] == "bilan?spsti=satm&bilan=final&version=partenaires"
    given = dict(zip(engagements["code"], engagements["etat"], strict=True))
    assert given["EC2"].replace("\u00a0", " ") == "→ En cours – 1 contribution, le 15/01/2026"
    assert given["EC1"] == "? Sans preuve – aucune contribution n'est notée"
    assert set(engagements["way"]) == {"reunions?spsti=satm&vue=contribution"}
    home = open_page("accueil/accueil", spsti="sminov")
    assert links(home)["Préparer et transmettre (BA-2025)"] == (
        "spsti=sminov&bilan=2025&version=partenaires"
    )
