"""Every contact with the members that is recorded, whatever its register.

What says that a company was *contactée*: communications to the companies, collective events, acts
of accompaniment, requests, measurements. An information to the service's own staff contacts no
company; a situation (FE, DUERP) may be read in a document, without any contact.
"""

import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Channel
from radon.domain.registers.member_group import link_groups
from radon.domain.tracking.company_history import GENRES

REGISTERS = ("communication", "action_collective", "accompagnement", "demande", "mesurage")
_SENT = "communication"


def list_contacts(activity: Activity, groups: pd.Series) -> pd.DataFrame:
    """One row a record and group of duplicates that it names: ``groupe`` (int64), ``date``
    (datetime64[s], NaT unknown), ``par`` (str: what it was), ``envoi`` (bool: a communication).

    ``groups``: as :func:`radon.domain.registers.member_group.link_groups`.
    """
    listed = [
        _list_register(activity, register, groups).assign(rang=rank)
        for rank, register in enumerate(REGISTERS)
    ]
    rows = pd.concat(listed, ignore_index=True)
    names = {rank: GENRES[register] for rank, register in enumerate(REGISTERS)}
    return pd.DataFrame(
        {
            "groupe": rows["groupe"],
            "date": rows["date"],
            "par": rows["rang"].map(names).astype("str"),
            "envoi": rows["rang"].eq(REGISTERS.index(_SENT)),
        }
    )


def _list_register(activity: Activity, register: str, groups: pd.Series) -> pd.DataFrame:
    frame, links = activity.frames[register], link_groups(activity, register, groups)
    if register == _SENT:
        outside = frame.index[frame["canal"].ne(Channel.INTERNE)]
        return links[links["enregistrement"].isin(outside)]
    if register != "mesurage":
        return links
    laid = frame["date_pose"].reindex(links["enregistrement"]).set_axis(links.index)
    days = links["date"].fillna(laid)  # a result that is awaited: the day of the detectors
    return links.assign(date=days.astype("datetime64[s]"))
