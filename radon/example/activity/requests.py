"""The requests that companies are said to have made: before their accompaniment began, and lately.

Some wait for an answer; one comes from an organisation that is no member.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from radon.example.activity.follow_ups import FollowUp
from radon.example.activity.invented_record import (
    InventedRecord,
    next_workday,
    open_draw,
    pick,
)
from radon.example.activity.script import LAST_DAY, Script

_WAYS = {"telephone": 0.4, "courriel": 0.3, "visite": 0.15, "formulaire": 0.1, "courrier": 0.05}
_WHO = {"Préventeur": 0.5, "IPRP": 0.3, "Infirmière": 0.2}
_ABOUT = {"evaluation": ["evaluation"], "mesurage": ["evaluation", "mesurage"],
          "plan_action": ["mesures"], "mesures": ["mesures"]}  # fmt: skip
_EVERY = 6
"""One followed company in as many asked first; the others were met."""
_WAITING, _LATELY = 3, 20  # how many wait, since how many days at most
_OUTSIDE = "Chambre consulaire (exemple)"


def invent_requests(script: Script, follow_ups: list[FollowUp]) -> list[InventedRecord]:
    """The requests by date."""
    rng = open_draw(script.spsti, "demandes")
    contents = [*_ask_before(follow_ups, rng), *_ask_lately(follow_ups, rng)]
    if follow_ups:
        day = next_workday(LAST_DAY - timedelta(days=60))
        contents.append(
            _write(day, [], "courriel", ["information"], "Préventeur", day + timedelta(days=2))
            | {"demandeur": _OUTSIDE}
        )
    contents.sort(key=lambda one: str(one["date"]))
    return [InventedRecord("demande", content) for content in contents]


def _ask_before(follow_ups: list[FollowUp], rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """A few days before the first step beyond information, and answered then."""
    for followed in follow_ups[::_EVERY]:
        further = [(step, day) for step, day in followed.steps if step in _ABOUT]
        if further and further[0][1] <= LAST_DAY:
            step, answered = further[-1][0], further[0][1]
            asked = next_workday(answered - timedelta(days=int(rng.integers(4, 25))))
            yield _write(
                min(asked, answered), [followed.member], pick(rng, _WAYS), _ABOUT[step],
                pick(rng, _WHO), answered,
            )  # fmt: skip


def _ask_lately(follow_ups: list[FollowUp], rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """The last ones, that nobody answered yet."""
    for rank, followed in enumerate(follow_ups[1 : 1 + _WAITING]):
        day = next_workday(LAST_DAY - timedelta(days=int(rng.integers(3, _LATELY))))
        about = ["mesurage"] if rank else ["mesures", "formation"]
        yield _write(min(day, LAST_DAY), [followed.member], pick(rng, _WAYS), about, "", None)


def _write(
    day: date, members: list[int], way: str, about: list[str], who: str, answered: date | None
) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "entreprises": members,
        "demandeur": "",
        "voie": way,
        "objet": about,
        "repond": who,
        "repondu_le": answered.isoformat() if answered else "",
        "note": "",
    }
