"""The columns that are no field of ours: which may be kept, under which title, with what."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.other_column import (
    LONGEST_VALUE,
    MOST_KEPT,
    OtherColumn,
    choose_first,
    find_other_columns,
    label_titles,
    names_persons,
    tidy_values,
)


def table(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in columns.items()})


def test_units_and_persons_of_the_service_are_proposed_when_their_values_come_back() -> None:
    cells = table(
        Centre=["Laval", "Laval", "", "Évron"],
        **{
            "Médecin du travail": ["Dr A", "Dr B", "Dr A", ""],
            "Équipe": ["1", "2", "3", ""],
            "Convention collective": ["Métallurgie", "Métallurgie", "Bâtiment", ""],
            "Secteur d'activité": ["Industrie", "Industrie", "", ""],
        },
    )
    assert find_other_columns(cells) == (
        OtherColumn("Centre", "Centre", 2, 3, persons=False, usual=True),
        OtherColumn("Médecin du travail", "Médecin du travail", 2, 3, persons=True, usual=True),
        OtherColumn("Équipe", "Équipe", 3, 3, persons=False, usual=False),
        OtherColumn(
            "Convention collective", "Convention collective", 2, 3, persons=False, usual=False
        ),
        OtherColumn("Secteur d'activité", "Secteur d'activité", 1, 2, persons=False, usual=False),
    )


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Centre", ["a@b.fr", "Laval", "Laval"]),
        ("Centre", ["2 53 03 53 130 001 61", "Laval", "Laval"]),
        ("Centre", ["01/02/1970", "1980-03-04", "Laval"]),
        ("Centre", ["02 43 00 00 00", "02 43 00 00 01", ""]),
        ("Centre", ["Un mot " * 20, "Laval", "Laval"]),
        ("Centre", [f"n° {rank}" for rank in range(300)]),
        ("Centre", ["", "", ""]),
        ("Date de naissance", ["a", "a", "b"]),
        ("N° de sécurité sociale", ["a", "a", "b"]),
        ("Aptitude", ["apte", "apte", "inapte"]),
        ("Dernière visite", ["SIR", "SIR", "SI"]),
        ("Commentaire", ["vu", "vu", "à voir"]),
        ("Prénom", ["Anne", "Anne", "Paul"]),
        ("rattachement_commune", ["Laval", "Laval", "Laval"]),
        ("colonne 3", ["Laval", "Laval", "Laval"]),
        ("???", ["Laval", "Laval", "Laval"]),
    ],
)
def test_what_is_of_a_person_or_free_text_is_never_kept(title: str, cells: list[str]) -> None:
    assert find_other_columns(table(**{title: cells})) == ()


def test_a_column_is_known_again_by_its_title_whatever_its_spelling() -> None:
    cells = table(**{"EQUIPE": ["1", "1"], "Pôle": ["A", "A"], "pole": ["B", "B"]})
    found = find_other_columns(cells, ["Équipe"])
    assert [(one.header, one.title) for one in found] == [("EQUIPE", "Équipe"), ("Pôle", "Pôle")]
    assert choose_first(found, None) == ["Équipe", "Pôle"]
    assert choose_first(found, ("Équipe", "Centre")) == ["Équipe"]
    assert choose_first(found, ()) == []


def test_of_two_titles_that_are_cut_alike_the_first_is_kept() -> None:
    long = "Centre " * 9
    cells = table(**{long + "un": ["a", "a"], long + "deux": ["b", "b"]})
    assert [(one.header, one.title) for one in find_other_columns(cells)] == [
        (long + "un", "Centre " * 8 + "Cent")
    ]


def test_no_more_than_a_few_are_ticked_at_first() -> None:
    cells = table(**{f"Centre {rank}": ["a", "a"] for rank in range(9)})
    assert choose_first(find_other_columns(cells), None) == [
        f"Centre {rank}" for rank in range(MOST_KEPT)
    ]


@pytest.mark.parametrize(
    ("title", "persons"),
    [
        ("Médecin du travail", True),
        ("IDEST", True),
        ("nomAssistante", True),
        ("Préventeur référent", True),
        ("Centre médical", False),
        ("Équipe", False),
    ],
)
def test_a_title_says_whether_a_column_holds_persons(title: str, persons: bool) -> None:
    assert names_persons(title) is persons


def test_a_heading_that_is_ours_already_is_told_from_the_column_of_the_file() -> None:
    assert label_titles(["Zone", "Centre"], {"Zone", "Zone (fichier)"}) == {
        "Zone": "Zone (fichier) (fichier)",
        "Centre": "Centre",
    }


@given(st.lists(st.text()))
def test_values_are_kept_in_one_line_and_read_again_give_themselves(cells: list[str]) -> None:
    tidied = tidy_values(pd.Series(cells, dtype="str"))
    assert len(tidied) == len(cells)
    assert tidied.str.len().fillna(0).le(LONGEST_VALUE).all()
    assert not tidied.str.contains(r"[\n\r\x00-\x1f]").any()
    assert tidy_values(tidied).tolist() == tidied.tolist()
