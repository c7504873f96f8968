"""What the map page of the application shows: the drawn communes, and where each company stands."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from radon.domain.targeting.reading_notes import ZONAGE_EDITION
from radon.workflows.commune.map_contours import draw_communes, draw_communes_2016
from radon.workflows.commune.reference import Service
from radon.workflows.members.stored import Members

if TYPE_CHECKING:
    from radon.outputs.map.points import MapPoints

_TITLE = "Potentiel radon des communes et entreprises adhérentes"


@dataclass(frozen=True, eq=False)
class ScreenMap:
    """``page``: the HTML of the map without companies; ``centres``: of ``commune_centres``."""

    page: str
    centres: pd.DataFrame


def draw_screen_map(
    service: Service, day: date, *, example: bool, tiles_url: str = ""
) -> ScreenMap:
    """The map of the communes of a service. ``day``: of the members that it will show.

    Raises UnusableReference when the territory has no contours.
    """
    from radon.outputs.map.geometry import commune_centres
    from radon.outputs.map.interactive import MapFacts, render_base_map

    communes = draw_communes(service)
    facts = MapFacts(
        title=_TITLE,
        service=service.nom,
        date=day,
        edition=service.reference.cog,
        source=f"{ZONAGE_EDITION} ; contours IGN, Etalab (Licence Ouverte), généralisés",
        example=example,
    )
    former = draw_communes_2016(service)
    page = render_base_map(communes, former, service.territory, facts, tiles_url or None)
    return ScreenMap(page, commune_centres(communes))


def place_members(members: Members, centres: pd.DataFrame) -> "MapPoints":
    """All the located members of a version, as the map receives them."""
    from radon.outputs.map.points import points_payload

    return points_payload(members.targets, centres)
