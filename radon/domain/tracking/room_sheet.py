"""A whole measuring campaign of one company, typed at once: what is common, then a line a room.

Each line becomes one record of the register ``mesurage``. Cells are texts, as a laboratory's report
is pasted; :mod:`radon.domain.registers.sort` understands them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from radon.domain.measurement.dose import Activity, Coefficient, coefficient_on
from radon.domain.registers.check import check_content
from radon.domain.registers.kinds_company import MESURAGE
from radon.domain.words.day import read_day
from radon.domain.words.folding import fold

COMMON = (
    "entreprise", "date_pose", "date_retrait", "justification", "laboratoire",
    "organisme_agree", "phase",
    "preuve", "lien", "fichier",
    "adresse", "note",
)  # fmt: skip
"""Fields that are asked once."""
ROOM = (
    "local", "niveau", "lieu_specifique", "detecteurs", "resultat", "incertitude", "heures",
)  # fmt: skip
"""Columns of the table of rooms."""
Line = Mapping[str, str]


@dataclass(frozen=True)
class LineFault:
    """What prevents a line (1 for the first) from being kept."""

    line: int
    label: str
    fault: str


@dataclass(frozen=True)
class RoomSheet:
    """What the form holds. ``contents``: one a filled line; ``faults``: by common field;
    ``line_faults``: by line; ``doubts``: French sentences, worth a look, that prevent nothing."""

    contents: tuple[dict[str, Any], ...]
    faults: Mapping[str, str] = field(default_factory=dict)
    line_faults: tuple[LineFault, ...] = ()
    doubts: tuple[str, ...] = ()


def check_rooms(
    common: Mapping[str, Any],
    lines: Sequence[Line],
    today: date,
    coefficient: Coefficient | None = None,
) -> RoomSheet:
    """Judge a campaign. ``lines``: texts by column of :data:`ROOM`; blank lines are passed over."""
    contents, line_faults = [], []
    common_faults: dict[str, str] = {}
    for rank, line in enumerate(lines, start=1):
        if is_blank(line):
            continue
        typed = {**common, **line, "coefficient": coefficient.id if coefficient else ""}
        content, faults = check_content(MESURAGE, typed, today)
        contents.append(content)
        for name, fault in faults.items():
            if name in COMMON:
                common_faults[name] = fault
            else:
                line_faults.append(LineFault(rank, MESURAGE.field(name).label, fault))
    if not contents:  # what is common is judged all the same
        _, faults = check_content(MESURAGE, {**common, "local": "-"}, today)
        common_faults = {name: fault for name, fault in faults.items() if name in COMMON}
    doubts = tuple(_find_twins(contents))
    return RoomSheet(tuple(contents), common_faults, tuple(line_faults), doubts)


def is_blank(line: Line) -> bool:
    """Whether nothing is typed in a line."""
    return not any(str(line.get(name) or "").strip() for name in ROOM)


def choose_coefficient(
    table: Sequence[Coefficient], removed: object, activity: Activity
) -> Coefficient | None:
    """The coefficient in force on the day of the end of the measurement (ISO text), if any."""
    day = read_day(removed) if removed else None
    return coefficient_on(table, day, activity) if day else None


def _find_twins(contents: Sequence[Mapping[str, Any]]) -> list[str]:
    seen: dict[tuple[str, str], int] = {}
    doubts = []
    for content in contents:
        room = (" ".join(fold(content["local"]).split()), str(content["niveau"]))
        seen[room] = seen.get(room, 0) + 1
        if seen[room] == 2 and room[0]:
            doubts.append(
                f"« {content['local']} » est sur plusieurs lignes : le résultat le plus élevé dira"
                " la position du local."
            )
    return doubts
