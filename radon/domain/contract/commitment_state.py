"""Where the engagements and the reports that a contract asks for stand: a frame of its own, beside
the échéancier of the actions, in the same states and words.

A report is done when one of its kind and period was sent to the partners
(:mod:`radon.domain.registers.sent_report`). An engagement lasts as long as the contract: what its
party gave is counted (for the service, what proves its actions too), nothing makes it done before
the end.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

import pandas as pd

from radon.domain.contract.commitment import PARTIES, DueReport, Engagement, list_due_reports
from radon.domain.contract.correction import correct_states
from radon.domain.contract.state import State
from radon.domain.contract.terms import Contract
from radon.domain.registers.codes import Party
from radon.domain.registers.sent_report import SentReport
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, tell

REPORT, ENGAGEMENT = "bilan", "engagement"
"""The groups."""
PAGES = {REPORT: "pilotage/bilan", ENGAGEMENT: "pilotage/reunions"}
NO_DAY = "sans date fixée"
_NOTHING = "aucune contribution n'est notée"


@dataclass(frozen=True)
class _Row:
    code: str
    group: str
    party: str
    libelle: str
    echeance: str
    start: date
    due: date | None
    state: State
    far: str
    contributions: int = 0
    last: date | None = None
    year: int | None = None


def follow_commitments(
    contract: Contract,
    contributions: pd.DataFrame,
    proofs: pd.DataFrame,
    sent: Sequence[SentReport],
    corrections: pd.DataFrame,
    today: date,
) -> pd.DataFrame:
    """One row per report that is owed, then per engagement by party.

    ``contributions``: the frame of the register; ``proofs``: see
    :func:`radon.domain.contract.proof.gather_proofs`; ``corrections``: see
    :func:`radon.domain.contract.correction.correct_states`, which adds its columns. The others:
    ``code, group`` (:data:`REPORT`, :data:`ENGAGEMENT`)``, party`` (its label)``, libelle,
    echeance, page, qui`` (str)``, start, due, last`` (datetime64[s]; due NaT without a day)``,
    derived, far`` (str)``, contributions`` (int64)``, year`` (str, "" for the whole contract)``,
    starts, ends`` (bool: a day is set).
    """
    rows = [
        _judge_report(one, sent, today)
        for one in list_due_reports(contract.duties, contract.debut, contract.fin)
    ]
    for party in PARTIES:
        rows += [
            _judge_engagement(one, contract, (contributions, proofs), today)
            for one in contract.engagements
            if one.party is party
        ]
    return correct_states(_make_frame(rows), corrections, today)


def find_contributions(
    engagement: Engagement, contributions: pd.DataFrame, start: date, end: date
) -> pd.DataFrame:
    """What its party gave for an engagement, or for one of its actions, in [start, end)."""
    frame = contributions
    named = frame["engagement"].eq(engagement.code)
    aimed = frame["action"].isin(engagement.actions) & frame["engagement"].eq("")
    mine = frame["partie"].eq(engagement.party.value) & (named | aimed)
    inside = frame["date"].ge(pd.Timestamp(start)) & frame["date"].lt(pd.Timestamp(end))
    return frame[(mine & inside).astype(bool)]


def find_pressing(frame: pd.DataFrame, today: date, days: int) -> pd.DataFrame:
    """The reports that are late, or due within ``days``, the most pressing first."""
    until = pd.Timestamp(today + timedelta(days=days))
    asked = frame["due"].le(until) & frame["group"].eq(REPORT) & frame["state"].ne(State.FAIT.value)
    return frame[asked].sort_values(["due", "code"], kind="stable")


def _judge_report(one: DueReport, sent: Sequence[SentReport], today: date) -> _Row:
    met = sorted(held.sent_on for held in sent if one.is_met_by(held) and held.sent_on <= today)
    state, far = (
        _judge_undated(one, met, today) if one.due is None else _judge_dated(one, met, today)
    )
    echeance = NO_DAY if one.due is None else f"au plus tard le {spell_day(one.due)}"
    return _Row(
        one.code, REPORT, Party.SPSTI.label, one.libelle, echeance, one.start, one.due, state, far,
        last=met[-1] if met else None, year=one.year,
    )  # fmt: skip


def _judge_dated(one: DueReport, met: list[date], today: date) -> tuple[State, str]:
    assert one.due is not None
    if met:
        late = (met[0] - one.due).days
        told = f", en retard de {tell(late, 'jour')}" if late > 0 else ""
        return State.FAIT, f" – transmis le {spell_day(met[0])}{told}"
    if today > one.due:
        return State.EN_RETARD, f" de {tell((today - one.due).days, 'jour')} – pas transmis"
    return (State.A_VENIR, "") if today < one.start else (State.EN_COURS, " – pas transmis")


def _judge_undated(one: DueReport, met: list[date], today: date) -> tuple[State, str]:
    if met:
        return State.EN_COURS, f" – transmis {len(met)} fois{_tell_last(met[-1], len(met))}"
    return (State.A_VENIR, "") if today < one.start else (State.EN_COURS, " – pas transmis")


def _judge_engagement(
    one: Engagement, contract: Contract, given: tuple[pd.DataFrame, pd.DataFrame], today: date
) -> _Row:
    end = min(today, contract.fin) + timedelta(days=1)
    mine = find_contributions(one, given[0], contract.debut, end)
    acts = _count_acts(one, given[1], contract.debut, end)
    last = mine["date"].max().date() if len(mine) else None
    state, far = State.A_VENIR, ""
    if last is not None or acts:
        state = State.FAIT if today > contract.fin else State.EN_COURS
        told = [tell(len(mine), "contribution") + _tell_last(last, len(mine))] if last else []
        told += [f"actes avec preuve : {spell_number(acts)}"] * bool(acts)
        far = f" – {' ; '.join(told)}"
    elif today >= contract.debut:
        state, far = State.SANS_PREUVE, f" – {_NOTHING}"
    return _Row(
        one.code, ENGAGEMENT, one.party.label, one.libelle, "toute la durée du contrat",
        contract.debut, contract.fin, state, far, len(mine), last,
    )  # fmt: skip


def _count_acts(one: Engagement, proofs: pd.DataFrame, start: date, end: date) -> int:
    """The records with their evidence that prove the actions of an engagement of the service."""
    if one.party is not Party.SPSTI:
        return 0
    days = proofs["date"].astype("datetime64[s]")
    inside = days.ge(pd.Timestamp(start)) & days.lt(pd.Timestamp(end))
    mine = proofs["action"].isin(one.actions) & proofs["evidenced"].astype("bool") & inside
    return len(proofs[mine].drop_duplicates(["registre", "enregistrement"]))


def _tell_last(day: date, number: int) -> str:
    return f", la dernière le {spell_day(day)}" if number > 1 else f", le {spell_day(day)}"


def _make_frame(rows: Sequence[_Row]) -> pd.DataFrame:
    names = list(_Row.__dataclass_fields__)
    frame = pd.DataFrame([asdict(row) for row in rows], columns=names)
    texts = {name: frame[name].astype("str") for name in
             ("code", "group", "party", "libelle", "echeance", "far")}  # fmt: skip
    states = [row.state for row in rows]
    days = {name: pd.Series([getattr(row, name) for row in rows], dtype="datetime64[s]")
            for name in ("start", "due", "last")}  # fmt: skip
    dated = frame["group"].eq(REPORT) & days["due"].notna()
    return pd.DataFrame(
        {
            **texts,
            **days,
            "page": texts["group"].map(PAGES).astype("str"),
            "qui": texts["party"],
            "derived": pd.Series([one.value for one in states], dtype="str"),
            "contributions": frame["contributions"].astype("int64"),
            "year": pd.Series([str(row.year or "") for row in rows], dtype="str"),
            "starts": False,
            "ends": dated.astype("bool"),
        }
    )
