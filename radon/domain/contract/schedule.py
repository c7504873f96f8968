"""The échéancier: the state of each deadline, from what was recorded, corrected by a person or not.

Pure: ``today`` is an argument, and what is dated after it does not count yet.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.contract.completion import RuleKind
from radon.domain.contract.correction import correct_states
from radon.domain.contract.occurrence import Occurrence, list_occurrences
from radon.domain.contract.progress import Progress
from radon.domain.contract.state import Proofs, State, judge
from radon.domain.contract.terms import Contract

SOON_DAYS = 90
PROOF_COLUMNS = ("action", "date", "evidenced", "registre", "enregistrement")
_Days = npt.NDArray[np.datetime64]
_DAY = timedelta(days=1)


def schedule(
    contract: Contract,
    proofs: pd.DataFrame,
    corrections: pd.DataFrame,
    today: date,
    progress: Mapping[str, Progress] | None = None,
) -> pd.DataFrame:
    """One row per deadline, in the order of the contract.

    ``proofs``: :data:`PROOF_COLUMNS`, one row per record that proves something; ``action`` is a key
    of :func:`~radon.domain.contract.occurrence.list_evidence`, ``evidenced`` (bool) whether the
    record holds its evidence. ``corrections``: see
    :func:`~radon.domain.contract.correction.correct_states`. ``progress``: see
    :func:`~radon.domain.contract.progress.measure_progress`; a deadline that it does not hold is
    met by its first record with evidence.

    Columns: ``code, action, libelle, echeance, qui`` (str, roles joined by ", ")``, page,
    evidence`` (str, key of what proves it)``, start, due`` (datetime64[s]), ``continu`` (bool)``,
    state, state_label, derived, derived_label, corrected`` (bool)``, motif, corrected_by`` (str)``,
    corrected_on`` (datetime64[s])``, records, proved, beside`` (int64: outside of any season)``,
    done_on`` (datetime64[s], first record with evidence)``, met_on`` (datetime64[s], day on which
    the rule was met)``, late`` (bool: met after ``due``)``, far`` (str, what follows the derived
    state: how far, which day)``, counted`` (bool: ``far`` ends with the number ``proved``)``,
    guarded`` (bool: ``far`` tells acts with companies)``, sentence`` (str, the state in full, the
    same wherever it is shown)``, starts, ends`` (bool: stated by the contract).
    """
    rows = list_occurrences(contract)
    found = _count_proofs(rows, proofs, today)
    known = progress or {}
    derived = [
        judge(row, one, known.get(row.code), today) for row, one in zip(rows, found, strict=True)
    ]
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
            "derived": pd.Series([one.state.value for one in derived], dtype="str"),
            "far": pd.Series([one.far for one in derived], dtype="str"),
            "counted": pd.Series([one.counted for one in derived], dtype="bool"),
            "guarded": pd.Series([one.guarded for one in derived], dtype="bool"),
            "met_on": np.array([one.met_on for one in derived], dtype="datetime64[s]"),
            "starts": pd.Series([row.stated[0] for row in rows], dtype="bool"),
            "ends": pd.Series([row.stated[1] for row in rows], dtype="bool"),
            "beside": pd.Series([one.beside for one in found], dtype="int64"),
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
    result = correct_states(frame, corrections, today)
    result = result.assign(late=result["met_on"].gt(result["due"]))
    return result[
        [
            "code", "action", "libelle", "echeance", "qui", "page", "evidence", "start", "due",
            "continu", "state", "state_label", "derived", "derived_label", "corrected", "motif",
            "corrected_by", "corrected_on", "records", "proved", "beside", "done_on", "met_on",
            "late", "far", "counted", "guarded", "sentence", "starts", "ends",
        ]
    ]  # fmt: skip


def _count_proofs(rows: tuple[Occurrence, ...], proofs: pd.DataFrame, today: date) -> list[Proofs]:
    """For each occurrence, the records of its own days, none after today."""
    past = _keep_past(proofs, today)
    held = past["evidenced"].astype("bool")
    days: dict[str, tuple[_Days, _Days]] = {}
    for key in {row.evidence for row in rows}:
        mine = past["action"].eq(key)
        days[key] = (_sort_days(past[mine]), _sort_days(past[mine & held]))
    return [
        _count_between(row, _find_season_before(row, rows), *days[row.evidence]) for row in rows
    ]


def _find_season_before(row: Occurrence, rows: tuple[Occurrence, ...]) -> date:
    """The day from which acts outside of any season are told beside this one."""
    ends = [one.counted_until for one in rows if one.evidence == row.evidence and one.due < row.due]
    return max(ends, default=date.min)


def _keep_past(proofs: pd.DataFrame, today: date) -> pd.DataFrame:
    """What is dated, not after today; a record that two sources of an action find counts once."""
    past = proofs[proofs["date"].astype("datetime64[s]").le(np.datetime64(today, "s"))]
    past = past.sort_values("evidenced", ascending=False, kind="stable")
    return past.drop_duplicates(["action", "registre", "enregistrement"])


def _count_between(row: Occurrence, before: date, every: _Days, held: _Days) -> Proofs:
    first, end = _cut(every, row.counted_from, row.counted_until)
    first_held, end_held = _cut(held, row.counted_from, row.counted_until)
    start, until = _cut(held, row.start, min(row.counted_until, row.due + _DAY))
    beside = 0
    if row.rule.kind is RuleKind.SAISON:
        low, high = _cut(held, before, row.counted_from)
        beside = high - low
    none = first_held == end_held
    done_on = np.datetime64("NaT", "s") if none else held[first_held]
    return Proofs(end - first, end_held - first_held, until - start, beside, done_on)


def _cut(days: _Days, start: date, end: date) -> tuple[int, int]:
    """Ranks of the days in [start, end)."""
    first, last = np.searchsorted(days, np.array([start, end], dtype="datetime64[s]"))
    return int(first), int(max(first, last))


def _sort_days(proofs: pd.DataFrame) -> _Days:
    return np.sort(proofs["date"].to_numpy(dtype="datetime64[s]"))


def _to_days(days: list[date]) -> _Days:
    return np.array(days, dtype="datetime64[s]")
