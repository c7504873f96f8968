"""Relations between cells that stand in different parts of the same axes: parts and their whole,
members and those that left, what was said last.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from radon.domain.disclosure.cell import COMPANIES, NO, PRESENT, SILENT, YES, Cell, Part, Trace
from radon.domain.disclosure.relation import CellRelation, at_least, at_most, equal

ZONES = frozenset({"zone_3", "zone_2", "zone_1", "a_verifier"})
_CLOSED: Mapping[str, frozenset[str]] = {"classe": ZONES}
"""Axis → all its codes; any other axis is published whole as soon as two of its codes are."""


def _is_presence(part: Part) -> bool:
    return part.axis.startswith(PRESENT)


def complete(cells: Collection[Cell]) -> Iterator[Cell]:
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


def split_axes(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
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
                yield equal(cell, inside) if whole_set else at_least(cell, inside)
            elif codes.isdisjoint(part.codes):
                pieces.append(cell)
                codes |= set(part.codes)
        if whole in cells:
            universe = _CLOSED.get(axis)
            complete = codes >= universe if universe else len(pieces) > 1
            yield equal(whole, pieces) if complete else at_least(whole, pieces)


def split_members(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
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
                    yield at_most(members, [cell, *said])
                    if gone in cells:
                        terms = ((one, -1) for one in (cell, *said))
                        yield CellRelation(((members, 1), (gone, 1), *terms), 0, None)


def split_presence(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """The members of a day are some of the companies; the others are among those that left."""
    for cell in cells:
        for part in sorted(cell.parts):
            if not _is_presence(part) or part.codes != (YES,):
                continue
            whole, gone = cell.drop(part.axis), Cell(parts=frozenset({Part(part.axis, (NO,))}))
            if whole in cells:
                yield at_least(whole, [cell])
                if cell.unit == COMPANIES and gone in cells:
                    yield at_most(whole, [cell, gone])


def split_without(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
    """Those without some traces are the others, but for those that have them."""
    for cell in cells:
        if cell.without:
            less = replace(cell, traces=cell.without, without=frozenset())
            both = replace(cell, without=frozenset())
            if cell.traces:
                both = replace(both, traces=_simplify(cell.traces | cell.without))
            yield equal(both, [cell, less])


def _simplify(traces: frozenset[Trace]) -> frozenset[Trace]:
    """Without those that others imply."""
    return frozenset(
        one for one in traces if not any(one != two and one.implies(two) for two in traces)
    )


def bound_by_population(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
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
                yield at_most(cell, [members, *([gone] if gone in cells else [])])


def bound_by_last_word(cells: Mapping[Cell, None]) -> Iterator[CellRelation]:
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
            yield at_least(longer, [shorter])
