"""States that a person corrected, of deadlines, reports and engagements alike.

A correction never hides what the records say: both stand in the frame.
"""

from datetime import date

import numpy as np
import pandas as pd

from radon.domain.contract.state import State

CORRECTION_COLUMNS = ("occurrence", "etat", "motif", "date", "auteur")
_LABELS = {one.value: one.label for one in State}


def correct_states(frame: pd.DataFrame, corrections: pd.DataFrame, today: date) -> pd.DataFrame:
    """``frame`` (``code, derived, far``) with ``state, state_label, derived_label, motif,
    corrected_by, sentence`` (str)``, corrected`` (bool)``, corrected_on`` (datetime64[s]).

    ``corrections``: :data:`CORRECTION_COLUMNS`, in the order in which they were written; the last
    one of the latest day wins, none that is dated after ``today``.
    """
    last = _last_corrections(corrections, today).reindex(frame["code"]).set_axis(frame.index)
    corrected = last["etat"].notna()
    state = last["etat"].where(corrected, frame["derived"]).astype("str")
    labels = state.map(_LABELS).astype("str")
    return frame.assign(
        state=state,
        state_label=labels,
        derived_label=frame["derived"].map(_LABELS).astype("str"),
        corrected=corrected,
        motif=last["motif"].fillna("").astype("str"),
        corrected_by=last["auteur"].fillna("").astype("str"),
        corrected_on=last["date"],
        sentence=(labels + frame["far"].where(~corrected, " (corrigé)")).astype("str"),
    )


def _last_corrections(corrections: pd.DataFrame, today: date) -> pd.DataFrame:
    """``etat, motif, auteur, date`` by code; a state that is none is left aside."""
    valid = corrections["etat"].isin(list(_LABELS))
    days = corrections["date"].astype("datetime64[s]")
    kept = corrections.assign(date=days)[valid & days.le(np.datetime64(today, "s"))]
    kept = kept.sort_values("date", kind="stable")
    last = kept.drop_duplicates("occurrence", keep="last").set_index("occurrence")
    return last[["etat", "motif", "auteur", "date"]].astype(
        {"etat": "str", "motif": "str", "auteur": "str"}
    )
