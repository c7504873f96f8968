"""Which cells are hidden with the small ones, table by table; what three companies change."""

from collections.abc import Sequence

import numpy as np
import pytest

from radon.domain.disclosure.secrecy import (
    CAPTION,
    LEAST,
    SECRET,
    caption,
    hide,
    hide_parts,
    hide_table,
    holds_secret,
    is_secret,
    mask,
)


def draw(inner: Sequence[Sequence[int]], row_sums: bool, column_sums: bool) -> list[str]:
    """The whole table as the partners read it, its sums last."""
    cells = np.array(inner)
    table = np.block([[cells, cells.sum(1, keepdims=True)], [cells.sum(0), cells.sum()]]).tolist()
    hidden = hide_table(table, row_sums_known=row_sums, column_sums_known=column_sums)
    return [" ".join(map(str, mask(row, flags))) for row, flags in zip(table, hidden, strict=True)]


@pytest.mark.parametrize(
    ("number", "secret"),
    [(None, False), (0, False), (0.5, True), (1, True), (2, True), (2.9, True), (3, False)],
)
def test_a_count_is_secret_above_zero_and_below_three(number: float | None, secret: bool) -> None:
    assert LEAST == 3
    assert is_secret(number) == secret
    assert hide(number) == (SECRET if secret else number)


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        ((3,), "3"),
        ((2,), "s"),
        ((3, 3), "3 3"),
        ((2, 1), "s s"),  # three together, not all ones
        ((1, 1, 1), "s s s"),
        ((1, 1, 1, 0, 0), "s s s s 0"),  # three ones: an empty cell more, and only one
        ((1, 1, 1, 3), "s s s s"),
        ((1, 1, 0, 0), "s s s s"),  # a total of two tells all its parts
        ((1, 1, 3, 4), "s s s 4"),
        ((2, 2, 3), "s s 3"),
        ((2, 0, 4, 3), "s 0 4 s"),  # the smallest that holds something
        ((2, 0, 0), "s s s"),
        ((1, 5, 4, 4), "s 5 s 4"),  # the first of two as small
    ],
)
def test_the_parts_that_are_hidden(parts: tuple[int, ...], read: str) -> None:
    assert " ".join(map(str, mask(parts, hide_parts(parts)))) == read


@pytest.mark.parametrize(
    ("inner", "row_sums", "column_sums", "read"),
    [
        pytest.param(
            [[0, 1]], False, True,
            ["s s s", "0 1 1"],
            id="the total of one company tells its row, the empty cell too",
        ),
        pytest.param(
            [[0, 0], [0, 1]], False, False,
            ["s 0 s", "0 s s", "s s 1"],
            id="two empty cells keep a total of one company apart from its cell",
        ),
        pytest.param(
            [[0, 0], [0, 1]], False, True,
            ["s s s", "s s s", "0 1 1"],
            id="the same where the totals of the columns stand elsewhere",
        ),
        pytest.param(
            [[0, 0], [1, 0]], False, False,
            ["s s s", "s 0 s", "s s 1"],
            id="the same in another corner",
        ),
        pytest.param(
            [[0, 1], [3, 0]], False, True,
            ["s s s", "s s s", "3 1 4"],
            id="a cell that is hidden for another one is not alone in its line",
        ),
        pytest.param(
            [[1], [1], [0], [0], [1]], False, False,
            ["s s", "s s", "s s", "0 0", "s s", "3 3"],
            id="three ones in a column",
        ),
        pytest.param(
            [[0, 0], [0, 2], [1, 2], [2, 2]], True, False,
            ["0 0 0", "s s 2", "s s 3", "s s 4", "3 6 9"],
            id="an empty cell hidden with others is no company among them",
        ),
        pytest.param(
            [[4, 1, 2], [2, 0, 0], [1, 1, 0]], False, False,
            ["4 s s 7", "s s 0 s", "s s 0 s", "7 s s 11"],
            id="lines that give a cell together only",
        ),
        pytest.param(
            [[3, 4], [5, 6]], True, True,
            ["3 4 7", "5 6 11", "8 10 18"],
            id="nothing to hide",
        ),
        pytest.param(
            [[3, 4, 9], [5, 2, 9], [4, 8, 9]], True, True,
            ["s s 9 16", "s s 9 16", "4 8 9 21", "12 14 27 53"],
            id="a rectangle around one small cell",
        ),
    ],
)  # fmt: skip
def test_the_cells_that_are_hidden(
    inner: list[list[int]], row_sums: bool, column_sums: bool, read: list[str]
) -> None:
    assert draw(inner, row_sums, column_sums) == read


def test_the_letter_is_explained_where_it_stands_and_nowhere_else() -> None:
    hidden, shown = [("Laval", 5), ("Évron", SECRET)], [("Laval", 5), ("Évron", 0), (None, "–")]
    assert (holds_secret(hidden), holds_secret(shown), holds_secret([])) == (True, False, False)
    assert caption("Par commune", hidden) == f"Par commune{CAPTION}"
    assert caption("Par commune", shown) == "Par commune"
