"""The workbook that goes with figures, as data: each figure, how it is counted, the list that makes
it. Written by :mod:`radon.outputs.table.evidence`."""

from dataclasses import dataclass
from datetime import date

from radon.domain.document.notes import Fact, Notes
from radon.domain.document.sheet import Sheet
from radon.domain.words.number import Value


@dataclass(frozen=True)
class EvidenceFigure:
    """One figure of the first sheet. ``values``: one a column of the book; ``formula``: how it is
    counted, in French; ``sheet``: the name of its list, "" when it has none."""

    action: str
    label: str
    unit: str
    values: tuple[Value, ...]
    formula: str
    sheet: str = ""


@dataclass(frozen=True, eq=False)
class EvidenceBook:
    """The workbook that goes with a report.

    ``columns``: the headers of the values (the period, the year before, since the start…); sheets
    are named by :class:`EvidenceFigure` as they name themselves. ``notes``: more blocks for the
    sheet « Lecture ».
    """

    title: str
    date: date
    facts: tuple[Fact, ...]
    columns: tuple[str, ...]
    figures: tuple[EvidenceFigure, ...]
    sheets: tuple[Sheet, ...]
    notes: tuple[Notes, ...] = ()

    def __post_init__(self) -> None:
        names = [sheet.name for sheet in self.sheets]
        if any(len(figure.values) != len(self.columns) for figure in self.figures):
            raise ValueError("one value a column")
        if len(set(names)) != len(names):
            raise ValueError("two sheets have the same name")
        if not {figure.sheet for figure in self.figures} <= {"", *names}:
            raise ValueError("a figure names a sheet that is not there")
