"""The state of one deadline, in one word and in one sentence: from its rule and what was recorded.

The one function that tells it (:func:`judge`): the échéancier, the home page, the report and the
calendar say the same.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.contract.completion import COUNTED, RuleKind
from radon.domain.contract.occurrence import Occurrence
from radon.domain.contract.progress import Progress
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, tell

_NEVER = np.datetime64("NaT", "s")
ACTS_TOLD = " – actes avec preuve : {}"
"""What follows the state of what is followed by its number of acts."""
_NOTHING = "rien n'est enregistré"


class State(LabelledCode):
    """Where a deadline stands. The codes are those of the register ``etat_action``."""

    A_VENIR = "a_venir", "À venir"
    EN_AVANCE = "en_avance", "En avance"
    EN_COURS = "en_cours", "En cours"
    FAIT = "fait", "Fait"
    EN_RETARD = "en_retard", "En retard"
    SANS_PREUVE = "sans_preuve", "Sans preuve"


@dataclass(frozen=True)
class Proofs:
    """What is recorded for one occurrence: records, those with evidence, those of the latter that
    are dated from the start of the window on, those outside of any season, and the day of the first
    with evidence (NaT without any)."""

    records: int
    proved: int
    within: int
    beside: int
    done_on: np.datetime64


@dataclass(frozen=True)
class Judgement:
    """``far``: what follows the state ("", " – 31 sur 60 …", " le 12/12/2025"); ``counted``: it
    ends with the number of acts with evidence; ``guarded``: it tells another number of acts with
    companies; ``met_on``: day on which the rule was met, NaT when it is not."""

    state: State
    far: str
    counted: bool
    guarded: bool
    met_on: np.datetime64


def judge(
    occurrence: Occurrence, proofs: Proofs, progress: Progress | None, today: date
) -> Judgement:
    """The state that the records give, and how far. ``progress`` None: one record with its evidence
    is enough."""
    progress = progress or Progress(proofs.done_on)
    kind = occurrence.rule.kind
    state = _find_state(occurrence, proofs, today, met=progress.met)
    own = state is State.FAIT and kind not in (RuleKind.CONTINU, RuleKind.SAISON)
    met_on = progress.met_on if own else _NEVER
    counted = kind in COUNTED and proofs.proved > 0 and state is not State.A_VENIR
    far = _tell_day(occurrence, state, met_on, today) + _tell_far(
        occurrence, state, proofs, progress
    )
    if counted:
        far += ACTS_TOLD.format(spell_number(proofs.proved))
    return Judgement(state, far, counted, progress.wide, met_on)


def _find_state(one: Occurrence, proofs: Proofs, today: date, *, met: bool) -> State:
    """Before the window: à venir, en avance once something is recorded. In it: en cours. After it:
    en retard, sans preuve when what is recorded holds none. Fait: as the rule says."""
    kind = one.rule.kind
    begun, over = today >= one.start, today > one.due
    lasting = kind in (RuleKind.CONTINU, RuleKind.SAISON)
    if over and (proofs.within > 0 if lasting else met):
        return State.FAIT
    if met and kind in (RuleKind.NOMBRE, RuleKind.LIVRABLE, RuleKind.PART):
        return State.FAIT
    if over:
        bare = proofs.records and not proofs.proved
        return State.SANS_PREUVE if bare else State.EN_RETARD
    if begun:
        idle = kind is RuleKind.CONTINU and not proofs.proved
        return State.SANS_PREUVE if idle else State.EN_COURS
    return State.EN_AVANCE if proofs.records else State.A_VENIR


def _tell_day(one: Occurrence, state: State, met_on: np.datetime64, today: date) -> str:
    if state is State.EN_RETARD:
        return f" de {tell((today - one.due).days, 'jour')}"
    if np.isnat(met_on):
        return ""
    day = pd.Timestamp(met_on).date()
    late = (day - one.due).days
    return f" le {spell_day(day)}" + (f", en retard de {tell(late, 'jour')}" if late > 0 else "")


def _tell_far(one: Occurrence, state: State, proofs: Proofs, progress: Progress) -> str:
    if state in (State.FAIT, State.A_VENIR):
        return ""
    if progress.told:
        return f" – {progress.told}"
    if not proofs.records and state in (State.EN_RETARD, State.SANS_PREUVE):
        return f" – {_NOTHING}"
    return ""
