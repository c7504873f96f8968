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

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from radon.domain.disclosure.audit import ENOUGH, ENOUGH_FEW, Audit, Freedom
from radon.domain.disclosure.cell import COMPANIES, Cell
from radon.domain.disclosure.family import Family, Names
from radon.domain.disclosure.ledger import Ledger, Publication, Published
from radon.domain.disclosure.quantity import (
    CompanyCount,
    CompanySum,
    Derived,
    Quantity,
    Share,
)
from radon.domain.disclosure.relation import Relation
from radon.domain.disclosure.system import find_relations

LEAST = 3
"""Companies of a number that may be shown."""
_ANY = 10**6
_STEPS = (2, 1, -1, -2, 3, 4)
"""From a hidden number to others that it may be."""
_FIGURE, _MEMBERS, _EMPTY = 3000.0, 1000.0, 9000.0
"""What it costs more to hide a whole figure, members, a number that is zero."""
_ROWS = frozenset({"adherents", "actes silencieux"})
"""Units of which one or two are of one or two companies: rows of the members' file, acts."""


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


class _Loose(Mapping[int, Freedom]):
    """The same freedoms, when hidden numbers may be zero."""

    def __init__(self, *freedoms: Mapping[int, Freedom]) -> None:
        self._held = ChainMap(*(dict(one) for one in freedoms))

    def __getitem__(self, rank: int) -> Freedom:
        free = self._held[rank]
        return free if free.cost else replace(free, least=0)

    def __iter__(self) -> Iterator[int]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class _Decision:
    """One family on its way to its masks. Numbers are known by their rank."""

    def __init__(self, family: Family, ledger: Ledger) -> None:
        self._family = family
        self._before = [held for one in ledger.publications for held in one.numbers]
        self._names = Names(family)
        self._cells: list[Cell] = []
        self._ranks: dict[Cell, int] = {}
        self._numbers = {self._rank(cell): number for cell, number in family.numbers.items()}
        self._printed = {self._rank(cell) for cell in family.printed}
        self._watched = {self._rank(cell) for cell in family.watched}
        self._fixed: set[int] = set()
        self._former: dict[int, int | None] = {}
        self._masks: dict[int, Hidden] = {}
        self._recall()
        self._audit = Audit(self._relate(), self._numbers)
        self._freedoms: dict[int, Freedom] = {}
        self._empty: dict[int, Freedom] = {}

    def take(self) -> Masks:
        self._hide_few()
        self._hide_sums()
        self._protect_all()
        masks = {self._cells[rank]: how for rank, how in self._masks.items()}
        return Masks(masks, self._family, self._names)

    def _rank(self, cell: Cell) -> int:
        """The rank of a cell, whatever its name."""
        name = self._names.find(cell)
        if name not in self._ranks:
            self._ranks[name] = len(self._cells)
            self._cells.append(name)
        return self._ranks[name]

    def _recall(self) -> None:
        """What was published before: known for good, or hidden for good."""
        for held in self._before:
            rank = self._rank(held.cell)
            if held.number is None:
                if rank in self._numbers:
                    self._masks.setdefault(rank, Hidden.SECRET)
                else:
                    self._former[rank] = LEAST - 1 if held.few else None
            elif rank not in self._numbers:
                self._numbers[rank] = held.number
                self._printed.add(rank)
                self._fixed.add(rank)
            elif self._numbers[rank] == held.number and rank not in self._masks:
                self._fixed.add(rank)
        for rank in self._fixed:
            self._former.pop(rank, None)

    def _relate(self) -> list[Relation]:
        """The relations that hold: one that records changed since belie says nothing."""
        cells = {self._names.bare(cell) for cell in self._family.numbers}
        cells |= {self._names.bare(held.cell) for held in self._before}
        cells |= set(self._names.list_others())
        found = (one.rank(self._rank) for one in find_relations(cells))
        return [one for one in dict.fromkeys(found) if one.holds(self._numbers)]

    def _hide_few(self) -> None:
        """Numbers of one or two companies."""
        for rank, number in self._numbers.items():
            cell = self._cells[rank]
            seen = rank in self._printed or rank in self._watched
            if seen and cell.unit in (COMPANIES, *_ROWS) and 0 < number < LEAST:
                whole = cell.unit == COMPANIES and not cell.broken_down
                self._masks[rank] = Hidden.FEW if whole else Hidden.SECRET

    def _hide_sums(self) -> None:
        """Sums over one or two companies, or over companies whose number is hidden."""
        for cell, made_of in self._family.sums.items():
            if made_of is not None:
                companies = self._rank(made_of)
                if companies in self._masks or 0 < self._numbers[companies] < LEAST:
                    self._masks.setdefault(self._rank(cell), Hidden.SECRET)

    def _protect_all(self) -> None:
        """Hide more until every hidden number has values enough. What no move can free stays as it
        is: former publications tell it."""
        done: set[int] = set()
        alone = {rank for rank in self._former if rank not in self._audit.truth}
        while left := sorted({*self._masks, *self._former} - alone - done, key=self._order):
            self._weigh()
            for rank in left:
                self._protect(rank)
                done.add(rank)
            self._hide_sums()

    def _protect(self, rank: int) -> None:
        """Give a hidden number values enough, hiding more where it takes."""
        now, most = self._audit.truth[rank], self._read_most(rank)
        enough = ENOUGH if most is None else ENOUGH_FEW
        for step in (1, -1) if most is not None else _STEPS:
            value = now + step
            if len(self._audit.values[rank]) >= enough:
                return
            if 0 <= value <= (most or _ANY) and value not in self._audit.values[rank]:
                self._give(rank, value)

    def _give(self, rank: int, value: int) -> None:
        """Make a value possible, if it can be: with hidden numbers that are not zero, else with
        any, else by hiding a zero too."""
        for freedoms in (
            self._freedoms,
            _Loose(self._freedoms),
            _Loose(self._freedoms, self._empty),
        ):
            found = self._audit.move(rank, value, freedoms)
            if found is not None:
                for other in sorted(found):
                    self._masks[other] = Hidden.SECRET
                    self._empty.pop(other, None)
                    self._free(other)
                return

    def _read_most(self, rank: int) -> int | None:
        """The greatest value of a hidden number, when its readers know it."""
        if rank in self._former:
            return self._former[rank]
        return LEAST - 1 if self._masks[rank] is Hidden.FEW else None

    def _weigh(self) -> None:
        """What each number may do in a move. A number that nobody reads moves freely, one that was
        read before not at all, one that is shown is hidden for it."""
        self._freedoms = {}
        self._empty = {}
        for rank, now in self._audit.truth.items():
            if rank in self._masks or rank in self._former:
                self._free(rank)
            elif rank not in self._printed:
                self._freedoms[rank] = Freedom(0, _ANY)
            elif rank not in self._fixed:
                price = self._price(rank) if now else _EMPTY
                (self._freedoms if now else self._empty)[rank] = Freedom(min(now, 1), _ANY, price)

    def _free(self, rank: int) -> None:
        """A hidden number moves for nothing; a reader knows that it is not zero."""
        filled = self._audit.truth[rank] > 0 and rank not in self._former
        self._freedoms[rank] = Freedom(int(filled), self._read_most(rank) or _ANY)

    def _price(self, rank: int) -> float:
        """What it costs to hide a number: small parts first, then figures, the members last."""
        cell, number = self._cells[rank], self._numbers[rank]
        whole = _FIGURE * (not cell.broken_down) + _MEMBERS * cell.of_members
        return 10.0 + whole + min(number, 5000) / 100

    def _order(self, rank: int) -> str:
        return repr(self._cells[rank].order)
