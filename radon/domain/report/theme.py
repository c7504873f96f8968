"""What every theme says: whose sheets are about it, its indicators, the parts of them."""

from collections.abc import Sequence

from radon.domain.contract.terms import Theme
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.quantity import Quantity
from radon.domain.document.content import Tone
from radon.domain.report.indicator_table import make_indicator_table
from radon.domain.report.matter import Matter
from radon.domain.report.shares import part_companies
from radon.domain.words.sentence import join_words, tell

_NOT_LISTED = "Aucun enregistrement dans la période."


def write_head(matter: Matter, theme: Theme) -> tuple[DraftBlock, ...]:
    """Which sheets are about the theme, then its indicators."""
    blocks: list[DraftBlock] = []
    actions = matter.themes.get(theme, ())
    if actions:
        named = join_words([action.code for action in actions])
        sheets = "Voir la fiche de l'action" if len(actions) == 1 else "Voir les fiches des actions"
        blocks.append(DraftParagraph(f"{sheets} {named}.", Tone.NOTE))
    rows = matter.rows_of(theme)
    if rows:
        caption = f"Indicateurs – {theme.label.lower()}"
        blocks.append(make_indicator_table(matter, rows, caption))
        if silent := sum(bool(row.figure.now.silent) for row in rows):
            precision = "actes sans la précision comptée : voir l'annexe"
            known = tell(silent, "indicateur a", "indicateurs ont")
            blocks.append(DraftParagraph(f"{known} des {precision}.", Tone.NOTE))
    return tuple(blocks)


def write_parts(matter: Matter, theme: Theme) -> tuple[DraftSection, ...]:
    """The companies of the theme by zone, size and sector; no section when none is counted."""
    blocks = part_companies(matter, matter.rows_of(theme), theme.label)
    if not blocks:
        return ()
    note = DraftParagraph(
        "Chaque entreprise est dans une seule colonne : les zones et « à vérifier » font le total."
        " Zone, effectif et secteur sont ceux du jour de l'export ; une entreprise partie depuis"
        " reste dans les chiffres de la période, pas dans la dernière ligne.",
        Tone.NOTE,
    )
    return (DraftSection("Par zone, effectif et secteur", 3, (*blocks, note)),)


def make_list(
    headers: Sequence[str],
    rows: Sequence[tuple[DraftCell, ...]],
    caption: str,
    widths: tuple[float, ...] = (),
    implied: tuple[Quantity, ...] = (),
) -> DraftTable:
    """A list of records; an empty one says so. ``implied``: see :class:`DraftTable`."""
    return DraftTable(
        tuple(headers), tuple(rows), caption, widths=widths, empty=_NOT_LISTED, implied=implied
    )
