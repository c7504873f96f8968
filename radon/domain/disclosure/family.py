"""All the numbers that the partners may read of one contract, gathered from what would print them.

One *family*: the annual reports, the final one, their workbooks, the regional view, and what was
published before. A number that stands in several of them is one number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from radon.domain.disclosure.cell import NO, PRESENT, YES, Cell, Part
from radon.domain.disclosure.quantity import (
    CompanyCount,
    CompanySum,
    Derived,
    Quantity,
    Share,
    reveal,
)


@dataclass
class Family:
    """``numbers``: cell → its number; ``printed``: those that a document prints; ``watched``: those
    that none prints but a share tells; ``sums``: sum → the companies that it adds up, None when
    they are not all known; ``clashes``: cells that two documents count differently, a mistake of
    ours."""

    numbers: dict[Cell, int] = field(default_factory=dict)
    printed: set[Cell] = field(default_factory=set)
    watched: set[Cell] = field(default_factory=set)
    sums: dict[Cell, Cell | None] = field(default_factory=dict)
    clashes: set[Cell] = field(default_factory=set)
    same: list[tuple[Cell, Cell]] = field(default_factory=list)

    def hear(self, quantities: Iterable[object]) -> None:
        """Take in what a document would print; texts and numbers that count no company aside."""
        for one in quantities:
            if isinstance(one, Quantity):
                self._hear_one(one)

    def _hear_one(self, one: Quantity) -> None:
        if isinstance(one, CompanyCount):
            self._note(one.cell, one, self.printed)
            for other in one.also:
                self._join(one.cell, other)
        elif isinstance(one, CompanySum):
            self._note(one.cell, one, self.printed)
            if one.made_of is not None:
                self._note(one.made_of.cell, one.made_of)
            self.sums[one.cell] = None if one.made_of is None else one.made_of.cell
        elif isinstance(one, Share):
            self.hear([one.part, one.whole])
            if one.rest is not None:
                self._note(one.rest.cell, one.rest, self.watched)
        elif isinstance(one, Derived):
            self.hear(one.sources)

    def _note(self, cell: Cell, quantity: Quantity, kept: set[Cell] | None = None) -> None:
        number = round(reveal(quantity) or 0)
        if self.numbers.setdefault(cell, number) != number:
            self.clashes.add(cell)
        if kept is not None:
            kept.add(cell)

    def _join(self, cell: Cell, other: Cell) -> None:
        """Two names of one cell."""
        self.same.append((cell, other))


class Names:
    """The one name of each cell: several may be of the same companies, and where nobody left, the
    members of the day are all the companies."""

    def __init__(self, family: Family) -> None:
        self._full = {
            part.axis
            for cell, number in family.numbers.items()
            for part in cell.parts
            if len(cell.parts) == 1 and _says_gone(part) and number == 0
        }
        self._next: dict[Cell, Cell] = {}
        self._bare: dict[Cell, Cell] = {}
        for cell, other in family.same:
            one, two = self.find(cell), self.find(other)
            if one != two:
                self._next[two] = one

    def bare(self, cell: Cell) -> Cell:
        """Without the presence that says nothing. The members themselves, and those of whom nothing
        is said, keep their day: there are others the next day."""
        if cell not in self._bare:
            drop = self._full if cell.remembered else ()
            kept = (one for one in cell.parts if one.axis not in drop or one.codes != (YES,))
            self._bare[cell] = replace(cell, parts=frozenset(kept))
        return self._bare[cell]

    def find(self, cell: Cell) -> Cell:
        """The name of a cell."""
        cell = self.bare(cell)
        while cell in self._next:
            cell = self._next[cell]
        return cell

    def list_others(self) -> list[Cell]:
        """The cells that are known by another name."""
        return list(self._next)


def _says_gone(part: Part) -> bool:
    return part.axis.startswith(PRESENT) and part.codes == (NO,)
