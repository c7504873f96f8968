"""The communes that a map draws: those of the départements of a territory, with their zones."""

from typing import TYPE_CHECKING

import pandas as pd

from radon.sources.commune.reference import load_communes_2016, load_contours

if TYPE_CHECKING:
    import geopandas as gpd


def load_map_communes(communes: pd.DataFrame, territory: frozenset[str]) -> "gpd.GeoDataFrame":
    """Today's: code_insee, nom, zones, zone_max, population, geometry (EPSG:4326).

    ``communes``: the reference frame.
    """
    contours = load_contours(departements=_departements(communes, territory))
    known = communes[["zones", "zone_max", "population"]]
    return contours.join(known, on="code_insee").drop(columns="departement")


def load_map_communes_2016(communes: pd.DataFrame, territory: frozenset[str]) -> "gpd.GeoDataFrame":
    """Those of the list: code_insee, nom, zone, code_commune (today's), geometry (EPSG:4326)."""
    contours = load_contours(2016, _departements(communes, territory))
    today = communes.loc[communes.index.isin(territory), "communes_2016"].str.split("|").explode()
    seat = pd.Series(today.index, index=today.to_numpy()).groupby(level=0).first()
    contours["zone"] = contours["code_insee"].map(load_communes_2016()["zone"]).astype("Int64")
    contours["code_commune"] = contours["code_insee"].map(seat).fillna("").astype("str")
    return contours.drop(columns="departement")


def _departements(communes: pd.DataFrame, territory: frozenset[str]) -> list[str]:
    codes = communes.loc[communes.index.isin(territory), "departement"].unique()
    return sorted(str(code) for code in codes)
