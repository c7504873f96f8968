"""CEDEX as people write it, told by each room that reads an address."""

import pyarrow as pa
import pytest

from radon.domain.commune.name import TypedCity, read_city
from radon.domain.geocoding.address_line import Line, choose_line
from radon.domain.member_file.address_tail import split_addresses
from radon.domain.targeting.postal import fit_address

CODE = "53062"
CITY = "CHATEAU GONTIER SUR MAYENNE EN ANJOU"


@pytest.mark.parametrize(
    "mention", ["CEDEX", "CEDEX 9", "CEDEX9", "CEDEX09", "CDX 9", "CDX", "CEDX 9", "CDEX"]
)
def test_every_room_knows_the_same_spellings(mention: str) -> None:
    (_, code, city) = split_addresses(pa.array([f"BP 9 {CODE} Laval {mention}"], pa.large_string()))
    assert (code.to_pylist(), city.to_pylist()) == ([CODE], [f"Laval {mention}"])
    assert read_city(f"Laval {mention}") == TypedCity(("LAVAL",), cedex=True)
    assert choose_line(f"12 rue des Lilas - BP 9 {mention}") == Line("12 RUE DES LILAS")
    (*_, printed), cut = fit_address(("", "", "", "", "", f"{CODE} {CITY} {mention}"))
    assert printed.endswith(f" {mention}")
    assert cut
    assert len(printed) <= 38


@pytest.mark.parametrize(
    "ville", ["LAVAL-CEDEX", "LAVAL (CEDEX)", "LAVAL,CEDEX 9", "LAVAL C.E.D.E.X"]
)
def test_a_city_need_not_part_cedex_by_a_blank(ville: str) -> None:
    assert read_city(ville) == TypedCity(("LAVAL",), cedex=True)


@pytest.mark.parametrize("ville", ["CEDEXVILLE", "ACEDEX", "LACDX"])
def test_a_word_that_goes_on_is_not_cedex(ville: str) -> None:
    assert not read_city(ville).cedex
