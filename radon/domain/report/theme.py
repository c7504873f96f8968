"""What every theme says: its actions and what proves them, its indicators, the parts of them."""

from collections.abc import Sequence

from radon.domain.contract.terms import Action, Theme
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftList,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.quantity import Quantity, TypedText
from radon.domain.disclosure.sentence import Text, say
from radon.domain.document.content import Tone
from radon.domain.report.indicator_table import make_indicator_table
from radon.domain.report.matter import Matter
from radon.domain.report.shares import part_companies
from radon.domain.words.sentence import begin_high, join_words, spell_day, tell

_NOT_LISTED = "Aucun enregistrement dans la période."


def write_head(matter: Matter, theme: Theme) -> tuple[DraftBlock, ...]:
    """The actions of the theme, then its indicators."""
    blocks: list[DraftBlock] = []
    actions = matter.themes.get(theme, ())
    if actions:
        blocks.append(DraftList(tuple(_tell_action(matter, action) for action in actions)))
    delivered = _tell_deliverables(matter, actions)
    if delivered:
        blocks.append(DraftParagraph("Preuves déposées dans la période :", Tone.NOTE))
        blocks.append(DraftList(delivered))
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


def _tell_action(matter: Matter, action: Action) -> str:
    """ "S4 – its label (T4 2025 – S1 2026 : fait)."."""
    frame = matter.schedule
    mine = frame[frame["action"].eq(action.code)]
    told = [
        f"{when} : {state.lower()}"
        for when, state in zip(mine["echeance"], mine["state_label"], strict=True)
    ]
    who = f" ({join_words(action.qui)})" if action.qui else ""
    ends = f" {begin_high(' ; '.join(told))}." if told else ""
    return f"{action.code} – {action.libelle}{who}.{ends}"


def _tell_deliverables(matter: Matter, actions: Sequence[Action]) -> tuple[Text, ...]:
    """Date, action and title of what was filed; in the complete version its reference too."""
    frame = matter.records("livrable")
    codes = [action.code for action in actions]
    mine = frame[frame["action"].isin(codes)]
    items: list[Text] = []
    for action, day, title, proof in zip(
        mine["action"], mine["date"], mine["titre"], mine["preuve"], strict=True
    ):
        aside = f" ({proof})" if proof and matter.names_members() else ""
        items.append(say("{}, {} : {}{}", action, spell_day(day), TypedText(title), aside))
    return tuple(items)
