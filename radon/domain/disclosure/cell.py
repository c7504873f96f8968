"""What a published number counts, said once: the identity of a cell.

The number of companies of a *cell* is the number of those that left a trace in the records (any of
its traces, none of those that it excludes) and stand in its parts. Relations between numbers follow
from their cells alone (:mod:`radon.domain.disclosure.system`): a partition adds up to its whole,
a longer period holds a shorter one, a condition less holds a condition more.

Parts are along axes. A company stands in one code of an axis; an axis that changes with time bears
its days in its name. A sum over companies (workers, acts, rows of the file) has a unit of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

COMPANIES = "entreprises"
"""The unit of a cell that counts companies; any other one is a sum over them."""
ANY = "*"
"""Of a condition: whatever the field says, it says something."""
PRESENT = "presente"
"""Axis of the members of a day: "oui", or "non" for those that left."""
YES, NO = "oui", "non"
SILENT = ""
"""Code of an axis that changes with time: nothing is said of the company."""


@dataclass(frozen=True, order=True)
class Trace:
    """A record of one register that holds these values (field, code), dated in [start, end)."""

    register: str
    where: tuple[tuple[str, str], ...]
    start: date
    end: date

    def implies(self, other: "Trace") -> bool:
        """Whether any record that makes this trace makes the other one."""
        if self.register != other.register or self.start < other.start or self.end > other.end:
            return False
        fields = {name for name, _ in self.where}
        return all(
            pair in self.where or (pair[1] == ANY and pair[0] in fields) for pair in other.where
        )


@dataclass(frozen=True, order=True)
class Part:
    """Where the companies of a cell stand along one axis: in one of these codes."""

    axis: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """``traces``: one of them at least, () for all the companies ever known; ``without``: none of
    these; ``parts``: one an axis."""

    unit: str = COMPANIES
    traces: frozenset[Trace] = frozenset()
    without: frozenset[Trace] = frozenset()
    parts: frozenset[Part] = field(default=frozenset())

    def part(self, axis: str, *codes: str) -> "Cell":
        """The companies of this cell that stand there."""
        return replace(self, parts=self.parts | {Part(axis, tuple(sorted(codes)))})

    def drop(self, axis: str) -> "Cell":
        """The same whatever the axis says."""
        return replace(self, parts=frozenset(one for one in self.parts if one.axis != axis))

    def counted_in(self, unit: str) -> "Cell":
        """The sum over the same companies of something of theirs."""
        return replace(self, unit=unit)

    @property
    def broken_down(self) -> bool:
        """Whether it is a part of a figure rather than a figure: along some axis but presence."""
        return any(not one.axis.startswith(PRESENT) for one in self.parts)

    @property
    def dated(self) -> bool:
        """Whether some axis but presence changes with time."""
        return any("@" in one.axis and not one.axis.startswith(PRESENT) for one in self.parts)

    @property
    def remembered(self) -> bool:
        """Whether records say which companies these are: the same ones another day, whoever came
        since."""
        silent = any(SILENT in one.codes for one in self.parts if "@" in one.axis)
        return bool(self.traces) or (self.dated and not silent)

    @property
    def of_members(self) -> bool:
        """Whether it counts the members of a day, whatever is recorded of them."""
        return not (self.traces or self.without or self.dated)

    @property
    def order(self) -> tuple[Any, ...]:
        """A total order, the same everywhere."""
        return (self.unit, sorted(self.traces), sorted(self.without), sorted(self.parts))


def present_on(day: date) -> str:
    """The axis of the members of a day."""
    return f"{PRESENT}@{day.isoformat()}"


def last_said(register: str, fields: Iterable[str], start: date, end: date) -> str:
    """The axis of what the last record of [start, end) that knows these fields says of them."""
    return f"{register}.{'+'.join(fields)}@{start.isoformat()}/{end.isoformat()}"


def spell_cell(cell: Cell) -> dict[str, Any]:
    """A cell as JSON values; :func:`read_cell` reads it back."""
    return {
        "unite": cell.unit,
        "traces": [_spell_trace(one) for one in sorted(cell.traces)],
        "sans": [_spell_trace(one) for one in sorted(cell.without)],
        "parts": [[one.axis, list(one.codes)] for one in sorted(cell.parts)],
    }


def read_cell(spelt: dict[str, Any]) -> Cell:
    """The cell of :func:`spell_cell`. Raises KeyError, TypeError, ValueError for anything else."""
    return Cell(
        str(spelt["unite"]),
        frozenset(_read_trace(one) for one in spelt["traces"]),
        frozenset(_read_trace(one) for one in spelt["sans"]),
        frozenset(Part(str(axis), tuple(map(str, codes))) for axis, codes in spelt["parts"]),
    )


def _spell_trace(trace: Trace) -> list[Any]:
    days = [trace.start.isoformat(), trace.end.isoformat()]
    return [trace.register, [list(pair) for pair in trace.where], *days]


def _read_trace(spelt: list[Any]) -> Trace:
    register, where, start, end = spelt
    pairs = tuple((str(name), str(code)) for name, code in where)
    return Trace(str(register), pairs, date.fromisoformat(start), date.fromisoformat(end))
