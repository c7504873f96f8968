"""A report that was sent, or another document that left: which one, to whom, when, its very files.
Never changed afterwards.

What fulfils the reporting duties of a contract, and what :mod:`radon.domain.disclosure.ledger`
remembers of what partners read. No register: its files are kept as they were sent, byte for byte,
and there is nothing to correct; one that was noted by mistake is withdrawn, with a reason.
"""

from dataclasses import dataclass
from datetime import date

from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import begin_high


class ReportKind(LabelledCode):
    """What a report says of itself: a year that is over, the whole contract, or where one of them
    stood (it then fulfils neither duty)."""

    ANNUEL = "annuel", "bilan annuel"
    FINAL = "final", "bilan final"
    INTERMEDIAIRE = "intermediaire", "résultats intermédiaires"


class DocumentKind(LabelledCode):
    """What else is sent, and kept the same way; it fulfils no duty."""

    AGREGATS = "agregats", "agrégats"
    COMPARAISON = "comparaison", "vue régionale"
    ECHEANCIER = "echeancier", "échéancier"


SentKind = ReportKind | DocumentKind


@dataclass(frozen=True)
class SentFile:
    """One of its files. ``id``: of the piece that holds it; ``size``: bytes."""

    id: int
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Withdrawal:
    """It was noted by mistake. ``read``: the partners may have read it all the same, so that its
    numbers still count as published. ``at``: UTC, "2026-10-03T14:02:11Z"."""

    motif: str
    read: bool
    author: str
    at: str


@dataclass(frozen=True)
class SentReport:
    """``year``: None for the whole contract; ``partners``: its numbers are those that partners may
    read; ``day``: the day of its figures; ``sent_on``, ``recipients``: as the pilots said;
    ``author``, ``at``: who noted it, when; ``exemple``: some of its figures are invented."""

    kind: SentKind
    year: int | None
    partners: bool
    day: date
    sent_on: date
    recipients: str
    exemple: bool
    id: int = 0
    author: str = ""
    at: str = ""
    files: tuple[SentFile, ...] = ()
    withdrawal: Withdrawal | None = None

    @property
    def title(self) -> str:
        """See :func:`title_sent`."""
        return title_sent(self.kind, self.year)


def read_kind(code: str) -> SentKind:
    """The kind of that code. Raises ValueError for any other word."""
    return ReportKind(code) if code in ReportKind.labels() else DocumentKind(code)


def title_sent(kind: SentKind, year: int | None) -> str:
    """ "Bilan annuel 2026"; "Bilan annuel 2026 (provisoire)" for results of a year that went on;
    "Agrégats 2026"."""
    if isinstance(kind, DocumentKind):
        return begin_high(kind.label) + (f" {year}" if year is not None else "")
    name = "Bilan final" if year is None else f"Bilan annuel {year}"
    return f"{name} (provisoire)" if kind is ReportKind.INTERMEDIAIRE else name
