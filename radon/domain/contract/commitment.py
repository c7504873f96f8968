"""What the parties of a contract owe each other: engagements, reports and the day they are due.

Blocks ``[[engagement]]`` and ``[[bilan]]`` of a contract file. The contracts give no day for a
report: the service sets one, two months after the period by default. Where each stands:
:mod:`radon.domain.contract.commitment_state`.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from radon.domain.contract.deadline import YearDay
from radon.domain.registers.codes import Party
from radon.domain.registers.sent_report import ReportKind, SentReport

PARTIES = (Party.SPSTI, Party.CARSAT, Party.DREETS)
"""Who may be engaged, in the order in which they are shown."""
MONTHS = 2
"""After its period, when a report is due, by default: a rule of ours."""


@dataclass(frozen=True)
class Engagement:
    """One ``[[engagement]]``: what a party gives. ``actions``: those of the contract that it is
    for; what is given for one of them by that party counts for it."""

    code: str
    party: Party
    libelle: str
    actions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportingDuty:
    """One ``[[bilan]]``. ``months``: after the civil year (ANNUEL) or the contract (FINAL, which is
    about the last year too when it is not a whole one); ``day``: of each year, of interim results
    (INTERMEDIAIRE), None when no day is set."""

    code: str
    kind: ReportKind
    libelle: str
    months: int = MONTHS
    day: YearDay | None = None


@dataclass(frozen=True)
class DueReport:
    """A report that is owed. ``year``: of what it is about, None for the whole contract; ``due``:
    None without any day; it may be sent from ``start`` on."""

    code: str
    libelle: str
    kind: ReportKind
    year: int | None
    start: date
    due: date | None

    def is_met_by(self, sent: SentReport) -> bool:
        """Whether that report is this one: of its kind and period, for the partners, not withdrawn.

        Interim results of a year may be those of the whole contract, on a day of that year.
        """
        if sent.withdrawal is not None or not sent.partners or sent.kind is not self.kind:
            return False
        if self.kind is ReportKind.INTERMEDIAIRE:
            return self.year in (None, sent.year) or (
                sent.year is None and sent.day.year == self.year
            )
        return sent.year == self.year


def list_due_reports(
    duties: tuple[ReportingDuty, ...], debut: date, fin: date
) -> tuple[DueReport, ...]:
    """All the reports that a contract in force from ``debut`` to ``fin`` asks for, by duty."""
    return tuple(one for duty in duties for one in _list_of(duty, debut, fin))


def _list_of(duty: ReportingDuty, debut: date, fin: date) -> Iterator[DueReport]:
    if duty.kind is ReportKind.FINAL:
        start = fin + timedelta(days=1)
        yield DueReport(
            duty.code, duty.libelle, duty.kind, None, start, add_months(fin, duty.months)
        )
    elif duty.kind is ReportKind.INTERMEDIAIRE and duty.day is None:
        yield DueReport(duty.code, duty.libelle, duty.kind, None, debut, None)
    else:
        for year in range(debut.year, fin.year + 1):
            yield from _list_year(duty, year, debut, fin)


def _list_year(duty: ReportingDuty, year: int, debut: date, fin: date) -> Iterator[DueReport]:
    code, said = f"{duty.code}-{year}", f"{duty.libelle} {year}"
    last = date(year, 12, 31)
    if duty.day is None:
        if last <= fin:
            start, due = last + timedelta(days=1), add_months(last, duty.months)
            yield DueReport(code, said, duty.kind, year, start, due)
    elif debut <= (due := duty.day.of(year)) <= fin:
        yield DueReport(code, said, duty.kind, year, max(debut, date(year, 1, 1)), due)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, its last one when it is shorter; the end of a month stays the
    end of a month: two months after 31 December, the end of February."""
    year, rank = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, rank + 1)[1]
    ends = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, rank + 1, last if ends else min(day.day, last))
