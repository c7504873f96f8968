"""What a printed map says: title, filters in words, counts that close, sources.

Between the selection (:mod:`radon.domain.targeting.selection`) and the sheet of paper
(:mod:`radon.outputs.map.printed`). The companies of a map are the letters of the selection, no
more, no less: on the map + not drawn = companies kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.commune.zonage import Zone
from radon.domain.targeting.balance import Balance, ZoneClass, count_codes
from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.domain.targeting.map_layers import MapLayers
from radon.domain.targeting.position import Position
from radon.domain.targeting.verdict import Tally
from radon.domain.words.folding import fold
from radon.domain.words.sentence import begin_low

_CLASS_LINES = {
    ZoneClass.ZONE_3: "en zone 3",
    ZoneClass.ZONE_2: "en zone 2",
    ZoneClass.ZONE_1: "en zone 1",
    ZoneClass.A_VERIFIER: "à vérifier, non localisées",
}
_DRAWN_LINES = {
    Position.COMMUNE: "sur la carte, à leur commune",
    Position.ADRESSE: "sur la carte, à leur adresse",
    Position.AUCUNE: "hors du territoire, non dessinées",
}


@dataclass(frozen=True)
class ZoneCount:
    """One line of the legend.

    ``communes``: of the territory; ``communes_asked``: those of them that pass the filters of
    place; ``etablissements``: kept, drawn or not, None on a map of communes alone; ``wanted``: the
    filters ask for this zone.
    """

    zone: Zone
    communes: int
    communes_asked: int
    etablissements: int | None
    wanted: bool = True


@dataclass(frozen=True)
class CountLine:
    """One line of the balance; ``level`` 1 lines add up to the ``level`` 0 line above them."""

    label: str
    count: int
    level: int = 0


@dataclass(frozen=True)
class MapSheet:
    """All the words and figures of the page. Nothing here is ever read as a formula or a markup.

    ``mixed``: names of the communes of several zones, which count in their highest one;
    ``filters``: (label, value) of what was asked; ``sources``: the foot of the page.
    """

    title: str
    service: str
    filters: tuple[tuple[str, str], ...]
    zones: tuple[ZoneCount, ...]
    mixed: tuple[str, ...]
    counts: tuple[CountLine, ...]
    sources: tuple[str, ...]
    date: date
    version: str = ""


@dataclass(frozen=True)
class MapEditions:
    """What the foot of the page says of the data. ``fichier``: "" when no file was read."""

    zonage: str
    communes: str
    contours: str
    fichier: str = ""

    def lines(self) -> tuple[str, ...]:
        """The sources, one sentence each."""
        read = (f"Entreprises : fichier « {self.fichier} ».",) if self.fichier else ()
        return (
            f"Zonage : {self.zonage}.",
            f"Communes : {self.communes}. Contours : {self.contours}.",
            *read,
        )


def count_zones(
    layers: MapLayers, companies: pd.DataFrame | None, filters: Filters = NO_FILTER
) -> tuple[ZoneCount, ...]:
    """The lines of the legend, zone 3 first. ``companies``: None on a map of communes alone."""
    home = layers.communes[layers.communes["territoire"]]
    communes = home["zone_max"].value_counts()
    wanted = home.loc[home["demandee"], "zone_max"].value_counts()
    kept = None if companies is None else companies["zone"].value_counts()
    return tuple(
        ZoneCount(
            zone=zone,
            communes=int(communes.get(zone, 0)),
            communes_asked=int(wanted.get(zone, 0)),
            etablissements=None if kept is None else int(kept.get(zone, 0)),
            wanted=zone in filters.zones,
        )
        for zone in reversed(Zone)
    )


def name_mixed(layers: MapLayers) -> tuple[str, ...]:
    """The communes asked that have several zones: "Évron (zones 2 et 3)"."""
    communes = layers.communes[layers.communes["territoire"] & layers.communes["demandee"]]
    mixed = communes[communes["zones"].str.contains(",")]
    mixed = mixed.sort_values("nom", key=lambda names: names.map(fold))
    names = zip(mixed["nom"], mixed["zones"].str.replace(",", " et "), strict=True)
    return tuple(f"{name} (zones {zones})" for name, zones in names)


def count_companies(balance: Balance, tally: Tally, position: pd.Series) -> tuple[CountLine, ...]:
    """Rows read, rows kept, companies drawn: each block adds up. ``position``: of the letters.

    :raises AssertionError: a balance that does not close is a bug and must not reach the paper.
    """
    if not (balance.closes and tally.closes and len(position) == tally.courriers):
        raise AssertionError(f"the map does not close: {balance} {tally} {len(position)}")
    kept = [CountLine("Lignes retenues par les filtres", tally.retenues)]
    if tally.doublons:
        kept += [
            CountLine("doublons regroupés", tally.doublons, 1),
            CountLine("établissements", tally.courriers, 1),
        ]
    apart = [CountLine("gardées à part", balance.a_part, 1)] if balance.a_part else []
    return (
        CountLine("Lignes lues", balance.total + balance.a_part),
        *_count_classes({code: int(getattr(balance, code)) for code in ZoneClass}),
        *apart,
        *kept,
        CountLine("Établissements retenus", tally.courriers),
        *_count_positions(position),
    )


def count_placed(classes: pd.Series, position: pd.Series) -> tuple[CountLine, ...]:
    """All the companies by class, then where those of a sure zone are; each block adds up."""
    return (
        CountLine("Entreprises adhérentes", len(classes)),
        *_count_classes(count_codes(classes)),
        CountLine("Entreprises de zone sûre", len(position)),
        *_count_positions(position),
    )


def _count_classes(counts: Mapping[str, int]) -> list[CountLine]:
    return [CountLine(label, int(counts.get(code, 0)), 1) for code, label in _CLASS_LINES.items()]


def _count_positions(position: pd.Series) -> list[CountLine]:
    """The first line always stands there, the others when they count something."""
    counts = position.value_counts()
    lines = [CountLine(label, int(counts.get(code, 0)), 1) for code, label in _DRAWN_LINES.items()]
    return [lines[0], *(line for line in lines[1:] if line.count)]


def say_filters(filters: Filters, names: pd.Series | None = None) -> tuple[tuple[str, str], ...]:
    """(label, value) of what was asked and of nothing else; ``names``: of commune codes. A map is
    handed round: persons of the service are not named on it."""
    nothing, nameless = dict(NO_FILTER.describe()), filters.nameless
    pairs = [(label, value) for label, value in nameless.describe() if nothing.get(label) != value]
    if nameless != filters:
        pairs.append(("Personnes du service", "filtre appliqué, non nommées"))
    if names is not None and filters.communes:
        spelt = ", ".join(str(names.get(code, code)) for code in sorted(filters.communes))
        pairs = [(label, spelt if label == "Communes" else value) for label, value in pairs]
    return tuple(pairs)


def join_filters(filters: Sequence[tuple[str, str]]) -> str:
    """The filters in one French line."""
    if not filters:
        return "Aucun filtre : tous les établissements dont la commune est sûre."
    return "Filtres – " + " · ".join(f"{begin_low(label)} : {value}" for label, value in filters)
