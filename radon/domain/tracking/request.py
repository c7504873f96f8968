"""What companies ask of the service, and which of their requests still wait for an answer.

A request without a day of answer waits. A company that asks twice is one company; requests are
counted apart, and one of an organisation that is no member names no company.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds_company import DEMANDE
from radon.domain.registers.words import collect_names
from radon.domain.words.sentence import spell_day, tell


@dataclass(frozen=True)
class Requests:
    """``received``: requests; ``companies``: distinct ones that asked; ``outside``: requests of who
    is no member; ``waiting``: requests without an answer."""

    received: int
    companies: int
    outside: int
    waiting: int


@dataclass(frozen=True)
class WaitingRequest:
    """One that has no answer. ``who``: the companies, or who asks; ``what``: about what, by which
    way, who answers; ``days``: since it was received."""

    record: int
    who: str
    what: str
    received: date
    days: int

    @property
    def since(self) -> str:
        """ "reçue le 03/11/2026, il y a 27 jours"."""
        ago = f"il y a {tell(self.days, 'jour')}" if self.days else "aujourd'hui"
        return f"reçue le {spell_day(self.received)}, {ago}"


def count_requests(activity: Activity) -> Requests:
    """All that was ever asked."""
    frame = activity.frames[DEMANDE.code]
    contacts = activity.find_contacts(DEMANDE.code)
    return Requests(
        received=len(frame),
        companies=int(contacts["entreprise"].nunique()),
        outside=int((~frame.index.isin(contacts["enregistrement"])).sum()),
        waiting=len(find_waiting(activity)),
    )


def find_waiting(activity: Activity) -> pd.DataFrame:
    """The rows of the register that have no answer, the oldest first."""
    frame = activity.frames[DEMANDE.code]
    return frame[frame["repondu_le"].isna()]


def list_waiting(activity: Activity, today: date) -> tuple[WaitingRequest, ...]:
    """Those without an answer, the oldest first, in words. Texts come as they were typed."""
    names = collect_names(DEMANDE, activity)
    told = [DEMANDE.field(name) for name in ("objet", "voie", "repond")]
    found = []
    for number, row in find_waiting(activity).iterrows():
        members = [int(one) for one in row["entreprises"]]
        parts = [field.sort.spell(row[field.name], names) for field in told]
        received = row["date"].date()
        found.append(
            WaitingRequest(
                record=int(str(number)),
                who=names.name_companies(members) if members else str(row["demandeur"]),
                what=" ; ".join(part for part in parts if part),
                received=received,
                days=(today - received).days,
            )
        )
    return tuple(found)
