"""Numbers and texts that may not be printed as they are: what a report holds until it is released.

A section of a report never has the bare number of some companies: counting gives it one of these,
it puts it in a table, a chart or a sentence, and :mod:`radon.domain.disclosure.release` spells it
for who reads. ``str()``, ``format()`` and f-strings refuse them (TypeError), so a section that
would print one fails at once. :func:`reveal` is for this room alone (a test looks).

A count that is zero may be known to be so: it describes no company, and zeros are shown.
"""

from dataclasses import dataclass
from typing import Never

from radon.domain.disclosure.cell import Cell
from radon.domain.words.number import Value


class Guarded:
    """What cannot be printed."""

    def __str__(self) -> Never:
        raise TypeError(f"{type(self).__name__} is spelled when its document is released")

    def __format__(self, spec: str) -> Never:
        raise TypeError(f"{type(self).__name__} is spelled when its document is released")

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Quantity(Guarded):
    """A number; true when it is known and not zero."""

    _number: float | None

    def __bool__(self) -> bool:
        return bool(self._number)

    @property
    def known(self) -> bool:
        """Whether something is recorded."""
        return self._number is not None


@dataclass(frozen=True, repr=False)
class Tally(Quantity):
    """A number of things that are no company nor of companies: acts of the service, deadlines,
    communes, people of its staff."""

    _number: float | None


@dataclass(frozen=True, repr=False)
class CompanyCount(Quantity):
    """A number of distinct companies, None when nothing is recorded. ``cell``: which ones;
    ``also``: other cells that hold the very same companies."""

    _number: int | None
    cell: Cell
    also: tuple[Cell, ...] = ()


@dataclass(frozen=True, repr=False)
class CompanySum(Quantity):
    """A sum over companies: workers, acts, contacts, results, rows of the file. ``made_of``: the
    companies that it adds up, None when they are not all known (participants of an event)."""

    _number: float | None
    cell: Cell
    made_of: CompanyCount | None


@dataclass(frozen=True, repr=False)
class Share(Quantity):
    """``part`` of ``whole``, in percent. ``rest``: the companies of the whole that are not in the
    part, which it tells too."""

    part: Quantity
    whole: Quantity
    rest: CompanyCount | None = None

    @property
    def _number(self) -> float | None:  # type: ignore[override]
        part, whole = reveal(self.part), reveal(self.whole)
        return None if part is None or not whole else 100 * part / whole


@dataclass(frozen=True, repr=False)
class Derived(Quantity):
    """What is reckoned from counts (a forecast): who reads it can find them back. ``value``: as it
    is shown; ``sources``: those counts."""

    value: Value
    sources: tuple[Quantity, ...]

    @property
    def _number(self) -> float | None:  # type: ignore[override]
        return self.value if isinstance(self.value, int | float) else None


@dataclass(frozen=True, repr=False)
class TypedText(Guarded):
    """A text that somebody typed; it may name a company or a person. ``longest``: characters that
    are shown of it, 0 for all; what it names is looked for in the whole of it."""

    _text: str
    longest: int = 0

    def __bool__(self) -> bool:
        return bool(self._text)


@dataclass(frozen=True, repr=False)
class Reserved(Guarded):
    """A text that names a company or a person: for the service alone."""

    _text: str


def reveal(quantity: Quantity) -> float | None:
    """The number itself."""
    return quantity._number


def reveal_text(text: TypedText | Reserved) -> str:
    """The text itself."""
    return text._text
