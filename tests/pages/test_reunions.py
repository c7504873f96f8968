"""The page of meetings and remarks: decisions, and what goes word for word into the report."""

from tests.pages.acts import HOSTILE, add, clear, follow, go, read_activity, ways
from tests.pages.conftest import OpenPage
from tests.pages.texts import html, markup, plain, texts

PAGE = "pilotage/reunions"


def meeting(day: str, decisions: str, *parties: str, title: str = "Suivi") -> int:
    return add(
        "reunion", date=day, objet=title, decisions=decisions, participants=list(parties)
    )  # fmt: skip


def remark(day: str, sort: str, action: str, said: str) -> int:
    return add("difficulte", date=day, type=sort, action=action, texte=said)


def test_meetings_and_remarks_counted_and_read(open_own_page: OpenPage) -> None:
    clear()
    meeting("2026-02-01", "Reporter S6\nVoir la Carsat", "spsti", "dreets", "carsat")
    meeting("2026-03-01", "", "spsti")
    remark("2026-02-02", "difficulte", "S4", "Peu de réponses\naux e-mails")
    remark("2026-02-03", "perspective", "", "Continuer")
    app = open_own_page(PAGE, periode="contrat")
    shown = html(app)
    assert "<span>Réunions</span><b>2</b><small>la dernière le 01/03/2026" in shown
    assert "<span>Avec les trois signataires</span><b>1</b>" in shown
    assert "<span>Sans décision notée</span><b>1</b>" in shown
    assert "<span>Remarques pour le bilan</span><b>2</b>" in shown
    assert "<p>Reporter S6\nVoir la Carsat</p>" in shown
    assert "<p>Peu de réponses\naux e-mails</p>" in shown
    said = texts(app)
    assert said.index("Ensemble du contrat") < said.index("**S4** – Définir une stratégie")
    assert {"SPSTI : 2", "DREETS : 1", "Difficultés : 1", "Perspectives : 1"} <= set(ways(app))
    opened = follow(app, "Corriger")
    assert opened.session_state["reunions_vue"] == "remarques"
    assert "Continuer" in html(opened)


def test_each_figure_opens_its_list(open_own_page: OpenPage) -> None:
    clear()
    meeting("2026-02-01", "Oui", "spsti", "dreets", "carsat")
    meeting("2026-03-01", "", "spsti")
    remark("2026-02-02", "difficulte", "S4", "T")
    expected = {
        ("reunions", "reunions"): 2, ("reunions", "complete"): 1, ("reunions", "sans-decision"): 1,
        ("reunions", "partie:spsti"): 2, ("remarques", "type:difficulte"): 1,
    }  # fmt: skip
    app = open_own_page(PAGE, periode="contrat")
    for (view, code), number in expected.items():
        app = go(app, vue=view, liste=code)
        assert len(app.dataframe[0].value) == number
        assert f": {number}" in texts(app)


def test_the_actions_of_the_contract_are_offered_and_their_code_is_kept(
    open_own_page: OpenPage,
) -> None:
    clear()
    app = open_own_page(PAGE, vue="remarque")
    field = app.selectbox(key="reunions_difficulte_action")
    assert any(option.startswith("S4 – ") for option in field.options)
    field.set_value("S4").run()
    app.get_by_key("reunions_difficulte_type").set_value("changement").run()
    app.text_area(key="reunions_difficulte_texte").set_value("Appeler le 06 12 34 56 78.").run()
    assert any("Ce texte nomme « 06 12 34 56 78 »" in one.value for one in app.caption)
    app.text_area(key="reunions_difficulte_texte").set_value("Mot pour mot.").run()
    assert not any("Ce texte nomme" in one.value for one in app.caption)
    app.text_input(key="reunions_difficulte_auteur").set_value("Mme Roux").run()
    app.button(key="reunions_difficulte_enregistrer").click().run()
    assert plain(app.success[0].value).startswith("Remarque pour le bilan enregistrée : ")
    kept = read_activity().frames["difficulte"]
    assert kept[["action", "texte"]].to_numpy().tolist() == [["S4", "Mot pour mot."]]
    other = open_own_page(PAGE, spsti="sminov", vue="remarque")
    assert all(not one.startswith("S4") for one in
               other.selectbox(key="reunions_difficulte_action").options)  # fmt: skip


def test_a_code_that_the_contract_does_not_have_is_shown_not_lost(open_own_page: OpenPage) -> None:
    clear()
    number = remark("2026-02-02", "difficulte", "V5", "T")
    app = open_own_page(PAGE, periode="contrat")
    assert "**V5** – hors du contrat" in texts(app)
    app = go(app, vue="remarques", enregistrement=str(number), faire="corriger")
    app.text_area(key="reunions_difficulte_correction_texte").set_value("Autre").run()
    app.text_input(key="reunions_difficulte_correction_motif").set_value("précision").run()
    app.text_input(key="reunions_difficulte_correction_auteur").set_value("Mme Roux").run()
    app.button(key="reunions_difficulte_correction_enregistrer").click().run()
    kept = read_activity().frames["difficulte"]
    assert list(kept.loc[number, ["action", "texte"]]) == ["V5", "Autre"]


def test_nothing_recorded_is_said(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE, periode="contrat")
    assert html(app).count("<b>non renseigné</b>") == 4
    assert "Aucune réunion enregistrée dans cette période." in texts(app)
    assert "le bilan dira qu'il n'y en a pas" in texts(app)


def test_hostile_texts_are_only_text(open_own_page: OpenPage) -> None:
    number = meeting("2026-02-01", HOSTILE, "spsti", title=HOSTILE)
    other = remark("2026-02-02", "difficulte", "<b>x</b>", HOSTILE)
    app = open_own_page(PAGE, periode="contrat")
    for params in ({}, {"vue": "reunions", "enregistrement": str(number)},
                   {"vue": "remarques", "enregistrement": str(other)}):  # fmt: skip
        app = go(app, **params)
        assert markup(app) == []
        assert "<img" not in html(app) and "<b>x</b>" not in html(app)
        assert not app.exception


def test_a_contribution_is_for_an_engagement_or_an_action_of_the_contract(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page(PAGE, vue="contribution")
    offered = {one.label: one.options for one in app.selectbox}
    assert (
        "EC2 – Carsat : Apporter un appui documentaire et les documents de l'INRS"
        in (offered["Pour quel engagement"])
    )
    assert any(one.startswith("S10 – ") for one in offered["Pour quelle action"])
    listed = go(app, vue="contributions").dataframe[0].value
    assert len(listed) == 6 and not app.exception
