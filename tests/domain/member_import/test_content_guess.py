"""Columns known by their cells alone: surely, or not at all."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.field import Field
from radon.domain.member_import.content_guess import KnownPlaces, guess_contents

PLACES = KnownPlaces(
    towns=frozenset({"LAVAL", "EVRON", "ERNEE", "MAYENNE"}),
    postal_codes=frozenset({"53000", "53600", "53500", "53100"}),
    insee_codes=frozenset({"53130", "53097", "53096", "53147", "53100"}),
)
ROWS = pd.DataFrame(
    {
        "c1": ["A 12", "A 13", "A 14", "A 15"],
        "c2": ["ALPHA", "BOIS ET FILS", "CAFÉ DU CENTRE", "SARL DUPONT 53"],
        "c3": ["12 rue du Pont", "ZA Nord", "3 bis pl. de la Gare", "Les Landes"],
        "c4": ["53000", "53600", "53500", "53100"],
        "c5": ["Laval", "ÉVRON", "Ernée", "Mayenne"],
        "c6": ["35600000000048", "55208131766522", "73282932000074", ""],
        "c7": ["43.99C", "5610A", "5610 A", "47.11F"],
        "c8": ["02 43 00 00 00", "+33 2 43 00 00 01", "0243000002", "243000003"],
        "c9": ["a@exemple.fr", "b@exemple.fr", "", "c@exemple.fr"],
        "c10": ["12", "3", "", "50"],
    },
    dtype="str",
)


def guess(rows: pd.DataFrame) -> dict[str, Field | None]:
    return {name: one.field for name, one in guess_contents(rows, PLACES).items()}


def test_each_column_is_known_by_its_cells() -> None:
    assert guess(ROWS) == {
        "c2": Field.RAISON_SOCIALE,
        "c3": Field.ADRESSE,
        "c4": Field.CODE_POSTAL,
        "c5": Field.VILLE,
        "c6": Field.SIRET,
        "c7": Field.NAF,
        "c8": Field.TELEPHONE,
        "c9": Field.EMAIL,
    }


def test_the_reason_and_the_share_are_told() -> None:
    told = guess_contents(ROWS.assign(c5=["Laval", "ÉVRON", "Ernée", "Nulle part"]), PLACES)
    assert (told["c6"].share, told["c6"].reason) == (1.0, "14 chiffres dont la clé est juste")
    assert (told["c5"].share, told["c5"].reason) == (0.75, "des noms de communes")


def test_insee_codes_are_told_from_postal_codes_and_from_numbers_of_rows() -> None:
    codes = pd.DataFrame(
        {"insee": ["53130", "53097", "53130", "53147"], "cp": ["53000", "53600", "53000", "53100"]},
        dtype="str",
    )
    assert guess(codes) == {"insee": Field.CODE_INSEE, "cp": Field.CODE_POSTAL}
    numbers = [str(number) for number in range(53001, 53013)]
    known = KnownPlaces(insee_codes=frozenset(numbers))
    rows = pd.DataFrame({"n": numbers, "insee": numbers[:6] * 2}, dtype="str")
    assert guess_contents(rows[["insee"]], known)["insee"].field is Field.CODE_INSEE
    assert guess_contents(rows[["n"]], known)["n"].field is not Field.CODE_INSEE


def test_dates_and_siren_are_known_but_left_to_the_person() -> None:
    rows = pd.DataFrame(
        {
            "d": ["01/02/2020", "2021-03-04", "5/6/22"],
            "fin": ["01/02/2020 00:00:00"] * 3,
            "s": ["552081317", "732 829 320", "356000000"],
        },
        dtype="str",
    )
    told = guess_contents(rows, PLACES)
    assert {name: (one.field, one.reason) for name, one in told.items()} == {
        "d": (None, "des dates : d'entrée, de sortie ?"),
        "fin": (None, "des dates : d'entrée, de sortie ?"),
        "s": (None, "des numéros SIREN : il leur manque les 5 chiffres du NIC"),
    }


def test_columns_of_persons_are_not_looked_at() -> None:
    mails, days = ROWS["c9"], ["01/02/1980", "03/04/1990", "05/06/2000", "07/08/1970"]
    rows = pd.DataFrame(
        {
            "Mail salarié": mails,
            "Médecin (mail)": mails,
            "Date de naissance": days,
            "NIR": ["180025313012345"] * 4,
            "rattachement_commune": ROWS["c5"],
        },
        dtype="str",
    )
    assert guess(rows) == {}


def test_numbers_with_a_wrong_key_are_no_siret() -> None:
    rows = pd.DataFrame({"c": ["35600000000049", "55208131766523", "73282932000075"]}, dtype="str")
    assert guess(rows) == {}


def test_two_cells_say_nothing() -> None:
    assert guess(ROWS.head(2)) == {}


def test_of_two_columns_of_towns_the_one_that_shows_most_is_read() -> None:
    rows = pd.DataFrame(
        {"siege": ["Paris", "Laval", "Évron", "Ernée"], "lieu": ["Laval"] * 4}, dtype="str"
    )
    assert guess(rows)["lieu"] is Field.VILLE


@given(st.data())
def test_any_file_is_guessed_without_a_field_twice(data: st.DataObject) -> None:
    size = data.draw(st.integers(0, 5))
    cell = st.one_of(st.text(max_size=20), st.sampled_from(["53000", "Laval", "a@b.fr", "12 rue"]))
    columns = data.draw(st.integers(0, 4))
    rows = pd.DataFrame(
        {f"c{n}": data.draw(st.lists(cell, min_size=size, max_size=size)) for n in range(columns)},
        dtype="str",
    )
    fields = [field for field in guess(rows).values() if field is not None]
    assert len(fields) == len(set(fields))
