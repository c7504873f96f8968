"""Communes looked up and told, on the real reference."""

import pandas as pd
import pytest

from radon.workflows.commune.explain_commune import explain_commune, find_communes
from radon.workflows.commune.reference import CommuneReference, load_reference


@pytest.fixture(scope="module")
def reference() -> CommuneReference:
    return load_reference()


@pytest.mark.parametrize(
    ("typed", "spsti", "first"),
    [
        ("evron", "satm", "53097"),
        ("Châtres-la-Forêt", "satm", "53097"),
        ("53065", "satm", "53097"),
        ("1053", "satm", "01053"),
        ("ST JEAN SUR MAYENNE", "satm", "53229"),
        ("olonne sur mer", "sminov", "85194"),
        ("Saint-Gervais", "sminov", "85221"),
        ("2a004", "", "2A004"),
    ],
)
def test_a_name_or_a_code_finds_its_commune_first(
    reference: CommuneReference, typed: str, spsti: str, first: str
) -> None:
    found = find_communes(reference, typed, spsti)
    assert found.index[0] == first


@pytest.mark.parametrize("typed", ["", " ", "a", "zzzzz", "99999", "<script>", "%", "'; --"])
def test_what_means_nothing_finds_nothing(reference: CommuneReference, typed: str) -> None:
    assert len(find_communes(reference, typed, "satm")) == 0


def test_a_mixed_commune_says_which_former_commune_is_in_which_zone(
    reference: CommuneReference,
) -> None:
    story = explain_commune(reference, "53097")
    assert story.parts["zones"].to_dict() == {"53065": "3", "53097": "2", "53207": "3"}
    assert "(zone 2 : Évron et zone 3 : Châtres-la-Forêt et Saint-Christophe-du-Luat)" in story.why
    assert story.events.to_numpy().tolist() == [
        [
            "2019-01-01",
            "Création de la commune nouvelle Évron, qui réunit Châtres-la-Forêt, Évron et"
            " Saint-Christophe-du-Luat.",
        ]
    ]
    assert story.neighbours is not None
    assert "Brée" in story.neighbours["nom"].tolist()


def test_a_commune_younger_than_the_list_says_whom_it_inherits_from(
    reference: CommuneReference,
) -> None:
    story = explain_commune(reference, "85165")
    assert story.why.startswith(
        "L'Oie est plus jeune que la liste : elle hérite de la commune de 2016 dont elle est"
        " sortie, Essarts en Bocage (85084), classée en zone 3"
    )
    assert story.parts["ailleurs"].tolist() == [
        "Essarts-en-Bocage (85084), Sainte-Florence (85212)"
    ]
    assert story.events["evenement"].tolist() == [
        "Création de la commune nouvelle Essarts en Bocage, qui réunit Boulogne, Les Essarts,"
        " L'Oie et Sainte-Florence.",
        "Rétablissement : Essarts en Bocage se sépare en Essarts-en-Bocage, L'Oie et"
        " Sainte-Florence.",
    ]


def test_an_event_is_told_to_each_of_those_that_it_concerns(reference: CommuneReference) -> None:
    assert explain_commune(reference, "14666").events["evenement"].tolist() == [
        "Rétablissement : Saline se sépare en Sannerville et Troarn."
    ]
    moved = explain_commune(reference, "44180").events["evenement"].tolist()
    assert moved[1:] == ["Freigné change de département : le code 49144 devient 44225."]


def test_a_commune_that_never_changed_has_no_event(reference: CommuneReference) -> None:
    story = explain_commune(reference, "53130")
    assert story.why == (
        "Laval est classée en zone 3 par l'arrêté du 27 juin 2018, qui renvoie aux communes du"
        " 1er janvier 2016."
    )
    assert len(story.events) == 0


def test_neighbours_are_mutual_and_every_commune_of_53_and_85_has_them(
    reference: CommuneReference,
) -> None:
    around = reference.neighbours
    assert len(around) == 240 + 253
    assert all(code in around[other] for code in around for other in around[code])
    assert [code for code in around if not around[code]] == ["85113"]  # L'Île-d'Yeu


def test_every_commune_of_france_has_a_story(reference: CommuneReference) -> None:
    changed = reference.movements
    codes = sorted({*changed["COM_AP"], "75056", "69123", "13055", "97213", "98735"})
    codes = [code for code in codes if code in reference.communes.index][::7]
    for code in codes:
        story = explain_commune(reference, code)
        assert (
            story.nom in story.why
            or story.parts["nom"].iloc[0] in story.why
            or "Toutes" in (story.why)
        )
        told = " ".join([story.why, *story.events["evenement"]])
        assert "nan" not in told.split() and "COM" not in told.split()
        assert story.events["date"].is_monotonic_increasing


def test_former_names_lead_to_the_zone_of_their_commune_of_2016(
    reference: CommuneReference,
) -> None:
    names = explain_commune(reference, "85292").former_names.set_index("nom")["zones"]
    assert (
        names.to_dict()
        == pd.Series(
            {"Cezais": "3", "Saint-Sulpice-en-Pareds": "1", "Thouarsais-Bouildroux": "3"}
        ).to_dict()
    )
