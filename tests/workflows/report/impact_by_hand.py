"""The companies *fortement impactées* counted by hand: plain loops over what is stored and over the
block of the SATM's file.
"""

import tomllib
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

FILE = Path("data/contrats/satm.toml")
PLACES = {
    "secteurs_sous_sol": "travailleurs_sous_sol",
    "secteurs_specifiques": "travailleurs_specifiques",
}


def count_impacted(hand: Any) -> int:
    """Companies of which one establishment at least is."""
    (known, result) = tomllib.loads(FILE.read_text(encoding="utf-8"))["fortement_impactees"]["cas"]
    rows: Mapping[Hashable, Mapping[str, Any]] = hand.members
    workers = _read_workers(hand)
    rooms = {(_sort_room(one), rows[one["entreprise"]]["groupe"]) for one in _stored(hand)}
    high = {
        rows[one["entreprise"]]["groupe"] for one in _stored(hand)
        if one["resultat"] is not None and one["comparateur"] != "inferieur"
        and one["resultat"] >= result["resultat"]
    }  # fmt: skip
    below = {group for sorts, group in rooms if "sous_sol" in sorts}
    specific = {group for sorts, group in rooms if "specifique" in sorts}
    held = set()
    for number, row in rows.items():
        group = row["groupe"]
        sure = row["confiance"] in ("certaine", "elevee")
        code = row["naf"].replace(".", "").strip().upper()
        premises = group in below | specific
        for key, name in PLACES.items():
            told = workers.get((name, group))
            sector = any(code.startswith(one.replace(".", "")) for one in known[key])
            premises |= bool(told) or (told is None and sector)
        if group in high or (sure and int(row["zone"]) in known["zones"] and premises):
            held.add(hand.company_of_row[number])
    return len(held)


def _stored(hand: Any) -> list[dict[str, Any]]:
    return [content for _, content in hand.records.get("mesurage", [])]


def _sort_room(one: Mapping[str, Any]) -> frozenset[str]:
    sorts = {"sous_sol"} if one["niveau"] == "sous_sol" else set()
    return frozenset(sorts | ({"specifique"} if one["lieu_specifique"] else set()))


def _read_workers(hand: Any) -> dict[tuple[str, Hashable], int]:
    """(field, group) → the last number that is known."""
    told = sorted(hand.records.get("situation", []), key=lambda one: (one[1]["date"], one[0]))
    return {
        (name, hand.members[one["entreprise"]]["groupe"]): one[name]
        for _, one in told
        for name in PLACES.values()
        if one[name] is not None
    }
