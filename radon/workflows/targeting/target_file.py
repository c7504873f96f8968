"""A target list as a file: the workbook (.xlsx), or the CSV of the targets alone."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from radon.domain.targeting.selection import Selection
from radon.domain.targeting.target_list import TargetList, build_target_list
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.targeting.workbook import write_target_workbook
from radon.workflows.members.stored import Members, list_facts

TARGET_WRITERS: Mapping[str, Callable[[Path, TargetList], int]] = {
    ".xlsx": lambda path, targets: write_target_workbook(path, targets).dropped,
    ".csv": lambda path, targets: write_table_csv(path, targets.cibles.to_table()).dropped,
}
"""By suffix; a writer returns how many control characters it left out of the cells."""


def export_selection(members: Members, selection: Selection, today: date, suffix: str) -> bytes:
    """The file of a selection of these members, for a download; ``suffix``: of TARGET_WRITERS.

    Raises UnusableFile when a sheet would exceed Excel's rows.
    """
    return render_targets(build_target_list(selection, list_facts(members, today)), suffix)


def render_targets(targets: TargetList, suffix: str) -> bytes:
    """The bytes of that file. Raises UnusableFile as :func:`export_selection`."""
    return render(suffix, lambda path: TARGET_WRITERS[suffix](path, targets))
