"""What the printed map says adds up, and the companies stand where they should."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from radon.domain.commune.zonage import Zone
from radon.domain.member_file.field import Field
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.map_sheet import (
    LAMBERT_93,
    CountLine,
    MapEditions,
    MapLayers,
    ZoneCount,
    ask_communes,
    count_companies,
    count_zones,
    draw_layers,
    join_filters,
    name_mixed,
    place_companies,
    say_filters,
)
from radon.domain.targeting.targets import Balance
from radon.domain.targeting.verdict import Selection, Verdict
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE

ALL = frozenset({1, 2, 3})
HOME = [("53130", -0.77, 48.07), ("53097", -0.40, 48.15), ("53147", -0.61, 48.30),
        ("53124", -0.75, 47.78), ("53001", -0.87, 48.02), ("85113", -2.35, 46.71)]  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> gpd.GeoDataFrame:
    """Six communes as squares of about 7 km around their place."""
    shapes = gpd.GeoSeries.from_xy([x for _, x, _ in HOME], [y for *_, y in HOME], crs=4326)
    squares = shapes.to_crs(LAMBERT_93).map(
        lambda point: box(point.x - 3500, point.y - 3500, point.x + 3500, point.y + 3500)
    )
    frame = gpd.GeoDataFrame({"code_insee": [code for code, *_ in HOME]}, geometry=squares)
    frame = frame.set_crs(LAMBERT_93, allow_override=True).to_crs(4326)
    known = COMMUNES.loc[frame["code_insee"]]
    return frame.assign(
        nom=known["nom"].to_numpy(),
        zones=known["zones"].to_numpy(),
        zone_max=known["zones"].str[-1].astype("Int64").to_numpy(),
        population=range(len(frame)),
    )


def layers_of(drawn: gpd.GeoDataFrame, filters: Filters | None = None) -> MapLayers:
    return draw_layers(drawn, COMMUNES, MAYENNE, filters or Filters(zones=ALL))


def companies(*rows: tuple[str, int, float | None, float | None]) -> pd.DataFrame:
    names = ["code_insee", "zone", Field.LATITUDE.value, Field.LONGITUDE.value]
    return pd.DataFrame(list(rows), columns=names).astype(
        {"zone": "Int64", Field.LATITUDE.value: "float64", Field.LONGITUDE.value: "float64"}
    )


def test_a_company_stands_at_its_address_only_inside_its_commune(drawn: gpd.GeoDataFrame) -> None:
    given = companies(
        ("53130", 3, 48.07, -0.77),  # in Laval
        ("53130", 3, 48.30, -0.61),  # says Laval, stands in Mayenne
        ("53130", 3, None, None),
        ("85113", 3, 46.71, -2.35),  # on its island, outside the territory
        ("75056", 1, 48.85, 2.35),
        ("53130", 3, 48.07, None),
    )
    layers, position = place_companies(layers_of(drawn), given)
    expected = ["adresse", "commune", "commune", "aucune", "aucune", "commune"]
    assert position.tolist() == expected
    assert layers.communes["entreprises"].to_dict() == {
        "53130": 3, "53097": 0, "53147": 0, "53124": 0, "53001": 0, "85113": 0
    }  # fmt: skip
    assert len(layers.points) == 1


def test_in_the_application_a_point_of_commune_is_not_an_address(drawn: gpd.GeoDataFrame) -> None:
    given = companies(("53130", 3, 48.07, -0.77)).assign(position="commune")
    layers, position = place_companies(layers_of(drawn), given)
    assert position.tolist() == ["commune"] and layers.points.empty


def test_coordinates_that_are_nowhere_on_earth_do_not_stop_the_map(
    drawn: gpd.GeoDataFrame,
) -> None:
    given = companies(("53130", 3, 9e9, 1e300), ("53130", 3, float("inf"), 0.0))
    _, position = place_companies(layers_of(drawn), given)
    assert position.tolist() == ["commune", "commune"]


def test_no_company_is_a_map_too(drawn: gpd.GeoDataFrame) -> None:
    layers, position = place_companies(layers_of(drawn), companies())
    assert position.empty and layers.communes["entreprises"].sum() == 0


@pytest.mark.parametrize(
    ("filters", "asked"),
    [
        (Filters(), MAYENNE | {"85113"}),
        (Filters(epci=frozenset({"CA Laval Agglomération"})), {"53130", "53001"}),
        (Filters(epci=frozenset({"200042182"})), {"53097"}),
        (Filters(cantons=frozenset({"Craon"})), {"53124"}),
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


def test_the_legend_counts_the_territory_and_what_was_asked(drawn: gpd.GeoDataFrame) -> None:
    filters = Filters(zones=frozenset({2, 3}), epci=frozenset({"CA Laval Agglomération"}))
    kept = companies(("53130", 3, None, None), ("53001", 2, None, None), ("75056", 2, None, None))
    assert count_zones(layers_of(drawn, filters), kept, filters) == (
        ZoneCount(Zone.SIGNIFICATIF, 3, 1, 1, True),
        ZoneCount(Zone.FAIBLE_TRANSFERT_FACILITE, 1, 1, 2, True),
        ZoneCount(Zone.FAIBLE, 1, 0, 0, False),
    )
    assert [zone.entreprises for zone in count_zones(layers_of(drawn), None)] == [None] * 3


def test_mixed_communes_are_named_with_their_zones(drawn: gpd.GeoDataFrame) -> None:
    mixed = ("Évron (zones 2 et 3)", "Prée-d'Anjou (zones 1 et 3)")
    assert name_mixed(layers_of(drawn)) == mixed


def test_every_block_of_the_balance_adds_up() -> None:
    balance = Balance(5, 3, 2, 4, 14)
    counts = {Verdict.RETENUE: 8, Verdict.ZONE: 2, Verdict.A_VERIFIER: 4}
    position = pd.Series(["adresse", "commune", "commune", "commune", "aucune", "commune"])
    lines = count_companies(balance, Selection(14, counts, 6), position)
    assert lines == (
        CountLine("Lignes lues", 14),
        CountLine("en zone 3", 5, 1),
        CountLine("en zone 2", 3, 1),
        CountLine("en zone 1", 2, 1),
        CountLine("à vérifier, non localisées", 4, 1),
        CountLine("Lignes retenues par les filtres", 8),
        CountLine("doublons regroupés", 2, 1),
        CountLine("entreprises", 6, 1),
        CountLine("Entreprises retenues", 6),
        CountLine("sur la carte, à leur commune", 4, 1),
        CountLine("sur la carte, à leur adresse", 1, 1),
        CountLine("hors du territoire, non dessinées", 1, 1),
    )


def test_a_balance_that_does_not_close_never_reaches_the_paper() -> None:
    selection = Selection(1, {Verdict.RETENUE: 1}, 1)
    with pytest.raises(AssertionError):
        count_companies(Balance(1, 0, 0, 0, 1), selection, pd.Series(["commune", "commune"]))


def test_only_what_was_asked_is_told() -> None:
    assert say_filters(Filters(zones=ALL)) == ()
    asked = say_filters(
        Filters(zones=frozenset({3}), communes=frozenset({"53130"}), epci=frozenset({"X"})),
        COMMUNES["nom"],
    )
    assert asked == (("Zones", "3"), ("Communes", "Laval"), ("EPCI", "X"))
    assert join_filters(asked) == "Filtres – zones : 3 · communes : Laval · EPCI : X"
    assert join_filters(()) == "Aucun filtre : toutes les entreprises dont la commune est sûre."


def test_the_foot_names_the_editions() -> None:
    editions = MapEditions("arrêté", "COG", "IGN", "a$b$.xlsx").lines()
    assert editions == (
        "Zonage : arrêté.",
        "Communes : COG. Contours : IGN.",
        "Entreprises : fichier « a$b$.xlsx ».",
    )
