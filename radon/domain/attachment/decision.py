"""Choices of communes as a table: filled in by hand in a spreadsheet, or carried to another base.

A row is one address as it was typed, with the choice that somebody made or makes. It finds its
members again by that address, in the way of :mod:`radon.domain.attachment.confirmation`: the exact
address for one that has a number, the company besides for one that may be several.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from radon.domain.attachment.confirmation import (
    bind_address_keys,
    is_one_place,
    make_address_keys,
)
from radon.domain.attachment.place_reader import PlaceReader
from radon.domain.attachment.question import TO_ASK, Place
from radon.domain.member_file.field import Field
from radon.domain.words.day import read_day
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode


class DecisionField(LabelledCode):
    """The columns of the table, under their titles."""

    NUMERO = "numero_adherent", "N° adhérent"
    SIRET = "siret", "SIRET"
    NOM = "raison_sociale", "Raison sociale"
    ADRESSE = "adresse", "Adresse"
    CODE_POSTAL = "code_postal", "Code postal"
    VILLE = "ville", "Ville"
    QUESTION = "question", "Question"
    POURQUOI = "pourquoi", "Pourquoi"
    REPONSES = "reponses", "Réponses possibles"
    COMMUNE = "commune", "Commune décidée"
    ANCIENNE = "ancienne", "Ancienne commune décidée"
    AUTEUR = "auteur", "Décidée par"
    JOUR = "jour", "Décidée le"


READ = frozenset(DecisionField) - {
    DecisionField.QUESTION, DecisionField.POURQUOI, DecisionField.REPONSES,
}  # fmt: skip
"""The columns that are read again; the others only help to decide."""
NEEDED = (DecisionField.ADRESSE, DecisionField.CODE_POSTAL, DecisionField.VILLE,
          DecisionField.COMMUNE)  # fmt: skip


class Outcome(LabelledCode):
    """What becomes of a row."""

    NEW = "nouvelle", "à enregistrer"
    OTHER = "autre", "remplace un choix déjà fait"
    SAME = "identique", "déjà enregistrée ainsi"
    EMPTY = "vide", "sans choix"
    UNREAD = "illisible", "commune non comprise"
    UNKNOWN = "inconnue", "sans adhérent à cette adresse"
    TWICE = "contredite", "contredite par une autre ligne"


WRITTEN = (Outcome.NEW, Outcome.OTHER)
"""Of the rows that are taken."""
_NOBODY = (
    "aucun adhérent présent n'a cette adresse, telle qu'elle est écrite ici : elle a changé, ou"
    " l'entreprise n'y est plus"
)


@dataclass(frozen=True)
class ReadDecision:
    """One row. ``ids``: the members that it settles; ``keys``: what their choices are filed under;
    ``reason``: French, why it is not taken; ``author``, ``day``: as the row says, "" and None
    else."""

    line: int
    name: str
    typed: str
    outcome: Outcome
    place: Place | None = None
    ids: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    reason: str = ""
    author: str = ""
    day: date | None = None


@dataclass(frozen=True, eq=False)
class KnownMembers:
    """``rows``: index id: numero_adherent, siret, raison_sociale, cle_adresse; ``settled``: what is
    settled now, by key of ``bind_address_keys``."""

    rows: pd.DataFrame
    settled: Mapping[str, Place]


def read_decisions(
    table: pd.DataFrame, known: KnownMembers, reader: PlaceReader, today: date
) -> list[ReadDecision]:
    """Every row of ``table`` under one outcome. ``table``: text, the codes of
    :class:`DecisionField` as columns, index = line of the file."""
    adherents = table.rename(columns={DecisionField.ADRESSE.value: Field.ADRESSE.value})
    keys = make_address_keys(adherents)
    finder = _Finder(known)
    rows = []
    for line, key, cells in zip(table.index, keys, table.to_dict("records"), strict=True):
        row = {str(name): str(cell) for name, cell in cells.items()}
        rows.append(_read(int(line), row, finder.find(key, row), known, reader, today))
    return _refuse_contradictions(rows)


class _Finder:
    """The members of an address."""

    def __init__(self, known: KnownMembers) -> None:
        self._rows = known.rows
        keys, ids = known.rows["cle_adresse"], known.rows.index.tolist()
        self._bound = dict(zip(ids, bind_address_keys(keys).tolist(), strict=True))
        self._by_address: dict[str, list[int]] = defaultdict(list)
        for number, key in zip(ids, keys.tolist(), strict=True):
            self._by_address[key].append(number)

    def find(self, key: str, row: Mapping[str, str]) -> dict[int, str]:
        """id → what its choice is filed under."""
        ids = self._by_address.get(key, [])
        if not is_one_place(key):
            ids = self._of_company(ids, row)
        return {number: self._bound[number] for number in ids}

    def _of_company(self, ids: Sequence[int], row: Mapping[str, str]) -> list[int]:
        """Those that the row names: by number, else by SIRET, else by name."""
        for name in (DecisionField.NUMERO, DecisionField.SIRET, DecisionField.NOM):
            wanted = fold(row.get(name.value, "")).strip()
            if not wanted:
                continue
            known = self._rows.loc[list(ids), name.value].tolist()
            same = [
                one for one, text in zip(ids, known, strict=True) if fold(text).strip() == wanted
            ]
            if same:
                return same
        return []


def _read(
    line: int,
    row: Mapping[str, str],
    found: Mapping[int, str],
    known: KnownMembers,
    reader: PlaceReader,
    today: date,
) -> ReadDecision:
    typed = row[DecisionField.COMMUNE].strip()
    former = row.get(DecisionField.ANCIENNE, "").strip()
    read = ReadDecision(line, row.get(DecisionField.NOM, ""), typed, Outcome.EMPTY)
    if not typed:
        return read
    read = replace(read, ids=tuple(found), keys=tuple(dict.fromkeys(found.values())))
    place = reader.read(typed, former)
    if isinstance(place, str):
        return replace(read, outcome=Outcome.UNREAD, reason=place)
    if not found:
        return replace(read, outcome=Outcome.UNKNOWN, reason=_NOBODY)
    day = read_day(row.get(DecisionField.JOUR, ""))
    return replace(
        read,
        place=place,
        outcome=_compare(place, [known.settled.get(key) for key in read.keys]),
        author=row.get(DecisionField.AUTEUR, "").strip(),
        day=day if day is not None and day <= today else None,
    )


def _compare(place: Place, settled: Sequence[Place | None]) -> Outcome:
    if all(one == place for one in settled):
        return Outcome.SAME
    return Outcome.OTHER if any(one not in (None, TO_ASK) for one in settled) else Outcome.NEW


def _refuse_contradictions(rows: list[ReadDecision]) -> list[ReadDecision]:
    """Rows that give one address different communes are not taken, none of them."""
    said: dict[str, list[ReadDecision]] = defaultdict(list)
    for row in rows:
        for key in row.keys if row.place is not None else ():
            said[key].append(row)
    torn = {
        key: [row.line for row in several]
        for key, several in said.items()
        if len({row.place for row in several}) > 1
    }
    return [_refuse(row, torn) for row in rows]


def _refuse(row: ReadDecision, torn: Mapping[str, Sequence[int]]) -> ReadDecision:
    lines = sorted({line for key in row.keys for line in torn.get(key, ())})
    if row.place is None or not lines:
        return row
    told = ", ".join(map(str, lines[:5]))
    reason = f"les lignes {told} donnent des communes différentes à la même adresse"
    return replace(row, outcome=Outcome.TWICE, place=None, reason=reason)
