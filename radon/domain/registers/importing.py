"""The rows of a spreadsheet understood as records, and compared with those of the register.

Every row of the file comes out under exactly one :class:`Verdict`. A row with a ``N°`` is that
record corrected (what the file has no column for stays as it is; what it leaves blank too, unless
blanks are said to count); a row without is a new record. Nothing is thrown but for a table that is
no register at all; what is wrong is told row by row (:mod:`radon.domain.registers.problem`).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.cell import Reading, read_cells, read_links
from radon.domain.registers.check import check_content, simplify
from radon.domain.registers.content import key_of, list_contents, same_value, unify_lines
from radon.domain.registers.kind import MANY, NUMBERS, RecordField, RecordKind, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.problem import describe, describe_value
from radon.domain.registers.reference import Directory, stands_elsewhere
from radon.domain.registers.sheet import (
    AUTHOR,
    LINK_NUMBER,
    LINK_SIRET,
    MOMENT,
    NAMES_END,
    NUMBER,
    match_headers,
    spell_values,
    unquote,
)
from radon.domain.words.problem import Problem
from radon.errors import UnusableFile

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_ID = re.compile(r"[0-9]{1,18}")
Content = Mapping[str, Any]


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


def compare_records(
    kind: RecordKind,
    table: pd.DataFrame,
    activity: Activity,
    directories: Mapping[str, Directory],
    today: date,
    *,
    links: pd.DataFrame | None = None,
    erase: bool = False,
    twins_too: bool = False,
    codes: Collection[str] = (),
) -> ReadRecords:
    """The rows of ``table`` (text, index = line, headers as typed) beside the register.

    ``links``: the sheet of the companies, in the same form; ``erase``: a blank cell wipes what is
    known; ``twins_too``: a new row that is already recorded is added all the same; ``codes``: those
    of the contract, so that "s4" is read as the "S4" it has.
    Raises UnusableFile: no column of this register, or two for one field.
    """
    places = place_columns(kind, list(table.columns))
    return _Comparison(
        kind, table, places, activity, directories, today, links, erase, twins_too, codes
    ).compare()


def place_columns(kind: RecordKind, headers: Sequence[str]) -> dict[str, str]:
    """Field (or N°, N° adhérent, SIRET) → its header in the file. Raises UnusableFile."""
    found = match_headers(kind, headers)
    if not set(found) - {NUMBER}:
        raise UnusableFile(
            f"Aucune colonne des {kind.many} n'est reconnue dans ce fichier : téléchargez le modèle"
            " de ce registre, et collez-y vos lignes."
        )
    for several in found.values():
        if len(several) > 1:
            named = " et ".join(f"« {header} »" for header in several)
            raise UnusableFile(
                f"Les colonnes {named} disent la même chose : n'en gardez qu'une dans le fichier."
            )
    return {name: headers[0] for name, headers in found.items()}


class _Comparison:
    """One file beside one register: what is known, then the rows one by one."""

    def __init__(
        self,
        kind: RecordKind,
        table: pd.DataFrame,
        places: Mapping[str, str],
        activity: Activity,
        directories: Mapping[str, Directory],
        today: date,
        links: pd.DataFrame | None,
        erase: bool,
        twins_too: bool,
        codes: Collection[str],
    ) -> None:
        self.kind, self.table, self.places = kind, table, places
        self.today, self.erase, self.twins_too = today, erase, twins_too
        self.directories, self.company_of = directories, activity.company_of
        frame = activity.frames[kind.code]
        self.owners = {
            number: code for code, one in activity.frames.items() for number in one.index.tolist()
        }
        self.stored = list_contents(kind, frame)
        self.versions = dict(zip(frame.index, frame["version_id"].tolist(), strict=True))
        self.known = {key_of(kind, content) for content in self.stored.values()}
        self.shown = {
            one.name: spell_values(one, frame[one.name], directories.get(one.name))
            .map(unquote)
            .to_dict()
            for one in kind.fields
            if one.sort is not Sort.DATE and one.sort not in NUMBERS
        }
        about = kind.company_field
        self.links = (
            None if links is None or about is None else read_links(links, directories[about.name])
        )
        self.asked_links: set[int] = set()
        self.codes = {simplify(code): code for code in codes}
        self.texts = {name: self._cells(name, header) for name, header in places.items()}
        self.readings = dict(self._read_all())
        self.numbers = [_SPACES.sub("", text) for text in self.texts.get(NUMBER, ())]
        self.bearers = Counter(number for number in self.numbers if number)
        self.seen: dict[tuple[Any, ...], int] = {}
        self.problems: list[Problem] = []
        self.blanks = 0

    def _cells(self, name: str, header: str) -> list[str]:
        cells = [unquote(cell.strip()) for cell in self.table[header].tolist()]
        if self.kind.has(name) and self.kind.field(name).of_contract:
            return [self.codes.get(simplify(cell), cell) for cell in cells]
        return cells

    def _read_all(self) -> Iterator[tuple[str, dict[str, Reading]]]:
        """Field → text → what it means; each text is read once."""
        about = self.kind.company_field
        for one in self.kind.fields:
            texts = set(self.texts.get(one.name, ()))
            if one is about:
                texts |= {*self.texts.get(LINK_NUMBER, ()), *self.texts.get(LINK_SIRET, ())}
            yield one.name, read_cells(one, texts - {""}, self.directories.get(one.name))

    def compare(self) -> ReadRecords:
        lines = self.table.index.tolist()
        rows = tuple(self._judge(rank, int(line)) for rank, line in enumerate(lines))
        for number, found in (self.links or {}).items():
            if number not in self.asked_links:
                told = describe("REC-051", found.line, NUMBER, str(number), number=number)
                self.problems.append(told)
        problems = tuple(sorted(self.problems, key=lambda one: (one.line, one.code)))
        return ReadRecords(self.kind, rows, problems, self._notes(), self.blanks)

    def _judge(self, rank: int, line: int) -> ReadRow:
        number, wrong = self._find_record(rank, line)
        before = self.stored.get(number, {}) if number is not None else {}
        typed: dict[str, Any] = {}
        for one in self.kind.fields:
            value, problem = self._read_field(one, rank, line, number, before)
            typed[one.name] = value
            wrong += [problem] if problem else []
        blocking = [problem for problem in wrong if problem.blocking]
        if not blocking and before and not self._changed(before, typed):
            self.problems += wrong
            return ReadRow(line, Verdict.IDENTICAL, number, before, before)
        if not blocking:
            content, refused = check_content(self.kind, typed, self.today)
            wrong += [self._refuse(name, rank, line, said) for name, said in refused.items()]
            if not refused:
                row = self._place(line, number, content, before)
                self.problems += wrong
                return row
        self.problems += wrong
        return ReadRow(line, Verdict.FAULTY, number)

    def _place(self, line: int, number: int | None, content: Content, before: Content) -> ReadRow:
        """A row that holds: corrected, already there, twice in the file, or new."""
        if number is not None:
            changed = self._changed(before, content)
            seen = self.versions[number]
            return ReadRow(line, Verdict.CORRECTED, number, content, before, changed, seen)
        key = key_of(self.kind, content)
        if key in self.known and not self.twins_too:
            return ReadRow(line, Verdict.KNOWN, None, content)
        if first := self.seen.get(key):
            self.problems.append(describe("REC-014", line, "", "", first=first))
            return ReadRow(line, Verdict.FAULTY)
        self.seen[key] = line
        return ReadRow(line, Verdict.NEW, None, content)

    def _find_record(self, rank: int, line: int) -> tuple[int | None, list[Problem]]:
        text = self.numbers[rank] if self.numbers else ""
        if not text:
            return None, []
        column = self.places[NUMBER]
        if not _ID.fullmatch(text):
            return None, [describe("REC-010", line, column, text)]
        if self.bearers[text] > 1:
            lines = [
                str(other)
                for other, one in zip(self.table.index, self.numbers, strict=True)
                if one == text
            ]
            told = ", ".join(lines[:8]) + (", …" if len(lines) > 8 else "")
            return None, [describe("REC-013", line, column, text, lines=told)]
        owner = self.owners.get(int(text))
        if owner is None:
            return None, [describe("REC-011", line, column, text)]
        if owner != self.kind.code:
            return None, [describe("REC-012", line, column, text, other=KINDS[owner].many)]
        return int(text), []

    def _read_field(
        self, one: RecordField, rank: int, line: int, number: int | None, before: Content
    ) -> tuple[Any, Problem | None]:
        """The value of one field of one row: read, or as it is kept."""
        kept = before.get(one.name, one.empty)
        text, column = self._text_of(one, rank)
        if not column:
            return kept, None
        if one.sort is Sort.FILE:
            new = bool(text) and not before
            return kept, describe("REC-050", line, column, text) if new else None
        if not text:
            known = not same_value(one, kept, one.empty)
            self.blanks += known
            return (kept if known and not self.erase else one.empty), None
        if one.sort is Sort.COMPANIES and stands_elsewhere(text):
            return self._read_list(one, text, line, column, number, kept)
        shown = self.shown.get(one.name, {})
        if number is not None and unify_lines(shown.get(number, "")) == text:
            return kept, None
        reading = self.readings[one.name][text]
        known_ids = set(kept) if one.sort in MANY else {kept}
        problem = reading.tell(line, column, text, one, known_ids)
        if problem is None and one is self.kind.company_field:
            problem = self._compare_siret(one, reading, rank, line)
        return reading.value, problem

    def _text_of(self, one: RecordField, rank: int) -> tuple[str, str]:
        """The cell of a field and its header; a company may stand under its number or SIRET."""
        if one.name in self.places:
            return self.texts[one.name][rank], self.places[one.name]
        if one is not self.kind.company_field:
            return "", ""
        column = ""
        for name in (LINK_NUMBER, LINK_SIRET):
            if name in self.places:
                column = column or self.places[name]
                if text := self.texts[name][rank]:
                    return text, self.places[name]
        return "", column

    def _compare_siret(
        self, one: RecordField, reading: Reading, rank: int, line: int
    ) -> Problem | None:
        """A row that gives a number and a SIRET must mean one company by both."""
        if one.name in self.places or not {LINK_NUMBER, LINK_SIRET} <= set(self.places):
            return None
        number, siret = self.texts[LINK_NUMBER][rank], self.texts[LINK_SIRET][rank]
        if not number or not siret:
            return None
        other = self.readings[one.name][siret]
        column = self.places[LINK_SIRET]
        if told := other.tell(line, column, siret, one, frozenset()):
            return told
        if self._companies(reading) == self._companies(other):
            return None
        return describe("REC-033", line, self.places[LINK_NUMBER], number, siret=siret)

    def _companies(self, reading: Reading) -> set[str]:
        ids = reading.value if isinstance(reading.value, list) else [reading.value]
        return {str(self.company_of.get(number, number)) for number in ids}

    def _read_list(
        self,
        one: RecordField,
        text: str,
        line: int,
        column: str,
        number: int | None,
        kept: Sequence[int],
    ) -> tuple[Any, Problem | None]:
        """A list of companies that stands in the second table."""
        found = self.links.get(number) if self.links and number is not None else None
        if found is not None and number is not None:
            self.asked_links.add(number)
            return found.reading.value, found.reading.tell(line, column, text, one, set(kept))
        told = self.shown[one.name].get(number) if number is not None else None
        if self.links is None and told == text:
            return kept, None
        return one.empty, describe("REC-032", line, column, text)

    def _changed(self, before: Content, content: Content) -> tuple[str, ...]:
        return tuple(
            one.name
            for one in self.kind.fields
            if not same_value(one, before[one.name], content[one.name])
        )

    def _refuse(self, name: str, rank: int, line: int, said: str) -> Problem:
        one = self.kind.field(name)
        text, column = self._text_of(one, rank)
        code = "REC-021" if not text and one.required else "REC-020"
        return describe_value(code, line, column or one.heading, text, said)

    def _notes(self) -> tuple[str, ...]:
        used = {*self.places.values(), AUTHOR, MOMENT}
        unused = [name for name in self.table.columns if name not in used]
        unused = [name for name in unused if not name.endswith(NAMES_END)]
        about = self.kind.company_field
        absent = [
            one.heading
            for one in self.kind.fields
            if one.sort is not Sort.FILE and one.name not in self.places
            and not (one is about and {LINK_NUMBER, LINK_SIRET} & set(self.places))
        ]  # fmt: skip
        notes = []
        if unused:
            notes.append(f"Colonnes du fichier qui ne sont pas importées : {', '.join(unused)}.")
        if absent:
            notes.append(
                f"Colonnes du registre absentes du fichier : {', '.join(absent)}. Elles restent"
                " telles quelles sur les lignes qui ont un N°, vides sur les autres."
            )
        return tuple(notes)
