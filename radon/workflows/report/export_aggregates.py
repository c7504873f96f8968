"""The aggregates of a service as one small file: all that whoever compares services gets of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from radon import __version__
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.release import FEW, SECRET
from radon.domain.report.aggregates import Aggregates
from radon.domain.report.publication import release_aggregates
from radon.errors import UnusableSetting
from radon.outputs.files.whole_pair import check_place
from radon.outputs.report.aggregates import spell_aggregates_file, write_aggregates
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.example.load_examples import load_examples
from radon.workflows.members.stored import Engine, load_members, open_base
from radon.workflows.registers.load_activity import load_activity
from radon.workflows.report.publish_report import (
    Matter,
    choose_contract,
    choose_scope,
    gather_matter,
    load_published,
)

SUFFIX = ".json"


@dataclass(frozen=True)
class ExportReport:
    """What was written."""

    path: Path
    told: Aggregates


def export_aggregates(
    target: Path,
    spsti: str,
    year: int,
    today: date,
    engine: Engine | None = None,
    reference: CommuneReference | None = None,
) -> ExportReport:
    """Write the aggregates of a service in ``target`` (.json). ``engine``: see ``publish_report``.

    Raises UnusableSetting (service, year, name of the file), UnusableFile (the place), and what
    opening the base or a contract raises.
    """
    if target.suffix.lower() != SUFFIX:
        raise UnusableSetting(f"--sortie {target.name} : donnez un nom en {SUFFIX}.")
    check_place(target)
    contract = choose_contract(spsti, "--spsti")
    scope = choose_scope(contract, year, Public.PARTENAIRES, today)
    engine = engine or open_base()
    reference = reference or load_reference()
    load_examples(engine, today, reference)
    members = load_members(engine, contract.spsti, reference)
    activity = load_activity(engine, members)
    published = load_published(engine, contract.spsti)
    told = gather_aggregates(gather_matter(members, activity, scope, published, reference))
    write_aggregates(target, told)
    return ExportReport(target, told)


def gather_aggregates(matter: Matter) -> Aggregates:
    """What crosses. ``matter``: that of a year, for the partners."""
    return release_aggregates(matter, __version__)


def render_aggregates(told: Aggregates) -> bytes:
    """The file."""
    return spell_aggregates_file(told)


def count_hidden(told: Aggregates) -> int:
    """How many numbers are hidden in it."""
    cells = [*told.classes, told.members]
    for one in told.figures:
        cells += [one.value, one.acts, one.since_start, one.forecast]
    return sum(cell in (SECRET, FEW) for cell in cells)
