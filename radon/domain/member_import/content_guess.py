"""What the columns of a file hold, told by their cells alone: for a file whose titles say nothing.

A guess is a proposal that a person looks at: nothing is read by it unasked. One column a field, the
one that shows most of it; who has no sure sign (headcount, contact) is left to the person.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.commune.name import normalise_name
from radon.domain.geocoding.street_name import KINDS, normalise_street, split_number
from radon.domain.member_file.field import Field
from radon.domain.member_file.siret import LENGTH, pick_true
from radon.domain.words.folding import clean_line

LEAST = 3
"""Filled cells under which a column says nothing of itself."""
_POSTAL = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578])\d{3}|[1-9]\d{3}")
_NAF = re.compile(r"\d{2}\.?\d{2}[A-Z]")
_EMAIL = re.compile(r"[^\s@;]+@[^\s@;]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?:\+33|0033|0)?[1-9]\d{8}")
_SEPARATORS = str.maketrans("", "", " .-/\u00a0\u202f")
_PLACES = frozenset(("ZONE", "LIEU", "DIT", "HAMEAU", "BP", "CS", "CENTRE"))
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Guess:
    """What a column seems to hold. ``share``: of its filled cells, 0 to 1; ``reason``: in French,
    for the person who looks at it."""

    field: Field
    share: float
    reason: str


@dataclass(frozen=True)
class _Sign:
    """How a field shows in a cell. ``least``: share of the cells from which a column holds it."""

    field: Field
    shows: Callable[[str], bool]
    least: float
    reason: str


def guess_contents(rows: pd.DataFrame, towns: Collection[str]) -> Mapping[str, Guess]:
    """Header → what the column seems to hold; columns that tell nothing are not there.

    ``rows``: text, some hundreds of rows of the file; ``towns``: names of communes as
    ``commune.name.normalise_name`` spells them.
    """
    cells = {str(name): _list_filled(rows[name]) for name in rows}
    free = {name: texts for name, texts in cells.items() if len(texts) >= LEAST}
    guesses: dict[str, Guess] = {}
    for sign in _list_signs(towns):
        shares = {name: _share(texts, sign.shows) for name, texts in free.items()}
        best = max(shares, key=lambda name: shares[name], default="")
        if best and shares[best] >= sign.least:
            guesses[best] = Guess(sign.field, shares[best], sign.reason)
            free.pop(best)
    name = next((name for name, texts in free.items() if _are_names(texts)), "")
    if name:
        guesses[name] = Guess(Field.RAISON_SOCIALE, 1.0, "des noms, presque tous différents")
    return {name: guesses[name] for name in cells if name in guesses}


def _list_signs(towns: Collection[str]) -> tuple[_Sign, ...]:
    """The surest first: what one has taken the next one does not look at."""
    return (
        _Sign(Field.EMAIL, _is_email, 0.8, "des adresses électroniques"),
        _Sign(Field.SIRET, _is_siret, 0.8, "14 chiffres dont la clé est juste"),
        _Sign(Field.NAF, _is_naf, 0.8, "des codes NAF"),
        _Sign(Field.TELEPHONE, _is_phone, 0.8, "des numéros de téléphone"),
        _Sign(
            Field.VILLE,
            lambda cell: normalise_name(cell) in towns,
            0.6,
            "des noms de communes",
        ),
        _Sign(Field.CODE_POSTAL, _is_postal, 0.9, "cinq chiffres d'un code postal"),
        _Sign(Field.ADRESSE, _is_street, 0.4, "des rues, des lieux-dits"),
    )


def _list_filled(cells: pd.Series) -> list[str]:
    return [text for cell in cells if (text := str(cell).strip())]


def _share(texts: list[str], shows: Callable[[str], bool]) -> float:
    return float(np.mean([shows(text) for text in texts]))


def _is_email(cell: str) -> bool:
    return _EMAIL.fullmatch(cell) is not None


def _is_siret(cell: str) -> bool:
    digits = cell.translate(_SEPARATORS)
    return len(digits) == LENGTH and bool(pick_true([digits]))


def _is_naf(cell: str) -> bool:
    return _NAF.fullmatch(cell.upper().replace(" ", "")) is not None


def _is_phone(cell: str) -> bool:
    digits = cell.translate(_SEPARATORS)
    return len(digits) >= 9 and _PHONE.fullmatch(digits) is not None


def _is_postal(cell: str) -> bool:
    return _POSTAL.fullmatch(cell.replace(" ", "")) is not None


def _is_street(cell: str) -> bool:
    number, _, rest = split_number(clean_line(cell))
    words = set(normalise_street(rest).split())
    return bool(words & KINDS) or (bool(number) and bool(words)) or bool(words & _PLACES)


def _are_names(texts: list[str]) -> bool:
    """Words for the most, hardly twice the same: a column of a few answers is none."""
    worded = sum(len(_LETTER.findall(text)) > len(_DIGIT.findall(text)) for text in texts)
    return worded >= 0.9 * len(texts) and len(set(texts)) >= 0.8 * len(texts)
