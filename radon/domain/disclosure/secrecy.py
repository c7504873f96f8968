"""The rule of secrecy: which numbers of a family the partners do not read.

No published cell is made of one or two companies (Insee, *règle de fréquence* of business
statistics: three units at least; loi n° 51-711 du 7 juin 1951), and none can be found back from the
others, whatever they combine:

1. a number of one or two companies is hidden; so are its parts, the empty ones too, which would
   tell where those companies are; so is any sum over one or two companies;
2. a share is shown when both its numbers are, what is left of its whole counting as a number;
3. the others are audited (:mod:`radon.domain.disclosure.audit`): while a hidden number has fewer
   than three possible values, one more is hidden near it, the smallest part first, figures last.

Zero and what is not known are shown: they describe no company. A figure of one or two reads "moins
de 3", any other hidden number "s". What was published before stays as it was read, and is never
given back by what is published now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from radon.domain.disclosure.audit import Audit, Unknown
from radon.domain.disclosure.cell import COMPANIES, Cell
from radon.domain.disclosure.family import Family, Names
from radon.domain.disclosure.ledger import Ledger, Publication, Published
from radon.domain.disclosure.quantity import (
    CompanyCount,
    CompanySum,
    Derived,
    Quantity,
    Share,
    reveal,
)
from radon.domain.disclosure.relation import Relation, find_relations

LEAST = 3
"""Companies of a number that may be shown."""
_MOST_TRIED = 8
_ROWS = "adherents"
"""Unit of the rows of the members' file: as many rows, as many companies at most."""


class Hidden(Enum):
    """How a number is hidden. FEW: it is said to be less than three; SECRET: nothing is said."""

    FEW = "moins de 3"
    SECRET = "s"


@dataclass(frozen=True)
class Masks:
    """``cells``: those that are hidden, by their name. Cells that are not of the family are hidden:
    nobody looked at what they give away."""

    cells: Mapping[Cell, Hidden]
    family: Family = field(repr=False)
    names: Names = field(repr=False)

    def find(self, quantity: Quantity) -> Hidden | None:
        """How a quantity is hidden, None when it may be read."""
        if isinstance(quantity, CompanyCount | CompanySum):
            if quantity.cell not in self.family.numbers:
                return Hidden.SECRET
            return self.cells.get(self.names.find(quantity.cell))
        if isinstance(quantity, Share):
            return self._find_any([quantity.part, quantity.whole])
        return self._find_any(quantity.sources) if isinstance(quantity, Derived) else None

    def _find_any(self, quantities: Sequence[Quantity]) -> Hidden | None:
        """What is reckoned from a hidden number is hidden with it."""
        return Hidden.SECRET if any(self.find(one) for one in quantities) else None

    def publish(self, quantities: Iterable[object], day: date) -> Publication:
        """What the readers of these quantities see, for the ledger."""
        heard = Family()
        heard.hear(quantities)
        numbers = []
        for cell in sorted(heard.printed, key=lambda one: one.order):
            hidden = self.cells.get(self.names.find(cell))
            number = None if hidden else heard.numbers[cell]
            numbers.append(Published(cell, number, hidden is Hidden.FEW))
        return Publication(day, tuple(numbers))


def decide(family: Family, ledger: Ledger | None = None) -> Masks:
    """The numbers of a family that are hidden. Deterministic: it depends on the numbers alone."""
    return _Decision(family, ledger or Ledger()).take()


class _Decision:
    """One family on its way to its masks."""

    def __init__(self, family: Family, ledger: Ledger) -> None:
        self._family = family
        self._before = [held for one in ledger.publications for held in one.numbers]
        self._names = Names(family)
        self._numbers: dict[object, int] = {}
        for cell, number in family.numbers.items():
            self._numbers.setdefault(self._names.find(cell), number)
        self._printed = {self._names.find(cell) for cell in family.printed}
        self._fixed: set[object] = set()
        self._former: dict[object, Unknown] = {}
        self._masks: dict[Cell, Hidden] = {}
        self._empty: set[Cell] = set()
        self._recall()
        self._audit = Audit(self._relate())

    def take(self) -> Masks:
        self._hide_few()
        self._hide_sums()
        while exposed := self._audit.find_exposed(self._list_shown(), self._list_hidden()):
            found = [self._protect(key) for key in sorted(exposed, key=_order)]
            if not any(found):
                break  # nothing more can be hidden: former publications tell it
        return Masks(self._masks, self._family, self._names)

    def _recall(self) -> None:
        """What was published before: known for good, or hidden for good."""
        for held in self._before:
            name = self._names.find(held.cell)
            if held.number is None:
                if name in self._numbers:
                    self._hide(name)
                else:
                    self._former[name] = Unknown(LEAST - 1 if held.few else None)
            elif name not in self._numbers:
                self._numbers[name] = held.number
                self._fixed.add(name)
                self._printed.add(name)
            elif self._numbers[name] == held.number and name not in self._masks:
                self._fixed.add(name)
        for known in self._fixed:
            self._former.pop(known, None)

    def _relate(self) -> list[Relation]:
        """The relations that hold: one that records changed since belie says nothing."""
        cells = {self._names.bare(cell) for cell in self._family.numbers}
        cells |= {self._names.bare(held.cell) for held in self._before}
        cells |= set(self._names.list_others())
        names = {cell: self._names.find(cell) for cell in cells}
        found = (one.rename(names) for one in find_relations(cells))
        return [one for one in dict.fromkeys(found) if one.holds(self._numbers)]

    def _hide(self, cell: Cell, how: Hidden = Hidden.SECRET) -> None:
        if cell not in self._masks or how is Hidden.FEW:
            self._masks[cell] = how
        if not self._numbers.get(cell):
            self._empty.add(cell)

    def _hide_few(self) -> None:
        """Numbers of one or two companies, and all their parts."""
        mine = [cell for cell in self._numbers if isinstance(cell, Cell)]
        few = {cell for cell in mine if self._is_few(cell)}
        for cell in few:
            whole = cell.unit == COMPANIES and not cell.broken_down
            self._hide(cell, Hidden.FEW if whole else Hidden.SECRET)
        for cell in mine:
            inside = (cell.drop(part.axis) for part in cell.parts)
            if cell not in few and any(one in few for one in inside):
                self._hide(cell)

    def _is_few(self, cell: Cell) -> bool:
        counts = cell.unit in (COMPANIES, _ROWS)
        seen = cell in self._printed or cell in {
            self._names.find(one) for one in self._family.watched
        }
        return counts and seen and 0 < self._numbers[cell] < LEAST

    def _hide_sums(self) -> None:
        """A sum over one or two companies, or over companies whose number is hidden."""
        for cell, made_of in self._family.sums.items():
            if made_of is None:
                continue
            companies = self._names.find(made_of)
            number = self._numbers[companies]
            if companies in self._masks or 0 < number < LEAST:
                self._hide(self._names.find(cell))

    def _list_shown(self) -> dict[object, int]:
        return {
            key: number for key, number in self._numbers.items()
            if key in self._printed and key not in self._masks
        }  # fmt: skip

    def _list_hidden(self) -> dict[object, Unknown]:
        """What must not be found back: hidden numbers, former ones too."""
        hidden: dict[object, Unknown] = dict(self._former)
        for cell, how in self._masks.items():
            most = LEAST - 1 if how is Hidden.FEW else None
            hidden[cell] = Unknown(most, filled=cell not in self._empty)
        return hidden

    def _protect(self, key: object) -> bool:
        """Hide one more number so that this one has more values. False when none is left."""
        candidates = self._list_candidates(key)
        if not candidates:
            return False
        for cell in candidates[:_MOST_TRIED]:
            if self._would_do(key, cell):
                break
        else:
            cell = candidates[0]
        self._hide(cell)
        self._hide_sums()
        return True

    def _would_do(self, key: object, cell: Cell) -> bool:
        """Whether hiding that one too is enough."""
        shown = self._list_shown()
        del shown[cell]
        hidden = {**self._list_hidden(), cell: Unknown()}
        return key not in self._audit.find_exposed(shown, hidden, [key])

    def _list_candidates(self, key: object) -> list[Cell]:
        """The shown numbers beside it, the smallest parts first, then figures; those of its
        component when it has none."""
        shown = self._list_shown()
        near: set[object] = {key}
        while True:
            wider = {
                other for one in near for relation in self._audit.list_near(one)
                for other, _ in relation.terms
            } | near  # fmt: skip
            found = [
                cell for cell in wider
                if isinstance(cell, Cell) and cell in shown and cell not in self._fixed
                and shown[cell] > 0
            ]  # fmt: skip
            if found:
                return sorted(found, key=lambda cell: self._rank(cell, shown[cell]))
            wider = {one for one in wider if one not in shown}
            if wider <= near:
                return []
            near = wider | near

    def _rank(self, cell: Cell, number: int) -> tuple[object, ...]:
        return (not cell.broken_down, number, _order(cell))


def _order(key: object) -> str:
    return repr(key.order) if isinstance(key, Cell) else repr(key)


__all__ = ["LEAST", "Hidden", "Masks", "decide", "reveal"]
