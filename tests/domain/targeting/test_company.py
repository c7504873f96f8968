"""What one company is, whatever rows, numbers and duplicates a member file holds."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.targeting.company import describe_companies, name_companies
from tests.domain.counting.histories import draw_members, member_frame
from tests.domain.counting.naive_count import name_by_hand

ONE, SAME, OTHER = "73282932000074", "73282932000082", "44306184100047"
LA_POSTE = "35600000000048"


def name(*rows: tuple[str, str, int]) -> list[str]:
    """The company of each row: (SIRET, number, group)."""
    frame = pd.DataFrame(list(rows), columns=["siret", "numero_adherent", "groupe"])
    frame = frame.set_index(pd.Index(range(1, len(rows) + 1), dtype="int64"))
    return name_companies(frame.astype({"siret": "str", "numero_adherent": "str"})).tolist()


def test_establishments_of_one_siren_are_one_company() -> None:
    assert name((ONE, "1", 1), (SAME, "2", 2)) == ["SIREN 732829320"] * 2
    assert name((ONE, "1", 1), (OTHER, "1", 2)) == ["SIREN 732829320", "SIREN 443061841"]


@pytest.mark.parametrize(
    "siret", ["", "00000000000000", "12345678901234", "7328293200007", "73282932000075", "x" * 14]
)
def test_without_a_valid_siret_the_member_number_speaks(siret: str) -> None:
    assert name((siret, "00012", 1)) == ["adhérent 00012"]


def test_la_poste_has_a_siren_too() -> None:
    assert name((LA_POSTE, "1", 1)) == ["SIREN 356000000"]


@pytest.mark.parametrize("number", ["", "0", "00000", "-", "–", " . "])
def test_what_stands_for_no_number_joins_nobody(number: str) -> None:
    assert name(("", number, 1), ("", number, 2)) == ["fiche 1", "fiche 2"]


def test_rows_of_one_number_are_one_company() -> None:
    assert name(("", "A", 1), ("", "A", 2)) == ["adhérent A"] * 2
    assert name((ONE, "A", 1), ("", "A", 2)) == ["SIREN 732829320"] * 2


def test_rows_that_the_duplicates_rule_joins_are_one_company() -> None:
    assert name((ONE, "A", 1), ("", "B", 1)) == ["SIREN 732829320"] * 2
    assert name(("", "A", 1), ("", "B", 1), ("", "B", 2)) == ["adhérent A"] * 3


def test_a_siren_of_the_group_is_stronger_than_that_of_the_number() -> None:
    assert name((ONE, "A", 1), (OTHER, "B", 2), ("", "B", 1))[2] == "SIREN 732829320"


def describe(*rows: tuple[str, str, float | None, bool]) -> pd.Series:
    """The one company of these rows: (SIRET, class, headcount, present)."""
    frame = member_frame(
        tuple(
            {"id": rank, "siret": siret, "numero_adherent": "A", "groupe": rank, "classe": zone,
             "raison_sociale": f"R{rank}", "libelle_section": "", "tranche": "",
             "nom_canton": "", "nom_epci": "", "effectif": size, "present": present}
            for rank, (siret, zone, size, present) in enumerate(rows, start=1)
        )
    )  # fmt: skip
    companies = describe_companies(frame)
    assert len(companies) == 1
    return companies.iloc[0]


def test_a_company_stands_where_its_speaking_row_does() -> None:
    zones = describe((ONE, "zone_1", 90, True), (SAME, "zone_3", 2, True))
    assert (zones["classe"], zones["adherent"], zones["etablissements"]) == ("zone_3", 2, 2)
    sizes = describe((ONE, "zone_2", None, True), (SAME, "zone_2", 3, True))
    assert (sizes["adherent"], sizes["effectif"]) == (2, 3)
    sure = describe((ONE, "a_verifier", 90, True), (SAME, "zone_1", 1, True))
    assert sure["classe"] == "zone_1"
    first = describe((ONE, "zone_2", 3, True), (SAME, "zone_2", 3, True))
    assert (first["adherent"], first["siren"]) == (1, "732829320")


def test_a_row_that_left_speaks_only_when_nobody_is_left() -> None:
    here = describe((ONE, "zone_3", 90, False), (SAME, "zone_1", 1, True))
    assert (here["classe"], here["present"]) == ("zone_1", True)
    gone = describe(("", "zone_3", 90, False), ("", "zone_1", 1, False))
    assert (gone["classe"], gone["present"], gone["siren"]) == ("zone_3", False, "")


def test_no_member_is_no_company() -> None:
    frame = member_frame(draw_members(1)).iloc[:0]
    assert len(name_companies(frame)) == len(describe_companies(frame)) == 0


@settings(max_examples=60, deadline=None, database=None)
@given(seed=st.integers(0, 2**32))
def test_names_made_by_hand_are_the_same_and_every_row_has_one(seed: int) -> None:
    members = draw_members(seed)
    frame = member_frame(members)
    named = name_companies(frame)
    assert named.to_dict() == name_by_hand(members)
    companies = describe_companies(frame)
    assert set(companies.index) == set(named)
    assert companies["etablissements"].sum() == len(members)
    present = frame["present"].groupby(named).any()
    assert companies["present"].sort_index().tolist() == present.sort_index().tolist()
