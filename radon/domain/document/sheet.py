"""A table as people read it, before any file exists: its columns, its rows, how to read it.

The one model of a list: the target list, the lists behind the figures, the registers. A sheet of a
workbook, a CSV and the table of a page are made from it by :mod:`radon.outputs.table` and
:mod:`radon.ui.tables`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from radon.domain.words.sentence import spell_days


class CellKind(StrEnum):
    """What the cells of a column hold. TEXT: codes too, whatever they look like; ZONE: the number
    of a zone, drawn on its colour."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ZONE = "zone"


class Shade(StrEnum):
    """The colour of a cell that something is said of, the gravest first: it stands in the way, it
    is to be looked at, it asks for an answer."""

    GRAVE = "grave"
    DOUBTFUL = "doubtful"
    ASKED = "asked"


HEADING = -1
"""The row of a :class:`Mark` that is of the headings."""


@dataclass(frozen=True)
class Mark:
    """A cell that something is said of, in a workbook. ``row``: rank in the frame, or
    :data:`HEADING`; ``column``: of the frame; ``shade``: None leaves the cell as it is; ``note``:
    what its bubble says, "" for none."""

    row: int
    column: str
    shade: Shade | None = None
    note: str = ""


@dataclass(frozen=True)
class Column:
    """One column, under its French heading.

    ``width``: the widest it may be, in characters; ``wrapped``: on several lines; ``meaning``: what
    its reader must know; ``choices``: labels, one of which a cell holds.
    """

    header: str
    kind: CellKind = CellKind.TEXT
    width: int = 40
    wrapped: bool = False
    centred: bool = False
    meaning: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows to be read. ``columns``: column of ``frame`` → how it is shown, in order; what else
    stands in the frame is left out. Dates are datetime64.

    ``note``: how to read the rows; ``printed``: how many of the first columns go to paper (0: all);
    ``total``: the rank of the row that sums the others up; ``marks``: one a cell at most.
    """

    name: str
    columns: Mapping[str, Column]
    frame: pd.DataFrame = field(repr=False)
    note: str = ""
    printed: int = 0
    total: int | None = None
    marks: tuple[Mark, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "frame", self.frame[list(self.columns)])

    @property
    def headers(self) -> list[str]:
        """The headings, in order."""
        return [column.header for column in self.columns.values()]

    def to_table(self) -> pd.DataFrame:
        """The rows under their headings, for a CSV: days as "07/11/2026", "" for none."""
        days = {
            name: spell_days(self.frame[name])
            for name, column in self.columns.items()
            if column.kind is CellKind.DATE
        }
        return self.frame.assign(**days).set_axis(self.headers, axis=1)
