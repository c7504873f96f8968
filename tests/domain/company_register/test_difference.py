"""Where the register and the file differ: listed, accepted one by one, never applied by itself."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from radon.domain.company_register.difference import (
    DIFFERENCE_COLUMNS,
    Change,
    compare_members,
    list_updates,
)
from radon.domain.company_register.record import HeadcountBand, Record, Standing, lay_out_records
from radon.domain.words.number import UNKNOWN

DAY = date(2026, 12, 1)
SIRET = "00234567600015"


def make_record(**changes: Any) -> Record:
    said: dict[str, Any] = {
        "numero": SIRET, "standing": "ouvert", "jour": DAY, "siret": SIRET,
        "adresse": "12 RUE DES LILAS 53000 LAVAL", "code_postal": "53000", "code_insee": "53130",
        "commune": "LAVAL", "naf": "43.22A", "naf_2025": "43.22Y", "tranche": "11",
        "tranche_annee": "2024", "siege": SIRET,
    }  # fmt: skip
    return Record(**(said | changes))


def make_member(**changes: object) -> pd.DataFrame:
    stored = {
        "siret": SIRET, "adresse": "12, rue des Lilas", "code_postal": "53013",
        "ville": "Laval Cedex", "code_insee": "53130", "naf": "4322A", "effectif": 15,
    }  # fmt: skip
    frame = pd.DataFrame([stored | changes], index=pd.Index([7], name="id"))
    return frame.astype({"effectif": "Int64"})


def differ(member: pd.DataFrame, record: Record) -> list[tuple[str, str, str]]:
    found = compare_members(member, {record.numero: record}, lambda code: code)
    assert list(found) == DIFFERENCE_COLUMNS
    assert not found["accepte"].any()
    return list(found[["champ", "enregistre", "registre"]].itertuples(index=False, name=None))


def test_two_ways_of_writing_the_same_are_no_difference() -> None:
    assert differ(make_member(), make_record()) == []


def test_a_closed_establishment_is_told_with_the_seat() -> None:
    record = make_record(standing="ferme", depuis=date(2025, 6, 30),
                         siege_adresse="3 PLACE DU MOULIN 53600 EVRON")  # fmt: skip
    assert differ(make_member(), record) == [
        ("etat", "adhérent", "établissement fermé depuis le 30/06/2025 ; siège ouvert :"
         " 3 PLACE DU MOULIN 53600 EVRON"),
    ]  # fmt: skip


def test_a_number_that_the_register_does_not_have_says_nothing_else() -> None:
    record = Record(SIRET, Standing.INTROUVABLE.value, DAY)
    assert differ(make_member(), record) == [("etat", "adhérent", Standing.INTROUVABLE.label)]


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({"adresse": "14 rue des Lilas"}, {}),
        ({"adresse": "12 rue du Moulin"}, {}),
        ({"adresse": "12 bis rue des Lilas"}, {}),
        ({"adresse": ""}, {}),
        ({"code_insee": "53097", "ville": "Évron"}, {}),
    ],
)
def test_another_house_street_or_commune_is_a_difference(
    stored: dict[str, str], said: dict[str, str]
) -> None:
    ((champ, _, registre),) = differ(make_member(**stored), make_record(**said))
    assert (champ, registre) == ("adresse", "12 RUE DES LILAS 53000 LAVAL")


def test_a_hidden_address_is_no_difference() -> None:
    assert differ(make_member(), make_record(adresse="", masquee=True)) == []


@pytest.mark.parametrize(("naf", "told"), [("4321A", "43.21A"), ("", UNKNOWN), ("bidon", UNKNOWN)])
def test_the_activity_is_told_in_both_nomenclatures(naf: str, told: str) -> None:
    expected = [("naf", told, "43.22A (NAF 2025 : 43.22Y)")]
    assert differ(make_member(naf=naf), make_record()) == expected


@pytest.mark.parametrize(
    ("effectif", "tranche", "expected"),
    [
        (10, "11", []),
        (19, "11", []),
        (9, "11", [("effectif", "9\u00a0salariés", "10 à 19 salariés (2024)")]),
        (pd.NA, "11", [("effectif", UNKNOWN, "10 à 19 salariés (2024)")]),
        (0, "01", [("effectif", "0\u00a0salarié", "1 ou 2 salariés (2024)")]),
        (9, "NN", []),
        (9, "", []),
    ],
)
def test_a_headcount_out_of_the_band_is_a_difference_and_unknown_is_not_zero(
    effectif: object, tranche: str, expected: list[tuple[str, str, str]]
) -> None:
    assert differ(make_member(effectif=effectif), make_record(tranche=tranche)) == expected


def test_the_bands_follow_each_other_without_gap() -> None:
    bounds = [band.bounds for band in HeadcountBand if band.bounds]
    assert bounds[0] == (0, 0)
    assert all(low == high + 1 for (_, high), (low, _) in zip(bounds, bounds[1:], strict=False))


def test_a_list_of_the_state_is_a_reason_to_check() -> None:
    ((champ, told, said),) = differ(make_member(), make_record(erp=("uai",)))
    assert (champ, told) == ("erp", UNKNOWN)
    assert "D1333-32 1°, à vérifier" in said


def test_members_that_were_not_asked_have_no_row() -> None:
    member = make_member(siret="")
    assert compare_members(member, {SIRET: make_record()}, str).empty
    assert compare_members(make_member(), {}, str).index.name == "id"


def test_only_what_is_accepted_and_can_be_written_is_an_update() -> None:
    record = make_record(erp=("finess",))
    member = make_member(adresse="3 rue du Moulin", naf="4321A", effectif=3)
    found = compare_members(member, {SIRET: record}, str)
    assert found["champ"].tolist() == ["adresse", "naf", "effectif", "erp"]
    assert list_updates(found, {SIRET: record}).empty
    updates = list_updates(found.assign(accepte=True), {SIRET: record})
    assert list(updates.itertuples(name=None)) == [
        (7, "adresse", "12 RUE DES LILAS"), (7, "code_postal", "53000"), (7, "ville", "LAVAL"),
        (7, "code_insee", "53130"), (7, "naf", "43.22A"),
    ]  # fmt: skip
    assert [change for change in Change if change.applicable] == [Change.ADRESSE, Change.NAF]


def test_an_empty_field_of_the_register_never_wipes_what_is_stored() -> None:
    record = make_record(code_postal="", commune="")
    found = compare_members(make_member(adresse="3 rue du Moulin"), {SIRET: record}, str)
    updates = list_updates(found.assign(accepte=True), {SIRET: record})
    assert set(updates["champ"]) == {"adresse", "code_insee"}


def test_records_lie_in_a_frame() -> None:
    frame = lay_out_records({SIRET: make_record(erp=("uai", "finess"), depuis=DAY)})
    assert list(frame.loc[SIRET, ["naf", "naf_2025", "erp", "masquee"]]) == [
        "43.22A", "43.22Y", "uai|finess", False,
    ]  # fmt: skip
    assert lay_out_records({}).empty
