"""A register as a table that people read, correct in a spreadsheet and give back.

One row a record, one column a field under its French label, ``N°`` first, who typed it last. What
stands in a cell is what :mod:`radon.domain.registers.importing` reads back. A cell of a sheet
holds 32 767 characters: a longer list of companies goes to a second table, one row a company.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.registers.cell_text import COMPANIES_SHEET, quote, stands_elsewhere
from radon.domain.registers.directory import Directory
from radon.domain.registers.header import (
    AUTHOR,
    LINK_NAME,
    LINK_NUMBER,
    LINK_SIRET,
    MOMENT,
    NAMES_END,
    NUMBER,
)
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.words.sentence import begin_high

COLUMNS_SHEET = "Colonnes"
_NUMBER_COLUMN = Column(NUMBER, CellKind.NUMBER, 8)
LINK_COLUMNS = (
    _NUMBER_COLUMN, Column(LINK_NUMBER, width=20), Column(LINK_SIRET, width=20),
    Column(LINK_NAME, width=60),
)  # fmt: skip
_DTYPES = {CellKind.TEXT: "str", CellKind.NUMBER: "Int64", CellKind.DATE: "datetime64[s]"}
_AUTOMATIC = "Rempli par l'application, non importé."


@dataclass(frozen=True)
class ColumnNote:
    """What a column wants: one row of the sheet :data:`COLUMNS_SHEET`, one more for each choice."""

    header: str
    needed: str
    meaning: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class RecordSheet:
    """A register ready to be written, its columns known by their headers. ``links``: the lists that
    no cell holds (:data:`LINK_COLUMNS`; no row when there is none); ``invented``: it holds invented
    records."""

    register: Sheet
    links: Sheet
    notes: tuple[ColumnNote, ...] = ()
    invented: bool = False


def build_sheet(
    kind: RecordKind, frame: pd.DataFrame, directories: Mapping[str, Directory]
) -> RecordSheet:
    """The register of this frame (see :func:`radon.domain.registers.activity.build_frame`)."""
    cells: dict[str, pd.Series] = {NUMBER: pd.Series(frame.index, index=frame.index, dtype="Int64")}
    links = _no_links()
    for field in kind.fields:
        directory = directories.get(field.name)
        cells[field.heading] = field.sort.write_cells(frame[field.name], directory)
        if field is kind.company_field:
            about = directories[field.name]
            cells[field.heading + NAMES_END] = _title_all(field, frame[field.name], about)
            links = _link(frame[field.name], cells[field.heading], about)
    cells[AUTHOR] = quote(frame["auteur"])
    cells[MOMENT] = _local_days(frame["saisi_le"])
    return RecordSheet(
        register=_make_register(kind, pd.DataFrame(cells, index=frame.index)),
        links=_make_links(links),
        notes=explain_columns(kind),
        invented=bool(frame["exemple"].any()),
    )


def build_model(kind: RecordKind) -> RecordSheet:
    """The register without a row: what is given to be filled."""
    empty = {
        column.header: pd.Series([], dtype=_DTYPES[column.kind]) for column in list_columns(kind)
    }
    return RecordSheet(
        register=_make_register(kind, pd.DataFrame(empty)),
        links=_make_links(_no_links()),
        notes=explain_columns(kind),
    )


def _make_register(kind: RecordKind, frame: pd.DataFrame) -> Sheet:
    return Sheet(title_of(kind), {column.header: column for column in list_columns(kind)}, frame)


def _make_links(frame: pd.DataFrame) -> Sheet:
    return Sheet(COMPANIES_SHEET, {column.header: column for column in LINK_COLUMNS}, frame)


def title_of(kind: RecordKind) -> str:
    """The name of its sheet (31 characters at most, which Excel takes)."""
    return begin_high(kind.many)[:31]


def list_columns(kind: RecordKind) -> list[Column]:
    """The columns of a register, in order."""
    columns = [_NUMBER_COLUMN]
    for field in kind.fields:
        sort = field.sort
        width = 45 if sort.long else 28 if sort.holds is CellKind.TEXT else 14
        shape = Column(field.heading, sort.holds, width, wrapped=sort.long, choices=sort.offered)
        columns.append(shape)
        if field is kind.company_field:
            columns.append(Column(field.heading + NAMES_END, width=40, wrapped=True))
    return [*columns, Column(AUTHOR, width=20), Column(MOMENT, CellKind.DATE, 14)]


def explain_columns(kind: RecordKind) -> tuple[ColumnNote, ...]:
    """What each column wants, in the order of the columns."""
    notes = [
        ColumnNote(NUMBER, "non", "Vide : nouvel enregistrement. Sinon, celui qui est à corriger.")
    ]
    for field in kind.fields:
        needed = "oui" if field.required else "non"
        meaning = f"{field.sort.meaning}{field.sort.limits} {field.help}".strip()
        notes.append(ColumnNote(field.heading, needed, meaning, field.sort.accepted))
        if field is kind.company_field:
            notes.append(ColumnNote(field.heading + NAMES_END, "non", "Pour lecture, non importé."))
    return (
        *notes, ColumnNote(AUTHOR, "non", _AUTOMATIC), ColumnNote(MOMENT, "non", _AUTOMATIC),
    )  # fmt: skip


def _title_all(field: RecordField, column: pd.Series, directory: Directory) -> pd.Series:
    """The names of the companies of each cell."""
    values = set(column.dropna().tolist())
    titles = {value: directory.title_all(field.sort.list_ids(value)) for value in values}
    cells = [titles.get(value, "") for value in column.astype(object).where(column.notna(), None)]
    return quote(pd.Series(cells, index=column.index, dtype="str"))


def _no_links() -> pd.DataFrame:
    columns = (LINK_NUMBER, LINK_SIRET, LINK_NAME)
    texts = {name: pd.Series([], dtype="str") for name in columns}
    return pd.DataFrame({NUMBER: pd.Series([], dtype="int64"), **texts})


def _link(column: pd.Series, cells: pd.Series, directory: Directory) -> pd.DataFrame:
    """One row a record × company, for the records whose list no cell holds. ``cells``: of these
    lists, as they are written."""
    long = column[cells.map(stands_elsewhere).to_numpy(dtype=bool)]
    if long.empty:
        return _no_links()
    ids = [number for numbers in long for number in numbers]
    sizes = long.map(len).to_numpy(dtype="int64")
    rows = pd.DataFrame({NUMBER: np.repeat(long.index.to_numpy("int64"), sizes)})
    spelt = pd.Series([directory.spell(number, among=True) for number in ids], dtype="str")
    siret = spelt.str.fullmatch("[0-9]{14}").astype("bool")
    rows[LINK_NUMBER] = quote(spelt.where(~siret, ""))
    rows[LINK_SIRET] = spelt.where(siret, "")
    titles = [directory.titles.get(number, "") for number in ids]
    rows[LINK_NAME] = quote(pd.Series(titles, dtype="str"))
    return rows


def _local_days(moments: pd.Series) -> pd.Series:
    """The day in France of each UTC moment ("2026-10-03T14:02:11Z"), NaT for none."""
    known = pd.to_datetime(
        moments.where(moments.ne("")), utc=True, errors="coerce", format="ISO8601"
    )
    local = known.dt.tz_convert("Europe/Paris").dt.tz_localize(None).dt.normalize()
    return local.astype("datetime64[s]")
