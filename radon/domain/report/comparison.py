"""Contracts side by side, for the partners: numbers and labels only, no company, no person.

Indicators that count the same thing (``repere``) share a row; nothing is added up from one contract
to another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from radon.domain.contract.terms import Theme
from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.counting.wording import spell_formula
from radon.domain.disclosure.draft import DraftCell
from radon.domain.disclosure.quantity import Reserved, Share
from radon.domain.disclosure.release import Reader
from radon.domain.disclosure.sentence import Sentence, Text, join, list_quantities, say, when
from radon.domain.indicator.followed import FollowedContract, FollowedIndicator
from radon.domain.report.quantities import ZONE_AXIS, Quantities
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import Value


@dataclass(frozen=True)
class ComparedFigure:
    """What one contract says of a row, as the partners read it. ``value``, ``acts``,
    ``since_start``, ``forecast``: a number, None when nothing is recorded, or why it is hidden;
    ``share``: of the member companies of zones 2 and 3, in words, "" without any;
    ``percent``: the same as a number."""

    code: str
    libelle: str
    officiel: bool
    value: Value
    acts: Value
    since_start: Value
    share: str
    percent: float | None
    target: float | None
    forecast: Value


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
    ``zones``: its member companies by class of the balance, in words, "" without any."""

    spsti: str
    nom: str
    titre: str
    period: Period | None
    zones: str


@dataclass(frozen=True)
class Comparison:
    """``asked``: the period; ``day``: when it was counted."""

    asked: Period
    day: date
    contracts: tuple[ComparedContract, ...]
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, eq=False)
class MeasuredContract:
    """A contract followed over a period, its numbers as quantities; ``reader``: who reads them."""

    followed: FollowedContract
    quantities: Quantities
    reader: Reader = field(repr=False)

    def show(self, cell: DraftCell) -> Value:
        """A number as it is read; "" where there is none to give."""
        return self.reader.show(cell)


def list_compared_quantities(
    followed: FollowedContract, quantities: Quantities
) -> Iterator[object]:
    """All that the comparison would print of a contract over a period."""
    yield from list_quantities(_tell_balance(quantities))
    for row in followed.rows:
        for cell in _list_cells(followed, row, quantities):
            if cell is not None and not isinstance(cell, Reserved):
                yield from list_quantities(cell)


def compare(measured: Sequence[MeasuredContract]) -> Comparison:
    """These contracts, followed over one period, side by side in this order."""
    if not measured:
        raise ValueError("there is no contract to compare")
    return Comparison(
        asked=measured[0].followed.asked,
        day=measured[0].followed.day,
        contracts=tuple(_describe(one) for one in measured),
        rows=_line_up(measured),
    )


def _describe(measured: MeasuredContract) -> ComparedContract:
    followed = measured.followed
    balance = _tell_balance(measured.quantities)
    return ComparedContract(
        spsti=followed.contract.spsti,
        nom=followed.contract.nom,
        titre=followed.contract.titre,
        period=None if followed.period.empty else followed.period,
        zones=measured.reader.spell(balance),
    )


def _tell_balance(quantities: Quantities) -> Text:
    """ "zone 3 : 4 990 + zone 2 : 199 + … = 6 442 entreprises adhérentes"."""
    total = quantities.members()
    if not total:
        return ""
    named = [say("{} : {}", ZONES[code], quantities.members(ZONE_AXIS, code)) for code in ZoneClass]
    return say("{} = {} entreprises adhérentes", join(named, " + "), total)


def _line_up(measured: Sequence[MeasuredContract]) -> tuple[ComparedRow, ...]:
    """Themes in their order; in each, what contracts share, official first."""
    places: dict[tuple[Theme, str], list[FollowedIndicator | None]] = {}
    for rank, one in enumerate(measured):
        for row in one.followed.rows:
            own = f"{one.followed.contract.spsti} {row.code}"
            key = (row.indicator.theme, row.indicator.repere or own)
            places.setdefault(key, [None] * len(measured))[rank] = row
    themes = list(Theme)
    rows = [(_make_row(theme, cells, measured), cells) for (theme, _), cells in places.items()]
    rows.sort(key=lambda one: (themes.index(one[0].theme), not _is_official(one[1])))
    return tuple(row for row, _ in rows)


def _make_row(
    theme: Theme, cells: Sequence[FollowedIndicator | None], measured: Sequence[MeasuredContract]
) -> ComparedRow:
    known = [cell for cell in cells if cell is not None]
    named = next((cell for cell in known if cell.indicator.officiel), known[0])
    return ComparedRow(
        theme=theme,
        libelle=named.indicator.libelle,
        unite=named.indicator.unite,
        undated=named.figure.undated,
        formula=spell_formula(named.indicator.formula),
        figures=tuple(
            None if cell is None else _make_figure(cell, one)
            for cell, one in zip(cells, measured, strict=True)
        ),
    )


def _make_figure(cell: FollowedIndicator, measured: MeasuredContract) -> ComparedFigure:
    shown = _list_cells(measured.followed, cell, measured.quantities)
    value, acts, since_start, forecast, _ = (measured.show(one) for one in shown)
    share = _find_share(cell, measured.quantities)
    told = measured.reader.spell(_tell_share(share)) if share is not None else ""
    return ComparedFigure(
        code=cell.indicator.code,
        libelle=cell.indicator.libelle,
        officiel=cell.indicator.officiel,
        value=value,
        acts=acts,
        since_start=since_start,
        share=told,
        percent=cell.share.percent if told and cell.share is not None else None,
        target=cell.figure.target,
        forecast=forecast,
    )


def _list_cells(
    followed: FollowedContract, row: FollowedIndicator, quantities: Quantities
) -> tuple[DraftCell, ...]:
    """Figure, acts, since the start, forecast, share; "" where there is none to give."""
    forecast = "" if row.figure.forecast is None else quantities.forecast(row)
    share = _find_share(row, quantities)
    return (
        quantities.now(row),
        "" if row.acts is None else quantities.acts(row),
        quantities.since_start(row, followed.since_start),
        forecast,
        None if share is None else _tell_share(share),
    )


def _find_share(row: FollowedIndicator, quantities: Quantities) -> Share | None:
    """Of the companies of zones 2 and 3, where the figure counts companies of the period."""
    by_company = row.indicator.formula.count is Count.ENTREPRISES
    return quantities.share(row) if by_company and not row.figure.undated else None


def _tell_share(share: Share) -> Sentence:
    """ "8,6 % (412 sur 4 812)"."""
    return join([when(share, "{} ({} sur {})", share, share.part, share.whole)])


def _is_official(cells: Sequence[FollowedIndicator | None]) -> bool:
    return any(cell is not None and cell.indicator.officiel for cell in cells)
