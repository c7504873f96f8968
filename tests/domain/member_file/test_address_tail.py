"""The postal code and the city at the end of an address, and what only looks like them."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.member_file.address_tail import split_addresses


def split(address: str) -> tuple[str, str, str]:
    street, code, city = split_addresses(pa.array([address], pa.large_string()))
    return street[0].as_py(), code[0].as_py(), city[0].as_py()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("12 rue des Lilas 53000 LAVAL", ("12 rue des Lilas", "53000", "LAVAL")),
        ("12, rue des Lilas, 53000 Laval", ("12, rue des Lilas", "53000", "Laval")),
        ("12 rue A\n53000 LAVAL", ("12 rue A", "53000", "LAVAL")),
        ("12 rue A\n53000\nLAVAL", ("12 rue A", "53000", "LAVAL")),
        ("12 rue A\n53 000 LAVAL", ("12 rue A", "53000", "LAVAL")),
        ("53000 L'HUISSERIE", ("", "53000", "L'HUISSERIE")),
        ("1 rue B 01012 BOURG EN BRESSE CEDEX 9", ("1 rue B", "01012", "BOURG EN BRESSE CEDEX 9")),
        ("1 rue B 53022 LAVAL CEDEX09", ("1 rue B", "53022", "LAVAL CEDEX09")),
        ("BP 12345\n53204 CHATEAU CEDEX", ("BP 12345", "53204", "CHATEAU CEDEX")),
        ("3 pl. X - F-75012 PARIS 12", ("3 pl. X", "75012", "PARIS 12")),
        ("1 r. Y 69003 Lyon 3e arrondissement", ("1 r. Y", "69003", "Lyon 3e arrondissement")),
        ("1 rue Y (53960 Bonchamp-lès-Laval)", ("1 rue Y", "53960", "Bonchamp-lès-Laval")),
        ("1 rue Y 53960 BONCHAMP (53) - FRANCE.", ("1 rue Y", "53960", "BONCHAMP")),
        ("4 route de France 53000 LAVAL", ("4 route de France", "53000", "LAVAL")),
        ("12500 route de Laval 53000 LAVAL", ("12500 route de Laval", "53000", "LAVAL")),
        ("3 quai B, 20137 PORTO-VECCHIO", ("3 quai B", "20137", "PORTO-VECCHIO")),
    ],
)
def test_what_closes_an_address_is_its_place(address: str, expected: tuple[str, str, str]) -> None:
    assert split(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "12 rue des Lilas",
        "12500 route de Bayonne",
        "12345 AV. DE PARIS",
        "CS 12345 LAVAL",
        "B.P. n° 53000 LAVAL",
        "12 rue A 53000",
        "LAVAL 53000",
        "00123 LAVAL",
        "123456 LAVAL",
        "A53000 LAVAL",
        "53000 LAVAL\nBâtiment 4B",
        "12 rue A 53000 LAVAL tél. 02 43 00 00 00",
    ],
)
def test_what_only_looks_like_a_place_stays_in_the_address(address: str) -> None:
    assert split(address) == (address, "", "")


@settings(deadline=None)
@given(st.text(alphabet="0123456789 ABÉz-,.'\n", max_size=40))
def test_nothing_of_the_address_is_lost_but_separators_and_the_country(address: str) -> None:
    street, code, city = split(address)
    assert (code == "") == (city == "")
    kept = [letter for letter in street + code + city if letter.isalnum()]
    typed = [letter for letter in address if letter.isalnum()]
    assert kept == typed


def test_rows_are_split_apart() -> None:
    rows = ["1 rue A 53000 LAVAL", "", "2 rue B"]
    split_rows = split_addresses(pa.array(rows, pa.large_string()))
    assert [part.to_pylist() for part in split_rows] == [
        ["1 rue A", "", "2 rue B"],
        ["53000", "", ""],
        ["LAVAL", "", ""],
    ]
