"""The training page: figures, sessions and staff recorded, corrected, withdrawn; nothing lost."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from radon.domain.indicator.followed import find_counted, follow
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.members.stored import Engine, open_base
from radon.workflows.registers.load_activity import Activity
from radon.workflows.registers.record_activity import (
    Correction,
    GivenActs,
    correct_record,
    list_history,
    record_acts,
    withdraw_record,
)
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import html, markup, texts

PAGE = "suivi/formation"
TODAY = date.today()
HOSTILE = "<img src=x onerror=1> [lien](http://mal.example) **gras** $x$ `c`"
OpenPage = Callable[..., AppTest]


@pytest.fixture
def engine(open_own_page: OpenPage) -> Engine:
    """The database of the test, beside the application's own connection."""
    return open_base(f"sqlite:///{os.environ['SPSTI_RADON_BASE']}")


def activity_of(engine: Engine, spsti: str = "satm") -> Activity:
    return load_activity(engine, load_members(engine, spsti))


def sessions_of(engine: Engine, spsti: str = "satm") -> list[int]:
    return sorted(activity_of(engine, spsti).frames["formation"].index)


def add_session(engine: Engine, **values: Any) -> int:
    content = {"date": "2026-03-02", "module": "general", "lieu": "Laval", **values}
    return record_acts(
        engine, "satm", GivenActs("formation", [content]), author="Mme Roux", today=TODAY
    )[0]


def put(app: AppTest, **values: Any) -> AppTest:
    """Fill fields of the new session, as a person does: one after the other."""
    for name, value in values.items():
        app.get_by_key(f"formation_formation_{name}").set_value(value).run()
    return app


def press(app: AppTest, key: str = "formation_formation_enregistrer") -> AppTest:
    return app.button(key=key).click().run()


def open_record(open_page: OpenPage, number: int, doing: str = "", **params: str) -> AppTest:
    return open_page(PAGE, enregistrement=str(number), faire=doing, **params)


def token(app: AppTest) -> str:
    return str(app.query_params["brouillon"])


def test_the_figures_are_those_of_the_records(open_page: OpenPage, engine: Engine) -> None:
    shown = html(open_page(PAGE, periode="contrat"))
    activity = activity_of(engine)
    sessions = activity.frames["formation"]
    general = {who for people in sessions.loc[sessions["module"].eq("general"), "personnes"]
               for who in people}  # fmt: skip
    both = general & {
        who for people in sessions.loc[sessions["module"].eq("specifique"), "personnes"]
        for who in people
    }  # fmt: skip
    assert f"<span>Module général</span><b>{len(general)}</b>" in shown
    assert f"<span>Les deux modules</span><b>{len(both)}</b>" in shown
    trained = general | {who for people in sessions.loc[sessions["module"].eq("specifique"),
                                                        "personnes"] for who in people}  # fmt: skip
    assert f"<span>Professionnels formés</span><b>{len(trained)}</b>" in shown
    assert f"ont les deux modules au {TODAY:%d/%m/%Y}" in shown


def test_the_figures_are_those_of_the_indicators(open_page: OpenPage, engine: Engine) -> None:
    contract = load_contract_of("satm")
    period = find_counted(contract)
    followed = follow(contract, activity_of(engine), period, TODAY)
    values = {row.code: row.figure.now.value for row in followed.rows}
    shown = html(open_page(PAGE, periode="contrat"))
    for code, label in (
        ("S1-formes", "Professionnels formés"), ("S1-general", "Module général"),
        ("S1-specifique", "Module spécifique"), ("S1-deux-modules", "Les deux modules"),
        ("S1-referents", "Formation des référents"), ("S1-information", "Information interne"),
    ):  # fmt: skip
        assert f"<span>{label}</span><b>{values[code]}</b>" in shown


def test_a_year_without_a_session_is_not_renseigne(open_own_page: OpenPage, engine: Engine) -> None:
    versions = activity_of(engine).frames["formation"]["version_id"]
    for number, version in zip(versions.index, versions, strict=True):
        withdraw_record(engine, "satm", int(number), int(version), author="Mme X", motif="essai")
    shown = html(open_own_page(PAGE))
    assert shown.count("<b>non renseigné</b>") == 4
    assert "<b>0</b>" not in shown


def test_each_figure_opens_its_list(open_page: OpenPage, engine: Engine) -> None:
    app = open_page(PAGE, qui="deux", periode="contrat")
    told = html(app).partition("<span>Les deux modules</span><b>")[2].partition("<")[0]
    assert len(app.dataframe[0].value) == int(told)
    assert f"{told} personnes – les deux modules" in texts(app)


def test_a_session_is_recorded_from_its_form(open_own_page: OpenPage, engine: Engine) -> None:
    before = sessions_of(engine)
    staff = activity_of(engine).frames["personne"]
    doctors = staff.index[staff["role"].eq("medecin") & staff["depart"].isna()].tolist()[:3]
    app = put(
        open_own_page(PAGE), module="general", demi_journees="0,5", lieu=HOSTILE,
        personnes_medecin=doctors, auteur="Mme Roux",
    )  # fmt: skip
    press(app)
    new = [number for number in sessions_of(engine) if number not in before]
    row = activity_of(engine).frames["formation"].loc[new[0]]
    assert len(new) == 1
    assert (row["module"], row["demi_journees"], row["lieu"]) == ("general", 0.5, HOSTILE)
    assert (row["personnes"], row["auteur"]) == (tuple(sorted(doctors)), "Mme Roux")
    assert row["date"].date() == TODAY
    assert "Session de formation enregistrée : module général, " in texts(app)
    assert markup(app) == []
    assert "brouillon" not in app.query_params
    assert app.get_by_key("formation_formation_1_lieu").value == ""


def test_a_press_that_comes_after_the_record_says_that_it_is_kept(
    open_own_page: OpenPage, engine: Engine
) -> None:
    before = len(sessions_of(engine))
    app = press(put(open_own_page(PAGE), module="general", auteur="Mme Roux"))
    press(app, "formation_formation_1_enregistrer")
    assert len(sessions_of(engine)) == before + 1
    assert "C'est enregistré. Pour un autre enregistrement, remplissez le formulaire." in texts(app)
    assert "À remplir." not in html(app) and "Rien n'est encore" not in texts(app)


def test_the_message_stays_when_a_second_click_brings_the_address_of_the_recorded_form(
    open_own_page: OpenPage,
) -> None:
    app = put(open_own_page(PAGE), module="general", auteur="Mme Roux")
    old = token(app)
    press(app)
    app.query_params["brouillon"] = old
    app.run()
    assert "Session de formation enregistrée : module général, " in texts(app)
    assert app.get_by_key("formation_formation_1_lieu").value == ""


def test_what_is_missing_or_wrong_is_told_under_its_field(open_own_page: OpenPage) -> None:
    app = put(open_own_page(PAGE), demi_journees="beaucoup", date=TODAY + timedelta(days=3))
    shown = unescape(html(app))
    assert "« beaucoup » n'est pas un nombre." in shown
    assert "Date à venir : enregistrez l'acte une fois fait." in shown
    assert "À remplir." not in shown
    press(app)
    assert "À remplir." in html(app)
    told = texts(app).partition("À compléter : ")[2].partition(".")[0]
    assert set(told.split(", ")) == {"Date", "Durée", "Module", "Votre nom"}


def test_a_form_is_found_again_by_its_address(open_own_page: OpenPage) -> None:
    first = put(open_own_page(PAGE), lieu="Laval", demi_journees="1,5", module="specifique")
    again = open_own_page(PAGE, brouillon=token(first))
    values = {name: again.get_by_key(f"formation_formation_{name}").value
              for name in ("lieu", "demi_journees", "module")}  # fmt: skip
    assert values == {"lieu": "Laval", "demi_journees": "1,5", "module": "specifique"}


def test_a_draft_never_opens_under_the_other_service(open_own_page: OpenPage) -> None:
    first = put(open_own_page(PAGE), lieu="Laval", auteur="Mme Roux")
    other = open_own_page(PAGE, spsti="sminov", brouillon=token(first))
    assert other.get_by_key("formation_formation_lieu").value == ""


def test_a_page_that_was_only_read_writes_nothing(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    assert "brouillon" not in app.query_params
    assert not any("Brouillon" in one.value for one in app.caption)


def test_an_odd_token_is_left_alone(open_own_page: OpenPage) -> None:
    app = put(open_own_page(PAGE, brouillon="../../etc"), lieu="Laval")
    assert len(token(app)) == 16


def test_the_two_registers_keep_their_drafts_apart(open_own_page: OpenPage, engine: Engine) -> None:
    app = put(open_own_page(PAGE), lieu="Laval")
    app.get_by_key("formation_vue").set_value("personne").run()
    app.get_by_key("formation_personne_nom").set_value("Dupont").run()
    app.get_by_key("formation_personne_role").set_value("iprp").run()
    app.get_by_key("formation_personne_auteur").set_value("Mme Roux").run()
    press(app, "formation_personne_enregistrer")
    assert "Dupont" in activity_of(engine).frames["personne"]["nom"].tolist()
    app.get_by_key("formation_vue").set_value("formation").run()
    assert app.get_by_key("formation_formation_lieu").value == "Laval"
    assert len(token(app)) == 16


def test_starting_again_empties_the_form_and_the_address(open_page: OpenPage) -> None:
    app = put(open_page(PAGE), lieu="Laval", module="general")
    old = token(app)
    press(app, "formation_formation_recommencer")
    assert app.get_by_key("formation_formation_lieu").value == ""
    assert app.get_by_key("formation_formation_module").value is None
    assert "brouillon" not in app.query_params
    assert open_page(PAGE, brouillon=old).get_by_key("formation_formation_lieu").value == ""


def test_one_form_open_twice_records_once(open_own_page: OpenPage, engine: Engine) -> None:
    before = len(sessions_of(engine))
    first = put(open_own_page(PAGE), lieu="Laval", module="general", auteur="Mme Roux")
    second = open_own_page(PAGE, brouillon=token(first))
    press(first)
    press(second)
    assert len(sessions_of(engine)) == before + 1
    assert "a déjà été enregistré ou effacé dans un autre onglet" in texts(second)
    assert second.get_by_key("formation_formation_lieu").value == "Laval"  # nothing is lost
    press(second)  # who insists means it
    assert len(sessions_of(engine)) == before + 2


def test_who_left_before_the_day_is_not_offered(open_own_page: OpenPage, engine: Engine) -> None:
    content = {"nom": "Parti", "role": "iprp", "depart": "2026-01-31"}
    record_acts(engine, "satm", GivenActs("personne", [content]), author="x", today=TODAY)
    app = open_own_page(PAGE)
    assert "Parti" not in app.get_by_key("formation_formation_personnes_iprp").options
    put(app, date=date(2026, 1, 15))
    assert "Parti" in app.get_by_key("formation_formation_personnes_iprp").options


def test_a_profession_is_ticked_at_once(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    press(app, "formation_formation_personnes_iprp_tous")
    group = app.get_by_key("formation_formation_personnes_iprp")
    assert len(group.value) == len(group.options) > 0
    press(app, "formation_formation_personnes_iprp_tous")
    assert app.get_by_key("formation_formation_personnes_iprp").value == []


def test_a_record_opens_by_its_address(open_own_page: OpenPage, engine: Engine) -> None:
    number = add_session(engine, lieu=HOSTILE)
    app = open_record(open_own_page, number)
    shown = html(app)
    assert "Session de formation du 02/03/2026 : module général – &lt;img" in shown
    assert "<dt>Non renseigné</dt>" in shown
    assert "Mme Roux, le " in shown
    assert markup(app) == []


def test_a_person_of_the_staff_opens_in_its_own_view(open_page: OpenPage, engine: Engine) -> None:
    number = int(activity_of(engine).frames["personne"].index[0])
    app = open_record(open_page, number)
    assert app.get_by_key("formation_vue").value == "personne"


def correction(app: AppTest, name: str) -> Any:
    return app.get_by_key(f"formation_formation_correction_{name}")


def test_a_correction_asks_why_then_stands_in_the_history(
    open_own_page: OpenPage, engine: Engine
) -> None:
    number = add_session(engine)
    app = open_record(open_own_page, number, "corriger")
    assert correction(app, "lieu").value == "Laval"
    correction(app, "lieu").set_value("Mayenne <b>").run()
    correction(app, "enregistrer").click().run()
    assert "À compléter : Motif, Votre nom." in texts(app)
    correction(app, "motif").set_value("mauvais lieu").run()
    correction(app, "auteur").set_value("M. Blanc").run()
    correction(app, "enregistrer").click().run()
    assert "Correction enregistrée" in texts(app)
    assert "faire" not in app.query_params
    states = list_history(engine, "satm", number)
    assert [(one.author, one.motif, one.content["lieu"]) for one in states] == [
        ("Mme Roux", "", "Laval"), ("M. Blanc", "mauvais lieu", "Mayenne <b>"),
    ]  # fmt: skip
    told = html(open_record(open_own_page, number, "historique"))
    assert "par M. Blanc" in told and "par Mme Roux" in told
    assert "motif : mauvais lieu" in told
    assert "<td>Laval</td><td>Mayenne &lt;b&gt;</td>" in told


def test_what_was_empty_is_completed_without_a_reason(
    open_own_page: OpenPage, engine: Engine
) -> None:
    number = add_session(engine)
    app = open_record(open_own_page, number, "corriger")
    correction(app, "preuve").set_value("Feuille de présence").run()
    correction(app, "auteur").set_value("M. Blanc").run()
    correction(app, "enregistrer").click().run()
    last = list_history(engine, "satm", number)[-1]
    assert (last.author, last.motif, last.content["preuve"]) == (
        "M. Blanc", "", "Feuille de présence",
    )  # fmt: skip
    assert "<b>Complété</b> par M. Blanc" in html(open_record(open_own_page, number, "historique"))


def test_a_correction_that_changes_nothing_is_not_kept(
    open_own_page: OpenPage, engine: Engine
) -> None:
    number = add_session(engine)
    app = open_record(open_own_page, number, "corriger")
    correction(app, "motif").set_value("rien").run()
    correction(app, "auteur").set_value("M. Blanc").run()
    correction(app, "enregistrer").click().run()
    assert "Rien n'a changé" in texts(app)
    assert len(list_history(engine, "satm", number)) == 1


def test_a_correction_meets_another_and_nothing_typed_is_lost(
    open_own_page: OpenPage, engine: Engine
) -> None:
    number = add_session(engine)
    app = open_record(open_own_page, number, "corriger")
    correction(app, "lieu").set_value("Mayenne").run()
    correction(app, "motif").set_value("mauvais lieu").run()
    correction(app, "auteur").set_value("M. Blanc").run()
    seen = list_history(engine, "satm", number)[-1]
    content = {**seen.content, "demi_journees": 2}
    correction_of_another = Correction("formation", number, seen.version_id, content, "durée")
    correct_record(engine, "satm", correction_of_another, author="Mme Verte", today=TODAY)
    correction(app, "enregistrer").click().run()
    told = [one.value.replace("\\", "") for one in app.warning]
    assert any("modifié entre-temps par Mme Verte" in one and "Durée" in one for one in told)
    assert len(list_history(engine, "satm", number)) == 2
    assert correction(app, "lieu").value == "Mayenne"
    again = open_record(open_own_page, number, "corriger", brouillon=token(app))  # after a refresh
    assert correction(again, "enregistrer").disabled
    correction(again, "reprendre").click().run()
    correction(again, "enregistrer").click().run()
    last = list_history(engine, "satm", number)[-1]
    assert (last.content["lieu"], last.content["demi_journees"]) == ("Mayenne", 2)
    assert (last.author, last.motif) == ("M. Blanc", "mauvais lieu")


def test_a_withdrawal_needs_its_reason_and_leaves_the_counts(
    open_own_page: OpenPage, engine: Engine
) -> None:
    number = add_session(engine)
    app = open_record(open_own_page, number, "retirer")
    press(app, "formation_formation_retrait_retirer")
    assert "Rien n'est encore retiré. À compléter : Motif, Votre nom." in texts(app)
    app.get_by_key("formation_formation_retrait_motif").set_value("doublon").run()
    app.get_by_key("formation_formation_retrait_auteur").set_value("M. Blanc").run()
    press(app, "formation_formation_retrait_retirer")
    assert "retrait enregistré" in texts(app)
    assert "enregistrement" not in app.query_params
    assert number not in sessions_of(engine)
    last = list_history(engine, "satm", number)[-1]
    assert (last.active, last.motif, last.author) == (False, "doublon", "M. Blanc")


def test_a_withdrawn_record_is_seen_and_put_back_with_its_reason(
    open_own_page: OpenPage, engine: Engine
) -> None:
    number = add_session(engine)
    version = list_history(engine, "satm", number)[-1].version_id
    withdraw_record(engine, "satm", number, version, author="Mme Roux", motif=HOSTILE)
    app = open_own_page(PAGE)
    app.toggle(key="formation_formation_retires").set_value(True).run()
    shown = app.dataframe[-1].value
    assert shown[["auteur", "motif"]].to_dict("index")[number] == {
        "auteur": "Mme Roux", "motif": HOSTILE,
    }  # fmt: skip
    app = open_record(open_own_page, number)
    press(app, "formation_formation_retour_retirer")
    assert "Rien n'est encore remis. À compléter : Motif, Votre nom." in texts(app)
    app.get_by_key("formation_formation_retour_motif").set_value("retirée à tort").run()
    app.get_by_key("formation_formation_retour_auteur").set_value("M. Blanc").run()
    press(app, "formation_formation_retour_retirer")
    assert f"Session de formation n° {number} : remise enregistrée." in texts(app)
    assert number in sessions_of(engine)
    states = list_history(engine, "satm", number)
    assert [state.active for state in states] == [True, False, True]
    assert (states[-1].motif, states[-1].content) == ("retirée à tort", states[0].content)


def test_the_message_of_a_removal_stays_when_nothing_is_left(
    open_own_page: OpenPage, engine: Engine
) -> None:
    first, *others = sessions_of(engine)
    for number in others:
        version = list_history(engine, "satm", number)[-1].version_id
        withdraw_record(engine, "satm", number, version, author="x", motif="essai")
    app = open_record(open_own_page, first, "retirer")
    app.get_by_key("formation_formation_retrait_motif").set_value("doublon").run()
    app.get_by_key("formation_formation_retrait_auteur").set_value("M. Blanc").run()
    press(app, "formation_formation_retrait_retirer")
    assert "Aucune session de formation pour l'instant" in texts(app)
    assert "retrait enregistré" in texts(app)


def test_the_table_is_searched_by_any_word(open_own_page: OpenPage, engine: Engine) -> None:
    number = add_session(engine, lieu="Saint-Pierre-des-Landes")
    app = open_own_page(PAGE)
    app.get_by_key("formation_formation_cherche").set_value("saint-pierre 03/2026").run()
    assert app.dataframe[-1].value["lieu"].tolist() == ["Saint-Pierre-des-Landes"]
    assert "1 session de formation sur" in texts(app)
    assert number in sessions_of(engine)


def test_a_service_sees_only_its_own(open_own_page: OpenPage, engine: Engine) -> None:
    number = add_session(engine, lieu="Seulement au SATM")
    app = open_own_page(PAGE, spsti="sminov", enregistrement=str(number))
    assert "Seulement au SATM" not in html(app) + texts(app)
    assert "Seulement au SATM" not in str([frame.value for frame in app.dataframe])
