"""The thirty-eighth character and its neighbours, line by line."""

import pandas as pd
import pytest

from radon.domain.targeting.postal import (
    LINES,
    WIDTH,
    city_line,
    clean_code_postal,
    fit_address,
    format_addresses,
    read_street,
)

NOTHING = ("", "", "", "", "")
TOO_LONG = "M" * 39
"""One of them is enough for the whole address to be fitted."""


def fit(line: str) -> tuple[list[str], str]:
    """Line 4 alone, fitted: the lines that it takes, and what was cut."""
    fitted, cut = fit_address(("", "", "", line, "", ""))
    return [one for one in fitted if one], cut


def fit_city(line: str) -> tuple[str, str]:
    """Line 6 fitted, and what was cut."""
    fitted, cut = fit_address((*NOTHING, line))
    return fitted[5], cut


def words(*sizes: int) -> str:
    """Words of so many letters, each of its own letter."""
    return " ".join(letter * size for letter, size in zip("ABCDEFG", sizes, strict=False))


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (words(18, 19), [words(18, 19)]),  # 38 characters: whole
        (words(18, 20), ["A" * 18, "B" * 20]),
        (words(18, 19, 2), [words(18, 19), "CC"]),  # the blank after the thirty-eighth
        (words(18, 18, 2), [words(18, 18), "CC"]),
        (words(38, 1), ["A" * 38, "B"]),
        (words(39), ["A" * 38, "A"]),
        (words(1, 40), ["A", "B" * 38, "BB"]),  # a first word of one letter
        (words(2, 40), ["AA", "B" * 38, "BB"]),
        (words(18, 19, 18, 19, 3), [words(18, 19), words(0, 0, 18, 19).strip(), "EEE"]),
    ],
)
def test_a_line_is_parted_after_the_last_word_that_ends_within_38(line, lines):
    assert WIDTH == 38
    assert fit(line) == (lines, "")


@pytest.mark.parametrize(
    ("line", "fitted"),
    [
        ("12 BOULEVARD " + "A" * 25, "12 BOULEVARD " + "A" * 25),  # 38: as it is
        ("12 BOULEVARD " + "A" * 26, "12 BD " + "A" * 26),
        ("12 BOULEVARD SAINT " + "A" * 20, "12 BD SAINT " + "A" * 20),  # no more than it needs
        ("12 BOULEVARD SAINT " + "A" * 27, "12 BD ST " + "A" * 27),
    ],
)
def test_words_are_shortened_from_the_thirty_ninth_character_on(line, fitted):
    assert fit(line) == ([fitted], "")


@pytest.mark.parametrize(
    ("line", "fitted", "cut"),
    [
        ("53000 " + words(15, 16), "53000 " + words(15, 16), ""),  # 38
        ("53000 " + words(15, 17), "53000 " + "A" * 15, "B" * 17),
        ("53000 " + words(15, 16, 1), "53000 " + words(15, 16), "C"),
        ("53000 " + "A" * 33, "53000 " + "A" * 32, "A"),  # never after the code alone
        ("53000 " + words(1, 40), "53000 A", "B" * 40),
        (words(6, 40), "A" * 6, "B" * 40),
        (words(5, 40), words(5, 32), "B" * 8),
        ("53000 " + "A" * 30 + " CEDEX 12", "53000 " + "A" * 23 + " CEDEX 12", "A" * 7),
        ("53000 " + "A" * 30 + " CEDEX 12345", "53000 " + "A" * 20 + " CEDEX 12345", "A" * 10),
        ("53000 " + "A" * 30 + " CEDEX 123456", "53000 " + "A" * 30, "CEDEX 123456"),
        ("53000 " + words(10, 10, 3) + " CEDEX 12", "53000 " + words(10, 10) + " CEDEX 12", "CCC"),
    ],
)
def test_the_end_of_a_city_goes_never_its_code_nor_its_cedex(line, fitted, cut):
    assert fit_city(line) == (fitted, cut)


def test_a_name_keeps_its_spelling_down_to_line_3_and_takes_that_of_line_4():
    name = " ".join(["Prévention durable des risques (Ouest)"] * 4)  # 38 characters each
    four, five, six = "12 RUE NEUVE", "BP 12", "53000 LAVAL"
    once = "Prévention durable des risques (Ouest)"
    capitals = "PREVENTION DURABLE DES RISQUES OUEST"
    assert fit_address((name[:116], "", "", four, five, six)) == (
        (once, once, once, four, five, six), "",
    )  # fmt: skip
    assert fit_address((name, "", "", "", five, six)) == (
        (once, once, once, capitals, five, six), "",
    )  # fmt: skip


def test_the_contact_goes_first_then_the_ends_of_lines_1_3_5_and_last_of_4():
    one, three, four, five = (f"{a * 38} {b * 38}" for a, b in ("AB", "DE", "FG", "HI"))
    fitted, cut = fit_address((one, "CC", three, four, five, "53000 LAVAL"))
    assert fitted == ("A" * 38, "D" * 38, "F" * 38, "G" * 38, "H" * 38, "53000 LAVAL")
    assert cut.split() == ["I" * 38, "E" * 38, "B" * 38, "CC"]
    fitted, cut = fit_address((one, "CC", three, f"{four} {'J' * 38}", five, "53000 LAVAL"))
    assert fitted == ("A" * 38, "D" * 38, "F" * 38, "G" * 38, "H" * 38, "53000 LAVAL")
    assert cut.split() == ["J" * 38, "I" * 38, "E" * 38, "B" * 38, "CC"]


@pytest.mark.parametrize(
    ("adresse", "expected"),
    [
        ("Service achats\nLa Haie", ("SERVICE ACHATS", "", "LA HAIE")),
        ("Service achats\nAccueil\nLa Haie", ("SERVICE ACHATS ACCUEIL", "", "LA HAIE")),
        ("La Haie\n4 RUE X", ("LA HAIE", "4 RUE X", "")),
        ("4 RUE X\nLa Haie", ("", "4 RUE X", "LA HAIE")),
        ("4 RUE X\n6 RUE Y", ("", "4 RUE X", "6 RUE Y")),
        ("BP 12\nLa Haie", ("", "", "BP 12 LA HAIE")),
        ("4 RUE X\nBâtiment C", ("BATIMENT C", "4 RUE X", "")),
    ],
)
def test_what_says_nothing_leads_to_the_street_or_is_a_place(adresse, expected):
    assert read_street(adresse) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1000", "01000"), ("01000", "01000"), ("100", "100"), ("530000", "530000"),
        ("5 300", "05300"), ("53 00", "53 00"), ("F 1000", "01000"), ("F1000", "01000"),
    ],
)  # fmt: skip
def test_a_postal_code_has_four_or_five_digits(typed, expected):
    assert clean_code_postal(typed) == expected


@pytest.mark.parametrize(
    ("ville", "expected"),
    [
        ("53000 LAVAL", "53000 LAVAL"), ("53000", "53000"), ("53000LAVAL", "53000 53000LAVAL"),
        ("530001 LAVAL", "53000 530001 LAVAL"),
    ],
)  # fmt: skip
def test_the_code_is_taken_out_of_the_city_when_it_stands_there_as_a_word(ville, expected):
    assert city_line("53000", ville) == expected


def test_an_address_whose_lines_are_all_too_long_is_fitted_too():
    long = "Association départementale des métiers " * 2
    row = {
        "raison_sociale": long, "contact": long, "code_postal": "53000", "ville": long,
        "adresse": f"Bâtiment {long}\n12 rue {long[:39]}\nBP 12 {long[:39]}",
    }  # fmt: skip
    fitted = format_addresses(pd.DataFrame([row], dtype="str"))
    assert list(fitted.loc[0, list(LINES)]) == [
        "ASS départementale des métiers ASS",
        "BAT ASS DEPARTEMENTALE DES METIERS ASS",
        "DEPARTEMENTALE DES METIERS",
        "12 RUE ASS DEPARTEMENTALE DES METIERS",
        "BP 12 ASS DEPARTEMENTALE DES METIERS",
        "53000 ASS DEPARTEMENTALE DES METIERS",
    ]
    short = "départementale des métiers"
    assert fitted.loc[0, "adresse_coupee"] == (
        f"{short} ASS {short} ASS {short} ASS DEPARTEMENTALE DES METIERS"
    )


def test_a_line_of_38_characters_is_left_whole_beside_one_that_is_too_long():
    street = "12 BOULEVARD " + "A" * 25
    fitted, cut = fit_address((TOO_LONG, "", "", street, "", "53000 LAVAL"))
    assert (fitted, cut) == (("M" * 38, "M", "", street, "", "53000 LAVAL"), "")
