"""``spsti-radon cibler``: from a member file to the target list of a service."""

from dataclasses import dataclass
from pathlib import Path

from radon.domain.targeting.target_list import TargetList, build_target_list
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.workflows.member_file.described_members import ListRequest, describe_members
from radon.workflows.member_file.opened_file import Progress
from radon.workflows.member_file.problem_list import write_problem_list
from radon.workflows.targeting.target_file import TARGET_WRITERS


@dataclass(frozen=True)
class ListReport:
    """What ``cibler`` did: the list as written, the file read, what was dropped from cells."""

    path: Path
    targets: TargetList
    notes: tuple[str, ...]
    dropped: int
    problems: list[Problem]
    anomalies: Path | None


def list_targets(request: ListRequest, progress: Progress | None = None) -> ListReport:
    """Read, decide, write ``request.target`` (.xlsx, or .csv for the targets alone)."""
    target = request.target
    write = TARGET_WRITERS.get(target.suffix.lower())
    if write is None:
        raise UnusableSetting(
            f"--sortie {target.name} : donnez un nom en .xlsx (classeur) ou en .csv (cibles"
            " seules)."
        )
    members = describe_members(request, progress)
    targets = build_target_list(members.selection, members.facts)
    dropped = write(target, targets)
    anomalies = write_problem_list(members.problems, target)
    return ListReport(target, targets, members.notes, dropped, members.problems, anomalies)
