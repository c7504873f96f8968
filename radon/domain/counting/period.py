"""Periods of a contract: [start, end), the end not included (counting rule 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from radon.domain.words.sentence import spell_day


@dataclass(frozen=True)
class Period:
    """Days from ``start`` to the eve of ``end``. ``label``: how it is called ("2026")."""

    start: date
    end: date
    label: str = ""

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.end - timedelta(days=1)

    @property
    def spelt(self) -> str:
        """ "du 01/01/2026 au 31/12/2026", both included."""
        return f"du {spell_day(self.start)} au {spell_day(self.last)}"

    def year_before(self) -> "Period":
        """The same days one year earlier."""
        start, end = _years_later(self.start, -1), _years_later(self.end, -1)
        return Period(start, end, "un an avant")

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.start <= day < self.end

    def clip(self, whole: "Period") -> "Period":
        """The part of it that is inside ``whole`` (empty: start = end)."""
        start = min(max(self.start, whole.start), whole.end)
        return Period(start, max(start, min(self.end, whole.end)), self.label)

    def until(self, day: date) -> "Period":
        """The part of it that is past on a day, that day included; empty before it begins."""
        end = min(self.end, day + timedelta(days=1))
        return Period(self.start, max(self.start, end), self.label)

    @property
    def empty(self) -> bool:
        """Whether it has no day."""
        return self.start >= self.end


def civil_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1), str(year))


def since_start(period: Period, contract: Period, today: date) -> Period:
    """*Depuis le début*: from the first day of the contract to the last one of a period, today at
    most: nothing is recorded of the days to come."""
    end = min(period.clip(contract).end, today + timedelta(days=1))
    return Period(contract.start, max(end, contract.start), "Depuis le début")


def contract_years(start: date, last: date) -> tuple[Period, ...]:
    """The years of a contract, from its anniversary day to the next."""
    years, first, rank = [], start, 1
    while first <= last:
        end = min(_years_later(start, rank), last + timedelta(days=1))
        years.append(Period(first, end, f"Année {rank} du contrat"))
        first, rank = end, rank + 1
    return tuple(years)


def months(period: Period) -> Iterator[Period]:
    """The months of a period, the first and the last one cut where it is."""
    start = period.start
    while start < period.end:
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        end = min(following, period.end)
        yield Period(start, end, f"{start:%m/%Y}")
        start = end


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)
