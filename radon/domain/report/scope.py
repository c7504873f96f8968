"""What a report is about: one contract, one civil year or the whole of it, and who will read it.

Both contracts ask for a *bilan annuel* every year and a *bilan final* at the end.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from radon.domain.contract.terms import Contract
from radon.domain.counting.period import Period, civil_year, since_start
from radon.domain.disclosure.audience import Public
from radon.domain.indicator.followed import find_counted
from radon.domain.registers.sent_report import ReportKind


@dataclass(frozen=True)
class Scope:
    """``year``: None for the whole contract. ``today``: the day of the export; nothing dated after
    it can be recorded."""

    contract: Contract
    year: int | None
    public: Public
    today: date

    @property
    def partners(self) -> bool:
        """Whether nobody may be named."""
        return self.public is not Public.SERVICE

    @cached_property
    def counted(self) -> Period:
        """The days whose acts belong to the contract."""
        return find_counted(self.contract)

    @property
    def asked(self) -> Period:
        """The period to follow."""
        if self.year is not None:
            return civil_year(self.year)
        counted = self.counted
        end = min(self.today + timedelta(days=1), counted.end)
        return Period(counted.start, max(end, counted.start), "Contrat")

    @property
    def period(self) -> Period:
        """The days of the report: what is asked, inside the contract."""
        return self.asked.clip(self.counted)

    @property
    def elapsed(self) -> Period:
        """The days of the report that are past, today included."""
        return self.period.until(self.today)

    @property
    def since_start(self) -> Period:
        """From the first day that counts to the last one of :attr:`elapsed`."""
        return since_start(self.asked, self.counted, self.today)

    @property
    def provisional(self) -> bool:
        """Whether the year, or the contract, goes on after today."""
        last = self.contract.fin if self.year is None else self.period.last
        return self.today < last

    @property
    def title(self) -> str:
        """ "Bilan annuel 2026"; what is not over says so."""
        name = "Bilan final" if self.year is None else f"Bilan annuel {self.year}"
        return f"{name} (provisoire)" if self.provisional else name

    @property
    def kind(self) -> ReportKind:
        """What is sent when this report is: of what goes on, interim results."""
        if self.provisional:
            return ReportKind.INTERMEDIAIRE
        return ReportKind.FINAL if self.year is None else ReportKind.ANNUEL

    @property
    def column(self) -> str:
        """Header of the figures of the period."""
        return "Contrat" if self.year is None else str(self.year)

    @property
    def when(self) -> str:
        """The period inside a sentence: "en 2026"."""
        return "depuis le début du contrat" if self.year is None else f"en {self.year}"

    @property
    def stem(self) -> str:
        """Name of the files: "bilan_satm_2026_partenaires"."""
        period = "final" if self.year is None else str(self.year)
        return f"bilan_{self.contract.spsti}_{period}" + "_partenaires" * self.partners


def list_report_years(contract: Contract, today: date) -> tuple[int, ...]:
    """The civil years that have a report: those of the contract that have begun."""
    counted = find_counted(contract)
    last = min(counted.last, today)
    return tuple(range(counted.start.year, last.year + 1)) if last >= counted.start else ()
