"""Where an answer lies: in which commune of today, in which one of 2016, and whether it can be so.

Two witnesses tell the commune of 2016 (and so the zone of a commune that gathers several: Évron,
Prée-d'Anjou, Rives-du-Fougerais): the former commune that the geocoder names (``ancien_code``),
and the point among the contours of 2016. Either settles it; when they disagree, nothing does.

The point of a street without its number stands somewhere along the street, which may run through
several former communes: such a point confirms or contradicts, it does not settle alone.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from radon.domain.attachment.location import near_communes
from radon.domain.geocoding.answer import ANSWER_COLUMNS, Precision

if TYPE_CHECKING:
    import geopandas as gpd

SITUATED_COLUMNS = [*ANSWER_COLUMNS, "code_2016", "ailleurs"]
_PINPOINTED = (Precision.NUMERO, Precision.LIEU_DIT)
_NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Codes:
    """Commune codes of any year.

    ``successors``: any code → today's; ``gathered``: today's code → those of the list of 2016 that
    it gathers, wholly or in part; ``former``: a code that is no longer in use → those of 2016.
    """

    successors: Mapping[str, tuple[str, ...]]
    gathered: Mapping[str, tuple[str, ...]]
    former: Mapping[str, tuple[str, ...]]

    def today(self, code: str) -> str:
        """Today's code of a commune of any year; the same when it has none or several."""
        successors = self.successors.get(code, ())
        return successors[0] if len(successors) == 1 else code

    def of_2016(self, today: str, ancien_code: str) -> frozenset[str]:
        """The communes of 2016, within today's commune, that a former code may mean."""
        gathered = frozenset(self.gathered.get(today, ()))
        if ancien_code in gathered:
            return frozenset({ancien_code})
        return gathered & frozenset(self.former.get(ancien_code, ()))


def gather_codes(
    successors: Mapping[str, tuple[str, ...]],
    gathered: Mapping[str, tuple[str, ...]],
    formers: pd.DataFrame,
) -> Codes:
    """Codes of any year from the atlas's mappings and the former communes of the reference.

    ``formers``: code, code_2016 ("" when it is not sure), codes_2016 ("|"-joined).
    """
    told = formers["code_2016"].where(formers["code_2016"].ne(""), formers["codes_2016"])
    found: dict[str, set[str]] = defaultdict(set)
    for code, olds in zip(formers["code"].tolist(), told.tolist(), strict=True):
        found[code] |= {old for old in olds.split("|") if old}
    former = {code: tuple(sorted(olds)) for code, olds in found.items()}
    return Codes(successors, gathered, former)


def situate(
    answers: pd.DataFrame,
    codes: Codes,
    contours: "gpd.GeoDataFrame | None" = None,
    contours_2016: "gpd.GeoDataFrame | None" = None,
) -> pd.DataFrame:
    """The answers with where they lie: same index, :data:`SITUATED_COLUMNS`.

    ``answers``: of ``answer.lay_out_answers``. ``code_insee`` becomes today's; ``code_2016`` is
    the commune of 2016, "" when it is not sure; ``ailleurs``: the point is in none of the places
    that the answer names. Contours: GeoDataFrames (EPSG:4326, ``code_insee``); a commune that they
    do not have is not checked.
    """
    today = answers["code_insee"].map(
        {code: codes.today(code) for code in answers["code_insee"].unique()}
    )
    near = _near(answers, contours)
    near_2016 = _near(answers, contours_2016)
    drawn = frozenset() if contours is None else frozenset(contours["code_insee"])
    told = zip(
        today.tolist(), answers["ancien_code"], answers["precision"], near, near_2016, strict=True
    )
    found = [_weigh(*one, codes, drawn) for one in told]
    return answers.assign(
        code_insee=today.astype("str"),
        code_2016=pd.Series([code for code, _ in found], index=answers.index, dtype="str"),
        ailleurs=pd.Series([away for _, away in found], index=answers.index, dtype=bool),
    )[SITUATED_COLUMNS]


def _near(answers: pd.DataFrame, contours: "gpd.GeoDataFrame | None") -> list[frozenset[str]]:
    near = {} if contours is None else near_communes(answers, contours)
    return [near.get(row, _NOWHERE) for row in range(len(answers))]


def _weigh(
    today: str,
    ancien_code: str,
    precision: str,
    near: frozenset[str],
    near_2016: frozenset[str],
    codes: Codes,
    drawn: frozenset[str],
) -> tuple[str, bool]:
    """The commune of 2016 or "", and whether the point is elsewhere than the answer says."""
    if not precision or precision == Precision.COMMUNE:
        return "", False
    if today in drawn and today not in near:
        return "", True
    gathered = frozenset(codes.gathered.get(today, ()))
    if len(gathered) == 1:
        return next(iter(gathered)), False
    by_name = codes.of_2016(today, ancien_code)
    by_point = gathered & near_2016
    if len(by_name) == 1:
        contradicted = bool(by_point) and not by_name & by_point
        return ("", True) if contradicted else (next(iter(by_name)), False)
    settles = len(by_point) == 1 and precision in _PINPOINTED
    return (next(iter(by_point)) if settles else ""), False
