"""The staff of a service, by role, and who attended which session. Designations, never names."""

from datetime import date
from string import ascii_uppercase

import numpy as np

from radon.example.activity.invented_record import InventedRecord, open_draw
from radon.example.activity.script import Script, Session

DESIGNATIONS = {
    "medecin": "Médecin",
    "collaborateur": "Médecin collaborateur",
    "infirmier": "Infirmière",
    "iprp": "IPRP",
    "preventeur": "Préventeur",
    "assistant": "Assistante",
    "communication": "Communication",
    "direction": "Direction",
}
TO_BE_TRAINED = tuple(DESIGNATIONS)[:6]


def invent_staff(script: Script) -> list[InventedRecord]:
    """One record a person: "Médecin A", "Infirmière B"."""
    moves = {move.nom: move for move in script.moves}
    people = []
    for role, count in script.staff.items():
        for letter in ascii_uppercase[:count]:
            nom = f"{DESIGNATIONS[role]} {letter}"
            move = moves.get(nom)
            content = {
                "nom": nom,
                "role": role,
                "arrivee": _spell(move.arrivee if move else None),
                "depart": _spell(move.depart if move else None),
            }
            people.append(InventedRecord("personne", content, key=f"personne:{nom}"))
    return people


def invent_sessions(script: Script, staff: list[InventedRecord]) -> list[InventedRecord]:
    """The sessions, in order; nobody follows a module twice, some never come."""
    rng = open_draw(script.spsti, "formation")
    followed: dict[str, set[str]] = {}
    records = []
    for session in sorted(script.sessions, key=lambda one: one.day):
        had = followed.setdefault(session.module, set())
        there = _draw_attendance(session, staff, had, rng)
        had.update(there)
        content = {
            "date": session.day.isoformat(),
            "module": session.module,
            "demi_journees": session.half_days,
            "organisme": list(session.trainers),
            "lieu": session.place,
            "personnes": there,
            "preuve": session.proof,
        }
        records.append(InventedRecord("formation", content))
    return records


def _draw_attendance(
    session: Session, staff: list[InventedRecord], had: set[str], rng: np.random.Generator
) -> list[str]:
    day = session.day.isoformat()
    wanted = [
        one.key
        for one in staff
        if one.key not in had
        and (session.everyone or one.content["role"] in TO_BE_TRAINED)
        and one.content["arrivee"] <= day
        and (not one.content["depart"] or one.content["depart"] >= day)
    ]
    seats = min(round(len(wanted) * session.share), session.most)
    chosen = set(rng.permutation(len(wanted))[:seats].tolist())
    return [key for rank, key in enumerate(wanted) if rank in chosen]


def _spell(day: date | None) -> str:
    return day.isoformat() if day else ""
