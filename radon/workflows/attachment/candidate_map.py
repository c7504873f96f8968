"""Where the communes stand among which a person chooses: a picture, where contours are known."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from radon.domain.attachment.confirmation import find_zones
from radon.domain.attachment.question import Place
from radon.domain.targeting.map_layers import LAMBERT_93
from radon.outputs.map.candidates import draw_candidates
from radon.workflows.commune.reference import CommuneReference

if TYPE_CHECKING:
    import geopandas as gpd

MOST_DRAWN = 40
"""More candidates than that are no choice to be made on a map."""


def draw_places(places: Sequence[Place], day: date, reference: CommuneReference) -> bytes | None:
    """A PNG of the communes of ``places``, each in the look of its zone; None when no contour of
    theirs is known, or when they are too many.

    A commune of today that gathers several of 2016 is drawn as those of them that are named.
    """
    drawn = _gather(places, reference)
    if drawn is None or not 0 < len(drawn) <= MOST_DRAWN:
        return None
    around = reference.contours.to_crs(LAMBERT_93)
    return draw_candidates(drawn.to_crs(LAMBERT_93), around, day)


def _gather(places: Sequence[Place], reference: CommuneReference) -> "gpd.GeoDataFrame | None":
    """One row a contour: nom, population, zones, geometry."""
    import pandas as pd

    cut = {place.code_insee for place in places if place.code_2016 and _several(place, reference)}
    whole = {place.code_insee: place.code_insee for place in places if place.code_insee not in cut}
    former = {
        place.code_2016: place.code_insee
        for place in places
        if place.code_insee in cut and place.code_2016
    }
    communes, old_communes = reference.communes, reference.communes_2016
    parts = []
    for contours, chosen in ((reference.contours, whole), (reference.contours_2016, former)):
        rows = contours[contours["code_insee"].isin(list(chosen))]
        today = rows["code_insee"].map(chosen)
        zones = [
            find_zones(code, old if old in former else "", communes, old_communes)
            for code, old in zip(today, rows["code_insee"], strict=True)
        ]
        population = communes["population"].reindex(today).to_numpy()
        parts.append(rows.assign(zones=zones, population=population))
    found = pd.concat(parts, ignore_index=True)
    return found if len(found) else None


def _several(place: Place, reference: CommuneReference) -> bool:
    """Whether its commune of today gathers several of 2016."""
    return "|" in str(reference.communes["communes_2016"].get(place.code_insee, ""))
