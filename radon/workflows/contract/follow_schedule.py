"""The échéancier of a service: each deadline of its contract, its state, what proves it, exports.

The one function that the page, the home page, the report and the regional view call, so that a
state is the same wherever it is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import pandas as pd

from radon.domain.contract.commitment_state import find_pressing, follow_commitments
from radon.domain.contract.occurrence import Occurrence, list_evidence, list_occurrences
from radon.domain.contract.progress import measure_progress
from radon.domain.contract.proof import gather_corrections, gather_proofs
from radon.domain.contract.proof_place import (
    OWN_PROOF,
    ProofPlace,
    find_place,
    list_registers,
)
from radon.domain.contract.schedule import SOON_DAYS, due_soon, find_proofs, schedule
from radon.domain.contract.schedule_table import make_schedule_book, make_schedule_table
from radon.domain.contract.state import State
from radon.domain.contract.state_style import STATE_STYLES
from radon.domain.contract.terms import Contract
from radon.domain.contract.timeline import lay_out, name_deadlines, tell_correction
from radon.domain.indicator.followed import find_counted
from radon.domain.registers.activity import Activity
from radon.outputs.contract.calendar import write_calendar
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.evidence import write_evidence
from radon.workflows.contract.load_contract import load_contract_of

__all__ = [
    "SOON_DAYS",
    "STATE_STYLES",
    "FollowedSchedule",
    "ProofPlace",
    "Stage",
    "State",
    "export_schedule",
    "follow_schedule",
    "name_deadlines",
    "tell_correction",
]


class Stage(StrEnum):
    """Where a day stands in a contract."""

    AVANT = "avant"
    PENDANT = "pendant"
    APRES = "apres"


@dataclass(frozen=True, eq=False)
class FollowedSchedule:
    """The deadlines of a contract as they stand on ``day``.

    ``frame``: see :func:`radon.domain.contract.schedule.schedule`, with the place of each in the
    Gantt (:func:`radon.domain.contract.timeline.lay_out`); empty without contract. ``proofs``: see
    :func:`radon.domain.contract.proof.gather_proofs`. ``version_id``: of the records;
    ``exemple``: some of them are invented. ``commitments``: the reports that are owed and the
    engagements of the parties, beside (:mod:`radon.domain.contract.commitment_state`).
    """

    contract: Contract
    day: date
    version_id: int
    frame: pd.DataFrame = field(repr=False)
    proofs: pd.DataFrame = field(repr=False)
    commitments: pd.DataFrame = field(repr=False)
    exemple: bool = False

    @property
    def stage(self) -> Stage:
        """Before, in or after the contract."""
        if self.day < self.contract.debut:
            return Stage.AVANT
        return Stage.APRES if self.day > self.contract.fin else Stage.PENDANT

    @property
    def counts(self) -> Mapping[State, int]:
        """Deadlines in each state, all states there: they add up to all the deadlines."""
        counted = self.frame["state"].value_counts()
        return {state: int(counted.get(state.value, 0)) for state in STATE_STYLES}

    @cached_property
    def soon(self) -> pd.DataFrame:
        """The rows that are late, due or starting within 90 days, the most pressing first."""
        return due_soon(self.frame, self.day)

    @cached_property
    def pressing(self) -> pd.DataFrame:
        """The reports that are late, or due within 90 days."""
        return find_pressing(self.commitments, self.day, SOON_DAYS)

    @cached_property
    def occurrences(self) -> Mapping[str, Occurrence]:
        """Code → deadline."""
        return {one.code: one for one in list_occurrences(self.contract)}

    @property
    def early(self) -> tuple[str, ...]:
        """Codes of the deadlines that begin before the contract is in force."""
        return tuple(
            one.code for one in self.occurrences.values() if one.start < self.contract.debut
        )

    @property
    def counted_from(self) -> date:
        """The first day whose acts belong to the contract, for deadlines and indicators alike."""
        return find_counted(self.contract).start if self.contract.actions else self.day

    def find_proofs(self, code: str) -> pd.DataFrame:
        """The records counted for a deadline (as many as its ``records``), the latest first."""
        return find_proofs(self.occurrences[code], self.proofs, self.day)

    def list_registers(self, code: str) -> tuple[str, ...]:
        """The registers that prove a deadline, in the order of the contract."""
        return list_registers(self.contract, self.occurrences[code])

    def find_place(self, code: str) -> ProofPlace:
        """Where a deadline can be proven; the record to complete, when one lacks only its proof."""
        row = self.frame[self.frame["code"].eq(code)].iloc[0]
        lacking = row["records"] and not row["proved"]
        proofs = self.find_proofs(code) if lacking else self.proofs.iloc[:0]
        return find_place(self.contract, self.occurrences[code], proofs)

    def own_proof_of(self, code: str) -> str:
        """The code to write in a record « livrable » that proves this deadline, "" when none does:
        its action has registers of its own only."""
        key = self.occurrences[code].evidence
        for own, source in list_evidence(self.contract):
            if own == key and source.register == OWN_PROOF:
                return next(iter(source.where.get("action", (key,))))
        return ""


def follow_schedule(
    activity: Activity, today: date, contract: Contract | None = None
) -> FollowedSchedule:
    """The échéancier of the service of these records. ``contract``: that of the service, when it
    was already read. Raises UnusableReference: its file has a mistake."""
    contract = load_contract_of(activity.spsti) if contract is None else contract
    proofs = gather_proofs(contract, activity)
    progress = measure_progress(contract, activity, today)
    corrections = gather_corrections(activity)
    frame = schedule(contract, proofs, corrections, today, progress)
    exemple = any(bool(one["exemple"].any()) for one in activity.frames.values())
    contributions = activity.frames["contribution"]
    commitments = follow_commitments(
        contract, contributions, proofs, activity.sent, corrections, today
    )
    return FollowedSchedule(
        contract, today, activity.version_id, lay_out(frame), proofs, commitments, exemple
    )


def export_schedule(
    followed: FollowedSchedule,
    frame: pd.DataFrame,
    suffix: str,
    commitments: pd.DataFrame | None = None,
) -> bytes:
    """Rows of the échéancier as a file: ".xlsx", ".csv" or ".ics". The same rows of the same day
    give the same bytes; where records are invented, each file says so. ``commitments``: those that
    stand beside (in a sheet of the workbook; in the calendar, the reports that have a day). Raises
    UnusableFile."""
    contract, day, exemple = followed.contract, followed.day, followed.exemple
    beside = followed.commitments.iloc[:0] if commitments is None else commitments
    dated = pd.concat([frame.assign(libelle=name_deadlines(frame)), _spread(beside)])
    write: Callable[[Path], object] = {
        ".xlsx": lambda path: write_evidence(
            path, make_schedule_book(contract, frame, day, beside, exemple=exemple)
        ),
        ".csv": lambda path: write_table_csv(path, make_schedule_table(frame, exemple=exemple)),
        ".ics": lambda path: write_calendar(
            path,
            dated,
            contract.spsti,
            f"Radon – {contract.nom}",
            day,
            invented=exemple,
        ),
    }[suffix]
    return render(suffix, write)


def _spread(commitments: pd.DataFrame) -> pd.DataFrame:
    """The reports that have a day, as events of that day alone: they may be sent long before."""
    rows = commitments[commitments["ends"]]
    return rows.assign(start=rows["due"])
