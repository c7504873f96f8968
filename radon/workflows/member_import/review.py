"""What a person looks at before a member file is kept, besides the preview itself.

The headers of a file whose columns were not recognised, and the lists that can be taken away:
problems one by one, difference cell by cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from radon.domain.member_file.columns import match_headers
from radon.domain.member_file.field import LOCATION_FIELDS
from radon.domain.member_import.diff import FIELD_LABELS, MemberDiff, Nature
from radon.domain.words.problem import Problem
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.sources.member_file.file import open_adherent_file
from radon.workflows.member_file.problem_list import write_problem_list

_SAMPLE_ROWS = 200


@dataclass(frozen=True)
class Header:
    """A column of a received file. ``sample``: its first cell that is not blank."""

    name: str
    sample: str


def list_headers(name: str, content: bytes) -> tuple[Header, ...]:
    """The columns of an upload, whatever they are called. Raises UnusableFile."""
    with TemporaryDirectory(prefix="spsti-radon-") as folder:
        path = Path(folder) / f"fichier{Path(name).suffix[:10]}"
        path.write_bytes(content)
        file = open_adherent_file(path)
        first = next(iter(file.chunks(_SAMPLE_ROWS)), pd.DataFrame(columns=list(file.columns)))
    return tuple(Header(column, _first_cell(first, column)) for column in file.columns)


def tell_where(headers: Sequence[Header]) -> bool:
    """Whether a column was recognised that says where a company is."""
    found = match_headers([header.name for header in headers])
    return any(field in found for field in LOCATION_FIELDS)


def _first_cell(frame: pd.DataFrame, column: str) -> str:
    cells = frame[column].astype("str") if column in frame else pd.Series(dtype="str")
    told = cells[cells.str.strip().ne("")]
    return str(told.iloc[0])[:60].replace("\n", ", ") if len(told) else ""


def export_problems(problems: Sequence[Problem]) -> bytes:
    """The problems of a file as a CSV: line, column, value, code, reason, blocking or not."""
    with TemporaryDirectory(prefix="spsti-radon-") as folder:
        written = write_problem_list(problems, Path(folder) / "fichier.csv")
        return written.read_bytes() if written else b""


def tell_cells(diff: MemberDiff) -> pd.DataFrame:
    """The cells that differ: ``ligne, raison_sociale, champ, avant, apres, nature`` in words."""
    labels = {field.value: label for field, label in FIELD_LABELS.items()}
    natures = {nature.value: nature.label for nature in Nature}
    names = diff.rows["raison_sociale"]
    return pd.DataFrame(
        {
            "ligne": diff.cells["ligne"],
            "raison_sociale": diff.cells["ligne"].map(names).fillna("").astype("str"),
            "champ": diff.cells["champ"].map(labels).astype("str"),
            "avant": diff.cells["avant"],
            "apres": diff.cells["apres"],
            "nature": diff.cells["nature"].map(natures).astype("str"),
        }
    )


def export_difference(diff: MemberDiff) -> bytes:
    """What an import changes, one row a cell, and the members that come and go, as a CSV."""
    cells = tell_cells(diff)
    shown = ["raison_sociale"]
    cells["ligne"] = cells["ligne"].astype("str")
    lines = diff.added.index.astype("str")
    added = diff.added[shown].assign(ligne=lines, nature="nouvel adhérent")
    gone = diff.gone[shown].assign(nature="absent du fichier")
    whole = pd.concat([cells, added, gone], ignore_index=True).fillna("")
    whole = whole.rename(
        columns={"raison_sociale": "raison sociale", "apres": "après", "nature": "ce qui change"}
    )
    return render(".csv", lambda path: write_table_csv(path, whole))
