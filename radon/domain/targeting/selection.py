"""The one selection of members: list, map, count, workbook and campaign take these rows.

A *company* is one letter: the rows of the file that are one company
(:mod:`radon.domain.targeting.duplicates`) are one row that names the others. So, whatever the
filters: rows of the list = rows of the sheet « Cibles » = number displayed = points of the map +
not located.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from radon.domain.member_file.departure import APART_COLUMNS
from radon.domain.member_file.field import Field
from radon.domain.targeting.balance import Balance, count_balance
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.judgement import judge_targets
from radon.domain.targeting.priority import rank_targets
from radon.domain.targeting.verdict import Tally, Verdict, count_verdicts

if TYPE_CHECKING:
    import geopandas as gpd


@dataclass(frozen=True, eq=False)
class Selection:
    """What the filters keep of the members, and where the other rows went.

    ``targets``: all the rows, filters or not; ``verdicts``: of each of them (str, same index).
    ``letters``: the companies kept, one row each, in the order of the list: the columns of
    ``targets``, the priority (:func:`radon.domain.targeting.priority.compute_priority`),
    ``doublons`` (Int64: other rows of the company, <NA> for none) and ``autres_lignes`` (their
    lines, and why). ``tally``: where every row went; ``balance``: of all the rows. ``apart``: the
    rows of a file that are no longer members (``member_file.departure.APART_COLUMNS``), in neither.
    """

    targets: pd.DataFrame = field(repr=False)
    filters: Filters
    verdicts: pd.Series = field(repr=False)
    letters: pd.DataFrame = field(repr=False)
    tally: Tally
    balance: Balance
    apart: pd.DataFrame = field(repr=False)

    @cached_property
    def to_check(self) -> pd.DataFrame:
        """Commune undecided or to be confirmed, whatever the filters; by line of the file."""
        return rank_targets(self.targets[self.verdicts.eq(Verdict.A_VERIFIER)])

    @cached_property
    def refusing(self) -> pd.DataFrame:
        """*Ne pas solliciter*, whatever the filters; by line of the file."""
        return rank_targets(self.targets[self.verdicts.eq(Verdict.NE_PAS_SOLLICITER)])

    @cached_property
    def outside(self) -> pd.DataFrame:
        """Commune outside the territory, whatever the filters: ``balance.hors_territoire`` rows."""
        return rank_targets(self.targets[self.targets["hors_territoire"]])

    @cached_property
    def located(self) -> int:
        """Letters that the map of the application shows (see ``prepare_targets``)."""
        return int(np.isfinite(self.letters["carte_longitude"].to_numpy("float64")).sum())


def select(
    targets: pd.DataFrame,
    filters: Filters,
    contours: "gpd.GeoDataFrame | None" = None,
    apart: pd.DataFrame | None = None,
) -> Selection:
    """Apply the filters to a frame of :func:`radon.domain.targeting.targets.describe_targets`.

    ``contours``: of the communes, for an area that was drawn on the map. ``apart``: the rows of the
    file that were taken out of ``targets``, see :class:`Selection`.

    :raises AssertionError: a selection that does not close is a bug and must reach nobody.
    """
    verdicts = judge_targets(targets, filters, contours)
    letters = _pick_letters(targets[verdicts.eq(Verdict.RETENUE)])
    left = pd.DataFrame(columns=APART_COLUMNS, dtype="str") if apart is None else apart
    tally = count_verdicts(verdicts, len(letters), a_part=len(left))
    if not tally.closes:
        raise AssertionError(f"the selection does not close: {tally}")
    balance = replace(count_balance(targets), a_part=len(left))
    return Selection(targets, filters, verdicts, letters, tally, balance, left)


def _pick_letters(retained: pd.DataFrame) -> pd.DataFrame:
    """One row a company: the highest priority of its group, then the first of the file."""
    ranked = rank_targets(retained).sort_values("priorite", ascending=False, kind="stable")
    repeated = ranked.duplicated("groupe")
    letters = ranked[~repeated].copy()
    others = ranked[repeated].sort_values("ligne_fichier")
    joined = others["ligne_fichier"].astype("str").groupby(others["groupe"]).agg(", ".join)
    letters["doublons"] = letters["groupe"].map(others.groupby("groupe").size()).astype("Int64")
    lines = joined.reindex(letters["groupe"]).fillna("").astype("str").set_axis(letters.index)
    letters["autres_lignes"] = (lines + " (" + letters["groupe_motif"] + ")").where(
        lines.ne(""), ""
    )
    order = ["priorite", Field.CODE_POSTAL.value, Field.RAISON_SOCIALE.value, "ligne_fichier"]
    return letters.sort_values(order, ascending=[False, True, True, True])
