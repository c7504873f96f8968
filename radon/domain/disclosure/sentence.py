"""Sentences made of parts: words, and quantities that are spelled when the document is released.

``say("{} en zone 2 ou 3", count)`` keeps the count inside; :func:`tell_count` gives it its noun,
singular or plural. A bare number is refused: what counts no company is a :class:`Tally`.
"""

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Union

from radon.domain.disclosure.quantity import Guarded, Quantity, TypedText


@dataclass(frozen=True, repr=False)
class CountedNoun(Guarded):
    """ "3 entreprises". ``many``: the plural."""

    quantity: Quantity
    one: str
    many: str


@dataclass(frozen=True, repr=False)
class NumberedWords(Guarded):
    """Words in the singular or the plural of a quantity that is said elsewhere."""

    quantity: Quantity
    one: str
    many: str


@dataclass(frozen=True, repr=False)
class Clause(Guarded):
    """Words that are said only when a quantity is not zero; silence tells that it is."""

    quantity: Quantity
    words: "Sentence"


@dataclass(frozen=True, repr=False)
class Enumeration(Guarded):
    """Pieces one after the other, those that say nothing left out; ``lead``: before the first one,
    when there is any."""

    pieces: tuple["Piece", ...]
    between: str
    lead: str = ""


@dataclass(frozen=True, repr=False)
class Sentence(Guarded):
    """``pieces``, one after the other; ``high``: with a capital first."""

    pieces: tuple["Piece", ...]
    high: bool = False

    def __bool__(self) -> bool:
        return any(bool(piece) if isinstance(piece, str) else True for piece in self.pieces)


Piece = Union[str, Quantity, TypedText, CountedNoun, NumberedWords, Clause, Enumeration, Sentence]  # noqa: UP007 - names itself
Text = str | Sentence
"""What a paragraph, a caption, an item, a fact holds before it is released."""


def say(template: str, *pieces: Piece) -> Sentence:
    """The template with each ``{}`` taken by the next piece. Raises TypeError for a bare number,
    ValueError when pieces and places do not match."""
    held: list[Piece] = []
    left = iter(pieces)
    for text, place, spec, conversion in string.Formatter().parse(template):
        held.append(text)
        if place is None:
            continue
        if place or spec or conversion:
            raise ValueError(f"only plain {{}} places: {template!r}")
        held.append(_check(next(left, None)))
    if next(left, None) is not None:
        raise ValueError(f"more pieces than places: {template!r}")
    return Sentence(tuple(held))


def join(pieces: Iterable[Piece], between: str = " ") -> Sentence:
    """Pieces one after the other."""
    held: list[Piece] = []
    for piece in pieces:
        held += [between, _check(piece)] if held else [_check(piece)]
    return Sentence(tuple(held))


def list_pieces(pieces: Sequence[Piece], last: str = "et") -> Sentence:
    """ "a, b et c"."""
    if len(pieces) < 2:
        return join(pieces)
    return say(f"{{}} {last} {{}}", join(pieces[:-1], ", "), pieces[-1])


def tell_count(quantity: Quantity, one: str, many: str = "") -> CountedNoun:
    """A quantity and its noun; ``many``: ``one`` and an s by default."""
    return CountedNoun(quantity, one, many or one + "s")


def capitalise(piece: Piece) -> Sentence:
    """The same with a capital first."""
    return Sentence((piece,), high=True)


def when(quantity: Quantity, template: str, *pieces: Piece) -> Clause:
    """A clause said only when a quantity is not zero."""
    return Clause(quantity, say(template, *pieces))


def list_quantities(piece: Piece) -> list[Quantity | TypedText]:
    """What a piece holds that is not plain words."""
    if isinstance(piece, str):
        return []
    if isinstance(piece, Sentence | Enumeration):
        return [one for inner in piece.pieces for one in list_quantities(inner)]
    if isinstance(piece, CountedNoun | NumberedWords):
        return [piece.quantity]
    if isinstance(piece, Clause):
        return [piece.quantity, *list_quantities(piece.words)]
    return [piece]


def _check(piece: object) -> Piece:
    if isinstance(piece, Quantity | TypedText | CountedNoun | NumberedWords):
        return piece
    if isinstance(piece, str | Clause | Enumeration | Sentence):
        return piece
    raise TypeError(f"a sentence holds no bare {type(piece).__name__}")
