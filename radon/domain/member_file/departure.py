"""Who has left, of the rows of a member file: :func:`judge_signs`, then :func:`find_departures`.

A row that has left is kept apart: in the base, out of the lists and of the counts. The rules, in
order; where nothing is sure the row stays a member, for a wrong exclusion is the graver error:

1. A status column (``departure_title``) is none where less than half of the filled cells are
   understood (« État » that holds « Mayenne »): nothing is taken from it, and it is told.
2. A word of departure (``departure_word``), or « Radié » = "oui", keeps the row apart, whatever
   another column says; unless a day of leaving is still to come: until then a member, told.
3. Without such a word, a day of leaving of today or before keeps it apart; unless a day of entry is
   later (it came back), or a status says that it is active (told: the file contradicts itself).
4. A word that is not understood changes nothing, and is told. A blank cell says nothing.

Suspended is kept apart too, under its own word.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.member_file.cell import clean_text
from radon.domain.member_file.departure_title import Departure, SignTitle, is_flag, take_title
from radon.domain.member_file.departure_word import (
    BLANK,
    LETTERS,
    STAYS,
    UNKNOWN,
    Meaning,
    find_leaving_day,
    is_odd_day,
    read_departure,
    read_leaving_day,
)
from radon.domain.member_file.field import Sign
from radon.domain.words.labelled_code import LabelledCode

_UNDERSTOOD = 0.5
_SAMPLE = 3
_LONGEST = 200
DEPARTURE_COLUMNS = ["depart", "mot", "colonne", "jour", "remarque"]


APART_COLUMNS = [
    "numero_adherent", "siret", "raison_sociale", "code_postal", "ville",
    "depart", "mot", "colonne", "jour",
]  # fmt: skip
"""What is shown of a row that is kept apart; index = line."""


class Remark(LabelledCode):
    """Why a row that a column speaks of stays a member all the same."""

    A_VENIR = "a_venir", "sortie à venir"
    CONTREDIT = "contredit", "dit actif, sorti par la date"
    INCOMPRIS = "incompris", "mot non compris"


@dataclass(frozen=True)
class Signs:
    """The columns that are read. ``unread``: status columns that say nothing of a departure, each
    with some of its words."""

    columns: Mapping[Sign, tuple[str, ...]]
    unread: tuple[tuple[str, tuple[str, ...]], ...] = ()


def judge_signs(raw: pd.DataFrame, signs: Mapping[Sign, tuple[str, ...]]) -> Signs:
    """Which of the columns can be trusted, from the first rows of the file (as typed)."""
    trusted, unread = [], []
    for header in signs.get(Sign.STATUT, ()):
        cells = raw[header][raw[header].str.strip().ne("") & raw[header].ne(header)]
        meanings = _read_status(header, cells)
        if len(cells) and meanings.ne(UNKNOWN).mean() < _UNDERSTOOD:
            words = cells[meanings.eq(UNKNOWN)].value_counts().index[:_SAMPLE]
            unread.append((header, tuple(words.tolist())))
        else:
            trusted.append(header)
    return Signs({**signs, Sign.STATUT: tuple(trusted)}, tuple(unread))


def find_departures(raw: pd.DataFrame, signs: Signs, today: date) -> pd.DataFrame:
    """The rows that a sign speaks of, index = line, :data:`DEPARTURE_COLUMNS` (str).

    ``depart``: a :class:`Departure`, "" for a row that stays a member; ``mot``, ``colonne``: the
    cell that decides, as typed, and its title; ``jour``: the ISO day of leaving, "" when unknown;
    ``remarque``: a :class:`Remark`, "" for none.
    """
    found = pd.DataFrame("", index=raw.index, columns=DEPARTURE_COLUMNS, dtype="str")
    stays = pd.Series(False, index=raw.index)
    leaving: list[tuple[str, pd.Series]] = []
    for header in signs.columns.get(Sign.STATUT, ()):
        meanings = _read_status(header, raw[header])
        leaves = meanings.isin(list(Departure))
        leaving.append((header, _count_days(meanings)))
        leaving.append((header, _count_days(_map(raw[header], find_leaving_day)).where(leaves)))
        stays |= meanings.eq(STAYS)
        gone = leaves & found["depart"].eq("")
        _note(found, gone, raw[header], depart=meanings)
        _note(found, meanings.eq(UNKNOWN) & found["mot"].eq(""), raw[header], Remark.INCOMPRIS)
    for header in signs.columns.get(Sign.DATE_SORTIE, ()):
        leaving.append((header, _count_days(_map(raw[header], read_leaving_day))))
        odd = _map(raw[header], is_odd_day).astype(bool) & raw[header].ne(header)
        _note(found, odd & found["mot"].eq(""), raw[header], Remark.INCOMPRIS)
    _apply_days(found, stays, leaving, _find_entry(raw, signs), raw, today)
    return found[found["depart"].ne("") | found["remarque"].ne("")]


def list_apart(adherents: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The rows kept apart, :data:`APART_COLUMNS` (str). ``adherents``: tidy frame, same lines."""
    apart = found[found["depart"].ne("")]
    tidied = {name: _map(apart[name], _tidy).astype("str") for name in ("mot", "colonne")}
    shown = adherents.loc[apart.index].join(apart.assign(**tidied))
    return shown[APART_COLUMNS].astype("str")


def _tidy(cell: str) -> str:
    """Without what a base or a workbook could not keep."""
    return clean_text(cell)[0][:_LONGEST].replace("\n", " ")


def _apply_days(
    found: pd.DataFrame,
    stays: pd.Series,
    leaving: list[tuple[str, pd.Series]],
    entered: pd.Series,
    raw: pd.DataFrame,
    today: date,
) -> None:
    """What the days of leaving change in what the words said."""
    now, said = today.toordinal(), found["depart"].ne("")
    for header, days in leaving:
        past = days.le(now) & ~entered.gt(days)
        new = past & found["depart"].eq("")
        depart = pd.Series(str(_title_of(header).departure), index=raw.index)
        _note(found, new & ~stays, raw[header], depart=depart)
        _note(found, new & stays, raw[header], Remark.CONTREDIT)
        dated = (past & said & found["jour"].eq("")) | new
        found.loc[dated, "jour"] = _spell(days[dated])
    for header, days in leaving:
        coming = days.gt(now)
        _note(found, coming, raw[header], Remark.A_VENIR)
        found.loc[coming, "jour"] = _spell(days[coming])


def _note(
    found: pd.DataFrame,
    rows: pd.Series,
    cells: pd.Series,
    remark: str = "",
    depart: pd.Series | None = None,
) -> None:
    """Write what a column says of these rows, over what was written before."""
    if not rows.any():
        return
    found.loc[rows, "depart"] = "" if depart is None else depart[rows].astype("str")
    found.loc[rows, "mot"] = cells[rows]
    found.loc[rows, ["colonne", "remarque"]] = [str(cells.name), str(remark)]


def _read_status(header: str, cells: pd.Series) -> pd.Series:
    title, flag = take_title(header, Sign.STATUT), is_flag(header)
    held = {cell.strip().casefold() for cell in cells.unique()} - {"", header.casefold()}
    if held and held <= LETTERS and "a" in held:  # « État » of A and F: the register's, whole
        title = replace(title, register=True)

    def read(cell: str) -> Meaning:
        return BLANK if cell == header else read_departure(cell, title, flag=flag)

    return _map(cells, read)


def _map(cells: pd.Series, read: Callable[[str], object]) -> pd.Series:
    """Each distinct cell read once (object)."""
    meanings = {cell: read(cell) for cell in cells.unique()}
    return pd.Series([meanings[cell] for cell in cells], index=cells.index, dtype=object)


def _title_of(header: str) -> SignTitle:
    return take_title(header, Sign.STATUT if is_flag(header) else Sign.DATE_SORTIE)


def _find_entry(raw: pd.DataFrame, signs: Signs) -> pd.Series:
    """The last day of entry of each row, as a number; NaN for none."""
    entered = pd.Series(np.nan, index=raw.index)
    for header in signs.columns.get(Sign.DATE_ENTREE, ()):
        entered = entered.combine(_count_days(_map(raw[header], read_leaving_day)), np.fmax)
    return entered


def _count_days(meanings: pd.Series) -> pd.Series:
    """The days among meanings as their number since the year 1; NaN elsewhere."""
    days = [one.toordinal() if isinstance(one, date) else np.nan for one in meanings]
    return pd.Series(days, index=meanings.index, dtype="float64")


def _spell(days: pd.Series) -> list[str]:
    return [date.fromordinal(int(day)).isoformat() for day in days]
