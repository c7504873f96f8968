"""The contract of a service, read and checked against the registers; one door for all workflows."""

from radon.domain.contract.impact_rule import ImpactRule
from radon.domain.contract.terms import Contract
from radon.domain.registers.kinds import KINDS
from radon.errors import UnusableReference
from radon.sources.contract.declarations import load_contract

__all__ = ["Contract", "find_impact_rule", "load_contract_of"]


def load_contract_of(spsti: str) -> Contract:
    """The contract of a service; an empty one (no action, no indicator) when it has no file.

    Raises UnusableReference: its file has a mistake (file, line, reason).
    """
    return load_contract(spsti, KINDS)


def find_impact_rule(spsti: str) -> ImpactRule | None:
    """Whom the contract of a service calls *fortement impactées*; None without a rule, or with a
    file that cannot be read: lists and records do not need it, what needs the contract says what is
    wrong with it."""
    try:
        return load_contract_of(spsti).impact
    except UnusableReference:
        return None
