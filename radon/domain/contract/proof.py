"""What proves the actions of a contract: the records that its file names, with or without evidence.

Between the activity and the échéancier (:mod:`radon.domain.contract.schedule`).
"""

import pandas as pd

from radon.domain.contract.correction import CORRECTION_COLUMNS
from radon.domain.contract.occurrence import list_evidence
from radon.domain.contract.schedule import PROOF_COLUMNS
from radon.domain.contract.terms import Contract
from radon.domain.counting.selection import meet_conditions
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS


def gather_proofs(contract: Contract, activity: Activity) -> pd.DataFrame:
    """One row per record and action (or deadline) that it proves: ``schedule.PROOF_COLUMNS``."""
    parts = [_no_proofs()]
    for key, source in list_evidence(contract):
        frame = activity.frames[source.register]
        frame = frame[meet_conditions(source, frame)]
        parts.append(
            pd.DataFrame(
                {
                    "action": key,
                    "date": frame[KINDS[source.register].dated].to_numpy(),
                    "evidenced": frame["prouve"].to_numpy(),
                    "registre": source.register,
                    "enregistrement": frame.index.to_numpy(),
                }
            )
        )
    found = pd.concat([part for part in parts if len(part)] or parts)
    return found.reset_index(drop=True)[list(PROOF_COLUMNS)]


def gather_corrections(activity: Activity) -> pd.DataFrame:
    """The corrected states, in the order in which they were written:
    ``correction.CORRECTION_COLUMNS``."""
    return activity.frames["etat_action"].sort_index()[list(CORRECTION_COLUMNS)]


def _no_proofs() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "action": pd.Series(dtype="str"),
            "date": pd.Series(dtype="datetime64[s]"),
            "evidenced": pd.Series(dtype="bool"),
            "registre": pd.Series(dtype="str"),
            "enregistrement": pd.Series(dtype="int64"),
        }
    )
