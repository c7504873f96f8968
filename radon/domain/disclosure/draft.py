"""A report and its workbook before they are released: blocks that hold quantities, not numbers.

The same blocks as :mod:`radon.domain.document.content`, whose texts are sentences and whose cells
are quantities. Nothing writes a draft: :mod:`radon.domain.disclosure.release` is the one place
where it becomes plain content, for who reads it. A bare number in a cell is refused (TypeError).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from radon.domain.disclosure.quantity import Quantity, Reserved, TypedText
from radon.domain.disclosure.sentence import Sentence, Text, list_quantities
from radon.domain.document.content import (
    NO_ROW,
    Align,
    Timeline,
    Tone,
)
from radon.domain.document.notes import Notes
from radon.domain.document.sheet import Column, Sheet

DraftCell = str | Quantity | TypedText | Reserved | Sentence | None
"""A cell; None: not known."""
Heard = Quantity | TypedText


@dataclass(frozen=True)
class DraftParagraph:
    """See :class:`radon.domain.document.content.Paragraph`."""

    text: Text | TypedText
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True)
class DraftList:
    """See :class:`radon.domain.document.content.BulletList`."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class DraftTable:
    """See :class:`radon.domain.document.content.DataTable`. ``implied``: quantities that stand in
    no cell, zero, which the absence of a row tells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[DraftCell, ...], ...]
    caption: Text = ""
    total: bool = False
    alignments: tuple[Align, ...] = ()
    widths: tuple[float, ...] = ()
    row_zones: tuple[str, ...] = ()
    column_zones: tuple[str, ...] = ()
    empty: str = NO_ROW
    implied: tuple[Quantity, ...] = ()

    def __post_init__(self) -> None:
        _check_cells(self.rows)


@dataclass(frozen=True)
class DraftSeries:
    """See :class:`radon.domain.document.content.Series`."""

    name: str
    values: tuple[Quantity | None, ...]

    def __post_init__(self) -> None:
        _check_cells([self.values])


@dataclass(frozen=True)
class DraftBars:
    """See :class:`radon.domain.document.content.BarChart`."""

    labels: tuple[str, ...]
    series: tuple[DraftSeries, ...]
    caption: Text
    alt: Text
    unit: str = ""
    zones: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftLines:
    """See :class:`radon.domain.document.content.LineChart`."""

    labels: tuple[str, ...]
    series: tuple[DraftSeries, ...]
    caption: Text
    alt: Text
    unit: str = ""
    target: float | None = None
    target_label: str = "cible"


@dataclass(frozen=True)
class DraftPicture:
    """See :class:`radon.domain.document.content.MapPicture`."""

    png: bytes = field(repr=False)
    caption: Text
    alt: Text


DraftBlock = (
    DraftParagraph | DraftList | DraftTable | DraftBars | DraftLines | DraftPicture | Timeline
)


@dataclass(frozen=True)
class DraftSection:
    """See :class:`radon.domain.document.content.Section`."""

    title: str
    level: int = 1
    blocks: tuple[DraftBlock, ...] = ()


@dataclass(frozen=True)
class DraftFact:
    """See :class:`radon.domain.document.content.Fact`."""

    label: str
    value: Text | Reserved | None


@dataclass(frozen=True)
class DraftReport:
    """See :class:`radon.domain.document.content.ReportContent`."""

    title: str
    subtitle: str
    service: str
    contract: str
    date: date
    facts: tuple[DraftFact, ...]
    sections: tuple[DraftSection, ...]
    mention: str = ""


@dataclass(frozen=True, eq=False)
class DraftSheet:
    """A sheet of counts: see :class:`radon.domain.document.sheet.Sheet`. ``frame``: its
    columns of words and days; ``counts``: column → the quantities of the others. ``secret``: the
    header of one more column, for the partners, that says which rows hide a number."""

    name: str
    columns: Mapping[str, Column]
    frame: pd.DataFrame
    counts: Mapping[str, Sequence[Quantity | None]]
    note: str = ""
    printed: int = 0
    secret: str = ""

    def __post_init__(self) -> None:
        _check_cells(self.counts.values())
        words = [name for name in self.columns if name not in self.counts]
        if words != list(self.frame.columns):
            raise ValueError("one description a column")


@dataclass(frozen=True)
class DraftFigure:
    """See :class:`radon.domain.document.evidence.EvidenceFigure`."""

    action: str
    label: str
    unit: str
    values: tuple[DraftCell, ...]
    formula: str
    sheet: str = ""

    def __post_init__(self) -> None:
        _check_cells([self.values])


@dataclass(frozen=True, eq=False)
class DraftBook:
    """See :class:`radon.domain.document.evidence.EvidenceBook`. ``lists``: companies and people by
    name, which leave for the service alone; ``plain``: sheets that name and count nobody."""

    title: str
    date: date
    facts: tuple[DraftFact, ...]
    columns: tuple[str, ...]
    figures: tuple[DraftFigure, ...]
    lists: tuple[Sheet, ...]
    sheets: tuple[DraftSheet, ...]
    plain: tuple[Sheet, ...] = ()
    notes: tuple[Notes, ...] = ()


def list_report_quantities(report: DraftReport) -> Iterator[Heard]:
    """All that a report would print."""
    yield from _list_facts(report.facts)
    for section in report.sections:
        for block in section.blocks:
            yield from _list_block(block)


def list_book_quantities(book: DraftBook) -> Iterator[Heard]:
    """All that a workbook would print."""
    yield from _list_facts(book.facts)
    for figure in book.figures:
        yield from _list_cells(figure.values)
    for sheet in book.sheets:
        for column in sheet.counts.values():
            yield from _list_cells(column)


def _list_facts(facts: Iterable[DraftFact]) -> Iterator[Heard]:
    yield from _list_cells([fact.value for fact in facts])


def _list_block(block: DraftBlock) -> Iterator[Heard]:
    if isinstance(block, DraftParagraph):
        yield from _list_cells([block.text])
    elif isinstance(block, DraftList):
        yield from _list_cells(block.items)
    elif isinstance(block, DraftTable):
        yield from _list_cells([block.caption, *block.implied])
        for row in block.rows:
            yield from _list_cells(row)
    elif not isinstance(block, Timeline):
        yield from _list_cells([block.caption, block.alt])
        if not isinstance(block, DraftPicture):
            for series in block.series:
                yield from _list_cells(series.values)


def _list_cells(cells: Sequence[DraftCell]) -> Iterator[Heard]:
    for cell in cells:
        if cell is not None and not isinstance(cell, Reserved):
            yield from list_quantities(cell)


def _check_cells(rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        for cell in row:
            if not isinstance(cell, str | Quantity | TypedText | Reserved | Sentence | None):
                raise TypeError(f"a cell of a report holds no bare {type(cell).__name__}")
