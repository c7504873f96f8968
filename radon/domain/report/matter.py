"""What a report is made from: everything gathered, nothing written yet.

Figures of the indicators come from :func:`radon.domain.indicator.followed.follow`, those of the
themes from the functions of their pages (:mod:`radon.domain.tracking`), so that a figure is the
same here and on the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from radon.domain.contract.terms import Action, Contract, Theme
from radon.domain.contract.territory import Territory
from radon.domain.counting.period import Period
from radon.domain.disclosure import secrecy
from radon.domain.disclosure.discretion import Discretion
from radon.domain.indicator.followed import FollowedContract, FollowedIndicator
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.report.scope import Scope
from radon.domain.targeting.balance import Balance, ZoneClass
from radon.domain.tracking.progress import describe_progress
from radon.domain.words.number import Value

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
    "communication", "action_collective", "accompagnement", "situation", "mesurage",
)  # fmt: skip
ALL_CLASSES: tuple[str, ...] = tuple(ZoneClass)


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
    ``discretion``: None in the complete version; ``picture``: the map as a PNG, None without."""

    scope: Scope
    followed: FollowedContract
    schedule: pd.DataFrame = field(repr=False)
    activity: Activity = field(repr=False)
    members: MemberFacts
    territory: Territory
    discretion: Discretion | None = field(default=None, repr=False)
    picture: bytes | None = field(default=None, repr=False)

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

    def say(self, text: str) -> str:
        """A typed text, as this version may show it."""
        return text if self.discretion is None else self.discretion.hide(text)

    def say_all(self, texts: Sequence[str]) -> list[str]:
        """The same for many, each different one looked at once."""
        said = {text: self.say(text) for text in set(texts)}
        return [said[text] for text in texts]

    def records(self, register: str, period: Period | None = None) -> pd.DataFrame:
        """The records of a register in a period (that of the report by default), by date."""
        frame = self.activity.frames[register]
        return _cut(frame, KINDS[register].dated, period or self.elapsed)

    def hide_count(self, value: Value) -> Value:
        """A number of companies that no other one completes, as this version may show it."""
        return secrecy.hide(value) if self.scope.partners else value

    def hide_parts(
        self, parts: Sequence[float], companies: Sequence[float] | None = None
    ) -> tuple[Value, ...]:
        """The parts of a figure that is shown, as this version may show them."""
        if not self.scope.partners:
            return tuple(parts)
        return secrecy.mask(parts, secrecy.hide_parts(parts, companies))

    def hide_table(
        self, rows: Sequence[Sequence[float]], *, row_sums_known: bool, column_sums_known: bool
    ) -> list[tuple[Value, ...]]:
        """The numbers of a table, its sums last, as this version may show them: see
        :func:`radon.domain.disclosure.secrecy.hide_table`."""
        if not self.scope.partners:
            return [tuple(row) for row in rows]
        hidden = secrecy.hide_table(
            rows, row_sums_known=row_sums_known, column_sums_known=column_sums_known
        )
        return [secrecy.mask(row, flags) for row, flags in zip(rows, hidden, strict=True)]

    def names_members(self) -> bool:
        """Whether lists of companies and people may stand in the report."""
        return self.discretion is None


def list_rows(frame: pd.DataFrame) -> list[Any]:
    """The rows as named tuples: for the tens of lines of a table that is read."""
    return list(frame.itertuples())


def read_counts(table: pd.DataFrame) -> dict[str, dict[str, int]]:
    """A small table of counts: row → column → count."""
    rows: dict[Any, dict[Any, Any]] = table.to_dict("index")
    return {
        str(name): {str(column): int(count) for column, count in cells.items()}
        for name, cells in rows.items()
    }


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
