"""The cells of a received file under the fields of a register: where each stands, what it means."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from radon.domain.registers.cell import Meaning, Place, read_cells
from radon.domain.registers.cell_text import unquote
from radon.domain.registers.directory import Directory
from radon.domain.registers.header import (
    AUTHOR,
    LINK_NUMBER,
    LINK_SIRET,
    MOMENT,
    NAMES_END,
    NUMBER,
    match_headers,
)
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.registers.sort.choice import simplify
from radon.errors import UnusableFile

_SPACES = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True, eq=False)
class ReceivedTable:
    """A file, and how to take it. ``rows``: text, index = line, headers as typed; ``links``: the
    sheet of the companies, in the same form; ``erase``: a blank cell wipes what is known;
    ``twins_too``: a new row that is already recorded is added all the same."""

    rows: pd.DataFrame = field(repr=False)
    links: pd.DataFrame | None = field(default=None, repr=False)
    erase: bool = False
    twins_too: bool = False


class TableCells:
    """The cells of one file. Each text is read once, however many rows hold it."""

    def __init__(
        self,
        kind: RecordKind,
        rows: pd.DataFrame,
        directories: Mapping[str, Directory],
        codes: Collection[str],
    ) -> None:
        """``codes``: those of the contract, so that "s4" is read as the "S4" it has.
        Raises UnusableFile: no column of this register, or two for one field."""
        self.kind = kind
        self.headers = list(rows.columns)
        self.lines = [int(line) for line in rows.index]
        self._places = place_columns(kind, self.headers)
        self._codes = {simplify(code): code for code in codes}
        self._texts = {
            name: self._clean(name, rows[header]) for name, header in self._places.items()
        }
        self._meanings = {
            field.name: read_cells(field.sort, self._list_texts(field), directories.get(field.name))
            for field in kind.fields
        }

    def _clean(self, name: str, column: pd.Series) -> list[str]:
        cells = [unquote(cell.strip()) for cell in column.tolist()]
        if name == NUMBER:
            return [_SPACES.sub("", cell) for cell in cells]
        if self.kind.has(name) and self.kind.field(name).of_contract:
            return [self._codes.get(simplify(cell), cell) for cell in cells]
        return cells

    def _list_texts(self, field: RecordField) -> set[str]:
        names = [field.name]
        if field is self.kind.company_field:
            names += [LINK_NUMBER, LINK_SIRET]
        return {text for name in names for text in self._texts.get(name, ())} - {""}

    @property
    def numbers(self) -> list[str]:
        """What stands under N°, row by row; [] without that column."""
        return self._texts.get(NUMBER, [])

    def find_place(self, name: str, rank: int) -> Place:
        """The cell of a column of this name."""
        return Place(self.lines[rank], self._places[name], self._texts[name][rank])

    def locate(self, field: RecordField, rank: int) -> Place:
        """The cell of a field; a company may stand under its number or its SIRET. No header
        without a column."""
        names: tuple[str, ...] = (field.name,)
        if field is self.kind.company_field and field.name not in self._places:
            names = (LINK_NUMBER, LINK_SIRET)
        cells = [self.find_place(name, rank) for name in names if name in self._places]
        blank = cells[0] if cells else Place(self.lines[rank], "", "")
        return next((cell for cell in cells if cell.text), blank)

    def locate_twice(self, rank: int) -> tuple[Place, Place] | None:
        """The two cells of a row that gives its company by a number and by a SIRET."""
        about = self.kind.company_field
        links = {LINK_NUMBER, LINK_SIRET}
        if about is None or about.name in self._places or not links <= set(self._places):
            return None
        number, siret = (self.find_place(name, rank) for name in (LINK_NUMBER, LINK_SIRET))
        return (number, siret) if number.text and siret.text else None

    def read(self, field: RecordField, text: str) -> Meaning:
        """What a text that stands in a cell of that field means."""
        return self._meanings[field.name][text]

    def describe_columns(self) -> tuple[str, ...]:
        """French sentences: the columns that are not read, the fields that have none."""
        used = {*self._places.values(), AUTHOR, MOMENT}
        unused = [name for name in self.headers if name not in used]
        unused = [name for name in unused if not name.endswith(NAMES_END)]
        by_link = {LINK_NUMBER, LINK_SIRET} & set(self._places)
        absent = [
            field.heading
            for field in self.kind.fields
            if field.sort.carried and field.name not in self._places
            and not (field is self.kind.company_field and by_link)
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


def place_columns(kind: RecordKind, headers: Sequence[str]) -> dict[str, str]:
    """Field (or N°, N° adhérent, SIRET) → its header in the file. Raises UnusableFile."""
    places = match_headers(kind, headers)
    if not set(places) - {NUMBER}:
        raise UnusableFile(
            f"Aucune colonne des {kind.many} n'est reconnue dans ce fichier : téléchargez le modèle"
            " de ce registre, et collez-y vos lignes."
        )
    for several in places.values():
        if len(several) > 1:
            named = " et ".join(f"« {header} »" for header in several)
            raise UnusableFile(
                f"Les colonnes {named} disent la même chose : n'en gardez qu'une dans le fichier."
            )
    return {name: headers[0] for name, headers in places.items()}
