"""Whether a company was contacted, or asked to be left alone.

Contacts are those of the company: any of its rows in a campaign counts for all of them, and the
opposition of one row holds for its whole group of duplicates.
"""

import numpy as np
import pandas as pd

from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.words.labelled_code import LabelledCode


class ContactStatus(LabelledCode):
    """The last is stronger than the others."""

    JAMAIS = "jamais", "jamais"
    CONTACTEE = "contactee", "dans une campagne"
    NE_PAS_SOLLICITER = "ne_pas_solliciter", "ne pas solliciter"


def join_contacts(
    targets: pd.DataFrame, refusals: pd.DataFrame, entries: pd.DataFrame
) -> pd.DataFrame:
    """``targets`` with ``contacts`` (int64: campaigns), ``contact_statut``, ``derniere_campagne``
    (ISO date), ``derniere_campagne_nom``, ``refus_date``, ``refus_origine`` (str, "" for never).

    ``refusals``: index = member, ``date, origine`` (str). ``entries``: one row a member and
    campaign, the last one last: ``numero`` (member), ``campagne`` (its id), ``jour``, ``nom``.
    """
    groups = targets["groupe"]
    entries = entries[entries["numero"].isin(targets.index)]
    entries = entries.assign(groupe=groups.reindex(entries["numero"]).to_numpy())
    campaigns = entries.groupby("groupe")["campagne"].nunique()
    count = groups.map(campaigns).fillna(0).astype("int64")
    last = entries.drop_duplicates("groupe", keep="last").set_index("groupe")[["jour", "nom"]]
    last = last.reindex(groups).fillna("").set_axis(targets.index)
    refusal = refusals.reindex(targets.index).fillna("").astype("str")
    return targets.assign(
        contacts=count,
        derniere_campagne=last["jour"],
        derniere_campagne_nom=last["nom"],
        contact_statut=_find_status(targets, count),
        refus_date=refusal["date"],
        refus_origine=refusal["origine"],
    )


def _find_status(targets: pd.DataFrame, campaigns: pd.Series) -> pd.Series:
    refusing = spread_over_group(targets, targets["opposition"])
    status = np.select(
        [refusing.to_numpy(), campaigns.gt(0).to_numpy()],
        [ContactStatus.NE_PAS_SOLLICITER, ContactStatus.CONTACTEE],
        ContactStatus.JAMAIS,
    )
    return pd.Series(status, index=targets.index, dtype="str")
