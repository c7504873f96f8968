"""What may come out of a workbook, measured by what came in.

A cell of a few bytes can show a text of 32 000 characters that it shares with a million others, or
stand in column 1 000 of a row that holds nothing else: a file of 70 KB would lay out gigabytes.
Every row that leaves a reader passes here: its cells are cut where a spreadsheet would not hold
more, and what the rows of a sheet weigh together stays within :func:`most_weight`.
"""

from collections.abc import Iterator

from radon.sources.workbook.guard import refuse_endless
from radon.sources.workbook.sheet import Row, Workbook

MOST_CHARACTERS = 32_767
"""Of one cell: what Excel and LibreOffice hold; the rest of a longer one is left out, and told."""
SLOT = 8
"""What a cell weighs that holds nothing, in characters: it takes its place in memory all the
same."""
_MOST_WEIGHT = 2 << 30
# Member lists give 2 to 10 characters for a byte of their file; small ones are never in question.
_ALWAYS_ALLOWED = 48 << 20
_TIMES_THE_FILE = 20


def most_weight(packed: int) -> int:
    """How much may come out of a file of ``packed`` bytes: characters, and slots of cells."""
    return min(_MOST_WEIGHT, _ALWAYS_ALLOWED + _TIMES_THE_FILE * packed)


def bounded_rows(workbook: Workbook, sheet: int, where: str) -> Iterator[Row]:
    """The rows of a sheet, their long cells cut (``Row.cut``). Raises UnusableFile: the sheet
    repeats itself without end."""
    left = most_weight(workbook.packed)
    for row in workbook.rows(sheet):
        text = sum(map(len, row.cells))
        if text > MOST_CHARACTERS:
            row = _cut(row)
        left -= min(text, MOST_CHARACTERS * len(row.cells)) + SLOT * len(row.cells)
        if left < 0:
            refuse_endless(where, workbook.sheets[sheet].name)
        yield row


def _cut(row: Row) -> Row:
    long = tuple(n for n, cell in enumerate(row.cells) if len(cell) > MOST_CHARACTERS)
    return row._replace(cells=[cell[:MOST_CHARACTERS] for cell in row.cells], cut=long)


def trim(pieces: list[str]) -> None:
    """Keep, of a text that is still being read, no more than tells that it is too long."""
    if len(pieces) > 1:
        pieces[:] = ["".join(pieces)[: MOST_CHARACTERS + 1]]
