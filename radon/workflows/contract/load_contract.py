"""The contract of a service, read and checked against the registers; one door for all workflows."""

from radon.domain.contract.terms import Contract
from radon.domain.registers.kinds import KINDS
from radon.sources.contract.declarations import load_contract

__all__ = ["Contract", "load_contract_of"]


def load_contract_of(spsti: str) -> Contract:
    """The contract of a service; an empty one (no action, no indicator) when it has no file.

    Raises UnusableReference: its file has a mistake (file, line, reason).
    """
    return load_contract(spsti, KINDS)
