"""The list behind a figure of a register's page, as it is shown and as it leaves.

One frame, its columns, what it is in words: the table of the page, the workbook and the CSV hold
the same rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.document.content import (
    ColumnSort,
    EvidenceBook,
    EvidenceColumn,
    EvidenceFigure,
    EvidenceSheet,
    Fact,
)
from radon.domain.document.notes import Notes

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
    columns: Mapping[str, EvidenceColumn]
    frame: pd.DataFrame = field(repr=False)
    rule: str = ""
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def headers(self) -> dict[str, str]:
        """Column → heading."""
        return {name: column.header for name, column in self.columns.items()}

    def to_table(self) -> pd.DataFrame:
        """Under its headings; days as "07/11/2026", what is not known blank."""
        days = {
            name: self.frame[name].dt.strftime("%d/%m/%Y").fillna("").astype("str")
            for name, column in self.columns.items()
            if column.sort is ColumnSort.DATE
        }
        shown = self.frame.assign(**days)[list(self.columns)]
        return shown.set_axis([column.header for column in self.columns.values()], axis=1)

    def to_book(self, service: str, day: date, *, example: bool = False) -> EvidenceBook:
        """The workbook. ``service``: its name; ``example``: it holds invented records."""
        shown = self.frame[list(self.columns)].reset_index(drop=True)
        invented = (Fact("Exemple", "données inventées"),) if example else ()
        notes = (Notes("À savoir", self.notes),) if self.notes else ()
        return EvidenceBook(
            title=self.title,
            date=day,
            facts=(Fact("Service", service), Fact("Situation au", f"{day:%d/%m/%Y}"), *invented),
            columns=("Nombre",),
            figures=(EvidenceFigure("", self.title, self.unit, (len(shown),), self.rule, _SHEET),),
            sheets=(EvidenceSheet(_SHEET, tuple(self.columns.values()), shown),),
            notes=notes,
        )
