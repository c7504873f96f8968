"""Contracts side by side, from what each service gave: numbers and labels only.

Indicators that count the same thing (``repere``) share a row; nothing is added up from one contract
to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from radon.domain.contract.terms import Theme
from radon.domain.report.aggregates import Aggregate, Aggregates

Figures = tuple[Aggregate | None, ...]
"""One a contract, None where it has no such indicator."""


@dataclass(frozen=True)
class ComparedContract:
    """``origin``: name of the file that its figures come from, "" for those of this database."""

    told: Aggregates
    origin: str = ""


@dataclass(frozen=True)
class ComparedRow:
    """One thing counted. ``formula``: how, in French; each service's own where they differ,
    ``differs`` is then true."""

    theme: Theme
    libelle: str
    unite: str
    formula: str
    differs: bool
    figures: Figures

    @property
    def official(self) -> bool:
        """Whether one of the contracts at least states it."""
        return any(figure is not None and figure.officiel for figure in self.figures)

    @property
    def undated(self) -> bool:
        """Whether no figure of it depends on the period."""
        return all(figure is None or figure.undated for figure in self.figures)


@dataclass(frozen=True)
class Comparison:
    """One civil year of these contracts."""

    contracts: tuple[ComparedContract, ...]
    rows: tuple[ComparedRow, ...]

    @property
    def told(self) -> tuple[Aggregates, ...]:
        """What each service gave."""
        return tuple(one.told for one in self.contracts)

    @property
    def day(self) -> date:
        """The last day on which one of them counted."""
        return max(one.day for one in self.told)

    @property
    def invented(self) -> tuple[str, ...]:
        """Names of the services whose figures are examples."""
        return tuple(one.nom for one in self.told if one.exemple)


def compare(contracts: Sequence[ComparedContract]) -> Comparison:
    """What these services gave of one civil year, side by side in this order. Raises ValueError
    without any, for two years, or for a service that stands twice."""
    told = [one.told for one in contracts]
    if len({one.year for one in told}) != 1 or len({one.spsti for one in told}) != len(told):
        raise ValueError("one year, each service once")
    return Comparison(tuple(contracts), _line_up(told))


def _line_up(told: Sequence[Aggregates]) -> tuple[ComparedRow, ...]:
    """Themes in their order; in each, what contracts share, official first."""
    places: dict[tuple[Theme, str, str], list[Aggregate | None]] = {}
    for rank, one in enumerate(told):
        for figure in one.figures:
            own = "" if figure.repere else f"{one.spsti} {figure.code}"
            key = (figure.theme, figure.repere, own)
            places.setdefault(key, [None] * len(told))[rank] = figure
    names = [one.name for one in told]
    rows = [_make_row(tuple(figures), names) for figures in places.values()]
    themes = list(Theme)
    return tuple(sorted(rows, key=lambda row: (themes.index(row.theme), not row.official)))


def _make_row(figures: Figures, names: Sequence[str]) -> ComparedRow:
    known = [figure for figure in figures if figure is not None]
    named = next((figure for figure in known if figure.officiel), known[0])
    differs = len({figure.rule for figure in known}) > 1
    rules = [
        f"{name} : {figure.formula} (unité : {figure.unite})"
        for name, figure in zip(names, figures, strict=True)
        if figure is not None
    ]
    return ComparedRow(
        theme=named.theme,
        libelle=named.libelle,
        unite=named.unite,
        formula=" ".join(rules) if differs else named.formula,
        differs=differs,
        figures=figures,
    )
