"""Titles that stand on two lines, as one: « Raison » over « sociale », or « Siège » and
« Établissement » over two columns « CP » each.

Asked once the line of the titles is known; used by :mod:`radon.sources.member_file.header`.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from radon.domain.words.folding import fold

_DIGIT = frozenset("0123456789")
Count = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class TitleLines:
    """``cells``: one title a column, "" for none; ``first``, ``last``: the rows that they stand
    on."""

    cells: tuple[str, ...]
    first: int
    last: int


def join_lines(rows: Sequence[Sequence[str]], position: int, count: Count) -> TitleLines:
    """The titles at ``position``, with what the row above or below adds to them.

    ``count``: how many of some cells are titles. Two lines are one title when together they name
    more columns than the line alone; a row of groups above names columns that bear the same title.
    """
    alone = TitleLines(_clean(rows[position]), position, position)
    best, most = alone, count(_filled(alone.cells))
    for upper in (position - 1, position):
        joined = _join(rows, upper)
        if joined is not None and count(_filled(joined.cells)) > most:
            best, most = joined, count(_filled(joined.cells))
    return best if best is not alone else _name_groups(rows, alone)


def _join(rows: Sequence[Sequence[str]], upper: int) -> TitleLines | None:
    """The titles that a row and the one below make together; None when one of them is no row of
    words."""
    if upper < 0 or upper + 1 >= len(rows):
        return None
    above, below = _clean(rows[upper]), _clean(rows[upper + 1])
    if not (_are_words(above) and _are_words(below)):
        return None
    width = max(len(above), len(below))
    padded = [(*cells, *[""] * (width - len(cells))) for cells in (above, below)]
    cells = tuple(f"{one} {other}".strip() for one, other in zip(*padded, strict=True))
    return TitleLines(cells, upper, upper + 1)


def _name_groups(rows: Sequence[Sequence[str]], titles: TitleLines) -> TitleLines:
    """Titles that are there twice, each with the group that stands above it."""
    if titles.first == 0:
        return titles
    above = _clean(rows[titles.first - 1])
    twice = {name for name, times in Counter(map(fold, titles.cells)).items() if name and times > 1}
    groups = _spread(above, len(titles.cells))
    if not twice or not _are_words(above) or len(set(_filled(above))) < 2:
        return titles
    cells = tuple(
        f"{title} {group}".strip() if fold(title) in twice else title
        for title, group in zip(titles.cells, groups, strict=True)
    )
    if len(set(cells)) <= len(set(titles.cells)):
        return titles
    return TitleLines(cells, titles.first - 1, titles.last)


def _spread(groups: Sequence[str], width: int) -> list[str]:
    """Each group over the columns to its right, as merged cells show it."""
    spread: list[str] = []
    for rank in range(width):
        here = groups[rank] if rank < len(groups) else ""
        spread.append(here or (spread[-1] if spread else ""))
    return spread


def _clean(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in row)


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell]


def _are_words(cells: Sequence[str]) -> bool:
    """Whether a row may be of titles: something stands in it, and no figure but in its last
    letters (« Adresse 2 »)."""
    filled = _filled(cells)
    return bool(filled) and not any(_DIGIT & set(cell[:-1]) for cell in filled)
