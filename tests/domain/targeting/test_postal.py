"""Six lines of 38 characters (NF Z10-011), and nothing lost without a word."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.targeting.postal import (
    ABBREVIATIONS,
    LINES,
    WIDTH,
    city_line,
    clean_code_postal,
    fit_address,
    format_addresses,
    read_street,
)
from radon.domain.words.folding import clean_line


@pytest.mark.parametrize(
    ("adresse", "expected"),
    [
        ("12, rue de l'Église", ("", "12 RUE DE L EGLISE", "")),
        ("20 AV DE PARIS\nBP 76", ("", "20 AV DE PARIS", "BP 76")),
        ("51 rue du Chef Géret CS 26151", ("", "51 RUE DU CHEF GERET", "CS 26151")),
        ("B.P. 405\n1 QU G LEFEVRE", ("", "1 QU G LEFEVRE", "BP 405")),
        ("Z.I. des Touches, 12 bis rue Ampère", ("ZI DES TOUCHES", "12 BIS RUE AMPERE", "")),
        ("Bâtiment C\n3 place du 11-Novembre", ("BATIMENT C", "3 PLACE DU 11 NOVEMBRE", "")),
        ("La Bigottière", ("", "", "LA BIGOTTIERE")),
        ("Service comptable\n4 RUE X\nLa Haie", ("SERVICE COMPTABLE", "4 RUE X", "LA HAIE")),
        ("4 RUE X\n4, rue X", ("", "4 RUE X", "")),
        ("N° 7 rue Neuve", ("", "7 RUE NEUVE", "")),
        ("", ("", "", "")),
    ],
)
def test_each_part_of_an_address_goes_to_its_line(adresse, expected):
    assert read_street(adresse) == expected


@pytest.mark.parametrize(
    ("code_postal", "ville", "expected"),
    [
        ("53000", "Laval", "53000 LAVAL"),
        ("53204", "CHATEAU-GONTIER CEDEX", "53204 CHATEAU GONTIER CEDEX"),
        ("85160", "L'Île-d'Yeu", "85160 L ILE D YEU"),
        ("1000", "Bourg-en-Bresse", "01000 BOURG EN BRESSE"),
        ("53 000", "53000 Laval", "53000 LAVAL"),
        ("", "53000 LAVAL", "53000 LAVAL"),
        ("F-53000", "Laval", "53000 LAVAL"),
        ("B-1000", "Bruxelles", "B 1000 BRUXELLES"),
        ("", "", ""),
    ],
)
def test_the_last_line_keeps_what_the_company_typed(code_postal, ville, expected):
    assert city_line(code_postal, ville) == expected


def _address(**fields):
    empty = dict.fromkeys(("raison_sociale", "contact", "adresse", "code_postal", "ville"), "")
    return pd.DataFrame([{**empty, **fields}], index=[12], dtype="str")


def _lines(**fields):
    formatted = format_addresses(_address(**fields))
    return [*formatted.loc[12, list(LINES)]], formatted.loc[12, "adresse_coupee"]


def test_an_ordinary_company_fills_its_lines_without_any_abbreviation():
    assert _lines(
        raison_sociale="Boulangerie du  Marché",
        contact="Mme Prénom Nom",
        adresse="Centre commercial Nord\n12 avenue du Général de Gaulle\nBP 12",
        code_postal="53000",
        ville="Laval",
    ) == (
        [
            "Boulangerie du Marché",
            "Mme Prénom Nom",
            "CENTRE COMMERCIAL NORD",
            "12 AVENUE DU GENERAL DE GAULLE",
            "BP 12",
            "53000 LAVAL",
        ],
        "",
    )


def test_a_long_line_is_abbreviated_only_as_much_as_it_needs():
    lines, cut = _lines(adresse="12 boulevard du Général Saint-Exupéry Nord")
    assert (lines[3], cut) == ("12 BD DU GENERAL SAINT EXUPERY NORD", "")


def test_a_long_name_goes_on_on_the_next_line_and_the_order_is_kept():
    lines, cut = _lines(
        raison_sociale="Association départementale des amis de la prévention durable",
        adresse="3 rue Neuve",
        code_postal="53000",
        ville="Laval",
    )
    assert lines == [
        "ASS départementale des amis de la",
        "prévention durable",
        "",
        "3 RUE NEUVE",
        "",
        "53000 LAVAL",
    ]
    assert cut == ""


def test_what_does_not_fit_is_cut_and_said():
    lines, cut = _lines(
        raison_sociale="A" * 38 + " SUITE DU NOM",
        contact="Mme Prénom Nom",
        adresse="Immeuble B\n1 rue Neuve\nBP 1",
        code_postal="53000",
        ville="Laval",
    )
    assert lines == ["A" * 38, "SUITE DU NOM", "IMMEUBLE B", "1 RUE NEUVE", "BP 1", "53000 LAVAL"]
    assert cut == "Mme Prénom Nom"


def test_a_whole_book_in_a_cell_is_cut_like_a_long_name():
    name = "petit nom " * 200_000
    fitted, cut = fit_address((name, "", "", name, "B" * 2_000_000, "53000 LAVAL"))
    assert fitted == (
        "petit nom petit nom petit nom petit",
        "petit nom petit nom petit nom petit",
        "nom petit nom petit nom petit nom",
        "petit nom petit nom petit nom petit",
        "B" * 38,
        "53000 LAVAL",
    )
    assert cut.count("B") == 2_000_000 - 38


def test_a_city_too_long_keeps_its_code_and_its_cedex():
    lines, cut = _lines(code_postal="53204", ville="Château-Gontier sur Mayenne en Anjou CEDEX 12")
    assert lines[5] == "53204 CHATEAU GONTIER SUR CEDEX 12"
    assert cut == "MAYENNE EN ANJOU"


def test_a_line_that_repeats_the_name_or_the_city_is_dropped():
    lines, _ = _lines(
        raison_sociale="Le Fournil",
        adresse="LE FOURNIL\n1 rue Neuve\n53000 LAVAL",
        code_postal="53000",
        ville="Laval",
    )
    assert lines == ["Le Fournil", "", "", "1 RUE NEUVE", "", "53000 LAVAL"]


_VOCABULARY = """12 BIS RUE AVENUE SAINT ÉGLISE L'HÔTEL BP 405 CS ZI DE LA BÂTIMENT Œuvre ß CEDEX
    ANTICONSTITUTIONNELLEMENTANTICONSTITUTIONNELLEMENT"""
_WORDS = st.lists(st.sampled_from(_VOCABULARY.split()), max_size=14).map(" ".join)
_TYPED = _WORDS | st.text(max_size=60)


@settings(max_examples=60)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "raison_sociale": _TYPED,
                "contact": _TYPED,
                "adresse": st.lists(_TYPED, max_size=4).map("\n".join),
                "code_postal": st.from_regex("[0-9]{5}", fullmatch=True) | st.text(max_size=8),
                "ville": _TYPED,
            }
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_line_is_too_long_and_the_postal_code_keeps_its_five_digits(rows):
    adherents = pd.DataFrame(rows, dtype="str")
    formatted = format_addresses(adherents)
    assert formatted[list(LINES)].map(len).to_numpy().max() <= WIDTH
    for row, typed in zip(formatted.to_dict("records"), rows, strict=True):
        for line in ("ligne_4", "ligne_5", "ligne_6"):
            assert row[line] == clean_line(row[line])
        if re.fullmatch("[0-9]{5}", typed["code_postal"]):
            assert row["ligne_6"].split(" ")[0] == typed["code_postal"]


@given(st.tuples(*[_WORDS.map(clean_line)] * 5, _WORDS.map(clean_line)))
def test_every_word_is_on_a_line_or_among_what_was_cut(lines):
    short = dict(ABBREVIATIONS)
    fitted, cut = fit_address(lines)
    assert len(fitted) == 6
    assert max(map(len, fitted)) <= WIDTH

    def letters(text):
        for words, abbreviation in short.items():
            text = re.sub(rf"\b{words}\b", abbreviation, text)
        return sorted(text.replace(" ", ""))

    assert letters(" ".join([*fitted, cut])) == letters(" ".join(lines))


@given(st.text(max_size=20))
def test_cleaning_twice_changes_nothing(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_code_postal(clean_code_postal(text)) == clean_code_postal(text)
