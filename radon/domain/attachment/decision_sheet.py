"""The choices of communes of a service, made and to make, as the sheet that is read again by
:mod:`radon.domain.attachment.decision`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.attachment.decision import DecisionField
from radon.domain.attachment.place_reader import TO_ASK_CELL
from radon.domain.attachment.question import (
    TO_ASK,
    Doubt,
    Place,
    explain_doubts,
    list_choices,
    list_questions,
)
from radon.domain.document.sheet import CellKind, Column, Sheet

_WIDTHS = {
    DecisionField.NOM: 32, DecisionField.ADRESSE: 40, DecisionField.VILLE: 24,
    DecisionField.REPONSES: 60, DecisionField.COMMUNE: 34, DecisionField.ANCIENNE: 34,
}  # fmt: skip
_MEANINGS = {
    DecisionField.COMMUNE: "Une des réponses possibles recopiée, un code INSEE, ou un nom de"
    f" commune ; « {TO_ASK_CELL} » si personne ne sait.",
    DecisionField.ANCIENNE: "Facultatif : la commune de 2016, quand celle d'aujourd'hui en réunit"
    " plusieurs.",
}
_NOTE = (
    "Remplissez « Commune décidée » et déposez ce fichier dans « Communes à vérifier ». L'adresse,"
    " le code postal et la ville retrouvent l'adhérent : ne les changez pas."
)
_MOST_OFFERED = 12
"""Answers in a cell: with more, a name or a code is as quick."""


@dataclass(frozen=True)
class SettledBy:
    """A choice that was made: ``place`` by ``author`` on ``day``."""

    place: Place
    author: str
    day: date


def lay_out_decisions(
    targets: pd.DataFrame,
    settled: Mapping[int, SettledBy],
    communes: pd.DataFrame,
    communes_2016: pd.DataFrame,
) -> Sheet:
    """What is to be chosen first, then what was. ``targets``: of ``Members``; ``settled``: id of a
    member → its choice; the communes: of the reference."""
    questions = list_questions(targets)
    done = targets.loc[[number for number in settled if number not in questions.index]]
    rows = pd.concat([questions, done[questions.columns.drop("etat")].assign(etat="")])
    offered = ["\n".join(_offer(row, communes, communes_2016)) for _, row in questions.iterrows()]
    choices = [settled.get(int(number)) for number in rows.index]
    names = communes["nom"], communes_2016["nom"]
    texts: dict[DecisionField, pd.Series | list[str]] = {
        DecisionField.QUESTION: rows["etat"].map(Doubt.labels()).fillna("Déjà confirmée"),
        DecisionField.POURQUOI: explain_doubts(rows).where(rows["etat"].ne(""), ""),
        DecisionField.REPONSES: offered + [""] * len(done),
        DecisionField.COMMUNE: [_spell_commune(one, names[0]) for one in choices],
        DecisionField.ANCIENNE: [_spell_former(one, names[1]) for one in choices],
        DecisionField.AUTEUR: [one.author if one else "" for one in choices],
        DecisionField.JOUR: pd.to_datetime(
            pd.Series([one.day if one else None for one in choices], index=rows.index)
        ),
        DecisionField.ADRESSE: rows["adresse"].str.replace("\n", " "),
    }
    frame = rows.copy()
    for name, values in texts.items():
        frame[name.value] = values
    return Sheet("Communes à vérifier", _COLUMNS, frame, note=_NOTE)


def _offer(row: pd.Series, communes: pd.DataFrame, communes_2016: pd.DataFrame) -> list[str]:
    labels = [choice.label for choice in list_choices(row, communes, communes_2016)]
    more = len(labels) - _MOST_OFFERED
    return labels if more <= 0 else [*labels[:_MOST_OFFERED], f"… et {more} autres"]


def _spell_commune(choice: SettledBy | None, names: pd.Series) -> str:
    if choice is None:
        return ""
    if choice.place == TO_ASK:
        return TO_ASK_CELL
    code = choice.place.code_insee
    return f"{names.get(code, '')} ({code})".strip()


def _spell_former(choice: SettledBy | None, names: pd.Series) -> str:
    code = choice.place.code_2016 if choice else ""
    return f"{names.get(code, '')} ({code})".strip() if code else ""


def _column(name: DecisionField) -> Column:
    kind = CellKind.DATE if name is DecisionField.JOUR else CellKind.TEXT
    return Column(name.label, kind, _WIDTHS.get(name, 20), meaning=_MEANINGS.get(name, ""))


_COLUMNS = {name.value: _column(name) for name in DecisionField}
