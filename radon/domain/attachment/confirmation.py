"""Communes that a person settled, laid over what the resolution found.

The stored attachment stays what the resolution says; a confirmation is laid over it each time the
members are loaded, so undoing one is taking it away, and the next import finds it again.

What a confirmation holds for: the *typed* address. An address with a number in its lines ("12 RUE
DU PONT, 53600 EVRON") is one place, for every member that typed it. Without a number ("LE BOURG",
or no line at all) it may be several, and the confirmation holds for that member alone, as long as
it keeps this typed address.
"""

from collections.abc import Mapping

import pandas as pd

from radon.domain.commune.match import Confiance, Methode
from radon.domain.member_file.field import Field
from radon.domain.words.folding import clean_line

_PLACE, _MEMBER = "=", "~"


def make_address_keys(adherents: pd.DataFrame) -> pd.Series:
    """The typed address of each row of a tidy frame, in one spelling, to be stored with it."""
    parts = []
    for field in (Field.CODE_POSTAL, Field.VILLE, Field.ADRESSE):
        texts = adherents[field]
        cleaned = {text: clean_line(text.replace("\n", " ")) for text in texts.unique()}
        parts.append(texts.map(cleaned).astype("str"))
    code_postal, ville, adresse = parts
    precise = adresse.str.contains(r"\d", regex=True) & (code_postal.ne("") | ville.ne(""))
    mark = pd.Series(_PLACE, index=adherents.index, dtype="str").where(precise, _MEMBER)
    return (mark + code_postal + "|" + ville + "|" + adresse).astype("str")


def bind_address_keys(keys: pd.Series) -> pd.Series:
    """What a confirmation is filed under: the key, with the member's id (index) if need be."""
    ids = pd.Series(keys.index, index=keys.index).astype("str")
    return keys.where(keys.str.startswith(_PLACE), keys + "#" + ids).astype("str")


def is_one_place(key: str) -> bool:
    """Whether this typed address (of :func:`make_address_keys`) is one place, whoever is there."""
    return key.startswith(_PLACE)


def apply_confirmations(
    attachment: pd.DataFrame,
    keys: pd.Series,
    settled: Mapping[str, tuple[str, str]],
    communes: pd.DataFrame,
    communes_2016: pd.DataFrame,
) -> pd.DataFrame:
    """The attachment frame with the settled communes laid over it.

    ``keys``: those of :func:`bind_address_keys`, same index; ``settled``: key → (code_insee,
    code_2016 or ""). A code that the reference no longer has is left aside.
    """
    rows = attachment.index[
        keys.isin([key for key, (code, _) in settled.items() if code in communes.index])
    ]
    if not len(rows):
        return attachment
    choices = [settled[key] for key in keys.loc[rows]]
    zones = [find_zones(code, old, communes, communes_2016) for code, old in choices]
    codes, olds = ([choice[rank] for choice in choices] for rank in range(2))
    laid = pd.DataFrame(
        {
            "code_insee": codes,
            "commune": communes["nom"].reindex(codes).tolist(),
            "code_insee_2016": olds,
            "commune_2016": communes_2016["nom"].reindex(olds).fillna("").tolist(),
            "methode": Methode.CONFIRMATION,
            "confiance": Confiance.CERTAINE,
            "candidats": "",
            "zone": pd.array([int(z[-1]) if z else pd.NA for z in zones], dtype="Int64"),
            "zones_possibles": zones,
            "a_preciser": [len(z) > 1 for z in zones],
        },
        index=rows,
    )
    result = attachment.copy()
    for column in laid:
        result.loc[rows, column] = laid[column].astype(attachment[column].dtype)
    return result


def find_zones(
    code_insee: str, code_2016: str, communes: pd.DataFrame, communes_2016: pd.DataFrame
) -> str:
    """The zones that a place may have, "2,3": of its commune of 2016 if known, else of today's."""
    if code_2016 in communes_2016.index and communes_2016.at[code_2016, "zones"]:
        return str(communes_2016.at[code_2016, "zones"])
    return str(communes.at[code_insee, "zones"] or "")
