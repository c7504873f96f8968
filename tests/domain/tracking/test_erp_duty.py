"""The duty of the owner of a building open to the public: apart, and only what the text says."""

import pytest

from radon.domain.tracking.erp_duty import tell_erp
from tests.domain.tracking.measured_rooms import results

SCHOOL, CARE, GARAGE = "85.10Z", "87.90B", "45.20A"


def told(naf: str, zones: str, *rows: dict) -> dict[str, str]:
    return dict(tell_erp(naf, zones, results(*rows)))


def test_a_school_of_zone_3_is_told_whole() -> None:
    assert told(SCHOOL, "3") == {
        "De qui": "Du propriétaire ou, s'il le prévoit, de l'exploitant ; à part des devoirs de"
        " l'employeur, qui restent.",
        "Concerné ?": "L'activité (enseignement (1°)) en est un indice : à vérifier par"
        " l'exploitant.",
        "Quand mesurer": "En zone 3 : mesurage dû, renouvelé tous les 10 ans à compter de la"
        " réception des derniers résultats, et après des travaux qui modifient la ventilation ou"
        " l'étanchéité ; plus dû tous les dix ans après deux campagnes successives toutes sous 100"
        " Bq/m³.",
        "Par qui": "Par un organisme agréé seulement : les détecteurs posés par l'entreprise"
        " elle-même ne valent pas pour cette obligation.",
        "Où il en est": "Aucun résultat d'un organisme agréé n'est enregistré.",
        "Informer": "Tout résultat est affiché dans le mois qui suit la réception du rapport, et"
        " porté au registre. Après une expertise, le préfet est informé dans le mois.",
        "Articles": "CSP D1333-32 à R1333-36, R1337-14-2 ; arrêté du 26 février 2019",
    }


def test_an_activity_that_is_no_hint_is_told_nothing() -> None:
    assert told(GARAGE, "3", {"resultat": 800}) == {}


def test_a_code_87_also_holds_what_the_article_does_not_name() -> None:
    assert "hors de la liste de l'article D1333-32" in told(CARE, "3")["Concerné ?"]


@pytest.mark.parametrize(
    ("zones", "resultat", "sentence"),
    [
        ("1", 300, "En zone 1 ou 2, seulement si des résultats existants dépassent 300 Bq/m³"),
        ("2", 300.1, "Un résultat existant dépasse 300 Bq/m³ : mesurage dû, même en zone 1 ou 2"),
        ("2,3", None, "Si la zone 3 est confirmée : mesurage dû"),
    ],
)
def test_when_to_measure_follows_the_zone_and_what_is_known(zones, resultat, sentence) -> None:
    assert told(SCHOOL, zones, {"resultat": resultat})["Quand mesurer"].startswith(sentence)


def test_detectors_laid_by_the_company_do_not_settle_it() -> None:
    own = told(SCHOOL, "3", {"resultat": 40}, {"resultat": 60, "organisme_agree": False})
    assert "2\xa0résultats enregistrés ne disent pas avoir été faits par" in own["Par qui"]
    assert own["Où il en est"] == "Aucun résultat d'un organisme agréé n'est enregistré."


def test_an_approved_body_gives_the_position_the_deadline_and_the_next_one() -> None:
    row = {"organisme_agree": True, "date_retrait": "2025-02-10"}
    state = told(SCHOOL, "3", {**row, "resultat": 1000}, {**row, "resultat": 90, "local": "B"})
    assert state["Où il en est"] == (
        "ERP : expertise et travaux (le plus haut : 1 000 Bq/m³). Si l'établissement relève de"
        " l'article D1333-32 : expertise et travaux, puis contrôle de leur efficacité dans les 36"
        " mois du résultat initial ; résultat affiché dans le mois de sa réception, préfet informé"
        " dans le mois après l'expertise. Contrôle d'efficacité au plus tard le 10/02/2028."
        " Prochain mesurage vers 02/2035 (dix ans ; le délai part de la réception)."
    ).replace("1 000", "1\u202f000")


def test_two_campaigns_under_100_end_the_ten_years() -> None:
    rows = [
        {"organisme_agree": True, "date_retrait": day, "resultat": level}
        for day, level in (("2015-02-10", 90), ("2025-02-10", 99))
    ]
    assert "plus de mesurage décennal" in told(SCHOOL, "3", *rows)["Où il en est"]
    rows[0]["resultat"] = 100
    assert "Prochain mesurage vers 02/2035" in told(SCHOOL, "3", *rows)["Où il en est"]


def test_what_was_measured_at_an_address_that_was_left_says_nothing_here() -> None:
    left = {"resultat": 900, "organisme_agree": True, "adresse": "12 rue du Pont, 53000 Laval"}
    assert told(SCHOOL, "3", left) == told(SCHOOL, "3")
    assert told(GARAGE, "3", left) == {}
