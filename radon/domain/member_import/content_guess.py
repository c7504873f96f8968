"""What the columns of a file hold, told by their cells alone: for a file whose titles say nothing,
or not all (:mod:`radon.domain.member_import.column_advice`).

A guess is a proposal that a person looks at. One column a field, the one that shows most of it; who
has no sure sign (headcount, contact) is left to the person, and so is a column that holds anything
of persons: it is not looked at.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.name import normalise_name
from radon.domain.geocoding.street_name import KINDS, normalise_street, split_number
from radon.domain.member_file.field import Field
from radon.domain.member_file.nir import are_nirs
from radon.domain.member_file.other_column import names_persons
from radon.domain.member_file.persons import find_sign
from radon.domain.member_file.siret import LENGTH, is_siren, pick_true
from radon.domain.member_file.title import OWN_OUTPUT, fold_title, split_title
from radon.domain.words.folding import clean_line

LEAST = 3
"""Filled cells under which a column says nothing of itself."""
PLAIN = 0.95
"""Share of the filled cells from which a content leaves no doubt."""
_POSTAL = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578])\d{3}|[1-9]\d{3}")
_NAF = re.compile(r"\d{2}\.?\d{2}[A-Z]")
_EMAIL = re.compile(r"[^\s@;]+@[^\s@;]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?:\+33|0033|0)?[1-9]\d{8}")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:\D.*)?|\d{4}-\d{2}-\d{2}(?:\D.*)?")
_SEPARATORS = str.maketrans("", "", " .-/\u00a0\u202f")
_PLACES = frozenset(("ZONE", "LIEU", "DIT", "HAMEAU", "BP", "CS", "CENTRE"))
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_ONE_EACH = 10
"""Cells from which codes that never come back number their rows: communes come back."""
_BEARERS = frozenset({
    "salarie", "salariee", "salaries", "travailleur", "employe", "employee", "patient", "agent",
    "assure", "prenom", "prenoms", "conjoint",
})  # fmt: skip


@dataclass(frozen=True)
class KnownPlaces:
    """What the reference knows: ``towns``, names of communes as ``commune.name.normalise_name``
    spells them; the postal codes; the INSEE codes of today's communes."""

    towns: Collection[str] = frozenset()
    postal_codes: Collection[str] = frozenset()
    insee_codes: Collection[str] = frozenset()


@dataclass(frozen=True)
class Guess:
    """What a column seems to hold. ``field``: None where only a person can say which one it feeds
    (dates, SIREN); ``fitting``: of its ``filled`` cells; ``reason``: in French, for the person who
    looks at it."""

    field: Field | None
    reason: str
    fitting: int
    filled: int

    @property
    def share(self) -> float:
        """Of the filled cells, 0 to 1."""
        return self.fitting / self.filled if self.filled else 0.0


@dataclass(frozen=True)
class ContentSign:
    """How a field shows in a cell. ``least``: share of the cells from which a column holds it;
    ``comes_back``: codes that number the rows are none."""

    field: Field | None
    shows: Callable[[str], bool]
    least: float
    reason: str
    comes_back: bool = False

    def read(self, texts: Sequence[str]) -> Guess:
        """How much of it these cells show; of numbers of rows, nothing."""
        apart = self.comes_back and len(texts) >= _ONE_EACH and len(set(texts)) == len(texts)
        fitting = 0 if apart else sum(map(self.shows, texts))
        return Guess(self.field, self.reason, fitting, len(texts))


def guess_contents(rows: pd.DataFrame, places: KnownPlaces) -> Mapping[str, Guess]:
    """Header → what the column seems to hold; columns that tell nothing are not there.

    ``rows``: text, some hundreds of rows of the file.
    """
    cells = list_readable(rows)
    free = dict(cells)
    guesses: dict[str, Guess] = {}
    for sign in list_signs(places):
        read = {name: sign.read(texts) for name, texts in free.items()}
        sure = [name for name, guess in read.items() if guess.share >= sign.least]
        if sign.field is not None:
            sure = sorted(sure, key=lambda name: -read[name].share)[:1]
        for name in sure:
            guesses[name] = read[name]
            free.pop(name)
    name = next((name for name, texts in free.items() if _are_names(texts)), "")
    if name:
        count = len(free[name])
        reason = "des noms, presque tous différents"
        guesses[name] = Guess(Field.RAISON_SOCIALE, reason, count, count)
    return {name: guesses[name] for name in cells if name in guesses}


def guess_column(texts: Sequence[str], signs: Sequence[ContentSign]) -> Guess | None:
    """What one column seems to hold, whatever the others do; None when it tells nothing."""
    for sign in signs:
        guess = sign.read(texts)
        if guess.share >= sign.least:
            return guess
    return None


def list_readable(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Header → its filled cells, of the columns that have enough of them and whose title does not
    speak of persons, nor of what the application itself wrote."""
    cells = {str(name): _list_filled(rows[name]) for name in rows if _may_be_read(str(name))}
    return {
        name: texts for name, texts in cells.items() if len(texts) >= LEAST and not are_nirs(texts)
    }


def _may_be_read(header: str) -> bool:
    words = split_title(header)
    private = find_sign(header) is not None or names_persons(header)
    return not (private or _BEARERS.intersection(words) or OWN_OUTPUT.match(fold_title(header)))


def list_signs(places: KnownPlaces, *, strict: bool = False) -> tuple[ContentSign, ...]:
    """The surest first: what one has taken the next one does not look at.

    ``strict``: a postal code is one that La Poste gives (else any five digits that look like one).
    """
    towns, postal, insee = places.towns, places.postal_codes, places.insee_codes
    is_postal = (lambda cell: _fill(cell) in postal) if strict else _is_postal
    return (
        ContentSign(Field.EMAIL, _is_email, 0.8, "des adresses électroniques"),
        ContentSign(Field.SIRET, _is_siret, 0.8, "14 chiffres dont la clé est juste"),
        ContentSign(
            None, _is_siren, 0.8, "des numéros SIREN : il leur manque les 5 chiffres du NIC"
        ),
        ContentSign(Field.NAF, _is_naf, 0.8, "des codes NAF"),
        ContentSign(None, _is_day, 0.8, "des dates : d'entrée, de sortie ?"),
        ContentSign(Field.TELEPHONE, _is_phone, 0.8, "des numéros de téléphone"),
        ContentSign(
            Field.VILLE, lambda cell: normalise_name(cell) in towns, 0.6, "des noms de communes"
        ),
        ContentSign(
            # A postal code that is an INSEE code as well (one in two) is no sign of it.
            Field.CODE_INSEE,
            lambda cell: cell in insee and cell not in postal,
            0.6,
            "des codes INSEE de communes",
            comes_back=True,
        ),
        ContentSign(Field.CODE_POSTAL, is_postal, 0.9, "cinq chiffres d'un code postal"),
        ContentSign(Field.ADRESSE, _is_street, 0.4, "des rues, des lieux-dits"),
    )


def _list_filled(cells: pd.Series) -> list[str]:
    return [text for cell in cells if (text := str(cell).strip())]


def _is_email(cell: str) -> bool:
    return _EMAIL.fullmatch(cell) is not None


def _is_siret(cell: str) -> bool:
    digits = cell.translate(_SEPARATORS)
    return len(digits) == LENGTH and bool(pick_true([digits]))


def _is_siren(cell: str) -> bool:
    return is_siren(cell.translate(_SEPARATORS))


def _is_day(cell: str) -> bool:
    return _DAY.fullmatch(cell) is not None


def _is_naf(cell: str) -> bool:
    return _NAF.fullmatch(cell.upper().replace(" ", "")) is not None


def _is_phone(cell: str) -> bool:
    digits = cell.translate(_SEPARATORS)
    return len(digits) >= 9 and _PHONE.fullmatch(digits) is not None


def _is_postal(cell: str) -> bool:
    return _POSTAL.fullmatch(cell.replace(" ", "")) is not None


def _fill(cell: str) -> str:
    """A postal code with the zero that a spreadsheet took away."""
    return cell.replace(" ", "").zfill(5)


def _is_street(cell: str) -> bool:
    number, _, rest = split_number(clean_line(cell))
    words = set(normalise_street(rest).split())
    return bool(words & KINDS) or (bool(number) and bool(words)) or bool(words & _PLACES)


def _are_names(texts: list[str]) -> bool:
    """Words for the most, hardly twice the same: a column of a few answers is none."""
    worded = sum(len(_LETTER.findall(text)) > len(_DIGIT.findall(text)) for text in texts)
    return worded >= 0.9 * len(texts) and len(set(texts)) >= 0.8 * len(texts)
