"""The indicators of a report side by side: the period, the year before, since the start, acts under
their own name, target and forecast. Figures of one row are never added to those of another.
"""

from collections.abc import Sequence

from radon.domain.document.content import Align, DataTable
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.report.matter import Matter
from radon.domain.words.number import Value, spell_percent
from radon.domain.words.sentence import NOT_ASKED, spell_day

_WHOLE, _ACTION, _UNIT, _VALUE, _ACTS = 166.0, 14.0, 24.0, 20.0, 13.0
"""Widths in millimetres."""


def make_indicator_table(
    matter: Matter, rows: Sequence[FollowedIndicator], caption: str
) -> DataTable:
    """One row an indicator. A column that would say nothing for any row is left out."""
    heads = ["Action", "Indicateur", "Unité", matter.scope.column]
    if says_before(matter):
        heads.append(name_before(matter))
    if says_start(matter):
        heads.append("Depuis le début")
    heads.append("Actes")
    told = []
    for row in rows:
        indicator = row.indicator
        actions = ", ".join(indicator.actions)
        cells: list[Value] = [
            actions,
            indicator.libelle,
            indicator.unite,
            *list_values(matter, row),
        ]
        cells.append(NOT_ASKED if row.acts is None else row.acts)
        told.append(tuple(cells))
    sides = (Align.LEFT,) * 3 + (Align.RIGHT,) * (len(heads) - 3)
    wide = [_ACTION, 0.0, _UNIT, *([_VALUE] * (len(heads) - 4)), _ACTS]
    wide[1] = _WHOLE - sum(wide)
    return DataTable(tuple(heads), tuple(told), caption, alignments=sides, widths=tuple(wide))


def make_target_table(matter: Matter) -> tuple[DataTable, ...]:
    """The targets that the pilots or the contract set, and where they stand; none without any."""
    rows = [row for row in matter.followed.rows if row.target is not None]
    if not rows:
        return ()
    told = tuple(
        (row.indicator.libelle, row.figure.since_start.value, row.target.value,
         NOT_ASKED if row.progress is None else spell_percent(row.progress), spell_forecast(row))
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
        DataTable(
            heads, told, f"Cibles et prévisions à la fin du contrat ({end})",
            alignments=(Align.LEFT, *(Align.RIGHT,) * 4), widths=(70, 24, 20, 20, 32),
        ),
    )  # fmt: skip


def list_values(matter: Matter, row: FollowedIndicator) -> list[Value]:
    """The figures of an indicator: the period, then those that stand beside it."""
    figure = row.figure
    values: list[Value] = [figure.now.value]
    if says_before(matter):
        values.append(figure.before.value if figure.before is not None else NOT_ASKED)
    if says_start(matter):
        values.append(NOT_ASKED if figure.undated else figure.since_start.value)
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


def spell_forecast(row: FollowedIndicator) -> Value:
    """The forecast, where a target is set; nothing to prolong is said, not left blank."""
    if row.target is None:
        return NOT_ASKED
    return "trop tôt" if row.figure.forecast is None else row.figure.forecast


def explain_columns(matter: Matter) -> str:
    """What the columns of the table cover, in one paragraph."""
    scope, followed = matter.scope, matter.followed
    told = [f"{scope.column} : {followed.period.spelt}."]
    if scope.provisional:
        told.append(f"Actes enregistrés jusqu'au {spell_day(scope.today)}.")
    if followed.before is not None:
        told.append(f"{name_before(matter)} : {followed.before.spelt}.")
    if says_start(matter):
        told.append(f"Depuis le début : {matter.since_start.spelt}.")
    told.append(
        "Actes : nombre d'enregistrements derrière le chiffre de la période. Une entreprise ou une"
        " personne compte une fois par indicateur ; les lignes ne s'additionnent pas."
    )
    return " ".join(told)
