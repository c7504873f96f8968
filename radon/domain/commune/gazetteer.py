"""Every name under which a commune is written in an address, with its postal codes.

Between the reference inputs and the resolution: :func:`build_gazetteer` gathers the names once,
when the reference is built; :class:`Gazetteer` holds them, indexed, for the resolution.

One row per (postal code, name, today's commune). Sources: INSEE COG (names and postal codes of
today's communes and arrondissements), La Poste *base officielle des codes postaux* (routing labels
and fifth lines: former communes and lieux-dits), INSEE movements since 1943 (former names).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from radon.domain.commune.cedex import CEDEX_COLUMNS
from radon.domain.commune.history import FormerKind
from radon.domain.commune.name import compact, normalise_name, skeleton


class Nature(IntEnum):
    """Where a name comes from, strongest first: a commune's own name beats a namesake lieu-dit."""

    ARRONDISSEMENT = 1
    COMMUNE = 2
    ACHEMINEMENT = 3
    ANCIENNE = 4
    LIEU_DIT = 5


GAZETTEER_COLUMNS = ["code_postal", "nom", "code_insee", "code_2016", "nature"]


class Entry(NamedTuple):
    """One name of one commune. ``code_2016`` is "" when the name does not tell; ``cle`` and
    ``squelette`` are the name without its spaces, and without its linking words."""

    nom: str
    code_insee: str
    code_2016: str
    nature: int
    cle: str
    squelette: str


def build_gazetteer(
    postal: pd.DataFrame, laposte: pd.DataFrame, formers: pd.DataFrame, links: pd.DataFrame
) -> pd.DataFrame:
    """Gather the names. All columns are text but ``nature``; sorted, one row per name and commune.

    ``postal``: code, nom, type, chef_lieu, codes_postaux ("|"-joined) – INSEE COG;
    ``laposte``: code_commune_insee, code_postal, libelle_d_acheminement, ligne_5;
    ``formers``: nom, code_insee, code_2016, kind – past names of today's communes;
    ``links``: code_2016, code_insee – which communes of 2016 today's commune gathers.
    """
    only = _sure_communes(links)
    codes_of = _postal_codes(postal, laposte)
    past = formers.loc[
        formers["kind"] != FormerKind.ARRONDISSEMENT, ["nom", "code_insee", "code_2016"]
    ].assign(nature=Nature.ANCIENNE)
    named = pd.concat([_own_names(postal, only), past]).merge(codes_of, on="code_insee")
    posted = _posted_names(postal, laposte, past, only)
    names = [named, _districts(postal, links), posted]
    return _sort_names(pd.concat([frame[GAZETTEER_COLUMNS] for frame in names]))


def _sure_communes(links: pd.DataFrame) -> pd.Series:
    """Commune of today → its one commune of 2016; those that gather several are not there."""
    count = links.groupby("code_insee")["code_2016"].agg(["first", "size"])
    return count.loc[count["size"] == 1, "first"]


def _current(postal: pd.DataFrame) -> pd.DataFrame:
    return postal[postal["type"] == "commune-actuelle"]


def _commune_of_today(code: pd.Series, postal: pd.DataFrame) -> pd.Series:
    """The code itself, else that of the head of the part that bears it, else ""."""
    heads = postal[postal["chef_lieu"] != ""].drop_duplicates("code").set_index("code")
    known = set(_current(postal)["code"])
    return code.where(code.isin(known), code.map(heads["chef_lieu"])).fillna("")


def _explode_postal(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per postal code of ``codes_postaux``, in ``code_postal``."""
    codes = rows["codes_postaux"].str.split(r"[| ]", regex=True)
    return rows.assign(code_postal=codes).explode("code_postal")


def _postal_codes(postal: pd.DataFrame, laposte: pd.DataFrame) -> pd.DataFrame:
    """``code_insee, code_postal``: every pair that INSEE or La Poste knows."""
    insee = _explode_postal(_current(postal))[["code", "code_postal"]]
    pairs = pd.concat(
        [
            insee.rename(columns={"code": "code_insee"}),
            laposte[["code_postal"]].assign(
                code_insee=_commune_of_today(laposte["code_commune_insee"], postal)
            ),
        ]
    )
    return pairs[(pairs["code_postal"] != "") & (pairs["code_insee"] != "")].drop_duplicates()


def _own_names(postal: pd.DataFrame, only: pd.Series) -> pd.DataFrame:
    own = _current(postal)[["code", "nom"]].rename(columns={"code": "code_insee"})
    return own.assign(code_2016=own["code_insee"].map(only).fillna(""), nature=Nature.COMMUNE)


def _districts(postal: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Paris, Lyon and Marseille by their arrondissements, which are the communes of 2016."""
    whole = links.drop_duplicates("code_2016").set_index("code_2016")["code_insee"]
    rows = _explode_postal(postal[postal["type"] == "arrondissement-municipal"])
    return rows.assign(
        nom=rows["nom"].str.split(" ").str[0],
        code_insee=rows["code"].map(whole),
        code_2016=rows["code"],
        nature=Nature.ARRONDISSEMENT,
    )


def _posted_names(
    postal: pd.DataFrame, laposte: pd.DataFrame, past: pd.DataFrame, only: pd.Series
) -> pd.DataFrame:
    """The names that La Poste writes; the commune of 2016 where a past name tells it alone."""
    known = past.assign(cle=past["nom"].map(normalise_name))
    known = known.drop_duplicates(["code_insee", "cle", "code_2016"])
    known = known[~known.duplicated(["code_insee", "cle"], keep=False)]
    routed = laposte.assign(code_insee=_commune_of_today(laposte["code_commune_insee"], postal))
    labels = {"libelle_d_acheminement": Nature.ACHEMINEMENT, "ligne_5": Nature.LIEU_DIT}
    posted = pd.concat(
        [
            routed[["code_postal", "code_insee", column]]
            .rename(columns={column: "nom"})
            .assign(nature=nature)
            for column, nature in labels.items()
        ]
    )
    posted = posted.assign(cle=posted["nom"].map(normalise_name)).merge(
        known[["code_insee", "cle", "code_2016"]], on=["code_insee", "cle"], how="left"
    )
    posted["code_2016"] = posted["code_2016"].fillna(posted["code_insee"].map(only)).fillna("")
    return posted


def _sort_names(names: pd.DataFrame) -> pd.DataFrame:
    names = names.assign(nom=names["nom"].map(normalise_name), nature=names["nature"].astype(int))
    names = names[(names["nom"] != "") & (names["code_insee"] != "") & (names["code_postal"] != "")]
    names = names.sort_values(["code_postal", "nom", "code_insee", "nature", "code_2016"])
    return names.drop_duplicates(["code_postal", "nom", "code_insee"]).reset_index(drop=True)


# La Poste gives Guadeloupe and Réunion CEDEX codes that do not begin like their postal codes.
_OVERSEAS_CEDEX = {"970": "971", "978": "974"}


def department(code: str) -> str:
    """Department of a postal or commune code, as a prefix that both share (Corsica is ``20``)."""
    if code.startswith(("97", "98")):
        return code[:3]
    return "20" if code[:2] in ("2A", "2B") else code[:2]


class Names:
    """Some entries, with the ways in that the resolution uses."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    @cached_property
    def by_key(self) -> dict[str, list[Entry]]:
        """Name without spaces → entries."""
        return _group(self.entries, "cle")

    @cached_property
    def by_skeleton(self) -> dict[str, list[Entry]]:
        """Name without linking words → entries."""
        return _group(self.entries, "squelette")

    @cached_property
    def communes(self) -> frozenset[str]:
        """Codes of today's communes among the entries."""
        return frozenset(entry.code_insee for entry in self.entries)


def _group(entries: Iterable[Entry], attribute: str) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[getattr(entry, attribute)].append(entry)
    return dict(groups)


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The names, opened by postal code and by department, each read when it is first asked for.

    ``names``: :data:`GAZETTEER_COLUMNS`, sorted by ``code_postal``; ``cedex``: ``build_cedex``.
    """

    names: pd.DataFrame
    cedex: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CEDEX_COLUMNS))
    _opened: dict[str, Names] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _postal_codes(self) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
        return self.names["code_postal"].to_numpy(dtype=object)

    @cached_property
    def _rows(self) -> list[tuple[str, str, str, int]]:
        columns = (self.names[c].tolist() for c in GAZETTEER_COLUMNS[1:])
        return list(zip(*columns, strict=True))

    def under(self, prefix: str) -> Names:
        """The names of the postal codes that begin with ``prefix``: a postal code, a department."""
        if prefix not in self._opened:
            start, stop = np.searchsorted(self._postal_codes, [prefix, prefix + "\uffff"])
            entries = [Entry(*r, compact(r[0]), skeleton(r[0])) for r in self._rows[start:stop]]
            self._opened[prefix] = Names(entries)
        return self._opened[prefix]

    def of_department(self, code_postal: str) -> Names:
        """The names of the department that a postal code, even a CEDEX one, belongs to."""
        prefix = department(code_postal)
        return self.under(_OVERSEAS_CEDEX.get(prefix, prefix))

    @cached_property
    def _postal_codes_of(self) -> dict[str, set[str]]:
        served: dict[str, set[str]] = defaultdict(set)
        codes = (self.names[column].tolist() for column in ("code_insee", "code_postal"))
        for code_insee, code_postal in zip(*codes, strict=True):
            served[code_insee].add(code_postal)
        return dict(served)

    def postal_codes_of(self, code_insee: str) -> set[str]:
        """The postal codes of one of today's communes."""
        return self._postal_codes_of.get(code_insee, set())

    def own_entries(self, code_insee: str) -> list[Entry]:
        """The own names of one of today's communes, under each of its postal codes."""
        return [
            entry
            for code_postal in sorted(self.postal_codes_of(code_insee))
            for entry in self.under(code_postal).entries
            if entry.code_insee == code_insee and entry.nature <= Nature.COMMUNE
        ]

    @cached_property
    def _served(self) -> dict[str, tuple[str, ...]]:
        served: dict[str, tuple[str, ...]] = {}
        columns = (self.cedex[column].tolist() for column in CEDEX_COLUMNS)
        for code_cedex, code_insee in zip(*columns, strict=True):
            served[code_cedex] = (*served.get(code_cedex, ()), code_insee)
        return served

    def served_by(self, code_cedex: str) -> tuple[str, ...]:
        """Codes of today's communes that a CEDEX code serves; none where it is not known."""
        return self._served.get(code_cedex, ())

    @cached_property
    def _own_names(self) -> dict[str, list[str]]:
        own = self.names[self.names["nature"] <= Nature.COMMUNE].drop_duplicates("code_insee")
        names: dict[str, list[str]] = defaultdict(list)
        for nom, code_insee in zip(own["nom"].tolist(), own["code_insee"].tolist(), strict=True):
            names[compact(nom)].append(code_insee)
        return dict(names)

    def bearing(self, cle: str) -> list[str]:
        """Codes of the communes of all France whose own name, without spaces, is ``cle``."""
        return self._own_names.get(cle, [])


def strongest(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of the strongest nature: a commune's own name before a namesake lieu-dit."""
    kept = list(entries)
    best = min((entry.nature for entry in kept), default=0)
    return [entry for entry in kept if entry.nature == best]
