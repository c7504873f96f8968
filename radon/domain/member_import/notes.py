"""What a person should know before keeping a member file, in French sentences.

Written from the difference (:mod:`radon.domain.member_import.diff`) for the preview of an import.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.member_file.field import ColumnMapping, Field
from radon.domain.member_import.diff import MemberDiff, Nature
from radon.domain.targeting.balance import Balance
from radon.domain.words.problem import Problem
from radon.domain.words.sentence import agree, spell_day, tell

LISTED_LINES = 20
_NAMED = 5
_MANY_GONE = 0.2
_MANY_OUTSIDE = 0.5
PROBLEM_COLUMNS = ["code", "colonne", "raison", "bloquante", "nombre", "lignes"]


@dataclass(frozen=True)
class ImportFacts:
    """What the notes need besides the difference. ``marked_again``: refusals that someone lifted
    and that the file marks; ``same_file``: when the same bytes were imported; ``new_zones``:
    members that change of zone."""

    service: str
    columns: ColumnMapping
    before: Balance
    after: Balance
    examples: int = 0
    left_out: int = 0
    marked_again: int = 0
    same_file: date | None = None
    new_zones: int = 0


def list_open_points(columns: pd.DataFrame, after: Balance) -> tuple[str, ...]:
    """What is left to look at although no cell is wrong, in French: columns that feed nothing,
    communes to be checked, companies out of the territory.

    ``columns``: ``colonne, champ`` of each header ("" when it is not used).
    """
    unused = columns.loc[columns["champ"].eq(""), "colonne"].tolist()
    named = ", ".join(f"« {name} »" for name in unused[:_NAMED])
    more = f" et {len(unused) - _NAMED} autres" if len(unused) > _NAMED else ""
    points = {
        f"{tell(len(unused), 'colonne non utilisée', 'colonnes non utilisées')} ({named}{more})": (
            len(unused)
        ),
        f"{tell(after.a_verifier, 'adhérent')} dont la commune est à vérifier": after.a_verifier,
        f"{tell(after.hors_territoire, 'adhérent')} hors du territoire du service": (
            after.hors_territoire
        ),
    }
    return tuple(sentence for sentence, count in points.items() if count)


def write_import_notes(diff: MemberDiff, facts: ImportFacts) -> tuple[str, ...]:
    """The sentences, the gravest first."""
    total = facts.after.total
    notes = []
    if total and facts.after.hors_territoire > _MANY_OUTSIDE * total:
        notes.append(
            f"{facts.after.hors_territoire} lignes sur {total} sont hors du territoire de"
            f" {facts.service} : vérifiez que c'est bien le fichier de ce service."
        )
    if facts.before.total and len(diff.gone) > _MANY_GONE * facts.before.total:
        notes.append(
            f"{len(diff.gone)} adhérents sur {facts.before.total} ne sont plus dans le fichier :"
            " vérifiez qu'il est complet."
        )
    if facts.same_file:
        notes.append(f"Ce même fichier a déjà été importé le {spell_day(facts.same_file)}.")
    if facts.examples:
        notes.append(
            f"Les {facts.examples} adhérents inventés de ce service, et les campagnes faites avec"
            " eux, seront remplacés par ce fichier."
        )
    if facts.new_zones:
        notes.append(
            f"{tell(facts.new_zones, 'adhérent change', 'adhérents changent')} de zone :"
            " « Ce qui change », « Modifiés », les liste."
        )
    if back := int(diff.added["retour"].sum()):
        who = agree(
            back,
            "adhérent disparu à un import précédent revient",
            "adhérents disparus à un import précédent reviennent",
        )
        notes.append(f"{back} {who}.")
    if leaving := len(diff.leaving):
        notes.append(
            f"Parmi ceux qui sont gardés à part, {leaving} {agree(leaving, 'était', 'étaient')}"
            f" {agree(leaving, 'compté')} jusqu'ici."
        )
    if facts.left_out:
        notes.append(f"Lignes de total ou de titres répétés, laissées de côté : {facts.left_out}.")
    if diff.problems:
        notes.append(
            f"Lignes qui portent le même identifiant qu'une autre : {len(diff.problems)}, toutes"
            " gardées."
        )
    if facts.marked_again:
        notes.append(
            "Adhérents dont le refus a été levé dans l'application et que le fichier marque encore"
            f" « ne pas solliciter » : {facts.marked_again}, marqués de nouveau."
        )
    return (*notes, *_tell_blanks(diff, facts.columns))


def _tell_blanks(diff: MemberDiff, columns: ColumnMapping) -> list[str]:
    """One sentence a field whose known values the file lacks."""
    kept = diff.cells.loc[diff.cells["nature"].eq(Nature.GARDE), "champ"].value_counts()
    sentences = []
    for field in Field:
        count = int(kept.get(field.value, 0))
        if count:
            absent = (
                "absentes du fichier" if field not in columns.columns else "vides dans le fichier"
            )
            sentences.append(
                f"{field.label} : valeurs connues et {absent} : {count}, gardées sauf"
                " demande contraire."
            )
    return sentences


def group_problems(problems: Sequence[Problem]) -> pd.DataFrame:
    """One row a column and reason: :data:`PROBLEM_COLUMNS`, the blocking and the frequent first.

    ``lignes`` is text: the first lines, then how many others; ``raison`` is the message of the
    first one.
    """
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.column), []).append(problem)
    rows = [
        (code, column, group[0].message, group[0].blocking, len(group), _list_lines(group))
        for (code, column), group in groups.items()
    ]
    frame = pd.DataFrame(rows, columns=PROBLEM_COLUMNS)
    order = ["bloquante", "nombre", "code", "colonne"]
    return frame.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def _list_lines(problems: Sequence[Problem]) -> str:
    lines = sorted({problem.line for problem in problems})
    shown = ", ".join(map(str, lines[:LISTED_LINES]))
    others = len(lines) - LISTED_LINES
    return f"{shown} et {others} autres" if others > 0 else shown
