"""A printed map of the real communes of a service, with invented companies."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.domain.targeting.map_layers import MapLayers, draw_layers
from radon.domain.targeting.map_sheet import CountLine, MapSheet, count_zones, name_mixed
from radon.workflows.commune.map_contours import draw_communes
from radon.workflows.commune.reference import load_reference

COUNTS = (
    CountLine("Lignes lues", 1234),
    CountLine("à vérifier, non localisées", 1234, 1),
)


@cache
def layers_of(spsti: str, filters: Filters = NO_FILTER) -> MapLayers:
    """Every commune has as many companies as hundreds of inhabitants; ten have an address."""
    service = load_reference().open_service(spsti)
    communes = service.reference.communes
    layers = draw_layers(draw_communes(service), communes, service.territory, filters)
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
