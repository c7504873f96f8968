"""The échéancier to take away: its columns, its workbook, what its states mean.

Made from the rows of :func:`radon.domain.contract.schedule.schedule`; written by
:mod:`radon.outputs`.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.contract.schedule import State
from radon.domain.contract.state_style import STATE_STYLES
from radon.domain.contract.terms import Contract
from radon.domain.document.content import (
    ColumnSort,
    EvidenceBook,
    EvidenceColumn,
    EvidenceFigure,
    EvidenceSheet,
    Fact,
)
from radon.domain.document.invented import mark_facts, mark_rows, mark_title
from radon.domain.document.notes import Notes

SHEET = "Échéancier"
INVENTED = "états déduits d'une activité inventée"
MEANINGS: Mapping[State, str] = {
    State.EN_RETARD: "Période passée, rien d'enregistré.",
    State.SANS_PREUVE: "Période passée, des enregistrements dont aucun ne porte sa preuve.",
    State.EN_COURS: (
        "Période commencée, ou premiers enregistrements faits. Ce qui dure toute sa période reste"
        " en cours jusqu'à la fin."
    ),
    State.A_VENIR: "Période pas encore commencée.",
    State.FAIT: "Un enregistrement au moins porte sa preuve.",
}
_TEXT, _NUMBER, _DATE = ColumnSort.TEXT, ColumnSort.NUMBER, ColumnSort.DATE
_COLUMNS: Mapping[str, EvidenceColumn] = {
    "code": EvidenceColumn("Code"),
    "action": EvidenceColumn("Action"),
    "libelle": EvidenceColumn("Intitulé", width=60, wrapped=True),
    "echeance": EvidenceColumn("Échéance", width=30, wrapped=True),
    "start": EvidenceColumn("Du", _DATE),
    "due": EvidenceColumn("Au", _DATE),
    "qui": EvidenceColumn("Qui", width=30, wrapped=True),
    "state_label": EvidenceColumn("État"),
    "records": EvidenceColumn("Enregistrements", _NUMBER),
    "proved": EvidenceColumn("Avec preuve", _NUMBER),
    "done_on": EvidenceColumn("Première preuve", _DATE),
    "late": EvidenceColumn("Prouvé en retard"),
    "derived_label": EvidenceColumn("État déduit"),
    "corrected": EvidenceColumn("Corrigé"),
    "corrected_on": EvidenceColumn("Corrigé le", _DATE),
    "motif": EvidenceColumn("Motif", width=50, wrapped=True),
}


def make_schedule_table(
    frame: pd.DataFrame, *, as_text: bool = False, exemple: bool = False
) -> pd.DataFrame:
    """The rows under French headers. ``as_text``: days as jj/mm/aaaa (CSV); ``exemple``: invented
    data, which each row says in a column more (a CSV has no other place)."""
    table = frame.assign(
        **{name: np.where(frame[name], "oui", "").astype("str") for name in ("late", "corrected")}
    )[list(_COLUMNS)]
    if as_text:
        days = [name for name, column in _COLUMNS.items() if column.sort is _DATE]
        table = table.assign(
            **{name: table[name].dt.strftime("%d/%m/%Y").fillna("").astype("str") for name in days}
        )
    table = table.set_axis([column.header for column in _COLUMNS.values()], axis=1)
    return mark_rows(table, INVENTED) if exemple else table


def make_schedule_book(
    contract: Contract, frame: pd.DataFrame, day: date, exemple: bool = False
) -> EvidenceBook:
    """The échéancier as a workbook: deadlines by state, then all of them. ``exemple``: from
    invented records, which it says."""
    mention = INVENTED if exemple else ""
    table = make_schedule_table(frame)
    counted = frame["state"].value_counts()
    figures = [
        EvidenceFigure(
            action="",
            label=style.label,
            unit="échéances",
            values=(int(counted.get(state.value, 0)),),
            formula=MEANINGS[state],
            sheet=SHEET,
        )
        for state, style in STATE_STYLES.items()
    ]
    total = "Somme des lignes qui précèdent."
    figures.append(
        EvidenceFigure("", "Toutes les échéances", "échéances", (len(frame),), total, SHEET)
    )
    return EvidenceBook(
        title=mark_title(f"Échéancier radon – {contract.nom}", mention),
        date=day,
        facts=(
            Fact("Contrat", contract.titre),
            Fact("En vigueur", f"du {contract.debut:%d/%m/%Y} au {contract.fin:%d/%m/%Y}"),
            Fact("Situation au", f"{day:%d/%m/%Y}"),
            *mark_facts(mention),
            Fact("Échéances", len(frame)),
        ),
        columns=("Nombre",),
        figures=tuple(figures),
        sheets=(EvidenceSheet(SHEET, tuple(_COLUMNS.values()), table, printed=11),),
        notes=(
            Notes(
                "États",
                (
                    *((style.label, MEANINGS[state]) for state, style in STATE_STYLES.items()),
                    (
                        "État déduit, état corrigé",
                        "L'état se déduit des enregistrements. Quand un pilote le corrige, l'état"
                        " déduit reste à côté, avec le motif.",
                    ),
                ),
            ),
        ),
    )
