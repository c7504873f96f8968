"""What a service may send, ready to be kept as sent: a report, aggregates, the regional comparison,
the échéancier.

What its readers read of this service, for the next publications
(:mod:`radon.domain.disclosure.ledger`):

- the report for the partners and its workbook: every number, shown or hidden;
- aggregates, and the comparison that holds them: every number of this service. Those of the other
  services are not ours: their own databases remember them;
- the complete report: nothing, its numbers are whole and meant for the service;
- the échéancier: nothing. Its acts, its progress and the reasons of its corrections are whole, as
  in the complete report; the partners read its states in their report, masked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pandas as pd

from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.ledger import Publication
from radon.domain.document.invented import mark_name
from radon.domain.registers.sent_report import DocumentKind, ReportKind, SentKind, title_sent
from radon.domain.report.aggregates import Aggregates
from radon.domain.report.comparison import Comparison
from radon.domain.report.matter import Matter
from radon.domain.report.publication import describe_aggregates, describe_publication
from radon.domain.words.sentence import spell_day
from radon.errors import UnusableSetting
from radon.sources.report.aggregates import parse_aggregates
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.contract.follow_schedule import FollowedSchedule, export_schedule
from radon.workflows.registers.record_activity import GivenFile
from radon.workflows.report.compare_aggregates import export_comparison
from radon.workflows.report.export_aggregates import SUFFIX, gather_aggregates, render_aggregates
from radon.workflows.report.publish_report import render_document, render_evidence

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSON = "application/json"


@dataclass(frozen=True)
class PendingFile:
    """A file that is made when it is asked for. ``type``: as browsers say it."""

    name: str
    type: str
    make: Callable[[], bytes]


@dataclass(frozen=True, eq=False)
class Outgoing:
    """A document of one service. ``year``: None for the whole contract; ``day``: of its figures;
    ``exemple``: some of them are invented; ``files``: as the page gives them, the document, then
    its workbook; ``publish``: what its readers read, None when no mask decides it; ``check``: of a
    joined file, raises UnusableSetting or UnusableFile when it tells to be another document."""

    spsti: str
    kind: SentKind
    year: int | None
    day: date
    exemple: bool
    files: tuple[PendingFile, ...]
    publish: Callable[[], Publication] | None = None
    check: Callable[[GivenFile], None] | None = None

    @property
    def title(self) -> str:
        """See :func:`radon.domain.registers.sent_report.title_sent`."""
        return title_sent(self.kind, self.year)

    @property
    def version(self) -> str:
        """See :func:`tell_version`."""
        return tell_version(self.kind, partners=self.publish is not None)

    def write_files(self, *, workbook: bool = True) -> tuple[GivenFile, ...]:
        """The files of today; ``workbook``: with the one that goes with the document."""
        asked = self.files if workbook else self.files[:1]
        return tuple(GivenFile(one.name, one.type, one.make()) for one in asked)


def tell_version(kind: SentKind, *, partners: bool) -> str:
    """ ", version pour les partenaires" of a report; "" of what has one version."""
    if not isinstance(kind, ReportKind):
        return ""
    return f", {(Public.PARTENAIRES if partners else Public.SERVICE).label}"


def prepare_report(matter: Matter, reference: CommuneReference) -> Outgoing:
    """The report of a matter and its workbook."""
    scope = matter.scope
    stem = f"{scope.stem}_{scope.today:%Y-%m-%d}"
    files = (
        PendingFile(f"{stem}.docx", _WORD, partial(render_document, matter, reference)),
        PendingFile(f"{stem}.xlsx", _EXCEL, partial(render_evidence, matter)),
    )
    publish = partial(describe_publication, matter) if scope.partners else None
    return _prepare(matter, scope.kind, files, publish)


def prepare_aggregates(matter: Matter) -> Outgoing:
    """The aggregates of a matter (of one year, for the partners)."""
    told = gather_aggregates(matter)
    file = PendingFile(name_aggregates(told), _JSON, partial(render_aggregates, told))
    publish = partial(describe_aggregates, matter)
    offered = _prepare(matter, DocumentKind.AGREGATS, (file,), publish)
    return replace(offered, check=partial(_check_aggregates, told))


def prepare_comparison(matter: Matter, comparison: Comparison) -> Outgoing:
    """The comparison, as a workbook, of the aggregates of this matter with those of others."""
    make = partial(export_comparison, comparison, ".xlsx")
    file = PendingFile(f"{name_comparison(comparison)}.xlsx", _EXCEL, make)
    publish = partial(describe_aggregates, matter)
    return _prepare(matter, DocumentKind.COMPARAISON, (file,), publish)


def prepare_schedule(
    followed: FollowedSchedule, rows: pd.DataFrame, beside: pd.DataFrame, name: str
) -> Outgoing:
    """The workbook ``name`` of these rows of the échéancier, with what stands beside."""
    make = partial(export_schedule, followed, rows, ".xlsx", beside)
    file = PendingFile(name, _EXCEL, make)
    spsti, exemple = followed.contract.spsti, followed.exemple
    return Outgoing(spsti, DocumentKind.ECHEANCIER, None, followed.day, exemple, (file,))


def name_aggregates(told: Aggregates) -> str:
    """The name of their file."""
    return mark_name(f"agregats_{told.spsti}_{told.year}", invented=told.exemple) + SUFFIX


def name_comparison(comparison: Comparison) -> str:
    """The name of its files, without their suffix."""
    stem = f"vue_regionale_{comparison.told[0].year}"
    return mark_name(stem, invented=bool(comparison.invented))


def date_on(outgoing: Outgoing, day: date) -> Outgoing:
    """The same document as it left another day: its files are then joined, not made."""
    return outgoing if day == outgoing.day else replace(outgoing, day=day, files=())


def _check_aggregates(told: Aggregates, given: GivenFile) -> None:
    """A file of aggregates says whose it is, of which year and day: those that are remembered."""
    if not given.name.lower().endswith(SUFFIX):
        return
    read = parse_aggregates(given.name, given.content)
    if (read.spsti, read.year, read.day) != (told.spsti, told.year, told.day):
        raise UnusableSetting(
            f"« {given.name} » est du {read.name}, année {read.year}, chiffres du"
            f" {spell_day(read.day)} : choisissez cette année sur la page, et cette date pour le"
            " fichier joint."
            if read.spsti == told.spsti
            else f"« {given.name} » est du {read.name} : joignez un fichier du {told.name}."
        )


def _prepare(
    matter: Matter,
    kind: SentKind,
    files: tuple[PendingFile, ...],
    publish: Callable[[], Publication] | None,
) -> Outgoing:
    scope = matter.scope
    return Outgoing(
        scope.contract.spsti, kind, scope.year, scope.today, matter.members.exemple, files, publish
    )
