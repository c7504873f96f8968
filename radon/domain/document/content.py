"""What a report says, as data: the last step before a file exists.

A report (*bilan*) is titled sections of blocks: paragraphs, lists, tables, charts, the map.
:mod:`radon.outputs.report.document` writes it in Word, :mod:`radon.outputs.report.charts` draws its
charts; the lists that make its figures are an :mod:`radon.domain.document.evidence`.

A value is a text, a number, or None: not known. Every output writes None as :data:`UNKNOWN`, in a
table, in a chart or in a list of facts, and never as zero (counting rule 3 of the contracts).
A block whose parts do not fit together is a ValueError: our mistake, not a user's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from radon.domain.document.notes import Fact
from radon.domain.words.number import Value

NO_ROW = "Aucune ligne."
MOST_MOMENTS = 16
"""Of a curve: the quarters of a contract of four years."""


class Tone(StrEnum):
    """How a paragraph is said."""

    NORMAL = "normal"
    NOTE = "note"
    ALERTE = "alerte"


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "gauche"
    CENTRE = "centre"
    RIGHT = "droite"


@dataclass(frozen=True)
class Paragraph:
    """A text; each of its lines is a paragraph of its own."""

    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True)
class BulletList:
    """Short texts, one a line."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class DataTable:
    """A table. Without a row it says ``empty``.

    ``total``: the last row sums the table up. ``alignments``: one a column; without, a column that
    holds a number is on the right. ``widths``: shares of the width, one a column; without, what
    stands there decides. ``row_zones``, ``column_zones``: one a row, one a column: "3", "2", "1"
    or "?" (to be checked) gives the first cell the colour of the zone, "" none.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    caption: str = ""
    total: bool = False
    alignments: tuple[Align, ...] = ()
    widths: tuple[float, ...] = ()
    row_zones: tuple[str, ...] = ()
    column_zones: tuple[str, ...] = ()
    empty: str = NO_ROW

    def __post_init__(self) -> None:
        wide = len(self.headers)
        _check(all(len(row) == wide for row in self.rows), "a row is not as long as the headers")
        for per_column in (self.alignments, self.widths, self.column_zones):
            _check(len(per_column) in (0, wide), "one alignment, width and zone a column")
        _check(len(self.row_zones) in (0, len(self.rows)), "one zone a row")

    def align(self, column: int) -> Align:
        """Where the text of a column stands."""
        if self.alignments:
            return self.alignments[column]
        numeric = any(isinstance(row[column], (int, float)) for row in self.rows)
        return Align.RIGHT if numeric else Align.LEFT


@dataclass(frozen=True)
class Series:
    """Values of one thing, one a label of its chart; a text says why a number is not drawn.
    ``forecast``: not observed, drawn apart; there None is a moment without forecast, not one that
    is unknown."""

    name: str
    values: tuple[Value, ...]
    forecast: bool = False


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars, those of one label together. ``unit``: what the bars count, in words.

    ``zones``: for a chart of one series, the zone of each label (see :class:`DataTable`).
    """

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    caption: str
    alt: str
    unit: str = ""
    zones: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_series(self.labels, self.series)
        coloured = len(self.zones) == len(self.labels) and len(self.series) == 1
        _check(not self.zones or coloured, "zones are for one series, one a label")


@dataclass(frozen=True)
class LineChart:
    """Values over time; the labels are the moments, :data:`MOST_MOMENTS` at most, so that each
    value is written. ``target``: a level to reach, if there is one.

    A value that is not known leaves a hole in the line and is said below it.
    """

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    caption: str
    alt: str
    unit: str = ""
    target: float | None = None
    target_label: str = "cible"

    def __post_init__(self) -> None:
        _check_series(self.labels, self.series)
        _check(len(self.labels) <= MOST_MOMENTS, "too many moments to write each value")


@dataclass(frozen=True)
class Span:
    """A stretch of time, both days included, and the state of what was due in it."""

    start: date
    last: date
    state: str


@dataclass(frozen=True)
class TimelineRow:
    """One action and its windows."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Timeline:
    """A Gantt chart from ``start`` to ``last``, both included, as things stood on ``today``.

    ``states``: those of the spans, in the order of the legend.
    """

    rows: tuple[TimelineRow, ...]
    states: tuple[str, ...]
    start: date
    last: date
    caption: str
    alt: str
    today: date | None = None

    def __post_init__(self) -> None:
        _check(self.start < self.last, "a timeline lasts more than a day")
        used = {span.state for row in self.rows for span in row.spans}
        _check(used <= set(self.states), "a state is missing from the legend")


@dataclass(frozen=True)
class MapPicture:
    """A picture made elsewhere (the printed map), as a PNG."""

    png: bytes
    caption: str
    alt: str


Chart = BarChart | LineChart | Timeline
Block = Paragraph | BulletList | DataTable | Chart | MapPicture


@dataclass(frozen=True)
class Section:
    """A heading, of level 1 to 3, and what stands under it."""

    title: str
    level: int = 1
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        _check(1 <= self.level <= 3, "headings have three levels")


@dataclass(frozen=True)
class ReportContent:
    """A whole report. ``service`` and ``contract`` stand at the head of every page, ``date`` at its
    foot; ``mention`` ("Exemple : activité inventée") on every page too, "" for none. Sections
    begin at level 1 and never skip one."""

    title: str
    subtitle: str
    service: str
    contract: str
    date: date
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    mention: str = ""

    def __post_init__(self) -> None:
        levels = [0, *(section.level for section in self.sections)]
        deeper = [later - earlier for earlier, later in pairwise(levels)]
        _check(all(step <= 1 for step in deeper), "a level of heading is skipped")


def _check_series(labels: Sequence[str], series: Sequence[Series]) -> None:
    _check(bool(series), "a chart has one series at least")
    _check(all(len(one.values) == len(labels) for one in series), "one value a label")


def _check(holds: bool, what: str) -> None:  # noqa: FBT001 - it reads as a sentence
    if not holds:
        raise ValueError(what)
