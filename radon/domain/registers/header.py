"""The titles of a register's columns: what each header of a file is, however it is written."""

import re
from collections.abc import Iterator, Sequence

from radon.domain.registers.kind import RecordKind
from radon.domain.words.folding import fold

NUMBER, AUTHOR, MOMENT = "N°", "Saisi par", "Saisi le"
NAMES_END = " : raison sociale"
"""Of the column beside a list of companies, for the reader only."""
LINK_NUMBER, LINK_SIRET, LINK_NAME = "N° adhérent", "SIRET", "Raison sociale"
_UNIT = re.compile(r"\s*\([^()]*\)$")


def match_headers(kind: RecordKind, headers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What each header of a file is: field (or :data:`NUMBER`, :data:`LINK_NUMBER`,
    :data:`LINK_SIRET`) → the headers that name it, as typed; accents, case, unit apart.

    The last two stand for the company of a register that has one, when it has no column of its own.
    """
    spellings = [*_NUMBER_SPELLINGS, *((field.heading, field.name) for field in kind.fields)]
    spellings += [(field.label, field.name) for field in kind.fields]
    spellings += [(field.name, field.name) for field in kind.fields]
    if about := kind.company_field:
        spellings += [("entreprise", about.name), ("entreprises", about.name), *_LINK_SPELLINGS]
    places: dict[str, tuple[str, ...]] = {}
    for header, name in _match(spellings, headers):
        places[name] = (*places.get(name, ()), header)
    return places


def match_link_headers(headers: Sequence[str]) -> dict[str, str]:
    """:data:`NUMBER`, :data:`LINK_NUMBER`, :data:`LINK_SIRET` → the header that names it, in the
    second table; nothing when it is not one (it needs the first, and one of the others)."""
    places = {name: header for header, name in _match(_NUMBER_SPELLINGS + _LINK_SPELLINGS, headers)}
    return places if NUMBER in places and len(places) > 1 else {}


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
