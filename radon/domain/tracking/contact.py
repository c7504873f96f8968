"""Every contact with the members that is recorded, whatever its register.

What says that a company was *contactée*: communications to the companies, collective events, acts
of accompaniment, requests, measurements. An information to the service's own staff contacts no
company; a situation (FE, DUERP) may be read in a document, without any contact.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Channel
from radon.domain.tracking.company_history import GENRES

REGISTERS: tuple[str, ...] = (
    "communication", "action_collective", "accompagnement", "demande", "mesurage",
)  # fmt: skip
_SENT = "communication"


def list_contacts(activity: Activity, groups: pd.Series) -> pd.DataFrame:
    """One row a record and group of duplicates that it names: ``groupe`` (int64), ``date``
    (datetime64[s], NaT unknown), ``par`` (str: what it was), ``envoi`` (bool: a communication).

    ``groups``: id of a present member → its group. A record that names a row that left counts for
    its company, where the company has one group of rows today; else nobody can tell which.
    """
    alone = _find_alone(activity, groups)
    listed = [_list_register(activity, code, groups, alone) for code in REGISTERS]
    rows = pd.concat(listed, ignore_index=True)
    names: Mapping[int, str] = {rank: GENRES[code] for rank, code in enumerate(REGISTERS)}
    return pd.DataFrame(
        {
            "groupe": rows["groupe"],
            "date": rows["date"],
            "par": rows["rang"].map(names).astype("str"),
            "envoi": rows["rang"].eq(REGISTERS.index(_SENT)),
        }
    )


def _list_register(
    activity: Activity, register: str, groups: pd.Series, alone: pd.Series
) -> pd.DataFrame:
    """The rows of one register, each record and group once; ``rang``: of the register."""
    frame, links = activity.frames[register], activity.find_links(register)
    if register == _SENT:
        outside = frame.index[frame["canal"].ne(Channel.INTERNE)]
        links = links[links["enregistrement"].isin(outside)]
    places = groups.index.get_indexer(pd.Index(links["adherent"]))
    here = places >= 0
    found = np.where(here, groups.to_numpy()[places] if len(groups) else -1, -1)
    if not here.all():
        found[~here] = links.loc[~here, "entreprise"].map(alone).fillna(-1).astype("int64")
    days = links["date"]
    if register == "mesurage":  # a result that is awaited: the day of the detectors
        laid = frame["date_pose"].reindex(links["enregistrement"]).set_axis(links.index)
        days = days.fillna(laid)
    rows = pd.DataFrame(
        {
            "enregistrement": links["enregistrement"],
            "date": days.astype("datetime64[s]"),
            "groupe": found.astype("int64"),
            "rang": REGISTERS.index(register),
        }
    )
    return rows[rows["groupe"].ge(0)].drop_duplicates(["enregistrement", "groupe"])


def _find_alone(activity: Activity, groups: pd.Series) -> pd.Series:
    """The one group of each company that has one only."""
    named = pd.DataFrame(
        {"groupe": groups, "entreprise": activity.company_of.reindex(groups.index)}
    ).drop_duplicates()
    named = named[~named.duplicated("entreprise", keep=False)]
    return named.set_index("entreprise")["groupe"]
