"""The problems of a member file as a CSV beside what was written from it."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from radon.domain.words.problem import Problem
from radon.outputs.table.csv_file import write_table_csv

_COLUMNS = ["ligne", "colonne", "valeur", "code", "raison", "bloquant"]


def write_problem_list(problems: Sequence[Problem], target: Path) -> Path | None:
    """Write ``<target>-anomalies.csv``: line, column, value, reason. None when all is well.

    A list of an earlier run is replaced, or taken away: it would speak of another file. A file of
    that name that is no such list is left alone, and the list gets the next free name.
    """
    path = target.with_name(f"{target.stem}-anomalies.csv")
    number = 2
    while path.exists() and not _is_problem_list(path):
        path = target.with_name(f"{target.stem}-anomalies-{number}.csv")
        number += 1
    if not problems:
        path.unlink(missing_ok=True)
        return None
    rows = [
        (p.line, p.column, p.value, p.code, p.message, "oui" if p.blocking else "non")
        for p in problems
    ]
    write_table_csv(path, pd.DataFrame(rows, columns=_COLUMNS))
    return path


def _is_problem_list(path: Path) -> bool:
    head = ";".join(_COLUMNS).encode("utf-8-sig")
    with path.open("rb") as file:
        return file.read(len(head)) == head
