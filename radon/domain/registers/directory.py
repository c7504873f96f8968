"""Those that a field may name, and what a cell of a spreadsheet writes for each.

A reference is what people write themselves: a member number or a SIRET, a name. Where it would not
lead back to the same one (two of that name, no number, a ``;`` inside), it is the number of the
record or of the member's card. So what an export writes, an import finds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from radon.domain.registers.cell_text import (
    BETWEEN,
    LONGEST,
    SEPARATOR,
    count_companies,
    send_elsewhere,
    squeeze,
    stands_elsewhere,
)
from radon.domain.words.folding import fold

Ids = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Directory:
    """``titles``: id → what a reader calls it; ``register``: code of the one that holds them, ""
    for companies.

    ``written``: text → the ids that it may mean, one when it is clear; ``folded``: the same without
    accents and case, asked when ``written`` does not know; ``numbered``: how a bare number is
    written; ``offered``: id → what may be written for it, best first.
    """

    titles: Mapping[int, str]
    written: Mapping[str, Ids]
    offered: Mapping[int, tuple[str, ...]]
    numbered: re.Pattern[str]
    bare: str
    register: str = ""
    folded: Mapping[str, Ids] = field(default_factory=dict)
    hint: Callable[[str], str] = lambda _: ""
    _spelt: dict[tuple[int, bool], str] = field(default_factory=dict)

    def find(self, text: str) -> Ids:
        """The ids that a text may mean: none when unknown, several when it is not clear.

        A bare number is taken at its word: it may lead to nobody of ``titles``.
        """
        wanted = squeeze(text)
        if match := self.numbered.fullmatch(wanted):
            return (int(match[1]),)
        for text in (wanted, wanted.replace(" ", "")):  # a SIRET is often written in groups
            if (ids := self.written.get(text)) and (text == wanted or text.isdecimal()):
                return ids
        return self.folded.get(fold(wanted), ())

    def spell(self, number: int, *, among: bool) -> str:
        """What to write for one of them, so that :meth:`find` gives it back.

        ``among``: others stand in the same cell, between ``;``.
        """
        key = (number, among)
        if key not in self._spelt:
            self._spelt[key] = next(
                (
                    text
                    for text in self.offered.get(number, ())
                    if text
                    and text == squeeze(text)
                    and self.find(text) == (number,)
                    and not (among and SEPARATOR.search(text))
                    and not stands_elsewhere(text)
                ),
                f"{self.bare} {number}",
            )
        return self._spelt[key]

    def spell_all(self, numbers: Sequence[int]) -> str:
        """All of them in one cell; when it does not hold them, their bare numbers, or, of
        companies, that they are in a sheet of their own."""
        listed = BETWEEN.join(self.spell(int(number), among=True) for number in numbers)
        if len(listed) < LONGEST:
            return listed
        if not self.register:
            return send_elsewhere(len(numbers))
        return BETWEEN.join(f"{self.bare} {number}" for number in numbers)

    def title_all(self, numbers: Sequence[int]) -> str:
        """What a reader calls them, in one cell; how many they are when it does not hold them."""
        titles = BETWEEN.join(self.titles.get(number, "") or "?" for number in numbers)
        return titles if len(titles) < LONGEST else count_companies(len(numbers))
