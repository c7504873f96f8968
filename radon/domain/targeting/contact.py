"""Whether an establishment was contacted, or asked to be left alone.

Contacts are those of the establishment: what names one of its rows counts for all of them, and the
opposition of one row holds for its whole group of duplicates. To be in a campaign is no contact: a
campaign is a list, and nothing says that it was sent but a communication that names the company.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import tell


class ContactStatus(LabelledCode):
    """The last is stronger than the others."""

    JAMAIS = "jamais", "jamais contactée"
    CONTACTEE = "contactee", "contactée"
    NE_PAS_SOLLICITER = "ne_pas_solliciter", "ne pas solliciter"


def join_campaigns(
    targets: pd.DataFrame, refusals: pd.DataFrame, entries: pd.DataFrame
) -> pd.DataFrame:
    """``targets`` with ``campagnes`` (int64: those that hold it), ``derniere_campagne`` (ISO date),
    ``derniere_campagne_nom``, ``refuse`` (bool: asks to be left alone), ``refus_date``,
    ``refus_origine`` (str, "" for never).

    ``refusals``: index = member, ``date, origine`` (str). ``entries``: one row a member and
    campaign, the last one last: ``numero`` (member), ``campagne`` (its id), ``jour``, ``nom``.
    """
    groups = targets["groupe"]
    entries = entries[entries["numero"].isin(targets.index)]
    entries = entries.assign(groupe=groups.reindex(entries["numero"]).to_numpy())
    campaigns = entries.groupby("groupe")["campagne"].nunique()
    last = entries.drop_duplicates("groupe", keep="last").set_index("groupe")[["jour", "nom"]]
    last = last.reindex(groups).fillna("").set_axis(targets.index)
    refusal = refusals.reindex(targets.index).fillna("").astype("str")
    return targets.assign(
        campagnes=groups.map(campaigns).fillna(0).astype("int64"),
        derniere_campagne=last["jour"],
        derniere_campagne_nom=last["nom"],
        refuse=spread_over_group(targets, targets["opposition"]),
        refus_date=refusal["date"],
        refus_origine=refusal["origine"],
    )


def join_contacts(targets: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """``targets`` (of :func:`join_campaigns`) with ``contacts`` (int64: records that name it),
    ``dernier_contact`` (datetime64[s], NaT for none or undated), ``dernier_contact_par`` (str),
    ``contact_statut`` (:class:`ContactStatus` as text) and ``campagne_non_envoyee`` (str: the last
    campaign that holds it, when no communication names it since that day; else "").

    ``contacts``: one row a record and group of duplicates: ``groupe`` (int64), ``date``
    (datetime64[s]), ``par`` (str), ``envoi`` (bool: it sends something to the company).
    """
    groups = targets["groupe"]
    dated = contacts.sort_values("date", kind="stable", na_position="first")
    number = _lay(dated["groupe"].value_counts(), groups).fillna(0).astype("int64")
    last = dated.drop_duplicates("groupe", keep="last").set_index("groupe")
    sent = _lay(dated[dated["envoi"]].groupby("groupe")["date"].max(), groups)
    listed = pd.to_datetime(targets["derniere_campagne"], format="%Y-%m-%d", errors="coerce")
    unsent = targets["campagnes"].gt(0) & ~sent.ge(listed)
    return targets.assign(
        contacts=number,
        dernier_contact=_lay(last["date"], groups).astype("datetime64[s]"),
        dernier_contact_par=_lay(last["par"], groups).fillna("").astype("str"),
        contact_statut=_find_status(targets["refuse"], number),
        campagne_non_envoyee=targets["derniere_campagne_nom"].where(unsent, ""),
    )


def keep_willing(targets: pd.DataFrame, ids: Iterable[int]) -> list[int]:
    """Those of these rows that may be contacted, in their order: nobody of a company that asked to
    be left alone is taken for reached by what was sent to a list. ``targets``: of
    :func:`join_campaigns`; a row that is not there any more stays."""
    refusing = frozenset(targets.index[targets["refuse"]])
    return [number for number in ids if number not in refusing]


def tell_left_out(rows: int) -> str:
    """What is said of the rows that :func:`keep_willing` takes out."""
    one, many = "établissement à ne pas solliciter", "établissements à ne pas solliciter"
    what = "n'est pas compté" if rows < 2 else "ne sont pas comptés"
    return f"{tell(rows, one, many)} {what} parmi ceux qui sont touchés."


def _lay(by_group: pd.Series, groups: pd.Series) -> pd.Series:
    """What is known of each group, beside its rows."""
    return by_group.reindex(groups).set_axis(groups.index)


def _find_status(refusing: pd.Series, contacts: pd.Series) -> pd.Series:
    status = np.select(
        [refusing.to_numpy(dtype=bool), contacts.gt(0).to_numpy()],
        [ContactStatus.NE_PAS_SOLLICITER, ContactStatus.CONTACTEE],
        ContactStatus.JAMAIS,
    )
    return pd.Series(status, index=contacts.index, dtype="str")
