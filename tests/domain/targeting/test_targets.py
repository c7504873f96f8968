"""The joined frame: what is known of every member."""

import pandas as pd
import pytest

from radon.domain.targeting.targets import bracket_headcount, describe_targets
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, frames, in_commune


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
        "nom_canton": "Évron",
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
