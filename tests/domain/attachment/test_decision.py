"""Choices of communes read back from a table: every row under one outcome, its members found by
the address that they typed."""

from collections import Counter
from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.attachment.confirmation import bind_address_keys, make_address_keys
from radon.domain.attachment.decision import (
    READ,
    DecisionField,
    KnownMembers,
    Outcome,
    ReadDecision,
    read_decisions,
)
from radon.domain.attachment.question import TO_ASK, Place
from tests.domain.attachment.test_place_reader import READER

TODAY = date(2026, 11, 30)
MEMBERS = pd.DataFrame(
    [
        ("1", "", "ALPHA", "12 RUE DU PONT", "53600", "EVRON"),
        ("2", "", "BETA", "12 rue du Pont", "53600", "Évron"),
        ("3", "41111111100018", "GAMMA", "LE BOURG", "53600", "EVRON"),
        ("", "", "DELTA", "LE BOURG", "53600", "EVRON"),
    ],
    columns=["numero_adherent", "siret", "raison_sociale", "adresse", "code_postal", "ville"],
    index=[11, 12, 13, 14],
)
MEMBERS["cle_adresse"] = make_address_keys(MEMBERS)
KEYS = dict(zip(MEMBERS.index, bind_address_keys(MEMBERS["cle_adresse"]), strict=True))
LAVAL = Place("53130", "53130")


def read(rows: list[dict[str, str]], settled: dict[str, Place] | None = None) -> list[ReadDecision]:
    columns = [name.value for name in READ]
    cells = [[cells.get(name, "") for name in columns] for cells in rows]
    table = pd.DataFrame(cells, columns=columns, dtype="str")
    table.index = pd.RangeIndex(2, 2 + len(rows))
    return read_decisions(table, KnownMembers(MEMBERS, settled or {}), READER, TODAY)


def row(number: int, commune: str, **cells: str) -> dict[str, str]:
    """As the export writes it."""
    typed = MEMBERS.loc[number].drop("cle_adresse").to_dict()
    return {**typed, DecisionField.COMMUNE.value: commune, **cells}


def test_an_address_with_a_number_settles_all_that_typed_it() -> None:
    (found,) = read([row(11, "Laval")])
    assert (found.outcome, found.ids, found.place) == (Outcome.NEW, (11, 12), LAVAL)
    assert found.keys == (KEYS[11],)


def test_an_address_that_may_be_several_settles_the_company_alone() -> None:
    by_number, by_name = read([row(13, "Laval"), row(14, "Évron")])
    assert (by_number.ids, by_name.ids) == ((13,), (14,))
    (by_siret,) = read([row(13, "Laval", numero_adherent="", raison_sociale="?")])
    assert by_siret.ids == (13,)
    (nobody,) = read([row(14, "Laval", raison_sociale="OMEGA")])
    assert (nobody.outcome, nobody.ids) == (Outcome.UNKNOWN, ())


def test_an_address_that_changed_is_nobodys() -> None:
    (found,) = read([row(11, "Laval", adresse="13 RUE DU PONT")])
    assert found.outcome is Outcome.UNKNOWN
    assert "elle a changé, ou l'entreprise n'y est plus" in found.reason


def test_a_row_without_a_choice_takes_nothing_back() -> None:
    (found,) = read([row(11, " ")], {KEYS[11]: LAVAL})
    assert (found.outcome, found.place) == (Outcome.EMPTY, None)


def test_a_choice_is_compared_with_the_one_that_stands() -> None:
    same, other, asked = read(
        [row(11, "Laval"), row(13, "Laval"), row(14, "Laval")],
        {KEYS[11]: LAVAL, KEYS[13]: Place("53097"), KEYS[14]: TO_ASK},
    )
    assert [same.outcome, other.outcome, asked.outcome] == [
        Outcome.SAME, Outcome.OTHER, Outcome.NEW,
    ]  # fmt: skip


def test_two_communes_for_one_address_are_both_refused() -> None:
    first, second, third = read([row(11, "Laval"), row(12, "Évron"), row(13, "Laval")])
    reason = "les lignes 2, 3 donnent des communes différentes à la même adresse"
    assert (first.outcome, first.place, first.reason) == (Outcome.TWICE, None, reason)
    assert (second.outcome, second.reason) == (Outcome.TWICE, reason)
    assert third.outcome is Outcome.NEW


def test_the_same_commune_twice_for_one_address_is_no_contradiction() -> None:
    assert [one.outcome for one in read([row(11, "Laval"), row(12, "53130")])] == [
        Outcome.NEW, Outcome.NEW,
    ]  # fmt: skip


def test_who_chose_and_when_is_read_and_a_day_to_come_is_not_believed() -> None:
    told, future = read(
        [
            row(11, "Laval", auteur=" Mme Roux ", jour="03/02/2026"),
            row(13, "Laval", auteur="M. Petit", jour="03/02/2027"),
        ]
    )
    assert (told.author, told.day) == ("Mme Roux", date(2026, 2, 3))
    assert (future.author, future.day) == ("M. Petit", None)


CELL = st.sampled_from(
    ["", "Laval", "53097", "Évron (53097)", "à demander", "?", "12 RUE DU PONT", "LE BOURG",
     "ALPHA", "53600", "EVRON", "1", "\x00", "=1+1"]
)  # fmt: skip


@given(
    st.lists(st.fixed_dictionaries({name.value: CELL for name in READ}), max_size=6),
    st.dictionaries(st.sampled_from(sorted(KEYS.values())), st.sampled_from([LAVAL, TO_ASK])),
)
def test_every_row_has_one_outcome_and_no_key_gets_two_places(
    rows: list[dict[str, str]], settled: dict[str, Place]
) -> None:
    read_rows = read(rows, settled)
    assert sum(Counter(one.outcome for one in read_rows).values()) == len(rows)
    given_places: dict[str, set[Place]] = {}
    for one in read_rows:
        assert (one.place is None) == (
            one.outcome in (Outcome.EMPTY, Outcome.UNREAD, Outcome.UNKNOWN, Outcome.TWICE)
        )
        for key in one.keys if one.place is not None else ():
            given_places.setdefault(key, set()).add(one.place)  # type: ignore[arg-type]
    assert all(len(places) == 1 for places in given_places.values())
