"""The keys of a SIRET: of the whole number, and of its SIREN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.siret import are_valid, names_company, pick_true


def add_key(digits: str) -> str:
    """These digits and their key, by the sum as the INSEE tells it."""
    total = 0
    for rank, digit in enumerate(reversed(digits)):
        twice = int(digit) * 2 if rank % 2 == 0 else int(digit)
        total += twice - 9 if twice > 9 else twice
    return digits + str(-total % 10)


DIGITS = st.text("0123456789", min_size=8, max_size=8)
TRUE = st.builds(lambda siren, nic: add_key(add_key(siren) + nic), DIGITS,
                 st.text("0123456789", min_size=4, max_size=4))  # fmt: skip


@given(st.lists(TRUE))
def test_a_number_with_its_two_keys_is_true(sirets: list[str]) -> None:
    assert are_valid(sirets).tolist() == [True] * len(sirets)


@given(TRUE, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_seen(siret: str, place: int, shift: int) -> None:
    wrong = str((int(siret[place]) + shift) % 10)
    typed = siret[:place] + wrong + siret[place + 1 :]
    if not typed.startswith("356000000"):
        assert not are_valid([typed])[0]


def test_a_wrong_siren_is_seen_though_the_whole_adds_up() -> None:
    wrong, true = add_key("1234567890001"), add_key(add_key("12345678") + "0001")
    assert are_valid([wrong, true]).tolist() == [False, True]


@pytest.mark.parametrize(
    ("siret", "valid"),
    [("35600000000048", True), ("35600000000014", True), ("35600000000016", False)],
)
def test_la_poste_has_a_rule_of_its_own(*, siret: str, valid: bool) -> None:
    assert are_valid([siret])[0] == valid


def test_what_names_nobody_is_no_number() -> None:
    assert pick_true(["", "00000000000000", "abc", add_key(add_key("12345678") + "0001")] * 2) == [
        add_key(add_key("12345678") + "0001")
    ]
    assert not names_company("00000000012345")
