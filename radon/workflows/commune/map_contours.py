"""The communes that a map draws: those of the départements of a territory, with their zones."""

from typing import TYPE_CHECKING

import pandas as pd

from radon.workflows.commune.reference import Service

if TYPE_CHECKING:
    import geopandas as gpd


def draw_communes(service: Service) -> "gpd.GeoDataFrame":
    """Today's: code_insee, nom, zones, zone_max, population, geometry (EPSG:4326)."""
    reference = service.reference
    known = reference.communes[["zones", "zone_max", "population"]]
    contours = _around(reference.contours, service)
    return contours.join(known, on="code_insee").drop(columns="departement")


def draw_communes_2016(service: Service) -> "gpd.GeoDataFrame":
    """Those of the list: code_insee, nom, zone, code_commune (today's), geometry (EPSG:4326)."""
    reference = service.reference
    contours = _around(reference.contours_2016, service)
    today = _inside(service)["communes_2016"].str.split("|").explode()
    seat = pd.Series(today.index, index=today.to_numpy()).groupby(level=0).first()
    zone = contours["code_insee"].map(reference.communes_2016["zone"]).astype("Int64")
    seats = contours["code_insee"].map(seat).fillna("").astype("str")
    return contours.assign(zone=zone, code_commune=seats).drop(columns="departement")


def _inside(service: Service) -> pd.DataFrame:
    communes = service.reference.communes
    return communes.loc[communes.index.isin(service.territory)]


def _around(contours: "gpd.GeoDataFrame", service: Service) -> "gpd.GeoDataFrame":
    """The contours of the départements of the territory."""
    departements = _inside(service)["departement"].unique()
    return contours[contours["departement"].isin(departements)].reset_index(drop=True)
