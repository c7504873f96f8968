"""``spsti-radon cibler``: from a member file to the target list of a service."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from radon import __version__
from radon.domain.adherent import Field
from radon.domain.commune_choice import choose_communes
from radon.domain.filters import Filters, check_filters
from radon.domain.problem import Problem
from radon.domain.reading_notes import ListFacts
from radon.domain.target_list import TargetList, build_target_list
from radon.domain.targeting import describe_targets
from radon.errors import UnusableSetting
from radon.outputs.tables import write_table_csv
from radon.outputs.workbooks import write_target_workbook
from radon.sources.reference import (
    load_communes,
    load_former_communes,
    load_territories,
    reference_folder,
)
from radon.sources.reference_inputs import read_manifest
from radon.workflows.adherent_rows import Progress, open_adherents
from radon.workflows.problem_list import write_problem_list

MOST_ROWS = 200_000
"""More members than any service of France has: beyond, the workbook would serve nobody."""


@dataclass(frozen=True)
class ListReport:
    """What ``cibler`` did: the list as written, the file read, what was dropped from cells."""

    path: Path
    targets: TargetList
    notes: tuple[str, ...]
    dropped: int
    problems: list[Problem]
    anomalies: Path | None


def list_targets(
    source: Path,
    target: Path,
    spsti: str,
    filters: Filters,
    today: date,
    columns: Mapping[Field, Sequence[str]] | None = None,
    progress: Progress | None = None,
) -> ListReport:
    """Read ``source``, decide, write ``target`` (.xlsx, or .csv for the targets alone)."""
    write = _choose_writer(target)
    manifest = read_manifest(reference_folder() / "sources")
    names = {territory.spsti: territory.nom for territory in manifest.territories}
    service = spsti.strip().lower()
    if service not in names:
        known = ", ".join(names)
        raise UnusableSetting(f"--spsti {spsti} : service inconnu ; choisissez parmi {known}.")
    communes = load_communes()
    territory = frozenset(load_territories(service)["code_insee"])
    chosen = choose_communes(filters.communes, communes, load_former_communes(), territory)
    filters = replace(filters, communes=chosen)
    check_filters(filters, communes)
    rows = open_adherents(source, columns)
    adherents, attachment = [], []
    for chunk in rows.attached(progress):
        adherents.append(chunk.adherents)
        attachment.append(chunk.attachment)
        if rows.rows > MOST_ROWS:
            raise UnusableSetting(
                f"Le fichier « {source.name} » a plus de {MOST_ROWS} lignes : cibler traite le "
                "fichier d'un service ; utilisez rattacher, ou découpez le fichier."
            )
    described = describe_targets(pd.concat(adherents), pd.concat(attachment), communes, territory)
    facts = ListFacts(
        date=today,
        fichier=source.name,
        sha256=_sha256(source),
        cog=f"COG {manifest.cog_year} (1er janvier {manifest.cog_year})",
        spsti=names[service],
        version=__version__,
        problems=tuple(rows.problems),
    )
    targets = build_target_list(described, filters, facts)
    dropped = write(target, targets)
    anomalies = write_problem_list(rows.problems, target)
    return ListReport(target, targets, rows.file.notes, dropped, rows.problems, anomalies)


def _choose_writer(target: Path) -> Callable[[Path, TargetList], int]:
    """By the extension; the writer returns how many control characters it left out."""
    if target.suffix.lower() == ".xlsx":
        return lambda path, targets: write_target_workbook(path, targets).dropped
    if target.suffix.lower() == ".csv":
        return lambda path, targets: write_table_csv(path, targets.cibles.table()).dropped
    raise UnusableSetting(
        f"--sortie {target.name} : donnez un nom en .xlsx (classeur) ou en .csv (cibles seules)."
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
