"""The invented year of a service: all its records, in an order in which they can be stored."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from radon.domain.measurement.dose import Coefficient
from radon.domain.measurement.legal_text import LegalText
from radon.example.activity.accompaniment import invent_acts, invent_situations
from radon.example.activity.follow_ups import draw_follow_ups
from radon.example.activity.invented_record import InventedRecord, keep_past
from radon.example.activity.measurements import invent_results
from radon.example.activity.outreach import (
    find_reachable,
    invent_communications,
    invent_events,
    invent_supports,
)
from radon.example.activity.requests import invent_requests
from radon.example.activity.satm_script import SATM
from radon.example.activity.script import Script
from radon.example.activity.sminov_script import SMINOV
from radon.example.activity.staff import invent_sessions, invent_staff
from radon.example.activity.watch import invent_diffusions, invent_watch

SCRIPTS: Mapping[str, Script] = {script.spsti: script for script in (SATM, SMINOV)}


def invent_activity(
    spsti: str,
    members: pd.DataFrame,
    today: date,
    coefficients: Sequence[Coefficient],
    texts: Sequence[LegalText],
) -> list[InventedRecord]:
    """What the service is said to have done by ``today``: same arguments, same records.

    ``members``: the frame ``targets`` of its invented members (index = id; ``refuse,
    groupe, classe, section, tranche, email, effectif``). A record comes after those
    that it names. Nothing after :data:`~radon.example.activity.script.LAST_DAY`. Raises
    KeyError for a service without script.
    """
    script = SCRIPTS[spsti]
    reachable = find_reachable(members)
    staff = invent_staff(script)
    follow_ups = draw_follow_ups(script, reachable)
    records = [
        *staff,
        *invent_sessions(script, staff),
        *invent_supports(script),
        *invent_communications(script, reachable),
        *invent_events(script, reachable),
        *invent_acts(script, follow_ups, reachable),
        *invent_requests(script, follow_ups),
        *invent_situations(script, follow_ups, reachable),
        *invent_results(script, follow_ups, coefficients),
        *invent_watch(script, coefficients, texts),
        *invent_diffusions(script),
    ]
    for kind, contents in script.steering.items():
        records += [InventedRecord(kind, content) for content in contents]
    return keep_past(records, today)
