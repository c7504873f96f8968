"""Whether an objective was reached: what goes on never is, unless a target measures it."""

from datetime import date

import pytest

from radon.domain.contract.state import State
from radon.domain.contract.terms import Direction
from radon.domain.report.verdict import Verdict, judge_deadline, judge_target, sum_up

DUE = date(2026, 6, 30)
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)
A, P, N, M, C = (Verdict.ATTEINT, Verdict.PARTIEL, Verdict.NON_ATTEINT, Verdict.NON_MESURABLE,
                 Verdict.EN_COURS)  # fmt: skip


@pytest.mark.parametrize(
    ("state", "today", "lasting", "corrected", "proved", "verdict"),
    [
        (State.FAIT, BEFORE, False, False, True, A),
        (State.FAIT, AFTER, True, False, True, M),
        (State.FAIT, AFTER, True, True, False, A),
        (State.EN_RETARD, AFTER, False, False, False, N),
        (State.EN_RETARD, AFTER, False, False, True, P),
        (State.SANS_PREUVE, AFTER, True, False, False, N),
        (State.SANS_PREUVE, BEFORE, True, False, False, M),
        (State.EN_COURS, BEFORE, False, False, True, C),
        (State.A_VENIR, BEFORE, False, False, False, C),
        (State.EN_RETARD, BEFORE, False, True, False, C),
    ],
)
def test_a_deadline_is_judged_once_it_is_over_or_done(
    state: State, today: date, lasting: bool, corrected: bool, proved: bool, verdict: Verdict
) -> None:
    judged = judge_deadline(
        state, DUE, today, lasting=lasting, corrected=corrected, proved=proved
    )  # fmt: skip
    assert judged is verdict


@pytest.mark.parametrize(
    ("value", "way", "over", "verdict"),
    [
        (50, Direction.HAUSSE, False, A),
        (49, Direction.HAUSSE, False, C),
        (49, Direction.HAUSSE, True, P),
        (0, Direction.HAUSSE, True, N),
        (None, Direction.HAUSSE, True, M),
        (50, Direction.BAISSE, False, C),
        (50, Direction.BAISSE, True, A),
        (51, Direction.BAISSE, True, N),
        (50, Direction.NEUTRE, True, M),
    ],
)
def test_a_target_is_for_the_end_of_the_contract(
    value: float | None, way: Direction, over: bool, verdict: Verdict
) -> None:
    assert judge_target(value, 50, way, over=over) is verdict


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ([A, A], A), ([A, M], P), ([A, C], P), ([A, N], P), ([P, N], P), ([N, C], N), ([N, M], N),
        ([C, M], C), ([M, M], M), ([], M),
    ],
)  # fmt: skip
def test_an_objective_is_reached_when_all_its_parts_are(
    parts: list[Verdict], verdict: Verdict
) -> None:
    assert sum_up(parts) is verdict
