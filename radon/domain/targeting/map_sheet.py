"""What a printed map says: title, filters in words, counts that close, sources.

Between the target list (:mod:`radon.domain.targeting.target_list`) and the sheet of paper
(:mod:`radon.outputs.map.printed`). The companies of a map are the lines of the sheet ``Cibles`` of
the same filters, no more, no less: on the map + not drawn = companies kept.

A company stands at its own address when the file gives a point inside its commune, else at its
commune (:func:`place_companies`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from radon.domain.commune.zonage import Zone
from radon.domain.member_file.field import Field
from radon.domain.targeting.filters import Filters, judge_targets
from radon.domain.targeting.targets import Balance, describe_targets
from radon.domain.targeting.verdict import Selection, Verdict
from radon.domain.words.folding import fold
from radon.domain.words.sentence import begin_low

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import ArrayLike

LAMBERT_93 = 2154
EARTH = 4326
POINT_TOLERANCE = 500.0
"""Metres. Contours are generalised: a point this near its commune still is in it."""

NO_FILTER = Filters(zones=frozenset({1, 2, 3}))


@dataclass(frozen=True)
class ZoneCount:
    """One line of the legend.

    ``communes``: of the territory; ``demandees``: those of them that pass the filters of place;
    ``entreprises``: kept, drawn or not; None on a map of communes; ``demandee``: the filters ask
    for this zone.
    """

    zone: Zone
    communes: int
    demandees: int
    entreprises: int | None
    demandee: bool = True


@dataclass(frozen=True)
class CountLine:
    """One line of the balance; ``level`` 1 lines add up to the ``level`` 0 line above them."""

    label: str
    count: int
    level: int = 0


@dataclass(frozen=True)
class MapSheet:
    """All the words and figures of the page. Nothing here is ever read as a formula or a markup.

    ``mixed``: names of the communes of several zones, which count in their highest one;
    ``filters``: (label, value) of what was asked; ``sources``: the foot of the page.
    """

    title: str
    service: str
    filters: tuple[tuple[str, str], ...]
    zones: tuple[ZoneCount, ...]
    mixed: tuple[str, ...]
    counts: tuple[CountLine, ...]
    sources: tuple[str, ...]
    date: date
    version: str = ""


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


@dataclass(frozen=True)
class MapEditions:
    """What the foot of the page says of the data. ``fichier``: "" on a map of communes."""

    zonage: str
    communes: str
    contours: str
    fichier: str = ""

    def lines(self) -> tuple[str, ...]:
        """The sources, one sentence each."""
        read = (f"Entreprises : fichier « {self.fichier} ».",) if self.fichier else ()
        return (
            f"Zonage : {self.zonage}.",
            f"Communes : {self.communes}. Contours : {self.contours}.",
            *read,
        )


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
    asked = ask_communes(communes.loc[communes.index.isin(territory)], filters)
    shapes["demandee"] = shapes.index.isin(asked)
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
    if not (filters.communes or filters.epci or filters.cantons):
        return frozenset(communes.index)
    places = communes["communes_2016"].str.split("|").explode()
    lines = pd.RangeIndex(len(places))
    blank = dict.fromkeys((field.value for field in Field), "")
    adherents = pd.DataFrame(blank, index=lines, dtype="str")
    adherents[Field.EFFECTIF] = pd.array([pd.NA] * len(lines), "Int64")
    attachment = pd.DataFrame(
        {"code_insee": places.index, "code_insee_2016": places.fillna("").to_numpy(), "zone": 3},
        index=lines,
    ).assign(confiance="certaine", candidats="")
    company = describe_targets(adherents, attachment, communes)
    only_places = Filters(
        zones=frozenset({3}),
        communes=filters.communes,
        epci=filters.epci,
        cantons=filters.cantons,
    )
    kept = judge_targets(company, only_places).eq(Verdict.RETENUE.value)
    return frozenset(company.loc[kept, "code_insee"])


def place_companies(layers: MapLayers, companies: pd.DataFrame) -> tuple[MapLayers, pd.Series]:
    """Put ``companies`` on the communes of the territory.

    ``companies``: code_insee, latitude, longitude, and in the application ``position`` (only those
    at "adresse" have a point of their own). Also gives the position of each (same index):
    "adresse", "commune" or "aucune" (its commune is not one of the territory: not drawn).
    """
    import shapely

    drawn = layers.communes.index[layers.communes["territoire"]]
    position = pd.Series("aucune", index=companies.index, dtype="str")
    position[companies["code_insee"].isin(drawn)] = "commune"
    on_earth = companies[[Field.LATITUDE, Field.LONGITUDE]].abs().le([90, 180]).all(axis=1)
    given = position.eq("commune") & on_earth
    if "position" in companies:
        given &= companies["position"].eq("adresse")
    placed = companies[given]
    xy = _in_metres(placed[Field.LONGITUDE], placed[Field.LATITUDE])
    homes = layers.communes.geometry.loc[placed["code_insee"]].to_numpy()
    near = shapely.dwithin(homes, shapely.points(xy.to_numpy()), POINT_TOLERANCE)
    position[placed.index[near]] = "adresse"
    at_commune = companies.loc[position.eq("commune"), "code_insee"].value_counts()
    counts = at_commune.reindex(layers.communes.index).fillna(0).astype("int64")
    placed_layers = replace(
        layers, communes=layers.communes.assign(entreprises=counts), points=xy[near]
    )
    return placed_layers, position


def count_zones(
    layers: MapLayers, companies: pd.DataFrame | None, filters: Filters = NO_FILTER
) -> tuple[ZoneCount, ...]:
    """The lines of the legend, zone 3 first."""
    home = layers.communes[layers.communes["territoire"]]
    communes = home["zone_max"].value_counts()
    asked = home.loc[home["demandee"], "zone_max"].value_counts()
    kept = None if companies is None else companies["zone"].value_counts()
    return tuple(
        ZoneCount(
            zone=zone,
            communes=int(communes.get(zone, 0)),
            demandees=int(asked.get(zone, 0)),
            entreprises=None if kept is None else int(kept.get(zone, 0)),
            demandee=zone in filters.zones,
        )
        for zone in reversed(Zone)
    )


def name_mixed(layers: MapLayers) -> tuple[str, ...]:
    """The communes asked that have several zones: "Évron (zones 2 et 3)"."""
    communes = layers.communes[layers.communes["territoire"] & layers.communes["demandee"]]
    mixed = communes[communes["zones"].str.contains(",")]
    mixed = mixed.sort_values("nom", key=lambda names: names.map(fold))
    names = zip(mixed["nom"], mixed["zones"].str.replace(",", " et "), strict=True)
    return tuple(f"{name} (zones {zones})" for name, zones in names)


def count_companies(
    balance: Balance, selection: Selection, position: pd.Series
) -> tuple[CountLine, ...]:
    """Rows read, rows kept, companies drawn: each block adds up.

    :raises AssertionError: a balance that does not close is a bug and must not reach the paper.
    """
    if not (balance.closes and selection.closes and len(position) == selection.courriers):
        raise AssertionError(f"the map does not close: {balance} {selection} {len(position)}")
    where = position.value_counts()
    own, commune, nowhere = (int(where.get(k, 0)) for k in ("adresse", "commune", "aucune"))
    drawn = [CountLine("sur la carte, à leur commune", commune, 1)]
    if own:
        drawn.append(CountLine("sur la carte, à leur adresse", own, 1))
    if nowhere:
        drawn.append(CountLine("hors du territoire, non dessinées", nowhere, 1))
    kept = [CountLine("Lignes retenues par les filtres", selection.retenues)]
    if selection.doublons:
        kept += [
            CountLine("doublons regroupés", selection.doublons, 1),
            CountLine("entreprises", selection.courriers, 1),
        ]
    return (
        CountLine("Lignes lues", balance.total),
        CountLine("en zone 3", balance.zone_3, 1),
        CountLine("en zone 2", balance.zone_2, 1),
        CountLine("en zone 1", balance.zone_1, 1),
        CountLine("à vérifier, non localisées", balance.a_verifier, 1),
        *kept,
        CountLine("Entreprises retenues", selection.courriers),
        *drawn,
    )


def say_filters(filters: Filters, names: pd.Series | None = None) -> tuple[tuple[str, str], ...]:
    """(label, value) of what was asked and of nothing else; ``names``: of commune codes."""
    nothing = dict(NO_FILTER.describe())
    asked = [(label, value) for label, value in filters.describe() if nothing.get(label) != value]
    if names is not None and filters.communes:
        spelt = ", ".join(str(names.get(code, code)) for code in sorted(filters.communes))
        asked = [(k, spelt if k == "Communes" else value) for k, value in asked]
    return tuple(asked)


def join_filters(filters: Sequence[tuple[str, str]]) -> str:
    """The filters in one French line."""
    if not filters:
        return "Aucun filtre : toutes les entreprises dont la commune est sûre."
    told = [f"{begin_low(label)} : {value}" for label, value in filters]
    return "Filtres – " + " · ".join(told)
