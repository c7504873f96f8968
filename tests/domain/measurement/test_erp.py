"""Buildings open to the public: their own comparators, their own deadline."""

import pytest

from radon.domain.measurement.erp import place_erp_results
from tests.domain.tracking.measured_rooms import day, measured, results


@pytest.mark.parametrize(
    ("resultat", "position"),
    [
        (None, "erp_en_attente"),
        (300, "erp_sous_niveau"),
        (300.0001, "erp_actions_correctives"),
        (999.9, "erp_actions_correctives"),
        (1000, "erp_expertise"),
    ],
)
def test_corrective_actions_above_300_and_expertise_from_1000_on(resultat, position):
    assert place_erp_results(measured(resultat))["erp_position"].tolist() == [position]


def test_actions_that_do_not_suffice_lead_to_an_expertise_within_the_same_36_months():
    frame = results(
        {"resultat": 500, "date_retrait": "2025-01-10"},
        {"resultat": 400, "date_retrait": "2026-01-10", "phase": "verification"},
        {"resultat": 200, "date_retrait": "2027-01-10", "phase": "verification"},
    )
    placed = place_erp_results(frame)
    assert placed["erp_position"].tolist() == [
        "erp_actions_correctives",
        "erp_expertise",
        "erp_sous_niveau",
    ]
    assert placed["erp_echeance"].tolist()[:2] == [day("2028-01-10"), day("2028-01-10")]
    assert placed["erp_echeance"].isna().tolist() == [False, False, True]
    assert placed.loc[2].drop("erp_echeance").to_dict() == {
        "erp_position": "erp_expertise",
        "erp_label": "ERP : expertise et travaux",
        "erp_suite": "Si l'établissement relève de l'article D1333-32 : expertise et travaux, puis"
        " contrôle de leur efficacité dans les 36 mois du résultat initial ; résultat affiché dans"
        " le mois de sa réception, préfet informé dans le mois après l'expertise.",
        "erp_article": "CSP R1333-34 ; arrêté du 26 février 2019, art. 2",
    }


def test_an_empty_register_is_placed():
    assert place_erp_results(results()).empty
