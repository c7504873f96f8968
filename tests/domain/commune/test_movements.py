"""Replay of movements: what each kind of movement does to the ground."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.commune.history import passage_2016
from radon.domain.commune.movements import replay
from radon.errors import UnusableReference

COLUMNS = [
    "MOD",
    "DATE_EFF",
    "TYPECOM_AV",
    "COM_AV",
    "LIBELLE_AV",
    "TYPECOM_AP",
    "COM_AP",
    "LIBELLE_AP",
]


def movements(*rows: str) -> pd.DataFrame:
    """Each row: "MOD date TYPE:code TYPE:code"; the name of a commune is its code."""
    parsed = []
    for row in rows:
        mod, date, before, after = row.split()
        (type_av, av), (type_ap, ap) = before.split(":"), after.split(":")
        parsed.append((mod, date, type_av, av, f"n{av}", type_ap, ap, f"n{ap}"))
    return pd.DataFrame(parsed, columns=COLUMNS)


def cog(*codes: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "TYPECOM": "COM",
            "COM": list(codes),
            "LIBELLE": [f"n{code}" for code in codes],
            "COMPARENT": "",
        }
    )


def links(moves: pd.DataFrame, today: pd.DataFrame) -> set[tuple[str, str, str]]:
    found = passage_2016(moves, today)[["code_2016", "code_insee", "lien"]]
    return set(found.itertuples(index=False, name=None))


def test_a_merger_brings_every_commune_into_the_new_one() -> None:
    moves = movements(
        "32 2017-01-01 COM:A COM:A", "32 2017-01-01 COM:B COM:A", "32 2017-01-01 COM:B COMD:B"
    )
    assert links(moves, cog("A", "C")) == {
        ("A", "A", "fusionnee"),
        ("B", "A", "fusionnee"),
        ("C", "C", "inchangee"),
    }


def test_a_merger_of_the_reference_day_belongs_to_the_list() -> None:
    moves = movements("32 2016-01-01 COM:A COM:A", "32 2016-01-01 COM:B COM:A")
    assert links(moves, cog("A")) == {("A", "A", "inchangee")}


def test_communes_merged_and_split_again_keep_their_own_line() -> None:
    moves = movements(
        "32 2017-01-01 COM:A COM:A",
        "32 2017-01-01 COM:B COM:A",
        "32 2017-01-01 COM:C COM:A",
        "21 2024-01-01 COM:A COM:A",
        "21 2024-01-01 COM:A COM:B",
        "21 2024-01-01 COMD:B COM:B",
    )
    # C was not restored: it stays with A.
    assert links(moves, cog("A", "B")) == {
        ("A", "A", "fusionnee"),
        ("B", "B", "inchangee"),
        ("C", "A", "fusionnee"),
    }


def test_the_rest_of_a_split_may_leave_with_another_code() -> None:
    moves = movements(
        "32 2019-01-01 COM:A COM:A",
        "32 2019-01-01 COM:B COM:A",
        "32 2019-01-01 COM:C COM:A",
        "21 2024-01-01 COM:A COM:A",
        "21 2024-01-01 COMD:A COM:A",
        "21 2024-01-01 COM:A COM:C",
    )
    assert links(moves, cog("A", "C")) == {
        ("A", "A", "inchangee"),
        ("B", "C", "fusionnee"),
        ("C", "C", "fusionnee"),
    }


def test_a_commune_cut_out_of_one_of_the_list_inherits_from_it() -> None:
    moves = movements(
        "32 2016-01-01 COM:A COM:A",
        "32 2016-01-01 COM:B COM:A",
        "21 2024-01-01 COM:A COM:A",
        "21 2024-01-01 COM:A COM:B",
        "21 2024-01-01 COMD:B COM:B",
    )
    assert links(moves, cog("A", "B")) == {("A", "A", "partagee"), ("A", "B", "partagee")}


def test_a_commune_shared_between_its_neighbours_is_linked_to_each() -> None:
    moves = movements(
        "30 2018-01-01 COM:A COM:A",
        "30 2018-01-01 COM:B COM:A",
        "30 2018-01-01 COM:B COM:C",
        "30 2018-01-01 COM:C COM:C",
    )
    assert {(old, new) for old, new, _ in links(moves, cog("A", "C"))} == {
        ("A", "A"),
        ("B", "A"),
        ("B", "C"),
        ("C", "C"),
    }


def test_a_change_of_department_and_a_merger_of_the_same_day_are_chained() -> None:
    moves = movements(
        "32 2018-01-01 COM:44180 COM:44180",
        "32 2018-01-01 COM:44225 COM:44180",
        "41 2018-01-01 COM:49144 COM:44225",
    )
    assert links(moves, cog("44180")) == {
        ("44180", "44180", "fusionnee"),
        ("49144", "44180", "fusionnee"),
    }


def test_a_seat_that_moves_there_and_back_changes_nothing_but_the_code() -> None:
    moves = movements(
        "32 2017-01-01 COM:A COM:B",
        "32 2017-01-01 COM:B COM:B",
        "50 2021-01-01 COM:B COM:A",
        "50 2023-01-01 COM:A COM:B",
    )
    assert links(moves, cog("B")) == {("A", "B", "fusionnee"), ("B", "B", "fusionnee")}


def test_a_commune_that_takes_its_code_and_another_name_in_one_day_did_not_stand_before() -> None:
    moves = movements("50 2017-01-01 COM:A COM:B", "10 2017-01-01 COM:B COM:B")
    assert links(moves, cog("B")) == {("A", "B", "code_change")}


def test_status_changes_move_no_territory() -> None:
    moves = movements(
        "34 2017-01-01 COM:A COM:A", "34 2017-01-01 COMA:B COM:A", "35 2018-01-01 COMD:B COM:A"
    )
    assert links(moves, cog("A")) == {("A", "A", "inchangee")}


def test_movements_of_a_commune_that_does_not_exist_are_refused() -> None:
    moves = movements("32 2017-01-01 COM:B COM:A", "41 2018-01-01 COM:B COM:C")
    with pytest.raises(UnusableReference, match="la commune B change le 2018-01-01"):
        replay(moves, cog("A"))


@given(
    st.lists(st.lists(st.sampled_from("ABCDEFGH"), min_size=2, max_size=4, unique=True), max_size=6)
)
def test_mergers_undone_in_full_leave_every_commune_its_own_line(groups: list[list[str]]) -> None:
    """Whatever the mergers, splitting each one again the year after gives the list back."""
    rows = []
    for year, group in enumerate(groups, start=2017):
        chief = group[0]
        rows += [f"32 {year}-01-01 COM:{code} COM:{chief}" for code in group]
        rows += [f"21 {year}-07-01 COM:{chief} COM:{code}" for code in group]
        rows += [f"21 {year}-07-01 COMD:{code} COM:{code}" for code in group]
    codes = "ABCDEFGH"
    moves = movements(*rows)
    assert links(moves, cog(*codes)) == {(code, code, "inchangee") for code in codes}


@given(st.lists(st.permutations("ABCDEFGH"), min_size=1, max_size=5))
def test_the_ground_of_the_list_is_never_lost_nor_doubled_by_mergers(
    orders: list[list[str]],
) -> None:
    alive = list("ABCDEFGH")
    rows = []
    for year, order in enumerate(orders, start=2017):
        pair = [code for code in order if code in alive][:2]
        if len(pair) == 2:
            rows += [f"32 {year}-01-01 COM:{code} COM:{pair[0]}" for code in pair]
            alive.remove(pair[1])
    found = passage_2016(movements(*rows), cog(*alive))
    assert sorted(found["code_2016"]) == list("ABCDEFGH")
    assert set(found["code_insee"]) == set(alive)
