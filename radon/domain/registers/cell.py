"""One cell of a register's file, understood: a value, or why it cannot be kept.

Between :mod:`radon.domain.registers.check`, which understands what is typed, and
:mod:`radon.domain.registers.importing`, which compares whole rows. Each text is read once,
however many rows hold it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from radon.domain.registers.check import MOST_PEOPLE_WRITE, read_value
from radon.domain.registers.kind import ABOUT_COMPANIES, IDS, MANY, RecordField, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.problem import describe, describe_unknown, describe_value
from radon.domain.registers.reference import Directory, Ids, split_cell
from radon.domain.registers.sheet import (
    LINK_NUMBER,
    LINK_SIRET,
    NUMBER,
    match_link_headers,
    unquote,
)
from radon.domain.words.problem import Problem

_NAMED = 3
"""How many of those that bear one name are told."""


@dataclass(frozen=True)
class Reading:
    """What a text means. ``said``: why the value is refused; ``doubts``: the texts that name nobody
    or several; ``strangers``: numbers of records or cards that lead to nobody."""

    value: Any
    said: str = ""
    doubts: Mapping[str, Ids] = field(default_factory=dict)
    strangers: frozenset[int] = frozenset()
    directory: Directory | None = None
    where: str = ""

    def tell(
        self, line: int, column: str, text: str, one: RecordField, kept: Collection[object]
    ) -> Problem | None:
        """The problem of a row that holds this text, if it has one. ``kept``: the ids that the
        record names already; it may go on naming them, even if they left."""
        if self.said:
            return describe_value("REC-020", line, column, text, self.said)
        for name, ids in self.doubts.items():
            return self._tell_doubt(line, column, text, one, name, ids)
        for number in sorted(self.strangers.difference(kept)):
            assert self.directory is not None
            name = f"{self.directory.bare} {number}"
            return self._tell_doubt(line, column, text, one, name, ())
        return None

    def _tell_doubt(
        self, line: int, column: str, text: str, one: RecordField, name: str, ids: Ids
    ) -> Problem:
        assert self.directory is not None
        if one.sort in ABOUT_COMPANIES:
            if ids:
                names = ", ".join(self.directory.titles.get(i, "") for i in ids[:_NAMED])
                names += ", …" if len(ids) > _NAMED else ""
                return describe("REC-031", line, column, text, text=name, names=names)
            hint = self.directory.hint(name)
            hint = f" ({hint})" if hint else ""
            return describe("REC-030", line, column, text, text=name, hint=hint + self.where)
        target = KINDS[one.target]
        if not ids:
            return describe_unknown(line, column, text, name, target)
        choices = [f"« {self.directory.spell(i, among=True)} »" for i in ids[:_NAMED]]
        told = " ou ".join(choices)
        return describe("REC-041", line, column, text, many=target.many, text=name, choices=told)


@dataclass(frozen=True)
class LinkedList:
    """The companies of one record in the second table; ``line``: its first row there."""

    line: int
    reading: Reading


def read_cells(
    one: RecordField, texts: Collection[str], directory: Directory | None
) -> dict[str, Reading]:
    """What each text means in that field."""
    if directory is None:
        if one.sort in IDS:  # a joined file: nothing to read
            return {text: Reading(one.empty) for text in texts}
        return {text: Reading(*read_value(one, _shorten(one, text))) for text in texts}
    return {text: _read_names(one, text, directory) for text in texts}


def _shorten(one: RecordField, text: str) -> str:
    """The code in place of a label that holds what parts several values."""
    for code, label in one.choices.items():
        if one.sort is Sort.CHOICES and MOST_PEOPLE_WRITE.search(label):
            text = text.replace(label, code)
    return text


def _read_names(one: RecordField, text: str, directory: Directory) -> Reading:
    names = split_cell(text) if one.sort in MANY else [text]
    found = {name: directory.find(name) for name in names}
    ids = [numbers[0] for numbers in found.values() if len(numbers) == 1]
    doubts = {name: numbers for name, numbers in found.items() if len(numbers) != 1}
    value: Any = list(dict.fromkeys(ids)) if one.sort in MANY else (ids[0] if ids else None)
    return Reading(value, "", doubts, frozenset(ids).difference(directory.titles), directory)


def read_links(links: pd.DataFrame, directory: Directory) -> dict[int, LinkedList]:
    """The lists of the second table (text, index = line), by record. Rows without N° are none."""
    places = match_link_headers(list(links.columns))
    blank = pd.Series("", index=links.index, dtype="str")
    columns = {
        name: links[places[name]].map(lambda cell: unquote(cell.strip())) if name in places
        else blank
        for name in (NUMBER, LINK_NUMBER, LINK_SIRET)
    }  # fmt: skip
    reference = columns[LINK_NUMBER].where(columns[LINK_NUMBER].ne(""), columns[LINK_SIRET])
    numbers = columns[NUMBER].str.replace(r"\s", "", regex=True)
    named = numbers.str.fullmatch("[0-9]{1,18}").astype("bool") & reference.ne("")
    rows = pd.DataFrame({"numero": numbers, "texte": reference})[named]
    found = {text: directory.find(text) for text in rows["texte"].unique().tolist()}
    return {
        int(str(number)): _gather(group.index.tolist(), group["texte"].tolist(), found, directory)
        for number, group in rows.groupby("numero", sort=False)
    }


def _gather(
    lines: Sequence[int], texts: Sequence[str], found: Mapping[str, Ids], directory: Directory
) -> LinkedList:
    ids = [found[text][0] for text in texts if len(found[text]) == 1]
    first = next(
        ((line, text) for line, text in zip(lines, texts, strict=True) if len(found[text]) != 1),
        None,
    )
    doubts = {first[1]: found[first[1]]} if first else {}
    where = f" (feuille « Entreprises », ligne {first[0]})" if first else ""
    strangers = frozenset(ids).difference(directory.titles)
    value = list(dict.fromkeys(ids))
    return LinkedList(int(lines[0]), Reading(value, "", doubts, strangers, directory, where))
