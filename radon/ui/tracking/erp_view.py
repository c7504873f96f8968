"""What the owner of a building open to the public may owe, on the card and under a result: apart
from the employer's duties."""

import pandas as pd

from radon.domain.tracking.erp_duty import TITLE, tell_erp
from radon.ui import session, tables


def show_erp(results: pd.DataFrame, member_id: int) -> None:
    """Draw it for a member; nothing without a hint that it is such a building. ``results``: of the
    register ``mesurage``, of all members."""
    targets = session.current_members().targets
    if member_id not in targets.index:
        return
    row = targets.loc[member_id]
    mine = results[results["entreprise"].eq(member_id)]
    if facts := tell_erp(str(row["naf_code"]), str(row["zones_possibles"]), mine):
        tables.show_facts(facts, TITLE)
