"""What may not be named to the partners of a service: gathered once a version of its base."""

from radon.domain.contract.terms import Contract
from radon.domain.disclosure.naming import SHARED_TEXTS, KnownNames, gather_names
from radon.domain.registers.activity import Activity
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.stored import Members
from radon.workflows.service.summarise_service import load_territory

__all__ = ["SHARED_TEXTS", "KnownNames", "gather_known"]


def gather_known(
    members: Members, activity: Activity, contract: Contract, reference: CommuneReference
) -> KnownNames:
    """The names and numbers of its members, of its staff and of its contacts."""
    key = ("names", contract.spsti)
    if key not in activity.memory:
        land = load_territory(reference, members.spsti)
        places = [*land.communes["nom"], *land.communes_2016["nom"]]
        activity.memory[key] = gather_names(members.targets, activity, contract, places)
    names: KnownNames = activity.memory[key]
    return names
