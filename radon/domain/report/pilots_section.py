"""What the pilots wrote, word for word: difficulties, changes of action, perspectives; meetings."""

import pandas as pd

from radon.domain.document.content import Block, DataTable, Paragraph, Section, Tone
from radon.domain.registers.codes import Party, RemarkType
from radon.domain.report.matter import Matter, list_rows
from radon.domain.tracking.steering import WHOLE, Remarks, count_meetings, gather_remarks
from radon.domain.words.number import Value
from radon.domain.words.sentence import begin_high, join_words, spell_day, tell

TITLE = "Difficultés rencontrées, changements d'action, perspectives"
NO_DIFFICULTY = "Aucune difficulté n'est enregistrée pour la période."
NO_CHANGE = "Aucun changement d'action n'est enregistré pour la période."


def write_pilots(matter: Matter) -> tuple[Section, ...]:
    """The remarks of the period by action, then the meetings."""
    remarks = find_remarks(matter)
    sections = [Section(TITLE, 1), Section("Remarques des pilotes", 2, _introduce(remarks))]
    for action, mine in remarks.frame.groupby("action", sort=False):
        texts = matter.say_all(mine["texte"].tolist())
        blocks: list[Block] = []
        for one, text in zip(list_rows(mine), texts, strict=True):
            kind = begin_high(RemarkType.labels().get(one.type, one.type))
            blocks.append(Paragraph(f"{kind} ({spell_day(one.date)}) : {text}"))
        sections.append(Section(_title(matter, str(action)), 3, tuple(blocks)))
    sections.append(Section("Réunions de pilotage", 2, _write_meetings(matter)))
    return tuple(sections)


def find_remarks(matter: Matter) -> Remarks:
    """Those of the period, by action of the contract."""
    actions = {action.code: action.libelle for action in matter.contract.actions}
    return gather_remarks(matter.activity, matter.elapsed, actions)


def _introduce(remarks: Remarks) -> tuple[Block, ...]:
    blocks: list[Block] = []
    counts = {code: counted.number for code, counted in remarks.types.items()}
    if remarks.remarks.number:
        told = join_words(
            [f"{RemarkType(code).label} : {number}" for code, number in counts.items()]
        )
        blocks.append(Paragraph(f"Textes saisis par les pilotes, tels quels – {told}.", Tone.NOTE))
    if not counts["difficulte"]:
        blocks.append(Paragraph(NO_DIFFICULTY))
    if not counts["changement"]:
        blocks.append(Paragraph(NO_CHANGE))
    return tuple(blocks)


def _title(matter: Matter, code: str) -> str:
    if code == WHOLE:
        return "Ensemble du contrat"
    known = {action.code: action.libelle for action in matter.contract.actions}
    return f"{code} – {known[code]}" if code in known else f"{code} (hors des actions du contrat)"


def _write_meetings(matter: Matter) -> tuple[Block, ...]:
    meetings = count_meetings(matter.activity, matter.elapsed)
    frame = matter.records("reunion")
    if not len(frame):
        return (Paragraph(f"Aucune réunion de pilotage n'est enregistrée {matter.scope.when}."),)
    told = [
        f"{Party(code).label} : {one.number}"
        for code, one in meetings.parties.items()
        if one.number
    ]
    said = tell(meetings.meetings.number, "réunion de pilotage", "réunions de pilotage")
    present = f" (présences – {', '.join(told)})" if told else ""
    return (Paragraph(f"{said} {matter.scope.when}{present}."), _list_meetings(matter, frame))


def _list_meetings(matter: Matter, frame: pd.DataFrame) -> DataTable:
    subjects = matter.say_all(frame["objet"].tolist())
    decisions = matter.say_all(frame["decisions"].tolist())
    rows: list[tuple[Value, ...]] = [
        (spell_day(one.date), subject, join_words([Party(code).label for code in one.participants]),
         decision or None)
        for one, subject, decision in zip(list_rows(frame), subjects, decisions, strict=True)
    ]  # fmt: skip
    return DataTable(
        ("Date", "Objet", "Présents", "Décisions"),
        tuple(rows),
        f"Réunions de pilotage, {matter.scope.when}",
        widths=(1.6, 3.2, 2.2, 5),
    )
