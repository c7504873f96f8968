"""The members of a service as a member file of ours: to be kept, corrected, or taken to another
base. Read again, it changes nothing.

Under the titles of the blank file (:mod:`template`), and those of the fields that it has not. Each
line of an address has its column. The second address stands there to be read by people only: whose
it is could not be told from one row to the other.
"""

from collections.abc import Mapping

import pandas as pd

from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.member_file.field import Field
from radon.domain.member_file.letter_address import LETTERS, spell_letters
from radon.domain.member_file.opposition import find_opposed
from radon.domain.member_file.other_column import label_titles
from radon.domain.member_file.template import TEMPLATE_COLUMNS, TEMPLATE_NAME

MEMORY_TITLE = "Pour mémoire : seconde adresse"
_FIRST_LINE, _SECOND_LINE = "Adresse", "Complément"
_TITLES = {
    Field.NUMERO_ADHERENT: "N° adhérent", Field.SIRET: "SIRET",
    Field.RAISON_SOCIALE: "Raison sociale", Field.CODE_POSTAL: "Code postal",
    Field.VILLE: "Ville", Field.CODE_INSEE: "Code INSEE", Field.NAF: "NAF",
    Field.EFFECTIF: "Effectif", Field.CONTACT: "Contact", Field.EMAIL: "E-mail",
    Field.TELEPHONE: "Téléphone", Field.NE_PAS_SOLLICITER: "Ne pas solliciter",
    Field.LATITUDE: "Latitude", Field.LONGITUDE: "Longitude",
}  # fmt: skip
_ONLY_IF_KNOWN = (Field.CODE_INSEE, Field.LATITUDE, Field.LONGITUDE)
_NUMBERS = (Field.EFFECTIF, Field.LATITUDE, Field.LONGITUDE)


def lay_out_members(
    members: pd.DataFrame,
    refused: pd.Series,
    others: Mapping[str, pd.Series],
    letters: pd.DataFrame,
) -> Sheet:
    """The sheet. ``members``: the fields of a tidy frame, as typed; ``refused``: bool, who is *ne
    pas solliciter* today; ``others``: title → values of the columns that the service keeps;
    ``letters``: ``letter_address.LETTER_COLUMNS``. All on the same index."""
    frame = pd.DataFrame(index=members.index)
    columns: dict[str, Column] = {}
    for field, title in _TITLES.items():
        values = members[field]
        if field is Field.NE_PAS_SOLLICITER:
            values = _mark(values, refused)
        if field in _ONLY_IF_KNOWN and not _known(values).any():
            continue
        _add(frame, columns, title, values)
        if field is Field.RAISON_SOCIALE:
            for name, line in _split_lines(members[Field.ADRESSE]).items():
                _add(frame, columns, name, line)
    labels = label_titles(others, columns)
    for title, values in others.items():
        _add(frame, columns, labels[title], values)
    if letters[LETTERS].ne("").any():
        _add(frame, columns, MEMORY_TITLE, spell_letters(letters))
    return Sheet(TEMPLATE_NAME, columns, frame)


def _add(frame: pd.DataFrame, columns: dict[str, Column], title: str, values: pd.Series) -> None:
    known = {column.header: column for column in TEMPLATE_COLUMNS}
    number = any(_TITLES[field] == title for field in _NUMBERS)
    kind = CellKind.NUMBER if number else CellKind.TEXT
    columns[title] = known.get(title, Column(title, kind, width=24))
    frame[title] = values


def _known(values: pd.Series) -> pd.Series:
    return values.notna() & values.astype("str").ne("")


def _mark(typed: pd.Series, refused: pd.Series) -> pd.Series:
    """As typed where that says so, else in a word."""
    opposed = find_opposed(typed)
    return typed.mask(refused & ~opposed, "oui").mask(~refused & opposed, "non")


def _split_lines(addresses: pd.Series) -> dict[str, pd.Series]:
    """« Adresse », « Complément », « Complément 3 »…: one column a line, the first always."""
    lines = [address.split("\n") for address in addresses]
    most = max(map(len, lines), default=1)
    names = [_FIRST_LINE, _SECOND_LINE, *(f"{_SECOND_LINE} {n}" for n in range(3, most + 1))]
    return {
        name: pd.Series(
            [one[rank] if rank < len(one) else "" for one in lines],
            index=addresses.index,
            dtype="str",
        )
        for rank, name in enumerate(names[:most])
    }
