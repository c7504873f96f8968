"""The target list as it will be printed: rows, counts and notes, before any file exists.

:func:`build_target_list` decides; :mod:`radon.outputs.targeting.workbook` and
:mod:`radon.outputs.table.csv_file` only write what stands here. Nothing of a row is lost on the
way: a kept row is in ``Cibles`` or named by the row that speaks for its company, an undecided one
is in ``À vérifier``, one that is no longer a member in ``Gardées à part``, the others are counted
by reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.commune.match import Confiance
from radon.domain.document.notes import Notes
from radon.domain.document.sheet import Column, Sheet
from radon.domain.member_file.departure_title import Departure
from radon.domain.member_file.field import Field
from radon.domain.targeting.beside import describe_beside, spell_beside
from radon.domain.targeting.columns import (
    A_PART,
    A_VERIFIER,
    A_VERIFIER_PRINTED,
    ANOMALIES,
    CIBLES,
    CIBLES_PRINTED,
    CONTACTS,
    IMPACT,
)
from radon.domain.targeting.contact import ContactStatus
from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.targeting.found_by import tell_method
from radon.domain.targeting.postal import choose_place, format_addresses
from radon.domain.targeting.reading_notes import ListFacts, write_notes
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.summary import summarise
from radon.domain.words.problem import Problem
from radon.domain.words.sentence import spell_day

_NOT_LISTED = "commune absente de la liste de 2018"


@dataclass(frozen=True)
class TargetList:
    """Everything that a workbook says. ``source`` is the line at the foot of every page, ``date``
    the day that the list says it was made on (also that of the file's own properties)."""

    cibles: Sheet
    a_verifier: Sheet
    synthese: tuple[Sheet, ...]
    lecture: tuple[Notes, ...]
    a_part: Sheet
    anomalies: Sheet
    selection: Selection
    source: str
    date: date


def build_target_list(selection: Selection, facts: ListFacts) -> TargetList:
    """The list of a selection."""
    targets, balance, tally = selection.targets, selection.balance, selection.tally
    lines = [*targets["ligne_fichier"], *selection.apart.index]
    cibles = _list_targets(selection.letters)
    refusing = spread_over_group(targets, targets["opposition"])
    a_verifier = _list_undecided(selection.to_check, refusing)
    source = f"{facts.fichier} – {spell_day(facts.date)} – arrêté du 27 juin 2018, {facts.cog}"
    return TargetList(
        cibles=cibles,
        a_verifier=a_verifier,
        synthese=summarise(targets, selection.letters.index, balance, tally),
        lecture=write_notes(facts, selection.filters, balance, tally, lines, [cibles, a_verifier]),
        a_part=_list_apart(selection.apart),
        anomalies=_list_problems(facts.problems),
        selection=selection,
        source=source,
        date=facts.date,
    )


def _list_targets(letters: pd.DataFrame) -> Sheet:
    addresses = format_addresses(choose_place(letters))
    lines = _make_readable(letters).join(addresses)
    lines["a_preciser"] = _mark(letters["a_preciser"], "à préciser")
    columns = dict(CIBLES)
    if "dernier_contact" in letters:
        lines["contact_lisible"] = letters["contact_statut"].map(ContactStatus.labels())
        columns |= CONTACTS
    if "impact" in letters:
        lines["impact"] = _mark(letters["impact"], "oui")
        columns |= IMPACT
    columns |= describe_beside(letters, _list_headers(columns))
    return Sheet("Cibles", columns, lines.reset_index(drop=True), printed=CIBLES_PRINTED)


def _list_undecided(undecided: pd.DataFrame, refusing: pd.Series) -> Sheet:
    """``refusing``: by row, what holds for its whole group."""
    lines = _make_readable(undecided)
    lines["etat"] = lines["confiance_lisible"]
    named = undecided["commune"] + " (" + undecided["code_insee"] + ")"
    lines["proposition"] = named.where(undecided["code_insee"].ne(""), "")
    unlisted = undecided["code_insee"].ne("") & undecided["zone"].isna()
    lines["pourquoi"] = lines["methode_lisible"].mask(unlisted, _NOT_LISTED)
    lines["ne_pas_contacter"] = _mark(refusing.loc[undecided.index], "oui")
    lines = lines.reset_index(drop=True)
    columns = {**A_VERIFIER, **describe_beside(undecided, _list_headers(A_VERIFIER))}
    return Sheet("À vérifier", columns, lines, printed=A_VERIFIER_PRINTED)


def _list_headers(columns: Mapping[str, Column]) -> list[str]:
    return [column.header for column in columns.values()]


def _list_apart(apart: pd.DataFrame) -> Sheet:
    """The rows that are no longer members: in no other sheet, in no count but their own."""
    days = pd.Series(apart["jour"].replace("", "NaT").to_numpy("datetime64[s]"), apart.index)
    labels = apart["depart"].map(Departure.labels()).astype("str")
    lines = apart.assign(ligne=apart.index, depart=labels, jour=days)
    return Sheet("Gardées à part", A_PART, lines.reset_index(drop=True))


def _make_readable(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that both sheets show in words."""
    return spell_beside(rows).assign(
        ligne=rows["ligne_fichier"],
        zones_possibles=rows["zones_possibles"].str.replace(",", " ou "),
        adresse_saisie=rows[Field.ADRESSE].str.replace("\n", ", "),
        naf_lisible=rows["naf_code"].where(rows["naf_code"].ne(""), rows[Field.NAF]),
        methode_lisible=tell_method(rows),
        confiance_lisible=rows["confiance"].map(Confiance.labels()).fillna(rows["confiance"]),
        hors_territoire=_mark(rows["hors_territoire"], "oui"),
    )


def _mark(flags: pd.Series, word: str) -> pd.Series:
    return pd.Series(word, index=flags.index, dtype="str").where(flags.astype(bool), "")


def _list_problems(problems: tuple[Problem, ...]) -> Sheet:
    ranked = sorted(problems, key=lambda problem: (problem.code, problem.line))
    frame = pd.DataFrame(
        {
            "code": [problem.code for problem in ranked],
            "ligne": [problem.line for problem in ranked],
            "colonne": [problem.column for problem in ranked],
            "valeur": [problem.value for problem in ranked],
            "bloquante": ["oui" if problem.blocking else "" for problem in ranked],
            "message": [problem.message for problem in ranked],
        }
    )
    return Sheet("Anomalies", ANOMALIES, frame)
