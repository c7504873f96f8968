"""Addresses of a département searched without network: the same answers as a service."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.geocoding.answer import Answer, Precision, nothing_found
from radon.domain.geocoding.street_index import ADDRESS_COLUMNS, NO_NUMBER, StreetIndex

DAY = date(2026, 12, 1)
ROWS = [
    # numero, rep, nom_voie, nom_ld, cp, insee, commune, ancienne (code, nom), lon, lat
    (1, "", "Rue des Lilas", "", "53000", "53130", "Laval", "", "", -0.770, 48.070),
    (12, "", "Rue des Lilas", "", "53000", "53130", "Laval", "", "", -0.771, 48.071),
    (12, "bis", "Rue des Lilas", "", "53000", "53130", "Laval", "", "", -0.772, 48.072),
    (3, "", "Place des Lilas", "", "53000", "53130", "Laval", "", "", -0.760, 48.060),
    (5, "", "Rue du Moulin", "La Vergnaie", "53000", "53130", "Laval", "", "", -0.750, 48.050),
    (NO_NUMBER, "", "Le Grand Pré", "", "53000", "53130", "Laval", "", "", -0.740, 48.040),
    (2, "", "Rue de l'Église", "", "53600", "53097", "Évron", "53097", "Évron", -0.400, 48.150),
    (2, "", "Rue de l'Église", "", "53600", "53097", "Évron", "53062", "Châtres", -0.390, 48.120),
    (9, "", "Rue des Lilas", "", "53600", "53097", "Évron", "53062", "Châtres", -0.391, 48.121),
]  # fmt: skip
INDEX = StreetIndex(pd.DataFrame(ROWS, columns=[
    "numero", "rep", "nom_voie", "nom_ld", "code_postal", "code_insee", "nom_commune",
    "code_insee_ancienne_commune", "nom_ancienne_commune", "lon", "lat"])[ADDRESS_COLUMNS],
    "essai")  # fmt: skip


def ask(adresse: str, code_insee: str = "53130", code_postal: str = "", ville: str = "") -> Answer:
    question = pd.Series({"adresse": adresse, "code_postal": code_postal, "ville": ville,
                          "code_insee": code_insee})  # fmt: skip
    return INDEX.answer(question, DAY)


def test_a_house_is_found_with_its_point_and_its_label() -> None:
    assert ask("12 BIS RUE DES LILAS") == Answer(
        "numero", 48.072, -0.772, 1.0, 0.55, "12 B Rue des Lilas Laval", "53130", "", "essai", DAY
    )


@pytest.mark.parametrize(
    ("line", "precision", "label"),
    [
        ("12 R DES LILAS", Precision.NUMERO, "12 Rue des Lilas Laval"),
        ("12 TER RUE DES LILAS", Precision.NUMERO, "12 T Rue des Lilas Laval"),
        ("99 RUE DES LILAS", Precision.VOIE, "Rue des Lilas Laval"),
        ("RUE DES LILAS", Precision.VOIE, "Rue des Lilas Laval"),
        ("3 PL DES LILAS", Precision.NUMERO, "3 Place des Lilas Laval"),
        ("LE GRAND PRE", Precision.LIEU_DIT, "Le Grand Pré Laval"),
        ("LA VERGNAIE", Precision.LIEU_DIT, "La Vergnaie Laval"),
    ],
)
def test_streets_houses_and_hamlets_are_told_apart(
    line: str, precision: Precision, label: str
) -> None:
    answer = ask(line)
    assert (answer.precision, answer.libelle) == (precision, label)


def test_a_house_that_the_street_does_not_have_lowers_the_score() -> None:
    assert ask("99 RUE DES LILAS").score < ask("RUE DES LILAS").score == 1.0


def test_another_kind_of_street_never_reaches_a_score_that_counts() -> None:
    assert ask("12 AVENUE DU MOULIN").score == pytest.approx(0.55 * 0.92)


def test_namesakes_in_two_former_communes_do_not_stand_out() -> None:
    answer = ask("2 RUE DE L EGLISE", "53097")
    assert (answer.score, answer.score_suivant) == (1.0, 1.0)


def test_without_a_commune_the_postal_code_and_the_city_say_where_to_look() -> None:
    assert ask("9 RUE DES LILAS", "", "53600", "CHATRES").code_insee == "53097"
    assert ask("9 RUE DES LILAS", "", "53600").code_insee == "53097"
    assert ask("9 RUE DES LILAS", "", "53600", "MAYENNE") == nothing_found("essai", DAY)


@pytest.mark.parametrize("line", ["", "ZZZZ QQQQ", "12", "12 "])
def test_what_resembles_nothing_is_not_found(line: str) -> None:
    assert ask(line) == nothing_found("essai", DAY)
    assert ask("RUE DES LILAS", "99999") == nothing_found("essai", DAY)


@given(st.text(max_size=30))
def test_any_question_has_an_answer_within_bounds(line: str) -> None:
    answer = ask(line)
    assert 0.0 <= answer.score <= 1.0
    assert (answer.latitude is None) == (answer.precision == "")


def test_an_empty_file_knows_nothing() -> None:
    empty = pd.DataFrame(columns=ADDRESS_COLUMNS).astype({"numero": "int64", "lon": "float64",
                                                          "lat": "float64"})  # fmt: skip
    assert len(StreetIndex(empty, "essai")) == 0
    assert len(INDEX) == 8
