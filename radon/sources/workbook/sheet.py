"""What the readers of xlsx, ods and xls sheets have in common."""

import math
from collections.abc import Iterator
from typing import NamedTuple, Protocol

# What Excel and LibreOffice can hold. A row below is no row of theirs.
MOST_ROWS = 1_048_576
MOST_SHEETS = 10_000


class SheetInfo(NamedTuple):
    """A sheet as its workbook announces it."""

    name: str
    visible: bool


class Row(NamedTuple):
    """A row that holds something: its number in the sheet, and its cells up to the last filled;
    ``cut``: the places of those that were too long (``workbook.bound``)."""

    number: int
    cells: list[str]
    hidden: bool
    cut: tuple[int, ...] = ()


class Workbook(Protocol):
    """An open workbook of any format."""

    sheets: list[SheetInfo]
    packed: int
    """Bytes of the file."""

    def size(self, sheet: int) -> int:
        """About how many bytes reading this sheet goes through."""

    def rows(self, sheet: int) -> Iterator[Row]:
        """The rows of a sheet that hold something, in the order of the file."""


def write_number(text: str) -> str:
    """A number as a person would type it: no exponent, no ``.0``, no binary noise."""
    text = text.strip()
    if text.isdecimal():
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    if number == int(number) and abs(number) < 1e17:
        return str(int(number))
    return repr(float(f"{number:.15g}"))
