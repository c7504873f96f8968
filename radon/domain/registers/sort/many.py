"""Several values in one field. A value is a list, [] when empty; a tuple in a frame."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from radon.domain.registers.cell_text import SEPARATOR
from radon.domain.registers.names import Names
from radon.domain.registers.sort.base import FieldSort, Flags


class Several(FieldSort):
    """What all lists do; their order says nothing."""

    many: ClassVar[bool] = True
    long: ClassVar[bool] = True
    blank: ClassVar[Any] = ()

    def split(self, typed: object) -> list[object]:
        """What is typed, one by one: the parts of a text, the values of a list."""
        if isinstance(typed, str):
            return [part.strip() for part in SEPARATOR.split(typed) if part.strip()]
        return list(typed)  # type: ignore[call-overload, no-any-return]

    def canonical(self, value: Any) -> tuple[Any, ...] | None:  # noqa: ANN401
        return tuple(sorted(value)) if value else None

    def make_column(self, values: Sequence[Any], index: pd.Index) -> pd.Series:
        tuples = np.empty(len(values), dtype=object)
        tuples[:] = [tuple(value or ()) for value in values]
        return pd.Series(tuples, index=index, dtype=object)

    def list_values(self, column: pd.Series) -> list[list[Any]]:
        return [list(value) for value in column]

    def is_filled(self, column: pd.Series) -> pd.Series:
        return column.map(len).gt(0).astype("bool")

    def is_among(self, column: pd.Series, accepted: Collection[str]) -> Flags:
        wanted = frozenset(accepted)
        met = {held: not wanted.isdisjoint(map(str, held)) for held in set(column)}
        return column.map(met).to_numpy(dtype=bool)

    def as_tuples(self, column: pd.Series) -> pd.Series:
        return column

    def hold(self, ids: Sequence[int]) -> list[int]:
        return list(ids)

    def spell_column(self, column: pd.Series, names: Names) -> pd.Series:
        spelt = {value: self.spell_held(value, names) for value in set(column)}
        return column.map(spelt).astype("str")

    def spell_held(self, values: tuple[Any, ...], names: Names) -> str:
        """The values of a cell of a table to read."""
        return self.spell(values, names)
