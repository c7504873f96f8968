"""Meetings of the signatories and remarks for the report, counted for the page *Réunions*.

Both contracts: the pilots may meet in between, and the *bilan annuel* says the difficulties met and
the changes of action. A remark goes into the report as it was written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from radon.domain.counting.counted import Counted, count
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Party, RemarkType
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.sort.choice import Choice

SIGNATORIES = frozenset({Party.SPSTI, Party.DREETS, Party.CARSAT})
UNKNOWN_ACTION = "hors du contrat"
WHOLE = ""
"""The action of a remark on the whole contract."""


@dataclass(frozen=True, eq=False)
class Meetings:
    """``complete``: meetings where all three signatories were; ``parties``: code → the meetings
    where it was (they overlap); ``undecided``: meetings whose decisions nobody wrote; ``last``: the
    day of the last one, None without any."""

    meetings: Counted
    complete: Counted
    parties: Mapping[str, Counted]
    undecided: Counted
    last: date | None


@dataclass(frozen=True, eq=False)
class Remarks:
    """``types``: every type → its remarks, they add up to ``remarks``. ``frame``: part of the
    register, by action of the contract (the whole contract first, codes that it does not have
    last), then type, then date."""

    remarks: Counted
    types: Mapping[str, Counted]
    frame: pd.DataFrame


def count_meetings(activity: Activity, period: Period) -> Meetings:
    """Count the register *reunion* over a period."""
    meetings = count(activity, period, "reunion")
    frame = activity.frames["reunion"].loc[meetings.lines["enregistrement"]]
    last = frame["date"].max()
    complete = frame["participants"].map(lambda present: SIGNATORIES.issubset(present))
    return Meetings(
        meetings=meetings,
        complete=meetings.keep(complete.to_numpy(dtype=bool)),
        parties={
            code: count(activity, period, "reunion", where={"participants": (code,)})
            for code in Party
        },
        undecided=meetings.keep(frame["decisions"].eq("").to_numpy(dtype=bool)),
        last=None if pd.isna(last) else last.date(),
    )


def gather_remarks(activity: Activity, period: Period, actions: Mapping[str, str]) -> Remarks:
    """The remarks of a period. ``actions``: code → label of those of the contract, in order."""
    remarks = count(activity, period, "difficulte")
    order = {WHOLE: -1, **{code: rank for rank, code in enumerate(actions)}}
    types = {code: rank for rank, code in enumerate(RemarkType)}
    frame = activity.frames["difficulte"].loc[remarks.records]
    placed = frame.assign(
        rang=frame["action"].map(order).fillna(len(order)), sorte=frame["type"].map(types)
    )
    by = ["rang", "action", "sorte", "date"]
    return Remarks(
        remarks=remarks,
        types={
            code: count(activity, period, "difficulte", where={"type": (code,)})
            for code in RemarkType
        },
        frame=placed.sort_values(by, kind="stable").drop(columns=["rang", "sorte"]),
    )


def offer_actions(
    kind: RecordKind, actions: Mapping[str, str], used: Iterable[str] = (), name: str = "action"
) -> RecordKind:
    """The same register, whose field of that name is chosen among the actions of the contract
    (code → label). The store keeps the code, as for the register itself; without any action it
    stays what it is.

    ``used``: codes that the register holds, offered too, so that correcting a record whose code is
    not in the contract does not lose it.
    """
    if not actions:
        return kind
    choices = {code: f"{code} – {label}" for code, label in actions.items()}
    others = sorted({code for code in used if code and code not in choices})
    choices |= {code: f"{code} – {UNKNOWN_ACTION}" for code in others}
    fields = tuple(
        replace(field, sort=Choice(choices), help="") if field.name == name else field
        for field in kind.fields
    )
    return replace(kind, fields=fields)
