"""The page where communes are settled: one, many alike, remembered, undone."""

from streamlit.testing.v1 import AppTest

from radon.ui import session
from radon.ui.received import Received
from radon.workflows.member_import.import_members import commit_import, preview_import
from radon.workflows.members.stored import Members
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_members
from tests.pages.texts import plain, texts, tick
from tests.workflows.member_import.member_files import DAY, EVRON, LAVAL, row, write_csv

TYPO = {"Code postal": "53000", "Ville": "LVAL", "Adresse": "8 RUE NEUVE"}
TYPO_2 = {"Code postal": "53500", "Ville": "MAYENNE", "Adresse": "9 RUE NEUVE"}
OPEN = {"Code postal": "53240", "Ville": "", "Adresse": "5 RUE DES LILAS"}
ROWS = [
    row("1", "ALPHA", LAVAL),
    row("2", "BETA", TYPO),
    row("3", "GAMMA", {**TYPO, "Adresse": "10 RUE NEUVE"}),
    row("4", "DELTA", TYPO_2),
    row("5", "EPSILON", OPEN),
    row("6", "ZETA", EVRON),
    row("7", "ETA", {**EVRON, "Adresse": "4 RUE DU PONT"}),
]


def _import(rows: list[dict[str, str]]) -> Members:
    engine = session.engine()
    shown = preview_import(engine, "satm", ("adherents.csv", write_csv(rows)))
    commit_import(engine, shown, "Mme Roux", DAY)
    return load_members(engine, "satm")


def _members() -> Members:
    return load_members(session.engine(), "satm")


def _open(open_page: OpenPage, etat: str) -> AppTest:
    app = open_page("accueil/accueil")
    _import(ROWS)
    app.query_params["etat"] = etat
    return app.switch_page("pages/donnees/rattachements.py").run()


def _settle(app: AppTest) -> AppTest:
    app.text_input(key="rattachements_auteur").set_value("M. Petit").run()
    return app.button(key="rattachements_confirmer").click().run()


def _communes(names: list[str]) -> list[str]:
    targets = _members().targets
    return targets.set_index("raison_sociale").loc[names, "commune"].tolist()


def test_rows_that_ask_the_same_question_are_one_line(open_own_page: OpenPage) -> None:
    app = _open(open_own_page, "a_confirmer")
    shown = app.dataframe[0].value
    assert shown[["adherents", "nom", "saisie"]].to_numpy().tolist() == [
        [2, "BETA et 1\u00a0autre", "8 RUE NEUVE, 53000 LVAL"],
        [1, "DELTA", "9 RUE NEUVE, 53500 MAYENNE"],
    ]
    assert shown["proposition"].tolist() == ["Laval (53130)", "Mayenne (53147)"]


def test_many_propositions_are_confirmed_at_once_and_remembered(open_own_page: OpenPage) -> None:
    app = _settle(tick(_open(open_own_page, "a_confirmer"), "rattachements_questions", 0, 1))
    assert "Commune confirmée pour 3 adhérents" in plain(app.success[0].value)
    confirmed = _members().targets
    assert confirmed["classe"].eq("a_verifier").sum() == 1
    again = _import(ROWS)
    assert again.targets["confirmation"].ne("").sum() == 3


def test_one_undecided_address_gets_the_commune_chosen(open_own_page: OpenPage) -> None:
    app = tick(_open(open_own_page, "indecise"), "rattachements_questions", 0)
    labels = [plain(option) for option in app.radio[0].options]
    assert labels[-2] == "Une autre commune…" and "Andouillé (53005) – zone 3" in labels
    app.radio[0].set_value(labels.index("Andouillé (53005) – zone 3")).run()
    _settle(app)
    assert _communes(["EPSILON"]) == ["Andouillé"]


def test_another_commune_can_be_looked_up(open_own_page: OpenPage) -> None:
    app = tick(_open(open_own_page, "indecise"), "rattachements_questions", 0)
    app.radio[0].set_value(len(app.radio[0].options) - 2).run()
    app.text_input(key="rattachements_autre_recherche").set_value("53097").run()
    app.selectbox(key="rattachements_ancienne_53097").set_value("53065").run()
    _settle(app)
    settled = _members().targets.set_index("raison_sociale").loc["EPSILON"]
    assert (settled["commune_2016"], settled["zone"]) == ("Châtres-la-Forêt", 3)


def test_a_former_commune_is_given_to_the_ticked_members_only(open_own_page: OpenPage) -> None:
    app = tick(_open(open_own_page, "a_preciser"), "rattachements_questions", 0)
    labels = [plain(option) for option in app.radio[0].options]
    app.radio[0].set_value(labels.index("Évron (53097), Évron – zone 2")).run()
    assert "Cochez à gauche les adhérents concernés" in texts(app)
    assert not any(button.key == "rattachements_confirmer" for button in app.button)
    _settle(tick(app, "rattachements_adherents", 0))
    targets = _members().targets.set_index("raison_sociale")
    assert targets.loc[["ZETA", "ETA"], "zone"].tolist() in ([2, 3], [3, 2])


def test_a_confirmation_is_undone(open_own_page: OpenPage) -> None:
    app = _settle(tick(_open(open_own_page, "a_confirmer"), "rattachements_questions", 0, 1))
    app.session_state["rattachements_etat"] = "confirmees"
    app = tick(app.run(), "rattachements_confirmees", 0)
    app.text_input(key="rattachements_auteur_annule").set_value("M. Petit").run()
    app.button(key="rattachements_annuler").click().run()
    assert _members().targets["confirmation"].ne("").sum() == 2
    assert not app.exception


def test_an_address_that_nobody_knows_is_to_be_asked_then_answered(
    open_own_page: OpenPage,
) -> None:
    app = tick(_open(open_own_page, "indecise"), "rattachements_questions", 0)
    app.radio[0].set_value(len(app.radio[0].options) - 1).run()
    assert "Noter pour 1 adhérent" in [plain(button.label) for button in app.button]
    app = _settle(app)
    assert "Noté pour 1 adhérent : à demander à l'entreprise." in texts(app)
    assert _members().targets.set_index("raison_sociale").loc["EPSILON", "classe"] == "a_verifier"
    again = _import(ROWS)
    assert again.targets["attente"].ne("").tolist() == [
        name == "EPSILON" for name in again.targets["raison_sociale"]
    ]
    app.session_state["rattachements_etat"] = "demandee"
    app = tick(app.run(), "rattachements_questions", 0)
    labels = [plain(option) for option in app.radio[0].options]
    app.radio[0].set_value(labels.index("Andouillé (53005) – zone 3")).run()
    app.text_input(key="rattachements_auteur").set_value("M. Petit").run()
    app.button(key="rattachements_confirmer_1").click().run()
    assert _communes(["EPSILON"]) == ["Andouillé"]


def test_several_are_asked_at_once_and_taken_back(open_own_page: OpenPage) -> None:
    app = tick(_open(open_own_page, "a_confirmer"), "rattachements_questions", 0, 1)
    app.checkbox(key="rattachements_demander").check().run()
    app = _settle(app)
    assert _members().targets["attente"].ne("").sum() == 3
    app.session_state["rattachements_etat"] = "demandee"
    app = tick(app.run(), "rattachements_questions", 0, 1, 2)
    app.checkbox(key="rattachements_reprises").check().run()
    app.text_input(key="rattachements_auteur").set_value("M. Petit").run()
    app.button(key="rattachements_confirmer_1").click().run()
    assert "À vérifier de nouveau : 3 adhérents." in texts(app)
    assert _members().targets["attente"].eq("").all()


def test_nothing_to_check_is_said(open_own_page: OpenPage) -> None:
    app = open_own_page("accueil/accueil")
    _import(ROWS[:1])
    app.switch_page("pages/donnees/rattachements.py").run()
    assert "rien à vérifier" in texts(app)


def test_the_table_filled_in_is_taken_back(open_own_page: OpenPage) -> None:
    app = _open(open_own_page, "indecise")
    table = (
        "Raison sociale;Adresse;Code postal;Ville;Commune décidée\r\n"
        "EPSILON;5 RUE DES LILAS;53240;;Andouillé\r\n"
        "<b>BETA</b>;8 RUE NEUVE;53000;LVAL;Nulle-Part\r\n"
    )
    key = "rattachements_echange"
    app.session_state[f"{key}_recu_satm"] = Received("choix.csv", table.encode(), "x")
    app.run()
    assert "1 ligne ne sera pas prise" in texts(app)
    assert app.dataframe[-1].value["motif"].tolist() == [
        "aucune commune ne porte ce nom : donnez son code INSEE"
    ]
    app.button(key="rattachements_reprise").click().run()
    assert "Indiquez votre nom" in texts(app)
    app.text_input(key=f"{key}_auteur").set_value("M. Petit").run()
    app.button(key="rattachements_reprise").click().run()
    assert "« choix.csv » est repris : 1 choix de commune." in texts(app)
    assert _communes(["EPSILON"]) == ["Andouillé"]
    assert f"{key}_recu_satm" not in app.session_state
