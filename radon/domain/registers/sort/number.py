"""Numbers, with their bounds. A value is an int or a float, None when nobody knows it."""

import math
import re
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd

from radon.domain.document.sheet import CellKind
from radon.domain.registers.names import Names
from radon.domain.registers.sort.base import FieldSort, Widget
from radon.domain.words.number import spell_number

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_LIMIT = re.compile(r"(?i)\s*(?:<|≤|inf(?:\.|érieur)?(?:\s*à)?(?=[\s\d]))\s*(.+)")


@dataclass(frozen=True)
class Decimal(FieldSort):
    """Any number. ``least``, ``most``: both included. ``limited``: « < 50 » is understood too, and
    given back as that text: the register takes it apart (``RecordKind.prepare``)."""

    code: ClassVar[str] = "decimal"
    meaning: ClassVar[str] = "Un nombre."
    widget: ClassVar[Widget] = Widget.NUMBER
    holds: ClassVar[CellKind] = CellKind.NUMBER
    dtype: ClassVar[str] = "Float64"
    blank: ClassVar[Any] = None
    least: float | None = None
    most: float | None = None
    limited: bool = False

    def read_filled(self, typed: object) -> tuple[float | str | None, str]:
        text = str(typed)
        limit = _LIMIT.fullmatch(text) if self.limited else None
        try:
            number = float(_SPACES.sub("", limit[1] if limit else text).replace(",", "."))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            return None, f"« {typed} » n'est pas un nombre."
        if fault := self.refuse(number, typed):
            return None, fault
        return (f"< {retype_number(number)}" if limit else number), ""

    def refuse(self, number: float, typed: object) -> str:
        """What is wrong with a number, "" for nothing."""
        if self.least is not None and number < self.least:
            return f"Au moins {self.least:g}."
        if self.most is not None and number > self.most:
            return f"Au plus {self.most:g}."
        return ""

    def canonical(self, value: Any) -> float | None:  # noqa: ANN401
        return None if value is None else float(f"{value:.12g}")  # the noise of a decimal apart

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return spell_quantity(value)

    def spell_column(self, column: pd.Series, names: Names) -> pd.Series:
        return column.astype("Float64")

    def write_texts(self, column: pd.Series) -> pd.Series:
        return column.map(retype_number, na_action="ignore").astype(object).fillna("").astype("str")

    @property
    def limits(self) -> str:
        bounds = [
            f"{word} {spell_number(bound, decimals=9)}"
            for word, bound in (("au moins", self.least), ("au plus", self.most))
            if bound is not None
        ]
        return f" {' et '.join(bounds).capitalize()}." if bounds else ""


@dataclass(frozen=True)
class Integer(Decimal):
    """A whole number."""

    code: ClassVar[str] = "integer"
    meaning: ClassVar[str] = "Un nombre entier."
    dtype: ClassVar[str] = "Int64"

    def read_filled(self, typed: object) -> tuple[int | None, str]:
        number, fault = super().read_filled(typed)
        return (None if number is None else int(number)), fault

    def refuse(self, number: float, typed: object) -> str:
        if number != int(number):
            return f"« {typed} » : un nombre entier est attendu."
        return super().refuse(number, typed)


def retype_number(value: Any) -> str:  # noqa: ANN401 - int, float or numpy's
    """ "12,5", "6510": as it is typed again in a form."""
    number = float(value)
    return f"{number:.12g}".replace(".", ",") if abs(number) < 1e12 else str(value)


def spell_quantity(value: Any) -> str:  # noqa: ANN401 - int, float or numpy's
    """ "12,345", "6 510": as it is read, nothing rounded."""
    return spell_number(value, decimals=9)
