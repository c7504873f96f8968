"""Cells understood, and what is wrong said row by row."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.member_file import cell, siret
from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import ColumnMapping, Field
from radon.domain.member_file.problem import MESSAGES
from radon.domain.member_file.values import tidy
from radon.domain.words.problem import Problem


def frame(titles: list[str], *rows: list[str], first: int = 2) -> pd.DataFrame:
    index = range(first, first + len(rows))
    return pd.DataFrame(list(rows), columns=titles, index=index, dtype="str")


def tidied(titles: list[str], *rows: list[str]) -> tuple[pd.DataFrame, list[Problem]]:
    return tidy(frame(titles, *rows), recognise_columns(titles))


def column_of(title: str, field: Field, *cells: str) -> tuple[list[object], list[str]]:
    """One column beside a postal code and a city: its values, the codes of the problems."""
    titles = ["CP", "Ville", title] if title not in ("CP", "Ville") else [title, "Adresse"]
    filler = ["53000", "LAVAL"] if len(titles) == 3 else []
    rows = [[*filler, cell] if filler else [cell, "1 rue"] for cell in cells]
    values, problems = tidied(titles, *rows)
    return values[field].tolist(), [problem.code for problem in problems]


# Cells


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("53000", "53000"), ("1000", "01000"), ("F-53000", "53000"), ("FR 53000", "53000"),
        ("53 000", "53000"), (" 53000\xa0", "53000"), ("53000.0", "53000"), ("1000,0", "01000"),
        ("53.000", "53000"), ("53000 LAVAL", "53000"), ("53000 CEDEX 9", "53000"),
    ],
)  # fmt: skip
def test_postal_codes_are_brought_to_five_digits(cell: str, value: str) -> None:
    assert column_of("CP", Field.CODE_POSTAL, cell) == ([value], [])


@pytest.mark.parametrize("cell", ["530", "B-1000", "00000", "SW1A 1AA", "123456", "LAVAL"])
def test_what_is_no_postal_code_is_said(cell: str) -> None:
    assert column_of("CP", Field.CODE_POSTAL, cell) == ([""], ["ADH-040"])


def test_city_typed_with_the_postal_code_is_given_to_the_city() -> None:
    values, problems = tidied(["CP", "Ville"], ["53000 LAVAL", ""], ["F-53000 LAVAL", "CHANGÉ"])
    assert values[[Field.CODE_POSTAL, Field.VILLE]].to_numpy().tolist() == [
        ["53000", "53000 LAVAL"],
        ["53000", "CHANGÉ"],
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("title", "field", "cell", "value", "codes"),
    [
        ("Code INSEE", Field.CODE_INSEE, "1001", "01001", []),
        ("Code INSEE", Field.CODE_INSEE, "2a004", "2A004", []),
        ("Code INSEE", Field.CODE_INSEE, "53130.0", "53130", []),
        ("Code INSEE", Field.CODE_INSEE, "LAVAL", "", ["ADH-041"]),
        ("SIRET", Field.SIRET, "356 000 000 00048", "35600000000048", []),
        ("SIRET", Field.SIRET, "356.000.000.49837", "35600000049837", []),
        ("SIRET", Field.SIRET, "73282932000074.0", "73282932000074", []),
        ("SIRET", Field.SIRET, "7,89456E+13", "", ["ADH-030"]),
        ("SIRET", Field.SIRET, "7.89456E13", "", ["ADH-030"]),
        ("SIRET", Field.SIRET, "732829320", "", ["ADH-033"]),
        ("SIRET", Field.SIRET, "732829320000", "", ["ADH-031"]),
        ("SIRET", Field.SIRET, "5580112200014", "", ["ADH-031"]),
        ("SIRET", Field.SIRET, "en cours", "", ["ADH-031"]),
        ("SIRET", Field.SIRET, "73282932000075", "73282932000075", ["ADH-032"]),
        ("NAF", Field.NAF, "4399C", "43.99C", []),
        ("NAF", Field.NAF, "43.99 c", "43.99C", []),
        ("NAF", Field.NAF, "43.99C - Autres travaux", "43.99C", []),
        ("NAF", Field.NAF, "1.11Z", "01.11Z", []),
        ("NAF", Field.NAF, "454A", "", ["ADH-061"]),
        ("NAF", Field.NAF, "Bâtiment", "", ["ADH-060"]),
        ("NAF", Field.NAF, "NC", "", []),
        ("Tél", Field.TELEPHONE, "243123456", "0243123456", []),
        ("Tél", Field.TELEPHONE, "+33 2 43 12 34 56", "+33 2 43 12 34 56", []),
        ("Ne pas solliciter", Field.NE_PAS_SOLLICITER, "X", "oui", []),
        ("Ne pas solliciter", Field.NE_PAS_SOLLICITER, "Non", "", []),
        ("Ne pas solliciter", Field.NE_PAS_SOLLICITER, "litige 2024", "litige 2024", []),
        ("Nom", Field.RAISON_SOCIALE, "  L’E\u0301toile\xa0 \t SARL ", "L’Étoile SARL", []),
        ("Nom", Field.RAISON_SOCIALE, "NULL", "NULL", []),
        ("Nom", Field.RAISON_SOCIALE, "A\x00B\x1f", "AB", ["ADH-020"]),
        ("Nom", Field.RAISON_SOCIALE, "A\u202eB", "AB", ["ADH-020"]),
        ("Nom", Field.RAISON_SOCIALE, "#REF!", "", ["ADH-005"]),
        ("Adresse", Field.ADRESSE, "1 rue A\r\n\r\n ZA B", "1 rue A\nZA B", []),
        ("Adresse", Field.ADRESSE, "NULL", "", []),
        ("BP", Field.ADRESSE, "405", "BP 405", []),
        ("BP", Field.ADRESSE, "CS 405", "CS 405", []),
    ],
)  # fmt: skip
def test_cells_are_understood(
    title: str, field: Field, cell: str, value: str, codes: list[str]
) -> None:
    assert column_of(title, field, cell) == ([value], codes)


@pytest.mark.parametrize(
    ("title", "cell", "value"),
    [
        ("Effectif", "12", 12), ("Effectif", "12,5", 13), ("Effectif", "12.4", 12),
        ("Effectif", "012", 12), ("Effectif", "1 234", 1234), ("Effectif", "10 à 19", 10),
        ("Effectif", "10-19", 10), ("Effectif", "50 et plus", 50), ("Effectif", "+ de 50", 50),
        ("Effectif", "20 à 49 salariés", 20), ("Effectif", "3 salariés", 3), ("Effectif", "11", 11),
        ("Effectif", "0", 0), ("Tranche effectif", "11", 10), ("Tranche effectif", "00", 0),
        ("Tranche effectif", "53", 10000), ("Tranche effectif", "10 à 19 salariés", 10),
    ],
)  # fmt: skip
def test_headcounts_are_whole_numbers(title: str, cell: str, value: int) -> None:
    assert column_of(title, Field.EFFECTIF, cell) == ([value], [])


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("", []), ("NC", []), ("?", []), ("Non communiqué", []), ("-5", ["ADH-050"]),
        ("beaucoup", ["ADH-050"]), ("12345678", ["ADH-050"]), ("moins de 10", ["ADH-050"]),
        ("oct-19", ["ADH-051"]), ("2019-10-01", ["ADH-051"]), ("19-oct", ["ADH-051"]),
    ],
)  # fmt: skip
def test_an_unknown_headcount_is_not_zero(cell: str, codes: list[str]) -> None:
    values, found = column_of("Effectif", Field.EFFECTIF, cell)
    assert (values, found) == ([pd.NA], codes)


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected", "codes"),
    [
        ("48.07", "-0.77", (48.07, -0.77), []),
        ("48,07", "-0,77°", (48.07, -0.77), []),
        ("480.7", "-0.77", (np.nan, np.nan), ["ADH-070"]),
        ("nord", "-0.77", (np.nan, np.nan), ["ADH-070"]),
        ("", "-0.77", (np.nan, np.nan), ["ADH-071"]),
        ("48.07", "", (np.nan, np.nan), ["ADH-071"]),
        ("", "", (np.nan, np.nan), []),
    ],
)
def test_coordinates_are_degrees_both_or_none(
    latitude: str, longitude: str, expected: tuple[float, float], codes: list[str]
) -> None:
    values, problems = tidied(["Ville", "lat", "lon"], ["LAVAL", latitude, longitude])
    np.testing.assert_array_equal(
        values[[Field.LATITUDE, Field.LONGITUDE]].to_numpy()[0], np.array(expected)
    )
    assert [problem.code for problem in problems] == codes


def test_siret_follows_luhn_but_for_la_poste() -> None:
    validity = {
        "73282932000074": True,
        "73282932000075": False,
        "35600000000048": True,  # the seat: Luhn
        "35600000049837": True,  # digits add up to 45
        "35600000049838": False,
        "35600100049837": False,  # adds up to a multiple of 5, but is not La Poste
    }
    assert siret.are_valid(list(validity)).tolist() == list(validity.values())
    assert siret.are_valid([]).tolist() == []


def test_siren_and_nic_make_a_siret() -> None:
    values, problems = tidied(
        ["SIREN", "NIC", "Ville"], ["732829320", "74", "LAVAL"], ["005 580 113", "16.0", "LAVAL"]
    )
    assert values[Field.SIRET].tolist() == ["73282932000074", "00558011300016"]
    assert problems == []


# A cell that holds a whole document


def test_a_cell_is_read_up_to_two_thousand_characters_and_the_rest_is_said() -> None:
    book = "É" * 1_999 + " suite " * 100_000
    values, problems = tidied(["Nom", "SIRET", "CP", "Ville"], [book, book, "53000", "L" * 2_000])
    assert list(values.loc[2, [Field.RAISON_SOCIALE, Field.SIRET, Field.VILLE]]) == [
        "É" * 1_999,
        "",
        "L" * 2_000,
    ]
    assert [(p.code, p.column, p.value) for p in problems] == [
        ("ADH-021", "SIRET", book[:2_000]),
        ("ADH-021", "Nom", book[:2_000]),
        ("ADH-031", "SIRET", book[:2_000]),
    ]


def test_blanks_do_not_count_among_the_characters_of_a_cell() -> None:
    assert column_of("Nom", Field.RAISON_SOCIALE, " " * 9_000 + "ETS\t" + " " * 9_000 + "A") == (
        ["ETS A"],
        [],
    )


# An address that holds everything


def test_a_lone_address_gives_its_postal_code_and_its_city() -> None:
    values, problems = tidied(
        ["Nom", "Adresse"],
        ["A", "12 rue des Lilas 53000 LAVAL"],
        ["B", "ZA Nord\nBP 405\n53204 CHÂTEAU-GONTIER CEDEX"],
        ["C", "La Bigottière"],
        ["D", "? 53000 Laval"],
    )
    assert values[[Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE]].to_numpy().tolist() == [
        ["12 rue des Lilas", "53000", "LAVAL"],
        ["ZA Nord\nBP 405", "53204", "CHÂTEAU-GONTIER CEDEX"],
        ["La Bigottière", "", ""],
        ["", "53000", "Laval"],
    ]
    assert problems == []


def test_an_address_is_left_alone_where_the_row_has_a_postal_code_or_a_city() -> None:
    typed = "12 rue des Lilas 53000 LAVAL"
    values, _ = tidied(
        ["Adresse", "CP", "Ville"],
        [typed, "53960", "BONCHAMP"],
        [typed, "53960", ""],
        [typed, "", "BONCHAMP"],
        [typed, "", ""],
    )
    assert values[[Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE]].to_numpy().tolist() == [
        [typed, "53960", "BONCHAMP"],
        [typed, "53960", ""],
        [typed, "", "BONCHAMP"],
        ["12 rue des Lilas", "53000", "LAVAL"],
    ]


# Whole rows


def test_the_whole_tidy_frame() -> None:
    titles = ["N° adhérent", "Raison sociale", "Numéro voie", "Type voie", "Libellé voie", "BP",
              "CP", "Ville", "Effectif", "Mail", "Prénom", "Nom du contact", "Rem."]  # fmt: skip
    values, problems = tidied(
        titles,
        ["A1", "ETS DUPONT", "12.0", "RUE", "DE LA PAIX", "405", "1000", "BOURG", "3", "a@b.fr",
         "Ana", "SEL", "x"],
        ["A2", "ETS DURAND", "", "", "", "", "", "", "", "", "", "SEL", ""],
    )  # fmt: skip
    expected = pd.DataFrame(
        {
            "numero_adherent": ["A1", "A2"],
            "siret": ["", ""],
            "raison_sociale": ["ETS DUPONT", "ETS DURAND"],
            "adresse": ["12 RUE DE LA PAIX\nBP 405", ""],
            "code_postal": ["01000", ""],
            "ville": ["BOURG", ""],
            "code_insee": ["", ""],
            "naf": ["", ""],
            "contact": ["Ana SEL", "SEL"],
            "email": ["a@b.fr", ""],
            "telephone": ["", ""],
            "ne_pas_solliciter": ["", ""],
            "effectif": pd.array([3, None], dtype="Int64"),
            "latitude": [np.nan, np.nan],
            "longitude": [np.nan, np.nan],
        },
        index=[2, 3],
    )
    pd.testing.assert_frame_equal(values, expected)
    assert problems == [Problem("ADH-010", 3, "", "", MESSAGES["ADH-010"], blocking=True)]


def test_totals_and_repeated_titles_are_no_companies() -> None:
    titles = ["Nom", "Adresse", "CP", "Ville", "Effectif"]
    values, problems = tidied(
        titles,
        ["TOTAL ENERGIES", "1 rue A", "53000", "LAVAL", "3"],
        titles,
        ["Total général : 2 adhérents", "", "", "", "6510"],
        ["", "", "", "TOTAL", "6510"],
    )
    assert [(p.code, p.line, p.blocking) for p in problems] == [
        ("ADH-012", 3, True),
        ("ADH-011", 4, True),
        ("ADH-011", 5, True),
    ]
    assert values[Field.EFFECTIF].tolist() == [3, pd.NA, pd.NA, pd.NA]
    assert values.loc[3, Field.VILLE] == ""


def test_problems_give_the_cell_as_typed() -> None:
    _, problems = tidied(["Nom", "SIRET", "Ville"], ["A", " 7,89456E+13 ", "LAVAL"])
    assert problems == [Problem("ADH-030", 2, "SIRET", " 7,89456E+13 ", MESSAGES["ADH-030"])]


def test_a_thousand_warnings_of_a_kind_are_enough_but_every_lost_row_is_named() -> None:
    rows = [["", "x"]] * 1500 + [["LAVAL", "x"]]
    _, problems = tidied(["Ville", "NAF"], *rows)
    codes = [problem.code for problem in problems]
    assert (codes.count("ADH-010"), codes.count("ADH-060")) == (1500, 1000)
    assert [p.message for p in problems if p.code == "ADH-099"] == [
        "501 autres lignes ont le même défaut (ADH-060)"
    ]


def test_an_empty_frame_gives_an_empty_frame() -> None:
    values, problems = tidied(["Ville", "Effectif", "lat", "lon", "SIRET", "CP"])
    assert (values.shape, problems) == ((0, len(Field)), [])


def test_every_code_is_documented() -> None:
    import radon.domain.member_file.problem as module

    assert module.__doc__ is not None
    for code in (*MESSAGES, "ADH-099"):
        assert f"\n{code}  " in module.__doc__


_cell = st.one_of(
    st.text(max_size=12),
    st.text("0123456789 .,-+eE", max_size=16),
    st.sampled_from(
        ["NULL", "#N/A", "TOTAL", "53000 LAVAL", "F-1000", "1e400", "²", "٣٤٥٦٧", "1_0"]
    ),
)
_READERS = [
    cell.clean_text, cell.read_code_postal, cell.read_code_insee,
    cell.read_siret, cell.read_naf, cell.read_effectif,
    cell.read_degrees, cell.read_telephone, cell.read_refusal,
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(typed=_cell)
def test_what_a_reader_gives_read_again_gives_itself(typed: str) -> None:
    clean = cell.clean_text(typed)[0]
    for reader in _READERS:
        value, _ = reader(clean)
        assert reader(value) == (value, ""), reader


@settings(max_examples=100, deadline=None)
@given(
    rows=st.lists(st.lists(_cell, min_size=14, max_size=14), max_size=6),
)
def test_any_cells_are_tidied_and_tidying_again_changes_nothing(rows: list[list[str]]) -> None:
    titles = ["N° adhérent", "SIRET", "Raison sociale", "Adresse 1", "Adresse 2", "CP", "Ville",
              "Code INSEE", "NAF", "Contact", "Ne pas solliciter", "Effectif", "lat",
              "lon"]  # fmt: skip
    values, problems = tidied(titles, *rows)
    assert values.index.tolist() == list(range(2, 2 + len(rows)))
    assert list(values.columns) == [str(field) for field in Field]
    assert {problem.code for problem in problems} <= {*MESSAGES, "ADH-099"}
    text = values.astype("object").where(values.notna(), "").map(str).astype("str")
    text.columns = pd.Index([str(field) for field in Field])
    mapping = ColumnMapping({field: (str(field),) for field in Field}, ((str(Field.ADRESSE),),))
    again, _ = tidy(text, mapping)
    pd.testing.assert_frame_equal(again, values)
