"""A report and its workbook as they leave: drafts of the whole family, one decision, one release.

What the partners read of one contract is one family: whatever document is asked for, all those of
the day are drafted, so that each hides what would give back a number of another one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from radon.domain.counting.period import civil_year
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.draft import (
    DraftBook,
    DraftReport,
    list_book_quantities,
    list_report_quantities,
)
from radon.domain.disclosure.family import Family
from radon.domain.disclosure.ledger import Publication
from radon.domain.disclosure.release import FOR_SERVICE, Reader, release_book, release_report
from radon.domain.disclosure.secrecy import Masks, decide
from radon.domain.disclosure.sentence import list_quantities
from radon.domain.disclosure.shared_text import SharedText, list_shared_texts
from radon.domain.document.content import ReportContent
from radon.domain.document.evidence import EvidenceBook
from radon.domain.document.sheet import Sheet
from radon.domain.indicator.followed import follow
from radon.domain.report.aggregates import Aggregates, aggregate, list_aggregated_quantities
from radon.domain.report.assembly import write_content
from radon.domain.report.evidence_book import complete_book
from radon.domain.report.indicator_table import tell_acts
from radon.domain.report.matter import Matter
from radon.domain.report.scope import Scope, list_report_years


def release_content(matter: Matter) -> ReportContent:
    """The report, for who reads it."""
    return release_report(_draft_report(matter), find_reader(matter))


def release_evidence(matter: Matter, lists: Sequence[Sheet] = ()) -> EvidenceBook:
    """Its workbook. ``lists``: those that make the figures, for the service."""
    draft = complete_book(matter, lists) if lists else _draft_book(matter)
    return release_book(draft, find_reader(matter))


def release_aggregates(matter: Matter, software: str) -> Aggregates:
    """What crosses to whoever compares services. ``software``: version of the application. Raises
    ValueError for another matter than that of one year for the partners."""
    if not matter.scope.partners or matter.scope.year is None:
        raise ValueError("aggregates are of one year, for the partners")
    return aggregate(
        matter.followed, matter.quantities, find_reader(matter), software,
        exemple=matter.members.exemple,
    )  # fmt: skip


def find_reader(matter: Matter) -> Reader:
    """Who the documents of this matter are for, and what they do not read."""
    if not matter.scope.partners:
        return FOR_SERVICE
    return Reader(find_masks(matter), matter.names)


def list_shared(matter: Matter) -> tuple[SharedText, ...]:
    """The typed texts of the report and of its workbook, for the partners; none in the complete
    version."""
    if matter.names is None:
        return ()
    heard = [*list_report_quantities(_draft_report(matter)),
             *list_book_quantities(_draft_book(matter))]  # fmt: skip
    return list_shared_texts(heard, matter.names, matter.activity)


def find_masks(matter: Matter) -> Masks:
    """The numbers that the partners of this contract do not read today, with what they read before;
    found once a day and version of the records."""
    memory, before = matter.activity.memory, matter.published
    key = ("masks", matter.contract.spsti, matter.scope.today, matter.members.balance, before)
    if key not in memory:
        memory[key] = decide(gather_family(matter), before)
    masks: Masks = memory[key]
    return masks


def gather_family(matter: Matter) -> Family:
    """All the numbers of the documents of the day."""
    family = Family()
    for one in _list_matters(matter):
        family.hear(_list_quantities(one))
    return family


def describe_publication(matter: Matter) -> Publication:
    """What the partners read in the report of this matter and its workbook, for the ledger."""
    return find_masks(matter).publish(_list_quantities(matter), matter.scope.today)


def describe_aggregates(matter: Matter) -> Publication:
    """The same of the aggregates of this matter (:func:`release_aggregates`), and of the regional
    comparison, which tells those of its service as they are."""
    heard = list_aggregated_quantities(matter.followed, matter.quantities)
    return find_masks(matter).publish(heard, matter.scope.today)


def _draft_report(matter: Matter) -> DraftReport:
    """Written once: its numbers are heard before it is released."""
    if "report" not in matter.memory:
        matter.memory["report"] = write_content(matter)
    draft: DraftReport = matter.memory["report"]
    return draft


def _draft_book(matter: Matter) -> DraftBook:
    """The same for its workbook, without any list."""
    if "book" not in matter.memory:
        matter.memory["book"] = complete_book(matter)
    draft: DraftBook = matter.memory["book"]
    return draft


def _list_quantities(matter: Matter) -> Iterator[object]:
    yield from list_report_quantities(_draft_report(matter))
    yield from list_book_quantities(_draft_book(matter))
    for row in matter.followed.rows:
        yield from list_quantities(tell_acts(matter, row))
    if matter.scope.year is not None:
        yield from list_aggregated_quantities(matter.followed, matter.quantities)


def _list_matters(matter: Matter) -> Iterator[Matter]:
    """That of each report that can be asked for today, for the partners."""
    scope = matter.scope
    for year in (*list_report_years(scope.contract, scope.today), None):
        asked = Scope(scope.contract, year, Public.PARTENAIRES, scope.today)
        if asked == scope:
            yield matter
            continue
        period = civil_year(year) if year is not None else asked.asked
        followed = follow(scope.contract, matter.activity, period, scope.today)
        yield replace(matter, scope=asked, followed=followed, picture=None)
