"""A figure of a register's page and the lines that make it: what is counted is what is listed.

The pages of the registers count as the indicators do (:mod:`radon.domain.counting.reading`), so a
figure is the same on both.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import Period
from radon.domain.counting.reading import Reading, count_lines, read_formula
from radon.domain.registers.activity import Activity


@dataclass(frozen=True, eq=False)
class Counted:
    """A formula and what it found."""

    formula: Formula
    reading: Reading

    @property
    def value(self) -> float | None:
        """The figure; None when nothing is recorded."""
        return self.reading.value

    @property
    def number(self) -> int:
        """Of acts, companies, people: how many, 0 when nothing is recorded."""
        return int(self.reading.value or 0)

    @property
    def lines(self) -> pd.DataFrame:
        """See :data:`radon.domain.counting.selection.LINE_COLUMNS`."""
        return self.reading.lines

    @property
    def records(self) -> list[int]:
        """Ids of the records that make it, by date."""
        return [int(number) for number in self.lines["enregistrement"].unique()]

    @property
    def companies(self) -> list[str]:
        """The distinct companies that make it."""
        return [str(name) for name in self.lines["entreprise"].unique()]

    def keep(self, wanted: npt.NDArray[np.bool_]) -> "Counted":
        """The part made by some of its lines (one bool a line), counted the same way."""
        lines = self.lines[wanted].reset_index(drop=True)
        if not self.reading.known:
            return self
        value = count_lines(self.formula.count, lines)
        acts = int(count_lines(Count.ACTES, lines))
        return Counted(self.formula, Reading(value, acts, 0, lines))


def count(
    activity: Activity,
    period: Period,
    register: str,
    what: Count = Count.ACTES,
    where: Mapping[str, tuple[str, ...]] | None = None,
    of: str = "",
) -> Counted:
    """Count the records of one register in a period; see :class:`Formula`."""
    formula = Formula(what, (Source(register, dict(where or {})),), of)
    return Counted(formula, read_formula(formula, activity, period))
