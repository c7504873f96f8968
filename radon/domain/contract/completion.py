"""When an action is done, as data: the rule that a contract file gives to an action or a deadline.

A first proof is not completion: a half-day for three people is no trained staff, a mailing is no
communication plan. Without a rule, one record with its evidence is enough (``nombre``, 1). Measured
by :mod:`radon.domain.contract.progress`, judged by :mod:`radon.domain.contract.schedule`.
"""

from dataclasses import dataclass
from enum import StrEnum

from radon.domain.counting.formula import Count, Source


class RuleKind(StrEnum):
    """How completion is told."""

    NOMBRE = "nombre"
    """Each condition reaches its number."""
    LIVRABLE = "livrable"
    """A document of the action is dated and holds its proof."""
    PART = "part"
    """Everybody of some roles has the modules."""
    CONTINU = "continu"
    """Goes on all along its window: never done before its end."""
    SAISON = "saison"
    """Each season on its own, from the acts of its days: never done before its end."""
    DECLARE = "declare"
    """The pilots say so; or a target that they set is reached at the end of the window."""


COUNTED = (RuleKind.CONTINU, RuleKind.SAISON, RuleKind.DECLARE)
"""The kinds that are followed by their number of acts."""


@dataclass(frozen=True)
class Condition:
    """Records (``count``: ACTES) or people in them (PERSONNES), with evidence: ``least`` at least.
    ``libelle``: what is counted, in the plural."""

    libelle: str
    count: Count
    least: int
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Rule:
    """``conditions``: of NOMBRE, empty: one record of the action. ``roles, modules, people``: of
    PART, who is to be trained in what, and what these people are called. ``target``: of DECLARE,
    the indicator whose target is the number planned, else ""."""

    kind: RuleKind = RuleKind.NOMBRE
    conditions: tuple[Condition, ...] = ()
    roles: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    people: str = ""
    target: str = ""
