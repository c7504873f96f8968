"""Two witnesses for the commune of 2016: the former commune named, and the point."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from radon.domain.geocoding.answer import Answer, Precision
from radon.domain.geocoding.situation import Codes, gather_codes, situate
from tests.domain.geocoding.frames import lay_out, make_answer

# Two former communes side by side, 0.1° wide each (11 km north to south, 7 km east to west), and a
# third one that is a commune of its own.
WEST, EAST, ALONE = box(0.0, 48.0, 0.1, 48.1), box(0.1, 48.0, 0.2, 48.1), box(0.2, 48.0, 0.3, 48.1)
CONTOURS_2016 = gpd.GeoDataFrame(
    {"code_insee": ["W", "E", "A"]}, geometry=[WEST, EAST, ALONE], crs="EPSG:4326"
)
CONTOURS = gpd.GeoDataFrame(
    {"code_insee": ["N", "A"]}, geometry=[WEST.union(EAST), ALONE], crs="EPSG:4326"
)
CODES = Codes(
    successors={"N": ("N",), "W": ("N",), "E": ("N",), "A": ("A",), "older": ("N",)},
    gathered={"N": ("E", "W"), "A": ("A",)},
    former={"older": ("E",), "A": ("A",)},
)
IN_WEST, IN_EAST, ON_BORDER, IN_ALONE = (48.05, 0.05), (48.05, 0.15), (48.05, 0.1), (48.05, 0.25)


def situate_one(answer: Answer) -> tuple[str, str, bool]:
    found = situate(lay_out(q=answer), CODES, CONTOURS, CONTOURS_2016)
    return tuple(found.loc["q", ["code_insee", "code_2016", "ailleurs"]])


@pytest.mark.parametrize(
    ("precision", "ancien_code", "point", "expected"),
    [
        (Precision.NUMERO, "W", IN_WEST, ("N", "W", False)),
        (Precision.NUMERO, "", IN_WEST, ("N", "W", False)),
        (Precision.NUMERO, "W", ON_BORDER, ("N", "W", False)),
        (Precision.NUMERO, "", ON_BORDER, ("N", "", False)),
        (Precision.NUMERO, "W", IN_EAST, ("N", "", True)),
        (Precision.NUMERO, "older", IN_EAST, ("N", "E", False)),
        (Precision.NUMERO, "unknown", IN_EAST, ("N", "E", False)),
        (Precision.NUMERO, "A", IN_EAST, ("N", "E", False)),
        (Precision.LIEU_DIT, "", IN_EAST, ("N", "E", False)),
        (Precision.VOIE, "E", IN_EAST, ("N", "E", False)),
        (Precision.VOIE, "", IN_EAST, ("N", "", False)),
        (Precision.COMMUNE, "W", IN_WEST, ("N", "", False)),
        (Precision.NUMERO, "W", IN_ALONE, ("N", "", True)),
    ],
)
def test_either_witness_settles_and_both_must_agree(
    precision: Precision,
    ancien_code: str,
    point: tuple[float, float],
    expected: tuple[str, str, bool],
) -> None:
    answer = make_answer("N", precision, ancien_code=ancien_code, point=point)
    assert situate_one(answer) == expected


def test_a_commune_that_gathers_one_needs_no_witness_but_must_hold_the_point() -> None:
    assert situate_one(make_answer("A", Precision.VOIE, point=IN_ALONE)) == ("A", "A", False)
    assert situate_one(make_answer("A", point=IN_WEST)) == ("A", "", True)


def test_a_former_code_given_as_the_commune_becomes_todays() -> None:
    assert situate_one(make_answer("W", point=IN_WEST)) == ("N", "W", False)


def test_a_commune_that_the_contours_do_not_have_is_not_checked() -> None:
    assert situate_one(make_answer("B", point=(10.0, 10.0))) == ("B", "", False)


def test_without_contours_only_the_name_speaks() -> None:
    answers = lay_out(a=make_answer("N", ancien_code="E", point=IN_WEST),
                      b=make_answer("N", point=IN_WEST))  # fmt: skip
    assert situate(answers, CODES)["code_2016"].to_dict() == {"a": "E", "b": ""}


def test_the_codes_of_the_reference_are_gathered() -> None:
    formers = pd.DataFrame(
        [("1", "9", "8|9"), ("2", "", "8|9"), ("1", "7", "7")],
        columns=["code", "code_2016", "codes_2016"],
    )
    assert gather_codes({}, {}, formers).former == {"1": ("7", "9"), "2": ("8", "9")}
