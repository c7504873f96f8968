"""Accompaniment: acts by step, how far the companies are, FE and DUERP, measures, workers."""

from collections.abc import Mapping

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.counting.counted import count
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.disclosure.cell import Cell
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
from radon.domain.disclosure.sentence import join, say
from radon.domain.document.content import Tone
from radon.domain.registers.codes import Measure, Step
from radon.domain.report.indicator_table import says_start
from radon.domain.report.matter import Matter, read_counts
from radon.domain.report.progress_table import cross_answers, cross_funding, cross_steps
from radon.domain.report.quantities import ACTS
from radon.domain.report.request_table import write_requests
from radon.domain.report.shares import draw_trend, find_trend, pick_companies
from radon.domain.report.step_traces import FIRST_STEP, trace_step
from radon.domain.report.theme import write_head, write_parts
from radon.domain.tracking.progress import count_steps, list_steps
from radon.domain.words.sentence import begin_high, spell_day

_FURTHER = tuple(code for code in Step if code != FIRST_STEP)


def write_accompaniment(matter: Matter) -> tuple[DraftSection, ...]:
    """The theme *accompagnement*."""
    theme = Theme.ACCOMPAGNEMENT
    rows = pick_companies(matter.rows_of(theme))
    trend = find_trend(rows, "entreprises_accompagnees")
    last = spell_day(matter.elapsed.last)
    situation: tuple[DraftBlock, ...] = (
        DraftParagraph(
            f"Toutes les entreprises adhérentes, à l'étape la plus avancée qu'elles ont atteinte au"
            f" {last} depuis le début du contrat. Une entreprise touchée par une communication ou"
            " présente à une action collective est sensibilisée.",
        ),
        cross_steps(matter, f"par zone, au {last}"),
        *cross_answers(matter, f"dernière réponse connue au {last}"),
    )
    return (
        DraftSection(theme.label, 2, (*write_head(matter, theme), *_write_steps(matter),
                *draw_trend(matter, trend, "Nombre cumulé d'entreprises distinctes"))),
        DraftSection("Demandes des entreprises", 3, write_requests(matter)),
        DraftSection("Mesures de prévention et aides", 3, _write_measures(matter)),
        DraftSection(f"Situation des entreprises au {last}", 3, situation),
        *write_parts(matter, theme),
    )  # fmt: skip


def _list_steps_of(matter: Matter, period: Period) -> pd.DataFrame:
    steps = list_steps(matter.activity)
    inside = steps["date"].ge(pd.Timestamp(period.start))
    inside &= steps["date"].lt(pd.Timestamp(period.end))
    return steps[inside.astype(bool)]


def _count_steps(matter: Matter, period: Period) -> dict[Step, tuple[CompanyCount, CompanySum]]:
    """Step → its distinct companies, its acts of accompaniment."""
    steps = _list_steps_of(matter, period)
    counts = read_counts(count_steps(steps))
    acts = steps[steps["registre"].eq("accompagnement")]
    named = acts.groupby("etape")["entreprise"].nunique()
    found = {}
    for code in Step:
        own = matter.quantities.trace("accompagnement", period, {"etape": (code,)})
        accompanied = CompanyCount(int(named.get(code, 0)), Cell(traces=own))
        found[code] = (
            CompanyCount(
                counts[code]["entreprises"], Cell(traces=trace_step(matter, code, period))
            ),
            CompanySum(counts[code]["actes"], accompanied.cell.counted_in(ACTS), accompanied),
        )
    return found


def _write_steps(matter: Matter) -> tuple[DraftBlock, ...]:
    """Distinct companies and acts by step, in the period and since the start."""
    now, start = _count_steps(matter, matter.elapsed), _count_steps(matter, matter.since_start)
    when = matter.scope.when
    heads = ["Étape", f"Entreprises, {when}", f"Actes, {when}"]
    both = says_start(matter)
    heads += ["Entreprises, depuis le début", "Actes, depuis le début"] * both
    rows: list[tuple[DraftCell, ...]] = [
        (begin_high(step.label), *now[step], *(start[step] if both else ())) for step in Step
    ]
    table = DraftTable(
        tuple(heads), tuple(rows), "Entreprises distinctes et actes par étape",
    )  # fmt: skip
    note = DraftParagraph(
        "Une entreprise compte à chaque étape qu'elle a connue : les étapes ne s'additionnent pas."
        " Les entreprises sensibilisées le sont aussi par les communications et les actions"
        " collectives ; les actes sont ceux de l'accompagnement seul, un acte de plusieurs étapes"
        " étant compté à chacune.",
        Tone.NOTE,
    )
    values = {code: (now[code][0], start[code][0]) for code in _FURTHER}
    return (table, note, *_draw_steps(matter, values))


def _draw_steps(
    matter: Matter, values: Mapping[Step, tuple[CompanyCount, CompanyCount]]
) -> tuple[DraftBlock, ...]:
    """Without the first step, whose numbers would hide the others."""
    if sum(bool(start) for _, start in values.values()) < 2:
        return ()
    labels = tuple(begin_high(step.label) for step in values)
    series = [DraftSeries(matter.scope.column, tuple(now for now, _ in values.values()))]
    if says_start(matter):
        series.append(DraftSeries("Depuis le début", tuple(one for _, one in values.values())))
    told = [
        say("{} : {}, {} depuis le début", label, now, start)
        for label, (now, start) in zip(labels, values.values(), strict=True)
    ]
    return (
        DraftBars(
            labels,
            tuple(series),
            "Entreprises accompagnées, par étape",
            say("Diagramme en barres : {}.", join(told, " ; ")),
            unit="Nombre d'entreprises distinctes",
        ),
    )


def _write_measures(matter: Matter) -> tuple[DraftBlock, ...]:
    rows: list[tuple[DraftCell, ...]] = []
    unused: list[Quantity] = []
    for code, label in Measure.labels().items():
        found = [_count_measure(matter, period, code) for period in _periods(matter)]
        if any(found):
            rows.append((begin_high(label), *found))
        else:
            unused += found
    heads = ["Mesure", f"Entreprises, {matter.scope.when}"]
    heads += ["Entreprises, depuis le début"] * says_start(matter)
    table = DraftTable(
        tuple(heads), tuple(rows),
        "Mesures de prévention mises en place (une entreprise peut en avoir plusieurs)",
        empty="Aucune mesure de prévention enregistrée.", implied=tuple(unused),
    )  # fmt: skip
    return (table, cross_funding(matter))


def _periods(matter: Matter) -> tuple[Period, ...]:
    both = says_start(matter)
    return (matter.elapsed, matter.since_start) if both else (matter.elapsed,)


def _count_measure(matter: Matter, period: Period, code: str) -> CompanyCount:
    where = {"etape": ("mesures",), "mesures": (code,)}
    found = count(matter.activity, period, "accompagnement", Count.ENTREPRISES, where)
    return CompanyCount(found.number, matter.quantities.describe(found.formula, period))
