"""The first and the last day of what counts: of a window, of its proofs, of a correction, of what
is due soon."""

from datetime import date

import pandas as pd
import pytest

from radon.domain.contract.occurrence import list_occurrences
from radon.domain.contract.schedule import SOON_DAYS, due_soon, find_proofs, schedule
from tests.domain.contract.contracts import (
    DEBUT,
    FIN,
    make_action,
    make_contract,
    make_corrections,
    make_deadline,
    make_proofs,
    make_yearly,
)

ONCE = make_contract(make_action("S4", make_deadline("2026-02-10", "2026-06-30")))
GOING_ON = make_contract(make_action("S4", make_deadline("2026-02-10", "2026-06-30"), continu=True))
YEARLY = make_contract(make_action("S5", make_yearly("11-07", "11-09", (2025, 2026), ahead=31)))


def states(contract, today: str, *proofs: tuple[str, bool]) -> list[tuple[str, bool]]:
    """State and lateness of each deadline, of proofs of the only action."""
    action = contract.actions[0].code
    rows = make_proofs(*((action, *one) for one in proofs))
    frame = schedule(contract, rows, make_corrections(), date.fromisoformat(today))
    return list(zip(frame["state"], frame["late"], strict=True))


@pytest.mark.parametrize(
    ("today", "once", "going_on"),
    [
        ("2026-02-09", "a_venir", "a_venir"),
        ("2026-02-10", "en_cours", "sans_preuve"),  # the first day
        ("2026-06-29", "en_cours", "sans_preuve"),
        ("2026-06-30", "en_cours", "sans_preuve"),  # the last one: not late yet
        ("2026-07-01", "en_retard", "en_retard"),
    ],
)
def test_a_window_holds_its_first_and_its_last_day(today, once, going_on):
    assert states(ONCE, today) == [(once, False)]
    assert states(GOING_ON, today) == [(going_on, False)]


@pytest.mark.parametrize(
    ("day", "late"), [("2026-06-29", False), ("2026-06-30", False), ("2026-07-01", True)]
)
def test_a_deadline_met_on_its_last_day_is_met_in_time(day, late):
    assert states(ONCE, "2026-12-31", (day, True)) == [("fait", late)]
    assert states(ONCE, day, (day, True)) == [("fait", late)]


@pytest.mark.parametrize(
    ("day", "going_on"), [("2026-06-29", "en_cours"), ("2026-06-30", "en_cours")]
)
def test_what_goes_on_is_done_on_the_morrow_of_its_last_day(day, going_on):
    assert states(GOING_ON, day, (day, True)) == [(going_on, False)]
    assert states(GOING_ON, "2026-07-01", (day, True)) == [("fait", False)]


def test_a_record_of_today_counts_and_one_of_tomorrow_does_not():
    assert states(ONCE, "2026-03-01", ("2026-03-01", True)) == [("fait", False)]
    assert states(ONCE, "2026-03-01", ("2026-03-02", True)) == [("en_cours", False)]
    assert states(ONCE, "2026-02-01", ("2026-02-01", False)) == [("en_avance", False)]
    assert states(ONCE, "2026-02-01", ("2026-02-02", False)) == [("a_venir", False)]


@pytest.mark.parametrize(
    ("day", "once"), [("2025-03-26", "en_retard"), ("2025-03-27", "fait"), ("2029-12-31", "fait")]
)
def test_what_is_done_once_counts_from_the_first_day_of_the_contract_without_end(day, once):
    assert str(DEBUT) == "2025-03-27"
    assert [state for state, _ in states(ONCE, "2030-01-01", (day, True))] == [once]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-10-06", ["en_retard", "en_retard"]),
        ("2025-10-07", ["fait", "en_retard"]),  # 31 days ahead
        ("2026-10-06", ["fait", "en_retard"]),  # the eve of the next one's
        ("2026-10-07", ["en_retard", "fait"]),
    ],
)
def test_the_proofs_of_a_year_end_on_the_eve_of_those_of_the_next(day, expected):
    assert [state for state, _ in states(YEARLY, "2027-01-01", (day, True))] == expected


def test_the_list_of_the_proofs_of_a_deadline_has_the_same_bounds_as_its_count():
    days = ("2025-10-06", "2025-10-07", "2026-10-06", "2026-10-07", "2026-12-01", "2026-12-02")
    proofs = make_proofs(*(("S5", day, day < "2026") for day in days), ("S4", days[1], True))
    today = date(2026, 12, 1)
    frame = schedule(YEARLY, proofs, make_corrections(), today)
    found = [find_proofs(one, proofs, today) for one in list_occurrences(YEARLY)]
    assert [[str(day.date()) for day in rows["date"]] for rows in found] == [
        ["2026-10-06", "2025-10-07"],
        ["2026-12-01", "2026-10-07"],
    ]
    assert frame["records"].tolist() == [2, 2]
    assert frame["proved"].tolist() == [1, 0]
    assert frame["done_on"].tolist() == [pd.Timestamp("2025-10-07"), pd.NaT]


def test_two_windows_of_an_action_share_a_record_out_by_its_day():
    """The days between two windows belong to the first; the second begins with its own window."""
    contract = make_contract(
        make_action("S4", make_deadline("2026", "2026-06-30"), make_deadline("2026-09-01", "2027"))
    )
    found = [
        (one.code, str(one.counted_from), str(one.counted_until))
        for one in list_occurrences(contract)
    ]
    assert found == [
        ("S4", "2025-03-27", "2026-09-01"), ("S4-2", "2026-09-01", "9999-12-31"),
    ]  # fmt: skip


def test_two_windows_that_overlap_part_on_the_morrow_of_the_first_ones_end():
    contract = make_contract(
        make_action("S4", make_deadline("2026-01", "2026-06-30"), make_deadline("2026-04", "2026"))
    )
    first, second = list_occurrences(contract)
    assert (str(first.counted_until), str(second.counted_from)) == ("2026-07-01", "2026-04-01")


def test_years_prepared_ahead_of_one_another_begin_where_they_are_prepared():
    found = [(str(one.counted_from), str(one.counted_until)) for one in list_occurrences(YEARLY)]
    assert found == [("2025-10-07", "2026-10-07"), ("2026-10-07", "9999-12-31")]


def test_what_goes_on_begins_with_the_contract_and_never_after_its_own_end():
    contract = make_contract(
        make_action("S1", make_deadline("2024", "2025-03-26"), continu=True),
        make_action("S2", make_deadline("2024", "2025-03-27"), continu=True),
        make_action("S3", make_deadline("2025-03-28", "2026"), continu=True),
        make_action("S4", make_deadline("2025-03-28", "2026")),
    )
    assert [
        (one.code, str(one.start), str(one.counted_from)) for one in list_occurrences(contract)
    ] == [
        ("S1", "2025-03-26", "2025-03-26"),
        ("S2", "2025-03-27", "2025-03-27"),
        ("S3", "2025-03-28", "2025-03-27"),
        ("S4", "2025-03-28", "2025-03-27"),
    ]


def test_a_window_that_begins_on_the_last_day_of_the_contract_is_one_and_after_it_none():
    def windows(start: str) -> list[str]:
        contract = make_contract(make_action("S1", make_deadline(start, "2030")))
        return [f"{one.start} {one.due}" for one in list_occurrences(contract)]

    assert (str(FIN), windows("2029-03-26"), windows("2029-03-27")) == (
        "2029-03-26", ["2029-03-26 2029-03-26"], [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "state"),
    [("2026-02-28", "fait"), ("2026-03-01", "fait"), ("2026-03-02", "en_cours")],
)
def test_a_correction_counts_from_the_day_it_was_written(written, state):
    corrections = make_corrections(("S4", "fait", "vu", written))
    frame = schedule(ONCE, make_proofs(), corrections, date(2026, 3, 1))
    told = (state, state == "fait", "vu" * (state == "fait"), "en_cours")
    assert tuple(frame.loc[0, ["state", "corrected", "motif", "derived"]]) == told


@pytest.mark.parametrize(
    ("start", "end", "asked"),
    [
        ("2025-04", "2026-05-29", True),  # due within 90 days
        ("2025-04", "2026-05-30", True),  # on the ninetieth
        ("2025-04", "2026-05-31", False),
        ("2025-04", "2026-03-01", True),  # today
        ("2025-04", "2026-02-28", True),  # yesterday: late
        ("2026-03-01", "2028", True),  # starts today
        ("2026-02-28", "2028", False),  # started yesterday
        ("2026-05-30", "2028", True),
        ("2026-05-31", "2028", False),
    ],
)
def test_ninety_days_ahead_are_soon(start, end, asked):
    contract = make_contract(make_action("S4", make_deadline(start, end)))
    today = date(2026, 3, 1)
    frame = schedule(contract, make_proofs(), make_corrections(), today)
    assert SOON_DAYS == 90
    assert due_soon(frame, today)["code"].tolist() == ["S4"] * asked
    done = make_corrections(("S4", "fait", "vu", "2026-03-01"))
    assert due_soon(schedule(contract, make_proofs(), done, today), today).empty


def test_soon_may_be_nearer():
    contract = make_contract(make_action("S4", make_deadline("2025-04", "2026-03-08")))
    today = date(2026, 3, 1)
    frame = schedule(contract, make_proofs(), make_corrections(), today)
    assert [len(due_soon(frame, today, days)) for days in (6, 7)] == [0, 1]
