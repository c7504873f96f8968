"""Names of communes as people type them, brought to one spelling.

First room of the resolution: :func:`read_city` takes the city cell of a member file apart (postal
code and CEDEX mention, arrondissement, parts between brackets); :func:`normalise_name` gives the
one spelling under which the gazetteer files every name. The spellings follow real files: the
capitals without accents of NF Z10-011, ``ST``/``STE``/``S/``, articles before, after or missing,
hyphens and apostrophes of every kind, fields cut at 26 or 32 characters.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from radon.domain.words.cedex import CEDEX_WORD
from radon.domain.words.folding import fold

_CEDEX = re.compile(rf"(?<![A-Z]){CEDEX_WORD}(?![A-Z]).*$|\sCEDE?$")
_SUR = re.compile(r"(?<![A-Z])/?S(?:UR)?/+\s*(?=[A-Z])")
_SOUS = re.compile(r"(?<![A-Z])(?:S/S(?:/|(?![A-Z]))|SS/|SOUS/)\s*(?=[A-Z])")
_POSTAL_CODE = re.compile(r"(?<!\d)(?:F\s?-?\s?)?(\d{5}|\d{2} \d{3})(?!\d)")
_ARRONDISSEMENT = re.compile(
    r"^(PARIS|LYON|MARSEILLE) (\d{1,2}) ?(?:E|EM|EME|ER|ERE|ND|NDE)?(?: ?ARR(?:DT|ONDISSEMENT)?)?\b"
)
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]+")
_PARTS = re.compile(r"\s[-–—]+\s|[(),;:\[\]|\n\t/]+|\s[-–—]+|[-–—]+\s")
_TRAILING_ARTICLE = re.compile(r"^(.*?)\s*[(,]\s*(LE|LA|LES|L)\s*['’`]?\s*\)?\s*$")
_LEADING_ARTICLE = re.compile(r"^(?:LE|LA|LES|L) (?=[A-Z]{2})")
_NUMBER = re.compile(r"\b\d+\b")

_ABBREVIATIONS = {
    "ST": "SAINT",
    "STE": "SAINTE",
    "STS": "SAINTS",
    "STES": "SAINTES",
    "SNT": "SAINT",
    "SAIN": "SAINT",
    "SS": "SOUS",
    "S": "SUR",
    "LEZ": "LES",
    "NDAME": "NOTRE DAME",
    "CHAU": "CHATEAU",
    "VX": "VIEUX",
    "MT": "MONT",
    "FBG": "FAUBOURG",
}
_ARTICLES = frozenset(("LE", "LA", "LES", "L", "D", "DE", "DU", "DES"))
_CONNECTORS = frozenset(
    [
        "LE",
        "LA",
        "LES",
        "L",
        "D",
        "DE",
        "DU",
        "DES",
        "EN",
        "SUR",
        "SOUS",
        "S",
        "SS",
        "LEZ",
        "AU",
        "AUX",
        "A",
        "ET",
        "DANS",
        "PRES",
        "PAR",
    ]
)


@dataclass(frozen=True)
class TypedCity:
    """What a city cell says. ``names`` are normalised: the whole cell first, then its parts."""

    names: tuple[str, ...]
    code_postal: str = ""
    arrondissement: int | None = None
    cedex: bool = False


@lru_cache(maxsize=200_000)
def normalise_name(text: str) -> str:
    """The one spelling of a commune name: ``"L'Île-d'Yeu"`` becomes ``"ILE D YEU"``.

    Idempotent. The leading article goes because half of the files leave it out.
    """
    folded = fold(text)
    folded = _TRAILING_ARTICLE.sub(r"\1", folded)
    folded = _SOUS.sub(" SOUS ", folded)
    folded = _SUR.sub(" SUR ", folded)
    words = _NOT_ALPHANUMERIC.sub(" ", folded).split()
    words = [
        _ABBREVIATIONS.get(word, word) if i or word != "S" else word for i, word in enumerate(words)
    ]
    name = " ".join(words)
    return _LEADING_ARTICLE.sub("", name)


def compact(name: str) -> str:
    """A normalised name without its spaces: ``LA ROCHELLE`` typed ``LAROCHELLE``."""
    return name.replace(" ", "")


def is_cut(name: str) -> bool:
    """Whether a normalised name stops at a linking word: ``LAGUENNE SUR`` is not all of it."""
    return " " in name and name.rsplit(" ", 1)[1] in _CONNECTORS


def skeleton(name: str) -> str:
    """A normalised name without its linking words: ``AULNAY S BOIS`` is ``AULNAY SOUS BOIS``."""
    words = name.split()
    return "".join(word for word in words if word not in _CONNECTORS) or "".join(words)


def _is_empty(name: str) -> bool:
    return all(word in _ARTICLES or word.isdigit() for word in name.split())


@lru_cache(maxsize=200_000)
def read_city(text: str) -> TypedCity:
    """Take the city cell of a member file apart."""
    folded = fold(text).strip()
    code_postal = ""
    postal = _POSTAL_CODE.search(folded)
    if postal:
        code_postal = postal[1].replace(" ", "")
        folded = (folded[: postal.start()] + " " + folded[postal.end() :]).strip(" -,;")
    without_cedex = _CEDEX.sub("", folded)
    cedex = without_cedex != folded
    folded = without_cedex.strip(" -,;")
    spaced = _NOT_ALPHANUMERIC.sub(" ", folded).strip()
    arrondissement = _ARRONDISSEMENT.match(spaced)
    if arrondissement:
        number = int(arrondissement[2])
        return TypedCity((arrondissement[1],), code_postal, number or None, cedex)
    texts = [folded, *(_PARTS.split(_SUR.sub(" SUR ", _SOUS.sub(" SOUS ", folded))))]
    names = [normalise_name(part) for part in texts]
    names += [_NUMBER.sub(" ", name) for name in names]
    kept = dict.fromkeys(" ".join(name.split()) for name in names if not _is_empty(name))
    return TypedCity(tuple(kept), code_postal, None, cedex)
