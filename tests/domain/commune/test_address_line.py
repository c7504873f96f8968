import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.commune.address_line import may_name_places, name_places


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("900 RTE DE PARIS\nBP 401 - VIRIAT", ("RTE DE PARIS", "VIRIAT")),
        ("CS 90080 - GORZE", ("GORZE",)),
        ("CS90587 LA GARDE", ("GARDE",)),
        ("4 rue des Lilas\nCASTRIES 101", ("RUE DES LILAS", "CASTRIES")),
        ("Lieu-dit La Motte", ("MOTTE",)),
        ("BP 12 - EUS", ("EUS",)),
        ("BP 12 - EU", ()),
        ("LE BOURG - LE PORT", ()),
        ("LE BOURG NEUF", ("BOURG NEUF",)),
        ("LE BOURG", ()),
        ("MAIRIE", ()),
        ("", ()),
    ],
)
def test_whole_lines_and_their_parts_are_places(address, expected):
    assert name_places(address) == expected


def test_the_first_look_passes_what_may_name_a_place_and_no_plain_street():
    addresses = pd.Series(
        ["12 RUE DE LAVAL", "RUE DE LAVAL", "LE BOURG", "", "BP 401 - VIRIAT", "1 RUE X\nVIRIAT"],
        dtype="str",
    )
    assert may_name_places(addresses).tolist() == [False, False, False, False, True, True]


@given(st.text(max_size=80))
def test_any_address_can_be_read(address):
    assert all(len(name) > 2 for name in name_places(address))
