"""Cells of one or two companies are hidden, and no subtraction finds them again."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.disclosure.secrecy import LEAST, SECRET, hide, hide_parts, hide_table, mask

PARTS = st.lists(st.integers(0, 7), min_size=1, max_size=5)


def test_a_count_of_one_or_two_companies_is_hidden_and_nothing_else() -> None:
    read = [hide(value) for value in (0, 1, 2, 3, 1200, None, "–")]
    assert read == [0, SECRET, SECRET, 3, 1200, None, "–"]
    assert mask((5, 1), (False, True)) == (5, SECRET)


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ((10, 4, 0, 3), ""),
        ((10, 4, 0, 1), "4 1"),
        ((10, 2, 0, 1), "2 1"),
        ((10, 1, 0, 1), "10 1 1"),  # two ones alone would be told by their sum
        ((0, 2, 0, 0), "0 2 0 0"),  # a total of two tells its only part
        ((1, 1), "1 1"),
        ((9, 2), "9 2"),
        ((0, 0), ""),
        ((1, 1, 0, 1), "1 1 0 1"),
    ],
)
def test_the_parts_of_a_known_figure(parts: tuple[int, ...], hidden: str) -> None:
    flags = hide_parts(parts)
    assert " ".join(str(one) for one, flag in zip(parts, flags, strict=True) if flag) == hidden


def test_a_sum_of_workers_is_hidden_for_the_companies_that_make_it() -> None:
    assert hide_parts((511, 40, 3), companies=(80, 2, 20)) == (False, True, True)
    assert hide_parts((511, 4, 3), companies=(80, 20, 20)) == (False, False, False)


@given(PARTS)
def test_no_attack_by_sums_tells_a_small_part(parts: list[int]) -> None:
    """All tables with the same shown parts and total: each hidden small part takes two values."""
    flags = hide_parts(parts)
    assert all(
        flag or value == 0 or value >= LEAST for flag, value in zip(flags, parts, strict=True)
    )
    unknown = [rank for rank, flag in enumerate(flags) if flag]
    left = sum(parts[rank] for rank in unknown)
    # the reader knows the rule: an empty cell is hidden for want of another one only
    least = 0 if any(parts[rank] == 0 for rank in unknown) else 1
    worlds = [
        one for one in product(range(least, left + 1), repeat=len(unknown)) if sum(one) == left
    ]
    for place, rank in enumerate(unknown):
        if 0 < parts[rank] < LEAST and len(parts) > 1 and set(parts) != {1}:
            assert len({world[place] for world in worlds}) > 1


@given(
    st.integers(1, 4).flatmap(
        lambda wide: st.lists(
            st.lists(st.sampled_from([0, 0, 1, 2, 3, 9]), min_size=wide, max_size=wide),
            min_size=1, max_size=5,
        )
    ),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_no_sum_of_rows_and_columns_tells_a_small_cell(
    cells: list[list[int]], row_sums: bool, column_sums: bool
) -> None:
    inner = np.array(cells)
    table = np.block([[inner, inner.sum(1, keepdims=True)], [inner.sum(0), inner.sum()]])
    known = {"row_sums_known": row_sums, "column_sums_known": column_sums}
    hidden = np.array(hide_table(table.tolist(), **known))
    alone = [hide_parts(table[:-1, -1].tolist()), hide_parts(table[-1, :-1].tolist())]
    assert hidden[:-1, -1].tolist() == [one and not row_sums for one in alone[0]]
    assert hidden[-1].tolist() == [*(one and not column_sums for one in alone[1]), False]
    small = (table > 0) & (table < LEAST)
    small[-1, :] = small[:, -1] = False
    assert (hidden | ~small).all()
    high, wide = table.shape
    places = [tuple(one) for one in np.argwhere(hidden)]
    lines = [
        *([(row, column) for column in range(wide)] for row in range(high)),
        *([(row, column) for row in range(high)] for column in range(wide)),
    ]
    system = np.array(
        [[0.0 if one not in line else -1.0 if one == line[-1] else 1.0 for one in places]
         for line in lines]
    )  # fmt: skip
    rank = np.linalg.matrix_rank(system) if places else 0
    for place, one in enumerate(places):
        if small[one] and min(inner.shape) > 1:
            only = np.eye(len(places))[place]
            told = np.linalg.matrix_rank(np.vstack([system, only])) == rank
            assert not told, f"{one} is found again"
