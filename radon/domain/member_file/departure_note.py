"""What is told of the rows that are kept apart, and of those that stay: French sentences."""

from collections.abc import Iterable

import pandas as pd

from radon.domain.member_file.departure import Remark, Signs
from radon.domain.member_file.departure_title import Departure
from radon.domain.words.number import spell_number
from radon.domain.words.plain import show_in_line
from radon.domain.words.sentence import agree, join_words, tell

_SHOWN, _LINES = 40, 10
_WORDS = 5


def tell_departures(found: pd.DataFrame, signs: Signs, rows: int) -> tuple[str, ...]:
    """The sentences, the gravest first. ``found``: of ``find_departures``, for the whole file;
    ``rows``: read in all."""
    apart = found[found["depart"].ne("")]
    doubt = tell_misreading(apart, rows)
    sentences = [doubt] if doubt else []
    if len(apart):
        sentences.append(f"{tell_apart(apart['depart'])}.")
    return (*sentences, *_tell_kept(found), *_tell_words(found), *_tell_unread(signs))


def tell_misreading(apart: pd.DataFrame, rows: int) -> str:
    """That most of a file would be kept apart, "" where it would not. ``apart``: the rows that
    are, with the ``colonne`` that decides; ``rows``: read in all."""
    if len(apart) <= rows / 2:
        return ""
    columns = join_words(map(_quote, apart["colonne"].unique()))
    return (
        f"{spell_number(len(apart))} lignes sur {spell_number(rows)} seraient gardées à part"
        f" d'après {columns} : est-ce bien ce que dit cette colonne ? Sinon, dites de ne pas la"
        " lire (contenu « statut » ou « date_sortie » des colonnes)."
    )


def tell_apart(departures: pd.Series) -> str:
    """ "12 adhérents radiés ou suspendus : gardés à part (hors des listes et des comptes) ;
    radiés : 11, suspendu : 1"."""
    counts = count_departures(departures)
    plural = "s" if len(departures) > 1 else ""
    kinds = join_words([departure.label + plural for departure in counts], "ou")
    said = (
        f"{tell(len(departures), 'adhérent')} {kinds} :"
        f" {agree(len(departures), 'gardé')} à part (hors des listes et des comptes)"
    )
    if len(counts) < 2:
        return said
    parts = [f"{agree(n, one.label)} : {spell_number(n)}" for one, n in counts.items()]
    return f"{said} ; {', '.join(parts)}"


def count_departures(departures: pd.Series) -> dict[Departure, int]:
    """How many rows of each departure, those that there are."""
    counted = departures.value_counts()
    return {one: int(counted[one]) for one in Departure if one in counted.index}


def _tell_kept(found: pd.DataFrame) -> list[str]:
    coming = found[found["remarque"].eq(Remark.A_VENIR)]
    against = found[found["remarque"].eq(Remark.CONTREDIT)]
    sentences = []
    if len(coming):
        sentences.append(
            f"{tell(len(coming), 'adhérent')} dont la sortie est à venir : encore"
            f" {agree(len(coming), 'compté')} aujourd'hui ({_list_lines(coming.index)})."
        )
    if len(against):
        sentences.append(
            f"{tell(len(against), 'adhérent')} que le fichier dit actif et sorti à la fois :"
            f" {agree(len(against), 'gardé')} parmi les adhérents, à vérifier"
            f" ({_list_lines(against.index)})."
        )
    return sentences


def _tell_words(found: pd.DataFrame) -> list[str]:
    """One sentence a column whose words are not all understood."""
    unknown = found[found["remarque"].eq(Remark.INCOMPRIS)]
    sentences = []
    for column, rows in unknown.groupby("colonne", sort=False):
        counts = rows["mot"].value_counts(sort=True)
        words = [f"{_quote(word)} ({spell_number(n)})" for word, n in counts[:_WORDS].items()]
        more = " …" if len(counts) > _WORDS else ""
        sentences.append(
            f"{_quote(column)}, mots non compris : {', '.join(words)}{more} ; ces lignes restent"
            " parmi les adhérents."
        )
    return sentences


def _tell_unread(signs: Signs) -> list[str]:
    return [
        f"{_quote(column)} ne dit pas qui a quitté le service"
        f" ({agree(len(words), 'mot lu', 'mots lus')} : {', '.join(map(_quote, words))}) : personne"
        " n'est mis à part d'après cette colonne."
        for column, words in signs.unread
    ]


def _quote(text: object) -> str:
    return f"« {show_in_line(' '.join(str(text).split())[:_SHOWN])} »"


def _list_lines(lines: Iterable[int]) -> str:
    numbers = sorted(lines)
    more = f" et {len(numbers) - _LINES} autres" if len(numbers) > _LINES else ""
    shown = ", ".join(map(str, numbers[:_LINES]))
    return f"{agree(len(numbers), 'ligne')} {shown}{more}"
