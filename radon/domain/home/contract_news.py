"""What a contract asks attention for: deadlines that press, key figures since its start."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from radon.domain.contract.proof_place import ProofPlace
from radon.domain.contract.state import State
from radon.domain.contract.timeline import name_deadlines, shorten, tell_correction
from radon.domain.counting.figure import spell
from radon.domain.indicator.followed import FollowedContract
from radon.domain.words.sentence import spell_day

LONGEST_TITLE = 95


@dataclass(frozen=True)
class DueDeadline:
    """One deadline of the contract that asks for attention. ``far``: what follows its state, as in
    the échéancier; ``title``: the beginning of its
    wording; ``reason``: when, in French, and who corrected its state if someone did; ``place``:
    where it can be proven; ``page``: where the action itself is done."""

    code: str
    state: State
    far: str
    title: str
    reason: str
    page: str
    place: ProofPlace


@dataclass(frozen=True)
class KeyFigure:
    """An official indicator of the contract since its start. ``value``: as it is read, "non
    renseigné" where nothing is recorded."""

    code: str
    action: str
    label: str
    value: str
    known: bool


def list_due(
    soon: pd.DataFrame, day: date, find_place: Callable[[str], ProofPlace]
) -> tuple[DueDeadline, ...]:
    """What is late, due or starting within 90 days, the most pressing first.

    ``soon``: rows of :func:`radon.domain.contract.schedule.due_soon`; ``find_place``: code of a
    deadline → where it can be proven.
    """
    rows = soon.assign(title=name_deadlines(soon))
    return tuple(
        DueDeadline(
            code=str(row["code"]),
            state=State(row["state"]),
            far=str(row["sentence"]).removeprefix(str(row["state_label"])),
            title=shorten(str(row["title"]), LONGEST_TITLE),
            reason=_tell_due(row, pd.Timestamp(day)),
            page=str(row["page"]),
            place=find_place(str(row["code"])),
        )
        for row in rows.to_dict("records")
    )


def list_key_figures(followed: FollowedContract) -> tuple[KeyFigure, ...]:
    """The official indicators, since the start of the contract, in its order."""
    return tuple(
        KeyFigure(
            code=row.code,
            action=", ".join(row.indicator.actions),
            label=row.indicator.short,
            value=spell(row.figure.since_start.value),
            known=row.figure.since_start.known,
        )
        for row in followed.rows
        if row.indicator.officiel
    )


def _tell_due(row: Mapping[Hashable, Any], today: pd.Timestamp) -> str:
    when = _tell_when(row, today)
    return f"{when} {tell_correction(row)}" if row["corrected"] else when


def _tell_when(row: Mapping[Hashable, Any], today: pd.Timestamp) -> str:
    start, due = row["start"], row["due"]
    if due < today:
        return f"Échéance du {spell_day(due)} passée."
    if row["state"] in (State.SANS_PREUVE, State.EN_RETARD):  # so said by a person
        return f"Échéance du {spell_day(due)}."
    if start > today and due > start:
        return f"Commence le {spell_day(start)}, jusqu'au {spell_day(due)}."
    days = (due - today).days
    left = f"dans {days} jours" if days > 1 else "demain" if days else "aujourd'hui"
    if start == due:
        return f"Le {spell_day(due)} ({left})."
    return f"À finir avant le {spell_day(due)} ({left})."
