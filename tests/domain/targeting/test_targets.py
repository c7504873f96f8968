"""The joined frame, the duplicates, the balance."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.targeting.targets import (
    Balance,
    bracket_headcount,
    classify,
    count_balance,
    describe_targets,
    group_duplicates,
)
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, frames, in_commune

SIRET, OTHER_SIRET = "73282932000074", "35600000049837"  # the second is La Poste's


def _describe(*rows):
    return describe_targets(*frames(*rows), COMMUNES, MAYENNE)


def test_a_row_brings_its_places_its_activity_and_its_class():
    targets = _describe(
        {"naf": "4399c", "effectif": 12, "code_insee": "53 130", "lieu": in_commune("53097")}
    )
    wanted = {
        "code_insee_saisi": "53 130",
        "code_insee": "53097",
        "nom_epci": "CC des Coëvrons",
        "canton_2014": "5309",
        "naf_code": "43.99C",
        "libelle_division": "Travaux de construction spécialisés",
        "tranche": "11 à 49",
        "classe": "zone_3",
        "hors_territoire": False,
        "opposition": False,
        "groupe": 2,
        "groupe_motif": "",
    }
    assert {name: targets.loc[2, name] for name in wanted} == wanted


def test_outside_the_territory_is_said_and_only_where_the_commune_is_known():
    targets = _describe(
        {"lieu": in_commune("85113")}, {"lieu": in_commune("")}, {"lieu": in_commune("53130")}
    )
    assert targets["hors_territoire"].tolist() == [True, False, False]


def test_a_service_without_territory_has_nobody_outside():
    targets = describe_targets(*frames({"lieu": in_commune("85113")}), COMMUNES)
    assert targets["hors_territoire"].tolist() == [False]


def test_a_zone_counts_only_where_the_commune_is_sure():
    _, attachment = frames(
        {"lieu": in_commune("53130")},
        {"lieu": in_commune("53130", confiance="elevee")},
        {"lieu": in_commune("53130", confiance="a_confirmer")},
        {"lieu": in_commune("")},
        {"lieu": in_commune("53001")},
        {"lieu": in_commune("53147", zone=None, zones_possibles="")},
    )
    assert classify(attachment).tolist() == [
        "zone_3", "zone_3", "a_verifier", "a_verifier", "zone_2", "a_verifier"
    ]  # fmt: skip


def test_candidates_are_told_with_their_code_and_their_zones():
    targets = _describe({"lieu": in_commune("", candidats="53130|53097|99999")})
    assert targets.loc[2, "candidats_en_clair"] == (
        "Laval (53130), zone 3 ; Évron (53097), zone 2 ou 3 ; commune (99999), zone inconnue"
    )


@pytest.mark.parametrize(
    ("mark", "opposes"),
    [("", False), ("non", False), (" NON ", False), ("0", False), ("oui", True), ("X", True)],
)
def test_any_mark_but_a_no_is_an_opposition(mark, opposes):
    assert bool(_describe({"ne_pas_solliciter": mark}).loc[2, "opposition"]) is opposes


def test_unknown_headcount_is_not_zero():
    effectif = pd.Series([None, 0, 10, 11, 49, 50, 199, 200, 249, 250, -1], dtype="Int64")
    assert bracket_headcount(effectif).tolist() == [
        "inconnu", "0 à 10", "0 à 10", "11 à 49", "11 à 49", "50 à 199", "50 à 199",
        "200 à 249", "200 à 249", "250 et plus", "inconnu",
    ]  # fmt: skip


def test_frames_of_different_rows_are_refused():
    adherents, attachment = frames({}, {})
    with pytest.raises(ValueError, match="same index"):
        describe_targets(adherents, attachment.iloc[:1], COMMUNES)


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


def test_the_balance_closes_and_says_itself():
    balance = count_balance(
        _describe(
            {"lieu": in_commune("53130")},
            {"lieu": in_commune("85113")},
            {"lieu": in_commune("53001")},
            {"lieu": in_commune("53147")},
            {"lieu": in_commune("")},
        )
    )
    assert balance == Balance(2, 1, 1, 1, 5, hors_territoire=1)
    assert balance.sentence == (
        "zone 3 : 2 + zone 2 : 1 + zone 1 : 1 + à vérifier : 1 = 5 lignes lues"
    )


def test_the_balance_says_how_many_stand_by_their_highest_zone_only():
    balance = count_balance(
        _describe(
            {"lieu": in_commune("53130")},
            {"lieu": in_commune("53097")},  # zones 2 and 3
            {"lieu": in_commune("53124")},  # zones 1 and 3
            {"lieu": in_commune("53001", zones_possibles="1,2", a_preciser=True)},
            {"lieu": in_commune("53097", confiance="a_confirmer")},
            {"lieu": in_commune("", candidats="53130|53097", zones_possibles="2,3")},
        )
    )
    assert balance == Balance(3, 1, 0, 2, 6, a_preciser_3=2, a_preciser_2=1)
    assert balance.a_preciser == 3
    assert balance.sentence == (
        "zone 3 : 3 (dont 2 à préciser) + zone 2 : 1 (dont 1 à préciser) + zone 1 : 0"
        " + à vérifier : 2 = 6 lignes lues"
    )


def test_a_balance_is_made_of_counts_by_class():
    classes = {"zone_3": 2, "a_verifier": 1}
    assert Balance.of(classes, hors_territoire=1) == Balance(2, 0, 0, 1, 3, hors_territoire=1)
    to_specify = {"zone_3": 1, "a_verifier": 1}
    assert Balance.of(classes, a_preciser=to_specify) == Balance(2, 0, 0, 1, 3, a_preciser_3=1)


def test_a_balance_that_does_not_close_never_leaves():
    with pytest.raises(AssertionError, match="does not close"):
        Balance(1, 1, 1, 1, 5).check()


def test_an_empty_file_has_an_empty_balance():
    assert count_balance(_describe()) == Balance(0, 0, 0, 0, 0)
