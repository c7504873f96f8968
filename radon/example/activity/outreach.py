"""Supports, communications and collective actions: whom they reached among the members."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.sentence import spell_month
from radon.example.activity.invented_record import (
    InventedCorrection,
    InventedRecord,
    next_workday,
    open_draw,
)
from radon.example.activity.script import LAST_DAY, Aim, Event, Habit, Mailing, Script

_READ = ("classe", "section", "tranche", "effectif", Field.EMAIL.value)


def find_reachable(members: pd.DataFrame) -> pd.DataFrame:
    """The members that may be written to: one row a company, none *ne pas solliciter*.

    ``members``: the frame ``targets`` of the members, index = id; only :data:`_READ` is kept.
    """
    willing = ~members["refuse"].astype(bool)
    first = willing & ~members["groupe"].where(willing, -1).duplicated()
    return members.loc[first.astype(bool), list(_READ)]


def find_aimed(reachable: pd.DataFrame, aim: Aim) -> pd.DataFrame:
    """The companies that an aim describes; a class to be checked is in no zone."""
    meant = pd.Series(True, index=reachable.index)
    if aim.zones:
        meant &= reachable["classe"].isin([ZoneClass.of(zone) for zone in aim.zones])
    if aim.sections:
        meant &= reachable["section"].isin(aim.sections)
    if aim.brackets:
        meant &= reachable["tranche"].isin(aim.brackets)
    if aim.by_email:
        meant &= reachable[Field.EMAIL].ne("")
    return reachable[meant.astype(bool)]


def draw_ids(frame: pd.DataFrame, count: int, rng: np.random.Generator) -> list[int]:
    """Ids of ``count`` rows, all of them when there are fewer; in order."""
    places = np.sort(rng.permutation(len(frame))[:count])
    return [int(number) for number in frame.index[places]]


def invent_supports(script: Script) -> list[InventedRecord]:
    """The register of supports, the partners' first."""
    return [
        InventedRecord(
            "support",
            {
                "titre": one.titre,
                "producteur": one.producteur,
                "reference": one.reference,
                "date": one.day.isoformat(),
            },
            key=f"support:{one.key}",
        )
        for one in script.supports
    ]


def invent_communications(script: Script, reachable: pd.DataFrame) -> list[InventedRecord]:
    """The scripted mailings and what is handed out all year long, by date."""
    rng = open_draw(script.spsti, "communication")
    records = [_write_mailing(mailing, reachable, rng) for mailing in script.mailings]
    for habit in script.habits:
        records += [_write_habit(habit, day, reachable, rng) for day in _days_of(habit)]
    return sorted(records, key=lambda one: str(one.content["date"]))


def invent_events(script: Script, reachable: pd.DataFrame) -> list[InventedRecord]:
    """The collective actions, by date."""
    rng = open_draw(script.spsti, "action_collective")
    return [_write_event(event, reachable, rng) for event in script.events]


def _write_mailing(
    mailing: Mailing, reachable: pd.DataFrame, rng: np.random.Generator
) -> InventedRecord:
    aimed = find_aimed(reachable, mailing.aim)
    count = min(round(len(aimed) * mailing.share), mailing.most)
    companies = draw_ids(aimed, count, rng)
    content = {
        "date": mailing.day.isoformat(),
        "titre": mailing.titre,
        "canal": mailing.canal,
        "supports": [f"support:{key}" for key in mailing.supports],
        "exemplaires": len(companies) if mailing.copies == -1 else mailing.copies,
        **_describe_aim(mailing.aim),
        "public": mailing.public,
        "journee_radon": mailing.radon_day,
        "entreprises": companies,
        "preuve": mailing.proof,
        "lien": mailing.link,
    }
    if not mailing.motif:
        return InventedRecord("communication", content)
    first = {**content, "exemplaires": mailing.typed_copies, "supports": []}
    return InventedRecord(
        "communication", first, correction=InventedCorrection(content, mailing.motif)
    )


def _write_habit(
    habit: Habit, day: date, reachable: pd.DataFrame, rng: np.random.Generator
) -> InventedRecord:
    aimed = find_aimed(reachable, habit.aim)
    companies = draw_ids(aimed, int(rng.integers(habit.least, habit.most + 1)), rng)
    counted = rng.random() < 0.8
    copies = int(rng.integers(len(companies), 2 * len(companies) + 1))
    content = {
        "date": day.isoformat(),
        "titre": f"{habit.titre}, {spell_month(day)}",
        "canal": habit.canal,
        "supports": [f"support:{key}" for key in habit.supports],
        "exemplaires": copies if counted else None,
        **_describe_aim(habit.aim),
        "public": habit.public,
        "journee_radon": False,
        "entreprises": companies,
        "preuve": "Comptes rendus de visite (exemple)" if rng.random() < 0.7 else "",
    }
    return InventedRecord("communication", content)


def _write_event(event: Event, reachable: pd.DataFrame, rng: np.random.Generator) -> InventedRecord:
    content: dict[str, Any] = {
        "date": event.day.isoformat(),
        "titre": event.titre,
        "organisation": event.organisation,
        "partenaires": event.partenaires,
        "lieu": event.lieu,
        "participants": event.participants,
        "entreprises": draw_ids(find_aimed(reachable, event.aim), event.companies, rng),
        "preuve": event.proof,
    }
    if not event.motif:
        return InventedRecord("action_collective", content)
    first = {**content, "participants": event.typed_participants}
    return InventedRecord(
        "action_collective", first, correction=InventedCorrection(content, event.motif)
    )


def _describe_aim(aim: Aim) -> Mapping[str, list[str]]:
    return {
        "zones": list(aim.zones),
        "secteurs": list(aim.sections),
        "tailles": list(aim.brackets),
    }


def _days_of(habit: Habit) -> Iterator[date]:
    """A day of every ``every``-th month, the summer break left out."""
    months = habit.first.year * 12 + habit.first.month - 1
    while True:
        year, month = divmod(months, 12)
        day = next_workday(date(year, month + 1, habit.first.day))
        if day > LAST_DAY:
            return
        if month + 1 != 8:
            yield day
        months += habit.every
