"""Whom to see first: points that anyone can add up again, and the reasons in words.

Works on the frame of :func:`radon.domain.targeting.targets.describe_targets`. The points order the
work of a prevention service; they say nothing of the law. The law, as the reasons quote it:

- the zone is one input of the employer's assessment (code du travail art. R4451-14 6°): neither is
  zone 1 an exemption, nor does zone 3 alone call for a measurement;
- specific workplaces are to be assessed whatever the zone (art. R4451-4; arrêté of 30 June 2021,
  art. 2 and 3);
- some buildings open to the public have a duty of their own in zone 3 (code de la santé publique
  art. D1333-32 and R1333-33): an activity code can only say that it is worth checking.
"""

import numpy as np
import pandas as pd

from radon.domain.commune.match import SURE
from radon.domain.commune.zonage import Zone
from radon.domain.member_file.naf import (
    BASEMENT_SECTORS,
    ERP_CATEGORIES,
    SPECIFIC_WORKPLACES,
    find_sector,
)
from radon.domain.targeting.targets import UNKNOWN_HEADCOUNT

# The whole table. A row of the file takes at most one line of each block.
POINTS: dict[str, dict[str, int]] = {
    "zone": {"zone 3": 50, "zone 2": 25, "zone 1": 0, "zone inconnue": 0},
    "certitude": {"zone sûre": 10, "zone à préciser": 5, "commune à confirmer": 0},
    "effectif": {
        "250 et plus": 20,
        "200 à 249": 20,
        "50 à 199": 15,
        "11 à 49": 10,
        "0 à 10": 5,
        UNKNOWN_HEADCOUNT: 0,
    },
    "locaux": {"lieu de travail spécifique": 25, "sous-sol fréquent": 5},
    "erp": {"ERP possible en zone 3": 15},
}
LEVELS = (("haute", 75), ("moyenne", 40), ("basse", 0))

SPECIFIC_SENTENCE = (
    "lieu de travail spécifique possible ({label}) : à évaluer quelle que soit la zone"
    " (C. trav. R4451-4)"
)
ERP_SENTENCE = (
    "peut relever de l'obligation propre aux ERP (CSP art. D1333-32 et R1333-33) : à vérifier"
    " – {label}"
)
BASEMENT_SENTENCE = "sous-sol fréquent ({label}) : à demander (C. trav. R4451-1)"


def compute_priority(targets: pd.DataFrame) -> pd.DataFrame:
    """Points, level and reasons of every row, same index.

    Reads ``zone, a_preciser, confiance, tranche, naf_code``. Gives ``priorite`` (int64),
    ``priorite_niveau`` ("haute", "moyenne", "basse") and ``priorite_raisons`` (one French line,
    each reason followed by its points).
    """
    sure = targets["confiance"].isin(SURE)
    certainty = np.select(
        [np.asarray(~sure), np.asarray(targets["a_preciser"].astype(bool))],
        ["commune à confirmer", "zone à préciser"],
        "zone sûre",
    )
    zone = targets["zone"].astype("Int64").fillna(0)
    keys = list(zip(zone, certainty, targets["tranche"], targets["naf_code"], strict=True))
    scored = {key: _score(*key) for key in set(keys)}
    points = np.fromiter((scored[key][0] for key in keys), dtype="int64", count=len(keys))
    level = np.select([points >= floor for _, floor in LEVELS], [name for name, _ in LEVELS], "")
    return pd.DataFrame(
        {
            "priorite": points,
            "priorite_niveau": pd.Series(level, index=targets.index, dtype="str"),
            "priorite_raisons": pd.Series(
                [scored[key][1] for key in keys], index=targets.index, dtype="str"
            ),
        },
        index=targets.index,
    )


def rank_targets(targets: pd.DataFrame) -> pd.DataFrame:
    """``targets`` with their priority, by line of the file."""
    return targets.join(compute_priority(targets)).sort_values("ligne_fichier")


def _score(zone: int, certainty: str, bracket: str, naf_code: str) -> tuple[int, str]:
    """Points and reasons of one kind of company."""
    reasons: list[tuple[str, int]] = []
    if zone:
        reasons.append((f"zone {zone}", POINTS["zone"][f"zone {zone}"]))
        reasons.append((certainty, POINTS["certitude"][certainty]))
    else:
        reasons.append(("zone inconnue", POINTS["zone"]["zone inconnue"]))
    reasons.append((f"effectif {bracket}", POINTS["effectif"][bracket]))
    reasons += _judge_premises(zone, naf_code)
    total = sum(points for _, points in reasons)
    line = " ; ".join(f"{reason} [{points}]" for reason, points in reasons)
    return total, line[:1].upper() + line[1:]


def _judge_premises(zone: int, naf_code: str) -> list[tuple[str, int]]:
    """What the activity suggests about the premises."""
    reasons = []
    if specific := find_sector(naf_code, SPECIFIC_WORKPLACES):
        points = POINTS["locaux"]["lieu de travail spécifique"]
        reasons.append((SPECIFIC_SENTENCE.format(label=specific), points))
    elif basement := find_sector(naf_code, BASEMENT_SECTORS):
        points = POINTS["locaux"]["sous-sol fréquent"]
        reasons.append((BASEMENT_SENTENCE.format(label=basement), points))
    erp = find_sector(naf_code, ERP_CATEGORIES)
    if erp and zone == Zone.SIGNIFICATIF:
        points = POINTS["erp"]["ERP possible en zone 3"]
        reasons.append((ERP_SENTENCE.format(label=erp), points))
    return reasons


def describe_points() -> list[tuple[str, str]]:
    """The table of points in French, (label, points), for the reader of a list."""
    titles = {"zone": "", "certitude": "certitude : ", "effectif": "effectif "}
    lines = []
    for block, table in POINTS.items():
        for name, points in table.items():
            label = titles.get(block, "activité : ") + name
            lines.append((label[:1].upper() + label[1:], str(points)))
    floors = ", ".join(f"{name} à partir de {floor}" for name, floor in LEVELS)
    return [*lines, ("Niveaux (points)", floors)]
