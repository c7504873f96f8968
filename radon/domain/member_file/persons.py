"""A file of persons (employees, visits) told from a file of companies.

Such a file is refused before anything of it is kept: the service's contract is about companies, and
what the file holds is health data of employees. Companies have contacts, a doctor and visits too,
so that a title alone says little:

- a column of social-security numbers (:mod:`radon.domain.member_file.nir`), or a title that says
  so, is enough;
- a birth or an aptitude is enough beside a column of persons (« Nom » + « Prénom », « Salarié »);
- a visit, a doctor or a reinforced follow-up beside such a column is one when no column names each
  company once: there the person is its contact.
"""

import re
from dataclasses import dataclass

import pandas as pd

from radon.domain.member_file.columns import match_headers
from radon.domain.member_file.field import Field
from radon.domain.member_file.nir import are_nirs
from radon.domain.member_file.title import fold_title, split_title
from radon.domain.words.folding import clean_line
from radon.domain.words.labelled_code import LabelledCode

_ONE_EACH = 0.8
# Words that say of whom: « Nom du salarié », « Prénom salarié(e) ».
_BEARERS = frozenset({
    "salarie", "salariee", "travailleur", "employe", "employee", "patient", "agent", "assure",
    "collaborateur", "e",
})  # fmt: skip
_NAME = frozenset(map(fold_title, (
    "nom", "noms", "nom de famille", "nom de naissance", "nom d'usage", "nom usuel",
    "nom patronymique", "nom marital", "nom de jeune fille",
)))  # fmt: skip
_FIRST_NAME = frozenset({"prenom", "prenoms", "prenomusuel", "1erprenom", "prenom1"})
_WHOLE_NAME = frozenset({
    "nomprenom", "prenomnom", "nomsprenoms", "nomprenoms", "identite", "salarie", "salariee",
    "travailleur", "patient",
})  # fmt: skip
_OF_PERSONS = _NAME | _WHOLE_NAME

_NIR = re.compile(
    r"\bNIR\b|\b(?:N|NO|NR|NUM|NUMERO|MATRICULE|IMMATRICULATION)\s?(?:(?:DE|D|A|LA) )*"
    r"(?:SECU\w*|SS)\b|^(?:NSS|NUMSS|NUMSECU\w*)$"
    r"|\bINSEE (?:INDIVIDUEL|(?:DU |DE LA |DE L )?(?:SALARIEE?|PERSONNE|ASSUREE?))\b"
)
_BIRTH = re.compile(r"NAISS|\bNEE?(?: E)? LE\b|\bDDN\b")
_APTITUDE = re.compile(r"\b(?:IN)?APT(?:E|ITUDES?)\b")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_FOLLOW_UP = re.compile(r"VISITE|\bSIR\b|SUIVI INDIVIDUEL|\bMEDECIN|\bMEDICAL")
# A number of persons is a company's; so is the birth of whoever runs it.
_COUNT = re.compile(r"\b(?:NB|NBRE?|NOMBRE|EFF|EFFECTIFS?|TOTAL)\b")
_NOT_BORN = re.compile(r"\bNOMS?\b|DIRIGEANT|GERANT|REPRESENTANT|ENTREPRISE|SOCIETE")


class Personal(LabelledCode):
    """What a column says of persons."""

    NIR = "nir", "numéros de sécurité sociale"
    NAISSANCE = "naissance", "naissance des personnes"
    APTITUDE = "aptitude", "aptitude des personnes"
    SUIVI = "suivi", "suivi médical des personnes"


@dataclass(frozen=True)
class PersonalColumn:
    """The column that tells a file of persons: its place (from 1), its title as typed."""

    number: int
    title: str
    what: Personal


def find_personal_column(rows: pd.DataFrame) -> PersonalColumn | None:
    """What makes a table one of persons; None for a table of companies.

    ``rows``: the first rows under the titles, every column text. A table without titles has its
    first row in their place: a title counts among the cells of its column.
    """
    numbered = find_numbers(rows)
    titles = [str(title) for title in rows.columns]
    if numbered is not None or not _names_persons(titles):
        return numbered
    lines = [_read_title(title) for title in titles]
    signs = [_read_sign(line) for line in lines]
    for sign in (Personal.NAISSANCE, Personal.APTITUDE, Personal.SUIVI):
        if sign in signs and not (sign is Personal.SUIVI and _names_companies_once(rows)):
            place = signs.index(sign)
            return PersonalColumn(place + 1, titles[place], sign)
    return None


def find_numbers(rows: pd.DataFrame) -> PersonalColumn | None:
    """The column of social-security numbers, by its title or its cells; None when there is none."""
    for number, title in enumerate(map(str, rows.columns)):
        told = _NIR.search(_read_title(title)) or are_nirs([title])
        if told or are_nirs(rows.iloc[:, number]):
            return PersonalColumn(number + 1, title, Personal.NIR)
    return None


def find_sign(title: str) -> Personal | None:
    """What a title alone says of persons; None when it says nothing of them."""
    line = _read_title(title)
    return Personal.NIR if _NIR.search(line) else _read_sign(line)


def _read_title(title: str) -> str:
    return clean_line(_CAMEL.sub(" ", title))


def _names_persons(titles: list[str]) -> bool:
    keys = {_fold_name(title) for title in titles}
    return bool(keys & _WHOLE_NAME) or bool(keys & _NAME and keys & _FIRST_NAME)


def _fold_name(title: str) -> str:
    """The title without the words that say of whom, unless it says nothing else."""
    words = split_title(title)
    return "".join(word for word in words if word not in _BEARERS) or words[0] if words else ""


def _read_sign(line: str) -> Personal | None:
    if _COUNT.search(line):
        return None
    if _BIRTH.search(line) and not _NOT_BORN.search(line):
        return Personal.NAISSANCE
    if _APTITUDE.search(line):
        return Personal.APTITUDE
    return Personal.SUIVI if _FOLLOW_UP.search(line) else None


def _names_companies_once(rows: pd.DataFrame) -> bool:
    """Whether a column (SIRET, else the name) names a company a row, as a member file does; in a
    file of employees a company comes back with each of them."""
    fed = match_headers([str(title) for title in rows.columns])
    for field in (Field.SIRET, Field.RAISON_SOCIALE):
        headers = [title for title in fed.get(field, ()) if _fold_name(title) not in _OF_PERSONS]
        if headers:
            named = rows[headers[0]].str.strip()
            for header in headers[1:]:  # SIREN + NIC
                named = named + rows[header].str.strip()
            named = named[named.ne("")]
            return len(named) > 0 and named.nunique() >= _ONE_EACH * len(named)
    return False
