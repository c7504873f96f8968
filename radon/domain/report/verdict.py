"""Whether an objective was reached, from the states of its deadlines and the targets: pure rules.

What goes on without any target is never said to be reached: the contract gives no measure of it,
and records alone are no result. What is late is reached in part once something is proved.
"""

from collections.abc import Iterable
from datetime import date

from radon.domain.contract.state import State
from radon.domain.contract.terms import Direction
from radon.domain.words.labelled_code import LabelledCode


class Verdict(LabelledCode):
    """What is said of an objective, or of one of its parts."""

    ATTEINT = "atteint", "Atteint"
    PARTIEL = "partiel", "Atteint en partie"
    NON_ATTEINT = "non_atteint", "Non atteint"
    NON_MESURABLE = "non_mesurable", "Non mesurable"
    EN_COURS = "en_cours", "Pas encore à juger"


def judge_deadline(
    state: State, due: date, today: date, *, lasting: bool, corrected: bool, proved: bool
) -> Verdict:
    """Of one deadline. ``lasting``: it goes on all along its window; ``corrected``: the pilots said
    the state; ``proved``: some act holds its proof."""
    if state is State.FAIT:
        return Verdict.ATTEINT if corrected or not lasting else Verdict.NON_MESURABLE
    if due < today:
        return Verdict.PARTIEL if proved else Verdict.NON_ATTEINT
    return Verdict.NON_MESURABLE if lasting else Verdict.EN_COURS


def judge_target(value: float | None, target: float, way: Direction, *, over: bool) -> Verdict:
    """Of a target. ``over``: its contract is; before that, only what is reached is said to be."""
    if value is None or way is Direction.NEUTRE:
        return Verdict.NON_MESURABLE
    upwards = way is not Direction.BAISSE
    if value >= target if upwards else over and value <= target:
        return Verdict.ATTEINT
    if not over:
        return Verdict.EN_COURS
    return Verdict.PARTIEL if upwards and value > 0 else Verdict.NON_ATTEINT


def sum_up(parts: Iterable[Verdict]) -> Verdict:
    """Of an objective: reached when all its parts are; in part when one is, at least in part."""
    held = set(parts)
    if held == {Verdict.ATTEINT}:
        return Verdict.ATTEINT
    if held & {Verdict.ATTEINT, Verdict.PARTIEL}:
        return Verdict.PARTIEL
    for one in (Verdict.NON_ATTEINT, Verdict.EN_COURS):
        if one in held:
            return one
    return Verdict.NON_MESURABLE
