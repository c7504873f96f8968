"""What is true of the numbers of a family, whatever they are: linear relations between cells.

From the identities alone (:mod:`radon.domain.disclosure.cell`): a partition adds up to its whole; a
cell of more traces, of a longer period, of fewer conditions holds another one; cells that cover
another one add up to it at least; what two periods add to a common one is bounded (companies that
are new since the start are new this year); records add up exactly.

Cells that nobody publishes stand in relations where two published ones meet in them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from radon.domain.disclosure.cell import COMPANIES, NO, PRESENT, SILENT, YES, Cell, Part, Trace

RECORDS = frozenset({"actes", "actes nommants", "contacts"})
"""Units that add up over disjoint records."""
AT_LEAST_ONE = frozenset({*RECORDS, "couples", "adherents"})
"""Units of which each company of the cell has one at least."""
ZONES = frozenset({"zone_3", "zone_2", "zone_1", "a_verifier"})
_CLOSED: Mapping[str, frozenset[str]] = {"classe": ZONES}
"""Axis → all its codes; any other axis is published whole as soon as two of its codes are."""
_MOST_COVERS, _LARGEST_COVER = 40, 5
_Mask = int


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


def find_relations(cells: Collection[Cell]) -> list[CellRelation]:
    """All the relations between these cells (and a few that complete them), in the same order
    whatever that of the cells."""
    known = sort_cells({*cells, *_complete(cells)})
    found = [*_split_axes(known), *_split_members(known)]
    found += [*_split_presence(known), *_split_without(known)]
    known = sort_cells({*known, *(key for one in found for key, _ in one.terms)})
    found += _bound_by_population(known)
    found += _bound_by_last_word(known)
    found += _order_by_traces(known)
    found += _add_records(known)
    found += _cover_by_acts(known)
    found += _count_at_least_one(known)
    return found


def sort_cells(cells: Iterable[Cell]) -> dict[Cell, None]:
    """Cells in one order, each once, quick to look up."""
    return dict.fromkeys(sorted(cells, key=lambda one: one.order))


def _equal(whole: Cell, parts: Iterable[Cell]) -> CellRelation:
    return CellRelation(((whole, 1), *((part, -1) for part in parts)), 0, 0)


def _at_least(whole: Cell, parts: Iterable[Cell]) -> CellRelation:
    return CellRelation(((whole, 1), *((part, -1) for part in parts)), 0, None)


def _at_most(whole: Cell, parts: Iterable[Cell]) -> CellRelation:
    return CellRelation(((whole, 1), *((part, -1) for part in parts)), None, 0)


def _is_presence(part: Part) -> bool:
    return part.axis.startswith(PRESENT)


def _complete(cells: Collection[Cell]) -> Iterator[Cell]:
    """The same whether still a member or not, where the members of today alone are published."""
    for cell in cells:
        if cell.remembered:
            for part in sorted(cell.parts):
                if _is_presence(part):
                    yield cell.drop(part.axis)


def _group_by_axis(
    cells: Iterable[Cell],
) -> dict[tuple[Cell, str], list[tuple[Cell, Part]]]:
    """Cell, axis → the cells that are parts of it along that axis, in the order of their codes."""
    groups: dict[tuple[Cell, str], list[tuple[Cell, Part]]] = defaultdict(list)
    for cell in cells:
        for part in sorted(cell.parts):
            if not _is_presence(part):
                groups[cell.drop(part.axis), part.axis].append((cell, part))
    for held in groups.values():
        held.sort(key=lambda one: one[1].codes)
    return groups


def _split_axes(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Parts add up to their whole; a cell of several codes is the sum of those of one."""
    for (whole, axis), held in _group_by_axis(cells).items():
        singles = {part.codes[0]: cell for cell, part in held if len(part.codes) == 1}
        pieces = list(singles.values())
        codes = set(singles)
        for cell, part in held:
            if len(part.codes) == 1:
                continue
            inside = [singles[code] for code in part.codes if code in singles]
            if inside:
                whole_set = len(inside) == len(part.codes)
                yield _equal(cell, inside) if whole_set else _at_least(cell, inside)
            elif codes.isdisjoint(part.codes):
                pieces.append(cell)
                codes |= set(part.codes)
        if whole in cells:
            universe = _CLOSED.get(axis)
            complete = codes >= universe if universe else len(pieces) > 1
            yield _equal(whole, pieces) if complete else _at_least(whole, pieces)


def _split_members(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Something is said of a member of the day, or nothing; of whom something is said may be a cell
    without a day (:meth:`Cell.remembered`), which holds those that left too."""
    groups = _group_by_axis(cells)
    for cell in cells:
        for part in sorted(cell.parts):
            members = cell.drop(part.axis)
            if part.codes != (SILENT,) or "@" not in part.axis or members not in cells:
                continue
            for day in filter(_is_presence, sorted(cell.parts)):
                held = groups[members.drop(day.axis), part.axis]
                said = [one for one, its in held if SILENT not in its.codes and len(its.codes) == 1]
                gone = Cell(parts=frozenset({Part(day.axis, (NO,))}))
                if said:
                    yield _at_most(members, [cell, *said])
                    if gone in cells:
                        terms = ((one, -1) for one in (cell, *said))
                        yield CellRelation(((members, 1), (gone, 1), *terms), 0, None)


def _split_presence(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """The members of a day are some of the companies; the others are among those that left."""
    for cell in cells:
        for part in sorted(cell.parts):
            if not _is_presence(part) or part.codes != (YES,):
                continue
            whole, gone = cell.drop(part.axis), Cell(parts=frozenset({Part(part.axis, (NO,))}))
            if whole in cells:
                yield _at_least(whole, [cell])
                if cell.unit == COMPANIES and gone in cells:
                    yield _at_most(whole, [cell, gone])


def _split_without(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Those without some traces are the others, but for those that have them."""
    for cell in cells:
        if cell.without:
            less = replace(cell, traces=cell.without, without=frozenset())
            both = replace(cell, without=frozenset())
            if cell.traces:
                both = replace(both, traces=_simplify(cell.traces | cell.without))
            yield _equal(both, [cell, less])


def _simplify(traces: frozenset[Trace]) -> frozenset[Trace]:
    """Without those that others imply."""
    return frozenset(
        one for one in traces if not any(one != two and one.implies(two) for two in traces)
    )


def _bound_by_population(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """What was recorded of the members is recorded of no more members than there are."""
    days = {part.axis for cell in cells for part in cell.parts if _is_presence(part)}
    for cell in cells:
        if cell.unit != COMPANIES or not (cell.traces or cell.dated):
            continue
        undated = frozenset(part for part in cell.parts if "@" not in part.axis)
        for axis in sorted(days):
            members = Cell(parts=undated | {Part(axis, (YES,))})
            gone = Cell(parts=frozenset({Part(axis, (NO,))}))
            if members in cells:
                yield _at_most(cell, [members, *([gone] if gone in cells else [])])


def _bound_by_last_word(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """What the last record of a year says, the last one since the start says too."""
    groups: dict[tuple[Cell, str, str, tuple[str, ...]], list[tuple[str, Cell]]] = defaultdict(list)
    for cell in cells:
        for part in sorted(cell.parts):
            name, _, days = part.axis.partition("@")
            start, _, end = days.partition("/")
            if end and cell.unit == COMPANIES:
                groups[cell.drop(part.axis), name, end, part.codes].append((start, cell))
    for held in groups.values():
        ordered = sorted(held, key=lambda one: one[0])
        for (_, longer), (_, shorter) in combinations(ordered, 2):
            yield _at_least(longer, [shorter])


class _Ground:
    """Traces cut at all the days where one of them begins or ends; sets of them as bit masks."""

    def __init__(self, sets: Collection[frozenset[Trace]]) -> None:
        days = sorted({day for traces in sets for one in traces for day in (one.start, one.end)})
        cuts = list(zip(days, days[1:], strict=False))
        atoms: dict[Trace, int] = {}
        self.own: dict[frozenset[Trace], _Mask] = {}
        for traces in sets:
            mask = 0
            for trace in sorted(traces):
                for start, end in cuts:
                    if trace.start <= start and end <= trace.end:
                        atom = replace(trace, start=start, end=end)
                        mask |= 1 << atoms.setdefault(atom, len(atoms))
            self.own[traces] = mask
        self.atoms = list(atoms)
        wide: dict[Trace, _Mask] = {}
        for traces in sets:
            for trace in sorted(traces):
                if trace not in wide:
                    wide[trace] = sum(
                        1 << rank for rank, atom in enumerate(self.atoms) if atom.implies(trace)
                    )
        self.held: dict[frozenset[Trace], _Mask] = {}
        for traces in sets:
            held = 0
            for trace in sorted(traces):
                held |= wide[trace]
            self.held[traces] = held

    def within(self, one: frozenset[Trace], other: frozenset[Trace]) -> bool:
        """Whether all that makes one makes the other."""
        return not self.own[one] & ~self.held[other]


def _order_by_traces(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Inclusion, covers, and what two sets add to a common one, between cells of the same parts."""
    groups: dict[tuple[str, frozenset[Part]], dict[frozenset[Trace], Cell]] = defaultdict(dict)
    for cell in cells:
        if cell.traces and not cell.without and cell.unit in (COMPANIES, *RECORDS):
            if _is_act(cell):
                continue  # their days would cut every other trace: see _cover_by_acts
            groups[cell.unit, cell.parts][cell.traces] = cell
    ground = _Ground(sorted({t for held in groups.values() for t in held}, key=sorted))
    sets = list(ground.own)
    wider = {one: [two for two in sets if two != one and ground.within(one, two)] for one in sets}
    covers = _Covers(ground)
    crossed = _find_crossings(ground, sets, wider)
    for (unit, _), held in groups.items():
        for traces, cell in held.items():
            above = [two for two in wider[traces] if two in held]
            for two in above:
                if not any(two in wider[three] and three not in wider[two] for three in above):
                    yield _at_least(held[two], [cell])
            if unit == COMPANIES:
                for cover in covers.find(traces, tuple(held)):
                    yield _at_most(cell, [held[one] for one in cover])
        if unit == COMPANIES:
            for one, two, union, common in crossed:
                if one in held and two in held and union in held and common in held:
                    terms = ((held[one], 1), (held[two], 1), (held[union], -1), (held[common], -1))
                    yield CellRelation(terms, 0, None)


class _Covers:
    """The smallest groups of sets that hold together all that makes one."""

    def __init__(self, ground: _Ground) -> None:
        self._ground = ground
        self._known: dict[tuple[object, ...], list[tuple[frozenset[Trace], ...]]] = {}

    def find(
        self, one: frozenset[Trace], sets: tuple[frozenset[Trace], ...]
    ) -> list[tuple[frozenset[Trace], ...]]:
        """Among these sets."""
        key = (one, sets)
        if key not in self._known:
            self._known[key] = self._search(one, self._choose(one, sets))
        return self._known[key]

    def _choose(
        self, one: frozenset[Trace], sets: Iterable[frozenset[Trace]]
    ) -> list[frozenset[Trace]]:
        """Those that help, but for one that holds another that helps as much."""
        need, held = self._ground.own[one], self._ground.held
        able = [two for two in sets if two != one and held[two] & need and need & ~held[two]]
        return [
            two for rank, two in enumerate(able)
            if not any(
                self._ground.within(three, two) and not held[two] & need & ~held[three]
                and (other < rank or not self._ground.within(two, three))
                for other, three in enumerate(able) if other != rank
            )
        ]  # fmt: skip

    def _search(
        self, one: frozenset[Trace], able: Sequence[frozenset[Trace]]
    ) -> list[tuple[frozenset[Trace], ...]]:
        held = self._ground.held
        found: dict[frozenset[frozenset[Trace]], None] = {}

        def add(left: _Mask, chosen: frozenset[frozenset[Trace]]) -> None:
            if not left:
                found[chosen] = None
            elif len(chosen) < _LARGEST_COVER and len(found) < _MOST_COVERS:
                lowest = left & -left
                for two in able:
                    if held[two] & lowest:
                        add(left & ~held[two], chosen | {two})

        add(self._ground.own[one], frozenset())
        least = [cover for cover in found if not any(other < cover for other in found)]
        return [tuple(sorted(cover, key=sorted)) for cover in least]


def _find_crossings(
    ground: _Ground,
    sets: list[frozenset[Trace]],
    wider: Mapping[frozenset[Trace], list[frozenset[Trace]]],
) -> list[tuple[frozenset[Trace], ...]]:
    """Two sets, one that both cover together, one that both hold."""
    found: list[tuple[frozenset[Trace], ...]] = []
    for one, two in combinations(sets, 2):
        if two in wider[one] or one in wider[two]:
            continue
        both = ground.held[one] & ground.held[two]
        either = ground.held[one] | ground.held[two]
        common = _keep_widest(ground, [set_ for set_ in sets if not ground.own[set_] & ~both])
        if common:
            unions = [
                three for three in sets
                if not ground.own[three] & ~either
                and ground.own[three] & ~ground.held[one]
                and ground.own[three] & ~ground.held[two]
            ]  # fmt: skip
            tops = _keep_widest(ground, unions)
            found += [(one, two, union, three) for union in tops for three in common]
    return found


def _keep_widest(ground: _Ground, sets: Sequence[frozenset[Trace]]) -> list[frozenset[Trace]]:
    """Those that no other one holds."""
    return [
        one for one in sets
        if not any(two != one and ground.within(one, two) and not ground.within(two, one)
                   for two in sets)
    ]  # fmt: skip


def _add_records(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Records add up over their days, registers and choices; those that conditions on different
    fields find may be the same ones."""
    mine = [one for one in cells if one.unit in RECORDS and one.traces and not one.without]
    ground = _Ground(sorted({one.traces for one in mine}, key=sorted))
    for cell in mine:
        mask = ground.own[cell.traces]
        atoms = [
            replace(cell, traces=frozenset({atom}))
            for rank, atom in enumerate(ground.atoms)
            if mask >> rank & 1
        ]
        if atoms == [cell]:
            continue
        if _are_apart(cell.traces):
            yield _equal(cell, atoms)
        else:
            yield _at_most(cell, atoms)
            yield from (_at_least(cell, [atom]) for atom in atoms)


def _are_apart(traces: Iterable[Trace]) -> bool:
    """Whether no record makes two of these traces: of one register, they ask for different choices
    of the same fields."""
    asked: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for one in traces:
        asked[one.register].add(tuple(name for name, _ in one.where))
    return all(len(fields) == 1 for fields in asked.values())


def _cover_by_acts(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Acts that are listed one by one: each reaches some of the companies that are reached, and all
    together no fewer."""
    acts = [one for one in cells if one.unit == COMPANIES and _is_act(one)]
    for cell in cells:
        if cell.unit == COMPANIES and cell.traces and not (cell.parts or _is_act(cell)):
            inside = [
                act for act in acts
                if all(any(one.implies(two) for two in cell.traces) for one in act.traces)
            ]  # fmt: skip
            listed = {one.register for act in inside for one in act.traces}
            yield from (_at_least(cell, [act]) for act in inside)
            if {one.register for one in cell.traces} == listed:
                yield _at_most(cell, inside)


def _count_at_least_one(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """As many acts, contacts, rows as companies at least."""
    for cell in cells:
        companies = cell.counted_in(COMPANIES)
        if cell.unit in AT_LEAST_ONE and companies in cells:
            yield _at_least(cell, [companies])


def _is_act(cell: Cell) -> bool:
    return any(name == "acte" for trace in cell.traces for name, _ in trace.where)
