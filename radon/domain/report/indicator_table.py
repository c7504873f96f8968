"""The indicators of a report side by side: the period, the year before, since the start, acts under
their own name, target and forecast. Figures of one row are never added to those of another.
"""

from collections.abc import Sequence

from radon.domain.counting.formula import Count
from radon.domain.disclosure.draft import DraftCell, DraftTable
from radon.domain.disclosure.quantity import Tally
from radon.domain.disclosure.sentence import Piece, Text, join, say, tell_count
from radon.domain.document.content import Align
from radon.domain.indicator.figure_words import name_acts
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.report.matter import Matter
from radon.domain.words.sentence import NOT_ASKED, spell_day

_WHOLE, _ACTION, _UNIT, _VALUE, _ACTS = 166.0, 14.0, 24.0, 20.0, 13.0
"""Widths in millimetres."""


def make_indicator_table(
    matter: Matter, rows: Sequence[FollowedIndicator], caption: str
) -> DraftTable:
    """One row an indicator. A column that would say nothing for any row is left out."""
    heads = ["Action", "Indicateur", "Unité", matter.scope.column]
    if says_before(matter):
        heads.append(name_before(matter))
    if says_start(matter):
        heads.append("Depuis le début")
    heads.append("Actes")
    lines: list[tuple[DraftCell, ...]] = []
    for row in rows:
        indicator = row.indicator
        names = (", ".join(indicator.actions), indicator.libelle, indicator.unite)
        lines.append((*names, *list_values(matter, row), matter.quantities.acts(row)))
    sides = (Align.LEFT,) * 3 + (Align.RIGHT,) * (len(heads) - 3)
    wide = [_ACTION, 0.0, _UNIT, *([_VALUE] * (len(heads) - 4)), _ACTS]
    wide[1] = _WHOLE - sum(wide)
    return DraftTable(tuple(heads), tuple(lines), caption, alignments=sides, widths=tuple(wide))


def make_target_table(matter: Matter) -> tuple[DraftTable, ...]:
    """The targets that the pilots or the contract set, and where they stand; none without any."""
    rows = [row for row in matter.followed.rows if row.target is not None]
    if not rows:
        return ()
    start = matter.since_start
    lines = tuple(
        (row.indicator.libelle, matter.quantities.since_start(row, start), Tally(row.target.value),
         matter.quantities.progress(row, start), matter.quantities.forecast(row))
        for row in rows
        if row.target is not None
    )  # fmt: skip
    today = spell_day(matter.scope.today)
    heads = (
        "Indicateur",
        "Depuis le début",
        "Cible",
        "Atteint",
        f"Prévision, au rythme du {today}",
    )
    end = spell_day(matter.contract.fin)
    return (
        DraftTable(
            heads, lines, f"Cibles et prévisions à la fin du contrat ({end})",
            alignments=(Align.LEFT, *(Align.RIGHT,) * 4), widths=(70, 24, 20, 20, 32),
        ),
    )  # fmt: skip


def list_values(matter: Matter, row: FollowedIndicator) -> list[DraftCell]:
    """The figures of an indicator: the period, then those that stand beside it."""
    quantities = matter.quantities
    values: list[DraftCell] = [quantities.now(row)]
    if says_before(matter):
        values.append(quantities.before(row) if row.figure.before is not None else NOT_ASKED)
    if says_start(matter):
        undated = row.figure.undated
        values.append(NOT_ASKED if undated else quantities.since_start(row, matter.since_start))
    return values


def head_values(matter: Matter) -> list[str]:
    """The headers of :func:`list_values`."""
    heads = [matter.scope.column]
    if says_before(matter):
        heads.append(name_before(matter))
    if says_start(matter):
        heads.append("Depuis le début")
    return heads


def says_before(matter: Matter) -> bool:
    """Whether there is a year before, inside the contract."""
    return matter.followed.before is not None


def name_before(matter: Matter) -> str:
    """The year before."""
    before = matter.followed.before
    return "" if before is None else str(before.start.year)


def says_start(matter: Matter) -> bool:
    """Whether what was reached since the start is not the period itself."""
    return matter.followed.period.start > matter.followed.counted.start


def explain_columns(matter: Matter) -> str:
    """What the columns of the table cover, in one paragraph."""
    scope, followed = matter.scope, matter.followed
    sentences = [f"{scope.column} : {followed.period.spelt}."]
    if scope.provisional:
        sentences.append(f"Actes enregistrés jusqu'au {spell_day(scope.today)}.")
    if followed.before is not None:
        sentences.append(f"{name_before(matter)} : {followed.before.spelt}.")
    if says_start(matter):
        sentences.append(f"Depuis le début : {matter.since_start.spelt}.")
    sentences.append(
        "Actes : nombre d'enregistrements derrière le chiffre de la période. Une entreprise ou une"
        " personne compte une fois par indicateur ; les lignes ne s'additionnent pas."
    )
    return " ".join(sentences)


def tell_acts(matter: Matter, row: FollowedIndicator) -> Text:
    """The acts behind the figure of the period, under their own name: "12 actions de communication,
    520 contacts"; "" where there is nothing else to say."""
    acts = matter.quantities.acts(row)
    if not row.acts or isinstance(acts, str):
        return ""
    pieces: list[Piece] = [tell_count(acts, *name_acts(row))]
    contacts = row.figure.now.contacts
    by_company = row.indicator.formula.count is Count.ENTREPRISES
    if by_company and contacts is not None and contacts not in (row.acts, row.figure.now.value):
        pieces.append(say("{} contacts", matter.quantities.contacts_of(row)))
    return join(pieces, ", ")
