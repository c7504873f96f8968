"""Tables that open well and must not go further: of persons, or known to be something else."""

from collections.abc import Sequence

import pandas as pd

from radon.domain.member_file.columns import UNTITLED
from radon.domain.member_file.nir import hide_numbers
from radon.domain.member_file.persons import PersonalColumn, find_numbers, find_personal_column
from radon.domain.member_file.stranger import recognise_stranger
from radon.errors import PersonalFile, UnusableFile

LOOKED_AT = 1_000
"""Rows that tell what a table is."""


def refuse_persons(name: str, sheet: str | None, rows: pd.DataFrame) -> None:
    """Raise PersonalFile when ``rows`` (the first of a table, text) are of persons.

    The sentence says where and holds no value: the log keeps it. A file without titles has persons
    in their place, and names of files and sheets are typed: no long number is repeated.
    """
    column = find_personal_column(rows)
    if column is None:
        return
    raise PersonalFile(
        f"{_tell_place(name, sheet, column)} est un fichier de personnes et non d'entreprises :"
        " rien n'en est gardé ; exportez la liste des entreprises, sans salarié."
    )


def refuse_numbers(name: str, sheet: str | None, rows: pd.DataFrame) -> None:
    """The same for a register, which names people: social-security numbers alone are refused."""
    column = find_numbers(rows)
    if column is not None:
        raise PersonalFile(
            f"{_tell_place(name, sheet, column)} ne peut pas être importé : rien n'en est gardé ;"
            " retirez cette colonne."
        )


def _tell_place(name: str, sheet: str | None, column: PersonalColumn) -> str:
    where = f"feuille « {sheet} », " if sheet else ""
    titled = "" if UNTITLED.fullmatch(column.title) else f", « {column.title[:60]} »"
    return hide_numbers(
        f"« {name} » ({where}colonne {column.number}{titled} : {column.what.label})"
    )


def refuse_stranger(name: str, columns: Sequence[str]) -> None:
    """Raise UnusableFile when these titles are those of a known table that is no member file."""
    stranger = recognise_stranger(columns)
    if stranger is not None:
        raise UnusableFile(f"« {name} » {stranger.label}.")
