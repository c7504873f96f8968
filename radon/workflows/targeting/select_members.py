"""The one selection of members: list, map, count and exports show exactly these rows.

A *company* is one letter: the rows of the file that are one company (domain.targeting) are shown
as one row that names the others, on the page as in the workbook. So, whatever the filters:
rows of the list = rows of ``Cibles`` = number displayed = points of the map + not located.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.targeting.filters import Filters, fold_searched, judge_targets
from radon.domain.targeting.priority import compute_priority
from radon.domain.targeting.target_list import TargetList, build_target_list, pick_letters
from radon.domain.targeting.targets import Balance, count_balance
from radon.domain.targeting.verdict import Selection, Verdict, count_selection
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.targeting.workbook import write_target_workbook
from radon.workflows.members.stored import Members, by_file_line, list_facts

_ID = "identifiant"


@dataclass(frozen=True, eq=False)
class Prepared:
    """Members made ready for many selections; shared, not to be written in.

    ``rows``: ``Members.targets`` by line of the file, and besides ``identifiant`` (int64: id of
    the member), ``carte_longitude``, ``carte_latitude`` (where the map shows it, NaN for nowhere)
    and ``texte_cherche``.
    """

    members: Members
    rows: pd.DataFrame

    def lines_of(self, ids: Collection[int]) -> frozenset[int]:
        """The lines of the file of these members (for ``Filters.lignes``)."""
        mine = self.rows[_ID].isin(list(ids))
        return frozenset(int(line) for line in self.rows.index[mine])


@dataclass(frozen=True, eq=False)
class Chosen:
    """What the filters keep, and where the other rows went.

    Four frames, index = id of the member, in the order of the workbook, columns those of
    ``Members.targets`` and besides ``priorite`` (int64), ``priorite_niveau``, ``priorite_raisons``;
    ``shown`` has ``doublons`` (Int64) and ``autres_lignes`` too:

    - ``shown``: the companies kept (sheet « Cibles » of the workbook, points of the map);
    - ``to_check``: commune undecided or to be confirmed, whatever the filters (« À vérifier »);
    - ``refusing``: *ne pas solliciter*, whatever the filters; never in « Cibles »;
    - ``outside``: commune outside the territory of the service, whatever the filters, one row a
      member: as many as ``balance.hors_territoire`` says.

    ``balance``: of all the members, filters or not. ``selection``: where every row went.
    ``located`` + ``not_located`` = rows of ``shown``.
    """

    filters: Filters
    shown: pd.DataFrame
    to_check: pd.DataFrame
    refusing: pd.DataFrame
    outside: pd.DataFrame
    balance: Balance
    selection: Selection
    located: int
    not_located: int


def prepare_members(members: Members, places: pd.DataFrame) -> Prepared:
    """Do once a version what every selection needs.

    ``places``: index = id, ``longitude, latitude`` as the map shows them, located members only.
    """
    targets = members.targets
    shown_at = places.reindex(targets.index)
    rows = targets.assign(
        identifiant=targets.index,
        carte_longitude=shown_at["longitude"].astype("float64"),
        carte_latitude=shown_at["latitude"].astype("float64"),
        texte_cherche=fold_searched(targets),
    )
    return Prepared(members, by_file_line(rows).rename_axis(None))


def select_members(prepared: Prepared, filters: Filters) -> Chosen:
    """Apply the filters to the members of a service."""
    rows = prepared.rows
    verdicts = judge_targets(rows, filters)
    letters = pick_letters(rows[verdicts.eq(Verdict.RETENUE.value)])
    located = int(np.isfinite(letters["carte_longitude"].to_numpy("float64")).sum())
    selection = count_selection(verdicts, len(letters))
    if not selection.closes:
        raise AssertionError(f"the selection does not close: {selection}")
    return Chosen(
        filters=filters,
        shown=letters.set_index(_ID),
        to_check=_rank(rows[verdicts.eq(Verdict.A_VERIFIER.value)]),
        refusing=_rank(rows[verdicts.eq(Verdict.NE_PAS_SOLLICITER.value)]),
        outside=_rank(rows[rows["hors_territoire"]]),
        balance=count_balance(rows),
        selection=selection,
        located=located,
        not_located=len(letters) - located,
    )


def export_members(prepared: Prepared, filters: Filters, today: date, suffix: str) -> bytes:
    """The workbook (".xlsx") or the CSV of the targets (".csv") of that selection.

    Raises UnusableFile when a sheet would exceed Excel's rows.
    """
    targets = list_selection(prepared, filters, today)
    if suffix == ".csv":
        return render(suffix, lambda path: write_table_csv(path, targets.cibles.to_table()))
    return render(suffix, lambda path: write_target_workbook(path, targets))


def list_selection(prepared: Prepared, filters: Filters, today: date) -> TargetList:
    """The target list of that selection, as the workbook writes it."""
    return build_target_list(prepared.rows, filters, list_facts(prepared.members, today))


def _rank(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.join(compute_priority(rows)).sort_index().set_index(_ID)


def describe_member(members: Members, member_id: int) -> pd.Series | None:
    """One member with its priority, for its card; None when the service has no such one."""
    if member_id not in members.targets.index:
        return None
    row = members.targets.loc[[member_id]]
    return row.join(compute_priority(row)).iloc[0]
