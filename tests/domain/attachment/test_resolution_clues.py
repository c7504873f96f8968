"""What each further clue may change in an answer, and what it may not: one rule a test.

A small atlas: A gathers A1, A2 and its own ground of 2016; B, C and D never changed.
"""

import pandas as pd
import pytest

from radon.domain.attachment.resolution import Atlas, resolve, weigh_code, weigh_places, weigh_point
from radon.domain.commune.cedex import CEDEX_COLUMNS
from radon.domain.commune.gazetteer import GAZETTEER_COLUMNS, Gazetteer, Nature
from radon.domain.commune.match import Confiance, Match, Methode
from tests.domain.attachment.test_resolution import answer, members

CERTAINE, ELEVEE = Confiance.CERTAINE, Confiance.ELEVEE
A_CONFIRMER, INDECISE = Confiance.A_CONFIRMER, Confiance.INDECISE
NAMES = [
    ("53000", "ALPHA", "53001", "", Nature.COMMUNE),
    ("53000", "ALPHA UN", "53001", "53101", Nature.ANCIENNE),
    ("53000", "BETA", "53002", "53002", Nature.COMMUNE),
    ("53000", "GAMMA", "53003", "53003", Nature.COMMUNE),
    ("53000", "VIEUX GAMMA", "53003", "53003", Nature.ANCIENNE),
    ("53100", "DELTA", "53004", "53004", Nature.COMMUNE),
]
ATLAS = Atlas(
    Gazetteer(pd.DataFrame(NAMES, columns=GAZETTEER_COLUMNS)),
    successors={
        "53001": ("53001",),
        "53101": ("53001",),
        "53102": ("53001",),
        "53190": ("53001",),  # merged before 2016: no commune of the list
        "53002": ("53002",),
        "53003": ("53003",),
        "53004": ("53004",),
        "53500": ("53002", "53003"),  # shared out
    },
    communes_2016={
        "53001": ("53001", "53101", "53102"),
        "53002": ("53002",),
        "53003": ("53003",),
        "53004": ("53004",),
    },
)
SURE = Match("53001", "", Methode.NOM_CODE_POSTAL, CERTAINE)
ASKED = Match("53001", "53101", Methode.FAUTE_DE_FRAPPE, A_CONFIRMER, ("53001", "53002"))
OPEN = Match("", "", Methode.HOMONYMES, INDECISE, ("53001", "53002"))
CONTRADICTED = Match("53001", "", Methode.CONTRADICTION, A_CONFIRMER, ("53001", "53002"))
OFFICE = Match("53001", "53101", Methode.CEDEX, ELEVEE)
SERVED = Match("53001", "", Methode.CODE_CEDEX, ELEVEE)
APART = Match("", "", Methode.HOMONYMES, INDECISE, ("53001", "53004"))


# --- the INSEE code ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "code_2016"),
    [("53001", ""), ("53101", "53101"), ("53190", "")],
)
def test_a_code_alone_tells_the_commune_of_2016_only_when_it_is_one_that_is_no_more(
    code, code_2016
):
    found = weigh_code(Match("", "", Methode.ADRESSE_VIDE, INDECISE), code, ATLAS)
    assert found == Match("53001", code_2016, Methode.CODE_INSEE, ELEVEE)


def test_the_only_commune_of_2016_of_a_code_is_told():
    found = weigh_code(Match("", "", Methode.ADRESSE_VIDE, INDECISE), "53002", ATLAS)
    assert found == Match("53002", "53002", Methode.CODE_INSEE, ELEVEE)


@pytest.mark.parametrize(
    ("match", "code", "expected"),
    [
        (SURE, "53101", Match("53001", "53101", Methode.NOM_CODE_POSTAL, CERTAINE)),
        (SURE, "53190", SURE),
        (SURE, "53001", SURE),
        (SURE, "53500", SURE),  # two communes of today: it tells nothing
        (SURE, "53002", CONTRADICTED),
        (ASKED, "53001", Match("53001", "53101", Methode.CODE_INSEE, ELEVEE)),
        (ASKED, "53102", Match("53001", "", Methode.CODE_INSEE, ELEVEE)),
        (OPEN, "53002", Match("53002", "53002", Methode.CODE_INSEE, ELEVEE)),
        (OPEN, "53500", OPEN),
        (
            OPEN,
            "53003",
            Match("53003", "53003", Methode.CODE_INSEE, A_CONFIRMER, ("53003", "53001", "53002")),
        ),
        (OFFICE, "53003", Match("53003", "53003", Methode.CODE_INSEE, ELEVEE)),
    ],
)
def test_a_code_refines_settles_or_contradicts_each_kind_of_answer(match, code, expected):
    assert weigh_code(match, code, ATLAS) == expected


def test_a_row_whose_code_and_city_agree_is_not_contradicted_by_its_address(atlas):
    row = {"code_postal": "01012", "ville": "BOURG EN BRESSE CEDEX", "adresse": "BP 401 - VIRIAT"}
    contradicted = ("01053", "01053", "contradiction", "a_confirmer", "01053|01451")
    assert answer(atlas, **row, code_insee="01053") == ("01053", "01053", "cedex", "elevee", "")
    assert answer(atlas, **row, code_insee="99999") == contradicted
    assert answer(atlas, **row) == contradicted


# --- the address lines ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("match", "places", "expected"),
    [
        (SURE, ("ALPHA UN",), Match("53001", "53101", Methode.NOM_CODE_POSTAL, CERTAINE)),
        (SURE, ("ALPHA",), SURE),
        (SURE, ("BETA",), CONTRADICTED),
        (SURE, ("VIEUX GAMMA",), SURE),  # a hamlet may bear any name
        (SURE, ("DELTA",), SURE),  # of another postal code
        (OPEN, ("BETA",), Match("53002", "53002", Methode.LIGNE_ADRESSE, ELEVEE, OPEN.candidats)),
        (OPEN, ("GAMMA",), OPEN),  # none of its candidates
    ],
)  # fmt: skip
def test_a_place_of_the_address_refines_settles_or_contradicts(match, places, expected):
    assert weigh_places(match, places, "53000", ATLAS.gazetteer) == expected


@pytest.mark.parametrize("place", ["BETA", "VIEUX GAMMA"])
def test_a_place_contradicts_nothing_that_is_confirmed(place):
    found = weigh_places(SURE, (place,), "53000", ATLAS.gazetteer, may_contradict=False)
    assert found == SURE


def test_places_of_a_code_that_no_table_holds_are_those_of_the_department():
    found = weigh_places(OPEN, ("BETA",), "53991", ATLAS.gazetteer)
    assert (found.code_insee, found.methode) == ("53002", Methode.LIGNE_ADRESSE)
    assert weigh_places(OPEN, ("BETA",), "", ATLAS.gazetteer) == OPEN


@pytest.mark.parametrize(
    ("match", "place", "expected"),
    [
        (OPEN, "BETA", Match("53002", "53002", Methode.LIGNE_ADRESSE, ELEVEE, OPEN.candidats)),
        # out of the list of the code: to be confirmed, and only by a commune's own name
        (OPEN, "GAMMA", Match("53003", "53003", Methode.LIGNE_ADRESSE, A_CONFIRMER,
                              ("53003", "53001", "53002"))),
        (OPEN, "VIEUX GAMMA", OPEN),
        # these candidates come from the city, not from the code
        (APART, "GAMMA", APART),
        (SERVED, "BETA", CONTRADICTED),
    ],
)  # fmt: skip
def test_a_place_is_weighed_against_the_communes_that_a_cedex_code_serves(match, place, expected):
    cedex = pd.DataFrame([("53991", "53001"), ("53991", "53002")], columns=CEDEX_COLUMNS)
    gazetteer = Gazetteer(ATLAS.gazetteer.names, cedex)
    assert weigh_places(match, (place,), "53991", gazetteer) == expected


def test_a_code_insee_wins_over_the_one_commune_of_a_cedex_code():
    found = Match("53002", "53002", Methode.CODE_INSEE, ELEVEE)
    assert weigh_code(SERVED, "53002", ATLAS) == found


# --- the point -----------------------------------------------------------------------------------


def near(*codes: str) -> frozenset[str]:
    return frozenset(codes)


@pytest.mark.parametrize(
    ("match", "today", "old", "expected"),
    [
        # a sure commune: refined, left alone, contradicted
        (SURE, near("53001"), near("53101"),
         Match("53001", "53101", Methode.NOM_CODE_POSTAL, CERTAINE)),
        (SURE, near("53001"), near("53101", "53102"), SURE),
        (SURE, near("53001"), near("53002"), SURE),
        (SURE, near("53001", "53002"), near("53101", "53002"),
         Match("53001", "53101", Methode.NOM_CODE_POSTAL, CERTAINE)),
        (SURE, near("53002", "53003"), near("53002"), SURE),  # it cannot tell which
        (SURE, near("53002"), near("53002"),
         Match("53001", "", Methode.CONTRADICTION, A_CONFIRMER, ("53001", "53002"))),
        # an office: the point says where
        (OFFICE, near("53002"), near("53002"),
         Match("53002", "53002", Methode.COORDONNEES, A_CONFIRMER, ("53002", "53001"))),
        (OFFICE, near("53002", "53003"), near("53002"), OFFICE),
        # a question: settled among its candidates only
        (OPEN, near("53002"), near("53002"),
         Match("53002", "53002", Methode.COORDONNEES, ELEVEE, OPEN.candidats)),
        (OPEN, near("53002", "53003"), near("53002"),
         Match("53002", "53002", Methode.COORDONNEES, ELEVEE, OPEN.candidats)),
        (OPEN, near("53001", "53002"), near("53002"), OPEN),
        (OPEN, near("53003"), near("53003"), OPEN),
        # to be confirmed: the same commune keeps what its name told of 2016
        (ASKED, near("53001"), near(),
         Match("53001", "53101", Methode.COORDONNEES, ELEVEE, ASKED.candidats)),
        (ASKED, near("53002"), near(),
         Match("53002", "", Methode.COORDONNEES, ELEVEE, ASKED.candidats)),
        (ASKED, near("53003"), near("53003"), ASKED),
    ],
)  # fmt: skip
def test_a_point_refines_settles_or_contradicts(match, today, old, expected):
    assert weigh_point(match, today, old, ATLAS) == expected


def test_a_point_settles_what_has_no_candidate_at_all():
    nothing = Match("", "", Methode.ADRESSE_VIDE, INDECISE)
    assert weigh_point(nothing, near("53003"), near("53003"), ATLAS) == Match(
        "53003", "53003", Methode.COORDONNEES, ELEVEE
    )
    assert weigh_point(nothing, near("53002", "53003"), near(), ATLAS) == nothing


@pytest.mark.parametrize(
    ("told", "old", "code_2016"),
    [
        ("53101", near("53101"), "53101"),
        ("53101", near("53101", "53102"), "53101"),  # it may be there
        ("53101", near("53102"), ""),  # the name and the point differ
    ],
)
def test_a_point_agrees_with_the_commune_of_2016_that_the_name_told_or_leaves_it_unknown(
    told, old, code_2016
):
    match = Match("53001", told, Methode.NOM_CODE_POSTAL, CERTAINE)
    found = weigh_point(match, near("53001"), old, ATLAS)
    assert found == Match("53001", code_2016, Methode.NOM_CODE_POSTAL, CERTAINE)


def test_points_are_not_weighed_without_both_contours(atlas):
    row = members({"code_postal": "53000", "ville": "ALPHA", "latitude": 48.07, "longitude": -0.77})
    for contours, contours_2016 in ((atlas.contours, None), (None, atlas.contours_2016)):
        blind = Atlas(
            ATLAS.gazetteer, ATLAS.successors, ATLAS.communes_2016, contours, contours_2016
        )
        assert resolve(row, blind).iloc[0].tolist() == [
            "53001", "", "nom_code_postal", "certaine", "",
        ]  # fmt: skip
