"""What the home page says of a service: gather what is stored, let the domain count and advise."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.contract.territory import Territory, describe_territory
from radon.domain.home.member_count import MemberCount, count_members
from radon.domain.home.next_step import NextStep, Standing, find_steps
from radon.sources.contract.declarations import load_contract
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.import_members import list_imports
from radon.workflows.members.stored import Members
from radon.workflows.targeting.open_campaign import list_campaigns


@dataclass(frozen=True, eq=False)
class ServiceSummary:
    """Counts of the members, what is stored around them (one row each), what is left to do."""

    count: MemberCount
    imports: pd.DataFrame
    campaigns: pd.DataFrame
    steps: tuple[NextStep, ...]


def summarise_service(engine: Engine, members: Members, today: date) -> ServiceSummary:
    """The counts of the members at their version, the imports and campaigns of the service."""
    count = count_members(members.targets)
    campaigns = list_campaigns(engine, members.spsti)
    standing = Standing(
        balance=count.balance,
        to_refine=count.to_refine,
        campaigns=len(campaigns),
        imported=members.imported,
        exemple=members.exemple,
    )
    imports = list_imports(engine, members.spsti)
    return ServiceSummary(count, imports, campaigns, find_steps(standing, today))


def load_territory(reference: CommuneReference, spsti: str) -> Territory:
    """The territory of a service and its contract's figures."""
    inside = reference.communes.index.isin(reference.territory(spsti))
    return describe_territory(
        reference.communes[inside],
        reference.communes_2016,
        reference.links,
        load_contract(spsti),
    )
