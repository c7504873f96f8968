"""``spsti-radon cibler``: from a member file to the target list of a service."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from radon.domain.member_file.field import Field
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.target_list import TargetList, build_target_list
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.targeting.workbook import write_target_workbook
from radon.workflows.member_file.attached_rows import Progress, refuse_overwriting
from radon.workflows.member_file.described_members import describe_members, open_service
from radon.workflows.member_file.problem_list import write_problem_list


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
    refuse_overwriting(source, target)
    members = describe_members(source, open_service(spsti), filters, today, columns, progress)
    targets = build_target_list(members.targets, members.filters, members.facts)
    dropped = write(target, targets)
    anomalies = write_problem_list(members.problems, target)
    return ListReport(target, targets, members.notes, dropped, members.problems, anomalies)


def _choose_writer(target: Path) -> Callable[[Path, TargetList], int]:
    """By the extension; the writer returns how many control characters it left out."""
    if target.suffix.lower() == ".xlsx":
        return lambda path, targets: write_target_workbook(path, targets).dropped
    if target.suffix.lower() == ".csv":
        return lambda path, targets: write_table_csv(path, targets.cibles.to_table()).dropped
    raise UnusableSetting(
        f"--sortie {target.name} : donnez un nom en .xlsx (classeur) ou en .csv (cibles seules)."
    )
