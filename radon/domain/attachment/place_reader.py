"""A commune as somebody typed it in a cell, for the choices of :mod:`decision`.

Understood: what the list of possible answers says ("Évron (53097), Châtres-la-Forêt – zone 3"), an
INSEE code of today or of 2016, alone or in parentheses, a name of today that one commune bears (in
the territory, else in France), the name of a former commune where one alone bears it, and "à
demander". Nothing is guessed: a name that several communes bear is asked for its code.
"""

import re
from collections import defaultdict
from collections.abc import Collection

import pandas as pd

from radon.domain.attachment.question import TO_ASK, Place
from radon.domain.commune.name import compact, normalise_name
from radon.domain.words.folding import fold
from radon.domain.words.sentence import join_words

TO_ASK_CELL = "à demander"
_CODE = re.compile(r"\b(\d[\dAB]\d{3})\b", re.IGNORECASE)
_ZONES = re.compile(r"\s+[–-]\s+zone\b.*$", re.IGNORECASE)
_UNSAID = "ancienne commune inconnue"
_MOST_NAMED = 4


class PlaceReader:
    """``communes``: index code_insee: nom, communes_2016 ("|"-joined); ``communes_2016``: index
    code_insee: nom; ``territory``: today's codes of the service."""

    def __init__(
        self, communes: pd.DataFrame, communes_2016: pd.DataFrame, territory: Collection[str]
    ) -> None:
        self._names = communes["nom"]
        self._old_names = communes_2016["nom"]
        self._formers = {
            code: [old for old in str(olds).split("|") if old]
            for code, olds in communes["communes_2016"].items()
        }
        self._territory = frozenset(territory)
        self._today = _index(communes["nom"])
        self._seats: dict[str, list[str]] = defaultdict(list)
        for code, olds in self._formers.items():
            for old in olds:
                self._seats[old].append(str(code))
        self._old = _index(communes_2016["nom"])

    def read(self, typed: str, former: str = "") -> Place | str:
        """The place, or a French reason why there is none. ``former``: the cell of the former
        commune."""
        if fold(typed).strip().startswith(fold(TO_ASK_CELL)):
            return TO_ASK
        said = _ZONES.sub("", typed.strip())
        head, _, tail = said.partition(",") if _CODE.search(said) else (said, "", "")
        place = self._read_commune(head.strip())
        if isinstance(place, str):
            return place
        told = former.strip() or tail.strip()
        if not told or fold(told) == fold(_UNSAID):
            return place
        return self._read_former(place, told)

    def _read_commune(self, typed: str) -> Place | str:
        code = _CODE.search(typed)
        if code:
            return self._of_code(code[1].upper())
        key = compact(normalise_name(typed))
        codes = self._today.get(key, [])
        near = [one for one in codes if one in self._territory]
        if len(near or codes) == 1:
            return self._whole((near or codes)[0])
        if codes:
            return f"plusieurs communes portent ce nom ({self._name(near or codes)}) : {_GIVE}"
        return self._of_old_name(key)

    def _of_old_name(self, key: str) -> Place | str:
        olds = self._old.get(key, [])
        near = [old for old in olds if self._territory & set(self._seats.get(old, []))]
        if len(near or olds) == 1:
            return self._of_code((near or olds)[0])
        if olds:
            return f"plusieurs anciennes communes portent ce nom : {_GIVE}"
        return f"aucune commune ne porte ce nom : {_GIVE}"

    def _of_code(self, code: str) -> Place | str:
        """Of today, or of 2016."""
        if code in self._names.index:
            return self._whole(code)
        seats = self._seats.get(code, [])
        if len(seats) == 1:
            return Place(seats[0], code)
        return f"« {code} » n'est le code INSEE d'aucune commune : {_GIVE}"

    def _whole(self, code: str) -> Place:
        formers = self._formers[code]
        return Place(code, formers[0] if len(formers) == 1 else "")

    def _read_former(self, place: Place, told: str) -> Place | str:
        formers = self._formers[place.code_insee]
        code = _CODE.search(told)
        wanted = compact(normalise_name(told))
        for old in formers:
            named = compact(normalise_name(str(self._old_names.get(old, old))))
            if (code and old == code[1].upper()) or (not code and named == wanted):
                return Place(place.code_insee, old)
        name = self._names[place.code_insee]
        return f"« {told[:60]} » n'est pas une commune de 2016 réunie dans {name} : {_GIVE}"

    def _name(self, codes: Collection[str]) -> str:
        shown = [f"{self._names[code]} {code}" for code in list(codes)[:_MOST_NAMED]]
        return join_words(shown) if len(codes) <= _MOST_NAMED else ", ".join(shown) + "…"


_GIVE = "donnez son code INSEE"


def _index(names: pd.Series) -> dict[str, list[str]]:
    """Name in one spelling → the codes that bear it."""
    index: dict[str, list[str]] = defaultdict(list)
    for code, name in names.items():
        index[compact(normalise_name(str(name)))].append(str(code))
    return dict(index)
