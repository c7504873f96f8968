"""Activity codes: what people type, divisions, sections, sectors."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.naf import (
    BASEMENT_SECTORS,
    DIVISIONS,
    ERP_CATEGORIES,
    SECTION_OF,
    SECTIONS,
    SPECIFIC_WORKPLACES,
    describe_naf,
    find_sector,
    has_prefix,
    parse_naf,
    parse_naf_filter,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("43.99C", "43.99C"),
        ("4399C", "43.99C"),
        (" 43.99 c ", "43.99C"),
        ("43,99C", "43.99C"),
        ("43", "43"),
        ("43.9", "43.9"),
        ("4399", "43.99"),
        ("111Z", "01.11Z"),  # the zero that a spreadsheet ate
        ("1.11Z", "01.11Z"),
        ("44.11Z", ""),  # no such division
        ("plâtrier", ""),
        ("٤٣.99C", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed, expected):
    assert parse_naf(typed) == expected


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{2}\.?[0-9]{2} ?[A-Za-z]", fullmatch=True))
def test_what_is_read_is_canonical_and_stable(text):
    code = parse_naf(text)
    assert code == "" or re.fullmatch(r"[0-9]{2}(\.[0-9]{1,2}[A-Z]?)?", code)
    assert parse_naf(code) == code
    assert code == "" or code[:2] in DIVISIONS


def test_every_division_stands_in_one_section_and_every_section_has_one():
    assert len(DIVISIONS) == 88
    assert set(SECTION_OF) == set(DIVISIONS)
    assert set(SECTION_OF.values()) == set(SECTIONS)


def test_a_series_is_described_and_the_unknown_stays_empty():
    described = describe_naf(pd.Series(["4399c", "", "abc"], index=[4, 9, 7], dtype="str"))
    assert described.to_dict("index") == {
        4: {
            "naf_code": "43.99C",
            "section": "F",
            "libelle_section": "Construction",
            "division": "43",
            "libelle_division": "Travaux de construction spécialisés",
        },
        **{row: dict.fromkeys(described.columns, "") for row in (9, 7)},
    }


def test_a_filter_is_a_section_a_division_or_a_longer_beginning():
    codes = describe_naf(pd.Series(["43.99C", "41.20A", "56.10A", ""], dtype="str"))
    assert [parse_naf_filter(text) for text in ("f", "43", "4399c", "zz")] == [
        "F", "43", "43.99C", ""
    ]  # fmt: skip
    assert has_prefix(codes, ("F",)).tolist() == [True, True, False, False]
    assert has_prefix(codes, ("43", "56.1")).tolist() == [True, False, True, False]


@pytest.mark.parametrize(
    ("code", "sectors", "expected"),
    [
        ("36.00Z", SPECIFIC_WORKPLACES, "captage, château d'eau ou station d'eau potable"),
        ("11.02B", SPECIFIC_WORKPLACES, "cave à vin ou chai enterré"),
        ("43.99C", SPECIFIC_WORKPLACES, ""),
        ("", SPECIFIC_WORKPLACES, ""),
        ("85.31Z", ERP_CATEGORIES, "enseignement (1°)"),
        ("88.91A", ERP_CATEGORIES, "accueil collectif d'enfants de moins de 6 ans (2°)"),
        ("88.91B", ERP_CATEGORIES, ""),
        ("56.10A", BASEMENT_SECTORS, "cuisine, réserve ou cave"),
    ],
)
def test_a_sector_is_found_by_the_beginning_of_the_code(code, sectors, expected):
    assert find_sector(code, sectors) == expected


def test_sectors_only_name_divisions_that_exist():
    prefixes = [
        prefix
        for table in (SPECIFIC_WORKPLACES, ERP_CATEGORIES, BASEMENT_SECTORS)
        for sector in table
        for prefix in sector.prefixes
    ]
    assert [prefix for prefix in prefixes if parse_naf(prefix) != prefix] == []
