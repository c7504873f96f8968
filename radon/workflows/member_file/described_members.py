"""A member file, read, attached and described: what every list and map of ``ENTREE`` starts from.

The gathering half of ``cibler`` and ``carte``: everything that comes from files and from the
reference, for :func:`radon.domain.targeting.selection.select` to decide on.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from radon import __version__
from radon.domain.commune.choice import choose_communes
from radon.domain.member_file.departure import list_apart
from radon.domain.member_file.field import FOUND, ReadingChoice
from radon.domain.member_import.kept import join_usual, pick_others
from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.targeting.filters import Filters, check_filters
from radon.domain.targeting.reading_notes import ListFacts
from radon.domain.targeting.selection import Selection, select
from radon.domain.targeting.targets import describe_targets
from radon.domain.words.problem import Problem
from radon.workflows.commune.reference import Service, load_reference
from radon.workflows.member_file.opened_file import Progress, open_member_file, refuse_overwriting

_TOO_LONG = (
    "cibler et carte traitent le fichier d'un service ; utilisez rattacher, ou découpez le fichier."
)


@dataclass(frozen=True)
class ListRequest:
    """What ``cibler`` and ``carte`` are asked: a file of a service, what to write, whom to keep.

    ``choice``: how the file is read, whatever would be recognised.
    """

    source: Path
    target: Path
    spsti: str
    filters: Filters
    today: date
    choice: ReadingChoice = FOUND


@dataclass(frozen=True, eq=False)
class DescribedMembers:
    """``selection``: of the frame of ``describe_targets`` without the rows that have left, its
    filters' communes brought to codes. ``notes``: what the reading of the file had to say besides
    its problems."""

    service: Service
    selection: Selection
    facts: ListFacts
    notes: tuple[str, ...]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the file."""
        return list(self.facts.problems)


def describe_members(request: ListRequest, progress: Progress | None = None) -> DescribedMembers:
    """Read the file whole. What is asked in vain is refused before."""
    refuse_overwriting(request.source, request.target)
    service = load_reference().open_service(request.spsti)
    filters = _find_communes(request.filters, service)
    with open_member_file(request.source, request.choice, _TOO_LONG, request.today) as opened:
        chunks = [
            (chunk.adherents, pick_others(chunk.raw, opened.mapping, None), chunk.attachment)
            for chunk in opened.attached(service.reference, progress)
        ]
        sha256 = opened.compute_sha256()
    adherents = pd.concat([adherents for adherents, _, _ in chunks])
    beside = pd.concat([beside for _, beside, _ in chunks]).fillna("")
    apart = list_apart(adherents, opened.departures)
    targets = describe_targets(
        join_usual(adherents, beside),
        pd.concat([attachment for _, _, attachment in chunks]),
        service.reference.communes,
        service.territory,
    )
    # The opposition of a row that has left still holds for the others of its company.
    targets["opposition"] = spread_over_group(targets, targets["opposition"])
    facts = ListFacts(
        date=request.today,
        fichier=request.source.name,
        sha256=sha256,
        cog=service.reference.cog,
        spsti=service.nom,
        version=__version__,
        problems=tuple(opened.problems),
    )
    selection = select(targets.drop(apart.index), filters, apart=apart)
    return DescribedMembers(service, selection, facts, opened.notes)


def _find_communes(filters: Filters, service: Service) -> Filters:
    """The filters with codes for names. Raises UnusableSetting: a filter that matches nothing."""
    reference = service.reference
    codes = choose_communes(
        filters.communes, reference.communes, reference.formers, service.territory
    )
    filters = replace(filters, communes=codes)
    check_filters(filters, reference.communes)
    return filters
