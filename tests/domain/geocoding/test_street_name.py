"""Two ways of writing a street meet in one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from radon.domain.geocoding.street_name import (
    find_every_word,
    fold_suffix,
    normalise_street,
    split_kind,
    split_number,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bd du Gal de Gaulle", "BOULEVARD GENERAL GAULLE"),
        ("BOULEVARD DU GENERAL DE GAULLE", "BOULEVARD GENERAL GAULLE"),
        ("R. St Jean", "RUE SAINT JEAN"),
        ("La Petite Métairie", "PETITE METAIRIE"),
        ("Les", "LES"),
        ("", ""),
    ],
)
def test_abbreviations_accents_and_articles_do_not_count(typed: str, name: str) -> None:
    assert normalise_street(typed) == name


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise_street(normalise_street(text)) == normalise_street(text)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("12 BIS RUE DES LILAS", (12, "B", "RUE DES LILAS")),
        ("12B RUE DES LILAS", (12, "B", "RUE DES LILAS")),
        ("12 BOULEVARD X", (12, "", "BOULEVARD X")),
        ("RUE DU 8 MAI 1945", (0, "", "RUE DU 8 MAI 1945")),
        ("LE BOURG", (0, "", "LE BOURG")),
        ("", (0, "", "")),
    ],
)
def test_the_number_is_told_from_the_street(line: str, parts: tuple[int, str, str]) -> None:
    assert split_number(line) == parts


def test_suffixes_and_kinds() -> None:
    assert [fold_suffix(text) for text in ("bis", "B", "ter", "", "z")] == ["B", "B", "T", "", "Z"]
    assert split_kind("RUE LILAS") == ("RUE", "LILAS")
    assert split_kind("RUE") == ("", "RUE")
    assert split_kind("PETITE METAIRIE") == ("", "PETITE METAIRIE")


@pytest.mark.parametrize(
    ("asked", "found", "alike"),
    [
        ("5 RUE SAINT JEAN", "5 Rue Saint Martin Laval", False),
        ("ZI LA RIVIERE", "ZI Nord Ernée", False),
        ("LA CHAUVINIERE", "La Gaudinière Craon", False),
        ("RUE DE L EGLISE", "Rue de l'Église 53600 Évron", True),
        ("12 RUE DES TILEULS", "12 Rue des Tilleuls Laval", True),
        ("RUE DU PONT", "Rue du Port Laval", False),
        ("L OUCHE", "La Touche Laval", False),
        ("LA LANDE", "Les Landes Laval", True),
        ("RUE DES FOSSES", "La Fosse Laval", False),
        ("RUE DU FOSSE", "Rue des Fossés Laval", True),
        ("3 RUE DU BEAU SOLEIL", "3 Rue du Beausoleil Laval", True),
        ("4 BD J MOULIN", "4 Boulevard Jean Moulin Laval", True),
        ("RUE DE GAULLE", "Rue du Général de Gaulle Laval", True),
        ("12 BIS R ST JEAN", "12 bis Rue Saint-Jean Laval", True),
        ("", "", True),
    ],
)
def test_a_street_that_shares_only_common_words_is_another_one(
    asked: str, found: str, alike: bool
) -> None:
    assert find_every_word(asked, found) is alike


@given(st.text("ABDELNRSTU '-1é", max_size=30), st.sampled_from(["Laval", "53000 Évron", ""]))
@example("LA", "Laval")
def test_a_street_is_like_itself_wherever_it_is_found(street: str, city: str) -> None:
    assert find_every_word(street, f"{split_number(street)[2]} {city}")
