"""Records add up over choices only where a record holds one of them."""

from dataclasses import replace
from datetime import date

from radon.domain.disclosure.cell import Cell, Trace
from radon.domain.disclosure.relation import CellRelation, at_least, at_most, equal, sort_cells
from radon.domain.disclosure.trace_relation import add_records

START, NEW_YEAR, DAY = date(2025, 7, 1), date(2026, 1, 1), date(2026, 11, 23)


def count_acts(
    register: str, field: str, *codes: str, start: date = NEW_YEAR, end: date = DAY
) -> Cell:
    traces = frozenset(Trace(register, ((field, code),), start, end) for code in codes)
    return Cell(unit="actes", traces=traces)


def relate(*cells: Cell) -> list[CellRelation]:
    return list(add_records(sort_cells(cells)))


def test_acts_of_one_choice_are_those_of_each_choice_together() -> None:
    either, yes, no = (count_acts("situation", "fe", *codes)
                       for codes in (("non", "oui"), ("oui",), ("non",)))  # fmt: skip
    assert relate(either, yes, no) == [equal(either, [no, yes])]


def test_an_act_of_two_steps_is_in_both_and_once_in_either() -> None:
    either, one, two = (count_acts("accompagnement", "etape", *codes) for codes in (
        ("evaluation", "mesurage"), ("evaluation",), ("mesurage",)))  # fmt: skip
    assert relate(either, one, two) == [
        at_most(either, [one, two]), at_least(either, [one]), at_least(either, [two]),
    ]  # fmt: skip


def test_the_acts_of_several_steps_add_up_over_days() -> None:
    steps = ("evaluation", "mesurage")
    whole = count_acts("accompagnement", "etape", *steps, start=START)
    now = count_acts("accompagnement", "etape", *steps)
    before = count_acts("accompagnement", "etape", *steps, start=START, end=NEW_YEAR)
    found = relate(whole, now)
    assert found.count(equal(whole, [before, now])) == 1
    single = replace(before, traces=frozenset({min(before.traces)}))
    assert at_least(before, [single]) in found and equal(whole, [now]) not in found
