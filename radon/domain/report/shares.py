"""The parts of the companies counted: by zone, size, sector, quarter after quarter.

Parts come from :mod:`radon.domain.counting.breakdown`: a company stands in one part only, so that
the parts, those to be checked included, add up to the figure of the indicator.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from radon.domain.counting.breakdown import COMPANY_AXES, ZONE, Axis, Part, part_reading
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.counting.reading import read_formula
from radon.domain.disclosure.draft import DraftBlock, DraftCell, DraftLines, DraftSeries, DraftTable
from radon.domain.disclosure.quantity import CompanyCount, Quantity
from radon.domain.disclosure.sentence import say
from radon.domain.document.content import Align
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.report.matter import Matter
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.targets import HEADCOUNT_BRACKETS, UNKNOWN_HEADCOUNT
from radon.domain.words.sentence import begin_high, spell_day

ZONE_HEADS = ("Zone 3", "Zone 2", "Zone 1", "À vérifier", "Total")
ZONE_MARKS = ("3", "2", "1", "?")
SECTOR, SIZE = COMPANY_AXES[1], COMPANY_AXES[2]
_EVERYONE = "Toutes les entreprises adhérentes"
_SECTOR_COLUMNS = 3
_SIZES = (*(label for _, label in reversed(HEADCOUNT_BRACKETS)), UNKNOWN_HEADCOUNT)
_MOST_QUARTERS = 12


def pick_companies(rows: Sequence[FollowedIndicator]) -> tuple[FollowedIndicator, ...]:
    """The indicators that count companies of the period; of several with the same formula, the
    first one."""
    picked: list[FollowedIndicator] = []
    for row in rows:
        formula = row.indicator.formula
        seen = any(other.indicator.formula == formula for other in picked)
        counts = formula.count is Count.ENTREPRISES and not row.figure.undated
        if counts and row.figure.now.known and not seen:
            picked.append(row)
    return tuple(picked)


def part_companies(
    matter: Matter, rows: Sequence[FollowedIndicator], about: str
) -> tuple[DraftBlock, ...]:
    """Three tables: by zone, by size, by sector; none when nothing is known. ``about``: what the
    companies are of, for the captions."""
    picked = pick_companies(rows)
    if not picked:
        return ()
    return (
        _make_wide(matter, picked, ZONE, about),
        _make_wide(matter, picked, SIZE, about),
        _make_sectors(matter, picked[:_SECTOR_COLUMNS], about),
    )


def count_base(matter: Matter, axis: Axis) -> dict[str, CompanyCount]:
    """The companies of today by part: what the parts of a figure are parts of."""
    companies = matter.activity.companies
    codes = companies.loc[companies["present"], axis.code].value_counts()
    return {str(code): matter.quantities.members(axis.code, str(code)) for code in codes.index}


def part_row(matter: Matter, row: FollowedIndicator, axis: Axis) -> tuple[Part, ...]:
    """The parts of the figure of the period."""
    key = ("parts", row.indicator.formula.count, repr(row.indicator.formula), axis.code,
           row.figure.period.start, row.figure.period.end)  # fmt: skip
    if key not in matter.activity.memory:
        matter.activity.memory[key] = part_reading(
            row.indicator.formula, row.figure.now, matter.activity, axis
        )
    parts: tuple[Part, ...] = matter.activity.memory[key]
    return parts


def count_parts(matter: Matter, row: FollowedIndicator, axis: Axis) -> dict[str, CompanyCount]:
    """The same as quantities, by code."""
    cell = matter.quantities.describe(row.indicator.formula, row.figure.period)
    return {
        part.code: CompanyCount(int(part.value), cell.part(axis.code, part.code))
        for part in part_row(matter, row, axis)
    }


def count_codes(
    matter: Matter, row: FollowedIndicator, axis: Axis, codes: Sequence[str]
) -> list[CompanyCount]:
    """The parts of these codes, zero where a figure has none."""
    found = count_parts(matter, row, axis)
    cell = matter.quantities.describe(row.indicator.formula, row.figure.period)
    return [found.get(code) or CompanyCount(0, cell.part(axis.code, code)) for code in codes]


def _make_wide(
    matter: Matter, rows: Sequence[FollowedIndicator], axis: Axis, about: str
) -> DraftTable:
    """A column a part, a row an indicator; the last row: all that could be there."""
    codes = tuple(ZoneClass) if axis == ZONE else _SIZES
    heads = ZONE_HEADS[:-1] if axis == ZONE else tuple(begin_high(code) for code in codes)
    lines: list[tuple[DraftCell, ...]] = [
        (row.indicator.libelle, *count_codes(matter, row, axis, codes), matter.quantities.now(row))
        for row in rows
    ]
    base = [matter.quantities.members(axis.code, code) for code in codes]
    lines.append((_EVERYONE, *base, matter.quantities.members()))
    by = "zone" if axis == ZONE else "effectif"
    return DraftTable(
        ("Entreprises distinctes", *heads, "Total"),
        tuple(lines),
        f"{about} – entreprises par {by}, {matter.scope.when}",
        total=True,
        alignments=(Align.LEFT, *(Align.RIGHT for _ in (*heads, "Total"))),
        column_zones=("", *ZONE_MARKS, "") if axis == ZONE else (),
    )


def _make_sectors(matter: Matter, rows: Sequence[FollowedIndicator], about: str) -> DraftTable:
    """A row a sector, a column an indicator; the last row is the sum."""
    base = count_base(matter, SECTOR)
    values = [count_parts(matter, row, SECTOR) for row in rows]
    order = _order_sectors(matter, values, base)
    lines: list[tuple[DraftCell, ...]] = [
        (
            code or "Secteur inconnu",
            *(count_codes(matter, row, SECTOR, [code])[0] for row in rows),
            matter.quantities.members(SECTOR.code, code),
        )
        for code in order
    ]
    others = [code for code in base if code not in order]
    if others:
        lines.append(_gather_others(matter, rows, others))
    sums = [matter.quantities.now(row) for row in rows]
    lines.append(("Total", *sums, matter.quantities.members()))
    heads = (row.indicator.short for row in rows)
    return DraftTable(
        ("Secteur", *heads, "Entreprises adhérentes"),
        tuple(lines),
        f"{about} – entreprises par secteur d'activité, {matter.scope.when}",
        total=True,
        widths=(5, *(3.4 for _ in rows), 2.4),
    )


def _order_sectors(
    matter: Matter,
    values: Sequence[Mapping[str, CompanyCount]],
    base: Mapping[str, CompanyCount],
) -> list[str]:
    """The sectors that have a row, the largest first. For the partners all of them: which ones have
    nobody would tell where one or two companies are."""
    present = matter.activity.companies.loc[matter.activity.companies["present"], SECTOR.code]
    sizes = present.value_counts()
    codes = {code for one in values for code in one} | set(base)
    if not matter.scope.partners:
        codes = {code for code in codes if any(one.get(code) for one in values)}
    return sorted(codes, key=lambda code: (code == "", -int(sizes.get(code, 0)), code))


def _gather_others(
    matter: Matter, rows: Sequence[FollowedIndicator], codes: Sequence[str]
) -> tuple[DraftCell, ...]:
    """The sectors without any company counted, in one row."""
    label = (
        "Autre secteur, sans entreprise comptée"
        if len(codes) == 1
        else f"{len(codes)} autres secteurs, sans entreprise comptée"
    )
    none = [
        CompanyCount(0, matter.quantities.describe(row.indicator.formula, row.figure.period)
                     .part(SECTOR.code, *codes))
        for row in rows
    ]  # fmt: skip
    return (label, *none, matter.quantities.members(SECTOR.code, *codes))


def find_trend(rows: Sequence[FollowedIndicator], repere: str) -> FollowedIndicator | None:
    """The indicator to draw: that one, when the contract has it, else the first."""
    mine = (row for row in rows if row.indicator.repere == repere)
    return next(mine, rows[0] if rows else None)


def draw_trend(matter: Matter, row: FollowedIndicator | None, unit: str) -> tuple[DraftBlock, ...]:
    """What was reached since the start, quarter after quarter (half-years when there are many);
    nothing before two of them are known."""
    if row is None:
        return ()
    ends = _end_moments(matter.since_start)
    values = [_read_until(matter, row, end) for _, end in ends]
    if sum(value.known for value in values) < 2:
        return ()
    label, last = row.indicator.short, spell_day(matter.since_start.last)
    return (
        DraftLines(
            tuple(moment for moment, _ in ends),
            (DraftSeries(label, tuple(values)),),
            f"{label}, depuis le début du contrat, au {last}",
            say("Courbe cumulée depuis le début du contrat : {} au {}.", values[-1], last),
            unit=unit,
            target=None if row.target is None else row.target.value,
            target_label=f"cible au {spell_day(matter.contract.fin)}",
        ),
    )


def _read_until(matter: Matter, row: FollowedIndicator, end: date) -> Quantity:
    period = Period(matter.since_start.start, end)
    reading = read_formula(row.indicator.formula, matter.activity, period)
    return matter.quantities.read(row.indicator.formula, reading, period)


def _end_moments(period: Period) -> list[tuple[str, date]]:
    """Label and first day after each quarter that the period meets, cut at its end."""
    first = (period.start.year, (period.start.month - 1) // 3)
    last = (period.last.year, (period.last.month - 1) // 3)
    count = (last[0] - first[0]) * 4 + last[1] - first[1] + 1
    step = 3 if count <= _MOST_QUARTERS else 6
    letter, of_year = ("T", 4) if step == 3 else ("S", 2)
    found = []
    year, rank = period.start.year, (period.start.month - 1) // step
    while (day := _first_day(year, rank * step)) < period.end:
        end = min(_first_day(year, (rank + 1) * step), period.end)
        found.append((f"{letter}{rank + 1} {year}", end))
        year, rank = (year + 1, 0) if rank + 1 == of_year else (year, rank + 1)
        assert day < end
    return found


def _first_day(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)
