"""What a service gives of its contract to whoever compares: numbers and labels, as its partners
read them. No company, no person, no typed text; nothing else crosses to another service.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from radon.domain.contract.terms import Theme
from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period, civil_year
from radon.domain.counting.wording import spell_formula
from radon.domain.disclosure.quantity import CompanyCount, Quantity, Share
from radon.domain.disclosure.release import Reader
from radon.domain.indicator.followed import FollowedContract, FollowedIndicator
from radon.domain.report.quantities import ZONE_AXIS, Quantities
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.reading_notes import ZONAGE_EDITION
from radon.domain.words.number import Value, spell_percent, spell_value

NOTHING = ""
"""Of a cell: there is nothing to give (acts of a figure of acts, forecast without target)."""


@dataclass(frozen=True)
class Aggregate:
    """One indicator. ``repere``: see ``Indicator``; ``undated``: its figure depends on no period;
    ``formula``: how it is counted, in French. ``value``, ``acts``, ``since_start``, ``forecast``: a
    number, None when nothing is recorded, how it is hidden, or :data:`NOTHING`. ``share``: how many
    of how many member companies of zones 2 and 3, None where hidden or without meaning."""

    code: str
    repere: str
    theme: Theme
    libelle: str
    unite: str
    officiel: bool
    undated: bool
    formula: str
    value: Value
    acts: Value
    since_start: Value
    forecast: Value
    target: float | None
    share: tuple[int, int] | None

    @property
    def percent(self) -> float | None:
        """The share as a number."""
        return None if self.share is None else 100 * self.share[0] / self.share[1]

    @property
    def told_share(self) -> str:
        """ "8,6 % (412 sur 4 812)", "" without any."""
        if self.share is None or self.percent is None:
            return ""
        part, whole = map(spell_value, self.share)
        return f"{spell_percent(self.percent)} ({part} sur {whole})"

    @property
    def rule(self) -> tuple[str, str, bool]:
        """Two figures with the same one are counted the same way."""
        return self.formula, self.unite, self.undated


@dataclass(frozen=True)
class Aggregates:
    """One service. ``titre``: of the contract; ``year``: the civil year that was asked for,
    ``period``: what of it the contract counts, None when it is not in force then; ``day``: that of
    the figures, whose zones are those of the companies, after the list ``zonage``; ``software``:
    version of the application; ``exemple``: figures are invented. ``classes``: member companies by
    class, in the order of ``ZoneClass``; ``members``: all of them."""

    spsti: str
    nom: str
    titre: str
    year: int
    period: Period | None
    day: date
    zonage: str
    software: str
    exemple: bool
    classes: tuple[Value, ...]
    members: Value
    figures: tuple[Aggregate, ...]

    @property
    def asked(self) -> Period:
        """The civil year."""
        return civil_year(self.year)

    @property
    def name(self) -> str:
        """The service at the head of a column."""
        return self.spsti.upper()

    @property
    def zones(self) -> str:
        """ "zone 3 : 4 990 + zone 2 : 199 + … = 6 442 entreprises adhérentes", "" without any."""
        if self.members == 0:
            return ""
        named = zip(ZoneClass, self.classes, strict=True)
        told = " + ".join(f"{ZONES[code]} : {spell_value(value)}" for code, value in named)
        return f"{told} = {spell_value(self.members)} entreprises adhérentes"


def list_aggregated_quantities(
    followed: FollowedContract, quantities: Quantities
) -> Iterator[Quantity]:
    """All that the aggregates of a contract over a period tell."""
    yield from _list_members(quantities)
    for row in followed.rows:
        cells = (*_list_cells(followed, row, quantities), _find_share(row, quantities))
        yield from (one for one in cells if isinstance(one, Quantity))


def aggregate(
    followed: FollowedContract,
    quantities: Quantities,
    reader: Reader,
    software: str,
    *,
    exemple: bool,
) -> Aggregates:
    """A contract followed over a civil year, as ``reader`` reads it."""
    *classes, members = (reader.show(one) for one in _list_members(quantities))
    contract = followed.contract
    return Aggregates(
        spsti=contract.spsti,
        nom=contract.nom,
        titre=contract.titre,
        year=followed.asked.start.year,
        period=None if followed.period.empty else followed.period,
        day=followed.day,
        zonage=ZONAGE_EDITION,
        software=software,
        exemple=exemple,
        classes=tuple(classes),
        members=members,
        figures=tuple(_aggregate_row(followed, row, quantities, reader) for row in followed.rows),
    )


def _aggregate_row(
    followed: FollowedContract, row: FollowedIndicator, quantities: Quantities, reader: Reader
) -> Aggregate:
    cells = _list_cells(followed, row, quantities)
    value, acts, since_start, forecast = (reader.show(one) for one in cells)
    indicator = row.indicator
    return Aggregate(
        code=indicator.code,
        repere=indicator.repere,
        theme=indicator.theme,
        libelle=indicator.libelle,
        unite=indicator.unite,
        officiel=indicator.officiel,
        undated=row.figure.undated,
        formula=spell_formula(indicator.formula),
        value=value,
        acts=acts,
        since_start=since_start,
        forecast=forecast,
        target=row.figure.target,
        share=_read_share(_find_share(row, quantities), reader),
    )


def _list_members(quantities: Quantities) -> tuple[CompanyCount, ...]:
    """The member companies of each class, then all of them."""
    return (*(quantities.members(ZONE_AXIS, code) for code in ZoneClass), quantities.members())


def _list_cells(
    followed: FollowedContract, row: FollowedIndicator, quantities: Quantities
) -> tuple[Quantity | str, ...]:
    """Figure, acts, since the start, forecast."""
    return (
        quantities.now(row),
        NOTHING if row.acts is None else quantities.acts(row),
        quantities.since_start(row, followed.since_start),
        NOTHING if row.figure.forecast is None else quantities.forecast(row),
    )


def _find_share(row: FollowedIndicator, quantities: Quantities) -> Share | None:
    """Of the companies of zones 2 and 3, where the figure counts companies of the period."""
    by_company = row.indicator.formula.count is Count.ENTREPRISES
    return quantities.share(row) if by_company and not row.figure.undated else None


def _read_share(share: Share | None, reader: Reader) -> tuple[int, int] | None:
    if share is None or not share.known or reader.hides([share]):
        return None
    part, whole = reader.show(share.part), reader.show(share.whole)
    assert isinstance(part, int) and isinstance(whole, int)
    return part, whole
