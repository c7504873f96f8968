"""Commune and zone of every company: the resolution joined to the zoning (*rattachement*).

The zone of a company is that of the 2016 commune that its address lies in (arrêté of 27 June 2018,
by reference to the communes of 1 January 2016). Where only today's commune is known and it gathers
several zones, all of them stay possible and the highest is kept for targeting.
"""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd

from radon.domain.match import Confiance
from radon.domain.resolution import Atlas, resolve

ATTACHMENT_COLUMNS = [
    "code_insee",
    "commune",
    "code_insee_2016",
    "commune_2016",
    "methode",
    "confiance",
    "candidats",
    "zone",
    "zones_possibles",
    "a_preciser",
]


def attach(
    adherents: pd.DataFrame, atlas: Atlas, communes: pd.DataFrame, communes_2016: pd.DataFrame
) -> pd.DataFrame:
    """Commune, 2016 commune, zone: one row per row of ``adherents``, same index.

    ``adherents``: tidy member frame. ``communes`` (index code_insee: nom, zones) and
    ``communes_2016`` (index code_insee: nom, zones): the reference; ``zones`` is "3", "2,3" or ""
    for a commune that the list leaves out.

    Returns :data:`ATTACHMENT_COLUMNS`: text, but ``zone`` Int64 (the highest possible; <NA> when
    undecided or outside the list) and ``a_preciser`` bool (decided, several zones possible).
    ``zones_possibles`` of an undecided row gathers those of its candidates.
    """
    found = resolve(adherents, atlas)
    zones_of = _zones_by_answer(communes["zones"], communes_2016["zones"])
    answer = found[["code_insee", "code_insee_2016", "candidats"]]
    number = answer.groupby(list(answer.columns), sort=False).ngroup()
    distinct = answer.loc[~number.duplicated()]
    zones = pd.Series(
        [zones_of(*row) for row in distinct.itertuples(index=False)], dtype="str"
    ).take(number.to_numpy())
    zones.index = found.index
    decided = found["confiance"] != Confiance.INDECISE
    zone = pd.to_numeric(zones.str[-1:].where(decided), errors="coerce").astype("Int64")
    return found.assign(
        commune=_name(found["code_insee"], communes["nom"]),
        commune_2016=_name(found["code_insee_2016"], communes_2016["nom"]),
        zones_possibles=zones,
        zone=zone,
        a_preciser=decided & (zones.str.len() > 1),
    )[ATTACHMENT_COLUMNS]


def _name(codes: pd.Series, names: pd.Series) -> pd.Series:
    return codes.map(names).fillna("").astype("str")


def _zones_by_answer(zones: pd.Series, zones_2016: pd.Series) -> Callable[[str, str, str], str]:
    today: dict[str, str] = zones.to_dict()
    old: dict[str, str] = zones_2016.to_dict()

    @lru_cache(maxsize=100_000)
    def zones_of(code_insee: str, code_2016: str, candidates: str) -> str:
        if code_2016 and old.get(code_2016):
            return old[code_2016]
        codes = [code_insee] if code_insee else candidates.split("|")
        possible = {zone for code in codes for zone in today.get(code, "").split(",") if zone}
        return ",".join(sorted(possible))

    return zones_of
