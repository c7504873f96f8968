"""What a sort of field answers: how its value is read, kept, compared, counted, said and drawn.

A new sort is a class under this one, and a widget of the page. Four places ask it: the forms and
files (what is typed becomes a value), the frames (values become a column), the pages (a value in
words), the spreadsheets (a value in a cell). Without anything else, a sort is one text.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.document.sheet import CellKind
from radon.domain.registers.cell_text import quote, unify_lines
from radon.domain.registers.directory import Directory
from radon.domain.registers.names import Names

Flags = npt.NDArray[np.bool_]


class Widget(Enum):
    """What draws a field in a form; the page has one for each."""

    LINE = auto()
    AREA = auto()
    LINK = auto()
    NUMBER = auto()
    DAY = auto()
    CHOICE = auto()
    CHOICES = auto()
    YES_NO = auto()
    RECORD = auto()
    RECORDS = auto()
    COMPANIES = auto()
    FILE = auto()


class FieldSort(ABC):
    """One sort; its instances are frozen dataclasses, of what the sort needs to know.

    ``code``: stable; ``meaning``: what a cell wants, in French. ``holds``: what a cell of a
    spreadsheet is; ``dtype``: of a column; ``blank``: what nobody filled. ``many``: a value is a
    list; ``of_companies``: the ids of members; ``free``: any text may stand there; ``carried``: a
    file of a register carries it; ``long``: on several lines. ``choices``: code → label;
    ``target``: the register of what is named; ``longest``: of a text, in characters.
    """

    code: ClassVar[str]
    meaning: ClassVar[str]
    widget: ClassVar[Widget]
    holds: ClassVar[CellKind] = CellKind.TEXT
    dtype: ClassVar[str] = "str"
    blank: ClassVar[Any] = ""
    many: ClassVar[bool] = False
    of_companies: ClassVar[bool] = False
    free: ClassVar[bool] = False
    carried: ClassVar[bool] = True
    long: ClassVar[bool] = False
    choices: Mapping[str, str] = MappingProxyType({})
    target: str = ""
    longest: int = 0

    # What is typed

    @property
    def empty(self) -> Any:  # noqa: ANN401 - a JSON value, of the sort
        """The value of a field that nobody filled, as JSON keeps it."""
        return list(self.blank) if self.many else self.blank

    def read(self, typed: object) -> tuple[Any, str]:
        """(value as it is kept, ""), or (a value that says little, the French sentence of what is
        wrong with ``typed``: a value of a widget, the text of a cell). Ids (records, companies,
        files) must be numbers already: whoever reads a file looks them up first."""
        if typed is None or (isinstance(typed, float) and math.isnan(typed)):
            return self.empty, ""
        if isinstance(typed, str) and not typed.strip():
            return self.empty, ""
        return self.read_filled(typed)

    @abstractmethod
    def read_filled(self, typed: object) -> tuple[Any, str]:
        """:meth:`read`, of what is not blank."""

    def read_cell(self, text: str) -> tuple[Any, str]:
        """:meth:`read`, of the text of a cell of a sort that names nobody."""
        return self.read(text)

    def judge(self, value: Any, today: date) -> str:  # noqa: ANN401
        """What is wrong with a value that was read, "" for nothing."""
        return ""

    def canonical(self, value: Any) -> Hashable:  # noqa: ANN401
        """What two values that say the same share; None when nothing is said."""
        text = unify_lines(value).strip() if isinstance(value, str) else value
        return None if text == "" else text  # every way of saying nothing; "no" says something

    # A column of a frame

    def make_column(self, values: Sequence[Any], index: pd.Index) -> pd.Series:
        """The values of a field, JSON, as a typed column."""
        known = [self.blank if value is None else value for value in values]
        return pd.Series(known, index=index, dtype=self.dtype)

    def list_values(self, column: pd.Series) -> list[Any]:
        """The JSON values of such a column."""
        known = column.notna().tolist()
        return [value if is_known else self.empty
                for value, is_known in zip(column.tolist(), known, strict=True)]  # fmt: skip

    def is_filled(self, column: pd.Series) -> pd.Series:
        """Whether each value says something (bool)."""
        filled = column.ne("") if self.blank == "" else column.notna()
        return filled.astype("bool")

    def is_known(self, column: pd.Series) -> pd.Series:
        """Whether each value says something else than that it is not known (bool)."""
        return self.is_filled(column)

    def is_among(self, column: pd.Series, accepted: Collection[str]) -> Flags:
        """Whether each value is one of the accepted ones; of a list, whether one at least is."""
        return column.astype("str").isin(accepted).to_numpy(dtype=bool)

    def as_tuples(self, column: pd.Series) -> pd.Series:
        """The values that each one holds."""
        texts = column.astype("str")
        return texts.map(lambda value: (value,) if value else ()).astype(object)

    # Ids of members or records

    def list_ids(self, value: Any) -> Sequence[int]:  # noqa: ANN401
        """The ids that a value names (of a content or of a frame)."""
        return ()

    def hold(self, ids: Sequence[int]) -> Any:  # noqa: ANN401
        """The value that names these, in its order: the first alone where there is one only."""
        return ids[0] if ids else None

    # In words

    def spell(self, value: Any, names: Names) -> str:  # noqa: ANN401
        """A value of a content or of a frame in words; "" when there is nothing."""
        if value is None or value is pd.NaT or value is pd.NA or value == "":
            return ""
        return self.spell_filled(value, names)

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        """:meth:`spell`, of what is not blank."""
        return str(value)

    def spell_state(self, value: Any, names: Names) -> str:  # noqa: ANN401
        """:meth:`spell`, where two states of a record are told apart."""
        return self.spell(value, names)

    def spell_column(self, column: pd.Series, names: Names) -> pd.Series:
        """A column to read: days and numbers as they are, everything else in words ("" blank)."""
        if self.holds is not CellKind.TEXT:
            return column
        spelt = {value: self.spell(value, names) for value in column.dropna().unique()}
        return column.map(spelt).astype(object).fillna("").astype("str")

    def write_texts(self, column: pd.Series) -> pd.Series:
        """What :meth:`spell_column` gives, as texts only."""
        return column

    # In a spreadsheet

    @property
    def offered(self) -> tuple[str, ...]:
        """What a cell may be chosen among, labels."""
        return () if self.many else self.accepted

    @property
    def accepted(self) -> tuple[str, ...]:
        """All the texts that a cell may hold, when they are counted."""
        return tuple(self.choices.values())

    @property
    def limits(self) -> str:
        """ " 200 caractères au plus.": what :attr:`meaning` does not say."""
        return ""

    def write_cell(self, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
        """The text of a cell, which an import reads back. ``directory``: of what is named."""
        return str(value)

    def write_cells(self, column: pd.Series, directory: Directory | None) -> pd.Series:
        """The cells of a column: days, numbers, or texts ("" for nothing)."""
        if self.holds is not CellKind.TEXT:
            return column
        known = column.dropna().tolist()
        spelt = {value: self.write_cell(value, directory) for value in set(known)}
        values = column.astype(object).where(column.notna(), None)
        cells = [spelt.get(value, "") for value in values]
        return quote(pd.Series(cells, index=column.index, dtype="str"))
