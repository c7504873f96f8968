"""Counts of the rows of a member file (*adhérents*), as the first page says them.

The balance closes on rows. Companies (one letter each) are counted by
:mod:`radon.domain.targeting.selection`, under another name.
"""

from dataclasses import dataclass

import pandas as pd

from radon.domain.targeting.balance import Balance, ZoneClass, count_balance
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.verdict import Verdict


@dataclass(frozen=True)
class MemberCount:
    """``to_refine``: commune known, zone depends on its former commune; ``refusing``: *ne pas
    solliciter*; ``settled``: commune settled by a person."""

    balance: Balance
    to_refine: int
    refusing: int
    settled: int


def count_members(targets: pd.DataFrame) -> MemberCount:
    """The counts of the present members (``Members.targets``)."""
    sure = targets["classe"].ne(ZoneClass.A_VERIFIER)
    return MemberCount(
        balance=count_balance(targets),
        to_refine=int((targets["a_preciser"] & sure).sum()),
        refusing=int(targets["refuse"].sum()),
        settled=int(targets["confirmation"].ne("").sum()),
    )


@dataclass(frozen=True)
class ZoneTally:
    """Rows of the file in a zone, and what becomes of them in the list of that zone:
    ``adherents`` = ``etablissements`` + ``doublons`` + ``refus``."""

    adherents: int
    etablissements: int
    doublons: int
    refus: int


def tally_zone(selection: Selection, zone: int) -> ZoneTally:
    """How the rows of a zone make the list of its companies. ``selection``: of that zone alone."""
    of_zone = selection.targets["classe"].eq(ZoneClass.of(zone))
    refusing = of_zone & selection.verdicts.eq(Verdict.NE_PAS_SOLLICITER)
    tally = selection.tally
    return ZoneTally(int(of_zone.sum()), tally.courriers, tally.doublons, int(refusing.sum()))
