"""The targets of a contract: those that the pilots set, else those that the contract states.

A target is for the end of the contract. The last one that was set wins; the former ones stay in the
register ``cible``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from radon.domain.contract.terms import Contract
from radon.domain.registers.activity import Activity


@dataclass(frozen=True)
class Target:
    """``day``: when the pilots set it, None for the contract's own; ``record``: its id."""

    value: float
    day: date | None = None
    motif: str = ""
    record: int | None = None


def find_targets(contract: Contract, activity: Activity) -> Mapping[str, Target]:
    """Code of the indicator → its target; indicators without one are not there."""
    found = {one.code: Target(one.cible) for one in contract.indicateurs if one.cible is not None}
    known = {one.code for one in contract.indicateurs}
    frame = activity.frames["cible"]
    kept = frame[frame["indicateur"].isin(known) & frame["valeur"].notna()]
    last = kept.drop_duplicates("indicateur", keep="last")
    for record, row in last.to_dict("index").items():
        value, day = float(row["valeur"]), row["date"].date()
        found[row["indicateur"]] = Target(value, day, row["motif"], int(str(record)))
    return found
