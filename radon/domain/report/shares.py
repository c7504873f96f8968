"""The parts of the companies counted: by zone, size, sector, quarter after quarter.

Parts come from :mod:`radon.domain.counting.breakdown`: a company stands in one part only, so that
the parts, those to be checked included, add up to the figure of the indicator.
"""

from collections.abc import Sequence
from datetime import date

from radon.domain.counting.breakdown import COMPANY_AXES, ZONE, Axis, Part, part_reading
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.counting.reading import read_formula
from radon.domain.disclosure.secrecy import SECRET, caption, is_secret
from radon.domain.document.content import Align, Block, DataTable, LineChart, Series
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.report.matter import ALL_CLASSES, Matter
from radon.domain.targeting.targets import HEADCOUNT_BRACKETS, UNKNOWN_HEADCOUNT
from radon.domain.words.number import Value, spell_value
from radon.domain.words.sentence import begin_high, begin_low, spell_day

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
        seen = any(one.indicator.formula == formula for one in picked)
        counts = formula.count is Count.ENTREPRISES and not row.figure.undated
        if counts and row.figure.now.known and not seen:
            picked.append(row)
    return tuple(picked)


def part_companies(
    matter: Matter, rows: Sequence[FollowedIndicator], about: str
) -> tuple[Block, ...]:
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


def count_base(matter: Matter, axis: Axis) -> dict[str, int]:
    """The companies of today by part: what the parts of a figure are parts of."""
    companies = matter.activity.companies
    today = companies.loc[companies["present"], axis.code]
    return {str(code): int(count) for code, count in today.value_counts().items()}


def read_base(matter: Matter, axis: Axis) -> dict[str, Value]:
    """The same as this version may show it. The balance by zone always closes: it is shown."""
    base = count_base(matter, axis)
    if axis == ZONE:
        return dict(base)
    return dict(zip(base, matter.hide_parts(list(base.values())), strict=True))


def part_row(matter: Matter, row: FollowedIndicator, axis: Axis) -> tuple[Part, ...]:
    """The parts of the figure of the period."""
    return part_reading(row.indicator.formula, row.figure.now, matter.activity, axis)


def _make_wide(
    matter: Matter, rows: Sequence[FollowedIndicator], axis: Axis, about: str
) -> DataTable:
    """A column a part, a row an indicator; the last row: all that could be there."""
    codes = ALL_CLASSES if axis == ZONE else _SIZES
    heads = ZONE_HEADS[:-1] if axis == ZONE else tuple(begin_high(code) for code in codes)
    told: list[tuple[Value, ...]] = []
    for row in rows:
        values = {part.code: part.value for part in part_row(matter, row, axis)}
        cells = matter.hide_parts([values.get(code, 0) for code in codes])
        told.append((row.indicator.libelle, *cells, row.figure.now.value))
    base, whole = read_base(matter, axis), sum(count_base(matter, axis).values())
    told.append((_EVERYONE, *(base.get(code, 0) for code in codes), whole))
    by = "zone" if axis == ZONE else "effectif"
    return DataTable(
        ("Entreprises distinctes", *heads, "Total"),
        tuple(told),
        caption(f"{about} – entreprises par {by}, {matter.scope.when}", told),
        total=True,
        alignments=(Align.LEFT, *(Align.RIGHT for _ in (*heads, "Total"))),
        column_zones=("", *ZONE_MARKS, "") if axis == ZONE else (),
    )


def _make_sectors(matter: Matter, rows: Sequence[FollowedIndicator], about: str) -> DataTable:
    """A row a sector, a column an indicator; the last row is the sum."""
    base, shown = count_base(matter, SECTOR), read_base(matter, SECTOR)
    values = [{part.code: part.value for part in part_row(matter, row, SECTOR)} for row in rows]
    codes = {code for one in values for code in one} | set(base)
    empty = {code for code in codes if not any(one.get(code, 0) for one in values)}
    if matter.scope.partners and any(is_secret(row.figure.now.value) for row in rows):
        empty = set()  # which sectors have nobody would tell where the one or two are
    order = sorted(codes - empty, key=lambda code: (code == "", -base.get(code, 0), code))
    columns = [matter.hide_parts([one.get(code, 0) for code in order]) for one in values]
    told: list[tuple[Value, ...]] = [
        (code or "Secteur inconnu", *(one[rank] for one in columns), shown.get(code, 0))
        for rank, code in enumerate(order)
    ]
    if empty:
        secret = any(shown.get(code, 0) == SECRET for code in empty)
        others: Value = SECRET if secret else sum(base.get(code, 0) for code in empty)
        label = (
            "Autre secteur, sans entreprise comptée"
            if len(empty) == 1
            else (f"{len(empty)} autres secteurs, sans entreprise comptée")
        )
        told.append((label, *(0 for _ in rows), others))
    sums: list[Value] = [row.figure.now.value for row in rows]
    told.append(("Total", *sums, sum(base.values())))
    heads = (row.indicator.libelle for row in rows)
    return DataTable(
        ("Secteur", *heads, "Entreprises adhérentes"),
        tuple(told),
        caption(f"{about} – entreprises par secteur d'activité, {matter.scope.when}", told),
        total=True,
        widths=(6, *(2.5 for _ in rows), 2),
    )


def find_trend(rows: Sequence[FollowedIndicator], repere: str) -> FollowedIndicator | None:
    """The indicator to draw: that one, when the contract has it, else the first."""
    mine = (row for row in rows if row.indicator.repere == repere)
    return next(mine, rows[0] if rows else None)


def draw_trend(matter: Matter, row: FollowedIndicator | None, unit: str) -> tuple[Block, ...]:
    """What was reached since the start, quarter after quarter (half-years when there are many);
    nothing before two of them are known."""
    if row is None:
        return ()
    start = matter.since_start.start
    ends = _end_moments(matter.since_start)
    formula, label = row.indicator.formula, row.indicator.libelle
    values = tuple(
        read_formula(formula, matter.activity, Period(start, end)).value for _, end in ends
    )
    if sum(value is not None for value in values) < 2:
        return ()
    last = spell_day(matter.since_start.last)
    return (
        LineChart(
            tuple(moment for moment, _ in ends),
            (Series(label, values),),
            f"{label}, depuis le début du contrat, au {last}",
            f"Courbe cumulée depuis le début du contrat : {spell_value(values[-1])} au {last}.",
            unit=unit,
            target=None if row.target is None else row.target.value,
            target_label=f"cible au {spell_day(matter.contract.fin)}",
        ),
    )


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


def tell_zones(parts: Sequence[Part]) -> str:
    """ "zone 3 : 120, zone 2 : 4…", those that hold something."""
    return ", ".join(f"{begin_low(part.label)} : {spell_value(part.value)}" for part in parts
                     if part.value)  # fmt: skip
