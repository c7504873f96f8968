"""Commune and zone of every company: the resolution joined to the zoning (*rattachement*).

The zone of a company is that of the 2016 commune that its address lies in (arrêté of 27 June 2018,
by reference to the communes of 1 January 2016). Where only today's commune is known and it gathers
several zones, all of them stay possible and the highest is kept for targeting.
"""

from collections.abc import Callable

import pandas as pd

from radon.domain.attachment.resolution import Atlas, answer_rows
from radon.domain.commune.match import Confiance

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
    answers = answer_rows(adherents, atlas)
    distinct = answers.distinct()
    zones_of = _zone_reader(communes["zones"], communes_2016["zones"])
    clues = distinct[["code_insee", "code_insee_2016", "candidats"]]
    zones = pd.Series([zones_of(*row) for row in clues.itertuples(index=False)], dtype="str")
    decided = distinct["confiance"] != Confiance.INDECISE
    zone = pd.to_numeric(zones.str[-1:].where(decided), errors="coerce").astype("Int64")
    distinct = distinct.assign(
        commune=_name(distinct["code_insee"], communes["nom"]),
        commune_2016=_name(distinct["code_insee_2016"], communes_2016["nom"]),
        zones_possibles=zones,
        zone=zone,
        a_preciser=decided & (zones.str.len() > 1),
    )
    return distinct[ATTACHMENT_COLUMNS].take(answers.numbers).set_axis(adherents.index)


def _name(codes: pd.Series, names: pd.Series) -> pd.Series:
    return codes.map(names).fillna("").astype("str")


def _zone_reader(zones: pd.Series, zones_2016: pd.Series) -> Callable[[str, str, str], str]:
    """(today's code, code of 2016, candidates) → the zones that are possible, "2,3"."""
    today = dict(zip(zones.index.tolist(), zones.tolist(), strict=True))
    old = dict(zip(zones_2016.index.tolist(), zones_2016.tolist(), strict=True))

    def zones_of(code_insee: str, code_2016: str, candidates: str) -> str:
        if code_2016 and old.get(code_2016):
            return str(old[code_2016])
        codes = [code_insee] if code_insee else candidates.split("|")
        possible = {zone for code in codes for zone in today.get(code, "").split(",") if zone}
        return ",".join(sorted(possible))

    return zones_of
