"""The rows of a spreadsheet understood as records, and compared with those of the register.

Every row of the file comes out under exactly one :class:`Verdict`. A row with a ``N°`` is that
record corrected (what the file has no column for stays as it is; what it leaves blank too, unless
blanks are said to count); a row without is a new record. Nothing is thrown but for a table that is
no register at all; what is wrong is told row by row (:mod:`radon.domain.registers.problem`).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from radon.domain.document.sheet import CellKind
from radon.domain.registers.activity import Activity
from radon.domain.registers.cell import Meaning, Place, read_links
from radon.domain.registers.cell_text import stands_elsewhere, unify_lines, unquote
from radon.domain.registers.check import check_content
from radon.domain.registers.content import find_changed, key_of, list_contents
from radon.domain.registers.directory import Directory
from radon.domain.registers.header import NUMBER
from radon.domain.registers.kind import Content, RecordField, RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.problem import describe, describe_value
from radon.domain.registers.received_table import ReceivedTable, TableCells
from radon.domain.words.problem import Problem

_ID = re.compile(r"[0-9]{1,18}")
_MOST_LINES = 8


class Verdict(StrEnum):
    """What becomes of a row. Stable codes."""

    NEW = "nouveau"
    CORRECTED = "corrige"
    IDENTICAL = "identique"
    KNOWN = "deja_la"
    FAULTY = "probleme"


@dataclass(frozen=True)
class ReadRow:
    """A row of the file. ``number``: the record that it corrects, ``seen``: the ``version_id`` of
    that one; ``content``: as it would be kept (empty when something prevents it); ``before``: as it
    is kept now; ``changed``: the fields that differ."""

    line: int
    verdict: Verdict
    number: int | None = None
    content: Content = field(default_factory=dict)
    before: Content = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    seen: int = 0


@dataclass(frozen=True, eq=False)
class ReadRecords:
    """What was understood of a file. ``blanks``: blank cells where something is known, left alone
    unless they were said to count; ``notes``: French sentences worth telling."""

    kind: RecordKind
    rows: tuple[ReadRow, ...] = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    notes: tuple[str, ...] = ()
    blanks: int = 0

    def of(self, verdict: Verdict) -> list[ReadRow]:
        """The rows under that verdict, in the order of the file."""
        return [row for row in self.rows if row.verdict == verdict]

    def count(self, verdict: Verdict) -> int:
        """How many they are: the counts of all verdicts add up to the rows of the file."""
        return len(self.of(verdict))


@dataclass(frozen=True, eq=False)
class Recorded:
    """What a file is compared with. ``directories``: field → those that it may name; ``codes``:
    those of the contract."""

    activity: Activity
    directories: Mapping[str, Directory] = field(repr=False)
    codes: Collection[str] = ()


def compare_records(
    kind: RecordKind, table: ReceivedTable, recorded: Recorded, today: date
) -> ReadRecords:
    """The rows of a file beside the register.

    Raises UnusableFile: no column of this register, or two for one field.
    """
    return _Comparison(kind, table, recorded, today).compare()


class _Stored:
    """The records of the register, as they are kept and as an export writes them."""

    def __init__(self, kind: RecordKind, recorded: Recorded) -> None:
        frame = recorded.activity.frames[kind.code]
        self.contents = list_contents(kind, frame)
        self.versions = dict(zip(frame.index, frame["version_id"].tolist(), strict=True))
        self.keys = {key_of(kind, content) for content in self.contents.values()}
        self._cells: dict[str, dict[Any, str]] = {
            field.name: field.sort.write_cells(
                frame[field.name], recorded.directories.get(field.name)
            )
            .map(unquote)
            .to_dict()
            for field in kind.fields
            if field.sort.holds is CellKind.TEXT
        }

    def shows(self, field: RecordField, number: int | None, text: str) -> bool:
        """Whether a record is exported with that text."""
        return unify_lines(self._cells.get(field.name, {}).get(number, "")) == text


class _Comparison:
    """One file beside one register: what is known, then the rows one by one."""

    def __init__(
        self, kind: RecordKind, table: ReceivedTable, recorded: Recorded, today: date
    ) -> None:
        self.kind, self.table, self.today = kind, table, today
        self.company_of = recorded.activity.company_of
        self.owners = {
            number: code
            for code, frame in recorded.activity.frames.items()
            for number in frame.index.tolist()
        }
        self.cells = TableCells(kind, table.rows, recorded.directories, recorded.codes)
        self.stored = _Stored(kind, recorded)
        about = kind.company_field
        self.links = (
            None
            if table.links is None or about is None
            else read_links(table.links, recorded.directories[about.name])
        )
        self.links_used: set[int] = set()
        self.bearers = Counter(number for number in self.cells.numbers if number)
        self.new: dict[tuple[Any, ...], int] = {}
        self.problems: list[Problem] = []
        self.blanks = 0

    def compare(self) -> ReadRecords:
        rows = tuple(self._judge(rank, line) for rank, line in enumerate(self.cells.lines))
        for number, listed in (self.links or {}).items():
            if number not in self.links_used:
                place = Place(listed.line, NUMBER, str(number))
                self.problems.append(describe("REC-051", *place, number=number))
        problems = tuple(sorted(self.problems, key=lambda problem: (problem.line, problem.code)))
        notes = self.cells.describe_columns()
        return ReadRecords(self.kind, rows, problems, notes, self.blanks)

    def _judge(self, rank: int, line: int) -> ReadRow:
        number, problems = self._find_record(rank)
        before = self.stored.contents.get(number, {}) if number is not None else {}
        read = {
            field.name: self._read_field(field, rank, number, before) for field in self.kind.fields
        }
        typed = self.kind.prepare({name: value for name, (value, _) in read.items()})
        problems += [problem for _, problem in read.values() if problem is not None]
        blocked = any(problem.blocking for problem in problems)
        if not blocked and before and not find_changed(self.kind, before, typed):
            self.problems += problems
            return ReadRow(line, Verdict.IDENTICAL, number, before, before)
        if not blocked:
            content, faults = check_content(self.kind, typed, self.today)
            problems += [self._refuse(name, rank, fault) for name, fault in faults.items()]
            if not faults:
                row = self._place(line, number, content, before)
                self.problems += problems
                return row
        self.problems += problems
        return ReadRow(line, Verdict.FAULTY, number)

    def _place(self, line: int, number: int | None, content: Content, before: Content) -> ReadRow:
        """A row that holds: corrected, already there, twice in the file, or new."""
        if number is not None:
            changed = find_changed(self.kind, before, content)
            seen = self.stored.versions[number]
            return ReadRow(line, Verdict.CORRECTED, number, content, before, changed, seen)
        key = key_of(self.kind, content)
        if key in self.stored.keys and not self.table.twins_too:
            return ReadRow(line, Verdict.KNOWN, None, content)
        if first := self.new.get(key):
            self.problems.append(describe("REC-014", line, "", "", first=first))
            return ReadRow(line, Verdict.FAULTY)
        self.new[key] = line
        return ReadRow(line, Verdict.NEW, None, content)

    def _find_record(self, rank: int) -> tuple[int | None, list[Problem]]:
        numbers = self.cells.numbers
        if not numbers or not numbers[rank]:
            return None, []
        place = self.cells.find_place(NUMBER, rank)
        if not _ID.fullmatch(place.text):
            return None, [describe("REC-010", *place)]
        if self.bearers[place.text] > 1:
            pairs = zip(self.cells.lines, numbers, strict=True)
            lines = [str(line) for line, number in pairs if number == place.text]
            listed = ", ".join(lines[:_MOST_LINES]) + (", …" if len(lines) > _MOST_LINES else "")
            return None, [describe("REC-013", *place, lines=listed)]
        owner = self.owners.get(int(place.text))
        if owner is None:
            return None, [describe("REC-011", *place)]
        if owner != self.kind.code:
            return None, [describe("REC-012", *place, other=KINDS[owner].many)]
        return int(place.text), []

    def _read_field(
        self, field: RecordField, rank: int, number: int | None, before: Content
    ) -> tuple[Any, Problem | None]:
        """The value of one field of one row: read, or as it is kept."""
        kept = before.get(field.name, field.sort.empty)
        place = self.cells.locate(field, rank)
        if not place.column:
            return kept, None
        if not field.sort.carried:
            new = bool(place.text) and not before
            return kept, describe("REC-050", *place) if new else None
        if not place.text:
            known = field.sort.canonical(kept) is not None
            self.blanks += known
            return (kept if known and not self.table.erase else field.sort.empty), None
        about = field is self.kind.company_field
        if about and field.sort.many and stands_elsewhere(place.text):
            return self._read_list(field, place, number, kept)
        if number is not None and self.stored.shows(field, number, place.text):
            return kept, None
        meaning = self.cells.read(field, place.text)
        problem = meaning.find_problem(place, set(field.sort.list_ids(kept)))
        if problem is None and about:
            problem = self._compare_siret(field, meaning, rank)
        return meaning.value, problem

    def _compare_siret(self, field: RecordField, meaning: Meaning, rank: int) -> Problem | None:
        """A row that gives a number and a SIRET must mean one company by both."""
        places = self.cells.locate_twice(rank)
        if places is None:
            return None
        number, siret = places
        other = self.cells.read(field, siret.text)
        if problem := other.find_problem(siret, ()):
            return problem
        if self._list_companies(field, meaning) == self._list_companies(field, other):
            return None
        return describe("REC-033", *number, siret=siret.text)

    def _list_companies(self, field: RecordField, meaning: Meaning) -> set[str]:
        ids = field.sort.list_ids(meaning.value)
        return {str(self.company_of.get(number, number)) for number in ids}

    def _read_list(
        self,
        field: RecordField,
        place: Place,
        number: int | None,
        kept: Any,  # noqa: ANN401
    ) -> tuple[Any, Problem | None]:
        """A list of companies that stands in the second table."""
        listed = self.links.get(number) if self.links and number is not None else None
        if listed is not None and number is not None:
            self.links_used.add(number)
            problem = listed.meaning.find_problem(place, set(field.sort.list_ids(kept)))
            return listed.meaning.value, problem
        if self.links is None and self.stored.shows(field, number, place.text):
            return kept, None
        return field.sort.empty, describe("REC-032", *place)

    def _refuse(self, name: str, rank: int, fault: str) -> Problem:
        field = self.kind.field(name)
        line, column, text = self.cells.locate(field, rank)
        code = "REC-021" if not text and field.required else "REC-020"
        return describe_value(code, line, column or field.heading, text, fault)
