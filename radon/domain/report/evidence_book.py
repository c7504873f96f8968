"""The workbook that goes with a report: figures, the list of each, tables of parts, the échéancier.

The lists are those of the page of the indicators; the partners get tables of counts only.
"""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from radon.domain.contract.schedule_table import make_schedule_sheet
from radon.domain.counting.breakdown import COMPANY_AXES, UNKNOWN_PART, ZONE, Axis
from radon.domain.disclosure.draft import DraftBook, DraftCell, DraftFigure, DraftSheet
from radon.domain.disclosure.quantity import CompanyCount, Tally
from radon.domain.disclosure.release import RULE
from radon.domain.document.notes import Notes
from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.indicator.figure_table import (
    COUNTING_NOTES,
    FIGURE_COLUMNS,
    spell_counting,
)
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.report.assembly import describe_report
from radon.domain.report.deadline_proofs import count_proofs, tell_bare
from radon.domain.report.matter import Matter, list_rows
from radon.domain.report.shares import (
    SIZE,
    count_base,
    count_codes,
    count_parts,
    part_row,
    pick_companies,
)
from radon.domain.targeting.targets import UNKNOWN_HEADCOUNT
from radon.domain.words.sentence import NOT_ASKED, begin_low, spell_day

_NAMES = {"classe": "Par zone", "libelle_section": "Par secteur", "tranche": "Par effectif",
          "nom_canton": "Par canton", "nom_epci": "Par EPCI"}  # fmt: skip
"""Column of the companies → name of the sheet. Places are small: for the service only."""
_SHARED = ("classe", "libelle_section", "tranche")
_COUNTED, _MEMBERS = "Entreprises distinctes", "Toutes les adhérentes de cette partie"
_REASON, _RECORDS, _PROVED = "motif", "records", "proved"
"""Columns of the échéancier."""


def complete_book(matter: Matter, lists: Sequence[Sheet] = ()) -> DraftBook:
    """``lists``: those that make the figures, as the page of the indicators exports them, each
    under the code of its indicator; they leave for the service alone."""
    scope = matter.scope
    axes = [axis for axis in COMPANY_AXES if axis.code in _SHARED or not scope.partners]
    kind = "chiffres" if scope.partners else "preuves"
    listed = {sheet.name for sheet in lists}
    return DraftBook(
        title=f"{scope.title} – {kind}",
        date=scope.today,
        facts=describe_report(matter),
        columns=FIGURE_COLUMNS,
        figures=tuple(_make_figure(matter, row, listed) for row in matter.followed.rows),
        lists=tuple(lists),
        sheets=(*(_make_parts(matter, axis) for axis in axes), _make_schedule(matter)),
        notes=(COUNTING_NOTES, _explain(matter)),
    )


def _make_figure(matter: Matter, row: FollowedIndicator, listed: Collection[str]) -> DraftFigure:
    """The values of one figure; "" where there is none to give."""
    quantities, undated = matter.quantities, row.figure.undated
    values: list[DraftCell] = [
        quantities.now(row),
        quantities.acts(row),
        quantities.before(row) if row.figure.before is not None else "",
        "" if undated else quantities.since_start(row, matter.since_start),
        "" if row.figure.target is None else Tally(row.figure.target),
        "" if row.figure.forecast is None else quantities.forecast(row),
    ]
    return DraftFigure(
        action=", ".join(row.indicator.actions),
        label=row.indicator.libelle,
        unit=row.indicator.unite,
        values=tuple("" if value == NOT_ASKED else value for value in values),
        formula=spell_counting(row),
        sheet=row.code if row.code in listed else "",
    )


def _make_parts(matter: Matter, axis: Axis) -> DraftSheet:
    """One row an indicator that counts companies × part; for the partners every part."""
    if matter.scope.partners:
        return _share_parts(matter, axis)
    lines: list[tuple[str, str, str, CompanyCount, CompanyCount, CompanyCount]] = []
    for row in pick_companies(matter.followed.rows):
        counts = count_parts(matter, row, axis)
        for part in part_row(matter, row, axis):
            count = counts[part.code]
            here = CompanyCount(part.present, matter.quantities.present(count.cell))
            whole = matter.quantities.members(axis.code, part.code)
            lines.append((*_name_row(row), part.label, count, here, whole))
    return _make_sheet(axis, lines, (_COUNTED, "dont adhérentes au jour de l'export", _MEMBERS))


def _share_parts(matter: Matter, axis: Axis) -> DraftSheet:
    """The same for the partners: every part of every indicator."""
    base = count_base(matter, axis)
    unknown = UNKNOWN_HEADCOUNT if axis == SIZE else UNKNOWN_PART
    lines: list[tuple[str, str, str, CompanyCount, CompanyCount]] = []
    for row in pick_companies(matter.followed.rows):
        labels = {part.code: part.label for part in part_row(matter, row, axis)}
        labels |= {code: code or unknown for code in base if code not in labels}
        counts = count_codes(matter, row, axis, list(labels))
        for (code, label), count in zip(labels.items(), counts, strict=True):
            whole = matter.quantities.members(axis.code, code)
            lines.append((*_name_row(row), label, count, whole))
    return _make_sheet(axis, lines, (_COUNTED, _MEMBERS), "Secret statistique")


def _name_row(row: FollowedIndicator) -> tuple[str, str]:
    return (", ".join(row.indicator.actions), row.indicator.libelle)


def _make_sheet(
    axis: Axis, lines: Sequence[tuple[Any, ...]], heads: tuple[str, ...], secret: str = ""
) -> DraftSheet:
    """``lines``: three words, then a quantity for each of ``heads``."""
    words = (
        Column("Action", width=9),
        Column("Indicateur", width=60),
        Column(axis.label, width=50),
    )
    note = (
        f"Entreprises distinctes de la période par {begin_low(axis.label)} : les parties d'un"
        " indicateur font son chiffre."
    )
    if axis == ZONE:
        note += " « À vérifier » : commune à confirmer, zone inconnue."
    frame = pd.DataFrame([line[:3] for line in lines], columns=[one.header for one in words])
    counts = {head: [line[3 + rank] for line in lines] for rank, head in enumerate(heads)}
    numbers = (Column(head, CellKind.NUMBER) for head in heads)
    columns = {column.header: column for column in (*words, *numbers)}
    return DraftSheet(_NAMES[axis.code], columns, frame, counts, note, secret=secret)


def _make_schedule(matter: Matter) -> DraftSheet:
    """The reasons of corrected states are for the service; acts with companies are quantities."""
    scope = matter.scope
    sheet = make_schedule_sheet(matter.schedule)
    hidden = {_REASON} if scope.partners else set()
    kept = {name: column for name, column in sheet.columns.items() if name not in hidden}
    acts = count_proofs(matter)
    counts = {
        name: [acts[code][rank] for code in matter.schedule["code"]]
        for rank, name in enumerate((_RECORDS, _PROVED))
    }
    told = [tell_bare(row) for row in list_rows(matter.schedule)]
    frame = sheet.frame.assign(sentence=told)[[name for name in kept if name not in counts]]
    note = f"Échéances du contrat, situation au {spell_day(scope.today)}."
    return DraftSheet(sheet.name, kept, frame, counts, note, printed=sheet.printed)


def _explain(matter: Matter) -> Notes:
    if matter.scope.partners:
        return Notes("Diffusion", (_FOR_PARTNERS,))
    return Notes("Diffusion", _FOR_SERVICE)


_FOR_PARTNERS = (
    "Version partenaires",
    "Chiffres agrégés : aucune entreprise, aucune personne. Les listes sont dans la version"
    f" complète du service. {RULE} Leur case est vide dans les feuilles par zone, secteur et"
    " effectif.",
)
_FOR_SERVICE = (
    (
        "Version complète",
        "Nomme des entreprises et des personnes de l'équipe : à réserver au service.",
    ),
    (
        "Une feuille par indicateur",
        "Elle porte son code et compte, sur la période, autant de lignes que le chiffre en dit ;"
        " pour un total, les lignes s'additionnent.",
    ),
)
