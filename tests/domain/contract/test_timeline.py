"""The rows of the Gantt: windows that overlap never share one; the look of the states."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.schedule import schedule
from radon.domain.contract.state import State
from radon.domain.contract.state_style import OUTLINE, STATE_STYLES
from radon.domain.contract.timeline import lay_out, shorten
from radon.sources.contract.declarations import load_contract
from tests.domain.commune.contrast import contrast
from tests.domain.contract.contracts import (
    make_action,
    make_contract,
    make_corrections,
    make_deadline,
    make_proofs,
    make_yearly,
)

DAY = date(2026, 6, 1)


def _lay_out(*actions):
    frame = schedule(make_contract(*actions), make_proofs(), make_corrections(), DAY)
    return lay_out(frame)


def test_one_row_an_action_and_one_for_a_day_of_each_year() -> None:
    found = lay_out(schedule(load_contract("satm"), make_proofs(), make_corrections(), DAY))
    rows = found.groupby("row", sort=True)
    assert [" ".join(codes) for codes in rows["code"].agg(list)] == [
        "S1", "S2", "S3", "S4", "S5", "S5-J-2025 S5-J-2026 S5-J-2027 S5-J-2028", "S6",
        "S6-E", "S7", "S8", "S9", "S10",
    ]  # fmt: skip
    assert rows["row_label"].first().tolist()[4:6] == [
        "S5 – Promouvoir la diffusion des supports d'information…",
        "S5-J – Journée européenne du radon, 7 novembre",
    ]


def test_windows_that_overlap_stand_on_two_rows() -> None:
    found = _lay_out(
        make_action("A", make_deadline("2026", "2026"), make_deadline("2026-S2", "2027")),
        make_action("B", make_yearly(9, 12)),
    )
    assert dict(zip(found["code"], found["row"], strict=True)) == {
        "A": 0, "A-2": 1, "B-2025": 2, "B-2026": 2, "B-2027": 2, "B-2028": 2,
    }  # fmt: skip
    assert found["row_label"].tolist()[:2] == ["A – Action A", "A (2) – Action A"]


def test_nothing_is_laid_out_without_deadline() -> None:
    found = _lay_out()
    assert (len(found), str(found["row"].dtype), str(found["row_label"].dtype)) == (
        0, "int64", "str",
    )  # fmt: skip


_MOMENTS = st.sampled_from(["", "2025-T2", "2026-S1", "2026", "2027-03", "2028-01-15"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.tuples(_MOMENTS, _MOMENTS), min_size=1, max_size=4), st.booleans()),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_no_window_covers_another_and_no_row_is_shared(drawn) -> None:
    actions = [
        make_action(
            f"S{rank}",
            *(make_deadline(*pair) for pair in pairs),
            *([make_yearly("11-07", "11-07", code=f"S{rank}-J")] if yearly else []),
        )
        for rank, (pairs, yearly) in enumerate(drawn)
    ]
    found = _lay_out(*actions)
    assert sorted(found["row"].unique()) == list(range(found["row"].nunique()))
    assert found.groupby("row")["row_label"].nunique().eq(1).all()
    assert found.groupby("row_label")["row"].nunique().eq(1).all()
    for _, mine in found.groupby("row"):
        assert mine["evidence"].nunique() == 1
        ordered = mine.sort_values("start")
        assert (ordered["start"].iloc[1:].to_numpy() > ordered["due"].iloc[:-1].to_numpy()).all()


@given(st.text(), st.integers(5, 40))
def test_what_is_shortened_holds(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


@pytest.mark.parametrize("state", list(State))
def test_the_words_of_a_state_read_on_its_colour(state: State) -> None:
    style = STATE_STYLES[state]
    assert contrast(style.text, style.fill) >= 4.5
    assert contrast(OUTLINE, "#FFFFFF") >= 4.5
    assert style.label == state.label and style.said.endswith(style.label)


def test_states_are_told_apart_without_colour() -> None:
    assert len({style.sign for style in STATE_STYLES.values()}) == len(State)
    assert len({(style.fill, style.pattern) for style in STATE_STYLES.values()}) == len(State)
