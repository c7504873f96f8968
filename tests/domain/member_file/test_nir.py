"""Social-security numbers told from the other numbers of a company file.

The numbers are invented: no commune has the code 53999. The two of the keys are those that are
printed in public explanations of the key.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.nir import are_nirs, compute_key, hide_numbers
from tests.domain.member_file.persons_cells import BARE, KEYED, key_nir


@pytest.mark.parametrize(("bare", "key"), [("2690549588157", 80), ("1850578006084", 91)])
def test_the_key_is_the_one_that_is_printed(bare: str, key: int) -> None:
    assert compute_key(bare) == key


@pytest.mark.parametrize(
    "cells",
    [
        KEYED,
        BARE,
        [f"{n[0]} {n[1:3]} {n[3:5]} {n[5:7]} {n[7:10]} {n[10:13]} {n[13:]}" for n in KEYED],
        [f"{n[:13]}/{n[13:]}" for n in KEYED],
        [n.replace("53", "\u00a053\u202f", 1) for n in KEYED],
        [key_nir("180052A999001"), key_nir("290072b999002".upper())],
        [KEYED[0], "", "  ", "inconnu"],
    ],
)
def test_a_column_of_them_is_seen_however_it_is_spaced(cells: list[str]) -> None:
    assert are_nirs(cells)


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", " "],
        ["12345678200010", "35600000000048"],  # SIRET
        ["1645029800012", "1655029800013", "1665029800014"],  # SIRET without its zero
        ["3012345678901", "3456789012345"],  # EAN-13
        ["2021031500001", "2021041500002", "2021051600003"],  # day + rank
        ["2024010100001", "2025020100002", "2026030100003"],
        ["0033243000000", "+33 2 43 00 00 00", "02 43 00 00 00"],
        ["356938035643809", "490154203237518"],  # IMEI
        [f"{number[:13]}{(int(number[13:]) % 96) + 1:02d}" for number in KEYED],  # wrong key
        [KEYED[0], "ALPHA", "BETA"],
    ],
)
def test_other_numbers_are_none(cells: list[str]) -> None:
    assert not are_nirs(cells)


@given(st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_breaks_the_key(place: int, more: int) -> None:
    number = KEYED[0]
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assert are_nirs([number]) and not are_nirs([wrong])


@given(st.text(alphabet="0123456789AB .-/é\u00a0", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert are_nirs([text]) in (True, False)


def test_a_long_number_is_not_repeated() -> None:
    number = KEYED[0]
    spaced = f"{number[:1]} {number[1:3]} {number[3:]}"
    assert hide_numbers(f"« liste {spaced}.csv », 53000 LAVAL") == "« liste ….csv », 53000 LAVAL"
