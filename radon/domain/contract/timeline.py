"""The échéancier as a Gantt chart: which deadline stands on which row, and what the row is called.

One row an action; a deadline that has proofs of its own (a day of each year) has its own row, and
windows that overlap never cover one another. Pure; drawn by :mod:`radon.ui.charts`.
"""

import textwrap
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from radon.domain.words.sentence import spell_day

_LONGEST, _LONGEST_MOTIF = 58, 300


def lay_out(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`radon.domain.contract.schedule.schedule` with ``row`` (int64: rank of the
    line of the chart, from the top) and ``row_label`` (str, the same for a line, unlike others)."""
    windows = zip(frame["evidence"], frame["start"], frame["due"], strict=True)
    lanes = _share_lanes(windows)
    keys = pd.Series(list(zip(frame["evidence"], lanes, strict=True)), index=frame.index)
    actions = {code: rank for rank, code in enumerate(frame["action"].unique())}
    first = frame.assign(lane=lanes, key=keys).drop_duplicates("key")
    first = first.assign(
        order=first["action"].map(actions), own=first["evidence"].ne(first["action"])
    ).sort_values(["order", "own", "evidence", "lane"], kind="stable")
    ranks = {key: rank for rank, key in enumerate(first["key"])}
    labels = {key: _label(row) for key, row in zip(first["key"], _rows(first), strict=True)}
    return frame.assign(
        row=keys.map(ranks).astype("int64"), row_label=keys.map(labels).astype("str")
    )


def name_deadlines(frame: pd.DataFrame) -> pd.Series:
    """What each deadline is about: the wording of its action, or its own ("Journée européenne du
    radon, 7 novembre 2026") when it has proofs of its own."""
    own = frame["evidence"].ne(frame["action"])
    named: pd.Series = frame["libelle"].where(~own, frame["echeance"]).astype("str")
    return named


def tell_correction(row: Mapping[Hashable, Any]) -> str:
    """ "État corrigé à la main le 12/10/2026 par Mme Roux : reporté." of a row whose state a person
    corrected."""
    who = f" par {row['corrected_by']}" if row["corrected_by"] else ""
    motif = shorten(str(row["motif"]), _LONGEST_MOTIF).rstrip(".")
    return f"État corrigé à la main le {spell_day(row['corrected_on'])}{who} : {motif}."


def shorten(text: str, most: int) -> str:
    """At most that many characters, cut between words."""
    return textwrap.shorten(text, most, placeholder="…")


def _share_lanes(windows: Iterable[tuple[str, pd.Timestamp, pd.Timestamp]]) -> list[int]:
    """For each (key, start, due), the first lane of its key that is free when it starts."""
    ends: dict[str, list[pd.Timestamp]] = {}
    lanes = []
    for key, start, due in windows:
        taken = ends.setdefault(key, [])
        free = next((lane for lane, end in enumerate(taken) if end < start), len(taken))
        taken[free : free + 1] = [due]
        lanes.append(free)
    return lanes


def _rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _label(row: dict[str, object]) -> str:
    own = bool(row["own"])
    said = str(row["echeance"]) if own else str(row["libelle"])
    code, year = str(row["code"]), str(row["code"]).rpartition("-")[2]
    if own and code.endswith(f"-{year}") and said.endswith(f" {year}"):
        said = said.removesuffix(f" {year}")
    again = f" ({int(str(row['lane'])) + 1})" if row["lane"] else ""
    return shorten(f"{row['evidence']}{again} – {said}", _LONGEST)
