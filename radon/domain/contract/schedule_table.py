"""The échéancier to take away: its columns, its workbook, what its states mean.

Made from the rows of :func:`radon.domain.contract.schedule.schedule`; written by
:mod:`radon.outputs`.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.contract.state import State
from radon.domain.contract.state_style import STATE_STYLES
from radon.domain.contract.terms import Contract
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.invented import mark_facts, mark_rows, mark_title
from radon.domain.document.notes import Fact, Notes
from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.words.sentence import spell_day

SHEET = "Échéancier"
INVENTED = "états déduits d'une activité inventée"
MEANINGS: Mapping[State, str] = {
    State.EN_RETARD: "Période passée, la règle de l'action n'est pas remplie.",
    State.SANS_PREUVE: (
        "Ce qui est enregistré ne porte pas sa preuve, la période passée ; ou rien n'est enregistré"
        " d'une action continue."
    ),
    State.EN_COURS: (
        "Période commencée, règle pas encore remplie. Ce qui dure toute sa période, ou une saison,"
        " reste en cours jusqu'à la fin."
    ),
    State.EN_AVANCE: "Période pas encore commencée, des enregistrements déjà faits.",
    State.A_VENIR: "Période pas encore commencée, rien d'enregistré.",
    State.FAIT: "La règle de l'action est remplie (part, document, nombre, saison, déclaration).",
}
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE
_COLUMNS: Mapping[str, Column] = {
    "code": Column("Code"),
    "action": Column("Action"),
    "libelle": Column("Intitulé", width=60, wrapped=True),
    "echeance": Column("Échéance", width=30, wrapped=True),
    "start": Column("Du", _DATE),
    "due": Column("Au", _DATE),
    "qui": Column("Qui", width=30, wrapped=True),
    "state_label": Column("État"),
    "sentence": Column("Où elle en est", width=44, wrapped=True),
    "met_on": Column("Fait le", _DATE),
    "records": Column("Enregistrements", _NUMBER),
    "proved": Column("Avec preuve", _NUMBER),
    "done_on": Column("Première preuve", _DATE),
    "late": Column("Fait en retard"),
    "derived_label": Column("État déduit"),
    "corrected": Column("Corrigé"),
    "corrected_on": Column("Corrigé le", _DATE),
    "motif": Column("Motif", width=50, wrapped=True),
}
BESIDE = "Bilans dus et engagements"
_BESIDE_COLUMNS: Mapping[str, Column] = {
    "code": Column("Code"),
    "party": Column("Qui"),
    "libelle": Column("Intitulé", width=60, wrapped=True),
    "echeance": Column("Échéance", width=30, wrapped=True),
    "due": Column("Au", _DATE),
    "sentence": Column("Où il en est", width=44, wrapped=True),
    "contributions": Column("Contributions", _NUMBER),
    "last": Column("La dernière", _DATE),
}


def make_schedule_table(frame: pd.DataFrame, *, exemple: bool = False) -> pd.DataFrame:
    """The rows for a CSV, days as jj/mm/aaaa. ``exemple``: invented data, which each row says in a
    column more (a CSV has no other place)."""
    return mark_rows(make_schedule_sheet(frame).to_table(), INVENTED if exemple else "")


def make_schedule_sheet(frame: pd.DataFrame) -> Sheet:
    """The rows under French headings."""
    told = {name: np.where(frame[name], "oui", "").astype("str") for name in ("late", "corrected")}
    return Sheet(SHEET, _COLUMNS, frame.assign(**told), printed=13)


def make_schedule_book(
    contract: Contract,
    frame: pd.DataFrame,
    day: date,
    commitments: pd.DataFrame,
    *,
    exemple: bool = False,
) -> EvidenceBook:
    """The échéancier as a workbook: deadlines by state, then all of them, then ``commitments``
    (:mod:`radon.domain.contract.commitment_state`; no sheet without any). ``exemple``: from
    invented records, which it says."""
    beside = (Sheet(BESIDE, _BESIDE_COLUMNS, commitments, printed=7),) if len(commitments) else ()
    mention = INVENTED if exemple else ""
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
            Fact("En vigueur", f"du {spell_day(contract.debut)} au {spell_day(contract.fin)}"),
            Fact("Situation au", spell_day(day)),
            *mark_facts(mention),
            Fact("Échéances", len(frame)),
        ),
        columns=("Nombre",),
        figures=tuple(figures),
        sheets=(make_schedule_sheet(frame), *beside),
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
