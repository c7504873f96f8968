"""The register of texts that are watched, and who was told of them.

The texts and coefficients are the ones that the product ships; only when they were found is
invented.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from radon.domain.measurement.dose import Coefficient
from radon.domain.measurement.legal_text import LegalText
from radon.example.activity.invented_record import InventedRecord, next_workday
from radon.example.activity.script import Script

_GUIDE = {
    "type": "guide",
    "titre": "Guide pratique – Prévention du risque radon",
    "reference": "DGT, édition 2020",
    "en_vigueur": "",
    "fin": "",
    "resume": "Antérieur à l'arrêté du 15 mai 2024 : à lire avec les textes parus depuis.",
    "lien": "",
}


def invent_watch(
    script: Script, coefficients: Sequence[Coefficient], texts: Sequence[LegalText]
) -> list[InventedRecord]:
    """One record a text, a coefficient and a guide; found on one day, later texts as they came."""
    entries = [
        *((one.id, one.en_vigueur, one.watch_entry()) for one in texts),
        *((one.id, one.en_vigueur, one.watch_entry()) for one in coefficients),
        ("guide-dgt-2020", script.watch_from, _GUIDE),
    ]
    return [
        InventedRecord(
            "veille",
            {**content, "repere_le": _find_day(script, since).isoformat()},
            key=f"veille:{key}",
        )
        for key, since, content in entries
    ]


def invent_diffusions(script: Script) -> list[InventedRecord]:
    """Who was told of which text."""
    return [
        InventedRecord(
            "diffusion",
            {
                "date": one.day.isoformat(),
                "veille": f"veille:{one.text}",
                "publics": list(one.publics),
                "moyen": one.moyen,
            },
        )
        for one in script.told
    ]


def _find_day(script: Script, since: date) -> date:
    """The inventory of the first day, or the week after a text comes into force."""
    if since <= script.watch_from:
        return script.watch_from
    return next_workday(since + timedelta(days=7))
