"""What is true of the numbers of a family, whatever they are: linear relations between cells.

From the identities alone (:mod:`radon.domain.disclosure.cell`): a partition adds up to its whole; a
cell of more traces, of a longer period, of fewer conditions holds another one; cells that cover
another one add up to it at least; what two periods add to a common one is bounded (companies that
are new since the start are new this year); records add up exactly.

Cells that nobody publishes stand in relations where two published ones meet in them.
"""

from collections.abc import Collection

from radon.domain.disclosure.axis_relation import (
    bound_by_last_word,
    bound_by_population,
    complete,
    split_axes,
    split_members,
    split_presence,
    split_without,
)
from radon.domain.disclosure.cell import Cell
from radon.domain.disclosure.relation import CellRelation, sort_cells
from radon.domain.disclosure.trace_relation import (
    add_records,
    count_at_least_one,
    cover_by_acts,
    order_by_traces,
)


def find_relations(cells: Collection[Cell]) -> list[CellRelation]:
    """All the relations between these cells (and a few that complete them), in the same order
    whatever that of the cells."""
    known = sort_cells({*cells, *complete(cells)})
    found = [*split_axes(known), *split_members(known)]
    found += [*split_presence(known), *split_without(known)]
    known = sort_cells({*known, *(key for one in found for key, _ in one.terms)})
    found += bound_by_population(known)
    found += bound_by_last_word(known)
    found += order_by_traces(known)
    found += add_records(known)
    found += cover_by_acts(known)
    found += count_at_least_one(known)
    return found
