"""Of the final report: a verdict per objective with its reason, the figures year by year."""

from dataclasses import dataclass
from datetime import date

from radon.domain.contract.state import State
from radon.domain.contract.terms import Action
from radon.domain.counting.period import civil_year
from radon.domain.counting.reading import read_formula
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.quantity import Derived, Quantity, Tally
from radon.domain.disclosure.sentence import Text, join, say
from radon.domain.document.content import Align, Tone
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.report.deadline_proofs import ScheduleRow, count_proofs
from radon.domain.report.matter import Matter, list_rows
from radon.domain.report.schedule_section import tell_state
from radon.domain.report.scope import list_report_years
from radon.domain.report.verdict import Verdict, judge_deadline, judge_target, sum_up
from radon.domain.words.sentence import NOT_ASKED, begin_low, join_words, spell_day

TITLE = "Objectifs du contrat"
VERDICTS, YEARS = "Verdicts sur les objectifs", "Indicateurs année par année"
_RULES = (
    "Atteint : toutes les échéances sont faites et les cibles atteintes. En partie : une au moins,"
    " ou une échéance dépassée dont une part est prouvée. Non mesurable : l'action court sans"
    " échéance ni cible ; une cible se fixe à la page Indicateurs. Pas encore à juger : le délai"
    " court. Un état corrigé par les pilotes compte, et le dit."
)
_NO_SUM = (
    "Les années ne s'additionnent pas : une entreprise ou une personne qui est dans plusieurs ne"
    " compte qu'une fois pour le contrat. « – » : se compte au jour de l'export seulement."
)
_WHOLE, _ACTION, _VALUE = 166.0, 14.0, 16.0
"""Widths in millimetres."""


@dataclass(frozen=True)
class _Part:
    """One thing that an objective is judged by. ``sources``: the figures that tell it, none for
    a state, which is told anyway."""

    verdict: Verdict
    sources: tuple[Quantity, ...] = ()


def write_objectives(matter: Matter) -> tuple[DraftSection, ...]:
    """Nothing in the report of a year, nor for a contract without action."""
    if matter.scope.year is not None or not matter.contract.actions:
        return ()
    blocks: list[DraftBlock] = [
        _make_verdicts(matter),
        DraftParagraph(_RULES, Tone.NOTE),
        _make_years(matter),
        DraftParagraph(_NO_SUM, Tone.NOTE),
    ]
    return (DraftSection(TITLE, 1, tuple(blocks)),)


def _make_verdicts(matter: Matter) -> DraftTable:
    rows: list[tuple[DraftCell, ...]] = []
    objectives: dict[str, list[Action]] = {}
    for action in matter.contract.actions:
        objectives.setdefault(action.objectif, []).append(action)
    for objective, actions in objectives.items():
        parts = [part for action in actions for part in _judge(matter, action)]
        reasons = join([_tell_reason(matter, action) for action in actions], "\n")
        rows.append((objective, _spell_verdict(parts), reasons))
    return DraftTable(
        ("Objectif", "Verdict", "Pourquoi"),
        tuple(rows),
        f"{VERDICTS} au {spell_day(matter.scope.today)}",
        widths=(40, 26, 100),
    )


def _spell_verdict(parts: list[_Part]) -> DraftCell:
    """What is told from figures is hidden with them."""
    verdict = sum_up(part.verdict for part in parts)
    sources = tuple(source for part in parts for source in part.sources)
    return Derived(verdict.label, sources) if sources else verdict.label


def _judge(matter: Matter, action: Action) -> list[_Part]:
    """Its deadlines and its targets; one that goes on is measured by its targets, if it has any."""
    targets = [_judge_one(matter, row) for row in _list_targeted(matter, action)]
    parts = [_Part(_judge_row(one, matter.scope.today)) for one in _list_deadlines(matter, action)]
    if targets:
        parts = [one for one in parts if one.verdict is not Verdict.NON_MESURABLE]
    return [*parts, *targets] or [_Part(Verdict.NON_MESURABLE)]


def _judge_row(one: ScheduleRow, today: date) -> Verdict:
    due: date = one.due.date()
    return judge_deadline(
        State(one.state), due, today,
        lasting=one.continu, corrected=one.corrected, proved=one.proved > 0,
    )  # fmt: skip


def _judge_one(matter: Matter, row: FollowedIndicator) -> _Part:
    assert row.target is not None
    over = matter.scope.today > matter.contract.fin
    value, target = row.figure.since_start.value, row.target.value
    verdict = judge_target(value, target, row.indicator.sens, over=over)
    return _Part(verdict, (matter.quantities.since_start(row, matter.since_start),))


def _list_deadlines(matter: Matter, action: Action) -> list[ScheduleRow]:
    frame = matter.schedule
    return list_rows(frame[frame["action"].eq(action.code)])


def _list_targeted(matter: Matter, action: Action) -> list[FollowedIndicator]:
    return [
        row
        for row in matter.followed.rows
        if row.indicator.actions[:1] == (action.code,) and row.target is not None
    ]


def _tell_reason(matter: Matter, action: Action) -> Text:
    """ "S1 : en retard de 61 jours – 31 sur 60 … ; 40 sur une cible de 60 personnes"."""
    deadlines = _list_deadlines(matter, action)
    pieces: list[Text] = []
    if len(deadlines) == 1:
        acts = count_proofs(matter)
        pieces = [tell_state(one, acts[one.code][1]) for one in deadlines]
    elif deadlines:
        pieces = [_count_states(deadlines)]
    for row in _list_targeted(matter, action):
        assert row.target is not None
        since = matter.quantities.since_start(row, matter.since_start)
        pieces.append(
            say("{} : {} pour une cible de {}", row.indicator.short, since, Tally(row.target.value))
        )
    if all(part.verdict is Verdict.NON_MESURABLE for part in _judge(matter, action)):
        pieces.append("sans échéance à tenir ni cible fixée")
    return say("{} : {}.", action.code, join(pieces, " ; "))


def _count_states(deadlines: list[ScheduleRow]) -> str:
    """ "5 échéances : 1 fait et 4 à venir"."""
    labels = [begin_low(one.state_label) for one in deadlines]
    told = [f"{labels.count(label)} {label}" for label in dict.fromkeys(labels)]
    return f"{len(deadlines)} échéances : {join_words(told)}"


def _make_years(matter: Matter) -> DraftTable:
    """The official indicators and those that have a target: each civil year, then the contract."""
    years = list_report_years(matter.contract, matter.scope.today)
    rows: list[tuple[DraftCell, ...]] = []
    for row in matter.followed.rows:
        if row.indicator.officiel or row.target is not None:
            names = (", ".join(row.indicator.actions), row.indicator.libelle)
            values = [_read_year(matter, row, year) for year in years]
            rows.append((*names, *values, matter.quantities.now(row)))
    wide = [_ACTION, 0.0, *([_VALUE] * (len(years) + 1))]
    wide[1] = _WHOLE - sum(wide)
    heads = ("Action", "Indicateur", *map(str, years), "Contrat")
    sides = (Align.LEFT, Align.LEFT, *(Align.RIGHT,) * (len(years) + 1))
    return DraftTable(heads, tuple(rows), YEARS, alignments=sides, widths=tuple(wide))


def _read_year(matter: Matter, row: FollowedIndicator, year: int) -> DraftCell:
    """The figure of the annual report of that year."""
    if row.figure.undated:
        return NOT_ASKED
    period = civil_year(year).clip(matter.scope.counted)
    formula = row.indicator.formula
    return matter.quantities.read(formula, read_formula(formula, matter.activity, period), period)
