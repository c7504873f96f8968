"""Relations between cells of different traces in the records: one holds another one, some cover
another one together, records add up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from radon.domain.disclosure.cell import COMPANIES, Cell, Part, Trace
from radon.domain.disclosure.relation import CellRelation, at_least, at_most, equal
from radon.domain.registers.kinds import KINDS

RECORDS = frozenset({"actes", "actes nommants", "contacts"})
"""Units that add up over disjoint records."""
AT_LEAST_ONE = frozenset({*RECORDS, "couples", "adherents"})
"""Units of which each company of the cell has one at least."""
_OF_SEVERAL = frozenset(
    (kind.code, field.name) for kind in KINDS.values() for field in kind.fields if field.sort.many
)
"""(register, field) of which a record may hold several choices."""
_MOST_COVERS, _LARGEST_COVER = 40, 5
_Mask = int


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
        of_register: dict[str, list[tuple[_Mask, Trace]]] = defaultdict(list)
        for rank, atom in enumerate(self.atoms):
            of_register[atom.register].append((1 << rank, atom))
        wide: dict[Trace, _Mask] = {}
        for trace in dict.fromkeys(trace for traces in sets for trace in sorted(traces)):
            held = of_register[trace.register]
            wide[trace] = sum(bit for bit, atom in held if atom.implies(trace))
        self.held: dict[frozenset[Trace], _Mask] = {}
        for traces in sets:
            mask = 0
            for trace in traces:
                mask |= wide[trace]
            self.held[traces] = mask

    def within(self, one: frozenset[Trace], other: frozenset[Trace]) -> bool:
        """Whether all that makes one makes the other."""
        return not self.own[one] & ~self.held[other]


def order_by_traces(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Inclusion, covers, and what two sets add to a common one, between cells of the same parts."""
    groups: dict[tuple[str, frozenset[Part]], dict[frozenset[Trace], Cell]] = defaultdict(dict)
    for cell in cells:
        if cell.traces and not cell.without and cell.unit in (COMPANIES, *RECORDS):
            if _is_act(cell):
                continue  # their days would cut every other trace: see cover_by_acts
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
                    yield at_least(held[two], [cell])
            if unit == COMPANIES:
                for cover in covers.find(traces, tuple(held)):
                    yield at_most(cell, [held[one] for one in cover])
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


def add_records(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Records add up over their days and registers, and over the choices of a field that holds
    one; those that conditions on different fields, or choices of a field of several, find may be
    the same ones."""
    mine = [one for one in cells if one.unit in RECORDS and one.traces and not one.without]
    ground = _Ground(sorted({one.traces for one in mine}, key=sorted))
    for cell in mine:
        mask = ground.own[cell.traces]
        atoms = [atom for rank, atom in enumerate(ground.atoms) if mask >> rank & 1]
        by_slot: dict[tuple[str, date], set[Trace]] = defaultdict(set)
        for atom in atoms:
            by_slot[atom.register, atom.start].add(atom)
        slots = [replace(cell, traces=frozenset(held)) for held in by_slot.values()]
        if slots != [cell]:
            yield equal(cell, slots)
        for slot in slots:
            yield from _add_slot(slot)


def _add_slot(cell: Cell) -> Iterator[CellRelation]:
    """The records of one register over the same days, by what is asked of them."""
    atoms = [replace(cell, traces=frozenset({atom})) for atom in sorted(cell.traces)]
    if len(atoms) == 1:
        return
    if _are_apart(cell.traces):
        yield equal(cell, atoms)
    else:
        yield at_most(cell, atoms)
        yield from (at_least(cell, [atom]) for atom in atoms)


def _are_apart(traces: Iterable[Trace]) -> bool:
    """Whether no record of one register makes two of these traces: they ask for different choices
    of the same fields, in each of which a record holds one choice."""
    asked = {(one.register, tuple(name for name, _ in one.where)) for one in traces}
    return len(asked) == 1 and not any(
        (register, name) in _OF_SEVERAL for register, names in asked for name in names
    )


def cover_by_acts(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
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
            yield from (at_least(cell, [act]) for act in inside)
            if {one.register for one in cell.traces} == listed:
                yield at_most(cell, inside)


def count_at_least_one(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """As many acts, contacts, rows as companies at least."""
    for cell in cells:
        companies = cell.counted_in(COMPANIES)
        if cell.unit in AT_LEAST_ONE and companies in cells:
            yield at_least(cell, [companies])


def _is_act(cell: Cell) -> bool:
    return any(name == "acte" for trace in cell.traces for name, _ in trace.where)
