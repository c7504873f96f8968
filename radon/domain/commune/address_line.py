"""Places named by the address lines above the postal code.

By NF Z10-011 the fifth line bears the hamlet, or the commune itself when the last line names
another one's post office (``BP 401 - VIRIAT`` above ``01012 BOURG EN BRESSE CEDEX``). Used by
:mod:`radon.domain.attachment.resolution` to settle, refine or contradict what the city cell says.
Only a whole line, or a whole part of it between dashes or brackets, counts as a place: ``ROUTE DE
NANTES`` is not in Nantes.
"""

import re
from functools import lru_cache

import pandas as pd

from radon.domain.commune.name import normalise_name
from radon.domain.words.folding import fold

_BOX = re.compile(r"\b(?:B\.? ?P\.?|C\.? ?S\.?|TSA|CIDEX)\s*(?:N\s?[°O]?\s*)?\d[\d ]*\b")
_PARTS = re.compile(r"\s[-–—]+\s?|\s?[-–—]+\s|[(),;:\n]+")
_OUTER_NUMBERS = re.compile(r"^[\d\s-]+|[\s-]+\d+[\s-]*$|[\s-]+$")
_HAMLET = re.compile(r"^(?:LIEU[ -]?DIT|LD|COMMUNE(?: DE| D)?)\s+")
# Words that name a spot in any commune, although some communes bear them (Bourg, Le Port).
_GENERIC = frozenset(
    """BATIMENT BEAULIEU BELLEVUE BOURG CENTRE CHATEAU CITE COLLEGE ECOLE EGLISE EST FERME FORET
    GARE HAMEAU HOPITAL LYCEE MAIRIE MARCHE MER MOULIN NORD OUEST PARC PLACE PLAGE PORT POSTE RUE
    STADE SUD VILLAGE VILLE ZA ZAC ZI""".split()  # noqa: SIM905
)
# A line that begins with a house number or a kind of street names no place, unless it holds a box.
_WORTH_READING = r"(?i)\n\s*[^\d\s]|^\s*[^\d\s]|\b(?:B\.? ?P|C\.? ?S|TSA)\.?\s*\d| -|- |[(]"
_STREET = (
    r"(?i)^\s*(?:rue|r|av|ave|avenue|bd|bld|boulevard|route|rte|chemin|che|chem|impasse|imp|allee|all|"
    r"all[ée]e|place|pl|square|quai|cours|z[aic]|zac|zone|parc|centre|lotissement|res|r[ée]sidence|"
    r"lieu.?dit le bourg|le bourg|mairie)\b[^\n(]*$"
)


def may_name_places(addresses: pd.Series) -> pd.Series:
    """Which addresses are worth :func:`name_places`: a fast, vectorised first look."""
    worth = addresses.str.contains(_WORTH_READING, regex=True)
    street = addresses.str.contains(_STREET, regex=True) & ~addresses.str.contains(
        " -|- |[(]", regex=True
    )
    return worth & ~street


@lru_cache(maxsize=200_000)
def name_places(address: str) -> tuple[str, ...]:
    """Normalised names of the places that an address (lines joined by "\\n") names, in order."""
    names = []
    for part in _PARTS.split(_BOX.sub(" - ", fold(address))):
        name = normalise_name(_HAMLET.sub("", _OUTER_NUMBERS.sub("", part).strip()))
        if len(name) > 2 and not set(name.split()) <= _GENERIC:
            names.append(name)
    return tuple(dict.fromkeys(names))
