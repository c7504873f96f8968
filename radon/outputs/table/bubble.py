"""What is said of a cell, in the bubble that Excel shows beside it.

openpyxl writes bubbles as parts of their own, from the cells of the skeleton; the cells themselves
are then written by :mod:`radon.outputs.table.package`.
"""

import math

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from radon.domain.document.sheet import Sheet
from radon.outputs.table.package import drop_controls

_AUTHOR = "spsti-radon"
_WIDTH = 320  # pixels
_LINE_HEIGHT = 18
_LINE_LETTERS = 46
_LONGEST = 2_000  # characters


def add_bubbles(sheet: Worksheet, content: Sheet) -> None:
    """One for each mark of a list that has a note; the list stands under one row of headings."""
    ranks = {name: rank for rank, name in enumerate(content.columns, start=1)}
    for mark in content.marks:
        if mark.note:
            cell = sheet.cell(mark.row + 2, ranks[mark.column])
            cell.comment = _make_bubble(drop_controls(mark.note)[:_LONGEST])


def _make_bubble(text: str) -> Comment:
    """As high as its text asks."""
    lines = sum(max(1, math.ceil(len(line) / _LINE_LETTERS)) for line in text.split("\n"))
    return Comment(text, _AUTHOR, height=_LINE_HEIGHT * (lines + 1), width=_WIDTH)
