"""The échéancier: the state of each deadline, from what was recorded, corrected by a person or not.

Pure: ``today`` is an argument, and what is dated after it does not count yet. A correction never
hides what the records say: both stand in the frame.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.contract.occurrence import Occurrence, list_occurrences
from radon.domain.contract.terms import Contract
from radon.domain.words.labelled_code import LabelledCode

SOON_DAYS = 90
PROOF_COLUMNS = ("action", "date", "evidenced", "registre", "enregistrement")
CORRECTION_COLUMNS = ("occurrence", "etat", "motif", "date", "auteur")
_Days = npt.NDArray[np.datetime64]


class State(LabelledCode):
    """Where a deadline stands. The codes are those of the register ``etat_action``."""

    A_VENIR = "a_venir", "À venir"
    EN_COURS = "en_cours", "En cours"
    FAIT = "fait", "Fait"
    EN_RETARD = "en_retard", "En retard"
    SANS_PREUVE = "sans_preuve", "Sans preuve"


@dataclass(frozen=True)
class Proofs:
    """What is recorded for one occurrence: records, those with evidence, day of the first of the
    latter (NaT without any)."""

    records: int
    proved: int
    done_on: np.datetime64


def derive_state(occurrence: Occurrence, proofs: Proofs, today: date) -> State:
    """The state that the records give.

    Before the window: à venir, unless something is recorded. In it: en cours, fait once a record
    holds its evidence. After it: fait if one does (even a late one), sans preuve if none of the
    records does, en retard without any record. What goes on (``continu``) is en cours all along
    its window, whatever is recorded.
    """
    if occurrence.continu and today <= occurrence.due:
        return State.A_VENIR if today < occurrence.start else State.EN_COURS
    if proofs.proved:
        return State.FAIT
    if today > occurrence.due:
        return State.SANS_PREUVE if proofs.records else State.EN_RETARD
    if today >= occurrence.start or proofs.records:
        return State.EN_COURS
    return State.A_VENIR


def schedule(
    contract: Contract, proofs: pd.DataFrame, corrections: pd.DataFrame, today: date
) -> pd.DataFrame:
    """One row per deadline, in the order of the contract.

    ``proofs``: :data:`PROOF_COLUMNS`, one row per record that proves something; ``action`` is a key
    of :func:`~radon.domain.contract.occurrence.list_evidence`, ``evidenced`` (bool) whether the
    record holds its evidence. ``corrections``: :data:`CORRECTION_COLUMNS`, in the order in which
    they were written; the last one of the latest day wins.

    Columns: ``code, action, libelle, echeance, qui`` (str, roles joined by ", ")``, page,
    evidence`` (str, key of what proves it)``, start, due`` (datetime64[s]), ``continu`` (bool)``,
    state, state_label, derived, derived_label, corrected`` (bool)``, motif, corrected_by`` (str)``,
    corrected_on`` (datetime64[s])``, records, proved`` (int64)``, done_on`` (datetime64[s],
    first record with evidence), ``late`` (bool: done after ``due``).
    """
    rows = list_occurrences(contract)
    found = _count_proofs(rows, proofs, today)
    derived = [derive_state(row, one, today) for row, one in zip(rows, found, strict=True)]
    frame = pd.DataFrame(
        {
            **{
                name: pd.Series([getattr(row, name) for row in rows], dtype="str")
                for name in ("code", "action", "libelle", "echeance")
            },
            "qui": pd.Series([", ".join(row.qui) for row in rows], dtype="str"),
            "page": pd.Series([row.page for row in rows], dtype="str"),
            "evidence": pd.Series([row.evidence for row in rows], dtype="str"),
            "start": _to_days([row.start for row in rows]),
            "due": _to_days([row.due for row in rows]),
            "continu": pd.Series([row.continu for row in rows], dtype="bool"),
            "derived": pd.Series([state.value for state in derived], dtype="str"),
            "records": pd.Series([one.records for one in found], dtype="int64"),
            "proved": pd.Series([one.proved for one in found], dtype="int64"),
            "done_on": np.array([one.done_on for one in found], dtype="datetime64[s]"),
        }
    )
    return _finish(frame, corrections, today)


def find_proofs(occurrence: Occurrence, proofs: pd.DataFrame, today: date) -> pd.DataFrame:
    """The rows of ``proofs`` that :func:`schedule` counts for one deadline, the latest first."""
    past = _keep_past(proofs, today)
    days = past["date"].astype("datetime64[s]")
    bounds = np.array([occurrence.counted_from, occurrence.counted_until], dtype="datetime64[s]")
    mine = past["action"].eq(occurrence.evidence) & days.ge(bounds[0]) & days.lt(bounds[1])
    kept = past[mine].sort_values(["date", "enregistrement"], ascending=False, kind="stable")
    return kept.reset_index(drop=True)


def due_soon(frame: pd.DataFrame, today: date, days: int = SOON_DAYS) -> pd.DataFrame:
    """The rows of :func:`schedule` that ask for attention, the most pressing first: not done, and
    late (said so by a person too), or due or starting within ``days``."""
    until = np.datetime64(today + timedelta(days=days), "s")
    starting = frame["start"].ge(np.datetime64(today, "s")) & frame["start"].le(until)
    late = frame["state"].isin([State.EN_RETARD.value, State.SANS_PREUVE.value])
    asked = frame["state"].ne(State.FAIT.value) & (late | frame["due"].le(until) | starting)
    return frame[asked].sort_values(["due", "start", "code"], kind="stable")


def _finish(frame: pd.DataFrame, corrections: pd.DataFrame, today: date) -> pd.DataFrame:
    """Add what is corrected, the labels and whether it was done late."""
    last = _last_corrections(corrections, today).reindex(frame["code"]).set_axis(frame.index)
    corrected = last["etat"].notna()
    state = last["etat"].where(corrected, frame["derived"]).astype("str")
    labels = {one.value: one.label for one in State}
    result = frame.assign(
        state=state,
        state_label=state.map(labels).astype("str"),
        derived_label=frame["derived"].map(labels).astype("str"),
        corrected=corrected,
        motif=last["motif"].fillna("").astype("str"),
        corrected_by=last["auteur"].fillna("").astype("str"),
        corrected_on=last["date"],
        late=frame["done_on"].gt(frame["due"]),
    )
    return result[
        [
            "code", "action", "libelle", "echeance", "qui", "page", "evidence", "start", "due",
            "continu", "state", "state_label", "derived", "derived_label", "corrected", "motif",
            "corrected_by", "corrected_on", "records", "proved", "done_on", "late",
        ]
    ]  # fmt: skip


def _last_corrections(corrections: pd.DataFrame, today: date) -> pd.DataFrame:
    """``etat, motif, auteur, date`` by code of occurrence; a state that is none is left aside."""
    valid = corrections["etat"].isin([state.value for state in State])
    days = corrections["date"].astype("datetime64[s]")
    kept = corrections.assign(date=days)[valid & days.le(np.datetime64(today, "s"))]
    kept = kept.sort_values("date", kind="stable")
    last = kept.drop_duplicates("occurrence", keep="last").set_index("occurrence")
    return last[["etat", "motif", "auteur", "date"]].astype(
        {"etat": "str", "motif": "str", "auteur": "str"}
    )


def _count_proofs(rows: tuple[Occurrence, ...], proofs: pd.DataFrame, today: date) -> list[Proofs]:
    """For each occurrence, the records of its own days, none after today."""
    past = _keep_past(proofs, today)
    held = past["evidenced"].astype("bool")
    days: dict[str, tuple[_Days, _Days]] = {}
    for key in {row.evidence for row in rows}:
        mine = past["action"].eq(key)
        days[key] = (_sort_days(past[mine]), _sort_days(past[mine & held]))
    return [_count_between(row, *days[row.evidence]) for row in rows]


def _keep_past(proofs: pd.DataFrame, today: date) -> pd.DataFrame:
    """What is dated, not after today; a record that two sources of an action find counts once."""
    past = proofs[proofs["date"].astype("datetime64[s]").le(np.datetime64(today, "s"))]
    past = past.sort_values("evidenced", ascending=False, kind="stable")
    return past.drop_duplicates(["action", "registre", "enregistrement"])


def _count_between(row: Occurrence, every: _Days, held: _Days) -> Proofs:
    bounds = np.array([row.counted_from, row.counted_until], dtype="datetime64[s]")
    first, end = np.searchsorted(every, bounds)
    first_held, end_held = np.searchsorted(held, bounds)
    none = first_held == end_held
    done_on = np.datetime64("NaT", "s") if none else held[first_held]
    return Proofs(int(end - first), int(end_held - first_held), done_on)


def _sort_days(proofs: pd.DataFrame) -> _Days:
    return np.sort(proofs["date"].to_numpy(dtype="datetime64[s]"))


def _to_days(days: list[date]) -> _Days:
    return np.array(days, dtype="datetime64[s]")
