"""The acts that prove each deadline, as quantities: those with companies describe companies."""

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from radon.domain.contract.occurrence import Occurrence, list_evidence, list_occurrences
from radon.domain.contract.proof import gather_proofs
from radon.domain.contract.schedule import find_proofs
from radon.domain.contract.state import ACTS_TOLD
from radon.domain.counting.formula import Source
from radon.domain.counting.period import Period
from radon.domain.disclosure.cell import Cell
from radon.domain.disclosure.quantity import CompanyCount, CompanySum, Quantity, Tally
from radon.domain.registers.kinds import KINDS
from radon.domain.report.matter import Matter
from radon.domain.report.quantities import ACTS, ONE_BY_ONE

_PROVED = "prouve"


class ScheduleRow(Protocol):
    """A row of the échéancier, of those that :func:`radon.domain.report.matter.list_rows` gives."""

    code: str
    state: str
    due: pd.Timestamp
    continu: bool
    proved: int
    state_label: str
    derived_label: str
    sentence: str
    corrected: bool
    counted: bool
    guarded: bool


def count_proofs(matter: Matter) -> dict[str, tuple[Quantity, Quantity]]:
    """Code of a deadline → its acts, those of them that hold their proof."""
    key = ("deadline proofs", matter.contract.spsti, matter.scope.today)
    memory = matter.activity.memory
    if key not in memory:
        memory[key] = _count_all(matter)
    counted: dict[str, tuple[Quantity, Quantity]] = memory[key]
    return counted


def tell_bare(row: ScheduleRow) -> str:
    """The sentence of a deadline without any number of acts with companies."""
    if row.guarded and not row.corrected:
        return str(row.state_label)
    if row.counted and not row.corrected:
        return str(row.sentence).rpartition(ACTS_TOLD.format(""))[0]
    return str(row.sentence)


def _count_all(matter: Matter) -> dict[str, tuple[Quantity, Quantity]]:
    proofs = gather_proofs(matter.contract, matter.activity)
    sources: dict[str, list[Source]] = {}
    for key, source in list_evidence(matter.contract):
        sources.setdefault(key, []).append(source)
    return {
        one.code: _count(matter, one, sources.get(one.evidence, []), proofs)
        for one in list_occurrences(matter.contract)
    }


def _count(
    matter: Matter, deadline: Occurrence, sources: Sequence[Source], proofs: pd.DataFrame
) -> tuple[Quantity, Quantity]:
    found = find_proofs(deadline, proofs, matter.scope.today)
    held = found[found["evidenced"].astype("bool")]
    if not any(source.register in ONE_BY_ONE for source in sources):
        return Tally(len(found)), Tally(len(held))
    return (
        _describe(matter, deadline, sources, found, {}),
        _describe(matter, deadline, sources, held, {_PROVED: ("oui",)}),
    )


def _describe(
    matter: Matter,
    deadline: Occurrence,
    sources: Sequence[Source],
    records: pd.DataFrame,
    more: dict[str, tuple[str, ...]],
) -> CompanySum:
    quantities = matter.quantities
    period = Period(deadline.counted_from, deadline.counted_until)
    traces = frozenset(
        trace
        for source in sources
        for trace in quantities.trace(source.register, period, {**source.where, **more})
    )
    cell = Cell(traces=traces) if traces else quantities.nobody(period)
    named = quantities.name_companies(records[records["registre"].isin(_list_with_companies())])
    return CompanySum(len(records), cell.counted_in(ACTS), CompanyCount(named, cell))


def _list_with_companies() -> list[str]:
    return [code for code, kind in KINDS.items() if kind.company_field is not None]
