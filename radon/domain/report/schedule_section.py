"""The échéancier in the report: each deadline, its state, the Gantt of the contract."""

import pandas as pd

from radon.domain.contract.schedule_table import MEANINGS
from radon.domain.contract.state import ACTS_TOLD
from radon.domain.contract.state_style import STATE_STYLES
from radon.domain.contract.timeline import shorten
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftList,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.quantity import Quantity
from radon.domain.disclosure.sentence import Text, say
from radon.domain.document.content import Span, Timeline, TimelineRow, Tone
from radon.domain.report.deadline_proofs import ScheduleRow, count_proofs, tell_bare
from radon.domain.report.matter import Matter, list_rows
from radon.domain.words.sentence import begin_low, spell_day

_LONGEST = 110


def write_schedule(matter: Matter) -> DraftSection:
    """As it stands on the day of the export."""
    frame, today = matter.schedule, spell_day(matter.scope.today)
    blocks: list[DraftBlock] = [
        DraftParagraph(f"Situation au {today}, déduite de ce qui est enregistré."),
        _make_deadlines(matter, frame),
    ]
    corrected = frame[frame["corrected"]]
    if len(corrected) and matter.names_members():
        blocks.append(DraftParagraph("États corrigés par les pilotes :", Tone.NOTE))
        blocks.append(
            DraftList(
                tuple(
                    f"{one.code} : {begin_low(one.state_label)} au lieu de"
                    f" {begin_low(one.derived_label)} – {one.motif}"
                    for one in list_rows(corrected)
                )
            )
        )
    if len(frame):
        blocks.append(_draw_timeline(matter, frame))
    meanings = " ".join(f"{style.label} : {begin_low(MEANINGS[state])}"
                        for state, style in STATE_STYLES.items())  # fmt: skip
    blocks.append(DraftParagraph(meanings, Tone.NOTE))
    return DraftSection("Échéancier", 1, tuple(blocks))


def _make_deadlines(matter: Matter, frame: pd.DataFrame) -> DraftTable:
    acts = count_proofs(matter)
    rows: list[tuple[DraftCell, ...]] = []
    for one in list_rows(frame):
        state = tell_state(one, acts[one.code][1])
        done = "" if pd.isna(one.done_on) else spell_day(one.done_on)
        own = one.evidence != one.action  # a deadline of its own: its words say it all
        named = one.echeance if own else f"{shorten(one.libelle, _LONGEST)}\n{one.echeance}"
        rows.append((one.code, named, spell_day(one.due), state, *acts[one.code], done))
    return DraftTable(
        ("Code", "Action et échéance", "Au plus tard", "État", "Actes", "Avec preuve",
         "Première preuve"),
        tuple(rows),
        "Échéances du contrat",
        widths=(17, 48, 20, 36, 15, 15, 20),
        empty="Le contrat n'a pas d'échéance.",
    )  # fmt: skip


def tell_state(one: ScheduleRow, proved: Quantity) -> Text:
    """The sentence of the échéancier; a number of acts with companies is a quantity."""
    if one.corrected:
        return f"{one.state_label} (corrigé ; déduit : {begin_low(one.derived_label)})"
    told = tell_bare(one)
    return say("{}" + ACTS_TOLD, told, proved) if one.counted else told


def _draw_timeline(matter: Matter, frame: pd.DataFrame) -> Timeline:
    lines = []
    for _, mine in frame.sort_values("row", kind="stable").groupby("row", sort=True):
        spans = tuple(
            Span(one.start.date(), one.due.date(), one.state_label) for one in list_rows(mine)
        )
        lines.append(TimelineRow(mine["row_label"].iloc[0], spans))
    counted = {str(k): int(v) for k, v in frame["state_label"].value_counts().items()}
    told = ", ".join(f"{label} {number}" for label, number in counted.items())
    contract, today = matter.contract, matter.scope.today
    start = min(contract.debut, frame["start"].min().date())
    return Timeline(
        tuple(lines),
        tuple(style.label for style in STATE_STYLES.values()),
        start,
        max(contract.fin, frame["due"].max().date()),
        f"Échéancier du contrat au {spell_day(today)}",
        f"Diagramme de Gantt des actions du contrat ; échéances par état : {told}.",
        today,
    )
