"""A member file, read, attached and described: what every list and map of ``ENTREE`` starts from.

The gathering half of ``cibler`` and ``carte``: everything that comes from files and from the
reference, for :func:`radon.domain.targeting.target_list.build_target_list` to decide on.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from radon import __version__
from radon.domain.commune.choice import choose_communes
from radon.domain.member_file.field import Field
from radon.domain.targeting.filters import Filters, check_filters
from radon.domain.targeting.reading_notes import ListFacts
from radon.domain.targeting.targets import describe_targets
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.sources.commune.inputs import Manifest, read_manifest
from radon.sources.commune.reference import (
    load_communes,
    load_former_communes,
    load_territories,
    reference_folder,
)
from radon.workflows.member_file.attached_rows import Progress, open_adherents

MOST_ROWS = 200_000
"""More members than any service of France has: beyond, a list or a map would serve nobody."""


@dataclass(frozen=True, eq=False)
class Service:
    """An SPSTI and its territory. ``communes``: the reference frame; ``territory``: its codes."""

    spsti: str
    nom: str
    manifest: Manifest
    communes: pd.DataFrame
    territory: frozenset[str]

    @property
    def cog(self) -> str:
        """The edition of today's communes."""
        return f"COG {self.manifest.cog_year} (1er janvier {self.manifest.cog_year})"


@dataclass(frozen=True, eq=False)
class DescribedMembers:
    """``targets``: the frame of ``describe_targets``; ``filters``: communes brought to codes."""

    targets: pd.DataFrame
    filters: Filters
    facts: ListFacts
    notes: tuple[str, ...]

    @property
    def problems(self) -> list[Problem]:
        """What the reading had to say."""
        return list(self.facts.problems)


def open_service(spsti: str) -> Service:
    """The service of that name ("satm", "sminov"). Raises UnusableSetting."""
    manifest = read_manifest(reference_folder() / "sources")
    names = {territory.spsti: territory.nom for territory in manifest.territories}
    service = spsti.strip().lower()
    if service not in names:
        known = ", ".join(names)
        raise UnusableSetting(f"--spsti {spsti} : service inconnu ; choisissez parmi {known}.")
    territory = frozenset(load_territories(service)["code_insee"])
    return Service(service, names[service], manifest, load_communes(), territory)


def describe_members(
    source: Path,
    service: Service,
    filters: Filters,
    today: date,
    columns: Mapping[Field, Sequence[str]] | None = None,
    progress: Progress | None = None,
) -> DescribedMembers:
    """Read ``source`` whole. Filters that can match nothing are refused before."""
    chosen = choose_communes(
        filters.communes, service.communes, load_former_communes(), service.territory
    )
    filters = replace(filters, communes=chosen)
    check_filters(filters, service.communes)
    rows = open_adherents(source, columns)
    adherents, attachment = [], []
    for chunk in rows.attached(progress):
        adherents.append(chunk.adherents)
        attachment.append(chunk.attachment)
        if rows.rows > MOST_ROWS:
            raise UnusableSetting(
                f"Le fichier « {source.name} » a plus de {MOST_ROWS} lignes : cibler et carte "
                "traitent le fichier d'un service ; utilisez rattacher, ou découpez le fichier."
            )
    targets = describe_targets(
        pd.concat(adherents), pd.concat(attachment), service.communes, service.territory
    )
    facts = ListFacts(
        date=today,
        fichier=source.name,
        sha256=_sha256(source),
        cog=service.cog,
        spsti=service.nom,
        version=__version__,
        problems=tuple(rows.problems),
    )
    return DescribedMembers(targets, filters, facts, rows.file.notes)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
