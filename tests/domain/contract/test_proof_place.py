"""Where a deadline is proven: its own page, another one, a document, or a record to complete."""

import pandas as pd
import pytest

from radon.domain.contract.occurrence import list_occurrences
from radon.domain.contract.proof_place import ProofPlace, find_place, list_registers
from radon.domain.contract.terms import Contract
from radon.domain.registers.kinds import KINDS
from radon.sources.contract.declarations import list_contracts
from radon.workflows.contract.load_contract import load_contract_of

CONTRACTS = {spsti: load_contract_of(spsti) for spsti in list_contracts()}


def _proofs(*rows: tuple[bool, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["evidenced", "registre", "enregistrement"])
    return frame.astype({"evidenced": "bool"})


def _place(spsti: str, code: str, *rows: tuple[bool, str, int]) -> ProofPlace:
    contract = CONTRACTS[spsti]
    (one,) = [one for one in list_occurrences(contract) if one.code == code]
    return find_place(contract, one, _proofs(*rows))


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_deadline_leads_to_a_register_that_proves_it(contract: Contract) -> None:
    for one in list_occurrences(contract):
        place = find_place(contract, one, _proofs())
        assert place.register in list_registers(contract, one), one.code
        assert place.record is None
        pages = {KINDS[register].page for register in list_registers(contract, one)}
        if one.page in pages:
            assert place.page == one.page, one.code


def test_a_list_or_a_map_is_proved_by_a_document() -> None:
    assert _place("satm", "S3") == ProofPlace("livrable")
    assert _place("sminov", "V1") == ProofPlace("livrable")
    assert _place("satm", "S3").page == "pilotage/echeancier"


def test_the_latest_record_is_completed_while_none_holds_its_proof() -> None:
    bare = ((False, "communication", 9), (False, "communication", 4))
    assert _place("satm", "S5-J-2026", *bare) == ProofPlace("communication", 9)
    one_proved = ((False, "communication", 9), (True, "communication", 4))
    assert _place("satm", "S5-J-2026", *one_proved) == ProofPlace("communication")
