"""Contracts side by side, for the partners: numbers and labels only, no company, no person.

Indicators that count the same thing (``repere``) share a row; nothing is added up from one contract
to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from radon.domain.contract.terms import Theme
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.counting.wording import spell_formula
from radon.domain.disclosure.secrecy import is_secret
from radon.domain.indicator.followed import FollowedContract, FollowedIndicator, Share


@dataclass(frozen=True)
class ComparedFigure:
    """What one contract says of a row. ``value``, ``acts``, ``since_start``: None when nothing is
    recorded; ``share``: of the member companies of zones 2 and 3, for companies only, None too when
    it would describe one or two companies (:mod:`radon.domain.disclosure.secrecy`)."""

    code: str
    libelle: str
    officiel: bool
    value: float | None
    acts: int | None
    since_start: float | None
    share: Share | None
    target: float | None
    forecast: float | None


@dataclass(frozen=True)
class ComparedRow:
    """One thing counted. ``figures``: one a contract, None where it has no such indicator;
    ``formula``: how it is counted, in French."""

    theme: Theme
    libelle: str
    unite: str
    undated: bool
    formula: str
    figures: tuple[ComparedFigure | None, ...]

    @property
    def official(self) -> bool:
        """Whether one of the contracts at least states it."""
        return any(figure is not None and figure.officiel for figure in self.figures)


@dataclass(frozen=True)
class ComparedContract:
    """``period``: the days counted, None when the contract is not in force in what was asked;
    ``zones``: companies by class of the balance, which adds up to ``companies``."""

    spsti: str
    nom: str
    titre: str
    period: Period | None
    zones: tuple[tuple[str, int], ...]

    @property
    def companies(self) -> int:
        """All present companies."""
        return sum(count for _, count in self.zones)


@dataclass(frozen=True)
class Comparison:
    """``asked``: the period; ``day``: when it was counted."""

    asked: Period
    day: date
    contracts: tuple[ComparedContract, ...]
    rows: tuple[ComparedRow, ...]


def compare(followed: Sequence[FollowedContract]) -> Comparison:
    """These contracts, followed over one period, side by side in this order."""
    if not followed:
        raise ValueError("there is no contract to compare")
    return Comparison(
        asked=followed[0].asked,
        day=followed[0].day,
        contracts=tuple(_describe(one) for one in followed),
        rows=_line_up(followed),
    )


def _describe(followed: FollowedContract) -> ComparedContract:
    contract = followed.contract
    return ComparedContract(
        spsti=contract.spsti,
        nom=contract.nom,
        titre=contract.titre,
        period=None if followed.period.empty else followed.period,
        zones=tuple(followed.companies.items()),
    )


def _line_up(followed: Sequence[FollowedContract]) -> tuple[ComparedRow, ...]:
    """Themes in their order; in each, what contracts share, official first."""
    places: dict[tuple[Theme, str], list[FollowedIndicator | None]] = {}
    for rank, one in enumerate(followed):
        for row in one.rows:
            own = f"{one.contract.spsti} {row.code}"
            key = (row.indicator.theme, row.indicator.repere or own)
            places.setdefault(key, [None] * len(followed))[rank] = row
    themes = list(Theme)
    rows = [(_make_row(theme, cells), cells) for (theme, _), cells in places.items()]
    rows.sort(key=lambda one: (themes.index(one[0].theme), not _is_official(one[1])))
    return tuple(row for row, _ in rows)


def _make_row(theme: Theme, cells: Sequence[FollowedIndicator | None]) -> ComparedRow:
    known = [cell for cell in cells if cell is not None]
    named = next((cell for cell in known if cell.indicator.officiel), known[0])
    return ComparedRow(
        theme=theme,
        libelle=named.indicator.libelle,
        unite=named.indicator.unite,
        undated=named.figure.undated,
        formula=spell_formula(named.indicator.formula),
        figures=tuple(None if cell is None else _make_figure(cell) for cell in cells),
    )


def _make_figure(cell: FollowedIndicator) -> ComparedFigure:
    figure, indicator = cell.figure, cell.indicator
    by_company = indicator.formula.count is Count.ENTREPRISES
    return ComparedFigure(
        code=indicator.code,
        libelle=indicator.libelle,
        officiel=indicator.officiel,
        value=figure.now.value,
        acts=cell.acts,
        since_start=figure.since_start.value,
        share=cell.share if by_company and not figure.undated and _may_show(cell) else None,
        target=figure.target,
        forecast=figure.forecast,
    )


def _may_show(cell: FollowedIndicator) -> bool:
    """Whether neither the share nor what it leaves of the figure is one or two companies."""
    if cell.share is None:
        return False
    rest = (cell.figure.now.value or 0) - cell.share.part
    return not is_secret(cell.share.part) and not is_secret(rest)


def _is_official(cells: Sequence[FollowedIndicator | None]) -> bool:
    return any(cell is not None and cell.indicator.officiel for cell in cells)
