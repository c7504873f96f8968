"""What the pilots wrote, word for word: difficulties, changes of action, perspectives; meetings."""

import pandas as pd

from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.sentence import say
from radon.domain.document.content import Tone
from radon.domain.registers.codes import Party, RemarkType
from radon.domain.report.matter import Matter, list_rows, list_typed
from radon.domain.report.remarks import NO_DIFFICULTY, find_remarks
from radon.domain.tracking.steering import WHOLE, Remarks, count_meetings
from radon.domain.words.sentence import begin_high, join_words, spell_day, tell

TITLE = "Difficultés rencontrées, changements d'action, perspectives"
NO_CHANGE = "Aucun changement d'action n'est enregistré pour la période."
IN_SHEETS = "Ceux qui portent sur une action sont dans sa fiche ; les autres suivent."


def write_pilots(matter: Matter) -> tuple[DraftSection, ...]:
    """The remarks of the period that no sheet of an action holds, then the meetings."""
    remarks = find_remarks(matter)
    sections = [
        DraftSection(TITLE, 1),
        DraftSection("Remarques des pilotes", 2, _introduce(matter, remarks)),
    ]
    known = [action.code for action in matter.contract.actions]
    others = remarks.frame[~remarks.frame["action"].isin(known)]
    for action, mine in others.groupby("action", sort=False):
        texts = list_typed(mine["texte"])
        blocks: list[DraftBlock] = []
        for one, text in zip(list_rows(mine), texts, strict=True):
            kind = begin_high(RemarkType.labels().get(one.type, one.type))
            blocks.append(DraftParagraph(say("{} ({}) : {}", kind, spell_day(one.date), text)))
        sections.append(DraftSection(_title(str(action)), 3, tuple(blocks)))
    sections.append(DraftSection("Réunions de pilotage", 2, _write_meetings(matter)))
    return tuple(sections)


def _introduce(matter: Matter, remarks: Remarks) -> tuple[DraftBlock, ...]:
    blocks: list[DraftBlock] = []
    counts = {code: counted.number for code, counted in remarks.types.items()}
    if remarks.remarks.number:
        told = join_words(
            [f"{RemarkType(code).label} : {number}" for code, number in counts.items()]
        )
        blocks.append(
            DraftParagraph(f"Textes saisis par les pilotes, tels quels – {told}.", Tone.NOTE)
        )
        if matter.contract.actions:
            blocks.append(DraftParagraph(IN_SHEETS, Tone.NOTE))
    if not counts["difficulte"]:
        blocks.append(DraftParagraph(NO_DIFFICULTY))
    if not counts["changement"]:
        blocks.append(DraftParagraph(NO_CHANGE))
    return tuple(blocks)


def _title(code: str) -> str:
    return "Ensemble du contrat" if code == WHOLE else f"{code} (hors des actions du contrat)"


def _write_meetings(matter: Matter) -> tuple[DraftBlock, ...]:
    meetings = count_meetings(matter.activity, matter.elapsed)
    frame = matter.records("reunion")
    if not len(frame):
        return (
            DraftParagraph(f"Aucune réunion de pilotage n'est enregistrée {matter.scope.when}."),
        )
    told = [
        f"{Party(code).label} : {one.number}"
        for code, one in meetings.parties.items()
        if one.number
    ]
    said = tell(meetings.meetings.number, "réunion de pilotage", "réunions de pilotage")
    present = f" (présences – {', '.join(told)})" if told else ""
    return (DraftParagraph(f"{said} {matter.scope.when}{present}."), _list_meetings(matter, frame))


def _list_meetings(matter: Matter, frame: pd.DataFrame) -> DraftTable:
    subjects = list_typed(frame["objet"])
    decisions = list_typed(frame["decisions"])
    rows: list[tuple[DraftCell, ...]] = [
        (spell_day(one.date), subject, join_words([Party(code).label for code in one.participants]),
         decision or None)
        for one, subject, decision in zip(list_rows(frame), subjects, decisions, strict=True)
    ]  # fmt: skip
    return DraftTable(
        ("Date", "Objet", "Présents", "Décisions"),
        tuple(rows),
        f"Réunions de pilotage, {matter.scope.when}",
        widths=(1.6, 3.2, 2.2, 5),
    )
