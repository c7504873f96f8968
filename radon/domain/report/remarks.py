"""What the pilots wrote in the period: the remarks of the register ``difficulte``."""

from radon.domain.report.matter import Matter
from radon.domain.tracking.steering import Remarks, gather_remarks

NO_DIFFICULTY = "Aucune difficulté n'est enregistrée pour la période."


def find_remarks(matter: Matter) -> Remarks:
    """Those of the period, by action of the contract; gathered once."""
    if "remarks" not in matter.memory:
        actions = {action.code: action.libelle for action in matter.contract.actions}
        matter.memory["remarks"] = gather_remarks(matter.activity, matter.elapsed, actions)
    remarks: Remarks = matter.memory["remarks"]
    return remarks
