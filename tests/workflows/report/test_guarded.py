"""No section prints a number of companies, nor a typed text, past the room of secrecy.

Every company is given a twin that did all that it did: whatever a draft still says with bare words
must not change. Every typed text is given a mark: no bare word of what the partners read bears it.
"""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.draft import DraftBook, DraftCell, DraftReport
from radon.domain.disclosure.quantity import Quantity, Reserved, Tally, TypedText
from radon.domain.disclosure.release import Reader, release_book, release_report
from radon.domain.disclosure.sentence import Clause, CountedNoun, NumberedWords, Piece
from radon.domain.document.content import ReportContent
from radon.domain.document.evidence import EvidenceBook
from radon.domain.indicator.followed import follow
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sort.base import Widget
from radon.domain.report.assembly import write_content
from radon.domain.report.evidence_book import complete_book
from radon.domain.report.matter import Matter
from tests.workflows.report.report_texts import CASES, Gather, texts

TWIN = 10_000_000
MARK = "§"
NAMED = "Entreprises accompagnées"
"""The annex of the service, which has a row a company."""


class Blind(Reader):
    """Reads what counts no company, and nothing else."""

    def spell(self, piece: Piece | Reserved) -> str:
        if isinstance(piece, CountedNoun):
            return f"{self.spell(piece.quantity)} {piece.many}"
        if isinstance(piece, NumberedWords):
            return piece.many
        if isinstance(piece, Clause):
            return self.spell(piece.words) if piece.quantity.known else ""
        return super().spell(piece)

    def show(self, cell: DraftCell) -> str | int | float | None:
        if isinstance(cell, TypedText | Reserved):
            return "▯"
        if isinstance(cell, Quantity) and not isinstance(cell, Tally):
            return "▯" if cell.known else None
        return super().show(cell)


def with_twins(matter: Matter) -> Matter:
    """The same report when every member has a twin."""
    known = matter.activity
    twins = known.companies.rename(index="{} bis".format)
    twins = twins.assign(adherent=twins["adherent"] + TWIN)
    company_of = pd.concat(
        [known.company_of,
         known.company_of.map("{} bis".format).set_axis(known.company_of.index + TWIN)]
    ).astype(known.company_of.dtype)  # fmt: skip
    frames = {code: _double(code, frame) for code, frame in known.frames.items()}
    activity = Activity(
        known.spsti, known.version_id, frames, pd.concat([known.companies, twins]), company_of,
        sent=known.sent,
    )  # fmt: skip
    balance = matter.members.balance
    doubled = {name: 2 * number for name, number in vars(balance).items()}
    scope = matter.scope
    return replace(
        matter,
        activity=activity,
        followed=follow(scope.contract, activity, scope.asked, scope.today),
        members=replace(matter.members, balance=type(balance)(**doubled)),
    )


def _double(code: str, frame: pd.DataFrame) -> pd.DataFrame:
    about = KINDS[code].company_field
    if about is None:
        return frame
    if about.sort.many:
        both = frame[about.name].map(lambda ids: (*ids, *(one + TWIN for one in ids)))
        return frame.assign(**{about.name: both})
    again = frame.assign(**{about.name: frame[about.name] + TWIN}).set_axis(frame.index + TWIN)
    doubled = pd.concat([frame, again]).rename_axis("id")
    return doubled.sort_values([KINDS[code].dated, "id"], na_position="first", kind="stable")


def list_words(report: ReportContent, book: EvidenceBook) -> Iterator[str]:
    yield from texts(report)
    for figure in book.figures:
        yield from map(str, (figure.label, *figure.values))
    for sheet in book.sheets:
        yield from map(str, sheet.frame.to_numpy().ravel())
    yield from (str(fact.value) for fact in book.facts)


def read_blindly(matter: Matter) -> list[str]:
    report: DraftReport = write_content(matter)
    kept = [one for one in report.sections if one.title != NAMED]
    report = replace(report, sections=tuple(kept))
    book: DraftBook = complete_book(matter)
    return list(list_words(release_report(report, Blind()), release_book(book, Blind())))


@pytest.mark.parametrize("public", Public)
@pytest.mark.parametrize(("spsti", "year"), CASES[:5:2])
def test_no_section_prints_a_bare_number_of_companies(
    matter: Gather, spsti: str, year: int | None, public: Public
) -> None:
    given = matter(spsti, year, public)
    assert read_blindly(given) == read_blindly(with_twins(given))


@pytest.mark.parametrize(("spsti", "year"), CASES[::2])
def test_no_section_prints_a_bare_typed_text_for_the_partners(
    matter: Gather, spsti: str, year: int | None
) -> None:
    given = matter(spsti, year, Public.PARTENAIRES)
    frames = {code: _mark(code, frame) for code, frame in given.activity.frames.items()}
    known = given.activity
    activity = Activity(known.spsti, known.version_id, frames, known.companies, known.company_of)
    marked = [text for text in read_blindly(replace(given, activity=activity)) if MARK in text]
    assert marked == []


def _mark(code: str, frame: pd.DataFrame) -> pd.DataFrame:
    typed = [
        one.name for one in KINDS[code].fields
        if one.sort.widget in (Widget.LINE, Widget.AREA) and not one.of_contract
    ]  # fmt: skip
    return frame.assign(
        **{name: frame[name].map(lambda text: f"{MARK}{text}" if text else text) for name in typed}
    )
