"""Several addresses a row: the establishment's decides, another one serves where it is empty."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.address_set import Owner, split_sets, tell_addresses
from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import Field
from radon.domain.member_file.problem import MESSAGES
from radon.domain.member_file.values import tidy
from radon.domain.words.problem import Problem

SITE = ("Adresse établissement", "CP établissement", "Ville établissement")
HEAD = ("Adresse siège", "CP siège", "Ville siège")
PLACE = (Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE)


@pytest.mark.parametrize(
    ("titles", "deciding"),
    [
        ("Adresse siège|CP siège|Ville siège|Adresse établissement|CP établissement"
         "|Ville établissement", ("Adresse établissement", "CP établissement",
         "Ville établissement")),
        ("Adresse du siège social|CP siège social|Ville siège social|Adresse site|CP site"
         "|Ville site", ("Adresse site", "CP site", "Ville site")),
        ("ETS_ADRESSE|ETS_CP|ETS_VILLE|SIEGE_ADRESSE|SIEGE_CP|SIEGE_VILLE",
         ("ETS_ADRESSE", "ETS_CP", "ETS_VILLE")),
        ("Adresse (facturation)|CP (facturation)|Ville (facturation)|Adresse|CP|Ville",
         ("Adresse", "CP", "Ville")),
        ("Adresse de correspondance|CP courrier|Ville courrier|Adresse siège|CP siège|Ville siège",
         ("Adresse siège", "CP siège", "Ville siège")),
        ("Adresse du lieu de travail|CP lieu de travail|Ville lieu de travail|Adresse|CP|Ville",
         ("Adresse du lieu de travail", "CP lieu de travail", "Ville lieu de travail")),
    ],
)  # fmt: skip
def test_the_address_of_the_place_of_work_decides(titles: str, deciding: tuple[str, ...]) -> None:
    columns = recognise_columns(["Raison sociale", *titles.split("|"), "NAF"]).columns
    assert tuple(columns[field][0] for field in PLACE) == deciding
    assert columns[Field.RAISON_SOCIALE] == ("Raison sociale",)


@pytest.mark.parametrize(
    "titles",
    [
        HEAD,  # the only address that there is
        ("Adresse", "CP", "Ville", "Code commune établissement"),  # the same place
        ("Adresse", "CP établissement", "Ville"),  # one address, unevenly named
        ("Adresse", "Code postal", "Ville siège"),
        ("Adresse", "CP", "Ville", "Établissement", "Siège", "Nature de l'établissement"),
    ],
)
def test_a_file_with_one_address_is_read_as_it_is(titles: tuple[str, ...]) -> None:
    assert split_sets(titles) == ()
    mapping = recognise_columns(titles)
    assert (mapping.others, mapping.label, tell_addresses(mapping)) == ((), "", ())


@pytest.mark.parametrize(
    ("titles", "read"),
    [
        ("ADH_NUM|ADH_RS|ADH_ADR1|ADH_CP|ADH_BD|ADH_TEL1|ADH_MEL|ADH_EFF",
         "numero_adherent raison_sociale adresse code_postal ville telephone email effectif"),
        ("CLI-RS1|CLI-ADR1|CLI-ADR2|CLI-CP|CLI-VILLE",
         "raison_sociale adresse adresse code_postal ville"),
        ("name|billing_address_street|billing_address_postalcode|billing_address_city",
         "raison_sociale adresse code_postal ville"),
        ("Account Name|BillingStreet|BillingPostalCode|BillingCity",
         "raison_sociale adresse code_postal ville"),
        ("name|street|street2|zip|city", "raison_sociale adresse adresse code_postal ville"),
        ("Raison sociale|Adresse|C.P.|Bureau distr.|Eff. décl.",
         "raison_sociale adresse code_postal ville effectif"),
    ],
)  # fmt: skip
def test_the_titles_of_software_are_read(titles: str, read: str) -> None:
    columns = recognise_columns(titles.split("|")).columns
    by_title = {title: field.value for field, held in columns.items() for title in held}
    assert [by_title.get(title, "") for title in titles.split("|")] == read.split()


def test_an_address_that_is_only_for_bills_decides_and_says_so() -> None:
    mapping = recognise_columns(["Nom", "Adresse de facturation", "CP facturation"])
    assert tell_addresses(mapping) == (
        "la seule adresse est celle de facturation : c'est elle qui décide de la zone"
        " (« Adresse de facturation », « CP facturation »)",
    )


def test_what_nobody_owns_completes_the_address_that_lacks_it() -> None:
    titles = ["Adresse", "CP établissement", "Ville", "Adresse siège", "CP siège", "Ville siège"]
    mapping = recognise_columns(titles)
    assert tuple(mapping.columns[field] for field in PLACE) == (
        ("Adresse",), ("CP établissement",), ("Ville",),
    )  # fmt: skip
    (head,) = mapping.others
    assert head.columns == {field: (title,) for field, title in zip(PLACE, HEAD, strict=True)}


@given(st.permutations((*SITE, *HEAD)))
def test_the_order_of_the_columns_decides_nothing(titles: list[str]) -> None:
    assert [one.owner for one in split_sets(titles)] == [Owner.ETABLISSEMENT, Owner.SIEGE]
    columns = recognise_columns(titles).columns
    assert {columns[field][0] for field in PLACE} == set(SITE)


def test_a_row_without_its_own_takes_the_other_and_says_so() -> None:
    titles = ["Nom", *HEAD, *SITE]
    raw = pd.DataFrame(
        [
            ["A", "1 rue du Siège", "75001", "PARIS", "2 rue du Pont", "53000", "LAVAL"],
            ["B", "3 rue du Siège", "44000", "NANTES", "", "", ""],
            ["C", "", "", "", "", "", ""],
        ],
        columns=titles, index=[2, 3, 4], dtype="str",
    )  # fmt: skip
    mapping = recognise_columns(titles)
    values, problems = tidy(raw, mapping)
    assert values[list(map(str, PLACE))].to_numpy().tolist() == [
        ["2 rue du Pont", "53000", "LAVAL"], ["3 rue du Siège", "44000", "NANTES"], ["", "", ""],
    ]  # fmt: skip
    assert problems == [
        Problem("ADH-013", 3, "adresse du siège", "", MESSAGES["ADH-013"]),
        Problem("ADH-010", 4, "", "", MESSAGES["ADH-010"], blocking=True),
    ]
    assert tell_addresses(mapping) == (
        "plusieurs adresses par ligne : celle de l'établissement décide de la zone"
        " (« Adresse établissement », « CP établissement », « Ville établissement ») ; celle du"
        " siège (« Adresse siège », « CP siège », « Ville siège ») n'est lue que si elle est vide",
    )


def test_who_names_the_columns_is_taken_at_his_word() -> None:
    mapping = recognise_columns([*SITE, *HEAD], {Field.VILLE: ["Ville siège"]})
    assert (mapping.header(Field.VILLE), mapping.others) == ("Ville siège", ())
