"""What the cells say of columns whose titles are known, or not all: a proposal with its reason.

Titles decide. Where they leave a useful field empty and one column that nobody uses plainly holds
it, that column is read, and the person is told; where that is less sure it is proposed. Where a
title names a field and the cells plainly hold something else, the doubt is told and nothing is
changed. A file in which no title says where companies are is another matter
(:mod:`radon.domain.member_import.content_guess`).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import PLACE_FIELDS, ColumnMapping, Content, Field
from radon.domain.member_file.other_column import names_unit
from radon.domain.member_file.title import split_title
from radon.domain.member_import.content_guess import (
    PLAIN,
    ContentSign,
    Guess,
    KnownPlaces,
    guess_column,
    list_readable,
    list_signs,
)
from radon.errors import UnusableFile

ENOUGH = 5
"""Filled cells from which a column is read by its content unasked, or its title doubted."""
_TAKEN = (Field.SIRET, Field.CODE_POSTAL, Field.NAF, Field.EMAIL, Field.TELEPHONE)
"""Fields that are read by content unasked: towns, streets, INSEE codes may be anything's (greffe,
canton, arrondissement), and the commune of the company hangs on them."""
_OWN = (Field.SIRET, Field.EMAIL, Field.TELEPHONE)
_CONTRADICTED, _STRANGE, _MOSTLY = 0.5, 0.2, 0.5
# Whose it is, when it is not the member's: such a column is proposed, never read unasked.
_ELSEWHERE = frozenset({
    "siege", "facturation", "facture", "courrier", "correspondance", "ancien", "ancienne", "anc",
    "precedent", "precedente", "comptable", "expert", "cabinet", "tiers", "donneur", "parent",
    "mere", "groupe", "fax", "telecopie", "dirigeant", "gerant", "payeur", "mandataire",
    "secondaire", "livraison", "naissance",
})  # fmt: skip
# What a field without a sign of its own never holds: a number of member may be any number.
_FOREIGN: Mapping[Field, Collection[Field]] = {
    Field.NUMERO_ADHERENT: (Field.SIRET, Field.EMAIL, Field.NAF),
    Field.RAISON_SOCIALE: (
        Field.SIRET, Field.EMAIL, Field.NAF, Field.TELEPHONE, Field.CODE_POSTAL, Field.VILLE,
    ),
    Field.ADRESSE: (Field.SIRET, Field.EMAIL, Field.TELEPHONE, Field.CODE_POSTAL, Field.VILLE),
    Field.CONTACT: (Field.EMAIL, Field.TELEPHONE),
    Field.EFFECTIF: (Field.SIRET, Field.EMAIL, Field.NAF, Field.TELEPHONE, Field.CODE_POSTAL),
}  # fmt: skip


def _has_digits(least: int) -> Callable[[str], bool]:
    return lambda cell: sum(char.isdigit() for char in cell) >= least


# The least that a cell of a field shows, however badly it is typed: its problems are told row by
# row, a column that shows nothing of it is another one.
_ROUGH: Mapping[Field, Callable[[str], bool]] = {
    Field.SIRET: _has_digits(5),
    Field.CODE_POSTAL: _has_digits(4),
    Field.CODE_INSEE: _has_digits(4),
    Field.TELEPHONE: _has_digits(6),
    Field.EMAIL: lambda cell: "@" in cell,
}


@dataclass(frozen=True)
class Advice:
    """What is to be said of a column. ``named``: what its title says; ``guess``: what its cells
    say; ``taken``: it is read by its cells; ``doubt``: its cells contradict its title."""

    header: str
    named: Content | None = None
    guess: Guess | None = None
    taken: bool = False
    doubt: bool = False
    elsewhere: str = ""

    @property
    def proposes(self) -> bool:
        """Whether a person should look at it: a field that nothing feeds, or a doubt."""
        free = self.named is None and not self.taken and not self.elsewhere
        return self.doubt or (free and self.guess is not None and self.guess.field is not None)

    @property
    def why(self) -> str:
        """Why the column is read so, in a few French words."""
        content = _describe(self.guess)
        if self.doubt:
            if self.guess is None or self.guess.field is None:
                return "titre connu, mais presque aucune case n'en a la forme"
            return f"titre connu, mais {self.guess.field.label} ? {content}"
        if self.named is not None:
            return "titre connu"
        if self.taken or self.guess is None or self.guess.field is None:
            return f"contenu : {content}" if content else ""
        if self.elsewhere:
            return f"contenu : {content} ; {self.guess.field.label} : voir « {self.elsewhere} »"
        return f"{self.guess.field.label} ? {content}"

    @property
    def sentence(self) -> str:
        """What a person should know before the file is kept; "" when there is nothing."""
        label = self.guess.field.label if self.guess and self.guess.field else ""
        if self.taken:
            return (
                f"« {self.header} » lue comme {label} d'après son contenu :"
                f" {_describe(self.guess)}. Sinon, corrigez-la dans « Colonnes comprises »."
            )
        if not self.doubt or self.named is None:
            return ""
        instead = f" Si c'est {label}, dites-le" if label else " Si c'est autre chose, dites-le"
        content = _describe(self.guess) or "presque aucune case n'en a la forme"
        return (
            f"« {self.header} » est lue comme {self.named.label} d'après son titre, mais son"
            f" contenu en fait douter : {content}.{instead} dans « Colonnes comprises »."
        )


@dataclass(frozen=True)
class _Titles:
    """What the titles say. ``named``: header → what it feeds; ``others``: those of a second
    address, which are understood too."""

    mapping: ColumnMapping
    named: Mapping[str, Content] = field(default_factory=dict)
    others: frozenset[str] = frozenset()


def advise_columns(rows: pd.DataFrame, places: KnownPlaces) -> Mapping[str, Advice]:
    """Header → what is to be said of it, of all the columns of which there is something.

    ``rows``: text, some hundreds of rows of the file. Empty where no title says where companies
    are.
    """
    titles = _read_titles([str(name) for name in rows.columns])
    if titles is None:
        return {}
    signs = list_signs(places, strict=True)
    cells = list_readable(rows)
    advices = {header: Advice(header, content) for header, content in titles.named.items()}
    free: dict[str, Guess] = {}
    same = {header for header, texts in cells.items() if len({*texts}) < _MOSTLY * len(texts)}
    for header, texts in cells.items():
        guess = guess_column(texts, signs)
        if header in advices:
            advices[header] = _judge(advices[header], texts, guess, titles.mapping, signs)
        elif guess is not None and not _is_of_others(header, guess, titles):
            free[header] = guess
    for header, guess in free.items():
        one = _propose(header, guess, free, titles.mapping)
        # Of numbers that come back, the service's own or its adviser's: nothing tells the member.
        shared = header in same and guess.field in _OWN
        advices[header] = replace(one, taken=one.taken and not shared)
    return {header: advices[header] for header in map(str, rows.columns) if header in advices}


def take_columns(advices: Mapping[str, Advice]) -> dict[Content, tuple[str, ...]]:
    """Field → the column that is read by its content."""
    return {
        one.guess.field: (one.header,)
        for one in advices.values()
        if one.taken and one.guess is not None and one.guess.field is not None
    }


def follow_proposals(advices: Mapping[str, Advice]) -> dict[str, Field]:
    """Header → the field that its cells propose: one column a field, the one that shows most of it;
    nothing where another column feeds that field already, by a title that nothing contradicts."""
    sure = {one.named for one in advices.values() if not one.doubt}
    sure.update(take_columns(advices))
    best: dict[Field, tuple[str, float]] = {}
    for header, one in advices.items():
        if not one.proposes or one.guess is None or one.guess.field is None:
            continue
        field, share = one.guess.field, one.guess.share
        if field not in sure and share > best.get(field, ("", 0.0))[1]:
            best[field] = (header, share)
    return {header: field for field, (header, _) in best.items()}


def tell_advice(advices: Mapping[str, Advice]) -> tuple[str, ...]:
    """What a person should know before the file is kept, the doubts first."""
    told = sorted(advices.values(), key=lambda one: not one.doubt)
    return tuple(one.sentence for one in told if one.sentence)


def _describe(guess: Guess | None) -> str:
    if guess is None:
        return ""
    cells = "case" if guess.filled == 1 else "cases"
    return f"{guess.reason} ({guess.fitting} {cells} sur {guess.filled})"


def _read_titles(headers: Sequence[str]) -> _Titles | None:
    try:
        mapping = recognise_columns(headers)
    except UnusableFile:
        return None
    fed: list[tuple[Content, tuple[str, ...]]] = [*mapping.columns.items(), *mapping.signs.items()]
    named = {header: content for content, held in fed for header in held}
    return _Titles(mapping, named, mapping.used - named.keys())


def _is_of_others(header: str, guess: Guess, titles: _Titles) -> bool:
    """A column of a second address is understood; the centre of a member is no town of it."""
    return header in titles.others or (guess.field in PLACE_FIELDS and names_unit(header))


def _propose(
    header: str, guess: Guess, free: Mapping[str, Guess], mapping: ColumnMapping
) -> Advice:
    """Read by its content, or only proposed, or one more of what the file has already."""
    if guess.field is None:
        return Advice(header, guess=guess)
    if guess.field in mapping.columns:
        return Advice(header, guess=guess, elsewhere=mapping.header(guess.field))
    rivals = sum(one.field is guess.field for one in free.values()) > 1
    # Who names one column of a place says which address counts: not for a content to say.
    settled = guess.field in PLACE_FIELDS and bool(mapping.others or mapping.label)
    foreign = bool(_ELSEWHERE.intersection(split_title(header)))
    taken = _is_plain(guess) and guess.field in _TAKEN and not (rivals or settled or foreign)
    return Advice(header, guess=guess, taken=taken)


def _is_plain(guess: Guess) -> bool:
    return guess.share >= PLAIN and guess.filled >= ENOUGH


def _judge(
    advice: Advice,
    texts: Sequence[str],
    guess: Guess | None,
    mapping: ColumnMapping,
    signs: Sequence[ContentSign],
) -> Advice:
    """The same with the doubt that the cells throw on its title."""
    named = advice.named
    if not isinstance(named, Field) or len(texts) < ENOUGH:
        return advice
    if len(mapping.columns.get(named, ())) > 1 and named is not Field.ADRESSE:
        return advice  # a piece of it: SIREN + NIC, civility + name
    other = guess if guess and guess.field not in (None, named) and _is_plain(guess) else None
    if named in _FOREIGN:
        strange = other is not None and other.field in _FOREIGN[named]
        if strange and other is not None and other.field not in mapping.columns:
            return Advice(advice.header, named, other, doubt=True)
        return advice
    own = next((sign for sign in signs if sign.field is named), None)
    if own is not None and other is not None and own.read(texts).share < _CONTRADICTED:
        return Advice(advice.header, named, other, doubt=True)
    rough = _ROUGH.get(named)
    if rough is not None and sum(map(rough, texts)) < _STRANGE * len(texts):
        return Advice(advice.header, named, None, doubt=True)
    return advice
