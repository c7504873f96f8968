"""From what a row says to today's commune, and to the commune of 2016 where it can be known.

Between the tidy member frame (:mod:`radon.domain.member_file.values`) and the zone
(:mod:`radon.domain.attachment.zones`). A guess is worse than a question: when two communes answer
equally well, or none, the row stays *undecided* and says its candidates.

How. Each distinct (postal code, city) pair is answered once (``city_ladder``). Then
the INSEE code, the address lines and the coordinates of the row, each by its own ``weigh_…``,
settle an open answer, tell the commune of 2016, or contradict: a contradiction is to be confirmed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from radon.domain.attachment.location import near_communes
from radon.domain.commune.address_line import may_name_places, name_places
from radon.domain.commune.city_ladder import resolve_city
from radon.domain.commune.gazetteer import Entry, Gazetteer, Nature, strongest
from radon.domain.commune.match import MAX_CANDIDATES, Confiance, Match, Methode
from radon.domain.commune.name import compact
from radon.domain.member_file.field import Field

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

RESOLUTION_COLUMNS = ["code_insee", "code_insee_2016", "methode", "confiance", "candidats"]

# A CEDEX city is a sorting office, not a place: better clues win over it.
_SORTING_OFFICE = (Methode.CEDEX, Methode.CODE_CEDEX)


@dataclass(frozen=True, eq=False)
class Atlas:
    """What the resolution knows.

    ``successors``: every code that a commune has ever had → the codes of today's communes;
    ``communes_2016``: today's code → the codes of 2016 that it gathers, wholly or in part;
    ``contours`` and ``contours_2016``: GeoDataFrames (EPSG:4326, ``code_insee``), or None when the
    rows have no coordinates.
    """

    gazetteer: Gazetteer
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    communes_2016: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contours: "gpd.GeoDataFrame | None" = None
    contours_2016: "gpd.GeoDataFrame | None" = None


class Answers:
    """One :class:`Match` a row, each distinct one kept once."""

    def __init__(self, matches: list[Match], numbers: "npt.NDArray[np.integer[Any]]") -> None:
        self._matches = matches
        self._numbers = numbers
        self._known = {match: number for number, match in enumerate(matches)}

    def __getitem__(self, row: int) -> Match:
        return self._matches[int(self._numbers[row])]

    def __setitem__(self, row: int, match: Match) -> None:
        number = self._known.setdefault(match, len(self._matches))
        if number == len(self._matches):
            self._matches.append(match)
        self._numbers[row] = number

    def distinct(self) -> pd.DataFrame:
        """The distinct answers, :data:`RESOLUTION_COLUMNS` as text."""
        return pd.DataFrame(
            [
                (m.code_insee, m.code_2016, m.methode, m.confiance, "|".join(m.candidats))
                for m in self._matches
            ],
            columns=RESOLUTION_COLUMNS,
            dtype="str",
        )

    @property
    def numbers(self) -> "npt.NDArray[np.integer[Any]]":
        """For each row, the position of its answer in :meth:`distinct`."""
        return self._numbers


def resolve(adherents: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Find the commune of every row.

    ``adherents``: the tidy member frame (``member_file.field.Field``), any index.
    Returns, on the same index, :data:`RESOLUTION_COLUMNS` as text: ``code_insee`` (today's, ""
    when undecided), ``code_insee_2016`` ("" where unknown), ``methode`` (:class:`Methode`),
    ``confiance`` (:class:`Confiance`), ``candidats`` (today's codes joined by "|", best first).
    """
    answers = answer_rows(adherents, atlas)
    return answers.distinct().take(answers.numbers).set_axis(adherents.index)


def answer_rows(adherents: pd.DataFrame, atlas: Atlas) -> Answers:
    """The work of :func:`resolve`; the distinct answers are few where the rows are many."""
    answers = _answer_cities(adherents, atlas.gazetteer)
    confirmed = _weigh_codes(answers, adherents, atlas)
    _weigh_addresses(answers, adherents, atlas.gazetteer, confirmed)
    _weigh_points(answers, adherents, atlas)
    return answers


def _answer_cities(adherents: pd.DataFrame, gazetteer: Gazetteer) -> Answers:
    pairs = adherents[[Field.CODE_POSTAL, Field.VILLE]]
    numbers = pairs.groupby(list(pairs.columns), sort=False).ngroup().to_numpy()
    _, firsts = np.unique(numbers, return_index=True)
    distinct = pairs.iloc[firsts]
    matches = [
        resolve_city(code_postal, ville, gazetteer)
        for code_postal, ville in zip(*(distinct[c].tolist() for c in distinct), strict=True)
    ]
    return Answers(matches, numbers.copy())


# --- the INSEE code ----------------------------------------------------------------------------


def _weigh_codes(answers: Answers, adherents: pd.DataFrame, atlas: Atlas) -> set[int]:
    """Weigh the INSEE codes; returns the rows whose code and city agree."""
    typed = adherents[Field.CODE_INSEE].to_numpy(dtype=object)
    confirmed = set()
    for row in np.flatnonzero(typed != "").tolist():
        code = _full_code(typed[row].strip().upper())
        answers[row] = weigh_code(answers[row], code, atlas)
        if answers[row].code_insee in atlas.successors.get(code, ()):
            confirmed.add(row)
    return confirmed


def _full_code(code: str) -> str:
    """An INSEE code typed without its zero gets it back."""
    return f"0{code}" if len(code) == 4 and code.isdigit() else code


def weigh_code(match: Match, code: str, atlas: Atlas) -> Match:
    """Weigh an INSEE code, today's or former, against what the city says."""
    today = atlas.successors.get(code, ())
    if match.code_insee in today:
        return _agreed(match, code, today, atlas)
    if len(today) != 1:
        return match
    if match.code_insee and match.methode not in _SORTING_OFFICE:
        return _contradicted(match, today[0])
    code_2016 = _sole_2016(today[0], code, atlas)
    found = Match(today[0], code_2016, Methode.CODE_INSEE, Confiance.ELEVEE)
    if match.code_insee or not match.candidats or today[0] in match.candidats:
        return found
    candidates = (today[0], *match.candidats)
    return replace(found, confiance=Confiance.A_CONFIRMER, candidats=candidates)


def _agreed(match: Match, code: str, today: tuple[str, ...], atlas: Atlas) -> Match:
    if code not in today and code in atlas.communes_2016.get(match.code_insee, ()):
        match = _with_2016(match, {code})
    if match.confiance is not Confiance.A_CONFIRMER:
        return match
    return replace(match, methode=Methode.CODE_INSEE, confiance=Confiance.ELEVEE, candidats=())


def _sole_2016(today: str, code: str, atlas: Atlas) -> str:
    gathered = atlas.communes_2016.get(today, ())
    if len(gathered) == 1:
        return gathered[0]
    return code if code in gathered and code != today else ""


def _with_2016(match: Match, formers: set[str]) -> Match:
    """The answer with what another clue tells of 2016; clues that differ leave it unknown."""
    known = formers | ({match.code_2016} if match.code_2016 else set())
    code_2016 = next(iter(known)) if len(known) == 1 else ""
    return match if code_2016 == match.code_2016 else replace(match, code_2016=code_2016)


def _contradicted(match: Match, other: str) -> Match:
    return replace(
        match,
        methode=Methode.CONTRADICTION,
        confiance=Confiance.A_CONFIRMER,
        candidats=(match.code_insee, other),
    )


# --- the address lines -------------------------------------------------------------------------


def _weigh_addresses(
    answers: Answers, adherents: pd.DataFrame, gazetteer: Gazetteer, confirmed: set[int]
) -> None:
    rows = np.flatnonzero(may_name_places(adherents[Field.ADRESSE]).to_numpy(dtype=bool))
    addresses = adherents[Field.ADRESSE].iloc[rows].tolist()
    codes = adherents[Field.CODE_POSTAL].iloc[rows].tolist()
    for row, address, code_postal in zip(rows.tolist(), addresses, codes, strict=True):
        if places := name_places(address):
            answers[row] = weigh_places(
                answers[row], places, code_postal, gazetteer, may_contradict=row not in confirmed
            )


def weigh_places(
    match: Match,
    places: tuple[str, ...],
    code_postal: str,
    gazetteer: Gazetteer,
    *,
    may_contradict: bool = True,
) -> Match:
    """Weigh the places that the address lines name (:func:`name_places`)."""
    if not code_postal:
        return match
    names = gazetteer.under(code_postal)
    if not names.entries:
        names = gazetteer.of_department(code_postal)
    served = gazetteer.served_by(code_postal)[:MAX_CANDIDATES]
    formers: set[str] = set()
    for place in places:
        entries = strongest(names.by_key.get(compact(place), []))
        own = {entry.code_2016 for entry in entries if entry.code_insee == match.code_insee}
        if own:
            formers |= own if len(own) == 1 else set()
        elif len({entry.code_insee for entry in entries}) == 1:
            match = _weigh_other_place(match, entries[0], served, may_contradict=may_contradict)
    return _with_2016(match, formers - {""})


def _weigh_other_place(
    match: Match, entry: Entry, served: tuple[str, ...], *, may_contradict: bool
) -> Match:
    code, own_name = entry.code_insee, entry.nature <= Nature.COMMUNE
    if not match.code_insee:
        found = Match(code, entry.code_2016, Methode.LIGNE_ADRESSE, Confiance.ELEVEE)
        if not match.candidats or code in match.candidats:
            return replace(found, candidats=match.candidats)
        if match.candidats == served and own_name:  # the list of a CEDEX code may lack it
            candidates = (code, *served)[:MAX_CANDIDATES]
            return replace(found, confiance=Confiance.A_CONFIRMER, candidats=candidates)
        return match
    if may_contradict and own_name:
        return _contradicted(match, code)
    return match


# --- the coordinates ---------------------------------------------------------------------------


def _weigh_points(answers: Answers, adherents: pd.DataFrame, atlas: Atlas) -> None:
    if atlas.contours is None or atlas.contours_2016 is None:
        return
    near = near_communes(adherents, atlas.contours)
    near_2016 = near_communes(adherents, atlas.contours_2016)
    for row, communes in near.items():
        old = near_2016.get(row, frozenset[str]())
        answers[row] = weigh_point(answers[row], communes, old, atlas)


def weigh_point(
    match: Match, near: frozenset[str], near_2016: frozenset[str], atlas: Atlas
) -> Match:
    """Weigh the communes, today's and of 2016, that the point lies in or nearly in."""
    if match.confiance in (Confiance.INDECISE, Confiance.A_CONFIRMER):
        return _settled_by_point(match, near, near_2016, atlas)
    if match.code_insee in near:
        return _refined_by_point(match, near_2016, atlas)
    if len(near) > 1:
        return match
    code = next(iter(near))
    if match.methode in _SORTING_OFFICE:
        code_2016 = _sole_2016(code, "", atlas)
        candidates = (code, match.code_insee)
        return Match(code, code_2016, Methode.COORDONNEES, Confiance.A_CONFIRMER, candidates)
    return _contradicted(match, code)


def _settled_by_point(
    match: Match, near: frozenset[str], near_2016: frozenset[str], atlas: Atlas
) -> Match:
    candidates = set(match.candidats) | ({match.code_insee} if match.code_insee else set())
    possible = near & candidates if candidates else near
    if len(possible) != 1:
        return match
    code = next(iter(possible))
    code_2016 = match.code_2016 if code == match.code_insee else ""
    settled = Match(code, code_2016, Methode.COORDONNEES, Confiance.ELEVEE, match.candidats)
    return _refined_by_point(settled, near_2016, atlas)


def _refined_by_point(match: Match, near_2016: frozenset[str], atlas: Atlas) -> Match:
    gathered = near_2016.intersection(atlas.communes_2016.get(match.code_insee, ()))
    if len(gathered) != 1 or match.code_2016 in near_2016:
        return match
    return _with_2016(match, set(gathered))
