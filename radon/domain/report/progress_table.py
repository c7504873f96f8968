"""How far the companies of today are: tables of a value by zone, each company in one cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd

from radon.domain.disclosure.cell import Cell, last_said
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftTable,
)
from radon.domain.disclosure.quantity import CompanyCount, CompanySum
from radon.domain.disclosure.sentence import Text, say, tell_count
from radon.domain.document.content import Align, Tone
from radon.domain.report.matter import Matter, read_counts, total_zones
from radon.domain.report.quantities import KNOWN, ZONE_AXIS
from radon.domain.report.shares import ZONE_HEADS, ZONE_MARKS
from radon.domain.report.step_traces import describe_furthest
from radon.domain.targeting.balance import ZoneClass
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    ANSWERS,
    FUNDING_LABELS,
    STEP_LABELS,
    TOTAL,
    WORKERS,
    count_parts,
)
from radon.domain.tracking.worker_count import count_workers
from radon.domain.words.sentence import begin_high, spell_day

Describe = Callable[[str], Cell]
_HELP, _GRANTED = "financement", "obtenue"


@dataclass(frozen=True)
class _Cross:
    """A table of one value of the companies by zone. ``column``: of the frame of progress;
    ``labels``: its values; ``describe``: the cell of a value; ``base``: that of all the rows;
    ``again``: value → another cell of the same companies."""

    column: str
    labels: Mapping[str, str]
    head: str
    title: Text
    describe: Describe
    base: Cell = field(default_factory=Cell)
    again: Mapping[str, Cell] = field(default_factory=dict)


def cross_steps(matter: Matter, when: str) -> DraftTable:
    """The furthest step of each company."""
    head = "Étape la plus avancée"
    since = matter.quantities.cut(matter.since_start)
    axis = last_said("accompagnement", ["plus avancée"], since.start, since.end)
    furthest = partial(describe_furthest, matter)
    cross = _Cross("etape", STEP_LABELS, head, f"{head}, {when}", partial(Cell().part, axis),
                   again={code: furthest(code) for code in STEP_LABELS})  # fmt: skip
    return _fill(matter, matter.progress, cross)


def cross_answers(matter: Matter, when: str) -> tuple[DraftTable, ...]:
    """The last known answer on the FE, then on the DUERP."""
    since = matter.quantities.cut(matter.since_start)
    tables = []
    for name, label in ANSWERS.items():
        axis = last_said("situation", [name], since.start, since.end)
        cross = _Cross(name, ANSWER_LABELS, label, f"{label}, {when}", partial(Cell().part, axis))
        tables.append(_fill(matter, matter.progress, cross))
    return tuple(tables)


def cross_funding(matter: Matter) -> DraftTable:
    """The help given to the companies that were accompanied."""
    accompanied = matter.progress[matter.progress["accompagnee"]]
    base = Cell(traces=matter.quantities.trace("accompagnement", matter.since_start))
    whole = CompanyCount(int(accompanied["present"].sum()), matter.quantities.present(base))
    title = say("Aide au financement du mesurage ou des travaux ({} avec un acte d'accompagnement"
                " depuis le début du contrat)", tell_count(whole, "entreprise"))  # fmt: skip
    since = matter.quantities.cut(matter.since_start)
    axis = last_said("accompagnement", [_HELP], since.start, since.end)
    granted = matter.quantities.trace("accompagnement", matter.since_start, {_HELP: (_GRANTED,)})
    cross = _Cross(_HELP, FUNDING_LABELS, "Aide au financement", title, partial(base.part, axis),
                   base, {_GRANTED: Cell(traces=granted)})  # fmt: skip
    return _fill(matter, accompanied, cross)


def _fill(matter: Matter, progress: pd.DataFrame, cross: _Cross) -> DraftTable:
    """One row a value, then the total: the companies of today, each once."""
    table = read_counts(count_parts(progress, cross.column, list(cross.labels)))
    cells = {**{code: cross.describe(code) for code in cross.labels}, TOTAL: cross.base}
    heads = {code: begin_high(label) for code, label in cross.labels.items()} | {TOTAL: "Total"}
    rows: list[tuple[DraftCell, ...]] = []
    for code, cell in cells.items():
        numbers, total = total_zones(table[code])
        row = _count_row(matter, cell, numbers, total)
        if code in cross.again:
            others = _count_row(matter, cross.again[code], numbers, total)
            row = [replace(one, also=(o.cell,)) for one, o in zip(row, others, strict=True)]
        rows.append((heads[code], *row))
    return _zone_table(cross.head, tuple(rows), cross.title)


def _count_row(
    matter: Matter, cell: Cell, numbers: Sequence[int], total: int
) -> list[CompanyCount]:
    """The members of a cell by zone, then all of them."""
    here = matter.quantities.present(cell)
    return [*matter.quantities.zones(here, numbers), CompanyCount(total, here)]


def _zone_table(head: str, rows: tuple[tuple[DraftCell, ...], ...], title: Text) -> DraftTable:
    marks = ("", *ZONE_MARKS, "")
    sides = (Align.LEFT, *(Align.RIGHT for _ in ZONE_HEADS))
    return DraftTable((head, *ZONE_HEADS), rows, title, total=True, alignments=sides,
                      column_zones=marks)  # fmt: skip


def write_workers(matter: Matter) -> tuple[DraftBlock, ...]:
    """Workers in the places concerned: last known numbers, of how many companies."""
    counted = count_workers(matter.progress)
    rows = [_make_workers(matter, place, label, counted) for place, label in WORKERS.items()]
    last = spell_day(matter.elapsed.last)
    return (
        DraftTable(
            ("Travailleurs", *ZONE_HEADS, "Entreprises dont le nombre est connu"),
            tuple(rows),
            f"Travailleurs dans les lieux concernés, derniers nombres connus au {last}",
            alignments=(Align.LEFT, *(Align.RIGHT for _ in (*ZONE_HEADS, "connues"))),
            column_zones=("", *ZONE_MARKS, "", ""),
        ),
        DraftParagraph(
            say(
                "Nombres déclarés par entreprise, jamais par personne ; sur {} entreprises"
                " adhérentes, ceux qui ne sont pas connus n'ajoutent rien. Un même travailleur peut"
                " exercer dans plusieurs lieux : les lignes ne s'additionnent pas.",
                matter.quantities.members(),
            ),
            Tone.NOTE,
        ),
    )


def _make_workers(
    matter: Matter, place: str, label: str, counted: pd.DataFrame
) -> tuple[DraftCell, ...]:
    """The workers of one place by zone, then all of them and the companies that told."""
    since = matter.quantities.cut(matter.since_start)
    axis = last_said("situation", [place], since.start, since.end)
    known = matter.quantities.present(Cell().part(axis, KNOWN))
    mine = counted[counted["lieu"].eq(place)].set_index("classe")
    cells: list[CompanySum] = []
    for code in (*ZoneClass, TOTAL):
        cell = known if code == TOTAL else known.part(ZONE_AXIS, code)
        workers = mine["travailleurs"][code]
        number = None if pd.isna(workers) else int(workers)
        made_of = CompanyCount(int(mine["connues"][code]), cell)
        cells.append(CompanySum(number, cell.counted_in(place), made_of))
    total = cells[-1].made_of
    assert total is not None
    return (begin_high(label), *cells, total)
