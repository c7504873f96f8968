"""Measurements made by the companies: counts of positions, never a room, never a dose."""

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.counting.counted import count
from radon.domain.counting.formula import Count
from radon.domain.disclosure.secrecy import caption, holds_secret
from radon.domain.document.content import (
    Align,
    BarChart,
    Block,
    DataTable,
    Paragraph,
    Section,
    Series,
    Tone,
)
from radon.domain.measurement.outcome import RESERVES, Position
from radon.domain.measurement.position import place_results, summarise_companies
from radon.domain.measurement.season import find_seasons
from radon.domain.report.matter import ALL_CLASSES, Matter
from radon.domain.report.shares import ZONE_HEADS, ZONE_MARKS
from radon.domain.report.theme import write_head, write_parts
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import Value, spell_number
from radon.domain.words.sentence import begin_high, spell_day, tell


def write_measurements(matter: Matter) -> tuple[Section, ...]:
    """The theme *mesurage*."""
    theme = Theme.MESURAGE
    last = spell_day(matter.elapsed.last)
    blocks: list[Block] = [*write_head(matter, theme), Paragraph(_tell_results(matter))]
    placed = summarise_measured(matter)
    if len(placed):
        positions = _make_positions(matter, placed, last)
        secret = holds_secret(positions.rows)
        blocks += [_make_seasons(matter), positions]
        if not secret:
            blocks.append(_draw_positions(placed, last))
        blocks.append(Paragraph(_tell_deadlines(matter, placed, secret=secret)))
        blocks.append(
            Paragraph(
                "Position du local le plus défavorable de chaque entreprise, selon ses derniers"
                " résultats. " + " ".join(RESERVES),
                Tone.NOTE,
            )
        )
    return (Section(theme.label, 2, tuple(blocks)), *write_parts(matter, theme))


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


def _tell_results(matter: Matter) -> str:
    rooms = count(matter.activity, matter.elapsed, "mesurage")
    if not rooms.reading.known:
        return f"Aucun résultat de mesurage n'est enregistré {matter.scope.when}."
    firms = count(matter.activity, matter.elapsed, "mesurage", Count.ENTREPRISES)
    frame = matter.records("mesurage")
    awaited = int(frame["resultat"].isna().sum())
    aside = f", dont {awaited} en attente du résultat" if awaited else ""
    measured = tell(rooms.number, "mesurage de local", "mesurages de locaux")
    return (
        f"{begin_high(matter.scope.when)}, {measured}{aside}, dans"
        f" {tell(firms.number, 'entreprise distincte', 'entreprises distinctes')}. Les mesurages"
        " sont faits par les entreprises."
    )


def _make_seasons(matter: Matter) -> DataTable:
    """Results by measuring season, since the start."""
    frame = matter.past.frames["mesurage"]
    seasons = find_seasons(frame["date_retrait"])
    companies = frame["entreprise"].map(matter.activity.company_of)
    labels, results, firms = [], [], []
    for season in sorted(set(seasons), key=lambda one: (one == "", one)):
        mine = seasons.eq(season)
        labels.append(season or "Hors saison de mesure")
        results.append(int((mine & frame["resultat"].notna()).sum()))
        firms.append(int(companies[mine].nunique()))
    columns = (labels, matter.hide_parts(results, firms), matter.hide_parts(firms))
    rows: list[tuple[Value, ...]] = list(zip(*columns, strict=True))
    title = "Mesurages par saison (15 septembre – 30 avril), depuis le début du contrat"
    return DataTable(
        ("Saison de mesure", "Résultats", "Entreprises"),
        tuple(rows),
        caption(title, rows),
        alignments=(Align.LEFT, Align.RIGHT, Align.RIGHT),
    )


def _make_positions(matter: Matter, placed: pd.DataFrame, last: str) -> DataTable:
    """Companies by position and zone: each once; the last row is all that have a result. For the
    partners every position stands there: the absence of one would tell what is hidden."""
    heads, counts = [], []
    for position in reversed(Position):
        mine = placed[placed["position"].eq(position.value)]
        if len(mine) or matter.scope.partners:
            heads.append(begin_high(position.label))
            counts.append(_count_zones(mine))
    cells = matter.hide_table(
        [*counts, _count_zones(placed)], row_sums_known=False, column_sums_known=False
    )
    rows = [(head, *row) for head, row in zip([*heads, "Total"], cells, strict=True)]
    title = f"Entreprises par position au {last}, de la plus grave à la moins grave"
    return DataTable(
        ("Position", *ZONE_HEADS),
        tuple(rows),
        caption(title, rows),
        total=True,
        alignments=(Align.LEFT, *(Align.RIGHT for _ in ZONE_HEADS)),
        column_zones=("", *ZONE_MARKS, ""),
    )


def _count_zones(placed: pd.DataFrame) -> tuple[int, ...]:
    counted = placed["classe"].value_counts()
    return (*(int(counted.get(code, 0)) for code in ALL_CLASSES), len(placed))


def _draw_positions(placed: pd.DataFrame, last: str) -> BarChart:
    counted = placed["position"].value_counts()
    used = [one for one in reversed(Position) if counted.get(one.value, 0)]
    labels = tuple(begin_high(one.label) for one in used)
    values = tuple(float(counted[one.value]) for one in used)
    told = ", ".join(
        f"{label} {spell_number(value)}" for label, value in zip(labels, values, strict=True)
    )
    return BarChart(
        labels,
        (Series("Entreprises", values),),
        f"Entreprises par position, au {last}",
        f"Diagramme en barres : {told}.",
        unit="Nombre d'entreprises distinctes ayant mesuré",
    )


def _tell_deadlines(matter: Matter, placed: pd.DataFrame, *, secret: bool) -> str:
    """``secret``: a position is hidden, which a number of deadlines would tell."""
    due = placed[placed["echeance"].notna()]
    if secret:
        return "Le nombre d'entreprises qui ont une échéance de réduction n'est pas donné ici."
    if not len(due):
        return "Aucune entreprise n'a d'échéance de réduction en cours."
    over = int(due["echeance"].lt(pd.Timestamp(matter.elapsed.end)).sum())
    ends = f", dont {tell(over, 'dépassée', 'dépassées')}" if over else ", aucune dépassée"
    told = tell(len(due), "entreprise a", "entreprises ont")
    return f"{told} une échéance de réduction{ends}."
