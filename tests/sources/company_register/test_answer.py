"""What an answer of the register says, and that nothing in it is trusted."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.company_register.record import Record, Standing
from radon.errors import UnusableService
from radon.sources.company_register.answer import read_answer
from radon.sources.web.exchange import Reply
from tests.sources.company_register.recorded import (
    NOBODY,
    SEAT,
    SIRET,
    a_hidden_company,
    a_moved_company,
    an_answer,
)

DAY = date(2026, 12, 1)
OPEN = Record(
    numero=SIRET, standing="ouvert", jour=DAY, siret=SIRET, adresse="12 RUE DES LILAS 53000 LAVAL",
    code_postal="53000", code_insee="53130", commune="LAVAL", naf="43.22A", naf_2025="43.22Y",
    tranche="11", tranche_annee="2024", siege=SIRET,
)  # fmt: skip


def read(answer: object, numero: str = SIRET, today: date = DAY) -> Record:
    return read_answer(Reply("application/json", json.dumps(answer).encode()), numero, today, "h")


def test_an_open_establishment() -> None:
    assert read(an_answer()) == OPEN


def test_a_closed_establishment_says_since_when_and_where_the_company_still_is() -> None:
    record = read(a_moved_company())
    assert (record.standing, record.depuis) == ("ferme", date(2025, 6, 30))
    assert (record.siege, record.siege_adresse) == (SEAT, "3 PLACE DU MOULIN 53600 EVRON")


def test_a_company_that_ceased() -> None:
    record = read(an_answer(company={"etat_administratif": "C", "date_fermeture": "2024-01-31"}))
    assert (record.standing, record.depuis) == ("cessee", date(2024, 1, 31))


def test_a_hidden_address_is_unknown_not_a_mask() -> None:
    record = read(a_hidden_company())
    assert (record.adresse, record.code_postal, record.masquee) == ("", "", True)
    assert record.naf == "43.22A"


def test_a_number_that_the_register_does_not_have() -> None:
    assert read(NOBODY) == Record(SIRET, Standing.INTROUVABLE.value, DAY)


def test_another_establishment_than_the_one_asked_is_not_it() -> None:
    assert read(an_answer({"siret": SEAT})).standing == Standing.INTROUVABLE


def test_a_siren_is_answered_by_the_seat() -> None:
    assert read(an_answer(), SIRET[:9]).siret == SIRET


@pytest.mark.parametrize(
    ("place", "company", "erp"),
    [
        ({"liste_uai": ["0531234A"]}, {}, ("uai",)),
        ({"liste_finess": ["530001234"], "liste_uai": ["0531234A"]}, {}, ("uai", "finess")),
        ({"liste_uai": []}, {}, ()),
        ({}, {"complements": {"est_uai": True}}, ("uai",)),
        ({}, {"complements": {"est_uai": True}, "nombre_etablissements_ouverts": 7}, ()),
    ],
)
def test_the_lists_of_the_state_hint_at_a_building_open_to_the_public(
    place: dict, company: dict, erp: tuple[str, ...]
) -> None:
    assert read(an_answer(place, company)).erp == erp


@pytest.mark.parametrize(
    ("today", "place", "codes"),
    [
        (DAY, {}, ("43.22A", "43.22Y")),
        (DAY, {"activite_principale_naf25": None}, ("43.22A", "")),
        (date(2027, 1, 1), {}, ("43.22A", "43.22Y")),
        (date(2027, 1, 1), {"activite_principale_naf25": None, "activite_principale": "43.22Y"},
         ("", "43.22Y")),
    ],
)  # fmt: skip
def test_both_activity_codes_stand_side_by_side_until_one_replaces_the_other(
    today: date, place: dict, codes: tuple[str, str]
) -> None:
    record = read(an_answer(place), today=today)
    assert (record.naf, record.naf_2025) == codes


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"results": 3}', b"\xff", b"[" * 9000, b"null"]
)
def test_what_is_no_answer_is_one_sentence(body: bytes) -> None:
    with pytest.raises(UnusableService, match="a rendu une réponse illisible"):
        read_answer(Reply("application/json", body), SIRET, DAY, "h")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just(SIRET),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
NAMES = list(an_answer()["results"][0]["siege"])


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(NAMES), JUNK),
    st.dictionaries(st.sampled_from(list(an_answer()["results"][0])), JUNK),
)
def test_any_field_may_hold_anything(place: dict, company: dict) -> None:
    record = read(an_answer(place, company))
    assert record.standing in {one.value for one in Standing}
    assert all("\n" not in value for value in (record.adresse, record.commune, record.naf))
