"""A printed map of the real communes of a service, with invented companies."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from radon.domain.targeting.filters import Filters
from radon.domain.targeting.map_sheet import (
    CountLine,
    MapLayers,
    MapSheet,
    count_zones,
    draw_layers,
    name_mixed,
)
from radon.sources.commune.reference import load_communes, load_territories
from radon.workflows.commune.map_contours import load_map_communes

COUNTS = (
    CountLine("Lignes lues", 1234),
    CountLine("à vérifier, non localisées", 1234, 1),
)


@cache
def layers_of(spsti: str, filters: Filters | None = None) -> MapLayers:
    """Every commune has as many companies as hundreds of inhabitants; ten have an address."""
    communes = load_communes()
    territory = frozenset(load_territories(spsti)["code_insee"])
    drawn = load_map_communes(communes, territory)
    layers = draw_layers(drawn, communes, territory, filters or Filters(zones=frozenset({1, 2, 3})))
    shown = layers.communes
    count = np.where(shown["territoire"], shown["population"] // 100, 0)
    spots = shown[shown["territoire"]].geometry.representative_point()[:10]
    points = pd.DataFrame({"x": spots.x.to_numpy(), "y": spots.y.to_numpy()})
    return replace(layers, communes=shown.assign(entreprises=count), points=points)


def sheet_of(layers: MapLayers, **changes: object) -> MapSheet:
    """The words of a map."""
    sheet = MapSheet(
        title="Potentiel radon",
        service="SATM – Santé au Travail en Mayenne",
        filters=(("Zones", "3, 2"),),
        zones=count_zones(layers, pd.DataFrame({"zone": [3, 3, 2]})),
        mixed=name_mixed(layers),
        counts=COUNTS,
        sources=("Zonage : arrêté du 27 juin 2018.", "Entreprises : fichier « adherents.xlsx »."),
        date=dt.date(2026, 3, 2),
        version="0.1.0",
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]
