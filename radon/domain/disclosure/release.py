"""The one place where a document leaves: quantities become numbers, for who reads them.

For the service everything is spelled as it is. For the partners numbers are hidden as the masks of
their family say, and a typed text that names somebody is withheld. After it there are only plain
texts and numbers: outputs know nothing else.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from radon.domain.disclosure.draft import (
    DraftBars,
    DraftBlock,
    DraftBook,
    DraftCell,
    DraftFact,
    DraftLines,
    DraftList,
    DraftParagraph,
    DraftPicture,
    DraftReport,
    DraftSeries,
    DraftSheet,
    DraftTable,
)
from radon.domain.disclosure.naming import WITHHELD, KnownNames
from radon.domain.disclosure.quantity import (
    Derived,
    Quantity,
    Reserved,
    Share,
    TypedText,
    reveal,
    reveal_text,
)
from radon.domain.disclosure.secrecy import Hidden, Masks
from radon.domain.disclosure.sentence import (
    Clause,
    CountedNoun,
    Enumeration,
    NumberedWords,
    Piece,
    Sentence,
)
from radon.domain.document.content import (
    BarChart,
    Block,
    BulletList,
    DataTable,
    LineChart,
    MapPicture,
    Paragraph,
    ReportContent,
    Section,
    Series,
    Timeline,
)
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.notes import Fact
from radon.domain.document.sheet import Column, Sheet
from radon.domain.words.number import Value, spell_percent, spell_value
from radon.domain.words.sentence import begin_high, tell

SECRET, FEW = Hidden.SECRET.value, Hidden.FEW.value
RULE = (
    f"« {SECRET} » : secret statistique (règle de l'Insee pour les entreprises). Un nombre d'une ou"
    f" deux entreprises est caché ; un chiffre entier se lit alors « {FEW} ». Sont cachés aussi les"
    " nombres qui permettraient de le retrouver, dans ce document, ses voisins ou les précédents."
)
CAPTION = f" (« {SECRET} » : secret statistique)"
_VOWELS = "aàâeéèêiîoôuûyhœ"


@dataclass(frozen=True)
class Reader:
    """Who a document is released for: the service, or the partners. ``masks``, ``names``: what the
    partners do not read; None for the service."""

    masks: Masks | None = field(default=None, repr=False)
    names: KnownNames | None = field(default=None, repr=False)

    @property
    def partners(self) -> bool:
        """Whether nobody may be named and no small number read."""
        return self.masks is not None

    def spell(self, piece: Piece | Reserved) -> str:
        """A piece of a sentence as it is read."""
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Sentence):
            told = "".join(self.spell(one) for one in piece.pieces)
            return begin_high(told) if piece.high else told
        if isinstance(piece, Enumeration):
            told = piece.between.join(filter(None, map(self.spell, piece.pieces)))
            return f"{piece.lead}{told}" if told else ""
        if isinstance(piece, CountedNoun):
            return self._spell_counted(piece)
        if isinstance(piece, NumberedWords):
            single = self._find_hidden(piece.quantity) is None and (reveal(piece.quantity) or 0) < 2
            return piece.one if single else piece.many
        if isinstance(piece, Clause):
            return self.spell(piece.words) if self._is_said(piece.quantity) else ""
        return spell_value(self.show(piece))

    def show(self, cell: DraftCell) -> Value:
        """A cell as it is read."""
        if cell is None or isinstance(cell, str):
            return cell
        if isinstance(cell, Sentence):
            return self.spell(cell)
        if isinstance(cell, TypedText):
            return self._show_typed(cell)
        if isinstance(cell, Reserved):
            return WITHHELD if self.partners else reveal_text(cell)
        hidden = self._find_hidden(cell)
        if hidden is not None:
            return hidden.value
        if isinstance(cell, Derived):
            return cell.value
        number = reveal(cell)
        if isinstance(cell, Share):
            return "–" if number is None else spell_percent(number)
        return number

    def hides(self, cells: Iterable[DraftCell]) -> bool:
        """Whether one of these cells is hidden."""
        return any(
            isinstance(cell, Quantity) and self._find_hidden(cell) is not None for cell in cells
        )

    def _find_hidden(self, quantity: Quantity) -> Hidden | None:
        return None if self.masks is None else self.masks.find(quantity)

    def _is_said(self, quantity: Quantity) -> bool:
        if isinstance(quantity, Share):
            return quantity.known and self._find_hidden(quantity) is None
        return bool(quantity)

    def _spell_counted(self, counted: CountedNoun) -> str:
        hidden = self._find_hidden(counted.quantity)
        if hidden is None:
            return tell(reveal(counted.quantity), counted.one, counted.many)
        if hidden is Hidden.FEW:
            return f"{FEW}\u00a0{counted.many}"
        of = "d'" if counted.many[:1].lower() in _VOWELS else "de "
        return f"un nombre secret ({SECRET}) {of}{counted.many}"

    def _show_typed(self, text: TypedText) -> str:
        read = reveal_text(text)
        told = read if self.names is None else self.names.hide(read)
        return textwrap.shorten(told, text.longest, placeholder="…") if text.longest else told


FOR_SERVICE = Reader()


def release_report(draft: DraftReport, reader: Reader) -> ReportContent:
    """A report as plain content."""
    return ReportContent(
        title=draft.title,
        subtitle=draft.subtitle,
        service=draft.service,
        contract=draft.contract,
        date=draft.date,
        facts=_release_facts(draft.facts, reader),
        sections=tuple(
            Section(
                one.title, one.level, tuple(release_block(block, reader) for block in one.blocks)
            )
            for one in draft.sections
        ),
        mention=draft.mention,
    )


def release_block(block: DraftBlock, reader: Reader) -> Block:
    """A block as plain content."""
    if isinstance(block, Timeline):
        return block
    if isinstance(block, DraftParagraph):
        return Paragraph(reader.spell(block.text), block.tone)
    if isinstance(block, DraftList):
        return BulletList(tuple(reader.spell(item) for item in block.items))
    if isinstance(block, DraftTable):
        return release_table(block, reader)
    caption, alt = reader.spell(block.caption), reader.spell(block.alt)
    if isinstance(block, DraftPicture):
        return MapPicture(block.png, caption, alt)
    series = tuple(_release_series(one, reader) for one in block.series)
    if isinstance(block, DraftBars):
        return BarChart(block.labels, series, caption, alt, unit=block.unit, zones=block.zones)
    assert isinstance(block, DraftLines)
    return LineChart(block.labels, series, caption, alt, unit=block.unit, target=block.target,
                     target_label=block.target_label)  # fmt: skip


def release_table(table: DraftTable, reader: Reader) -> DataTable:
    """A table as plain content; its caption says what the letter stands for where it is there."""
    secret = any(reader.hides(row) for row in table.rows)
    return DataTable(
        headers=table.headers,
        rows=tuple(tuple(reader.show(cell) for cell in row) for row in table.rows),
        caption=reader.spell(table.caption) + CAPTION * secret,
        total=table.total,
        alignments=table.alignments,
        widths=table.widths,
        row_zones=table.row_zones,
        column_zones=table.column_zones,
        empty=table.empty,
    )


def release_book(draft: DraftBook, reader: Reader) -> EvidenceBook:
    """A workbook as plain content. The lists that name companies and people leave for the service
    alone, and the figures then name no list."""
    lists = () if reader.partners else draft.lists
    kept = {sheet.name for sheet in lists}
    return EvidenceBook(
        title=draft.title,
        date=draft.date,
        facts=_release_facts(draft.facts, reader),
        columns=draft.columns,
        figures=tuple(
            EvidenceFigure(
                one.action, one.label, one.unit, tuple(reader.show(cell) for cell in one.values),
                one.formula, one.sheet if one.sheet in kept else "",
            )
            for one in draft.figures
        ),
        sheets=(*lists, *(_release_sheet(one, reader) for one in draft.sheets), *draft.plain),
        notes=draft.notes,
    )  # fmt: skip


def _release_facts(facts: Sequence[DraftFact], reader: Reader) -> tuple[Fact, ...]:
    return tuple(Fact(one.label, reader.show(one.value)) for one in facts)


def _release_series(series: DraftSeries, reader: Reader) -> Series:
    return Series(series.name, tuple(reader.show(value) for value in series.values))


def _release_sheet(sheet: DraftSheet, reader: Reader) -> Sheet:
    """A hidden number is left blank, so that the others stay numbers, and said to be secret in a
    column of its own."""
    columns, frame = dict(sheet.columns), sheet.frame
    secret = pd.Series("", index=frame.index, dtype="str")
    shown: dict[str, Any] = {}
    for name, counts in sheet.counts.items():
        hidden = [reader.hides([one]) for one in counts]
        shown[name] = [
            None if out else reader.show(one) for one, out in zip(counts, hidden, strict=True)
        ]
        secret = secret.mask(pd.Series(hidden, index=frame.index, dtype="bool"), SECRET)
    frame = frame.assign(**shown)
    if reader.partners and sheet.secret:
        frame = frame.assign(**{sheet.secret: secret})
        columns[sheet.secret] = Column(sheet.secret)
    return Sheet(sheet.name, columns, frame, sheet.note, printed=sheet.printed)
