"""What a completion rule names, checked: roles, modules, the indicator of its target.

Used by :mod:`radon.domain.contract.vocabulary`, which checks its sources as those of any proof.
"""

from collections.abc import Iterator, Sequence

from radon.domain.contract.completion import Condition, Rule
from radon.domain.contract.flaw import Flaw, FlawPath, propose
from radon.domain.counting.formula import Count
from radon.domain.registers.codes import Module, Role
from radon.domain.registers.kind import RecordKind

_STAFF = "personne"


def check_names(rule: Rule, path: FlawPath, indicators: Sequence[str]) -> Iterator[Flaw]:
    """The words of a rule that stand for nothing."""
    for key, written, accepted in (
        ("roles", rule.roles, [one.value for one in Role]),
        ("modules", rule.modules, [one.value for one in Module]),
    ):
        for word in written:
            if word not in accepted:
                reason = f"« {word} » n'est pas une valeur de « {key} »"
                yield Flaw((*path, key), reason, propose(word, accepted))
    if rule.target and rule.target not in indicators:
        reason = f"l'indicateur « {rule.target} » n'existe pas"
        yield Flaw((*path, "cible"), reason, propose(rule.target, indicators))


def check_people(condition: Condition, kind: RecordKind, place: FlawPath) -> Iterator[Flaw]:
    """Whether a register names the people whom a condition counts."""
    named = any(one.sort.target == _STAFF for one in kind.fields)
    if condition.count is Count.PERSONNES and not named:
        reason = f"« {condition.count} » ne se compte pas dans « {kind.code} »"
        yield Flaw((*place, "registre"), reason, "changez « compter » ou le registre")
