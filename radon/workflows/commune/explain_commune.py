"""Look a commune up and tell why it has its zone: gather the reference, call the domain."""

from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.story import CommuneStory, search_communes, tell_commune
from radon.errors import UnusableSetting
from radon.sources.commune.inputs import read_manifest, read_table
from radon.sources.commune.reference import (
    load_communes,
    load_communes_2016,
    load_contours,
    load_former_communes,
    load_links,
    load_territories,
    reference_folder,
)


@dataclass(frozen=True, eq=False)
class Gazette:
    """All that is told of communes, opened once (about 0.5 s); shared, never to be mutated.

    ``neighbours``: code → codes around it, where contours are known (53 and 85);
    ``territories``: SPSTI → today's codes.
    """

    communes: pd.DataFrame
    communes_2016: pd.DataFrame
    links: pd.DataFrame
    formers: pd.DataFrame
    movements: pd.DataFrame
    neighbours: dict[str, tuple[str, ...]]
    territories: dict[str, frozenset[str]]
    cog: int


def open_gazette() -> Gazette:
    """Read the reference whole. Raises UnusableReference when a file of it is missing."""
    manifest = read_manifest(reference_folder() / "sources")
    territories = load_territories()
    movements = read_table(manifest, "mouvements")
    return Gazette(
        communes=load_communes(),
        communes_2016=load_communes_2016(),
        links=load_links(),
        formers=load_former_communes(),
        movements=movements[movements["DATE_EFF"] >= manifest.reference_day],
        neighbours=_find_neighbours(),
        territories={
            str(spsti): frozenset(rows)
            for spsti, rows in territories.groupby("spsti")["code_insee"]
        },
        cog=manifest.cog_year,
    )


def find_communes(gazette: Gazette, text: str, spsti: str = "") -> pd.DataFrame:
    """See ``story.search_communes``; those of the service come first."""
    territory = gazette.territories.get(spsti, frozenset())
    return search_communes(text, gazette.communes, gazette.formers, territory)


def explain_commune(gazette: Gazette, code_insee: str) -> CommuneStory:
    """The story of a commune of today. Raises UnusableSetting when the code is no commune's."""
    if code_insee not in gazette.communes.index:
        raise UnusableSetting(
            f"Le code « {code_insee[:10]} » n'est celui d'aucune commune d'aujourd'hui : cherchez"
            " la commune par son nom."
        )
    return tell_commune(
        code_insee,
        gazette.communes,
        gazette.communes_2016,
        gazette.links,
        gazette.formers,
        gazette.movements,
        gazette.neighbours.get(code_insee),
    )


def _find_neighbours() -> dict[str, tuple[str, ...]]:
    """Communes that share a limit, from the contours of today."""
    contours = load_contours()
    pairs = contours.sindex.query(contours.geometry, predicate="intersects")
    codes = contours["code_insee"]
    frame = pd.DataFrame({"code": codes.iloc[pairs[0]].array, "other": codes.iloc[pairs[1]].array})
    frame = frame[frame["code"] != frame["other"]]
    found = frame.groupby("code")["other"].agg(tuple).to_dict()
    return {str(code): found.get(code, ()) for code in codes}
