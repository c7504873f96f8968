"""When an action is due, as contracts say it: "T3 2025", "from October", "each September–December".

A moment is a text of the file ("2025-T3", "2026-S1", "2025-10", "2025", "2026-01-15") and stands
for a span of days. A :class:`Deadline` gives one :class:`Window`, or one a year; an end that is not
stated is the end of the contract, and no window goes beyond it. A *start* that is stated is kept
even before the contract is in force: the SMINOV's, signed in November 2025, asks for October 2025.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from radon.domain.contract.completion import Rule
from radon.domain.counting.formula import Source

MOMENT_FORMS = "« 2025-T3 », « 2026-S1 », « 2025-10 », « 2025 » ou « 2026-01-15 »"
FIRST_YEAR, LAST_YEAR = 2000, 2100
_MOMENT = re.compile(
    r"([0-9]{4})(?:-T([1-4])|-S([12])|-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", re.ASCII
)
_DAY_OF_YEAR = re.compile(r"(0[1-9]|1[0-2])-([0-9]{2})", re.ASCII)


@dataclass(frozen=True)
class Span:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class YearDay:
    """A day of any year. ``day`` 0: the last one of the month."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """That day of a given year."""
        return date(year, self.month, self.day or calendar.monthrange(year, self.month)[1])


@dataclass(frozen=True)
class Yearly:
    """The same days each year. ``years``: first and last one, None for those of the contract;
    ``ahead``: days before the window from which a record counts already."""

    first: YearDay
    last: YearDay
    years: tuple[int, int] | None = None
    ahead: int = 0


@dataclass(frozen=True)
class Window:
    """One stretch of days in which an action is to be done. ``year``: of a yearly one."""

    start: date
    due: date
    year: int | None = None


@dataclass(frozen=True)
class Deadline:
    """One ``[[action.echeance]]``: ``start``/``end`` or ``yearly``.

    ``code``: of a deadline that has proofs of its own (``evidence``); "" follows the action.
    ``rule``: when it is done, None follows the action.
    """

    libelle: str
    start: Span | None = None
    end: Span | None = None
    yearly: Yearly | None = None
    code: str = ""
    evidence: tuple[Source, ...] = ()
    rule: Rule | None = None

    def list_windows(self, debut: date, fin: date) -> tuple[Window, ...]:
        """The windows of this deadline in a contract in force from ``debut`` to ``fin``."""
        if self.yearly is not None:
            return self._list_years(self.yearly, debut, fin)
        start = self.start.first if self.start else debut
        due = min(self.end.last, fin) if self.end else fin
        return (Window(start, due),) if start <= due else ()

    def _list_years(self, yearly: Yearly, debut: date, fin: date) -> tuple[Window, ...]:
        first, last = yearly.years or (debut.year, fin.year)
        windows = (
            Window(yearly.first.of(year), min(yearly.last.of(year), fin), year)
            for year in range(first, last + 1)
            if yearly.years or yearly.last.of(year) >= debut
        )
        return tuple(window for window in windows if window.start <= window.due)


def parse_moment(text: str) -> Span:
    """The days that a moment stands for. Raises ValueError when it is none of the five forms."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, quarter, half, month, day = (int(part) if part else 0 for part in found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    if found[5]:
        only = date(year, month, day)
        return Span(only, only)
    first, months = 1, 12
    if quarter:
        first, months = 3 * quarter - 2, 3
    elif half:
        first, months = 6 * half - 5, 6
    elif month:
        first, months = month, 1
    return Span(date(year, first, 1), YearDay(first + months - 1, 0).of(year))


def parse_year_day(value: object, *, is_end: bool) -> YearDay:
    """A month (9) or a day ("11-07") of any year. Raises ValueError.

    A month stands for its first day, or its last one when ``is_end``. 29 February is refused: it
    is not there each year.
    """
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12:
        return YearDay(value, 0 if is_end else 1)
    found = _DAY_OF_YEAR.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(value)
    day = YearDay(int(found[1]), int(found[2]))
    if not day.day:
        raise ValueError(value)
    day.of(2025)  # a year without 29 February
    return day
