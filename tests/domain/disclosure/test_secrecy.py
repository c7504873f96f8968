"""No published number is of one or two companies, and none can be found back from the others."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.disclosure.cell import Cell, Trace, last_said, present_on, read_cell, spell_cell
from radon.domain.disclosure.family import Family
from radon.domain.disclosure.ledger import Ledger, Publication, read_ledger, spell_ledger
from radon.domain.disclosure.quantity import CompanyCount, CompanySum, Quantity, Share
from radon.domain.disclosure.secrecy import Masks, decide

ZONES = ("zone_3", "zone_2", "zone_1", "a_verifier")
START, NEW_YEAR, DAY = date(2025, 7, 1), date(2026, 1, 1), date(2026, 11, 23)


def reach(start: date = NEW_YEAR, end: date = DAY, **where: str) -> Cell:
    return Cell(traces=frozenset({Trace("accompagnement", tuple(where.items()), start, end)}))


def part(cell: Cell, *numbers: int) -> list[CompanyCount]:
    """A figure and its zones."""
    zones = [
        CompanyCount(n, cell.part("classe", code)) for n, code in zip(numbers, ZONES, strict=False)
    ]
    return [CompanyCount(sum(numbers), cell), *zones]


def hear(*quantities: Quantity) -> Family:
    family = Family()
    family.hear(quantities)
    return family


def read(masks: Masks, quantities: list[CompanyCount]) -> list[object]:
    return [(hidden.value if (hidden := masks.find(one)) else one._number) for one in quantities]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((10, 4, 0, 3), [17, 10, 4, 0, 3]),
        ((10, 4, 0, 1), [15, 10, "s", 0, "s"]),
        ((10, 2, 0, 1), [13, "s", "s", 0, "s"]),
        ((10, 1, 0, 1), [12, "s", "s", 0, "s"]),  # two ones alone would be told by their sum
        ((0, 2, 0, 0), ["moins de 3", 0, "s", 0, 0]),
        ((0, 0, 0, 0), [0, 0, 0, 0, 0]),
        ((9, 2, 0, 0), [11, "s", "s", 0, 0]),
    ],
)
def test_the_parts_of_a_figure(numbers: tuple[int, ...], shown: list[object]) -> None:
    counted = part(reach(), *numbers)
    assert read(decide(hear(*counted)), counted) == shown


def test_a_figure_that_another_period_would_give_back_is_hidden_in_both() -> None:
    """All of the year is all since the start where nothing was recorded before."""
    before = [CompanyCount(0, reach(START, NEW_YEAR))]
    year, whole = part(reach(), 9, 2, 6, 0), part(reach(START), 9, 2, 6, 0)
    masks = decide(hear(*before, *year, *whole))
    told = [read(masks, year), read(masks, whole)]
    assert told[0] == told[1]
    assert told[0][0] == 17 and told[0].count("s") == 2


def test_a_narrower_measure_never_tells_the_wider_one() -> None:
    inside, whole = reach(etape="mesures"), reach()
    counted = [*part(whole, 12, 2, 5, 0), *part(inside, 12, 2, 5, 0)]
    told = read(decide(hear(*counted)), counted)
    assert told[2] == told[7] == "s"
    assert told[:5] == told[5:]


def test_a_sum_over_two_companies_is_hidden_and_not_given_back() -> None:
    cell = reach()
    made = part(cell, 9, 2, 8, 0)
    sums = [
        CompanySum(number, one.cell.counted_in("actes"), one)
        for number, one in zip((300, 200, 60, 40, 0), made, strict=True)
    ]
    masks = decide(hear(*made, *sums))
    hidden = [masks.find(one) is not None for one in sums]
    assert hidden == [masks.find(one) is not None for one in made]
    assert hidden[2] and sum(hidden) >= 2


def test_a_share_is_shown_when_both_its_numbers_are_and_its_rest_is_not_small() -> None:
    whole = CompanyCount(40, Cell().part(present_on(DAY), "oui"))
    cell = reach()
    for number, shown in ((20, True), (39, False), (2, False)):
        count = CompanyCount(number, cell.part(present_on(DAY), "oui"))
        rest = Cell(without=cell.traces).part(present_on(DAY), "oui")
        share = Share(count, whole, CompanyCount(40 - number, rest))
        assert (decide(hear(whole, share)).find(share) is None) is shown


def test_members_that_left_tell_nothing_and_those_that_stay_are_all_where_none_left() -> None:
    cell, axis = reach(), present_on(DAY)
    present = [
        CompanyCount(one._number, one.cell.part(axis, "oui")) for one in part(cell, 8, 2, 5, 0)
    ]
    nobody = CompanyCount(0, Cell().part(axis, "non"))
    counted = part(cell, 8, 2, 5, 0)
    masks = decide(hear(nobody, *counted, *present))
    assert read(masks, present) == read(masks, counted)


def test_the_last_word_of_a_year_is_that_of_the_whole() -> None:
    year = Cell().part(last_said("situation", ["fe"], NEW_YEAR, DAY), "oui")
    whole = Cell().part(last_said("situation", ["fe"], START, DAY), "oui")
    counted = [*part(year, 5, 2, 3, 0), *part(whole, 5, 2, 3, 0)]
    told = read(decide(hear(*counted)), counted)
    assert told[2] == told[7] == "s"


def publish(masks: Masks, quantities: list[CompanyCount]) -> Ledger:
    return Ledger((masks.publish(quantities, date(2026, 11, 20)),))


def test_what_was_hidden_before_stays_hidden_and_what_was_read_is_never_completed() -> None:
    cell = reach(NEW_YEAR, date(2026, 11, 21))
    first = part(cell, 9, 2, 6, 0)
    ledger = publish(decide(hear(*first)), first)
    assert read_ledger(spell_ledger(ledger)) == ledger
    later = [*part(cell, 9, 2, 6, 0), *part(reach(), 9, 2, 6, 3)]
    masks = decide(hear(*later), ledger)
    assert read(masks, later)[:5] == read(decide(hear(*first)), first)
    assert read(masks, later)[7] == "s", "the zone that was hidden can only grow"


def test_a_number_that_changed_since_says_nothing_of_the_new_one() -> None:
    """Records were corrected: the former publication is left out where it is belied."""
    cell = reach(NEW_YEAR, date(2026, 11, 21))
    former = part(cell, 9, 2, 6, 0)
    ledger = publish(decide(hear(*former)), former)
    now = part(cell, 5, 4, 6, 0)
    masks = decide(hear(*now), ledger)
    assert read(masks, now)[2] == "s"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([0, 0, 1, 2, 3, 8])] * 4), min_size=1, max_size=4))
def test_the_decision_is_the_same_every_time(rows: list[tuple[int, ...]]) -> None:
    counted = [
        one for rank, numbers in enumerate(rows)
        for one in part(reach(etape=f"e{rank}"), *numbers)
    ]  # fmt: skip
    told = read(decide(hear(*counted)), counted)
    assert told == read(decide(hear(*counted)), counted)
    assert 1 not in told and 2 not in told
    for count, shown in zip(counted, told, strict=True):
        assert count._number != 0 or shown in (0, "s")


CELLS = st.builds(
    Cell,
    st.sampled_from(["entreprises", "actes"]),
    st.frozensets(st.builds(Trace, st.text(), st.tuples(st.tuples(st.text(), st.text())),
                            st.dates(), st.dates()), max_size=3),
)  # fmt: skip


@given(CELLS, st.text(), st.lists(st.text(), min_size=1))
def test_a_cell_goes_to_json_and_back(cell: Cell, axis: str, codes: list[str]) -> None:
    parted = cell.part(axis, *codes)
    assert read_cell(spell_cell(parted)) == parted


def test_a_ledger_that_is_none_is_refused() -> None:
    broken: list[Mapping[str, object]] = [{"jour": "hier", "nombres": []}]
    with pytest.raises(ValueError, match="hier"):
        read_ledger(broken)
    assert read_ledger([]) == Ledger()
    assert Ledger().add(Publication(DAY, ())).publications[0].numbers == ()
