"""A linear relation between the numbers of a family, which holds whatever they are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from radon.domain.disclosure.cell import Cell


@dataclass(frozen=True)
class Relation:
    """``low`` ≤ Σ factor × number ≤ ``high``; a bound is None where there is none. ``terms``: rank
    of a number, factor."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None

    def holds(self, numbers: Mapping[int, int]) -> bool:
        """Whether it holds of these numbers; True while one of them is not known."""
        if any(key not in numbers for key, _ in self.terms):
            return True
        total = sum(factor * numbers[key] for key, factor in self.terms)
        above = self.low is None or total >= self.low
        below = self.high is None or total <= self.high
        return above and below


@dataclass(frozen=True)
class CellRelation:
    """The same between cells."""

    terms: tuple[tuple[Cell, int], ...]
    low: int | None
    high: int | None

    def rank(self, ranks: Callable[[Cell], int]) -> Relation:
        """The same between the ranks of these cells."""
        return Relation(tuple((ranks(key), one) for key, one in self.terms), self.low, self.high)


def sort_cells(cells: Iterable[Cell]) -> dict[Cell, None]:
    """Cells in one order, each once, quick to look up."""
    return dict.fromkeys(sorted(cells, key=lambda one: one.order))


def equal(whole: Cell, parts: Iterable[Cell]) -> CellRelation:
    """The parts add up to the whole."""
    return CellRelation(((whole, 1), *((part, -1) for part in parts)), 0, 0)


def at_least(whole: Cell, parts: Iterable[Cell]) -> CellRelation:
    """The whole is as much as the parts, or more."""
    return CellRelation(((whole, 1), *((part, -1) for part in parts)), 0, None)


def at_most(whole: Cell, parts: Iterable[Cell]) -> CellRelation:
    """The whole is as much as the parts, or less."""
    return CellRelation(((whole, 1), *((part, -1) for part in parts)), None, 0)
