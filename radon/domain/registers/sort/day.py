"""Days. A value is an ISO day, "" when empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from radon.domain.document.sheet import CellKind
from radon.domain.registers.names import Names
from radon.domain.registers.sort.base import FieldSort, Widget
from radon.domain.words.day import read_day
from radon.domain.words.sentence import spell_day, spell_days

FIRST_DAY = date(2000, 1, 1)
"""Before it, the day of an act is a slip of the pen."""


class Span(Enum):
    """The days that a field may hold. ACT: from :data:`FIRST_DAY` to today, for an act is recorded
    once it is done; PAST: to today; ANY: to come too."""

    ACT = auto()
    PAST = auto()
    ANY = auto()


@dataclass(frozen=True)
class Day(FieldSort):
    """One day."""

    code: ClassVar[str] = "date"
    meaning: ClassVar[str] = "Un jour, jj/mm/aaaa."
    widget: ClassVar[Widget] = Widget.DAY
    holds: ClassVar[CellKind] = CellKind.DATE
    dtype: ClassVar[str] = "datetime64[s]"
    span: Span = Span.ACT

    def read_filled(self, typed: object) -> tuple[str, str]:
        day = read_day(typed)
        if day is None:
            return "", f"« {typed} » n'est pas une date : écrivez jj/mm/aaaa."
        return day.isoformat(), ""

    def judge(self, value: str, today: date) -> str:
        if not value or self.span is Span.ANY:
            return ""
        day = date.fromisoformat(value)
        if day > today:
            return "Date à venir : enregistrez l'acte une fois fait."
        if day < FIRST_DAY and self.span is Span.ACT:
            return f"Date avant {FIRST_DAY.year} : vérifiez l'année."
        return ""

    def make_column(self, values: Sequence[Any], index: pd.Index) -> pd.Series:
        return pd.Series(np.array([value or "NaT" for value in values], self.dtype), index=index)

    def is_filled(self, column: pd.Series) -> pd.Series:
        return column.notna().astype("bool")

    def list_values(self, column: pd.Series) -> list[str]:
        days = column.to_numpy().astype("datetime64[D]").astype(str)
        return ["" if day == "NaT" else day for day in days.tolist()]

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
        return "" if pd.isna(day) else spell_day(day)

    def write_texts(self, column: pd.Series) -> pd.Series:
        return spell_days(column)
