"""The addresses of a département, indexed to be searched without any network.

The rows of a BAN file (``sources/geocoding/ban_file``) become streets: one for each commune, former
commune and name. A question is matched inside its commune only: the same name first, then the
nearest by letters. The score is the likeness of the names, on the scale of the online geocoder
(1: the same), lowered where the house number is not in the street and kept low where the kind of
street differs: *place Clemenceau* is not *rue Clemenceau*.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from radon.domain.geocoding.answer import Answer, Precision, nothing_found
from radon.domain.geocoding.street_name import (
    fold_suffix,
    normalise_street,
    split_kind,
    split_number,
)
from radon.domain.words.folding import clean_line

ADDRESS_COLUMNS = [
    "numero", "rep", "nom_voie", "nom_ld", "code_postal", "code_insee", "nom_commune",
    "code_insee_ancienne_commune", "nom_ancienne_commune", "lon", "lat",
]  # fmt: skip
NO_NUMBER = 99999
"""What the BAN writes as the number of a hamlet that has none."""
_WITHOUT_NUMBER = 0.92
_OTHER_KIND = 0.55
_NO_KIND = 0.95
_LEAST = 40.0
_IDENTITY = ["code_insee", "code_insee_ancienne_commune", "nom_voie"]


@dataclass(frozen=True, slots=True)
class _Street:
    """``start``, ``end``: its rows among the sorted addresses; ``kind``: RUE, PLACE…, or ""."""

    kind: str
    name: str
    code_insee: str
    ancien_code: str
    city: str
    start: int
    end: int
    hamlet: bool


@dataclass(frozen=True, slots=True)
class _Streets:
    """Streets, and their normalised names without their kinds, in the same order."""

    names: list[str]
    streets: list[_Street]

    def add(self, street: _Street, name: str) -> None:
        self.names.append(name)
        self.streets.append(street)


class StreetIndex:
    """Streets by commune. ``addresses``: :data:`ADDRESS_COLUMNS`, text but for numero (int64), lon
    and lat (float64, WGS84)."""

    def __init__(self, addresses: pd.DataFrame, source: str) -> None:
        rows = _with_hamlets(addresses).sort_values(_IDENTITY, kind="stable")
        self._source = source
        self._numbers = rows["numero"].to_numpy(dtype=np.int64)
        folded = {text: fold_suffix(text) for text in rows["rep"].unique()}
        self._suffixes = rows["rep"].map(folded).to_numpy(dtype=object)
        self._points = rows[["lat", "lon"]].to_numpy(dtype=np.float64)
        self._by_commune: dict[str, _Streets] = defaultdict(lambda: _Streets([], []))
        for street, name in _gather_streets(rows):
            self._by_commune[street.code_insee].add(street, name)
        self._communes_of = _group_postal_codes(rows)

    def __len__(self) -> int:
        """Number of streets and hamlets."""
        return sum(len(streets.streets) for streets in self._by_commune.values())

    def answer(self, question: "pd.Series[str]", today: date) -> Answer:
        """The best answer to one question (``query.SENT_COLUMNS``)."""
        number, suffix, name = split_number(question["adresse"])
        streets = self._near(question)
        ranked = _rank(normalise_street(name), streets)
        if not ranked:
            return nothing_found(self._source, today)
        score, street = ranked[0]
        following = ranked[1][0] if len(ranked) > 1 else 0.0
        row = self._find_house(street, number, suffix)
        precision = _tell_precision(street, number, row)
        if number and precision is not Precision.NUMERO:
            score, following = score * _WITHOUT_NUMBER, following * _WITHOUT_NUMBER
        latitude, longitude = self._points[self._middle(street) if row < 0 else row]
        shown = f"{number} {suffix}".strip() if precision is Precision.NUMERO else ""
        return Answer(
            precision=str(precision),
            latitude=float(latitude),
            longitude=float(longitude),
            score=round(score, 4),
            score_suivant=round(following, 4),
            libelle=" ".join(f"{shown} {street.name} {street.city}".split()),
            code_insee=street.code_insee,
            ancien_code=street.ancien_code,
            source=self._source,
            jour=today,
        )

    def _near(self, question: "pd.Series[str]") -> "_Streets":
        """The streets among which to look: of the commune, else of the postal code and city."""
        if question["code_insee"]:
            return self._by_commune.get(question["code_insee"], _Streets([], []))
        city = clean_line(question["ville"])
        found = [
            code
            for code, names in self._communes_of.get(question["code_postal"], {}).items()
            if not city or city in names
        ]
        several = _Streets([], [])
        for here in (self._by_commune[code] for code in found):
            several.names.extend(here.names)
            several.streets.extend(here.streets)
        return several

    def _find_house(self, street: _Street, number: int, suffix: str) -> int:
        """Row of the house, -1 when the street has it not. 12 stands for a missing 12 bis."""
        if not number:
            return -1
        here = np.flatnonzero(self._numbers[street.start : street.end] == number) + street.start
        exact = [row for row in here.tolist() if self._suffixes[row] == suffix]
        plain = [row for row in here.tolist() if self._suffixes[row] == ""]
        return next(iter([*exact, *plain, *here.tolist()]), -1)

    def _middle(self, street: _Street) -> int:
        """Row of the house nearest to the middle of the street."""
        points = self._points[street.start : street.end]
        away = np.abs(points - points.mean(axis=0)).sum(axis=1)
        return street.start + int(away.argmin())


def _with_hamlets(addresses: pd.DataFrame) -> pd.DataFrame:
    """The rows, and once more those that name a hamlet, under its name and without number."""
    named = addresses["nom_ld"].ne("") & addresses["nom_ld"].ne(addresses["nom_voie"])
    hamlets = addresses.loc[named].assign(numero=NO_NUMBER, rep="")
    hamlets = hamlets.assign(nom_voie=hamlets["nom_ld"])
    return pd.concat([addresses, hamlets], ignore_index=True)


def _gather_streets(rows: pd.DataFrame) -> Iterator[tuple[_Street, str]]:
    """One street a group of the sorted rows, with its normalised name."""
    if rows.empty:
        return
    names = rows[[*_IDENTITY, "nom_commune"]].to_numpy(dtype=object)
    changed = (names[1:, :3] != names[:-1, :3]).any(axis=1)
    starts = np.concatenate([[0], np.flatnonzero(changed) + 1])
    ends = np.append(starts[1:], len(rows))
    unnumbered: npt.NDArray[Any] = rows["numero"].to_numpy() == NO_NUMBER
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        code_insee, ancien_code, name, city = names[start]
        kind, key = split_kind(normalise_street(name))
        hamlet = bool(unnumbered[start:end].all())
        yield _Street(kind, name, code_insee, ancien_code, city, start, end, hamlet), key


def _group_postal_codes(rows: pd.DataFrame) -> dict[str, dict[str, set[str]]]:
    """Postal code → commune → the names it goes by there, cleaned."""
    columns = ["code_postal", "code_insee", "nom_commune", "nom_ancienne_commune"]
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for postal, code, name, old in rows[columns].drop_duplicates().itertuples(index=False):
        found[postal][code] |= {_clean_city(name), _clean_city(old)} - {""}
    return found


def _clean_city(name: str) -> str:
    return clean_line(name)


def _rank(key: str, streets: _Streets) -> list[tuple[float, _Street]]:
    """The two best streets for a name, best first; scores from 0 to 1.

    The kinds of street are compared apart: with them in the text, two short names of *rues* look
    alike for the word that they share.
    """
    kind, name = split_kind(key)
    near = process.extract(name, streets.names, scorer=fuzz.ratio, limit=8, score_cutoff=_LEAST)
    ranked = []
    for _, likeness, rank in near if name else ():
        street = streets.streets[rank]
        most = 1.0 if kind == street.kind else _OTHER_KIND if kind and street.kind else _NO_KIND
        ranked.append((min(likeness / 100, most), street))
    return sorted(ranked, key=lambda one: -one[0])[:2]


def _tell_precision(street: _Street, number: int, row: int) -> Precision:
    if number and row >= 0:
        return Precision.NUMERO
    return Precision.LIEU_DIT if street.hamlet else Precision.VOIE
