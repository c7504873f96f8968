"""``spsti-radon rattacher``: every input row and column in order, plus its commune and zone."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from radon.domain.member_file.departure_title import Departure
from radon.domain.member_file.field import FOUND, ReadingChoice
from radon.domain.targeting.balance import Balance, classify
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.outputs.table.csv_file import TableCsv
from radon.workflows.commune.reference import load_reference
from radon.workflows.member_file.opened_file import (
    AttachedRows,
    Progress,
    open_member_file,
    refuse_overwriting,
)
from radon.workflows.member_file.problem_list import write_problem_list

OUTPUT_COLUMNS = {
    "rattachement_code_insee": "code_insee",
    "rattachement_commune": "commune",
    "rattachement_code_insee_2016": "code_insee_2016",
    "rattachement_methode": "methode",
    "rattachement_confiance": "confiance",
    "zone_radon": "zone",
    "zones_possibles": "zones_possibles",
}
"""Added columns, and the column of the attachment frame that each holds."""
APART = "rattachement_a_part"
"""Added last, where the file has a column of status or of leaving: "radié", "sorti", "fermé",
"suspendu", "" for a member."""


@dataclass
class AttachReport:
    """What ``rattacher`` did. ``balance`` closes on the rows read; those that are no longer members
    stand in it apart, whatever their zone."""

    path: Path
    balance: Balance
    problems: list[Problem]
    anomalies: Path | None
    notes: tuple[str, ...] = ()
    methods: Counter[str] = field(default_factory=Counter)
    dropped: int = 0


def attach_file(
    source: Path,
    target: Path,
    choice: ReadingChoice = FOUND,
    progress: Progress | None = None,
) -> AttachReport:
    """Attach every row of ``source`` and write ``target`` (.csv), whole or not at all."""
    if target.suffix.lower() != ".csv":
        raise UnusableSetting(
            f"--sortie {target.name} : rattacher écrit un fichier .csv ; donnez un nom en .csv."
        )
    refuse_overwriting(source, target)
    reference = load_reference()
    classes: Counter[str] = Counter()
    open_zones: Counter[str] = Counter()
    methods: Counter[str] = Counter()
    apart = 0
    with open_member_file(source, choice) as opened, TableCsv(target) as table:
        for chunk in opened.attached(reference, progress):
            output = join_output(chunk, apart=bool(opened.mapping.signs))
            table.write(output)
            left = chunk.departures.index[chunk.departures["depart"].ne("")]
            apart += len(left)
            members = chunk.attachment.drop(left)
            kinds = classify(members)
            classes.update(kinds.tolist())
            open_zones.update(kinds[members["a_preciser"]].tolist())
            methods.update(chunk.attachment["methode"].tolist())
    anomalies = write_problem_list(opened.problems, target)
    return AttachReport(
        path=target,
        balance=replace(Balance.of(classes, a_preciser=open_zones), a_part=apart),
        problems=opened.problems,
        anomalies=anomalies,
        notes=opened.notes,
        methods=methods,
        dropped=table.dropped,
    )


def join_output(chunk: AttachedRows, *, apart: bool = False) -> pd.DataFrame:
    """The input columns as typed, then :data:`OUTPUT_COLUMNS`, and :data:`APART` where asked.

    An input column that bears one of those names already is kept under another, and says so.
    """
    names = [*OUTPUT_COLUMNS, *([APART] if apart else [])]
    taken = {name: f"{name} (fichier reçu)" for name in names if name in chunk.raw.columns}
    added = chunk.attachment[list(OUTPUT_COLUMNS.values())].set_axis(list(OUTPUT_COLUMNS), axis=1)
    if apart:
        left = chunk.departures["depart"].map(Departure.labels())
        added[APART] = left.reindex(added.index).fillna("").astype("str")
    return pd.concat([chunk.raw.rename(columns=taken), added], axis=1)
