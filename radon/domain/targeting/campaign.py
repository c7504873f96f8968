"""A campaign: a list of members frozen as it was, so that it can be opened and exported again.

Pure: how a frame becomes plain cells and comes back, who may not enter, what the exported list says
of itself. Kept by :mod:`radon.store.campaigns`, run by :mod:`radon.workflows.targeting.campaigns`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from radon.domain.document.notes import Notes
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.reading_notes import ListFacts
from radon.domain.targeting.target_list import TargetList, build_target_list
from radon.domain.words.sentence import agree, spell_day

EVERY_ZONE = Filters(zones=frozenset({1, 2, 3}))
"""Asks nothing: the rows of a campaign were chosen already."""
_FILTERS_TITLE = "Filtres demandés"
_TYPES = ("Int64", "int64", "float64", "bool")

Column = tuple[str, str]
"""Name and type ("str", "Int64", "int64", "float64" or "bool")."""


@dataclass(frozen=True)
class CampaignFacts:
    """What a campaign says of itself in an exported list."""

    name: str
    purpose: str
    author: str
    day: date
    filters: tuple[tuple[str, str], ...]
    additions: tuple[tuple[date, int], ...] = ()


def describe_columns(targets: pd.DataFrame) -> list[Column]:
    """The columns to freeze, with types that can come back."""
    return [
        (str(name), str(dtype) if str(dtype) in _TYPES else "str")
        for name, dtype in targets.dtypes.items()
    ]


def freeze_rows(targets: pd.DataFrame, columns: Sequence[Column]) -> list[list[Any]]:
    """The cells of each row as plain values that JSON can hold; None for what is missing."""
    frozen = []
    for name, kind in columns:
        if name not in targets:
            blank = {"str": "", "bool": False, "int64": 0}.get(kind)
            frozen.append([blank] * len(targets))
            continue
        cells = targets[name].astype(object)
        frozen.append(cells.where(cells.notna(), "" if kind == "str" else None).tolist())
    return [list(row) for row in zip(*frozen, strict=True)]


def thaw_rows(
    rows: Sequence[Sequence[Any]], columns: Sequence[Column], ids: Sequence[int]
) -> pd.DataFrame:
    """The frame that :func:`freeze_rows` froze; index = id of the member."""
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    frame = pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=kind)
            for (name, kind), values in zip(columns, cells, strict=True)
        }
    )
    frame.index = pd.Index(list(ids), dtype="int64")
    return frame


def find_refused(targets: pd.DataFrame, refused: Collection[int] = ()) -> frozenset[int]:
    """Members that must be left alone: the marked ones, and every row of the same company.

    ``targets``: described frame (``opposition, groupe``); ``refused``: ids marked besides.
    """
    marked = targets["opposition"].astype(bool) | targets.index.isin(list(refused))
    groups = targets.loc[marked, "groupe"]
    return frozenset(int(number) for number in targets.index[targets["groupe"].isin(groups)])


def by_file_line(targets: pd.DataFrame) -> pd.DataFrame:
    """``targets`` under the line that each row had in the member file, as the lists show it.

    Rows added after another import may bear a line that is taken: then the ids stay.
    """
    lines = targets["ligne_fichier"]
    return targets.set_axis(lines.astype("int64").tolist()) if lines.is_unique else targets


def build_campaign_list(
    targets: pd.DataFrame, campaign: CampaignFacts, facts: ListFacts
) -> TargetList:
    """The target list of a campaign; its sheet ``Lecture`` tells the campaign and its filters."""
    built = build_target_list(by_file_line(targets).rename_axis(None), EVERY_ZONE, facts)
    notes = []
    for block in built.lecture:
        if block.title == _FILTERS_TITLE:
            notes.append(Notes("Campagne", _describe(campaign)))
            block = Notes(_FILTERS_TITLE, campaign.filters)
        notes.append(block)
    return replace(built, lecture=tuple(notes))


def _describe(campaign: CampaignFacts) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Nom", campaign.name),
        ("Objet", campaign.purpose),
        ("Auteur", campaign.author),
        ("Date", spell_day(campaign.day)),
        *(
            (f"Complétée le {spell_day(day)}", f"{count} {agree(count, 'entreprise')}")
            for day, count in campaign.additions
        ),
    )
    return tuple((label, value) for label, value in rows if value)
