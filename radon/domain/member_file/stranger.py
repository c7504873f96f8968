"""Tables that are no member file although they could be read as one, known by their titles."""

from collections.abc import Sequence

from radon.domain.member_file.columns import match_headers
from radon.domain.member_file.field import Field
from radon.domain.member_file.title import fold_title
from radon.domain.words.labelled_code import LabelledCode

OWN_LIST = ("Zones possibles", "Ligne du fichier", "Raison sociale")
"""Headings that every list of companies of ours has (``domain/targeting/columns``)."""
# What only a list of communes says: INSEE's COG, the radon list, the product's reference files. A
# département, an EPCI, a canton may stand beside a company.
_OF_COMMUNES = frozenset(map(fold_title, (
    "typecom", "tncc", "nccenr", "libgeo", "population", "classe_potentiel", "code_2016",
    "codes_2016", "communes_2016", "canton_2014", "zone_max", "zones", "code_cedex",
)))  # fmt: skip
_COG_CODE = frozenset({"com"})
# What a list of communes may seem to have of a member.
_PLACE = frozenset({
    Field.CODE_INSEE, Field.VILLE, Field.CODE_POSTAL, Field.LATITUDE, Field.LONGITUDE,
})  # fmt: skip
_BARE_NAMES = frozenset({"nom", "libelle", "code", "id", "numero"})


class Stranger(LabelledCode):
    """What a table is, and what to do instead."""

    LISTE_PRODUITE = (
        "liste_produite",
        "est une liste écrite par cette application (« Zones possibles », « Ligne du fichier ») et"
        " non le fichier des adhérents : donnez l'export de votre logiciel, celui dont elle vient",
    )
    COMMUNES = (
        "communes",
        "est une liste de communes, sans entreprise : donnez l'export des adhérents de votre"
        " logiciel",
    )


def recognise_stranger(columns: Sequence[str]) -> Stranger | None:
    """Which known table has these titles; None when it may be a member file."""
    if set(OWN_LIST) <= set(columns):
        return Stranger.LISTE_PRODUITE
    return Stranger.COMMUNES if _lists_communes(columns) else None


def _lists_communes(columns: Sequence[str]) -> bool:
    """A commune's code, something that only a commune has, and nothing of a company."""
    fed = match_headers(columns)
    keys = {fold_title(title) for title in columns}
    of_company = [
        title
        for field, titles in fed.items()
        if field not in _PLACE
        for title in titles
        if fold_title(title) not in _BARE_NAMES
    ]
    coded = Field.CODE_INSEE in fed or bool(keys & _COG_CODE)
    return coded and not of_company and bool(keys & _OF_COMMUNES)
