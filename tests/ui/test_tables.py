"""Tables of the screen."""

from radon.ui.tables import choose_height


def test_a_short_table_is_as_high_as_its_rows_and_a_long_one_shows_some_of_them() -> None:
    assert choose_height(0) == choose_height(14) == "content"
    assert choose_height(15) == choose_height(6510) == 33 * 15
    assert (choose_height(8, most=8), choose_height(9, most=8)) == ("content", 33 * 9)
