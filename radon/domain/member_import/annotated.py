"""A received file given back with what is to be said of it: the table as it was read, the cells
coloured and commented, and the list of the remarks.

The rows stand under the titles without the empty ones, so a line here may not be that of the file;
the remarks give both.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from radon.domain.document.sheet import Column, Mark, Shade, Sheet
from radon.domain.member_file.remark_sheet import REMARK_COLUMNS, REMARK_SHEET
from radon.domain.member_import.remark import Remark
from radon.domain.words.number import spell_number

MOST_BUBBLES = 1_000
"""Of cells with a bubble: more of them take long to open."""
MOST_LETTERS = 32_767
"""Of a cell of a workbook."""
_GRAVITY = {
    Shade.GRAVE: "Bloquant",
    Shade.DOUBTFUL: "À vérifier",
    Shade.ASKED: "Commune à confirmer",
}
_GRAVEST = {shade: rank for rank, shade in enumerate(Shade)}
_HEADING_ROW = 1
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_TAKEN_NAMES = {"", "history", "historique", REMARK_SHEET.casefold()}
_OTHER_LINE = re.compile(r"(?<=que la ligne )\d+")
"""The line of another row, in the sentence of a problem."""
_RARE_ENDS = "[\x85\u2028\u2029]"
"""Line ends that the writer of workbooks would drop."""


@dataclass(frozen=True)
class _Place:
    """A remark, the row of the table that it speaks of (rank; None: none), its cells."""

    remark: Remark
    row: int | None
    columns: tuple[str, ...]


def annotate(raw: pd.DataFrame, name: str, remarks: Sequence[Remark]) -> tuple[Sheet, Sheet]:
    """The table and the remarks. ``raw``: every row as typed (index = line of the received file,
    columns = titles); ``name``: of its sheet, "" for a text file."""
    lines = raw.index.to_numpy(dtype=np.int64)
    places = [_place(remark, lines, raw.columns) for remark in remarks]
    marks = _mark_cells(places)
    silent = sum(1 for mark in marks if mark.note) - MOST_BUBBLES
    columns = {title: Column(title) for title in raw.columns}
    table = Sheet(_name_sheet(name), columns, _keep_line_ends(raw), marks=_hush(marks))
    notes = [*_tell_silent(silent), *_tell_cut(raw)]
    return table, _list_remarks(places, list(raw.columns), notes)


def _place(remark: Remark, lines: np.ndarray, titles: Iterable[str]) -> _Place:
    """A line inside a row of several lines is of that row; one above the table is of none."""
    row = int(np.searchsorted(lines, remark.line, side="right")) - 1
    everywhere = tuple(titles)
    columns = remark.columns or (everywhere if remark.shade is Shade.GRAVE else everywhere[:1])
    reason = _OTHER_LINE.sub(lambda found: _move_line(found[0], lines), remark.reason)
    return _Place(replace(remark, reason=reason), row if row >= 0 else None, columns)


def _mark_cells(places: Sequence[_Place]) -> list[Mark]:
    """One a cell: its gravest shade, all that is said of it; in the order of the rows."""
    shades: dict[tuple[int, str], Shade] = {}
    notes: dict[tuple[int, str], list[str]] = {}
    for place in places:
        shade = place.remark.shade
        if place.row is None or shade is None:
            continue
        for column in place.columns:
            cell = (place.row, column)
            shades[cell] = min(shades.get(cell, shade), shade, key=_GRAVEST.__getitem__)
        notes.setdefault((place.row, place.columns[0]), []).append(_write_note(place.remark))
    cells = sorted(shades, key=lambda cell: cell[0])
    return [
        Mark(row, column, shades[row, column], "\n".join(notes.get((row, column), ())))
        for row, column in cells
    ]


def _write_note(remark: Remark) -> str:
    reason = remark.reason[:1].upper() + remark.reason[1:]
    lost = f"{_GRAVITY[Shade.GRAVE]}. " if remark.shade is Shade.GRAVE else ""
    proposal = f"\nProposition : {remark.proposal}" if remark.proposal else ""
    return f"{lost}{reason}.{proposal}"


def _hush(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The first ones speak, the others are coloured only."""
    spoken, kept = 0, []
    for mark in marks:
        spoken += bool(mark.note)
        said = mark if spoken <= MOST_BUBBLES else Mark(mark.row, mark.column, mark.shade)
        kept.append(said)
    return tuple(kept)


def _list_remarks(places: Sequence[_Place], titles: list[str], notes: Sequence[str]) -> Sheet:
    letters = {title: _name_column(rank) for rank, title in enumerate(titles)}
    rows = [_tell(place, letters) for place in places]
    rows += [("", None, "", "", note, "", "", None) for note in notes]
    frame = pd.DataFrame(rows, columns=list(REMARK_COLUMNS))
    numbers = dict.fromkeys(("ligne", "ligne_recue"), "Int64")
    shades = [place.remark.shade for place in places]
    marks = tuple(Mark(row, "gravite", shade) for row, shade in enumerate(shades) if shade)
    return Sheet(REMARK_SHEET, REMARK_COLUMNS, frame.astype(numbers), marks=marks)


def _tell(place: _Place, letters: dict[str, str]) -> tuple[object, ...]:
    remark = place.remark
    here = None if place.row is None else place.row + _HEADING_ROW + 1
    cell = "" if here is None else f"{letters[place.columns[0]]}{here}"
    gravity = _GRAVITY[remark.shade] if remark.shade else ""
    column = " + ".join(remark.columns) or "(toute la ligne)"
    words = (remark.value, remark.reason, remark.proposal, gravity)
    return cell, here, column, *words, remark.line


def _move_line(typed: str, lines: np.ndarray) -> str:
    """Where a line of the received file stands in the copy."""
    row = int(np.searchsorted(lines, int(typed), side="right")) - 1
    return str(row + _HEADING_ROW + 1) if row >= 0 else typed


def _name_column(rank: int) -> str:
    """The letters of a column as spreadsheets count them: 0 is A, 26 is AA."""
    letters = ""
    while rank >= 0:
        rank, letter = divmod(rank, 26)
        letters = chr(ord("A") + letter) + letters
        rank -= 1
    return letters


def _name_sheet(name: str) -> str:
    """The name of their sheet, as far as Excel takes it."""
    kept = "".join(letter for letter in _NOT_IN_A_NAME.sub(" ", name) if letter.isprintable())
    kept = kept[:31].strip("' ")
    return kept if kept.casefold() not in _TAKEN_NAMES else "Adhérents"


def _keep_line_ends(raw: pd.DataFrame) -> pd.DataFrame:
    """Rare line ends as the usual one: the reading takes them for the same."""
    table = raw.copy(deep=False)
    for title in raw.columns:
        if raw[title].str.contains(_RARE_ENDS, regex=True).any():
            table[title] = raw[title].str.replace(_RARE_ENDS, "\n", regex=True)
    return table


def _tell_silent(silent: int) -> list[str]:
    if silent <= 0:
        return []
    return [
        f"Les {spell_number(MOST_BUBBLES)} premières cellules portent leur remarque en"
        f" commentaire ; les {spell_number(silent)} suivantes sont colorées et listées ici."
    ]


def _tell_cut(raw: pd.DataFrame) -> list[str]:
    """Texts that no cell holds: a text file may have some."""
    cut = sum(int(raw[title].str.len().gt(MOST_LETTERS).sum()) for title in raw.columns)
    if not cut:
        return []
    return [
        f"Cellules de plus de {spell_number(MOST_LETTERS)} caractères, coupées dans cette copie :"
        f" {spell_number(cut)}."
    ]
