"""Measurements made by the companies: counts of positions, never a room, never a dose."""

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.counting.counted import count
from radon.domain.counting.formula import FILLED, Count
from radon.domain.counting.period import Period
from radon.domain.disclosure.cell import YES, Cell, Trace
from radon.domain.disclosure.draft import (
    DraftBars,
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftSection,
    DraftSeries,
    DraftTable,
)
from radon.domain.disclosure.quantity import CompanyCount, CompanySum, Quantity
from radon.domain.disclosure.sentence import Clause, Text, capitalise, join, say, tell_count, when
from radon.domain.document.content import Align, Tone
from radon.domain.measurement.outcome import RESERVES, Position
from radon.domain.measurement.position import place_results, summarise_companies
from radon.domain.measurement.season import find_seasons, season_dates
from radon.domain.report.matter import Matter
from radon.domain.report.quantities import ACTS
from radon.domain.report.shares import ZONE_HEADS, ZONE_MARKS
from radon.domain.report.theme import write_head, write_parts
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.sentence import begin_high, spell_day

_DAY = timedelta(days=1)
_TOLD = {"resultat": (FILLED,)}


def write_measurements(matter: Matter) -> tuple[DraftSection, ...]:
    """The theme *mesurage*."""
    theme = Theme.MESURAGE
    last = spell_day(matter.elapsed.last)
    blocks: list[DraftBlock] = [*write_head(matter, theme), DraftParagraph(_tell_results(matter))]
    placed = summarise_measured(matter)
    if len(placed):
        blocks += [
            _make_seasons(matter),
            _make_positions(matter, placed, last),
            _draw_positions(matter, placed, last),
            DraftParagraph(_tell_deadlines(matter, placed)),
        ]
        blocks.append(
            DraftParagraph(
                "Position du local le plus défavorable de chaque entreprise, selon ses derniers"
                " résultats. " + " ".join(RESERVES),
                Tone.NOTE,
            )
        )
    return (DraftSection(theme.label, 2, tuple(blocks)), *write_parts(matter, theme))


def summarise_measured(matter: Matter) -> pd.DataFrame:
    """The companies with a result, awaited or known, at the end of the report: see
    :func:`summarise_companies`, with their ``classe`` and ``present``."""
    results = place_results(matter.past.frames["mesurage"])
    found = summarise_companies(results, matter.activity.company_of)
    of = matter.activity.companies[["classe", "present"]].reindex(found.index)
    present = of["present"].where(of["present"].notna(), False).astype(bool)
    return found.assign(
        classe=of["classe"].fillna(ZoneClass.A_VERIFIER).astype("str"), present=present
    )


def _tell_results(matter: Matter) -> Text:
    rooms = count(matter.activity, matter.elapsed, "mesurage")
    if not rooms.reading.known:
        return f"Aucun résultat de mesurage n'est enregistré {matter.scope.when}."
    cell = _describe_measured(matter, matter.elapsed)
    firms = count(matter.activity, matter.elapsed, "mesurage", Count.ENTREPRISES)
    companies = CompanyCount(firms.number, cell)
    results = CompanySum(rooms.number, cell.counted_in(ACTS), companies)
    return say(
        "{}, {}{}, dans {}. Les mesurages sont faits par les entreprises.",
        begin_high(matter.scope.when),
        tell_count(results, "mesurage de local", "mesurages de locaux"),
        _tell_awaited(matter, cell),
        tell_count(companies, "entreprise distincte", "entreprises distinctes"),
    )


def _tell_awaited(matter: Matter, cell: Cell) -> Clause:
    """The results that are not there yet."""
    frame = matter.records("mesurage")
    awaited = frame[frame["resultat"].isna()]
    named = awaited["entreprise"].map(matter.activity.company_of).nunique()
    axis = f"attente@{matter.elapsed.start}/{matter.elapsed.end}"
    waiting = cell.part(axis, YES)
    number = CompanySum(len(awaited), waiting.counted_in(ACTS), CompanyCount(int(named), waiting))
    return when(number, ", dont {} en attente du résultat", number)


def _describe_measured(matter: Matter, period: Period) -> Cell:
    return Cell(traces=matter.quantities.trace("mesurage", period))


def _make_seasons(matter: Matter) -> DraftTable:
    """Results by measuring season, since the start."""
    frame = matter.past.frames["mesurage"]
    seasons = find_seasons(frame["date_retrait"])
    companies = frame["entreprise"].map(matter.activity.company_of)
    rows: list[tuple[DraftCell, ...]] = []
    unused: list[Quantity] = []
    for season in (*sorted({*_list_seasons(matter), *seasons} - {""}), ""):
        mine = seasons.eq(season)
        cell, told = _describe_season(matter, season), _describe_season(matter, season, _TOLD)
        firms = CompanyCount(int(companies[mine].nunique()), cell)
        known = mine & frame["resultat"].notna()
        measured = CompanyCount(int(companies[known].nunique()), told)
        results = CompanySum(int(known.sum()), told.counted_in(ACTS), measured)
        if mine.any():
            rows.append((season or "Hors saison de mesure", results, firms))
        elif cell.traces:
            unused += [results, firms]
    return DraftTable(
        ("Saison de mesure", "Résultats", "Entreprises"),
        tuple(rows),
        "Mesurages par saison (15 septembre – 30 avril), depuis le début du contrat",
        alignments=(Align.LEFT, Align.RIGHT, Align.RIGHT),
        implied=tuple(unused),
    )


def _list_seasons(matter: Matter) -> list[str]:
    """Those that the contract so far may have met."""
    whole = matter.quantities.cut(matter.since_start)
    return [f"{year}-{year + 1}" for year in range(whole.start.year - 1, whole.end.year + 1)]


def _describe_season(
    matter: Matter, season: str, where: Mapping[str, tuple[str, ...]] | None = None
) -> Cell:
    """What was measured in a season, under a condition; "" between two seasons."""
    whole = matter.quantities.cut(matter.since_start)
    trace = matter.quantities.trace
    if season:
        start, last = season_dates(season)
        return Cell(traces=trace("mesurage", Period(start, last + _DAY).clip(whole), where))
    between: frozenset[Trace] = frozenset()
    for year in range(whole.start.year, whole.end.year + 1):
        _, last = season_dates(f"{year - 1}-{year}")
        start, _ = season_dates(f"{year}-{year + 1}")
        between |= trace("mesurage", Period(last + _DAY, start).clip(whole), where)
    return Cell(traces=between)


def _make_positions(matter: Matter, placed: pd.DataFrame, last: str) -> DraftTable:
    """Companies by position and zone: each once; the last row is all that have a result. For the
    partners every position stands there: the absence of one would tell what is hidden."""
    rows: list[tuple[DraftCell, ...]] = []
    unused: list[CompanyCount] = []
    for position in reversed(Position):
        mine = placed[placed["position"].eq(position.value)]
        counts = _count_zones(matter, mine, _describe_position(matter, position))
        if len(mine) or matter.scope.partners:
            rows.append((begin_high(position.label), *counts))
        else:
            unused += counts
    whole = _count_zones(matter, placed, _describe_measured(matter, matter.since_start))
    rows.append(("Total", *whole))
    return DraftTable(
        ("Position", *ZONE_HEADS),
        tuple(rows),
        f"Entreprises par position au {last}, de la plus grave à la moins grave",
        total=True,
        alignments=(Align.LEFT, *(Align.RIGHT for _ in ZONE_HEADS)),
        column_zones=("", *ZONE_MARKS, ""),
        implied=tuple(unused),
    )


def _describe_position(matter: Matter, *positions: Position) -> Cell:
    since = matter.quantities.cut(matter.since_start)
    cell = _describe_measured(matter, matter.since_start)
    return cell.part(f"position@{since.start}/{since.end}", *(one.value for one in positions))


def _count_zones(matter: Matter, placed: pd.DataFrame, cell: Cell) -> tuple[CompanyCount, ...]:
    counted = placed["classe"].value_counts()
    numbers = [int(counted.get(code, 0)) for code in ZoneClass]
    return (*matter.quantities.zones(cell, numbers), CompanyCount(len(placed), cell))


def _draw_positions(matter: Matter, placed: pd.DataFrame, last: str) -> DraftBars:
    counted = placed["position"].value_counts()
    used = [one for one in reversed(Position) if counted.get(one.value, 0)]
    labels = tuple(begin_high(one.label) for one in used)
    values = tuple(
        CompanyCount(int(counted[one.value]), _describe_position(matter, one)) for one in used
    )
    told = [say("{} {}", label, value) for label, value in zip(labels, values, strict=True)]
    return DraftBars(
        labels,
        (DraftSeries("Entreprises", values),),
        f"Entreprises par position, au {last}",
        say("Diagramme en barres : {}.", join(told, ", ")),
        unit="Nombre d'entreprises distinctes ayant mesuré",
    )


def _tell_deadlines(matter: Matter, placed: pd.DataFrame) -> Text:
    """How many companies have a deadline to reduce, which their position gives."""
    due = placed[placed["echeance"].notna()]
    since = matter.quantities.cut(matter.since_start)
    cell = _describe_measured(matter, matter.since_start)
    cell = cell.part(f"echeance@{since.start}/{since.end}", YES)
    dated = [one for one in Position if due["position"].eq(one.value).any()]
    alike = placed["position"].isin(dated).sum() == len(due)
    also = (_describe_position(matter, *dated),) if alike and dated else ()
    counted = CompanyCount(len(due), cell, also)
    if not counted:
        return "Aucune entreprise n'a d'échéance de réduction en cours."
    late = int(due["echeance"].lt(pd.Timestamp(matter.elapsed.end)).sum())
    over = CompanyCount(late, cell.part(f"depassee@{since.start}/{since.end}", YES))
    ends = say(", dont {}", tell_count(over, "dépassée")) if over else ", aucune dépassée"
    told = tell_count(counted, "entreprise a", "entreprises ont")
    return capitalise(say("{} une échéance de réduction{}.", told, ends))
