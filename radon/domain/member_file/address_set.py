"""Whose address a column holds, where a file has several a row: the establishment's decides.

« CP siège » beside « CP établissement »: the zone is that of the place where people work, never of
the head office. The other sets serve row by row, in the order of :class:`Owner`, where the one that
decides is empty. A file with one set only is read as it is, whatever its titles say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radon.domain.member_file.field import PLACE_FIELDS, ColumnMapping, Field
from radon.domain.member_file.title import RANKS, find_piece, is_address, rank_title, split_title
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import join_words

_PLACES = (Field.CODE_POSTAL, Field.VILLE)
_OTHERS = (Field.CODE_INSEE, Field.LATITUDE, Field.LONGITUDE)


class Owner(LabelledCode):
    """Whose address it is; in this order, the first that a file has decides."""

    ETABLISSEMENT = "etablissement", "de l'établissement"
    SANS = "sans", "sans précision"
    SIEGE = "siege", "du siège"
    COURRIER = "courrier", "de correspondance"
    FACTURATION = "facturation", "de facturation"


_WORDS: Mapping[Owner, frozenset[str]] = {
    Owner.FACTURATION: frozenset(
        {"facturation", "facture", "facturee", "fact", "payeur", "billing", "invoice", "comptable"}
    ),
    Owner.COURRIER: frozenset(
        {"correspondance", "courrier", "courriers", "envoi", "livraison", "expedition", "shipping",
         "delivery", "mailing"}
    ),
    Owner.SIEGE: frozenset({"siege", "siegesocial", "headquarters"}),
    Owner.ETABLISSEMENT: frozenset(
        {"etablissement", "etab", "ets", "etb", "site", "sites", "implantation", "agence", "lieu",
         "travail", "exploitation"}
    ),
}  # fmt: skip
"""Owner → the words of a title that say it; of two, the first here."""
_SHOWN = 40
"""Characters of a title in a sentence."""
_DROPPED = frozenset({"social"})
_ELSEWHERE = frozenset({Owner.COURRIER, Owner.FACTURATION})


@dataclass(frozen=True)
class AddressTitles:
    """The titles of one set. ``names``: title → what it says without its owner ("code postal")."""

    owner: Owner
    names: Mapping[str, str]


def split_sets(columns: Sequence[str]) -> tuple[AddressTitles, ...]:
    """The sets of a file that has two at least with a postal code or a city (an INSEE code alone
    goes with the rest), the one that decides first; that one where it is nobody's place of work by
    its title; () for any other file."""
    held: dict[Owner, dict[str, str]] = {}
    for header in columns:
        owner, name = _read_owner(header)
        if _is_of_address(name):
            held.setdefault(owner, {})[header] = name
    _join_plain(held)
    sets = [
        AddressTitles(owner, held[owner])
        for owner in Owner
        if owner in held and any(_is_place(name) for name in held[owner].values())
    ]
    apart = len(sets) > 1 or any(one.owner in _ELSEWHERE for one in sets)
    return tuple(sets) if apart else ()


def _join_plain(held: dict[Owner, dict[str, str]]) -> None:
    """« Adresse, CP établissement, Ville » is one address: what no title says whose it is goes with
    the establishment's, else the head office's, that lacks it."""
    plain = held.get(Owner.SANS, {})
    for owner in (Owner.ETABLISSEMENT, Owner.SIEGE):
        if own := _list_places(held.get(owner, {})):
            if own.isdisjoint(_list_places(plain)):
                held[owner] = {**held[owner], **plain}
                held.pop(Owner.SANS, None)
            return


def _list_places(names: Mapping[str, str]) -> set[Field]:
    """The postal code and the city, as far as these titles hold them."""
    return {
        field
        for field in _PLACES
        if any(rank_title(name, RANKS[field]) is not None for name in names.values())
    }


def _read_owner(header: str) -> tuple[Owner, str]:
    words = split_title(header)
    for owner, said in _WORDS.items():
        rest = [word for word in words if word not in said]
        if rest and len(rest) < len(words):
            if owner is Owner.SIEGE:
                rest = [word for word in rest if word not in _DROPPED] or rest
            return owner, " ".join(rest)
    return Owner.SANS, header


def _is_place(name: str) -> bool:
    return any(rank_title(name, RANKS[field]) is not None for field in _PLACES)


def _is_of_address(name: str) -> bool:
    known = any(rank_title(name, RANKS[field]) is not None for field in _OTHERS)
    return _is_place(name) or known or is_address(name) or find_piece(name) is not None


def tell_addresses(mapping: ColumnMapping) -> tuple[str, ...]:
    """Which of several addresses decides the zone, and which serve where it is empty."""
    own = _quote(mapping.columns)
    if not mapping.others:
        alone = (
            f"la seule adresse est celle {mapping.label} : c'est elle qui décide de la zone ({own})"
        )
        return (alone,) if mapping.label else ()
    others = [f"celle {one.label} ({_quote(one.columns)})" for one in mapping.others]
    return (
        f"plusieurs adresses par ligne : celle {mapping.label} décide de la zone ({own}) ;"
        f" {join_words(others, 'puis')} n'est lue que si elle est vide",
    )


def _quote(columns: Mapping[Field, Sequence[str]]) -> str:
    titles = [one for field, held in columns.items() if field in PLACE_FIELDS for one in held]
    return ", ".join(f"« {one[:_SHOWN]} »" for one in titles)
