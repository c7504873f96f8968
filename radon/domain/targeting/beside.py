"""What the file of a service says besides our fields, as its lists, workbooks and cards show it.

The other columns come last, under their own titles; the second address before them. Both are the
service's own: nothing that is made for partners reads them.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from radon.domain.document.sheet import CellKind, Column
from radon.domain.member_file.letter_address import (
    LETTER_COLUMNS,
    LETTERS,
    LETTERS_OF,
    spell_letters,
)
from radon.domain.member_file.other_column import label_titles, list_kept, names_persons

LETTERS_HEADER = "Adresse de correspondance"
_OF_ITSELF = "de correspondance"
_WIDTH, _LETTERS_WIDTH = 24, 40


def describe_beside(rows: pd.DataFrame, taken: Collection[str]) -> dict[str, Column]:
    """The columns that a list of these rows has at its end; ``taken``: its other headings. The
    second address only where one of the rows has one."""
    columns: dict[str, Column] = {}
    if LETTERS in rows and rows[LETTERS].ne("").any():
        columns[LETTERS] = Column(
            LETTERS_HEADER,
            CellKind.TEXT,
            _LETTERS_WIDTH,
            meaning="Seconde adresse du fichier, et de qui ; ne décide jamais de la zone",
        )
    labels = label_beside(rows, {*taken, LETTERS_HEADER})
    for name, title in list_kept(rows.columns).items():
        persons = " (personnes du service : pas pour les partenaires)" * names_persons(title)
        meaning = f"Colonne « {title} » de votre fichier, telle quelle{persons}"
        columns[name] = Column(labels[name], CellKind.TEXT, _WIDTH, meaning=meaning)
    return columns


def label_beside(rows: pd.DataFrame, taken: Collection[str]) -> dict[str, str]:
    """Name in the frame → heading, of the other columns; none of those that are ``taken``."""
    kept = list_kept(rows.columns)
    labels = label_titles(kept.values(), taken)
    return {name: labels[title] for name, title in kept.items()}


def spell_beside(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows, the second address in one line."""
    return rows.assign(**{LETTERS: spell_letters(rows)}) if LETTERS in rows else rows


def leave_beside_out(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows without any of it: for a list that may go to the partners."""
    names = [*list_kept(rows.columns), *LETTER_COLUMNS]
    return rows.drop(columns=[name for name in names if name in rows])


def tell_letters(row: pd.Series) -> tuple[str, str]:
    """Label and text of the second address of a member; no text for none."""
    whose = str(row.get(LETTERS_OF, ""))
    label = LETTERS_HEADER if whose in ("", _OF_ITSELF) else f"{LETTERS_HEADER} ({whose})"
    return label, str(row.get(LETTERS, ""))


def tell_kept(row: pd.Series) -> tuple[tuple[str, str], ...]:
    """Title and value of the other columns of a member."""
    kept: Mapping[str, str] = list_kept(row.index)
    return tuple((title, str(row[name])) for name, title in kept.items())
