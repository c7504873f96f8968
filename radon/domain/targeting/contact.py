"""Whether a company was contacted, or asked to be left alone.

Contacts are those of the company: any of its rows in a campaign counts for all of them, and the
opposition of one row holds for its whole group of duplicates.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import tell


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


def keep_willing(targets: pd.DataFrame, ids: Iterable[int]) -> list[int]:
    """Those of these rows that may be contacted, in their order: nobody of a company that asked to
    be left alone is taken for reached by what was sent to a list. ``targets``: as above; a row
    that is not there any more stays."""
    refusing = targets.index[targets["contact_statut"].eq(ContactStatus.NE_PAS_SOLLICITER)]
    return [number for number in ids if number not in refusing]


def tell_left_out(companies: int) -> str:
    """What is said of the rows that :func:`keep_willing` takes out."""
    who = tell(companies, "entreprise à ne pas solliciter n'est", "entreprises à ne pas solliciter")
    what = "pas comptée" if companies < 2 else "ne sont pas comptées"
    return f"{who} {what} parmi celles qui sont touchées."


def _find_status(targets: pd.DataFrame, campaigns: pd.Series) -> pd.Series:
    refusing = spread_over_group(targets, targets["opposition"])
    status = np.select(
        [refusing.to_numpy(), campaigns.gt(0).to_numpy()],
        [ContactStatus.NE_PAS_SOLLICITER, ContactStatus.CONTACTEE],
        ContactStatus.JAMAIS,
    )
    return pd.Series(status, index=targets.index, dtype="str")
