"""Where a deadline of the échéancier can be proven: which register, or which record to complete.

The page of an action is where it is *done*: a list or a map is made on a page that records nothing,
and proven by a document. What proves it is typed elsewhere; this says where.
"""

from dataclasses import dataclass

import pandas as pd

from radon.domain.contract.occurrence import Occurrence, list_evidence
from radon.domain.contract.terms import Contract
from radon.domain.registers.kinds import KINDS

OWN_PROOF = "livrable"
"""The register of the documents that prove an action, for what no other register records."""


@dataclass(frozen=True)
class ProofPlace:
    """``register``: where a record that proves the deadline is typed; ``record``: one that is there
    already and lacks only its proof, None when a new one is to be typed."""

    register: str
    record: int | None = None

    @property
    def page(self) -> str:
        """Where it is typed."""
        return KINDS[self.register].page


def list_registers(contract: Contract, occurrence: Occurrence) -> tuple[str, ...]:
    """The registers that prove a deadline, in the order of the contract."""
    mine = (
        source.register for key, source in list_evidence(contract) if key == occurrence.evidence
    )
    return tuple(dict.fromkeys(mine))


def find_place(contract: Contract, occurrence: Occurrence, proofs: pd.DataFrame) -> ProofPlace:
    """Where to go to prove a deadline. ``proofs``: its own records, the latest first
    (:func:`radon.domain.contract.schedule.find_proofs`).

    While none of them holds its evidence, the latest one is to be completed. Else a new one, in the
    register of the page of the action, in a register at all, or as a document.
    """
    if len(proofs) and not proofs["evidenced"].any():
        latest = proofs.iloc[0]
        return ProofPlace(str(latest["registre"]), int(latest["enregistrement"]))
    registers = list_registers(contract, occurrence)
    typed = [one for one in registers if one != OWN_PROOF]
    there = [one for one in typed if KINDS[one].page == occurrence.page]
    return ProofPlace(next(iter((*there, *typed, *registers)), OWN_PROOF))
