"""The state of each deadline: from the records, corrected, and what is due soon."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.occurrence import list_occurrences
from radon.domain.contract.schedule import due_soon, schedule
from radon.domain.contract.state import State
from radon.domain.registers.kinds import KINDS
from tests.domain.contract.contracts import (
    make_action,
    make_contract,
    make_corrections,
    make_deadline,
    make_proofs,
    make_yearly,
)

ONCE = make_contract(make_action("S4", make_deadline("2026-S1", "2026-S1")))
GOING_ON = make_contract(make_action("S2", make_deadline("2026", "2027"), continu=True))
BEFORE, WITHIN, AFTER = date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1)


def _state(contract, today, *proofs):
    frame = schedule(contract, make_proofs(*proofs), make_corrections(), today)
    return frame["state"].tolist()


@pytest.mark.parametrize(
    ("today", "proofs", "state"),
    [
        (BEFORE, [], "a_venir"),
        (BEFORE, [("2025-05-01", False)], "en_avance"),
        (BEFORE, [("2025-05-01", True)], "fait"),
        (BEFORE, [("2025-03-26", True)], "a_venir"),  # before the contract
        (BEFORE, [("2026-02-01", True)], "a_venir"),  # not yet
        (WITHIN, [], "en_cours"),
        (WITHIN, [("2026-02-01", False)], "en_cours"),
        (WITHIN, [("2026-02-01", True)], "fait"),
        (AFTER, [], "en_retard"),
        (AFTER, [("2026-02-01", False)], "sans_preuve"),
        (AFTER, [("2026-02-01", False), ("2026-07-01", True)], "fait"),
    ],
)
def test_the_state_of_what_is_done_once(today, proofs, state) -> None:
    assert _state(ONCE, today, *(("S4", *one) for one in proofs)) == [state]


@pytest.mark.parametrize(
    ("today", "proofs", "state"),
    [
        (date(2025, 12, 31), [("2025-06-01", True)], "en_avance"),
        (date(2025, 12, 31), [], "a_venir"),
        (date(2026, 1, 1), [], "sans_preuve"),
        (date(2026, 1, 1), [("2025-06-01", True)], "en_cours"),
        (date(2027, 12, 31), [("2026-06-01", True)], "en_cours"),
        (date(2028, 1, 1), [("2026-06-01", True)], "fait"),
        (date(2028, 1, 1), [("2026-06-01", False)], "sans_preuve"),
        (date(2028, 1, 1), [("2025-06-01", True)], "en_retard"),
    ],
)
def test_what_goes_on_is_never_done_before_its_end(today, proofs, state) -> None:
    assert _state(GOING_ON, today, *(("S2", *one) for one in proofs)) == [state]


def test_a_year_does_not_prove_another() -> None:
    contract = make_contract(make_action("V4", make_yearly(9, 12, (2025, 2027))))
    proofs = [("V4", "2025-10-01", True), ("V4", "2026-03-01", False)]
    assert _state(contract, date(2027, 1, 1), *proofs) == ["fait", "en_retard", "a_venir"]


def test_a_day_of_each_year_may_be_prepared_ahead() -> None:
    contract = make_contract(make_action("S5", make_yearly("11-07", "11-07", (2025, 2026), 31)))
    proofs = [("S5", "2025-11-03", True), ("S5", "2026-11-20", True)]
    frame = schedule(contract, make_proofs(*proofs), make_corrections(), date(2027, 1, 1))
    assert frame[["code", "state", "late"]].to_numpy().tolist() == [
        ["S5-2025", "fait", False],
        ["S5-2026", "fait", True],
    ]


def test_the_whole_frame_of_a_small_contract() -> None:
    proofs = make_proofs(("S4", "2026-08-01", True), ("S4", "2026-02-01", False))
    twice = pd.concat([proofs, proofs.iloc[[0]]])  # found by two sources: one record
    corrections = make_corrections(
        ("S4", "en_retard", "d'abord", "2026-09-01"),
        ("S4", "sans_preuve", "<b>plan</b> perdu", "2026-09-02"),
        ("S4", "en_cours", "plus ancien", "2026-08-30"),
        ("S4", "fait", "pas encore écrit", "2027-01-01"),
        ("S9", "fait", "n'existe pas", "2026-09-03"),
        ("S4", "n'importe quoi", "", "2026-09-04"),
    )
    frame = schedule(ONCE, twice, corrections, date(2026, 10, 1))
    assert frame.to_dict("records") == [
        {
            "code": "S4", "action": "S4", "libelle": "Action S4", "echeance": "2026-S1 2026-S1",
            "qui": "SATM, Carsat", "page": "suivi/formation", "evidence": "S4",
            "start": pd.Timestamp(2026, 1, 1), "due": pd.Timestamp(2026, 6, 30), "continu": False,
            "state": "sans_preuve", "state_label": "Sans preuve", "derived": "fait",
            "derived_label": "Fait", "corrected": True, "motif": "<b>plan</b> perdu",
            "corrected_by": "Mme X", "corrected_on": pd.Timestamp(2026, 9, 2),
            "records": 2, "proved": 1, "beside": 0, "done_on": pd.Timestamp(2026, 8, 1),
            "met_on": pd.Timestamp(2026, 8, 1), "late": True,
            "far": " le 01/08/2026, en retard de 32\u00a0jours", "counted": False,
            "guarded": False, "sentence": "Sans preuve (corrigé)", "starts": True, "ends": True,
        }
    ]  # fmt: skip


_MOMENTS = ("start", "due", "done_on", "corrected_on")
_WORDS = ("state", "state_label", "motif", "corrected_by")


def test_types_hold_without_any_record() -> None:
    empty = pd.DataFrame(columns=["action", "date", "evidenced", "registre", "enregistrement"])
    none = pd.DataFrame(columns=["occurrence", "etat", "motif", "date", "auteur"])
    for contract in (ONCE, make_contract()):
        frame = schedule(contract, empty, none, AFTER)
        assert frame["state"].tolist() == ["en_retard"] * len(frame)
        assert {str(frame[name].dtype) for name in _MOMENTS} == {"datetime64[s]"}
        assert {str(frame[name].dtype) for name in _WORDS} == {"str"}
        assert {str(frame[name].dtype) for name in ("corrected", "late", "continu")} == {"bool"}


def test_the_states_are_those_of_the_register_of_corrections() -> None:
    codes = KINDS["etat_action"].field("etat").choices
    assert {one.value: one.label.lower() for one in State} == dict(codes)


def test_what_is_due_soon_is_late_due_or_starting_within_90_days_and_not_done() -> None:
    contract = make_contract(
        make_action("A", make_deadline("2025-T4", "2025-T4")),  # late
        make_action("B", make_deadline("2025-T4", "2026-02")),  # due soon
        make_action("C", make_deadline("2026-03-31", "2027")),  # starts in 90 days
        make_action("D", make_deadline("2026-04-01", "2027")),  # in 91
        make_action("E", make_deadline("2025", "2027")),  # under way, far from due
        make_action("F", make_deadline("2025-T4", "2026-02")),  # done
        make_action("G", make_deadline("2025-T3", "2025-T3")),  # late, corrected as done
    )
    proofs = make_proofs(("F", "2025-12-01", True))
    corrections = make_corrections(("G", "fait", "fait avant", "2025-12-01"))
    frame = schedule(contract, proofs, corrections, date(2025, 12, 31))
    late = schedule(contract, proofs, corrections, date(2026, 1, 1))
    assert due_soon(frame, date(2025, 12, 31))["code"].tolist() == ["A", "B", "C"]
    assert due_soon(late, date(2026, 1, 1))["code"].tolist() == ["A", "B", "C", "D"]


def test_what_a_person_said_late_is_due_soon_however_far_its_end() -> None:
    contract = make_contract(make_action("A", make_deadline("2025", "2028"), continu=True))
    day = date(2026, 6, 1)
    for state, codes in (("en_retard", ["A"]), ("sans_preuve", ["A"]), ("en_cours", [])):
        corrections = make_corrections(("A", state, "dit en réunion", "2026-05-01"))
        frame = schedule(contract, make_proofs(), corrections, day)
        assert due_soon(frame, day)["code"].tolist() == codes


_DAYS = st.dates(date(2024, 6, 1), date(2030, 6, 1))
_CONTRACTS = st.sampled_from(
    [
        ONCE,
        GOING_ON,
        make_contract(
            make_action("S4", make_deadline("2026-S1", "2026-S1"), make_deadline("2026", "2027")),
            make_action("V4", make_yearly(9, 12), continu=False),
            make_action("S5", make_yearly("11-07", "11-07", ahead=31), continu=False),
            make_action("S2", make_deadline(), continu=True),
        ),
    ]
)
_PROOFS = st.lists(
    st.tuples(st.sampled_from(["S4", "S2", "V4", "S5", "X"]), _DAYS.map(str), st.booleans()),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(_CONTRACTS, _PROOFS, _DAYS)
def test_every_deadline_has_one_state_and_the_states_add_up(contract, proofs, today) -> None:
    frame = schedule(contract, make_proofs(*proofs), make_corrections(), today)
    codes = [one.code for one in list_occurrences(contract)]
    assert frame["code"].tolist() == codes and frame["code"].is_unique
    counts = frame["state"].value_counts()
    assert set(counts.index) <= {one.value for one in State} and counts.sum() == len(codes)
    assert frame["state"].equals(frame["derived"]) and not frame["corrected"].any()
    assert (frame["proved"] <= frame["records"]).all()
    assert frame["done_on"].notna().equals(frame["proved"].gt(0))
    pending = frame["state"].ne("fait")
    soon = due_soon(frame, today)
    assert set(soon["code"]) <= set(frame.loc[pending, "code"])
    assert set(frame.loc[frame["state"].isin(["en_retard", "sans_preuve"]), "code"]) <= set(
        soon["code"]
    )
    assert soon["due"].is_monotonic_increasing


@settings(max_examples=60, deadline=None)
@given(_CONTRACTS, _PROOFS, _DAYS, st.data())
def test_one_more_proof_never_makes_anything_late(contract, proofs, today, data) -> None:
    one = data.draw(st.sampled_from(list_occurrences(contract)))
    last = min(one.due, today)
    day = one.start + timedelta(days=data.draw(st.integers(0, max(0, (last - one.start).days))))
    before = schedule(contract, make_proofs(*proofs), make_corrections(), today)
    more = make_proofs(*proofs, (one.evidence, str(day), True))
    after = schedule(contract, more, make_corrections(), today)
    was, now = before["state"].to_numpy(), after["state"].to_numpy()
    late = np.isin(now, ["en_retard", "sans_preuve"])
    assert (was[late] == now[late]).all()
    assert (now[was == "fait"] == "fait").all()
    mine = after.set_index("code").loc[one.code]
    assert mine["state"] not in ("en_retard", "sans_preuve") or day > today
