"""A register as a table that people read, correct in a spreadsheet and give back.

One row a record, one column a field under its French label, ``N°`` first, who typed it last. What
stands in a cell is what :mod:`radon.domain.registers.importing` reads back. A cell of a sheet
holds 32 767 characters: a longer list of companies goes to a second table, one row a company.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.registers.kind import (
    ABOUT_COMPANIES,
    MANY,
    NUMBERS,
    RecordField,
    RecordKind,
    Sort,
)
from radon.domain.registers.reference import Directory, stands_elsewhere
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree

NUMBER, AUTHOR, MOMENT = "N°", "Saisi par", "Saisi le"
NAMES_END = " : raison sociale"
"""Of the column beside a list of companies, for the reader only."""
LINK_NUMBER, LINK_SIRET, LINK_NAME = "N° adhérent", "SIRET", "Raison sociale"
COMPANIES_SHEET, COLUMNS_SHEET = "Entreprises", "Colonnes"
LONGEST = 32_767
"""Characters of a cell, Excel's own limit."""
BETWEEN = " ; "
_QUOTED = re.compile(r"'+[=+\-@＝＋－＠]")
_UNIT = re.compile(r"\s*\([^()]*\)$")
_BY_HAND = frozenset({Sort.TEXT, Sort.LONG_TEXT, Sort.LINK_URL})
_TEXT, _DATE, _COUNT = CellKind.TEXT, CellKind.DATE, CellKind.NUMBER
_NUMBER_COLUMN = Column(NUMBER, CellKind.NUMBER, 8)
LINK_COLUMNS = (
    _NUMBER_COLUMN, Column(LINK_NUMBER, width=20), Column(LINK_SIRET, width=20),
    Column(LINK_NAME, width=60),
)  # fmt: skip


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
    links = [_no_links()]
    for one in kind.fields:
        directory = directories.get(one.name)
        cells[one.heading] = spell_values(one, frame[one.name], directory)
        if one.sort in ABOUT_COMPANIES:
            assert directory is not None, one.name
            cells[one.heading + NAMES_END] = _name_all(frame[one.name], directory)
            links.append(_link(one, frame[one.name], directory))
    cells[AUTHOR] = _quote(frame["auteur"])
    cells[MOMENT] = _local_days(frame["saisi_le"])
    return RecordSheet(
        register=_make_register(kind, pd.DataFrame(cells, index=frame.index)),
        links=_make_links(pd.concat(links, ignore_index=True)),
        notes=explain_columns(kind),
        invented=bool(frame["exemple"].any()),
    )


def build_model(kind: RecordKind) -> RecordSheet:
    """The register without a row: what is given to be filled."""
    empty = {one.header: pd.Series([], dtype=_DTYPES[one.kind]) for one in list_columns(kind)}
    return RecordSheet(
        register=_make_register(kind, pd.DataFrame(empty)),
        links=_make_links(_no_links()),
        notes=explain_columns(kind),
    )


_DTYPES = {CellKind.TEXT: "str", CellKind.NUMBER: "Int64", CellKind.DATE: "datetime64[s]"}


def _make_register(kind: RecordKind, frame: pd.DataFrame) -> Sheet:
    return Sheet(title_of(kind), {one.header: one for one in list_columns(kind)}, frame)


def _make_links(frame: pd.DataFrame) -> Sheet:
    return Sheet(COMPANIES_SHEET, {one.header: one for one in LINK_COLUMNS}, frame)


def title_of(kind: RecordKind) -> str:
    """The name of its sheet (31 characters at most, which Excel takes)."""
    return (kind.many[:1].upper() + kind.many[1:])[:31]


def list_columns(kind: RecordKind) -> list[Column]:
    """The columns of a register, in order."""
    columns = [_NUMBER_COLUMN]
    for one in kind.fields:
        holds = _DATE if one.sort is Sort.DATE else _COUNT if one.sort in NUMBERS else _TEXT
        long = one.sort is Sort.LONG_TEXT or one.sort in MANY
        width = 45 if long else 14 if holds is not _TEXT else 28
        choices = _single_choices(one)
        columns.append(Column(one.heading, holds, width, wrapped=long, choices=choices))
        if one.sort in ABOUT_COMPANIES:
            columns.append(Column(one.heading + NAMES_END, width=40, wrapped=True))
    return [*columns, Column(AUTHOR, width=20), Column(MOMENT, _DATE, 14)]


def _single_choices(one: RecordField) -> tuple[str, ...]:
    if one.sort is Sort.YES_NO:
        return ("oui", "non")
    return tuple(one.choices.values()) if one.sort is Sort.CHOICE else ()


def explain_columns(kind: RecordKind) -> tuple[ColumnNote, ...]:
    """What each column wants, in the order of the columns."""
    notes = [
        ColumnNote(NUMBER, "non", "Vide : nouvel enregistrement. Sinon, celui qui est à corriger.")
    ]
    for one in kind.fields:
        needed = "oui" if one.required else "non"
        choices = ("oui", "non") if one.sort is Sort.YES_NO else tuple(one.choices.values())
        notes.append(ColumnNote(one.heading, needed, _explain(one), choices))
        if one.sort in ABOUT_COMPANIES:
            notes.append(ColumnNote(one.heading + NAMES_END, "non", "Pour lecture, non importé."))
    told = "Rempli par l'application, non importé."
    return (*notes, ColumnNote(AUTHOR, "non", told), ColumnNote(MOMENT, "non", told))


_MEANINGS = {
    Sort.TEXT: "Du texte.",
    Sort.LONG_TEXT: "Du texte, sur plusieurs lignes s'il le faut.",
    Sort.LINK_URL: "Adresse qui commence par http:// ou https://.",
    Sort.DATE: "Un jour, jj/mm/aaaa.",
    Sort.INTEGER: "Un nombre entier.",
    Sort.DECIMAL: "Un nombre.",
    Sort.CHOICE: "Une des valeurs ci-contre.",
    Sort.CHOICES: "Une ou plusieurs des valeurs ci-contre, séparées par « ; ».",
    Sort.YES_NO: "oui ou non ; vide si on l'ignore.",
    Sort.RECORD: "Le nom exact, tel qu'il est enregistré.",
    Sort.RECORDS: "Les noms exacts, tels qu'ils sont enregistrés, séparés par « ; ».",
    Sort.COMPANY: "N° d'adhérent (colonne au format Texte), ou SIRET.",
    Sort.COMPANIES: "N° d'adhérent ou SIRET, séparés par « ; » (colonne au format Texte).",
    Sort.FILE: "Non importé : un fichier se joint dans l'application.",
}


def _explain(one: RecordField) -> str:
    bounds = [
        f"{word} {spell_number(bound, decimals=9)}"
        for word, bound in (("au moins", one.least), ("au plus", one.most))
        if bound is not None
    ]
    limits = f" {' et '.join(bounds).capitalize()}." if bounds else ""
    longest = f" {one.longest} caractères au plus." if one.sort in _BY_HAND else ""
    return f"{_MEANINGS[one.sort]}{limits}{longest} {one.help}".strip()


def spell_values(
    one: RecordField, values: pd.Series, directory: Directory | None = None
) -> pd.Series:
    """The cells of a field: datetime64[s], numbers, or str ("" for nothing)."""
    if one.sort is Sort.DATE or one.sort in NUMBERS:
        return values
    if one.sort in _BY_HAND:
        return _quote(values)
    unique = set(values.dropna().tolist())
    spelt = {value: _spell(one, value, directory) for value in unique}
    cells = [spelt.get(value, "") for value in values.astype(object).where(values.notna(), None)]
    return _quote(pd.Series(cells, index=values.index, dtype="str"))


def _spell(one: RecordField, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
    if one.sort is Sort.YES_NO:
        return "oui" if value else "non"
    if one.sort is Sort.CHOICE:
        return one.choices.get(value, str(value)) if value else ""
    if one.sort is Sort.CHOICES:
        return BETWEEN.join(one.choices.get(code, str(code)) for code in value)
    if one.sort is Sort.FILE:
        return f"fichier n° {value}"
    assert directory is not None, one.name
    if one.sort not in MANY:
        return directory.spell(int(value), among=False)
    return _spell_many(one, value, directory)


def _spell_many(one: RecordField, ids: Sequence[int], directory: Directory) -> str:
    listed = BETWEEN.join(directory.spell(int(number), among=True) for number in ids)
    if len(listed) < LONGEST:
        return listed
    if one.sort is Sort.COMPANIES:
        return f"{_count(len(ids))} (liste dans la feuille {COMPANIES_SHEET})"
    return BETWEEN.join(f"{directory.bare} {number}" for number in ids)


def _count(number: int) -> str:
    return f"{spell_number(number)} {agree(number, 'entreprise')}"


def _name_all(values: pd.Series, directory: Directory) -> pd.Series:
    """The names of the companies of each cell; how many they are when no cell would hold them."""
    named: dict[Any, str] = {}
    for value in set(values.dropna().tolist()):
        ids = value if isinstance(value, tuple) else (int(value),)
        titles = BETWEEN.join(directory.titles.get(number, "") or "?" for number in ids)
        named[value] = titles if len(titles) < LONGEST else _count(len(ids))
    cells = [named.get(value, "") for value in values.astype(object).where(values.notna(), None)]
    return _quote(pd.Series(cells, index=values.index, dtype="str"))


def _no_links() -> pd.DataFrame:
    columns = (LINK_NUMBER, LINK_SIRET, LINK_NAME)
    texts = {name: pd.Series([], dtype="str") for name in columns}
    return pd.DataFrame({NUMBER: pd.Series([], dtype="int64"), **texts})


def _link(one: RecordField, values: pd.Series, directory: Directory) -> pd.DataFrame:
    """One row a record × company, for the records whose list no cell holds."""
    if one.sort is not Sort.COMPANIES:
        return _no_links()
    elsewhere = [stands_elsewhere(_spell_many(one, ids, directory)) for ids in values]
    long = values[np.array(elsewhere, dtype=bool)]
    ids = [number for numbers in long for number in numbers]
    sizes = long.map(len).to_numpy(dtype="int64")
    rows = pd.DataFrame({NUMBER: np.repeat(long.index.to_numpy("int64"), sizes)})
    spelt = pd.Series([directory.spell(number, among=True) for number in ids], dtype="str")
    siret = spelt.str.fullmatch("[0-9]{14}").astype("bool")
    rows[LINK_NUMBER] = _quote(spelt.where(~siret, ""))
    rows[LINK_SIRET] = spelt.where(siret, "")
    titles = [directory.titles.get(number, "") for number in ids]
    rows[LINK_NAME] = _quote(pd.Series(titles, dtype="str"))
    return rows


def _quote(texts: pd.Series) -> pd.Series:
    """A text that starts as one that the CSV made safe gets one more ``'``: reading takes one."""
    cells = texts.astype("str")
    quoted = cells.str.match(_QUOTED.pattern)
    return cells.where(~quoted, "'" + cells).astype("str")


def unquote(cell: str) -> str:
    """A cell without the ``'`` that keeps a spreadsheet from running it."""
    return cell[1:] if _QUOTED.match(cell) else cell


def _local_days(moments: pd.Series) -> pd.Series:
    """The day in France of each UTC moment ("2026-10-03T14:02:11Z"), NaT for none."""
    said = pd.to_datetime(
        moments.where(moments.ne("")), utc=True, errors="coerce", format="ISO8601"
    )
    local = said.dt.tz_convert("Europe/Paris").dt.tz_localize(None).dt.normalize()
    return local.astype("datetime64[s]")


def match_headers(kind: RecordKind, headers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What each header of a file is: field (or :data:`NUMBER`, :data:`LINK_NUMBER`,
    :data:`LINK_SIRET`) → the headers that name it, as typed; accents, case, unit apart.

    The last two stand for the company of a register that has one, when it has no column of its own.
    """
    spellings = [*_NUMBER_SPELLINGS, *((one.heading, one.name) for one in kind.fields)]
    spellings += [(one.label, one.name) for one in kind.fields]
    spellings += [(one.name, one.name) for one in kind.fields]
    if about := kind.company_field:
        spellings += [("entreprise", about.name), ("entreprises", about.name), *_LINK_SPELLINGS]
    found: dict[str, tuple[str, ...]] = {}
    for header, name in _match(spellings, headers):
        found[name] = (*found.get(name, ()), header)
    return found


def match_link_headers(headers: Sequence[str]) -> dict[str, str]:
    """:data:`NUMBER`, :data:`LINK_NUMBER`, :data:`LINK_SIRET` → the header that names it, in the
    second table; nothing when it is not one (it needs the first, and one of the others)."""
    found = {name: header for header, name in _match(_NUMBER_SPELLINGS + _LINK_SPELLINGS, headers)}
    return found if NUMBER in found and len(found) > 1 else {}


_NUMBER_SPELLINGS = tuple((spelling, NUMBER) for spelling in (NUMBER, "numéro", "no"))
_LINK_SPELLINGS = (
    *((spelling, LINK_NUMBER) for spelling in (
        LINK_NUMBER, "numéro adhérent", "n° d'adhérent", "numéro d'adhérent",
    )),
    (LINK_SIRET, LINK_SIRET),
)  # fmt: skip


def _match(
    spellings: Sequence[tuple[str, str]], headers: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """(header, what it is), for the headers that are something."""
    keys: dict[str, str] = {}
    for spelling, name in spellings:
        keys.setdefault(_key(spelling), name)
    for header in headers:
        name = keys.get(_key(header)) or keys.get(_key(_UNIT.sub("", header))) or ""
        if name:
            yield header, name


def _key(header: str) -> str:
    """A header without accents, case, punctuation: "Résultat (Bq/m³)" and "RESULTAT BQ M3"."""
    text = fold(header.replace("°", "O "))
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", text).split())
