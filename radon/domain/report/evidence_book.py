"""The workbook that goes with a report: figures, the list of each, tables of parts, the échéancier.

The lists are those of the page of the indicators; the partners get tables of counts only.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from radon.domain.contract.schedule_table import make_schedule_sheet
from radon.domain.counting.breakdown import COMPANY_AXES, UNKNOWN_PART, ZONE, Axis
from radon.domain.disclosure.secrecy import RULE, SECRET
from radon.domain.document.evidence import EvidenceBook
from radon.domain.document.notes import Notes
from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.report.assembly import describe_report
from radon.domain.report.matter import Matter
from radon.domain.report.shares import SIZE, count_base, part_row, pick_companies, read_base
from radon.domain.targeting.targets import UNKNOWN_HEADCOUNT
from radon.domain.words.number import Value
from radon.domain.words.sentence import begin_low, spell_day

_NUMBER = CellKind.NUMBER
_NAMES = {"classe": "Par zone", "libelle_section": "Par secteur", "tranche": "Par effectif",
          "nom_canton_2014": "Par canton", "nom_epci": "Par EPCI"}  # fmt: skip
"""Column of the companies → name of the sheet. Places are small: for the service only."""
_SHARED = ("classe", "libelle_section", "tranche")


def complete_book(matter: Matter, lists: EvidenceBook) -> EvidenceBook:
    """``lists``: the figures and their lists, as the page of the indicators exports them."""
    scope = matter.scope
    figures, sheets = lists.figures, lists.sheets
    if scope.partners:
        figures = tuple(replace(figure, sheet="") for figure in figures)
        sheets = ()
    axes = [axis for axis in COMPANY_AXES if axis.code in _SHARED or not scope.partners]
    tables = [_make_parts(matter, axis) for axis in axes]
    return EvidenceBook(
        title=f"{scope.title} – preuves" if not scope.partners else f"{scope.title} – chiffres",
        date=scope.today,
        facts=describe_report(matter),
        columns=lists.columns,
        figures=figures,
        sheets=(*sheets, *tables, _make_schedule(matter)),
        notes=(*lists.notes, _explain(matter)),
    )


def _make_parts(matter: Matter, axis: Axis) -> Sheet:
    """One row an indicator that counts companies × part, the parts that hold nothing included."""
    if matter.scope.partners:
        return _share_parts(matter, axis)
    base = count_base(matter, axis)
    rows = [
        (", ".join(row.indicator.actions), row.indicator.libelle, part.label, part.value,
         part.present, base.get(part.code, 0))
        for row in pick_companies(matter.followed.rows)
        for part in part_row(matter, row, axis)
    ]  # fmt: skip
    columns = (
        *_name_part(axis),
        Column("Entreprises distinctes", _NUMBER),
        Column("dont adhérentes au jour de l'export", _NUMBER),
        Column("Toutes les adhérentes de cette partie", _NUMBER),
    )
    return _make_sheet(axis, columns, rows)


def _share_parts(matter: Matter, axis: Axis) -> Sheet:
    """The same for the partners: every part of every indicator, small counts left blank and said to
    be secret in a column of their own, so that the others stay numbers."""
    base = read_base(matter, axis)
    unknown = UNKNOWN_HEADCOUNT if axis == SIZE else UNKNOWN_PART
    rows = []
    for row in pick_companies(matter.followed.rows):
        parts = part_row(matter, row, axis)
        labels = {part.code: part.label for part in parts}
        labels |= {code: code or unknown for code in base if code not in labels}
        values = {part.code: part.value for part in parts}
        cells = matter.hide_parts([values.get(code, 0) for code in labels])
        for code, cell in zip(labels, cells, strict=True):
            whole = base.get(code, 0)
            told = SECRET if SECRET in (cell, whole) else ""
            rows.append((", ".join(row.indicator.actions), row.indicator.libelle, labels[code],
                         _blank(cell), _blank(whole), told))  # fmt: skip
    columns = (
        *_name_part(axis),
        Column("Entreprises distinctes", _NUMBER),
        Column("Toutes les adhérentes de cette partie", _NUMBER),
        Column("Secret statistique"),
    )
    return _make_sheet(axis, columns, rows)


def _blank(value: Value) -> Value:
    return None if value == SECRET else value


def _name_part(axis: Axis) -> tuple[Column, ...]:
    return (
        Column("Action", width=9),
        Column("Indicateur", width=60),
        Column(axis.label, width=50),
    )


def _make_sheet(
    axis: Axis, columns: tuple[Column, ...], rows: Sequence[tuple[Value, ...]]
) -> Sheet:
    note = (
        f"Entreprises distinctes de la période par {begin_low(axis.label)} : les parties d'un"
        " indicateur font son chiffre."
    )
    if axis == ZONE:
        note += " « À vérifier » : commune à confirmer, zone inconnue."
    by_header = {column.header: column for column in columns}
    return Sheet(_NAMES[axis.code], by_header, pd.DataFrame(rows, columns=list(by_header)), note)


def _make_schedule(matter: Matter) -> Sheet:
    """The reasons of corrected states are for the service."""
    scope = matter.scope
    sheet = make_schedule_sheet(matter.schedule)
    hidden = {"motif"} if scope.partners else set()
    kept = {name: one for name, one in sheet.columns.items() if name not in hidden}
    note = f"Échéances du contrat, situation au {spell_day(scope.today)}."
    return replace(sheet, columns=kept, note=note)


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
