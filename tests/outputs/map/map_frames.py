"""Real contours and invented companies for the map's tests and benchmark."""

import datetime

import geopandas as gpd
import numpy as np
import pandas as pd

from radon.outputs.map.interactive import MapFacts, commune_centres
from radon.sources.commune.reference import (
    load_communes,
    load_communes_2016,
    load_contours,
    load_links,
    load_territories,
)

_DEPARTEMENT = {"satm": "53", "sminov": "85"}
_FIRST = ["MENUISERIE", "BOULANGERIE", "GARAGE", "TRANSPORTS", "EARL", "CABINET", "MAÇONNERIE"]
_LAST = ["DUPONT", "MARTIN", "LEROUX", "DU BOCAGE", "GAUTIER", "PICHARD", "DES HALLES"]
_REASONS = [
    "zone 3 [50] ; 11 salariés ou plus [20] ; établissement recevant du public en zone 3 [15]",
    "zone 2 [20] ; activité en sous-sol fréquente dans cette division [10]",
]


def read_territory(spsti: str) -> frozenset[str]:
    """Today's codes of the territory."""
    return frozenset(load_territories(spsti)["code_insee"])


def read_contours(spsti: str) -> gpd.GeoDataFrame:
    """Today's communes of the département, with their zones."""
    contours = load_contours(2026, [_DEPARTEMENT[spsti]])
    zones = load_communes()[["zones", "zone_max", "population"]]
    return contours.merge(zones, left_on="code_insee", right_index=True, how="left")


def read_contours_2016(spsti: str) -> gpd.GeoDataFrame:
    """The communes of the list, with their zone and the commune that they are in today."""
    contours = load_contours(2016, [_DEPARTEMENT[spsti]])
    zone = load_communes_2016()[["zone"]]
    links = load_links().rename(columns={"code_2016": "code", "code_insee": "code_commune"})
    known = contours.merge(zone, left_on="code_insee", right_index=True)
    return known.merge(links[["code", "code_commune"]], left_on="code_insee", right_on="code")


def make_facts(spsti: str) -> MapFacts:
    """What the map says about itself."""
    return MapFacts(
        title="Zones à potentiel radon",
        service=spsti.upper(),
        date=datetime.date(2026, 3, 1),
        edition="Communes au 1er janvier 2026",
        source="Zonage : arrêté du 27 juin 2018",
        example=True,
    )


def make_targets(contours: gpd.GeoDataFrame, codes: frozenset[str], rows: int) -> pd.DataFrame:
    """Invented companies where people live: 2 in 3 at an address, 1 in 50 nowhere."""
    random = np.random.default_rng(53)
    communes = contours[contours["code_insee"].isin(codes)].reset_index(drop=True)
    centres = commune_centres(communes)
    people = communes["population"].astype(float).to_numpy()
    pick = random.choice(len(communes), rows, p=people / people.sum())
    away = centres["radius_m"].to_numpy()[pick] / 111_195 * np.sqrt(random.random(rows)) * 0.9
    turn = random.uniform(0, 2 * np.pi, rows)
    latitude = centres["latitude"].to_numpy()[pick] + away * np.sin(turn)
    longitude = centres["longitude"].to_numpy()[pick] + away * np.cos(turn) / np.cos(0.82)
    position = random.choice(["adresse", "commune", "aucune"], rows, p=[0.66, 0.32, 0.02])
    zone = communes["zone_max"].astype(int).astype(str).to_numpy()[pick]
    classe = np.where(
        random.random(rows) < 0.05, "a_verifier", np.char.add("zone_", zone.astype("U1"))
    )
    numbers = pd.Series(np.arange(rows)).astype("str")
    first, last = (pd.Series(random.choice(words, rows)) for words in (_FIRST, _LAST))
    placed = position == "adresse"
    return pd.DataFrame(
        {
            "raison_sociale": (first + " " + last + " " + numbers).to_numpy(),
            "code_insee": communes["code_insee"].to_numpy()[pick],
            "commune": communes["nom"].to_numpy()[pick],
            "zones_possibles": communes["zones"].to_numpy()[pick],
            "classe": classe,
            "effectif": pd.array(random.integers(0, 300, rows), "Int64"),
            "latitude": np.where(placed, latitude, np.nan),
            "longitude": np.where(placed, longitude, np.nan),
            "position": position,
            "libelle_division": "Travaux de construction spécialisés",
            "priorite_niveau": random.choice(["haute", "moyenne", "basse"], rows),
            "priorite_raisons": random.choice(_REASONS, rows),
        },
        index=pd.Index(np.arange(2, rows + 2)),
    )
