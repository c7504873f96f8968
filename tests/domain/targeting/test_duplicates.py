"""Rows that are one company."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.targeting.duplicates import group_duplicates
from radon.domain.targeting.targets import describe_targets
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, frames, in_commune

SIRET, OTHER_SIRET = "73282932000074", "35600000049837"  # the second is La Poste's


def _describe(*rows):
    return describe_targets(*frames(*rows), COMMUNES, MAYENNE)


def test_the_same_company_is_one_group_by_siret_or_by_name_and_address():
    targets = _describe(
        {"raison_sociale": "Alpha", "adresse": "1 rue A", "siret": SIRET},
        {"raison_sociale": "ALPHA SARL", "adresse": "2 rue B", "siret": SIRET},
        {"raison_sociale": "alpha", "adresse": "1, Rue A"},  # no SIRET, same door as the first
        {"raison_sociale": "Alpha", "adresse": "9 rue Z"},  # another door
        {"raison_sociale": "Bêta", "adresse": "1 rue A", "siret": OTHER_SIRET},
    )
    assert targets[["groupe", "groupe_motif"]].to_dict("list") == {
        "groupe": [2, 2, 2, 5, 6],
        "groupe_motif": [
            "même SIRET, même nom et même adresse",
            "même SIRET",
            "même nom et même adresse",
            "",
            "",
        ],
    }


@pytest.mark.parametrize("siret", ["", "00000000000000", "12345678912345", "1234"])
def test_what_is_no_siret_groups_nobody(siret):
    targets = _describe(
        {"raison_sociale": "Alpha", "adresse": "1 rue A", "siret": siret},
        {"raison_sociale": "Bêta", "adresse": "2 rue B", "siret": siret},
    )
    assert targets["groupe"].tolist() == [2, 3]


def test_homonyms_without_address_are_two_companies():
    targets = _describe({"raison_sociale": "Dupont"}, {"raison_sociale": "Dupont"})
    assert targets["groupe"].tolist() == [2, 3]


def test_the_same_name_and_street_in_two_communes_are_two_companies():
    targets = _describe(
        {"raison_sociale": "Alpha", "adresse": "1 rue A", "lieu": in_commune("53130")},
        {"raison_sociale": "Alpha", "adresse": "1 rue A", "lieu": in_commune("53001")},
    )
    assert targets["groupe"].tolist() == [2, 3]


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", SIRET, OTHER_SIRET]),
            st.sampled_from(["", "Alpha", "alpha", "Bêta"]),
            st.sampled_from(["", "1 rue A", "2 rue B"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_groups_part_the_rows_and_never_split_a_siret_or_an_address(rows):
    adherents, attachment = frames(
        *({"siret": siret, "raison_sociale": name, "adresse": door} for siret, name, door in rows)
    )
    joined = adherents.drop(columns="code_insee").join(attachment)
    groups = group_duplicates(joined)["groupe"]
    assert (groups <= groups.index).all()
    assert (groups.loc[groups].to_numpy() == groups.to_numpy()).all()
    for (siret, name, door), group in zip(rows, groups, strict=True):
        for (siret_2, name_2, door_2), group_2 in zip(rows, groups, strict=True):
            same_door = name and door and (name.upper(), door) == (name_2.upper(), door_2)
            if (siret and siret == siret_2) or same_door:
                assert group == group_2
