"""The results of the rooms that the companies measured, from the dates of their follow_ups."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from radon.domain.measurement.dose import Coefficient, coefficient_on
from radon.example.activity.follow_ups import Detectors, FollowUp
from radon.example.activity.invented_record import InventedCorrection, InventedRecord, open_draw
from radon.example.activity.script import LAST_DAY, Script

LABORATORY = "Laboratoire accrédité (exemple)"
_REPORT = "Rapport d'essai du laboratoire (exemple)"
_ROOMS = (
    ("Bureau d'accueil", "rdc", False, 1500),
    ("Atelier", "rdc", False, 1607),
    ("Archives", "sous_sol", False, 150),
    ("Réserve", "sous_sol", False, 300),
    ("Salle de réunion", "rdc", False, 250),
    ("Vestiaires", "sous_sol", False, 120),
    ("Bureau du premier étage", "etage", False, 1500),
    ("Cave", "sous_sol", True, 200),
    ("Galerie technique", "sous_sol", True, 120),
)
_RECENT = date(2026, 11, 1)
"""From then on, the laboratory has not answered for a first measurement."""


def invent_results(
    script: Script, follow_ups: list[FollowUp], coefficients: Sequence[Coefficient]
) -> list[InventedRecord]:
    """One record a room, by the day of removal; one of them was mistyped, and corrected."""
    rng = open_draw(script.spsti, "mesurage")
    records = []
    for followed in follow_ups:
        rooms = _draw_rooms(followed, rng)
        for detectors in followed.detectors:
            measured = rooms[:1] if detectors.phase == "verification" else rooms
            if detectors.removed > LAST_DAY:
                continue
            records += [
                _write_result(followed, detectors, room, coefficients, rng, first=rank == 0)
                for rank, room in enumerate(measured)
            ]
    records.sort(key=lambda one: str(one.content["date_retrait"]))
    return _mistype(records)


def _draw_rooms(followed: FollowUp, rng: np.random.Generator) -> list[tuple[str, str, bool, int]]:
    """One to four rooms, more in larger companies; never upstairs alone, where none is worst."""
    count = int(rng.integers(1, 3)) + (2 if (followed.effectif or 0) >= 50 else 0)
    places = rng.permutation(len(_ROOMS))[:count]
    rooms = sorted((_ROOMS[place] for place in places), key=lambda room: room[1] == "etage")
    return rooms if rooms[0][1] != "etage" else [_ROOMS[0]]


def _write_result(
    followed: FollowUp,
    detectors: Detectors,
    room: tuple[str, str, bool, int],
    coefficients: Sequence[Coefficient],
    rng: np.random.Generator,
    *,
    first: bool,
) -> InventedRecord:
    local, niveau, specific, hours = room
    ordinary = float(np.clip(round(95 * np.exp(0.55 * rng.standard_normal())), 12, 290))
    result: float | None = detectors.worst if first and detectors.worst else ordinary
    recent = detectors.removed >= _RECENT and detectors.phase == "initial"
    if detectors.awaited or recent:
        result = None
    told, doubt = rng.random() < 0.8, rng.random() < 0.9
    used = coefficient_on(coefficients, detectors.removed) if told else None
    content = {
        "entreprise": followed.member,
        "date_pose": detectors.placed.isoformat(),
        "date_retrait": detectors.removed.isoformat(),
        "local": local,
        "niveau": niveau,
        "lieu_specifique": specific,
        "detecteurs": int(rng.integers(1, 3)),
        "resultat": result,
        "incertitude": float(round(result * 0.12)) if result is not None and doubt else None,
        "laboratoire": LABORATORY if rng.random() < 0.9 else "",
        "phase": detectors.phase,
        "heures": hours if told else None,
        "coefficient": used.id if used else "",
        "note": detectors.note if first else "",
        "preuve": _REPORT if result is not None and rng.random() < 0.75 else "",
    }
    return InventedRecord("mesurage", content)


def _mistype(records: list[InventedRecord]) -> list[InventedRecord]:
    """The first ordinary result of less than 200 Bq/m³ was typed with one digit too many."""
    for place, record in enumerate(records):
        result = record.content["resultat"]
        if result is not None and 100 <= result < 200:
            typed = InventedRecord(
                "mesurage",
                {**record.content, "resultat": result * 10},
                correction=InventedCorrection(
                    record.content,
                    f"Erreur de saisie : {result:g} Bq/m³ d'après le rapport du laboratoire",
                ),
            )
            return [*records[:place], typed, *records[place + 1 :]]
    return records
