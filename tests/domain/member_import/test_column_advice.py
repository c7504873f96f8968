"""What the cells say beside the titles: read unasked only where nothing else could be meant."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.field import Content, Field
from radon.domain.member_import.column_advice import (
    advise_columns,
    follow_proposals,
    take_columns,
    tell_advice,
)
from radon.domain.member_import.content_guess import KnownPlaces

PLACES = KnownPlaces(
    towns=frozenset({"LAVAL", "EVRON", "MAYENNE"}),
    postal_codes=frozenset({"53000", "53600", "53100"}),
    insee_codes=frozenset({"53130", "53097", "53147"}),
)
SIRETS = ["35600000000048", "55208131766522", "73282932000074", "44306184100047", "44306184100005"]
MAILS = [f"contact{rank}@exemple.fr" for rank in range(5)]
TOWNS = ["Laval", "Évron", "Mayenne", "LAVAL", "Laval"]
CODES = ["53000", "53600", "53100", "53000", "53000"]
BASE = {"Raison sociale": list("ABCDE"), "CP": CODES, "Ville": TOWNS}


def frame(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame({**BASE, **columns}, dtype="str")


def take(**columns: list[str]) -> dict[Content, tuple[str, ...]]:
    return take_columns(advise_columns(frame(**columns), PLACES))


def test_what_no_title_names_and_one_column_plainly_holds_is_read_and_told() -> None:
    advices = advise_columns(frame(**{"Réf ext": SIRETS, "Champ 9": MAILS}), PLACES)
    assert take_columns(advices) == {Field.SIRET: ("Réf ext",), Field.EMAIL: ("Champ 9",)}
    assert tell_advice(advices) == (
        "« Réf ext » lue comme SIRET d'après son contenu : 14 chiffres dont la clé est juste (5"
        " cases sur 5). Sinon, corrigez-la dans « Colonnes comprises ».",
        "« Champ 9 » lue comme E-mail d'après son contenu : des adresses électroniques (5 cases sur"
        " 5). Sinon, corrigez-la dans « Colonnes comprises ».",
    )
    assert {name: one.why for name, one in advices.items()} == {
        "Raison sociale": "titre connu",
        "CP": "titre connu",
        "Ville": "titre connu",
        "Réf ext": "contenu : 14 chiffres dont la clé est juste (5 cases sur 5)",
        "Champ 9": "contenu : des adresses électroniques (5 cases sur 5)",
    }


@pytest.mark.parametrize(
    "columns",
    [
        {"Réf ext": SIRETS, "Réf int": SIRETS},  # two of them: which one?
        {"Réf ext": [*SIRETS[:4], "12345678901234"]},  # four fifths
        {"Réf ext": [*SIRETS[:4], ""]},  # too few
        {"N° maison mère": SIRETS},  # of another company
        {"Réf ext": [SIRETS[0]] * 5},  # the service's own
        {"SIRET": SIRETS, "Réf ext": SIRETS},  # a title says it
        {"Mail salarié": MAILS},
        {"Médecin": MAILS},
    ],
)
def test_nothing_is_read_unasked_where_it_could_be_something_else(
    columns: dict[str, list[str]],
) -> None:
    assert take(**columns) == {}


def test_a_postal_code_is_read_only_when_it_is_one_that_exists() -> None:
    rows = pd.DataFrame({"Ville": TOWNS, "Zone libre": CODES, "Numéro": list("12345")}, dtype="str")
    assert take_columns(advise_columns(rows, PLACES)) == {Field.CODE_POSTAL: ("Zone libre",)}
    numbers = rows.assign(**{"Zone libre": ["53001", "53002", "53003", "53004", "53005"]})
    assert take_columns(advise_columns(numbers, PLACES)) == {}


def test_towns_are_proposed_and_the_centre_of_a_member_is_none() -> None:
    rows = pd.DataFrame({"CP": CODES, "Greffe": TOWNS, "Centre": TOWNS}, dtype="str")
    advices = advise_columns(rows, PLACES)
    assert (take_columns(advices), tell_advice(advices)) == ({}, ())
    assert [name for name, one in advices.items() if one.proposes] == ["Greffe"]
    assert advices["Greffe"].why == "Ville ? des noms de communes (5 cases sur 5)"


def test_a_second_column_of_a_field_says_where_the_first_one_is() -> None:
    advice = advise_columns(frame(**{"SIRET": SIRETS, "Autre": SIRETS}), PLACES)["Autre"]
    assert not advice.proposes
    assert advice.why == (
        "contenu : 14 chiffres dont la clé est juste (5 cases sur 5) ; SIRET : voir « SIRET »"
    )


def test_a_title_that_its_cells_contradict_is_doubted_and_followed() -> None:
    rows = frame(Code=SIRETS).assign(CP=TOWNS, Ville=CODES)
    advices = advise_columns(rows, PLACES)
    assert take_columns(advices) == {}
    assert tell_advice(advices) == (
        "« CP » est lue comme Code postal d'après son titre, mais son contenu en fait douter : des"
        " noms de communes (5 cases sur 5). Si c'est Ville, dites-le dans « Colonnes comprises ».",
        "« Ville » est lue comme Ville d'après son titre, mais son contenu en fait douter : cinq"
        " chiffres d'un code postal (5 cases sur 5). Si c'est Code postal, dites-le dans « Colonnes"
        " comprises ».",
        "« Code » est lue comme N° adhérent d'après son titre, mais son contenu en fait douter : 14"
        " chiffres dont la clé est juste (5 cases sur 5). Si c'est SIRET, dites-le dans « Colonnes"
        " comprises ».",
    )


def test_the_proposals_are_followed_together_one_column_a_field() -> None:
    rows = frame(Code=SIRETS).assign(CP=TOWNS, Ville=CODES)
    followed = {"CP": Field.VILLE, "Ville": Field.CODE_POSTAL, "Code": Field.SIRET}
    assert follow_proposals(advise_columns(rows, PLACES)) == followed
    rivals = frame(**{"Réf ext": [*SIRETS[:4], "?"], "Réf int": SIRETS, "Contact": MAILS})
    followed = {"Réf int": Field.SIRET, "Contact": Field.EMAIL}
    assert follow_proposals(advise_columns(rivals, PLACES)) == followed
    twice = frame().assign(Ville=CODES)  # the postal code is known from its own column
    assert follow_proposals(advise_columns(twice, PLACES)) == {}


def test_names_under_a_title_of_codes_are_doubted_without_a_proposal() -> None:
    rows = frame().assign(CP=["ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON"])
    assert tell_advice(advise_columns(rows, PLACES)) == (
        "« CP » est lue comme Code postal d'après son titre, mais son contenu en fait douter :"
        " presque aucune case n'en a la forme. Si c'est autre chose, dites-le dans « Colonnes"
        " comprises ».",
    )


@pytest.mark.parametrize(
    "columns",
    [
        {"SIRET": ["3,56E+13"] * 5},  # told row by row
        {"SIRET": SIRETS, "N° adhérent": SIRETS},  # a member known by its SIRET
        {"N° adhérent": ["100000123", "100000124", "200000123", "300000123", "400000123"]},
        {"Adresse": ["1 rue A", "2 rue B", "BP 3", "ZA", ""], "Adresse 2": TOWNS},
        {"CP": ["53000 LAVAL", "53600 Évron", "53100", "F-53000", ""]},
        {"Ville": ["LAVAL CEDEX 9", "53000 LAVAL", "Lavalle", "Paris", "Nantes"]},
    ],
)
def test_a_badly_typed_file_is_not_doubted(columns: dict[str, list[str]]) -> None:
    assert tell_advice(advise_columns(frame(**columns), PLACES)) == ()


def test_a_file_without_place_has_no_advice() -> None:
    assert advise_columns(pd.DataFrame({"a": SIRETS, "b": MAILS}), PLACES) == {}


CELLS = st.sampled_from([*SIRETS, *MAILS, *TOWNS, *CODES, "", "12 rue du Pont", "01/02/2020", "?"])
TITLES = st.sampled_from(["CP", "Ville", "Code", "SIRET", "Mail", "X", "Y", "Siège", "Adresse", ""])


@given(st.lists(TITLES, unique=True, max_size=6), st.integers(0, 7), st.data())
def test_whatever_the_file_no_title_is_overruled(
    titles: list[str], size: int, data: st.DataObject
) -> None:
    rows = pd.DataFrame(
        {one: data.draw(st.lists(CELLS, min_size=size, max_size=size)) for one in titles},
        dtype="str",
    )
    advices = advise_columns(rows, PLACES)
    taken = take_columns(advices)
    for headers in taken.values():
        assert all(advices[header].named is None for header in headers)
    named = {one.named for one in advices.values()}
    assert not named.intersection(taken)
    assert len(tell_advice(advices)) >= len(taken)
