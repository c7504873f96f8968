"""The deadlines of a contract one by one, and the days during which a record counts for each."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from radon.domain.contract.occurrence import list_evidence, list_occurrences
from radon.domain.counting.formula import Source
from tests.domain.contract.contracts import (
    DEBUT,
    FIN,
    make_action,
    make_contract,
    make_deadline,
    make_yearly,
)


def test_codes_are_those_of_the_action_then_ranks_years_and_own_codes() -> None:
    contract = make_contract(
        make_action("S1", make_deadline("2025-T3", "2025-T3")),
        make_action("S2", make_deadline("2026", "2026"), make_deadline("2027", "2027")),
        make_action("S3", make_yearly(9, 12, (2025, 2026))),
        make_action(
            "S4",
            make_deadline("2026", "2026"),
            make_yearly("11-07", "11-07", (2025, 2026), code="S4-J"),
        ),
    )
    assert [one.code for one in list_occurrences(contract)] == [
        "S1", "S2", "S2-2", "S3-2025", "S3-2026", "S4-J-2025", "S4", "S4-J-2026",
    ]  # fmt: skip


def test_a_deadline_with_proofs_of_its_own_has_its_own_key() -> None:
    action = make_action(
        "S4", make_deadline("2026"), make_yearly("11-07", "11-07", (2025, 2025), code="S4-J")
    )
    contract = make_contract(action)
    assert list_evidence(contract) == (
        ("S4", Source("formation")),
        ("S4-J", Source("communication", {"journee_radon": ("oui",)})),
    )
    assert {one.code: one.evidence for one in list_occurrences(contract)} == {
        "S4": "S4", "S4-J-2025": "S4-J",
    }  # fmt: skip


def test_what_is_done_once_counts_from_the_start_of_the_contract() -> None:
    (only,) = list_occurrences(make_contract(make_action("S3", make_deadline("2026", "2026"))))
    assert (only.counted_from, only.counted_until) == (DEBUT, date.max)


def test_what_goes_on_begins_with_the_contract_what_is_done_once_may_precede_it() -> None:
    contract = make_contract(
        make_action("S9", make_deadline("2025", "2028"), continu=True),
        make_action("V2", make_deadline("2025", "2025")),
        make_action("S0", make_deadline("2024", "2024"), continu=True),
    )
    found = {one.code: (one.start, one.counted_from) for one in list_occurrences(contract)}
    assert found == {
        "S9": (DEBUT, DEBUT),
        "V2": (date(2025, 1, 1), date(2025, 1, 1)),
        "S0": (date(2024, 12, 31), date(2024, 12, 31)),
    }


def test_a_yearly_deadline_counts_its_own_year_until_the_next_begins() -> None:
    action = make_action("S5", make_yearly("11-07", "11-07", (2025, 2026), ahead=31))
    found = [
        (one.counted_from, one.counted_until) for one in list_occurrences(make_contract(action))
    ]
    assert found == [
        (date(2025, 10, 7), date(2026, 10, 7)),
        (date(2026, 10, 7), date.max),
    ]


_MOMENTS = st.sampled_from(
    ["", "2025-T2", "2025-T3", "2026-S1", "2026", "2027-03", "2027-S2", "2028-01-15"]
)


@given(st.lists(st.tuples(_MOMENTS, _MOMENTS), min_size=1, max_size=5), st.booleans())
def test_every_window_counts_its_own_days(pairs: list[tuple[str, str]], continu: bool) -> None:
    deadlines = [make_deadline(*pair) for pair in pairs]
    contract = make_contract(make_action("S1", *deadlines, continu=continu))
    found = list_occurrences(contract)
    assert len({one.code for one in found}) == len(found)
    for one in found:
        assert one.counted_from <= one.start <= one.due < one.counted_until
        assert one.due <= FIN
