"""One cell of a register's file, understood: a value, or why it cannot be kept.

Between :mod:`radon.domain.registers.sort`, which understands one value, and
:mod:`radon.domain.registers.importing`, which compares whole rows. Each text is read once,
however many rows hold it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from radon.domain.registers.cell_text import split_cell, unquote
from radon.domain.registers.directory import Directory, Ids
from radon.domain.registers.header import LINK_NUMBER, LINK_SIRET, NUMBER, match_link_headers
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.problem import describe, describe_unknown, describe_value
from radon.domain.registers.sort.base import FieldSort
from radon.domain.words.problem import Problem

_NAMED = 3
"""How many of those that bear one name are told."""


class Place(NamedTuple):
    """A cell of the file: its line, the header of its column, what stands there."""

    line: int
    column: str
    text: str


@dataclass(frozen=True)
class Meaning:
    """What a text means. ``fault``: why the value is refused; ``doubts``: the texts that name
    nobody or several; ``strangers``: numbers of records or cards that lead to nobody."""

    value: Any
    fault: str = ""
    doubts: Mapping[str, Ids] = field(default_factory=dict)
    strangers: frozenset[int] = frozenset()
    directory: Directory | None = None
    where: str = ""

    def find_problem(self, place: Place, kept: Collection[int]) -> Problem | None:
        """The problem of a cell that holds this text, if it has one. ``kept``: the ids that the
        record names already; it may go on naming them, even if they left."""
        if self.fault:
            return describe_value("REC-020", *place, self.fault)
        if self.directory is None:
            return None
        for name, ids in self.doubts.items():
            return self._describe_doubt(place, self.directory, name, ids)
        for number in sorted(self.strangers.difference(kept)):
            name = f"{self.directory.bare} {number}"
            return self._describe_doubt(place, self.directory, name, ())
        return None

    def _describe_doubt(self, place: Place, directory: Directory, name: str, ids: Ids) -> Problem:
        if directory.register:
            target = KINDS[directory.register]
            if not ids:
                return describe_unknown(*place, name, target)
            spelt = [f"« {directory.spell(number, among=True)} »" for number in ids[:_NAMED]]
            choices = " ou ".join(spelt)
            return describe("REC-041", *place, many=target.many, name=name, choices=choices)
        if ids:
            names = ", ".join(directory.titles.get(number, "") for number in ids[:_NAMED])
            names += ", …" if len(ids) > _NAMED else ""
            return describe("REC-031", *place, name=name, names=names)
        hint = directory.hint(name)
        hint = f" ({hint})" if hint else ""
        return describe("REC-030", *place, name=name, hint=hint + self.where)


@dataclass(frozen=True)
class LinkedList:
    """The companies of one record in the second table; ``line``: its first row there."""

    line: int
    meaning: Meaning


def read_cells(
    sort: FieldSort, texts: Collection[str], directory: Directory | None
) -> dict[str, Meaning]:
    """What each text means in a field of that sort. ``directory``: of what it names."""
    if directory is None:
        return {text: Meaning(*sort.read_cell(text)) for text in texts}
    return {text: _read_names(sort, text, directory) for text in texts}


def _read_names(sort: FieldSort, text: str, directory: Directory) -> Meaning:
    names = split_cell(text) if sort.many else [text]
    named = {name: directory.find(name) for name in names}
    ids = list(dict.fromkeys(numbers[0] for numbers in named.values() if len(numbers) == 1))
    doubts = {name: numbers for name, numbers in named.items() if len(numbers) != 1}
    strangers = frozenset(ids).difference(directory.titles)
    return Meaning(sort.hold(ids), "", doubts, strangers, directory)


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
    useful = numbers.str.fullmatch("[0-9]{1,18}").astype("bool") & reference.ne("")
    rows = pd.DataFrame({"numero": numbers, "texte": reference})[useful]
    named = {text: directory.find(text) for text in rows["texte"].unique().tolist()}
    return {
        int(str(number)): _gather(group.index.tolist(), group["texte"].tolist(), named, directory)
        for number, group in rows.groupby("numero", sort=False)
    }


def _gather(
    lines: Sequence[int], texts: Sequence[str], named: Mapping[str, Ids], directory: Directory
) -> LinkedList:
    ids = list(dict.fromkeys(named[text][0] for text in texts if len(named[text]) == 1))
    first = next(
        ((line, text) for line, text in zip(lines, texts, strict=True) if len(named[text]) != 1),
        None,
    )
    doubts = {first[1]: named[first[1]]} if first else {}
    where = f" (feuille « Entreprises », ligne {first[0]})" if first else ""
    strangers = frozenset(ids).difference(directory.titles)
    return LinkedList(int(lines[0]), Meaning(ids, "", doubts, strangers, directory, where))
