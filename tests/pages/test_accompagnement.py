"""The accompaniment page: where companies stand, each figure with its list; both registers."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from radon.domain.registers.codes import ACCOMPANIED, Measure
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    FUNDING_LABELS,
    STEP_LABELS,
    describe_progress,
)
from radon.domain.tracking.progress_list import FIGURES
from radon.ui.tracking import accompaniment_view
from tests.pages.acts import HOSTILE, add, clear, go, list_members, read_activity
from tests.pages.conftest import OpenPage
from tests.pages.texts import html, markup, plain, texts

PAGE = "suivi/accompagnement"


def table(app: AppTest, first: str) -> pd.DataFrame:
    """The table of figures whose first row says this, by that label."""
    frames = (one.value for one in app.dataframe if "libelle" in one.value.columns)
    return next(one.set_index("libelle") for one in frames if one["libelle"].iloc[0] == first)


def card(app: AppTest, label: str) -> str:
    """What a card says: number, then what it is of."""
    found = re.search(rf"<span>{re.escape(label)}</span><b>(.*?)</b>(.*?)</p>", html(app))
    assert found, label
    return re.sub("<.*?>", " ", found[1] + found[2])


def listed(app: AppTest) -> pd.DataFrame:
    """The companies of the figure that is open."""
    return next(one.value for one in app.dataframe if "etape_dite" in one.value.columns)


def click(app: AppTest, name: str, code: str, column: str) -> AppTest:
    """What a click on the cell of that row and column does (the click itself: tests/browser)."""
    return go(app, **accompaniment_view._pick(name, code, column))


def test_steps_count_each_company_once_and_close_on_all_of_them(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    clear()
    one, two, three = list_members("zone_3")[:3]
    low = list_members("zone_2")[0]
    add("accompagnement", date="2026-03-02", entreprises=[one, two, low], etape="evaluation")
    add("accompagnement", date="2026-04-02", entreprises=[one], etape="mesures",
        mesures=["ventilation"], financement="obtenue")  # fmt: skip
    add("communication", date="2026-05-02", titre="Envoi", canal="courriel",
        entreprises=[one, three])  # fmt: skip
    app = app.run()
    companies = read_activity().companies
    everyone = len(companies[companies["present"]])
    steps = table(app, "Sensibilisée")
    assert steps["total"].tolist() == [1, 2, 0, 0, 1, everyone - 4, everyone]
    assert steps["zone_2"].tolist()[1] == 1
    zones = steps[["zone_3", "zone_2", "zone_1", "a_verifier"]]
    assert (zones.sum(axis=1) == steps["total"]).all()
    assert (
        steps.iloc[:-1][["zone_3", "total"]].sum().tolist()
        == steps.iloc[-1][["zone_3", "total"]].tolist()
    )
    assert steps["acte"].dropna().tolist() == [2, 3, 0, 0, 1]
    assert steps["actes"].dropna().tolist() == [0, 1, 0, 0, 1]
    assert card(app, "Accompagnées").startswith(f"3 entreprises sur {everyone // 1000} ")
    assert card(app, "Radon dans la FE").startswith("non renseigné")
    assert not app.exception and not app.main.error


def test_nothing_recorded_is_not_zero(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    clear()
    app = app.run()
    assert "Aucun acte enregistré" in texts(app) and "Ce n'est pas zéro" in texts(app)
    assert not app.dataframe
    for label in ("Accompagnées", "Mesures en place", "Radon dans la FE"):
        assert card(app, label).startswith("non renseigné")


def test_answers_and_workers_say_of_how_many(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    clear()
    one, two = list_members("zone_3")[:2]
    add("situation", date="2026-03-02", entreprise=one, fe="oui", travailleurs_rdc=12)
    add("situation", date="2026-03-03", entreprise=two, fe="inconnu", duerp="non")
    app = app.run()
    companies = read_activity().companies
    everyone = len(companies[companies["present"]])
    answers = [one.value for one in app.dataframe if "libelle" in one.value.columns]
    fe, duerp = (one.set_index("libelle")["total"].tolist() for one in answers[1:3])
    assert fe == [1, 0, 1, everyone - 2, everyone]
    assert duerp == [0, 1, 0, everyone - 1, everyone]
    workers = table(app, "Travailleurs en sous-sol")
    spelt = f"{everyone:,}".replace(",", "\u202f")
    assert workers["total"].tolist() == [
        f"– (0 / {spelt})", f"12 (1 / {spelt})", f"– (0 / {spelt})",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code", "column", "figure"),
    [
        ("etape", "evaluation", "total", "etape-evaluation"),
        ("etape", "mesures", "zone_3", "etape-mesures"), ("etape", "", "zone_2", "etape-aucun"),
        ("etape", "mesurage", "acte", "acte-mesurage"), ("fe", "oui", "zone_3", "fe-oui"),
        ("duerp", "non", "total", "duerp-non"), ("aide", "obtenue", "total", "aide-obtenue"),
        ("mesure", "ventilation", "total", "mesure-ventilation"),
        ("lieu", "travailleurs_sous_sol", "zone_3", "lieu-travailleurs_sous_sol"),
    ],
)  # fmt: skip
def test_a_click_on_a_number_opens_its_companies(
    open_page: OpenPage, name: str, code: str, column: str, figure: str
) -> None:
    app = open_page(PAGE)
    shown = next(one for one in app.dataframe if f"tableau_{name}" in one.proto.id).value
    labels = {**STEP_LABELS, **ANSWER_LABELS, **FUNDING_LABELS, **Measure.labels()} | {
        "": "aucun contact enregistré", "travailleurs_sous_sol": "travailleurs en sous-sol",
    }  # fmt: skip
    label = labels[code][:1].upper() + labels[code][1:]
    number = shown.set_index("libelle").loc[label, column]
    app = click(app, name, code, column)
    assert app.query_params["liste"] == figure
    if isinstance(number, str):  # "511 (84 / 4 995)": the list is that of the known ones
        number = int(re.search(r"\((\S+) /", number).group(1).replace("\u202f", ""))
    rows = listed(app) if number else pd.DataFrame()
    assert len(rows) == number
    if column.startswith("zone_") and number:
        assert {tuple(zones) for zones in rows["classe"]} == {(column.replace("_", " "),)}
    assert not app.exception


def test_every_figure_has_its_list_by_its_address(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    for code in FIGURES:
        app = go(app, liste=code)
        assert not app.exception and not app.main.error, code
        said = html(app)
        count = int(re.sub(r"\D", "", re.search(r'class="compte"[^>]*>(.*?) entr', said).group(1)))
        shown = [one for one in app.dataframe if "etape_dite" in one.value.columns]
        assert count == (len(shown[0].value) if shown else 0), code
        assert plain(FIGURES[code].label[1:]) in texts(app)


def test_the_page_agrees_with_the_records_of_the_examples(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    progress = describe_progress(read_activity())
    today = progress[progress["present"]]
    assert card(app, "Accompagnées").split(" ")[0] == str(today["etape"].isin(ACCOMPANIED).sum())
    assert card(app, "Radon dans la FE").split(" ")[0] == str(today["fe"].eq("oui").sum())


def test_acts_of_a_step_open_in_their_register(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    number = table(app, "Sensibilisée")["actes"].iloc[3]
    app = click(app, "etape", "plan_action", "actes")
    assert app.query_params["vue"] == "actes" and app.query_params["etape"] == "plan_action"
    register = next(one.value for one in app.dataframe if "etape" in one.value.columns)
    assert len(register) == number
    app.button(key="accompagnement_tous").click().run()
    assert "etape" not in app.query_params


def test_an_act_and_a_situation_are_recorded_in_their_views(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, vue="situations")
    before = read_activity()
    member = list_members("zone_3")[0]
    app = open_own_page(PAGE, vue="saisie")
    app.get_by_key("accompagnement_accompagnement_etape").set_value(["evaluation"]).run()
    app.button(key="accompagnement_accompagnement_enregistrer").click().run()
    assert "Entreprises" in texts(app) and "Rien n'est encore enregistré" in texts(app)
    add("accompagnement", date="2026-05-02", entreprises=[member], etape="plan_action",
        note=HOSTILE)  # fmt: skip
    after = read_activity().frames["accompagnement"]
    number = int(after.index.difference(before.frames["accompagnement"].index)[0])
    app = open_own_page(PAGE, enregistrement=str(number))
    assert app.segmented_control(key="accompagnement_vue").value == "actes"
    assert markup(app) == []
    situation = add("situation", date="2026-05-02", entreprise=member, fe="oui")
    app = open_own_page(PAGE, enregistrement=str(situation))
    assert app.segmented_control(key="accompagnement_vue").value == "situations"
    assert not app.exception and not app.main.error


def test_a_service_sees_its_own_companies_only(open_page: OpenPage) -> None:
    mine = table(open_page(PAGE), "Sensibilisée")["total"].tolist()
    other = table(open_page(PAGE, spsti="sminov"), "Sensibilisée")["total"].tolist()
    assert mine != other


@pytest.mark.parametrize("asked", ["etape-zzz", "<img src=x>", "fe-", "position-evalue"])
def test_a_list_that_does_not_exist_shows_the_page_as_it_is(
    open_page: OpenPage, asked: str
) -> None:
    app = open_page(PAGE, liste=asked, lieu="nulle part")
    assert not app.exception and not app.main.error
    assert 'class="compte"' not in html(app)


def test_requests_are_counted_those_that_wait_are_one_click_away(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    clear()
    one, two = list_members("zone_3")[:2]
    add("demande", date="2026-03-02", entreprises=[one], objet=["mesurage"],
        repondu_le="2026-03-04")  # fmt: skip
    waits = add("demande", date="2026-04-02", entreprises=[one, two], objet=["evaluation"])
    app = go(app, vue="demandes")
    assert "**2 demandes** ; 2 entreprises demandeuses ; **1** en attente" in texts(app)
    register = next(one.value for one in app.dataframe if "objet" in one.value.columns)
    assert len(register) == 2
    app = go(app, vue="demandes", attente="oui")
    register = next(one.value for one in app.dataframe if "objet" in one.value.columns)
    assert register.index.tolist() == [waits] and not app.exception
    app.switch_page("pages/accueil/accueil.py").run()
    assert "en attente de réponse : 1" in texts(app)
    assert f"accompagnement?spsti=satm&amp;enregistrement={waits}" in html(app)
