"""The list behind a figure of a register's page, as it is shown and as it leaves.

One frame, its columns, what it is in words: the table of the page, the workbook and the CSV hold
the same rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.notes import Fact, Notes
from radon.domain.document.sheet import Column, Sheet
from radon.domain.words.sentence import spell_day

_SHEET = "Liste"
GONE = "parties"
PLACES: Mapping[str, str] = {**ZONES, GONE: "parties"}
"""Where the companies of a list are: a zone of the balance (companies of today), or those that
left; "" for all that the figure counts."""


@dataclass(frozen=True, eq=False)
class PageList:
    """``title``: what the rows are ("Entreprises : plan d'action, zone 3"); ``unit``: what a row
    is, plural; ``columns``: column of ``frame`` → heading and kind, in order; ``rule``: how it is
    counted; ``notes``: what a reader must know (label, text). Dates are datetime64."""

    title: str
    unit: str
    columns: Mapping[str, Column]
    frame: pd.DataFrame = field(repr=False)
    rule: str = ""
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        """Column → heading."""
        return {name: column.header for name, column in self.columns.items()}

    @property
    def sheet(self) -> Sheet:
        """The rows as a sheet or a CSV holds them."""
        return Sheet(_SHEET, self.columns, self.frame)

    def to_book(self, service: str, day: date, *, example: bool = False) -> EvidenceBook:
        """The workbook. ``service``: its name; ``example``: it holds invented records."""
        invented = (Fact("Exemple", "données inventées"),) if example else ()
        notes = (Notes("À savoir", self.notes),) if self.notes else ()
        return EvidenceBook(
            title=self.title,
            date=day,
            facts=(Fact("Service", service), Fact("Situation au", spell_day(day)), *invented),
            columns=("Nombre",),
            figures=(
                EvidenceFigure("", self.title, self.unit, (len(self.frame),), self.rule, _SHEET),
            ),
            sheets=(self.sheet,),
            notes=notes,
        )
