"""What a report is made from: everything gathered, nothing written yet.

Figures of the indicators come from :func:`radon.domain.indicator.followed.follow`, those of the
themes from the functions of their pages (:mod:`radon.domain.tracking`), so that a figure is the
same here and on the screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from radon.domain.contract.terms import Action, Contract, Theme
from radon.domain.contract.territory import Territory
from radon.domain.counting.period import Period
from radon.domain.disclosure.ledger import Ledger
from radon.domain.disclosure.naming import KnownNames
from radon.domain.disclosure.quantity import TypedText
from radon.domain.indicator.followed import FollowedContract, FollowedIndicator
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.report.quantities import Quantities
from radon.domain.report.scope import Scope
from radon.domain.targeting.balance import Balance, ZoneClass
from radon.domain.tracking.progress import TOTAL, describe_progress

PAGE_THEMES = {
    "suivi/formation": Theme.FORMATION,
    "suivi/communication": Theme.COMMUNICATION,
    "suivi/actions_collectives": Theme.COLLECTIF,
    "suivi/accompagnement": Theme.ACCOMPAGNEMENT,
    "suivi/mesurages": Theme.MESURAGE,
    "pilotage/veille": Theme.VEILLE,
}
"""Of an action that no indicator measures; others are a matter of knowledge."""
_OF_COMPANIES = (
    "communication", "action_collective", "accompagnement", "demande", "situation", "mesurage",
)  # fmt: skip


@dataclass(frozen=True)
class MemberFacts:
    """The members of the day. ``balance``: of the rows of their file; ``fichier``: its name;
    ``exemple``: members or records are invented."""

    service: str
    balance: Balance
    fichier: str
    imported: date | None
    cog: str
    exemple: bool


@dataclass(frozen=True, eq=False)
class Matter:
    """``followed``: over the period of the scope; ``schedule``: the échéancier of today, laid out;
    ``published``: what partners read before; ``names``: who may not be named, None in the complete
    version; ``picture``: the map as a PNG, None without; ``memory``: what was drafted and cut of
    this very matter."""

    scope: Scope
    followed: FollowedContract
    schedule: pd.DataFrame = field(repr=False)
    activity: Activity = field(repr=False)
    members: MemberFacts
    territory: Territory
    published: Ledger = field(repr=False)
    names: KnownNames | None = field(default=None, repr=False)
    picture: bytes | None = field(default=None, repr=False)
    memory: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def contract(self) -> Contract:
        """The contract of the report."""
        return self.scope.contract

    @property
    def elapsed(self) -> Period:
        """The days of the report that are past."""
        return self.scope.elapsed

    @property
    def since_start(self) -> Period:
        """From the first day that counts to the last one of the report."""
        return self.scope.since_start

    @cached_property
    def past(self) -> Activity:
        """The activity as it stood on the last day of the report, since the start of the contract:
        what is dated before or after does not count."""
        return cut_activity(self.activity, self.since_start)

    @cached_property
    def progress(self) -> pd.DataFrame:
        """See :func:`radon.domain.tracking.progress.describe_progress`, of :attr:`past`."""
        return describe_progress(self.past)

    @cached_property
    def themes(self) -> dict[Theme, tuple[Action, ...]]:
        """Every theme of the contract, in order, with its actions (maybe none): an action stands
        once, under the theme of its first official indicator, else of its first one."""
        placed: dict[Theme, list[Action]] = {theme: [] for theme in Theme}
        for action in self.contract.actions:
            own = self.followed.of_action(action)
            other = PAGE_THEMES.get(action.page, Theme.CONNAISSANCE)
            placed[own[0].indicator.theme if own else other].append(action)
        kept = {row.indicator.theme for row in self.followed.rows}
        return {
            theme: tuple(actions) for theme, actions in placed.items() if actions or theme in kept
        }

    def rows_of(self, theme: Theme) -> tuple[FollowedIndicator, ...]:
        """The indicators of a theme, in the order of the contract, official ones first."""
        mine = [row for row in self.followed.rows if row.indicator.theme is theme]
        return tuple(sorted(mine, key=lambda row: not row.indicator.officiel))

    @cached_property
    def quantities(self) -> Quantities:
        """What is counted, with the cells that it counts."""
        return Quantities(self.activity, self.contract, self.scope.today)

    def records(self, register: str, period: Period | None = None) -> pd.DataFrame:
        """The records of a register in a period (that of the report by default), by date."""
        when = period or self.elapsed
        key = f"records {register} {when.start} {when.end}"
        if key not in self.memory:
            frame = self.activity.frames[register]
            self.memory[key] = _cut(frame, KINDS[register].dated, when)
        records: pd.DataFrame = self.memory[key]
        return records

    def names_members(self) -> bool:
        """Whether lists of companies and people may stand in the report."""
        return not self.scope.partners


def list_rows(frame: pd.DataFrame) -> list[Any]:
    """The rows as named tuples: for the tens of lines of a table that is read."""
    return list(frame.itertuples()) if len(frame) else []  # making the tuple's class takes 1 ms


def list_typed(texts: Iterable[str]) -> list[TypedText]:
    """Texts that somebody typed."""
    return [TypedText(text) for text in texts]


def read_counts(table: pd.DataFrame) -> dict[str, dict[str, int]]:
    """A small table of counts: row → column → count."""
    rows: dict[Any, dict[Any, Any]] = table.to_dict("index")
    return {
        str(name): {str(column): int(count) for column, count in cells.items()}
        for name, cells in rows.items()
    }


def total_zones(cells: dict[str, int]) -> tuple[list[int], int]:
    """The numbers of a row of :func:`read_counts`: by zone, and their total."""
    return [cells[code] for code in ZoneClass], cells[TOTAL]


def cut_activity(activity: Activity, period: Period) -> Activity:
    """The same without the records about companies that are dated outside of a period."""
    frames = {
        code: _cut(activity.frames[code], KINDS[code].dated, period) for code in _OF_COMPANIES
    }
    return Activity(  # built anew: another one's links are not its own
        activity.spsti,
        activity.version_id,
        {**activity.frames, **frames},
        activity.companies,
        activity.company_of,
    )


def _cut(frame: pd.DataFrame, dated: str, period: Period) -> pd.DataFrame:
    days = frame[dated]
    inside = days.ge(pd.Timestamp(period.start)) & days.lt(pd.Timestamp(period.end))
    return frame[inside.astype(bool)]
