"""Communes as a person names them in a filter, brought to INSEE codes (``--commune Évron``)."""

from collections.abc import Iterable

import pandas as pd

from radon.domain.commune.name import compact, normalise_name
from radon.errors import UnusableSetting


def choose_communes(
    typed: Iterable[str], communes: pd.DataFrame, formers: pd.DataFrame, territory: frozenset[str]
) -> frozenset[str]:
    """Codes of the communes typed, by code or by name, today's or former.

    ``communes`` (index code_insee: nom) and ``formers`` (nom, code_insee, code_2016) are the
    reference. A name means the commune of the territory where it has one, then the only one of
    France. A former name means its commune of 2016 where the list knows it, so that
    ``Châtres-la-Forêt`` is not all of Évron. Raises UnusableSetting when a name means none or
    several.
    """
    own = pd.DataFrame({"nom": communes["nom"], "code": communes.index, "today": communes.index})
    past = pd.DataFrame(
        {
            "nom": formers["nom"],
            "code": formers["code_2016"].where(formers["code_2016"] != "", formers["code_insee"]),
            "today": formers["code_insee"],
        }
    )
    known = set(own["code"]) | set("|".join(communes["communes_2016"]).split("|"))
    chosen = set()
    for text in typed:
        code = text.strip().upper()
        code = f"0{code}" if len(code) == 4 and code.isdigit() else code
        chosen.add(code if code in known else _by_name(text, (own, past), territory))
    return frozenset(chosen)


def _by_name(text: str, tables: Iterable[pd.DataFrame], territory: frozenset[str]) -> str:
    key = compact(normalise_name(text))
    homonyms: set[str] = set()
    for table in tables:
        rows = table[table["nom"].map(lambda name: compact(normalise_name(name))) == key]
        inside = rows[rows["today"].isin(territory)]
        codes: set[str] = set((inside if len(inside) else rows)["code"])
        if len(codes) == 1:
            return codes.pop()
        homonyms |= codes
    if homonyms:
        raise UnusableSetting(
            f"Commune « {text} » : plusieurs communes portent ce nom ; donnez le code INSEE "
            f"({', '.join(sorted(homonyms)[:12])})."
        )
    raise UnusableSetting(
        f"Commune « {text} » introuvable : vérifiez l'orthographe ou donnez le code INSEE."
    )
