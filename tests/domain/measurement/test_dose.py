"""Doses are estimates, with the coefficient of the day, and the vectors of the references."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import strategies as st

from radon.domain.measurement.dose import (
    INDIVIDUAL_DOSE,
    Activity,
    coefficient_on,
    estimate_dose,
    estimate_results,
    find_coefficient,
    spell_estimate,
)
from radon.sources.measurement.coefficients import load_coefficients
from tests.domain.tracking.measured_rooms import results

TABLE = load_coefficients()
OLD, GENERAL, STRENUOUS = (
    find_coefficient(TABLE, code) for code in ("cipr65", "cipr137", "cipr137_soutenue")
)
NUMBERS = st.floats(0, 1e5)


@pytest.mark.parametrize(
    ("concentration", "hours", "coefficient", "dose"),
    [
        (300, 2000, GENERAL, 4.003),
        (300, 2000, STRENUOUS, 8.006),
        (300, 2000, OLD, 1.868),
        (300, 7000, GENERAL, 14.011),
        (50, 2000, GENERAL, 0.667),
        (50, 2000, STRENUOUS, 1.334),
        (50, 2000, OLD, 0.311),
        (450, 2000, GENERAL, 6.005),
        (450, 2000, OLD, 2.802),
        (1000, 2000, GENERAL, 13.344),
        (1000, 2000, OLD, 6.227),
        (400, 500, GENERAL, 1.334),
        (200, 1600, GENERAL, 2.135),
    ],
)
def test_the_vectors_of_the_references_hold(concentration, hours, coefficient, dose):
    assert round(estimate_dose(concentration, hours, coefficient), 3) == dose
    series = estimate_dose(pd.Series([float(concentration)]), hours, coefficient)
    assert series.round(3).tolist() == [dose]


def test_the_published_coefficients_per_exposure_are_found_again():
    assert f"{GENERAL.per_exposure:.2e}" == "6.67e-06"
    assert f"{OLD.per_exposure:.2e}" == "3.11e-06"


@pytest.mark.parametrize(
    ("day", "activity", "code"),
    [
        (date(2003, 11, 12), Activity.GENERALE, None),
        (date(2003, 11, 13), Activity.GENERALE, "cipr65"),
        (date(2023, 12, 31), Activity.GENERALE, "cipr65"),
        (date(2023, 12, 31), Activity.SOUTENUE, "cipr65"),
        (date(2024, 1, 1), Activity.GENERALE, "cipr137"),
        (date(2024, 1, 1), Activity.SOUTENUE, "cipr137_soutenue"),
        (date(2100, 1, 1), Activity.GENERALE, "cipr137"),
    ],
)
def test_the_coefficient_is_that_of_the_day_and_of_the_activity(day, activity, code):
    found = coefficient_on(TABLE, day, activity)
    assert (found.id if found else None) == code


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (4.0032, "estimation : environ 4,0 mSv sur 12 mois"),
        (13.344, "estimation : environ 13,3 mSv sur 12 mois"),
        (0.0, "estimation : environ 0,0 mSv sur 12 mois"),
        (0.01, "estimation : moins de 0,1 mSv sur 12 mois"),
        (0.0499, "estimation : moins de 0,1 mSv sur 12 mois"),
        (0.05, "estimation : environ 0,1 mSv sur 12 mois"),
        (None, "estimation impossible : résultat, heures ou coefficient inconnus"),
        (pd.NA, "estimation impossible : résultat, heures ou coefficient inconnus"),
    ],
)
def test_a_dose_is_spelt_as_an_estimate(dose, words):
    assert spell_estimate(dose) == words


def test_each_result_is_estimated_with_its_own_coefficient():
    frame = results(
        {"resultat": 300, "heures": 2000, "date_retrait": "2023-12-31"},
        {"resultat": 300, "heures": 2000, "date_retrait": "2024-01-01"},
        {"resultat": 300, "heures": 2000, "coefficient": "cipr65"},
        {"resultat": 300, "heures": 2000, "coefficient": "cipr137_soutenue"},
        {"resultat": 300, "heures": 2000, "coefficient": "perdu"},
        {"resultat": 300, "heures": 2000, "date_retrait": "2001-01-01"},
        {"resultat": 300},
        {"heures": 2000},
        {"resultat": 300, "heures": 2000, "lieu_specifique": True},
    )
    found = estimate_results(frame, TABLE).sort_index()
    doses = [None if pd.isna(dose) else round(dose, 1) for dose in found["dose_estimee"]]
    assert doses == [1.9, 4.0, 1.9, 8.0, None, None, None, None, 4.0]
    assert found["coefficient_utilise"].tolist() == [
        "cipr65", "cipr137", "cipr65", "cipr137_soutenue", "", "", "cipr137", "cipr137", "cipr137",
    ]  # fmt: skip
    annex = "L'annexe III de l'arrêté n'a pas été lue : valeur à vérifier sur Légifrance."
    assert found["reserve_dose"].tolist()[3:] == [
        annex,
        "Coefficient inconnu : « perdu » n'est pas dans la table.",
        "Aucun coefficient en vigueur à la date du résultat.",
        annex,
        annex,
        f"{annex} Lieu souterrain : le facteur d'équilibre vient d'une mesure de l'énergie alpha"
        " potentielle, des valeurs publiées (IRSN, aujourd'hui ASNR), sinon de la méthode de"
        " l'arrêté pris pour l'article R4451-12 (arrêté du 30 juin 2021, art. 5) ; estimation faite"
        " avec F = 0,4.",
    ]
    assert found["dose_en_clair"].iloc[1] == "estimation : environ 4,0 mSv sur 12 mois"
    assert found.index.tolist() == list(range(1, 10))


def test_an_empty_register_has_no_estimate():
    assert estimate_results(results(), TABLE).dtypes.astype(str).to_dict() == {
        "dose_estimee": "Float64",
        "dose_en_clair": "str",
        "coefficient_utilise": "str",
        "reserve_dose": "str",
    }


def test_no_estimate_is_called_by_the_name_of_the_law_and_the_person_is_left_to_the_doctor():
    said = [one.sentence for one in TABLE] + [spell_estimate(4.0)]
    assert [text for text in said if "réglementaire" in text] == []
    assert "médecin du travail" in INDIVIDUAL_DOSE
    assert "R4451-65, III" in INDIVIDUAL_DOSE
    assert GENERAL.sentence == (
        "CIPR 137, bâtiments et la plupart des lieux souterrains : 1 000 heures à 300 Bq/m³ y"
        " comptent pour 2,0 mSv, en vigueur depuis le 01/01/2024 (valeur à vérifier sur"
        " Légifrance). Calcul : 3 mSv par mJ·h·m⁻³ respiré, facteur d'équilibre F = 0,4."
    )
    assert OLD.sentence == (
        "Ancien coefficient (CIPR 65), tous lieux de travail : 1 000 heures à 300 Bq/m³ y comptent"
        " pour 0,9 mSv, en vigueur du 13/11/2003 au 31/12/2023 (source secondaire, à vérifier sur"
        " Légifrance). Calcul : 1,4 mSv par mJ·h·m⁻³ respiré, facteur d'équilibre F = 0,4."
    )
