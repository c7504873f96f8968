from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.attachment.resolution import RESOLUTION_COLUMNS, resolve, weigh_code, weigh_point
from radon.domain.commune.match import Confiance, Match, Methode
from radon.domain.member_file.field import Field


def members(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame({str(field): "" for field in Field}, index=range(2, len(rows) + 2))
    frame = frame.astype("str")
    for column in (Field.LATITUDE, Field.LONGITUDE):
        frame[str(column)] = float("nan")
    for line, row in zip(frame.index, rows, strict=True):
        for name, value in row.items():
            frame.loc[line, name] = value
    return frame


def answer(atlas, **row) -> tuple[str, ...]:
    return tuple(resolve(members(row), atlas).iloc[0].tolist())


def test_the_frame_keeps_its_lines_and_says_how_each_was_found(atlas):
    found = resolve(
        members(
            {"code_postal": "53600", "ville": "CHATRES LA FORET"},
            {"code_postal": "53600", "ville": ""},
            {"code_postal": "53600", "ville": "CHATRES LA FORET"},
        ),
        atlas,
    )
    chatres = ["53097", "53065", "nom_code_postal", "certaine", ""]
    question = ["", "", "homonymes", "indecise"]
    communes = "53010|53097|53153|53218|53221|53276"
    assert found.columns.tolist() == RESOLUTION_COLUMNS
    assert found.index.tolist() == [2, 3, 4]
    assert found.to_numpy().tolist() == [chatres, [*question, communes], chatres]


def test_a_line_of_the_address_tells_the_commune_of_2016(atlas):
    row = {"code_postal": "53600", "ville": "EVRON", "adresse": "3 RUE X\nCHATRES LA FORET"}
    assert answer(atlas, **row) == ("53097", "53065", "nom_code_postal", "certaine", "")


@pytest.mark.parametrize(
    "row",
    [
        {"code_postal": "53200", "ville": "LAIGNE", "adresse": "ZA\nAMPOIGNE"},
        {"code_postal": "53200", "ville": "LAIGNE", "code_insee": "53004"},
    ],
)
def test_clues_that_name_two_communes_of_2016_leave_it_unknown(atlas, row):
    assert answer(atlas, **row)[:2] == ("53124", "")


def test_two_lines_that_name_two_communes_of_2016_leave_it_unknown(atlas):
    lines = "ST CHRISTOPHE DU LUAT\nCHATRES LA FORET"
    row = {"code_postal": "53600", "ville": "EVRON", "adresse": lines}
    assert answer(atlas, **row)[:2] == ("53097", "")


def test_a_line_of_the_address_settles_an_open_question(atlas):
    row = {"code_postal": "53600", "ville": "", "adresse": "ZA\nMEZANGERS"}
    assert answer(atlas, **row)[:4] == ("53153", "53153", "ligne_adresse", "elevee")


def test_a_line_that_names_another_commune_makes_the_answer_to_be_confirmed(atlas):
    row = {"code_postal": "01012", "ville": "BOURG EN BRESSE CEDEX", "adresse": "BP 401 - VIRIAT"}
    assert answer(atlas, **row) == ("01053", "01053", "contradiction", "a_confirmer", "01053|01451")


def test_a_street_that_leads_to_a_commune_names_no_place(atlas):
    row = {"code_postal": "53600", "ville": "EVRON", "adresse": "ROUTE DE MEZANGERS"}
    assert answer(atlas, **row)[:4] == ("53097", "", "nom_code_postal", "certaine")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # a former code tells the commune of 2016
        (
            {"code_insee": "53065", "code_postal": "53600", "ville": "EVRON"},
            ("53097", "53065", "nom_code_postal", "certaine", ""),
        ),
        # today's code of a new commune does not
        (
            {"code_insee": "53097", "code_postal": "53600", "ville": "EVRON"},
            ("53097", "", "nom_code_postal", "certaine", ""),
        ),
        # alone, and without its zero
        ({"code_insee": "1053"}, ("01053", "01053", "code_insee", "elevee", "")),
        # it settles a question among its candidates
        (
            {"code_insee": "53153", "code_postal": "53600"},
            ("53153", "53153", "code_insee", "elevee", ""),
        ),
        # it knows better than a sorting office
        (
            {"code_insee": "53201", "code_postal": "53944", "ville": "LAVAL CEDEX"},
            ("53201", "53201", "code_insee", "elevee", ""),
        ),
        # it confirms a typing error
        (
            {"code_insee": "53130", "code_postal": "53000", "ville": "LAVALL"},
            ("53130", "53130", "code_insee", "elevee", ""),
        ),
        # it contradicts a sure name
        (
            {"code_insee": "53054", "code_postal": "53000", "ville": "LAVAL"},
            ("53130", "53130", "contradiction", "a_confirmer", "53130|53054"),
        ),
        # a code that never was says nothing
        (
            {"code_insee": "53999", "code_postal": "53000", "ville": "LAVAL"},
            ("53130", "53130", "nom_code_postal", "certaine", ""),
        ),
    ],
)
def test_an_insee_code_settles_refines_or_contradicts(atlas, row, expected):
    assert answer(atlas, **row) == expected


CHATRES = {"latitude": 48.1240, "longitude": -0.4121}
LAVAL = {"latitude": 48.0700, "longitude": -0.7700}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"code_postal": "53600", "ville": "EVRON", **CHATRES}, ("53097", "53065")),
        ({**CHATRES}, ("53097", "53065")),
        ({"code_postal": "53600", "ville": "", **CHATRES}, ("53097", "53065")),
    ],
)
def test_a_point_tells_the_commune_and_the_commune_of_2016(atlas, row, expected):
    assert answer(atlas, **row)[:2] == expected


def test_a_point_far_from_the_commune_typed_is_a_contradiction(atlas):
    row = {"code_postal": "53600", "ville": "EVRON", **LAVAL}
    assert answer(atlas, **row) == ("53097", "", "contradiction", "a_confirmer", "53097|53130")


def test_a_point_outside_the_contours_says_nothing(atlas):
    row = {"code_postal": "69003", "ville": "LYON", "latitude": 45.76, "longitude": 4.85}
    assert answer(atlas, **row) == ("69123", "69383", "nom_code_postal", "certaine", "")


def test_a_point_near_the_border_of_two_communes_of_2016_leaves_the_question(atlas):
    match = Match("53097", "", Methode.NOM_CODE_POSTAL, Confiance.CERTAINE)
    near_2016 = frozenset({"53065", "53097"})
    assert weigh_point(match, frozenset({"53097"}), near_2016, atlas) == match


def test_an_unknown_code_leaves_the_answer_as_it_is(atlas):
    match = Match("53130", "53130", Methode.NOM_CODE_POSTAL, Confiance.CERTAINE)
    assert weigh_code(match, "", atlas) is match


cities = st.sampled_from(["LAVAL", "EVRON", "CHATRES LA FORET", "", "NULLE PART", "LAVAL CEDEX"])
postal_codes = st.sampled_from(["53000", "53600", "53013", "", "85300", "5300"])
codes = st.sampled_from(["", "53130", "53065", "53097", "1053", "XX"])
lines = st.sampled_from(["", "1 RUE A", "MEZANGERS", "BP 12 - EVRON", "=1+1\nCHATRES LA FORET"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(cities, postal_codes, codes, lines), max_size=8))
def test_every_row_gets_one_answer_that_holds_together(atlas, rows):
    names = ("ville", "code_postal", "code_insee", "adresse")
    adherents = members(*(dict(zip(names, row, strict=True)) for row in rows))
    found = resolve(adherents, atlas)
    assert found.index.equals(adherents.index)
    undecided = found["confiance"] == Confiance.INDECISE
    assert (found["code_insee"] == "").eq(undecided).all()
    assert (found.loc[undecided, "code_insee_2016"] == "").all()
    for code, code_2016 in zip(found["code_insee"], found["code_insee_2016"], strict=True):
        assert not code_2016 or code_2016 in atlas.communes_2016[code]
    alone = [tuple(resolve(adherents.iloc[[i]], atlas).iloc[0]) for i in range(len(adherents))]
    assert [tuple(row) for row in found.to_numpy()] == alone
