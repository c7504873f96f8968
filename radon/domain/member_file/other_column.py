"""The columns of a member file that are no field of ours (centre, équipe, secteur…), kept as came.

Which may be kept (:func:`find_other_columns`): words that come back from row to row, under a title.
Never what is of a person of a company (e-mail, telephone, social-security number, birth, aptitude),
a day, or free text. In every frame of members such a column is named by :func:`name_column`; it
goes to the service's own lists, cards and workbooks, and to nothing that leaves it: the companies
of the registers and reports are made without it (``company.COLUMNS``).
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from radon.domain.member_file.cell import clean_text
from radon.domain.member_file.nir import are_nirs
from radon.domain.member_file.persons import Personal, find_sign
from radon.domain.member_file.title import OWN_OUTPUT, fold_title, split_title

MOST_KEPT = 6
LONGEST_VALUE = 200
"""Characters of a value that are kept."""
LONGEST_TITLE = 60
_PREFIX = "autre:"
_MOST_VALUES = 200
_LONGEST_WORDS = 80
"""A longer cell is a sentence, and its column free text."""
_MOSTLY = 0.5
_PERSONS = frozenset({
    "medecin", "medecins", "docteur", "dr", "infirmier", "infirmiere", "infirmiers", "idest",
    "idet", "ist", "assistant", "assistante", "assistants", "ast", "preventeur", "preventrice",
    "preventeurs", "conseiller", "conseillere", "secretaire", "gestionnaire", "referent",
    "referente", "intervenant", "intervenante", "iprp", "ergonome", "psychologue", "toxicologue",
    "interlocuteur", "charge", "chargee", "collaborateur", "collaboratrice", "correspondant",
    "correspondante", "responsable",
})  # fmt: skip
_UNITS = frozenset({
    "centre", "centres", "equipe", "equipes", "secteur", "secteurs", "antenne", "agence", "pole",
    "binome", "cabinet", "secretariat", "portefeuille", "territoire", "groupe", "bassin",
})  # fmt: skip
_NO_UNIT = frozenset({"activite", "activites", "naf", "ape", "professionnel", "public", "prive"})
_FREE = frozenset({
    "commentaire", "commentaires", "observation", "observations", "remarque", "remarques", "note",
    "notes", "memo", "divers", "info", "infos", "prenom", "fonction",
})  # fmt: skip
_UNTITLED = re.compile(r"colonne \d+")
_EMAIL = re.compile(r"[^\s@;]+@[^\s@;]+\.[A-Za-z]{2,}")
_DIGITS = re.compile(r"(?:\+33|0033)?[\d\s./\-]{9,}")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:\D.*)?|\d{4}-\d{2}-\d{2}(?:\D.*)?")


@dataclass(frozen=True)
class OtherColumn:
    """A column that may be kept. ``header``: as typed in the file; ``title``: under which it is
    kept; ``values``: how many different ones; ``filled``: rows that have one; ``persons``: it holds
    persons of the service; ``usual``: proposed at first, a unit or a person of the service whose
    values come back."""

    header: str
    title: str
    values: int
    filled: int
    persons: bool
    usual: bool


def name_column(title: str) -> str:
    """The name of a kept column in a frame of members; nothing else begins so."""
    return f"{_PREFIX}{title}"


def list_kept(columns: Iterable[object]) -> dict[str, str]:
    """Name → title, of the kept columns among those of a frame of members."""
    names = [str(name) for name in columns]
    return {name: name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX)}


def label_titles(titles: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Title → heading, none of those that are ``taken``: "Zone" of the file is no zone of ours."""
    used, labels = set(taken), {}
    for title in titles:
        label = title
        while label in used:
            label += " (fichier)"
        used.add(label)
        labels[title] = label
    return labels


def names_persons(title: str) -> bool:
    """Whether a column holds persons of the service (doctor, nurse, assistant…), by its title."""
    return not _PERSONS.isdisjoint(split_title(title))


def names_unit(title: str) -> bool:
    """Whether a column holds units of the service (centre, équipe, secteur…), by its title."""
    words = set(split_title(title))
    return bool(words & _UNITS and not words & _NO_UNIT)


def find_other_columns(
    cells: pd.DataFrame, remembered: Sequence[str] = ()
) -> tuple[OtherColumn, ...]:
    """The columns that may be kept, in the order of the file.

    ``cells``: text as typed of the columns that feed no field, index = line; ``remembered``: the
    titles under which the service keeps columns already, whatever their case and accents.
    """
    known = {fold_title(title): title for title in reversed(remembered)}
    found: dict[str, OtherColumn] = {}
    for header in map(str, cells.columns):
        title = _tidy(header, LONGEST_TITLE)
        key = fold_title(title)
        if key and key not in found and _may_be_kept(header):
            column = _describe(header, cells[header], known.get(key, title))
            if column is not None:
                found[key] = column
    return tuple(found.values())


def choose_first(columns: Sequence[OtherColumn], remembered: Sequence[str] | None) -> list[str]:
    """The titles that are ticked at first: those that the service keeps, else the usual ones."""
    wanted = [one.title for one in columns if one.usual]
    if remembered is not None:
        wanted = [one.title for one in columns if one.title in remembered]
    return wanted[:MOST_KEPT]


def tidy_values(cells: pd.Series) -> pd.Series:
    """Each cell in one line, of at most :data:`LONGEST_VALUE` characters; "" for none."""
    spelt = {cell: _tidy(cell, LONGEST_VALUE) for cell in cells.unique()}
    return cells.map(spelt).astype("str")


def tidy_other_columns(cells: pd.DataFrame, columns: Iterable[OtherColumn]) -> pd.DataFrame:
    """Their values, one column a title, index = line."""
    kept: Mapping[str, pd.Series] = {one.title: tidy_values(cells[one.header]) for one in columns}
    return pd.DataFrame(kept, index=cells.index, dtype="str")


def _tidy(cell: str, most: int) -> str:
    return clean_text(cell)[0].replace("\n", " ")[:most].strip()


def _may_be_kept(header: str) -> bool:
    if _UNTITLED.fullmatch(header) or OWN_OUTPUT.match(fold_title(header)):
        return False
    sign = find_sign(header)
    health = sign is Personal.SUIVI and not names_persons(header)
    if health or sign in (Personal.NIR, Personal.NAISSANCE, Personal.APTITUDE):
        return False
    return _FREE.isdisjoint(split_title(header))


def _describe(header: str, cells: pd.Series, title: str) -> OtherColumn | None:
    """None where the values are not of a kind that is kept."""
    counts = cells[cells.ne(header)].str.strip().value_counts()
    counts = counts[counts.index != ""]
    if not len(counts) or len(counts) > _MOST_VALUES or _is_of_persons(counts):
        return None
    filled = int(counts.sum())
    organised = names_persons(header) or names_unit(header)
    usual = organised and len(counts) < filled
    return OtherColumn(header, title, len(counts), filled, names_persons(header), usual)


def _is_of_persons(counts: pd.Series) -> bool:
    """E-mail addresses, social-security numbers, long numbers, days or sentences."""
    values = [str(value) for value in counts.index]
    if any(_EMAIL.search(one) or len(one) > _LONGEST_WORDS or are_nirs([one]) for one in values):
        return True
    odd = [bool(_DIGITS.fullmatch(value) or _DAY.fullmatch(value)) for value in values]
    return sum(odd) >= _MOSTLY * len(odd) or are_nirs(values)
