"""The deadlines of a contract, one by one: what the échéancier lists.

Codes are stable, because corrections are kept under them: the first deadline of an action has the
action's code ("S4"), the second one "S4-2"…, a yearly one the year ("V4-2026"); a deadline that has
proofs of its own is named by its own code ("S5-J-2026").
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from radon.domain.contract.completion import Rule, RuleKind
from radon.domain.contract.deadline import Deadline, Window
from radon.domain.contract.terms import Action, Contract
from radon.domain.counting.formula import Source


@dataclass(frozen=True)
class Occurrence:
    """One deadline to keep: ``start`` to ``due``, both included.

    ``evidence``: key of :func:`list_evidence` under which its proofs are found. A record counts
    from ``counted_from`` to the eve of ``counted_until``: several occurrences of one action share
    its records out by date, so that what was done in 2026 does not prove 2027. ``rule``: when it is
    done; ``stated``: whether its start, its end are stated by the contract.
    """

    code: str
    action: str
    libelle: str
    echeance: str
    qui: tuple[str, ...]
    page: str
    start: date
    due: date
    continu: bool
    evidence: str
    counted_from: date
    counted_until: date = date.max
    rule: Rule = Rule()
    stated: tuple[bool, bool] = (True, True)


def list_occurrences(contract: Contract) -> tuple[Occurrence, ...]:
    """All deadlines of a contract, in the order of its actions, then by date."""
    return tuple(one for action in contract.actions for one in _expand(action, contract))


def list_evidence(contract: Contract) -> tuple[tuple[str, Source], ...]:
    """What proves what: (key, source). The key is the action's code, or that of a deadline which
    has proofs of its own; it is what the column ``action`` of the proofs must hold."""
    return tuple(
        (key, source)
        for action in contract.actions
        for key, sources in (
            (action.code, action.evidence),
            *((one.code, one.evidence) for one in action.deadlines if one.code),
        )
        for source in sources
    )


def _expand(action: Action, contract: Contract) -> list[Occurrence]:
    occurrences, rank = [], 0
    for deadline in action.deadlines:
        rank += not deadline.code and deadline.yearly is None
        for window in deadline.list_windows(contract.debut, contract.fin):
            code = _name(action, deadline, window, rank)
            occurrences.append(_make(action, deadline, window, code, contract.debut))
    shared: list[Occurrence] = []
    for key in dict.fromkeys(one.evidence for one in occurrences):
        shared += _share_out([one for one in occurrences if one.evidence == key])
    return sorted(shared, key=lambda one: (one.start, one.due, one.code))


def _name(action: Action, deadline: Deadline, window: Window, rank: int) -> str:
    if window.year is not None:
        return f"{deadline.code or action.code}-{window.year}"
    return deadline.code or (action.code if rank == 1 else f"{action.code}-{rank}")


def _make(action: Action, deadline: Deadline, window: Window, code: str, debut: date) -> Occurrence:
    start, rule = window.start, deadline.rule or action.rule
    if action.continu and deadline.rule is None:
        rule = Rule(RuleKind.CONTINU)
    continu = rule.kind is RuleKind.CONTINU
    if deadline.yearly is not None:
        counted_from = start - timedelta(days=deadline.yearly.ahead)
    elif continu:  # what goes on begins with the contract
        start = min(max(start, debut), window.due)
        counted_from = min(debut, start)  # what is done ahead is told
    else:
        counted_from = min(debut, start)
    year = "" if window.year is None else f" {window.year}"
    return Occurrence(
        code=code,
        action=action.code,
        libelle=action.libelle,
        echeance=deadline.libelle + year,
        qui=action.qui,
        page=action.page,
        start=start,
        due=window.due,
        continu=continu,
        evidence=deadline.code or action.code,
        counted_from=counted_from,
        rule=rule,
        stated=_find_stated(deadline),
    )


def _find_stated(deadline: Deadline) -> tuple[bool, bool]:
    yearly = deadline.yearly is not None
    return yearly or deadline.start is not None, yearly or deadline.end is not None


def _share_out(occurrences: list[Occurrence]) -> list[Occurrence]:
    """Each counts until the next one starts to; a record inside a window always counts for it."""
    rows = sorted(occurrences, key=lambda one: (one.start, one.due))
    if rows[0].rule.kind is RuleKind.SAISON:  # a season counts its own days alone
        return [replace(row, counted_until=row.due + timedelta(days=1)) for row in rows]
    shared = rows[:1]
    for row in rows[1:]:
        before = shared[-1]
        begins = row.counted_from if row.counted_from > before.counted_from else row.start
        until = max(begins, before.due + timedelta(days=1))
        shared[-1] = replace(before, counted_until=until)
        shared.append(replace(row, counted_from=begins))
    return shared
