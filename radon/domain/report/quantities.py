"""The figures of a contract as quantities: each number with the cell that it counts.

Everything of the report, of its workbook and of the regional view that counts companies is made
here, out of what the counting functions found; sections never meet the bare number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pandas as pd

from radon.domain.contract.terms import Contract
from radon.domain.counting.counted import Counted
from radon.domain.counting.formula import FILLED, MEMBERS, Count, Formula, Source
from radon.domain.counting.period import Period
from radon.domain.counting.reading import Reading, read_formula
from radon.domain.counting.selection import find_member_codes
from radon.domain.disclosure.cell import (
    ANY,
    NO,
    YES,
    Cell,
    Trace,
    last_said,
    present_on,
)
from radon.domain.disclosure.quantity import (
    CompanyCount,
    CompanySum,
    Derived,
    Quantity,
    Share,
    Tally,
)
from radon.domain.indicator import followed
from radon.domain.indicator.followed import CONCERNED, FollowedIndicator, find_counted
from radon.domain.registers.activity import Activity
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import spell_percent
from radon.domain.words.sentence import NOT_ASKED

ZONE_AXIS, UNSURE = "classe", "a_verifier"
ACTS, CONTACTS, ROWS = "actes", "contacts", "adherents"
NAMING_ACTS, SILENT_ACTS = "actes nommants", "actes silencieux"
"""Those of several registers that name a company: other ones may name none."""
KNOWN = "connu"
"""Code of what is known, whatever it is."""
TOO_EARLY = "trop tôt"
ONE_BY_ONE = frozenset({"accompagnement", "demande", "situation", "mesurage"})
"""Registers whose acts are with companies one by one: their number describes those companies."""


@dataclass(frozen=True, eq=False)
class Quantities:
    """The quantities of one service on ``day``, the day of the export."""

    activity: Activity
    contract: Contract
    day: date

    def cut(self, period: Period) -> Period:
        """Nothing is recorded after the day: a period that goes on counts what is past of it."""
        return period.until(self.day)

    def trace(
        self, register: str, period: Period, where: Mapping[str, Iterable[str]] | None = None
    ) -> frozenset[Trace]:
        """One trace for each choice of codes."""
        past = self.cut(period)
        if past.empty:
            return frozenset()
        names = sorted(where or {})
        codes = [sorted({ANY if c == FILLED else c for c in (where or {})[n]}) for n in names]
        return frozenset(
            Trace(register, tuple(zip(names, chosen, strict=True)), past.start, past.end)
            for chosen in product(*codes)
        )

    def describe(self, formula: Formula, period: Period) -> Cell:
        """The companies that a formula finds in a period."""
        source = formula.sources[0]
        if source.register == MEMBERS:
            return self._describe_members(source)
        if source.last:
            return self._describe_last(formula, source, period)
        traces: set[Trace] = set()
        for one in formula.sources:
            where = {name: tuple(codes) for name, codes in one.where.items()}
            if formula.count is Count.COUPLES and formula.of not in where:
                where[formula.of] = (FILLED,)
            traces |= self.trace(one.register, period, where)
        return Cell(traces=frozenset(traces)) if traces else self.nobody(period)

    def _describe_members(self, source: Source) -> Cell:
        cell = self.present(Cell())
        for axis, codes in find_member_codes(source).items():
            cell = cell.part(axis, *codes)
        return cell

    def _describe_last(self, formula: Formula, source: Source, period: Period) -> Cell:
        past = self.cut(period)
        fields = sorted({*source.where, *([formula.of] if formula.of else [])})
        axis = last_said(source.register, fields, past.start, past.end)
        codes = [code for name in sorted(source.where) for code in source.where[name]]
        return Cell().part(axis, *(codes or [KNOWN]))

    def nobody(self, period: Period) -> Cell:
        """The companies of a period without a day: none."""
        return Cell().part(f"jamais@{period.start.isoformat()}/{period.end.isoformat()}", YES)

    def members(self, axis: str = "", *codes: str) -> CompanyCount:
        """The member companies of the day, or those of some codes of an axis."""
        cell = self.present(Cell())
        if not axis:
            return CompanyCount(sum(self._sizes(ZONE_AXIS).values()), cell)
        sizes = self._sizes(axis)
        return CompanyCount(sum(sizes.get(code, 0) for code in codes), cell.part(axis, *codes))

    def _sizes(self, axis: str) -> Mapping[str, int]:
        """Code → member companies of the day."""
        key = ("sizes", axis)
        if key not in self.activity.memory:
            companies = self.activity.companies
            counted = companies.loc[companies["present"], axis].value_counts()
            self.activity.memory[key] = {str(code): int(n) for code, n in counted.items()}
        sizes: Mapping[str, int] = self.activity.memory[key]
        return sizes

    def left(self) -> CompanyCount:
        """The companies that are no longer members."""
        gone = int((~self.activity.companies["present"]).sum())
        return CompanyCount(gone, Cell().part(present_on(self.day), NO))

    def present(self, cell: Cell) -> Cell:
        """Those of a cell that are members on the day."""
        return cell.part(present_on(self.day), YES)

    def zones(self, cell: Cell, numbers: Sequence[int]) -> tuple[CompanyCount, ...]:
        """A count parted by zone, in the order of the balance."""
        return tuple(
            CompanyCount(number, cell.part(ZONE_AXIS, code))
            for code, number in zip(ZoneClass, numbers, strict=True)
        )

    def read(self, formula: Formula, reading: Reading, period: Period) -> Quantity:
        """What a formula found in a period."""
        if formula.count is Count.PERSONNES:
            return Tally(reading.value)
        cell = self.describe(formula, period)
        if formula.count is Count.ENTREPRISES:
            return CompanyCount(_whole(reading.value), cell)
        if formula.count is Count.ACTES:
            return self._read_acts(formula, reading, cell)
        named = int(reading.lines["entreprise"].replace("", pd.NA).nunique())
        made_of = CompanyCount(named, cell)
        if formula.count is Count.COUPLES:
            return CompanySum(reading.value, cell.counted_in("couples"), made_of)
        if all(one.register in ONE_BY_ONE for one in formula.sources):
            return CompanySum(reading.value, cell.counted_in(formula.of), made_of)
        if formula.of == "participants":
            return CompanySum(reading.value, cell.counted_in(formula.of), None)
        return Tally(reading.value)

    def acts(self, row: FollowedIndicator) -> Quantity | str:
        """The acts behind the figure of the period; a dash where there are none to tell."""
        if row.acts is None:
            return NOT_ASKED
        formula, reading = row.indicator.formula, row.figure.now
        if not self._is_one_by_one(formula):
            return Tally(row.acts)
        cell = self.describe(formula, row.figure.period)
        return CompanySum(row.acts, cell.counted_in(ACTS), self._find_companies(formula, reading,
                          row.figure.period))  # fmt: skip

    def silent(self, row: FollowedIndicator) -> Quantity:
        """The acts of the period that do not tell what is counted."""
        number = row.figure.now.silent
        if not self._is_one_by_one(row.indicator.formula):
            return Tally(number)
        cell = self.describe(row.indicator.formula, row.figure.period)
        return CompanySum(number, cell.counted_in(SILENT_ACTS), None)

    def contacts(self, counted: Counted, period: Period) -> CompanySum:
        """Each time that a company is in an act."""
        cell = self.describe(counted.formula, period)
        number = counted.reading.contacts or 0
        return CompanySum(number, cell.counted_in(CONTACTS), CompanyCount(counted.number, cell))

    def contacts_of(self, row: FollowedIndicator) -> CompanySum:
        """Those of the acts behind the figure of the period."""
        counted = Counted(row.indicator.formula, row.figure.now)
        return self.contacts(counted, row.figure.period)

    def now(self, row: FollowedIndicator) -> Quantity:
        """The figure of the period."""
        return self.read(row.indicator.formula, row.figure.now, row.figure.period)

    def before(self, row: FollowedIndicator) -> Quantity | None:
        """That of the same days a year earlier, None where there are none."""
        figure = row.figure
        if figure.before is None or figure.before_period is None:
            return None
        return self.read(row.indicator.formula, figure.before, figure.before_period)

    def since_start(self, row: FollowedIndicator, period: Period) -> Quantity:
        """That of the contract so far. ``period``: which days."""
        if row.figure.undated:
            return self.now(row)
        return self.read(row.indicator.formula, row.figure.since_start, period)

    def forecast(self, row: FollowedIndicator) -> Derived | str:
        """The pace of today prolonged: it tells what was reached until today."""
        if row.target is None:
            return NOT_ASKED
        if row.figure.forecast is None:
            return TOO_EARLY
        counted = find_counted(self.contract)
        until = Period(counted.start, min(self.day + timedelta(days=1), counted.end))
        reading = read_formula(row.indicator.formula, self.activity, until)
        source = self.read(row.indicator.formula, reading, until)
        return Derived(row.figure.forecast, (source,))

    def progress(self, row: FollowedIndicator, period: Period) -> Derived | str:
        """How much of its target is reached since the start."""
        if row.progress is None:
            return NOT_ASKED
        return Derived(spell_percent(row.progress), (self.since_start(row, period),))

    def share(self, row: FollowedIndicator) -> Share | None:
        """The part of the companies of zones 2 and 3, or of the staff, that is in the figure; None
        where that has no meaning."""
        found = row.share
        if found is None:
            return None
        if row.indicator.formula.count is not Count.ENTREPRISES:
            return Share(Tally(found.part), Tally(found.whole))
        cell = self.describe(row.indicator.formula, row.figure.period)
        return self.share_concerned(cell, found)

    def share_concerned(self, cell: Cell, found: followed.Share) -> Share:
        """The companies of zones 2 and 3 that are in a cell."""
        whole = CompanyCount(found.whole, self.members(ZONE_AXIS, *CONCERNED).cell)
        inside = self.present(cell.part(ZONE_AXIS, *CONCERNED)) if _parts_zone(cell) else cell
        part = CompanyCount(found.part, inside)
        rest = None
        if cell.traces and not cell.parts:
            others = Cell(without=cell.traces, parts=inside.parts)
            rest = CompanyCount(found.whole - found.part, others)
        return Share(part, whole, rest)

    def _read_acts(self, formula: Formula, reading: Reading, cell: Cell) -> Quantity:
        if not self._is_one_by_one(formula):
            return Tally(reading.value)
        records = reading.lines[["registre", "enregistrement"]].drop_duplicates()
        made_of = CompanyCount(self.name_companies(records), cell)
        return CompanySum(reading.value, cell.counted_in(ACTS), made_of)

    def _find_companies(self, formula: Formula, reading: Reading, period: Period) -> CompanyCount:
        cell = self.describe(formula, period)
        records = reading.lines[["registre", "enregistrement"]].drop_duplicates()
        if formula.count is Count.ENTREPRISES:
            return CompanyCount(_whole(reading.value), cell)
        return CompanyCount(self.name_companies(records), cell)

    def name_companies(self, records: pd.DataFrame) -> int:
        """How many distinct companies these records (``registre, enregistrement``) name."""
        named: set[str] = set()
        for register, mine in records.groupby("registre"):
            contacts = self.activity.find_contacts(str(register))
            held = contacts["enregistrement"].isin(mine["enregistrement"])
            named |= set(contacts.loc[held, "entreprise"])
        return len(named)

    def _is_one_by_one(self, formula: Formula) -> bool:
        return any(one.register in ONE_BY_ONE for one in formula.sources)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _parts_zone(cell: Cell) -> bool:
    """Whether the zones of a cell are not said yet."""
    return all(part.axis != ZONE_AXIS for part in cell.parts)
