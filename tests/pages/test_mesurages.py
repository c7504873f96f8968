"""The measurements page: deadlines first, positions that close, a campaign typed at once."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.measured_room import POSITION_LABELS
from radon.ui.registers.record import drafts
from tests.pages.acts import HOSTILE, add, clear, go, list_members, read_activity
from tests.pages.conftest import OpenPage
from tests.pages.texts import html, markup, plain, texts

PAGE = "suivi/mesurages"
KEY = "mesurages_mesurage"


def result(member: int, local: str, value: float | None, day: str, **besides: Any) -> int:
    content: dict[str, Any] = {
        "entreprise": member, "local": local, "resultat": value, "date_retrait": day,
        "date_pose": "2019-12-01", "phase": "initial", "niveau": "rdc",
    }  # fmt: skip
    return add("mesurage", **{**content, **besides})


def card(app: AppTest, label: str) -> str:
    found = re.search(rf"<span>{label}</span><b>(.*?)</b>(.*?)</p>", html(app))
    assert found, label
    return re.sub("<.*?>", " ", found[1] + found[2]).strip()


def rooms(app: AppTest) -> list[str]:
    return next(one.value for one in app.dataframe if "retard_dit" in one.value)["local"].tolist()


def open_typed(open_page: OpenPage, **values: object) -> AppTest:
    """The form on a draft that holds these values, as after a refresh."""
    open_page(PAGE)
    common = {"entreprise": list_members("zone_3")[0], "date_pose": "2026-01-05",
              "date_retrait": "2026-04-07", "phase": "initial"}  # fmt: skip
    token = drafts.prepare(KINDS["mesurage"], "mesurages", {**common, **values})
    return open_page(PAGE, vue="saisie", brouillon=token)


def test_late_rooms_come_first_and_awaited_results_are_counted_apart(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page(PAGE)
    clear()
    one, two, three = list_members("zone_3")[:3]
    result(one, "Bureau", 120, "2026-03-01")
    result(two, "Atelier", 450, "2026-03-01")
    result(three, "Réserve", None, "2026-10-01")
    result(one, "Cave", 1500, "2020-03-01", heures=200, coefficient="cipr65")
    app = app.run()
    assert rooms(app) == ["Cave", "Atelier", "Réserve", "Bureau"]
    assert card(app, "Échéances passées").startswith("1")
    assert card(app, "Résultats attendus") == "1 dans 1 local, à part"
    assert card(app, "Locaux à réduire").startswith("2 sur 3 locaux avec un résultat, dans 2 entr")
    assert card(app, "Entreprises ayant mesuré").startswith("3 sur ")
    assert rooms(go(app, locaux="retard")) == ["Cave"]
    assert rooms(go(app, locaux="attendus")) == ["Réserve"]
    assert "3 locaux, le dernier résultat de chacun ; 1 sans résultat encore" in texts(app)
    assert not app.exception and not app.main.error


def test_companies_by_position_close_on_all_and_open_their_list(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    companies = read_activity().companies
    everyone = len(companies[companies["present"]])
    table = next(one.value for one in app.dataframe if "libelle" in one.value.columns)
    assert table["total"].iloc[:-1].sum() == table["total"].iloc[-1] == everyone
    for code, number in zip(POSITION_LABELS, table["total"], strict=False):
        app = go(app, liste=f"position-{code or 'aucun'}")
        shown = [one for one in app.dataframe if "position_dite" in one.value.columns]
        assert (len(shown[0].value) if shown else 0) == number, code


def test_nothing_recorded_is_not_zero(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    clear()
    app = app.run()
    assert card(app, "Entreprises ayant mesuré") == "non renseigné"
    assert "Ce n'est pas zéro" in texts(app)


def test_a_result_says_what_may_follow_the_article_and_the_coefficient(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page(PAGE)
    number = result(
        list_members("zone_1")[0], HOSTILE, 450, "2023-03-01", heures=2000, coefficient="cipr65",
        laboratoire=HOSTILE,
    )  # fmt: skip
    app = go(app, enregistrement=str(number))
    said = html(app)
    assert "arrêté du 15 mai 2024, art. 3" in said
    assert "01/03/2026 (comptée du 01/03/2023) : passée" in said
    assert "estimation : environ 2,8 mSv sur 12 mois" in said
    assert "Ancien coefficient (CIPR 65)" in said
    assert "médecin du travail" in texts(app)
    assert "<img src" not in said and markup(app) == []
    assert "obligatoire" not in said


def test_a_draft_comes_back_whole_and_is_recorded_one_record_a_room(
    open_own_page: OpenPage,
) -> None:
    app = open_typed(
        open_own_page,
        laboratoire=HOSTILE,
        _locaux=[
            {"local": "Cave", "niveau": "sous-sol", "lieu_specifique": "oui", "detecteurs": "2",
             "resultat": "1 240,5", "incertitude": "60", "heures": "200"},
            {"local": HOSTILE, "niveau": "rez-de-chaussée", "resultat": "310"},
            {"local": "Bureau"},
        ],
    )  # fmt: skip
    assert app.segmented_control(key="mesurages_vue").value == "saisie"
    assert app.text_input(key=f"{KEY}_laboratoire").value == HOSTILE
    told = texts(app)
    assert "3 locaux** : 1 au-dessus de 300, 1 au-dessus de 1 000, 1 en attente de résultat" in told
    assert "Saison de mesure 2025-2026" in told
    assert "CIPR 137, bâtiments" in told
    before = len(read_activity().frames["mesurage"])
    app.text_input(key=f"{KEY}_auteur").set_value("Mme Roux").run()
    app.button(key=f"{KEY}_enregistrer").click().run()
    assert "3 résultats de mesurage enregistrés" in texts(app)
    frame = read_activity().frames["mesurage"]
    assert len(frame) == before + 3
    added = frame.sort_index().tail(3)
    assert added["resultat"].astype(object).where(added["resultat"].notna(), None).tolist() == [
        1240.5, 310.0, None,
    ]  # fmt: skip
    assert set(added["coefficient"]) == {"cipr137"}
    assert set(added["laboratoire"]) == {HOSTILE}
    assert added["version_id"].nunique() == 1
    assert "brouillon" not in app.query_params
    assert markup(app) == []


def test_faults_are_told_by_line_and_nothing_is_recorded(open_own_page: OpenPage) -> None:
    app = open_typed(
        open_own_page, date_pose="2026-05-01",
        _locaux=[{"local": "Cave", "resultat": "abc"}, {"resultat": "12"}],
    )  # fmt: skip
    before = len(read_activity().frames["mesurage"])
    app.button(key=f"{KEY}_enregistrer").click().run()
    said = html(app)
    assert "Ligne 1, Résultat : « abc » n&#x27;est pas un nombre." in said
    assert "Ligne 2, Local ou zone : À remplir." in said
    refused = plain(app.main.error[0].value)
    assert "À compléter : Retrait, ligne 1, ligne 2, Votre nom." in refused
    assert len(read_activity().frames["mesurage"]) == before


def test_the_activity_chooses_another_coefficient(open_own_page: OpenPage) -> None:
    app = open_typed(open_own_page, _locaux=[{"local": "Carrière", "resultat": "900"}])
    app.radio(key=f"{KEY}_activite").set_value("soutenue").run()
    assert "activité physique importante et grottes touristiques" in texts(app)
    app.text_input(key=f"{KEY}_auteur").set_value("Mme Roux").run()
    app.button(key=f"{KEY}_enregistrer").click().run()
    frame = read_activity().frames["mesurage"].sort_index()
    assert frame["coefficient"].iloc[-1] == "cipr137_soutenue"


def test_a_room_typed_twice_is_told(open_own_page: OpenPage) -> None:
    app = open_typed(open_own_page, _locaux=[{"local": "Cave"}, {"local": "CAVE "}])
    assert "est sur plusieurs lignes" in texts(app)


@pytest.mark.parametrize("asked", ["999999", "abc", "-1"])
def test_an_address_that_means_nothing_harms_nothing(open_page: OpenPage, asked: str) -> None:
    app = open_page(PAGE, enregistrement=asked, locaux=asked, liste=asked, lieu=asked)
    assert not app.exception and not app.main.error
