"""One spelling for the name of a street, so that two ways of writing it meet."""

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from radon.domain.words.folding import clean_line

_WORDS = {
    "ALL": "ALLEE", "ALLEES": "ALLEE", "AV": "AVENUE", "AVE": "AVENUE", "BD": "BOULEVARD",
    "BLD": "BOULEVARD", "BLVD": "BOULEVARD", "BVD": "BOULEVARD", "CHE": "CHEMIN", "CHEM": "CHEMIN",
    "CH": "CHEMIN", "CRS": "COURS", "ESP": "ESPLANADE", "FG": "FAUBOURG", "FBG": "FAUBOURG",
    "IMP": "IMPASSE", "LOT": "LOTISSEMENT", "PAS": "PASSAGE", "PL": "PLACE", "PROM": "PROMENADE",
    "QU": "QUAI", "R": "RUE", "RES": "RESIDENCE", "RTE": "ROUTE", "SQ": "SQUARE", "ST": "SAINT",
    "STE": "SAINTE", "STS": "SAINTS", "DR": "DOCTEUR", "GAL": "GENERAL", "GEN": "GENERAL",
    "MAL": "MARECHAL", "MGR": "MONSEIGNEUR", "PDT": "PRESIDENT", "PRES": "PRESIDENT",
    "CDT": "COMMANDANT", "CAP": "CAPITAINE", "COL": "COLONEL", "CEL": "COLONEL", "LT": "LIEUTENANT",
    "PR": "PROFESSEUR", "PROF": "PROFESSEUR", "ND": "NOTRE DAME", "GDE": "GRANDE", "GD": "GRAND",
    "PTE": "PETITE", "PT": "PETIT", "VX": "VIEUX", "ZI": "ZONE INDUSTRIELLE",
    "ZA": "ZONE ARTISANALE", "ZAC": "ZONE AMENAGEMENT",
}  # fmt: skip
_LINKS = frozenset(("DE", "DU", "DES", "D", "LA", "LE", "LES", "L", "AU", "AUX", "ET", "EN"))
KINDS = frozenset(
    ("ALLEE", "AVENUE", "BOULEVARD", "CHEMIN", "COURS", "ESPLANADE", "FAUBOURG", "IMPASSE",
     "LOTISSEMENT", "PASSAGE", "PLACE", "PROMENADE", "QUAI", "RESIDENCE", "ROUTE", "RUE", "RUELLE",
     "SENTIER", "SQUARE", "VENELLE", "ZONE", "PARC", "CITE", "CLOS", "ROCADE", "ESPACE")
)  # fmt: skip
_LONG_WORD = 9
"""Letters. A longer word may have two typos, another one."""
_TELLING = 7
"""Letters. A shorter name that stands alone has no typo: *l'Ouche* and *la Touche* are neighbours,
and so are *rue du Pont* and *rue du Port*."""
_LIKE_NAME = 90
"""Likeness, of 100, of two names written in one word."""
_NUMBER = re.compile(r"^(\d{1,4}) ?(BIS|TER|QUATER|QUINQUIES|[A-F])? +(?=[A-Z])")
_SUFFIXES = {"BIS": "B", "TER": "T", "QUATER": "Q", "QUINQUIES": "C"}


@lru_cache(maxsize=200_000)
def normalise_street(name: str) -> str:
    """``"Bd du Gal. de Gaulle"`` becomes ``"BOULEVARD GENERAL GAULLE"``. Idempotent."""
    words = " ".join(_WORDS.get(word, word) for word in clean_line(name).split()).split()
    kept = [word for word in words if word not in _LINKS]
    return " ".join(kept or words)


def split_number(line: str) -> tuple[int, str, str]:
    """Number (0 when there is none), suffix as :func:`fold_suffix` writes it, rest of the line."""
    found = _NUMBER.match(line)
    if not found:
        return 0, "", line
    return int(found[1]), fold_suffix(found[2] or ""), line[found.end() :]


def fold_suffix(suffix: str) -> str:
    """``"bis"`` and ``"B"`` are one suffix."""
    folded = clean_line(suffix)
    return _SUFFIXES.get(folded, folded)


def split_kind(key: str) -> tuple[str, str]:
    """The kind of street that a normalised name begins with ("" when it says none), the rest."""
    first, _, rest = key.partition(" ")
    return (first, rest) if first in KINDS and rest else ("", key)


def find_every_word(asked: str, found: str) -> bool:
    """Whether each word that tells the asked street apart stands in the answer, to a typo.

    *Rue Saint-Jean* and *rue Saint-Martin*, *ZI Nord* and *ZI des Touches* are alike for the words
    that they share, and score above any useful threshold. ``asked``: one line of an address;
    ``found``: the label of an answer, city included.
    """
    kind, name = split_kind(normalise_street(split_number(asked)[2]))
    there = [*normalise_street(found).split(), *clean_line(found).split()]
    words = name.split()
    if len(words) == 1 and len(name) < _TELLING:
        plural = not kind or kind in there  # rue des Fossés is not the hamlet la Fosse
        return name in there or (
            plural and name.removesuffix("S") in {one.removesuffix("S") for one in there}
        )
    if all(_stands_in(word, there) for word in words):
        return True
    return fuzz.partial_ratio(name.replace(" ", ""), "".join(there)) >= _LIKE_NAME


def _stands_in(word: str, there: list[str]) -> bool:
    """An initial stands for any word that it begins."""
    if len(word) == 1:
        return any(one.startswith(word) for one in there)
    most = 2 if len(word) >= _LONG_WORD else 1 if len(word) > 2 else 0
    return any(OSA.distance(word, one, score_cutoff=most) <= most for one in there)
