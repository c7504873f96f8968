"""Accompaniment: acts by step, how far the companies are, FE and DUERP, measures, workers."""

from collections.abc import Mapping, Sequence

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.counted import count
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.disclosure.secrecy import SECRET, caption
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
from radon.domain.registers.codes import Measure, Step
from radon.domain.report.indicator_table import says_start
from radon.domain.report.matter import ALL_CLASSES, Matter, read_counts
from radon.domain.report.shares import (
    ZONE_HEADS,
    ZONE_MARKS,
    draw_trend,
    find_trend,
    pick_companies,
)
from radon.domain.report.theme import write_head, write_parts
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    ANSWERS,
    FUNDING_LABELS,
    STEP_LABELS,
    TOTAL,
    WORKERS,
    count_parts,
    count_steps,
    list_steps,
)
from radon.domain.tracking.worker_count import count_workers
from radon.domain.words.number import Value, spell_number
from radon.domain.words.sentence import begin_high, spell_day, tell

_FURTHER = tuple(step for step in Step if step is not Step.SENSIBILISATION)


def write_accompaniment(matter: Matter) -> tuple[Section, ...]:
    """The theme *accompagnement*."""
    theme = Theme.ACCOMPAGNEMENT
    rows = pick_companies(matter.rows_of(theme))
    trend = find_trend(rows, "entreprises_accompagnees")
    last = spell_day(matter.elapsed.last)
    situation: tuple[Block, ...] = (
        Paragraph(
            f"Toutes les entreprises adhérentes, à l'étape la plus avancée qu'elles ont atteinte au"
            f" {last} depuis le début du contrat. Une entreprise touchée par une communication ou"
            " présente à une action collective est sensibilisée.",
        ),
        _cross(matter, "etape", STEP_LABELS, f"Étape la plus avancée, par zone, au {last}"),
        *(
            _cross(matter, name, ANSWER_LABELS, f"{label}, dernière réponse connue au {last}")
            for name, label in ANSWERS.items()
        ),
    )
    return (
        Section(theme.label, 2, (*write_head(matter, theme), *_write_steps(matter),
                *draw_trend(matter, trend, "Nombre cumulé d'entreprises distinctes"))),
        Section("Mesures de prévention et aides", 3, _write_measures(matter)),
        Section(f"Situation des entreprises au {last}", 3, situation),
        *write_parts(matter, theme),
    )  # fmt: skip


def _steps_of(matter: Matter, period: Period) -> dict[str, dict[str, int]]:
    steps = list_steps(matter.activity)
    inside = steps["date"].ge(pd.Timestamp(period.start))
    inside &= steps["date"].lt(pd.Timestamp(period.end))
    return read_counts(count_steps(steps[inside.astype(bool)]))


def _write_steps(matter: Matter) -> tuple[Block, ...]:
    """Distinct companies and acts by step, in the period and since the start."""
    now, start = _steps_of(matter, matter.elapsed), _steps_of(matter, matter.since_start)
    when = matter.scope.when
    heads = ["Étape", f"Entreprises, {when}", f"Actes, {when}"]
    both = says_start(matter)
    heads += ["Entreprises, depuis le début", "Actes, depuis le début"] * both
    rows: list[tuple[Value, ...]] = []
    for code, label in Step.labels().items():
        cells = [now[code][name] for name in ("entreprises", "actes")]
        if both:
            cells += [start[code][name] for name in ("entreprises", "actes")]
        rows.append((begin_high(label), *cells))
    table = DataTable(
        tuple(heads), tuple(rows), "Entreprises distinctes et actes par étape",
    )  # fmt: skip
    note = Paragraph(
        "Une entreprise compte à chaque étape qu'elle a connue : les étapes ne s'additionnent pas."
        " Les entreprises sensibilisées le sont aussi par les communications et les actions"
        " collectives ; les actes sont ceux de l'accompagnement seul.",
        Tone.NOTE,
    )
    values: dict[str, tuple[int, int]]
    values = {code: (now[code]["entreprises"], start[code]["entreprises"]) for code in _FURTHER}
    return (table, note, *_draw_steps(matter, values))


def _draw_steps(matter: Matter, values: Mapping[str, tuple[int, int]]) -> tuple[Block, ...]:
    """Without the first step, whose numbers would hide the others."""
    if sum(bool(start) for _, start in values.values()) < 2:
        return ()
    labels = tuple(begin_high(Step(code).label) for code in values)
    series = [Series(matter.scope.column, tuple(float(now) for now, _ in values.values()))]
    if says_start(matter):
        series.append(Series("Depuis le début", tuple(float(s) for _, s in values.values())))
    told = " ; ".join(
        f"{label} : {spell_number(now)}, {spell_number(start)} depuis le début"
        for label, (now, start) in zip(labels, values.values(), strict=True)
    )
    return (
        BarChart(
            labels,
            tuple(series),
            "Entreprises accompagnées, par étape",
            f"Diagramme en barres : {told}.",
            unit="Nombre d'entreprises distinctes",
        ),
    )


def _write_measures(matter: Matter) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = []
    for code, label in Measure.labels().items():
        found = [_count_measure(matter, period, code) for period in _periods(matter)]
        if any(found):
            rows.append((begin_high(label), *(matter.hide_count(one) for one in found)))
    heads = ["Mesure", f"Entreprises, {matter.scope.when}"]
    heads += ["Entreprises, depuis le début"] * says_start(matter)
    table = DataTable(
        tuple(heads), tuple(rows),
        caption("Mesures de prévention mises en place (une entreprise peut en avoir plusieurs)",
                rows),
        empty="Aucune mesure de prévention enregistrée.",
    )  # fmt: skip
    accompanied = matter.progress[matter.progress["accompagnee"]]
    helped = _cross_rows(matter, accompanied, "financement", FUNDING_LABELS, everyone=False)
    whole = f"{tell(len(accompanied[accompanied['present']]), 'entreprise')} avec un acte"
    return (
        table,
        _zone_table("Aide au financement", helped, "Aide au financement du mesurage ou des travaux"
                    f" ({whole} d'accompagnement depuis le début du contrat)"),
    )  # fmt: skip


def _periods(matter: Matter) -> tuple[Period, ...]:
    both = says_start(matter)
    return (matter.elapsed, matter.since_start) if both else (matter.elapsed,)


def _count_measure(matter: Matter, period: Period, code: str) -> int:
    where = {"etape": ("mesures",), "mesures": (code,)}
    return count(matter.activity, period, "accompagnement", Count.ENTREPRISES, where).number


def _cross(matter: Matter, column: str, labels: Mapping[str, str], title: str) -> DataTable:
    rows = _cross_rows(matter, matter.progress, column, labels)
    return _zone_table(title.partition(",")[0], rows, title)


def _cross_rows(
    matter: Matter,
    progress: pd.DataFrame,
    column: str,
    labels: Mapping[str, str],
    *,
    everyone: bool = True,
) -> tuple[tuple[Value, ...], ...]:
    """One row a value, then the total: the companies of today, each once. ``everyone``: all of
    them, whose zones are told elsewhere; the number of a row is a figure of its own."""
    table = read_counts(count_parts(progress, column, list(labels)))
    names = [*ALL_CLASSES, TOTAL]
    cells = matter.hide_table(
        [[table[code][name] for name in names] for code in (*labels, TOTAL)],
        row_sums_known=True,
        column_sums_known=everyone,
    )
    heads = (*(begin_high(label) for label in labels.values()), "Total")
    return tuple((head, *row) for head, row in zip(heads, cells, strict=True))


def _zone_table(head: str, rows: Sequence[tuple[Value, ...]], title: str) -> DataTable:
    marks = ("", *ZONE_MARKS, "")
    sides = (Align.LEFT, *(Align.RIGHT for _ in ZONE_HEADS))
    return DataTable((head, *ZONE_HEADS), tuple(rows), caption(title, rows), total=True,
                     alignments=sides, column_zones=marks)  # fmt: skip


def write_workers(matter: Matter) -> tuple[Block, ...]:
    """Workers in the places concerned: last known numbers, of how many companies."""
    counted = count_workers(matter.progress)
    labels = {**{code: begin_high(ZONES[code]) for code in ALL_CLASSES}, TOTAL: "Total"}
    rows: list[tuple[Value, ...]] = []
    for place, label in WORKERS.items():
        mine = counted[counted["lieu"].eq(place)].set_index("classe")
        known = mine["travailleurs"].reindex(list(labels))
        cells = known.astype(object).where(known.notna(), None).tolist()
        made = mine["connues"].reindex(list(ALL_CLASSES)).tolist()
        hidden = matter.hide_parts([one or 0 for one in cells[:-1]], made)
        cells[:-1] = [SECRET if one == SECRET else cell
                      for cell, one in zip(cells[:-1], hidden, strict=True)]  # fmt: skip
        rows.append((begin_high(label), *cells, read_counts(mine[["connues"]])[TOTAL]["connues"]))
    whole = len(matter.progress[matter.progress["present"]])
    last = spell_day(matter.elapsed.last)
    return (
        DataTable(
            ("Travailleurs", *ZONE_HEADS, "Entreprises dont le nombre est connu"),
            tuple(rows),
            caption(
                f"Travailleurs dans les lieux concernés, derniers nombres connus au {last}", rows
            ),
            alignments=(Align.LEFT, *(Align.RIGHT for _ in (*ZONE_HEADS, "connues"))),
            column_zones=("", *ZONE_MARKS, "", ""),
        ),
        Paragraph(
            f"Nombres déclarés par entreprise, jamais par personne ; sur {spell_number(whole)}"
            " entreprises adhérentes, ceux qui ne sont pas connus n'ajoutent rien. Un même"
            " travailleur peut exercer dans plusieurs lieux : les lignes ne s'additionnent pas.",
            Tone.NOTE,
        ),
    )
