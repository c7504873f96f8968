import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.commune.name import TypedCity, compact, normalise_name, read_city, skeleton
from radon.domain.words.folding import fold


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("L'Île-d'Yeu", "ILE D YEU"),
        ("L’Île-d’Yeu", "ILE D YEU"),
        ("ILE D YEU (L')", "ILE D YEU"),
        ("St-Gilles- Croix- de- Vie", "SAINT GILLES CROIX DE VIE"),
        ("STE SUZANNE ET CHAMMES", "SAINTE SUZANNE ET CHAMMES"),
        ("Chalon S/Saône", "CHALON SUR SAONE"),
        ("CHALON S/ SAONE", "CHALON SUR SAONE"),
        ("Aulnay S/S Bois", "AULNAY SOUS BOIS"),
        ("AULNAY SS/BOIS", "AULNAY SOUS BOIS"),
        ("Œuilly", "OEUILLY"),
        ("Les Sables-d'Olonne", "SABLES D OLONNE"),
        ("  le   Mans ", "MANS"),
        ("VILLENEUVE LEZ AVIGNON", "VILLENEUVE LES AVIGNON"),
        ("", ""),
    ],
)
def test_a_name_has_one_spelling_however_it_is_typed(typed, expected):
    assert normalise_name(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("LAVAL CEDEX 9", TypedCity(("LAVAL",), cedex=True)),
        ("CRAON CDX", TypedCity(("CRAON",), cedex=True)),
        ("ST JULIEN EN GENEVOIS CEDE", TypedCity(("SAINT JULIEN EN GENEVOIS",), cedex=True)),
        ("CEDEX", TypedCity((), cedex=True)),
        ("53000 LAVAL", TypedCity(("LAVAL",), "53000")),
        ("LAVAL (53000)", TypedCity(("LAVAL",), "53000")),
        ("F-85300 CHALLANS", TypedCity(("CHALLANS",), "85300")),
        ("53 000 LAVAL", TypedCity(("LAVAL",), "53000")),
        ("LAVAL (53)", TypedCity(("LAVAL 53", "LAVAL"))),
        ("PARIS 19", TypedCity(("PARIS",), arrondissement=19)),
        ("Paris 19e Arrondissement", TypedCity(("PARIS",), arrondissement=19)),
        ("LYON 3EME", TypedCity(("LYON",), arrondissement=3)),
        ("MARSEILLE 1", TypedCity(("MARSEILLE",), arrondissement=1)),
        ("MARSEILLE 01", TypedCity(("MARSEILLE",), arrondissement=1)),
        (
            "EVRON - CHATRES LA FORET",
            TypedCity(("EVRON CHATRES LA FORET", "EVRON", "CHATRES LA FORET")),
        ),
        ("BEDEX", TypedCity(("BEDEX",))),
        ("", TypedCity(())),
        ("12", TypedCity(())),
    ],
)
def test_a_city_cell_is_taken_apart(typed, expected):
    assert read_city(typed) == expected


def test_compact_and_skeleton_bring_variants_together():
    assert compact("ROCHE SUR YON") == "ROCHESURYON"
    assert skeleton("AULNAY SUR BOIS") == skeleton("AULNAY SOUS BOIS") == "AULNAYBOIS"
    assert skeleton("DE LA") == "DELA"


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(text):
    once = normalise_name(text)
    assert normalise_name(once) == once


@given(st.text(max_size=60))
def test_a_normalised_name_is_capitals_digits_and_single_spaces(text):
    name = normalise_name(text)
    assert name == " ".join(name.split())
    assert all(c == " " or (c.isascii() and (c.isdigit() or c.isupper())) for c in name)


@given(st.text(max_size=80))
def test_any_city_cell_can_be_read(text):
    city = read_city(text)
    assert city.code_postal == "" or (len(city.code_postal) == 5 and city.code_postal.isdigit())
    assert len(set(city.names)) == len(city.names)


@given(st.text(max_size=40))
def test_folding_leaves_no_accent(text):
    assert fold(fold(text)) == fold(text)
