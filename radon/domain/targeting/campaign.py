"""A campaign: a list of members frozen as it was, so that it can be opened and exported again.

Pure: how a frame becomes plain cells and comes back, who may not enter, what the exported list says
of itself. Kept by :mod:`radon.store.campaigns`, made by
:mod:`radon.workflows.targeting.keep_campaign`, reopened by
:mod:`radon.workflows.targeting.open_campaign`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

from radon.domain.document.notes import Notes
from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.domain.targeting.reading_notes import ListFacts
from radon.domain.targeting.selection import select
from radon.domain.targeting.target_list import TargetList, build_target_list
from radon.domain.words.sentence import agree, spell_day
from radon.errors import UnusableSetting

_FILTERS_TITLE = "Filtres demandés"
_TYPES = ("Int64", "int64", "float64", "bool")
_FACTS = ("fichier", "sha256", "cog", "spsti", "version")

Column = tuple[str, str]
"""Name and type ("str", "Int64", "int64", "float64" or "bool")."""


@dataclass(frozen=True)
class CampaignDraft:
    """A campaign that is asked for. ``filters``: those that made the list."""

    name: str
    purpose: str
    author: str
    day: date
    filters: Filters


@dataclass(frozen=True)
class CreatedCampaign:
    """What was kept. ``members``: rows written; ``refused``: asked members that were left out, for
    they (or another row of their company) are marked *ne pas solliciter*; ``already_in``: asked
    and in the campaign before; ``in_another``: of the rows written, those that another
    campaign holds."""

    campaign_id: int
    version_id: int
    members: int
    refused: int
    in_another: int
    already_in: int = 0


@dataclass(frozen=True, eq=False)
class Campaign:
    """A campaign reopened: ``targets`` is the frame that was saved (index = id of the member),
    plus ``ajoute_le`` (ISO date). ``refused_since``: members that asked since to be left alone;
    ``gone``: members that are no longer in the file of the service."""

    campaign_id: int
    version_id: int
    spsti: str
    name: str
    purpose: str
    author: str
    day: date
    filters: tuple[tuple[str, str], ...]
    targets: pd.DataFrame = field(repr=False)
    refused_since: frozenset[int]
    gone: frozenset[int]
    exemple: bool
    facts: ListFacts

    @property
    def additions(self) -> tuple[tuple[date, int], ...]:
        """(day, members) of what was added after the first day."""
        counted = self.targets["ajoute_le"].value_counts().sort_index()
        days = [(date.fromisoformat(str(day)), int(count)) for day, count in counted.items()]
        return tuple((day, count) for day, count in days if day > self.day)


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
    return frozenset(int(number) for number in targets.index[spread_over_group(targets, marked)])


def pick_members(targets: pd.DataFrame, ids: Collection[int]) -> pd.DataFrame:
    """These members, in the order of ``targets``. Raises UnusableSetting: none, or one unknown."""
    wanted = targets.index.isin(list(ids))
    if not wanted.any() or int(wanted.sum()) != len(set(ids)):
        raise UnusableSetting(
            "La liste choisie est vide ou n'est plus à jour : rechargez la page, puis choisissez"
            " de nouveau les entreprises."
        )
    return targets[wanted]


def leave_refused_out(
    chosen: pd.DataFrame, targets: pd.DataFrame, refused: Collection[int]
) -> pd.DataFrame:
    """The chosen rows of ``targets`` that may be contacted. Raises UnusableSetting: nobody may."""
    kept = chosen[~chosen.index.isin(list(find_refused(targets, refused)))]
    if not len(kept):
        raise UnusableSetting(
            "Toutes les entreprises choisies sont marquées « ne pas solliciter » : la campagne"
            " serait vide."
        )
    return kept


def freeze_facts(facts: ListFacts, columns: Sequence[Column]) -> dict[str, Any]:
    """What a list says of itself, and the columns of its rows, as plain values."""
    return {
        "colonnes": [list(column) for column in columns],
        **{name: getattr(facts, name) for name in _FACTS},
    }


def thaw_columns(frozen: Mapping[str, Any]) -> list[Column]:
    """The columns that :func:`freeze_facts` kept."""
    return [(str(name), str(kind)) for name, kind in frozen["colonnes"]]


def thaw_facts(frozen: Mapping[str, Any], day: date) -> ListFacts:
    """The facts that :func:`freeze_facts` kept, of a list of that day."""
    fichier, sha256, cog, spsti, version = (str(frozen[name]) for name in _FACTS)
    return ListFacts(day, fichier, sha256, cog, spsti, version)


def build_campaign_list(campaign: Campaign, leave_out: Collection[int] = ()) -> TargetList:
    """The target list of a campaign; its sheet ``Lecture`` tells the campaign and its filters.

    ``leave_out``: members to take out this time. Its rows were chosen already: nothing is asked of
    them again.
    """
    targets = campaign.targets[~campaign.targets.index.isin(list(leave_out))]
    if not targets["ligne_fichier"].is_unique:  # rows were added after another import
        targets = targets.assign(ligne_fichier=targets.index)
    built = build_target_list(select(targets, NO_FILTER), campaign.facts)
    notes = []
    for block in built.lecture:
        if block.title == _FILTERS_TITLE:
            notes.append(Notes("Campagne", _describe(campaign)))
            block = Notes(_FILTERS_TITLE, campaign.filters)
        notes.append(block)
    return replace(built, lecture=tuple(notes))


def _describe(campaign: Campaign) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Nom", campaign.name),
        ("Objet", campaign.purpose),
        ("Auteur", campaign.author),
        ("Date", spell_day(campaign.day)),
        *(
            (f"Complétée le {spell_day(day)}", f"{count} {agree(count, 'établissement')}")
            for day, count in campaign.additions
        ),
    )
    return tuple((label, value) for label, value in rows if value)
