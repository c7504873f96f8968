"""What an import changes: who is who, what is new, changed, gone, blank."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.member_file.field import Field
from radon.domain.member_import.diff import MemberDiff, Nature, compare_members
from radon.domain.member_import.difference_list import list_cells, list_real_changes, tell_kept

SIRETS = ("81234567800014", "81234567800022", "")


def tidy_rows(rows: list[dict[str, Any]], first: int = 2) -> pd.DataFrame:
    """A tidy frame of these cells; what is not said is blank."""
    blank = {field.value: "" for field in Field} | {
        "effectif": pd.NA, "latitude": float("nan"), "longitude": float("nan"),
    }  # fmt: skip
    frame = pd.DataFrame([blank | row for row in rows], columns=[field.value for field in Field])
    types = {field.value: "str" for field in Field} | {
        "effectif": "Int64", "latitude": "float64", "longitude": "float64",
    }  # fmt: skip
    frame = frame.astype(types)
    frame.index = pd.RangeIndex(first, first + len(frame))
    return frame


def stored(rows: list[dict[str, Any]], gone: tuple[int, ...] = ()) -> pd.DataFrame:
    """The same as if they had been stored under the ids 101, 102…"""
    frame = tidy_rows(rows, first=101)
    return frame.assign(present=~frame.index.isin(gone))


def pairs(diff: MemberDiff) -> dict[int, int]:
    """line → id of what was recognised."""
    found = diff.ids.dropna()
    return {int(line): int(number) for line, number in zip(found.index, found, strict=True)}


ACME: dict[str, Any] = {
    "numero_adherent": "7",
    "siret": SIRETS[0],
    "raison_sociale": "ACME",
    "ville": "LAVAL",
    "code_postal": "53000",
    "adresse": "12 RUE DU PONT",
    "naf": "43.99C",
    "effectif": 12,
}


def test_real_changes_come_first_and_kept_values_are_one_line() -> None:
    other = {"numero_adherent": "8", "raison_sociale": "B"}
    before = [{**ACME, "email": "a@b.example", "telephone": "02"}, {**other, "email": "c"}]
    after = [ACME, {**other, "effectif": 3}]
    diff = compare_members(stored(before), tidy_rows(after))
    assert list_real_changes(diff)[["ligne", "champ", "apres"]].to_numpy().tolist() == [
        [3, "Effectif", "3"]
    ]
    assert list_cells(diff)["champ"].tolist() == ["Effectif", "E-mail", "Téléphone", "E-mail"]
    assert tell_kept(diff) == (
        "3\u00a0valeurs connues gardées, là où le fichier est vide (E-mail : 2, Téléphone : 1)."
    )
    assert tell_kept(compare_members(stored(after), tidy_rows(after))) == ""


def test_the_same_file_again_changes_nothing() -> None:
    rows = [ACME, {"raison_sociale": "B", "ville": "EVRON"}]
    diff = compare_members(stored(rows), tidy_rows(rows))
    assert (len(diff.added), len(diff.changed), len(diff.gone)) == (0, 0, 0)
    assert diff.unchanged["id"].tolist() == [101, 102]
    assert diff.cells.empty


@pytest.mark.parametrize(
    "received",
    [
        {**ACME, "siret": "", "raison_sociale": "AUTRE NOM"},  # by its number
        {**ACME, "numero_adherent": "", "raison_sociale": "AUTRE NOM"},  # by its SIRET
        {**ACME, "numero_adherent": "900", "raison_sociale": "AUTRE NOM"},  # the service renumbered
        {**ACME, "numero_adherent": "", "siret": "", "raison_sociale": "Acmé"},  # name and address
    ],
)
def test_a_member_is_recognised_by_what_both_sides_have(received: dict[str, object]) -> None:
    assert pairs(compare_members(stored([ACME]), tidy_rows([received]))) == {2: 101}


@pytest.mark.parametrize(
    "received",
    [
        {**ACME, "numero_adherent": "", "siret": SIRETS[1]},  # another establishment
        {**ACME, "numero_adherent": "", "siret": "", "adresse": "14 RUE DU PONT"},
        {"raison_sociale": "ACME"},  # a name alone is nobody
    ],
)
def test_a_member_is_not_taken_for_another(received: dict[str, object]) -> None:
    diff = compare_members(stored([ACME]), tidy_rows([received]))
    assert (len(diff.added), len(diff.gone)) == (1, 1)


def test_a_false_siret_recognises_nobody() -> None:
    nobody = {"siret": "00000000000000", "raison_sociale": "A", "ville": "LAVAL"}
    diff = compare_members(stored([nobody]), tidy_rows([{**nobody, "raison_sociale": "B"}]))
    assert pairs(diff) == {}


def test_what_changed_is_told_cell_by_cell() -> None:
    new = {**ACME, "effectif": 15, "contact": "Mme Roux", "latitude": 48.07, "longitude": -0.77}
    diff = compare_members(stored([ACME]), tidy_rows([new]))
    assert diff.cells.values.tolist() == [
        [2, 101, "contact", "", "Mme Roux", "complete"],
        [2, 101, "effectif", "12", "15", "modifie"],
        [2, 101, "latitude", "", "48,07", "complete"],
        [2, 101, "longitude", "", "-0,77", "complete"],
    ]
    assert diff.changed["changements"].tolist() == [
        "Contact : (vide) → Mme Roux ; Effectif : 12 → 15 ; Latitude : (vide) → 48,07 ;"
        " Longitude : (vide) → -0,77"
    ]


def test_a_blank_keeps_what_is_known_and_says_so() -> None:
    new = {**ACME, "naf": "", "effectif": pd.NA}
    diff = compare_members(stored([ACME]), tidy_rows([new]))
    assert list(diff.rows.loc[2, ["naf", "effectif"]]) == ["43.99C", 12]
    assert diff.cells["nature"].tolist() == [Nature.GARDE, Nature.GARDE]
    assert diff.unchanged["id"].tolist() == [101]


def test_a_blank_wipes_what_is_known_when_the_user_asks() -> None:
    new = {**ACME, "naf": "", "effectif": pd.NA}
    diff = compare_members(stored([ACME]), tidy_rows([new]), erase=[Field.NAF])
    assert list(diff.rows.loc[2, ["naf", "effectif"]]) == ["", 12]
    assert dict(zip(diff.cells["champ"], diff.cells["nature"], strict=True)) == {
        "naf": Nature.EFFACE, "effectif": Nature.GARDE,
    }  # fmt: skip
    assert diff.changed["changements"].tolist() == ["NAF : 43.99C → (vide)"]


def test_what_belongs_to_the_old_address_goes_with_it() -> None:
    before = {**ACME, "code_insee": "53130", "latitude": 48.07, "longitude": -0.77}
    moved = {**ACME, "code_postal": "53600", "ville": "EVRON", "adresse": ""}
    diff = compare_members(stored([before]), tidy_rows([moved]))
    place = ["adresse", "code_postal", "ville", "code_insee"]
    assert list(diff.rows.loc[2, place]) == ["", "53600", "EVRON", ""]
    assert diff.rows.loc[2, ["latitude", "longitude"]].isna().all()
    assert diff.rows.loc[2, "naf"] == "43.99C"


def test_another_spelling_of_the_city_is_no_move() -> None:
    before = {**ACME, "code_insee": "53130"}
    diff = compare_members(stored([before]), tidy_rows([{**ACME, "ville": "Laval"}]))
    assert diff.rows.loc[2, "code_insee"] == "53130"


def test_a_member_that_comes_back_is_the_same_member() -> None:
    diff = compare_members(stored([ACME], gone=(101,)), tidy_rows([ACME]))
    assert diff.added[["id", "retour"]].values.tolist() == [[101, True]]
    assert diff.gone.empty


def test_rows_under_one_number_are_all_kept_and_told() -> None:
    twins = [ACME, {**ACME, "ville": "EVRON"}]
    diff = compare_members(stored([]), tidy_rows(twins))
    assert len(diff.added) == 2
    assert [(p.code, p.line, p.value) for p in diff.problems] == [("IMP-001", 3, "7")]


def test_rows_under_one_number_are_paired_by_their_cells_whatever_their_order() -> None:
    twins = [ACME, {**ACME, "ville": "EVRON"}, {**ACME, "ville": "MAYENNE"}]
    diff = compare_members(stored(twins), tidy_rows(twins[::-1]))
    assert pairs(diff) == {2: 103, 3: 102, 4: 101}
    assert len(diff.unchanged) == 3


rows_strategy = st.lists(
    st.fixed_dictionaries(
        {
            "numero_adherent": st.sampled_from(["", "1", "2", "3"]),
            "siret": st.sampled_from(SIRETS),
            "raison_sociale": st.sampled_from(["", "A", "B"]),
            "ville": st.sampled_from(["", "LAVAL", "EVRON"]),
            "naf": st.sampled_from(["", "43.99C"]),
            "effectif": st.sampled_from([pd.NA, 3, 4]),
        }
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(rows_strategy, rows_strategy)
def test_every_row_and_every_member_is_counted_once(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    known, received = stored(old), tidy_rows(new)
    diff = compare_members(known, received)
    lines = [*diff.added.index, *diff.changed.index, *diff.unchanged.index]
    assert sorted(lines) == received.index.tolist()
    assert diff.rows.index.equals(received.index)
    ids = diff.ids.dropna().tolist()
    assert len(ids) == len(set(ids))
    assert sorted([*ids, *diff.gone.index]) == known.index.tolist()


@settings(max_examples=25, deadline=None)
@given(rows_strategy)
def test_a_file_stored_and_read_again_in_another_order_changes_nothing(
    rows: list[dict[str, Any]],
) -> None:
    diff = compare_members(stored(rows), tidy_rows(rows[::-1]))
    assert (len(diff.added), len(diff.changed), len(diff.gone)) == (0, 0, 0)


@settings(max_examples=25, deadline=None)
@given(rows_strategy, rows_strategy)
def test_without_asking_nothing_known_is_ever_wiped_but_with_its_address(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> None:
    diff = compare_members(stored(old), tidy_rows(new))
    assert not diff.cells["nature"].eq(Nature.EFFACE).any()
