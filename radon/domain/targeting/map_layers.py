"""What a printed map draws: the communes of a territory, and where each company stands.

A company stands at its own address when the file gives a point inside its commune, else at its
commune (:func:`place_companies`). The words and figures: :mod:`radon.domain.targeting.map_sheet`.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.domain.targeting.judgement import judge_places
from radon.domain.targeting.position import Position
from radon.domain.targeting.targets import PLACE_COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import ArrayLike

LAMBERT_93 = 2154
EARTH = 4326
POINT_TOLERANCE = 500.0
"""Metres. Contours are generalised: a point this near its commune still is in it."""


@dataclass(frozen=True, eq=False)
class MapLayers:
    """What is drawn, in Lambert-93 metres.

    ``communes``: index code_insee; nom, zones ("2,3"), zone_max Int64, population int64,
    ``territoire`` bool (False: neighbour, for context), ``demandee`` bool (passes the filters of
    place), ``entreprises`` int64 (those that stand at the commune), geometry.
    ``points``: x, y of the companies that stand at their own address. ``trace``: x, y of the
    corners of the area that was drawn on the screen, none for no such filter.
    """

    communes: "gpd.GeoDataFrame"
    points: pd.DataFrame
    trace: pd.DataFrame


def draw_layers(
    drawn: "gpd.GeoDataFrame",
    communes: pd.DataFrame,
    territory: frozenset[str],
    filters: Filters = NO_FILTER,
) -> MapLayers:
    """The communes of the départements of the territory, before any company is put on them.

    ``drawn``: code_insee, nom, zones, zone_max, population, geometry (EPSG:4326); ``communes``:
    the reference frame.
    """
    columns = ["nom", "zones", "zone_max", "population", "geometry"]
    shapes = drawn.set_index("code_insee")[columns].to_crs(LAMBERT_93)
    texts = shapes[["nom", "zones"]].fillna("").astype("str")
    population = shapes["population"].fillna(0).astype("int64")
    shapes = shapes.assign(nom=texts["nom"], zones=texts["zones"], population=population)
    shapes["zone_max"] = shapes["zone_max"].astype("Int64")
    shapes["territoire"] = shapes.index.isin(territory)
    wanted = ask_communes(communes.loc[communes.index.isin(territory)], filters)
    shapes["demandee"] = shapes.index.isin(wanted)
    shapes["entreprises"] = 0
    corners = np.asarray(filters.trace, "float64").reshape(-1, 2)
    return MapLayers(shapes, _in_metres([], []), _in_metres(corners[:, 0], corners[:, 1]))


def _in_metres(longitude: "ArrayLike", latitude: "ArrayLike") -> pd.DataFrame:
    import geopandas as gpd

    points = gpd.GeoSeries(gpd.points_from_xy(longitude, latitude, crs=EARTH)).to_crs(LAMBERT_93)
    return pd.DataFrame({"x": points.x.to_numpy(), "y": points.y.to_numpy()}, dtype="float64")


def ask_communes(communes: pd.DataFrame, filters: Filters) -> frozenset[str]:
    """Those that pass the filters of place, judged as a company that stands there would be.

    A former commune that was asked asks its commune of today.
    """
    places = communes.reindex(columns=[*PLACE_COLUMNS, "communes_2016"]).fillna("")
    places = places.assign(code_insee_2016=places["communes_2016"].str.split("|"))
    places = places.explode("code_insee_2016").rename_axis("code_insee").reset_index()
    return frozenset(places.loc[judge_places(places, filters), "code_insee"])


def place_companies(layers: MapLayers, companies: pd.DataFrame) -> tuple[MapLayers, pd.Series]:
    """Put ``companies`` on the communes of the territory.

    ``companies``: code_insee, latitude, longitude. Also gives the
    :class:`~radon.domain.targeting.position.Position` of each (same index); AUCUNE: its commune is
    not one of the territory, it is not drawn.
    """
    import shapely

    drawn = layers.communes.index[layers.communes["territoire"]]
    position = pd.Series(Position.AUCUNE, index=companies.index, dtype="str")
    position[companies["code_insee"].isin(drawn)] = Position.COMMUNE
    on_earth = companies[[Field.LATITUDE, Field.LONGITUDE]].abs().le([90, 180]).all(axis=1)
    given = position.eq(Position.COMMUNE) & on_earth
    placed = companies[given]
    xy = _in_metres(placed[Field.LONGITUDE], placed[Field.LATITUDE])
    homes = layers.communes.geometry.loc[placed["code_insee"]].to_numpy()
    near = shapely.dwithin(homes, shapely.points(xy.to_numpy()), POINT_TOLERANCE)
    position[placed.index[near]] = Position.ADRESSE
    at_commune = companies.loc[position.eq(Position.COMMUNE), "code_insee"].value_counts()
    counts = at_commune.reindex(layers.communes.index).fillna(0).astype("int64")
    placed_layers = replace(
        layers, communes=layers.communes.assign(entreprises=counts), points=xy[near]
    )
    return placed_layers, position
