"""Companies stand where they should, on the communes that were asked."""

import pytest

from radon.domain.targeting.filters import Filters
from radon.domain.targeting.map_layers import ask_communes, place_companies
from tests.domain.targeting.map_squares import companies, layers_of
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE


def test_a_company_stands_at_its_address_only_inside_its_commune() -> None:
    given = companies(
        ("53130", 3, 48.07, -0.77),  # in Laval
        ("53130", 3, 48.30, -0.61),  # says Laval, stands in Mayenne
        ("53130", 3, None, None),
        ("85113", 3, 46.71, -2.35),  # on its island, outside the territory
        ("75056", 1, 48.85, 2.35),
        ("53130", 3, 48.07, None),
    )
    layers, position = place_companies(layers_of(), given)
    expected = ["adresse", "commune", "commune", "aucune", "aucune", "commune"]
    assert position.tolist() == expected
    assert layers.communes["entreprises"].to_dict() == {
        "53130": 3, "53097": 0, "53147": 0, "53124": 0, "53001": 0, "85113": 0
    }  # fmt: skip
    assert len(layers.points) == 1


def test_coordinates_that_are_nowhere_on_earth_do_not_stop_the_map() -> None:
    given = companies(("53130", 3, 9e9, 1e300), ("53130", 3, float("inf"), 0.0))
    _, position = place_companies(layers_of(), given)
    assert position.tolist() == ["commune", "commune"]


def test_no_company_is_a_map_too() -> None:
    layers, position = place_companies(layers_of(), companies())
    assert position.empty and layers.communes["entreprises"].sum() == 0


@pytest.mark.parametrize(
    ("filters", "asked"),
    [
        (Filters(), MAYENNE | {"85113"}),
        (Filters(epci=frozenset({"CA Laval Agglomération"})), {"53130", "53001"}),
        (Filters(epci=frozenset({"200042182"})), {"53097"}),
        (Filters(cantons=frozenset({"Évron"})), {"53097"}),
        (Filters(communes=frozenset({"53147"}), zones=frozenset({3})), {"53147"}),
        (Filters(communes=frozenset({"53130"}), cantons=frozenset({"Mayenne"})), set()),
        (Filters(effectif_min=500, text="rien", naf=("F",)), MAYENNE | {"85113"}),
    ],
)
def test_only_the_filters_of_place_choose_communes(filters: Filters, asked: set[str]) -> None:
    assert ask_communes(COMMUNES, filters) == asked


def test_a_former_commune_asks_the_commune_of_today() -> None:
    communes = COMMUNES.assign(communes_2016=["53130", "53097|53063", *COMMUNES.index[2:]])
    assert ask_communes(communes, Filters(communes=frozenset({"53063"}))) == {"53097"}
