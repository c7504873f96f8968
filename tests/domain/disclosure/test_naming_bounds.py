"""Where the rule of naming begins and ends: lengths, numbers, shared names, days."""

from functools import cache

import pandas as pd
import pytest

from radon.domain.contract.terms import Contract
from radon.domain.disclosure.naming import (
    KnownNames,
    gather_names,
)
from radon.domain.member_file.field import Field
from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.domain.registers.kinds import KINDS

COLUMNS = [Field.RAISON_SOCIALE, Field.SIRET, Field.NUMERO_ADHERENT, Field.CONTACT]
TITLES = {code: kind.one for code, kind in KINDS.items()}


def remember(*records: RecordRow, companies: pd.DataFrame | None = None) -> Activity:
    """An activity of these records; ``companies``: those that left."""
    gone = make_members() if companies is None else companies
    gone = gone.set_axis([f"fiche {rank}" for rank in gone.index]).assign(present=False)
    return build_activity("satm", 1, list(records), KnownCompanies(gone, pd.Series(dtype="str")))


@cache
def remember_nothing() -> Activity:
    """An activity without any record."""
    return remember()


def make_members(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """(raison sociale, SIRET, number, contact) of each member."""
    return pd.DataFrame(list(rows), columns=COLUMNS, dtype="str")


def know(*rows: tuple[str, str, str, str], contract: Contract | None = None) -> KnownNames:
    """What is withheld for these members."""
    return gather_names(make_members(*rows), remember_nothing(), contract or Contract(), ["Laval"])


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("SAS TOIT", "le toit", ""),
        ("SAS TOITS", "les toits", "TOITS"),
        ("AB CD", "chez AB CD", ""),
        ("AB CDE", "chez Ab Cde", "AB CDE"),
        ("LES SARL LA SAS", "les sarl la sas", ""),  # nothing but forms and articles
        ("LAVAL", "à Laval", ""),
        ("LAVAL BOIS", "à Laval Bois", "LAVAL BOIS"),
        ("LAVAL BOIS", "à Laval, du bois", ""),
        ("LAVAL BOIS", "à Laval", ""),
        ("LAVAL BOIS", "bois Laval bois", "LAVAL BOIS"),
        ("LA SAS DURAND SA", "durand", "DURAND"),
        ("DURAND SA MARTIN", "Durand, sa Martin", "DURAND SA MARTIN"),
        ("DURAND SA MARTIN", "Durand Martin", ""),
        ("DURANDS", "Durand", ""),
    ],
)
def test_a_name_of_five_letters_is_found_whole_and_a_shorter_one_is_a_word(
    name: str, text: str, named: str
) -> None:
    assert know((name, "", "", "")).find_name(text) == named


def test_two_names_that_begin_alike_are_both_found() -> None:
    both = know(("DURAND BOIS", "", "", ""), ("DURAND FILS", "", "", ""))
    assert both.names == {"DURAND": frozenset({("DURAND", "BOIS"), ("DURAND", "FILS")})}
    texts = ("Durand bois", "Durand fils", "Durand")
    assert [both.find_name(one) for one in texts] == ["DURAND BOIS", "DURAND FILS", ""]


@pytest.mark.parametrize(
    ("number", "text", "named"),
    [
        ("A123", "dossier A123", ""),
        ("A1234", "dossier a1234", "A1234"),
        ("1234", "le 1234", ""),
        ("12345", "le 12345", "12345"),
        ("12345", "le 123456", ""),
        ("ABCDE", "abcde", ""),  # no digit: a word
        ("NOV-00012", "00012", "00012"),
        ("NOV-00012", "NOV", ""),
    ],
)
def test_a_number_of_a_member_identifies_from_five_characters_with_a_digit(
    number: str, text: str, named: str
) -> None:
    assert know(("X", "", number, "")).find_name(text) == named


@pytest.mark.parametrize(
    ("siret", "known"),
    [
        ("73282932000074", {"732829320"}),
        ("732829320", {"732829320"}),
        ("73282932", set()),
        ("", set()),
    ],
)
def test_a_siret_is_known_by_its_siren(siret: str, known: set[str]) -> None:
    assert know(("X", siret, "", "")).numbers == known


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("732829320", "732829320"),
        ("n°732829320.", "732829320"),
        ("732 829 320", "732 829 320"),
        ("732 - 829 - 320", "732 - 829 - 320"),
        ("732  -  829320", ""),  # four signs between two digits: two numbers
        ("73282932", ""),
        ("7328293200", "7328293200"),
        ("732829320 00074", "732829320 00074"),
        ("7328293200007412", "7328293200007412"),  # sixteen digits at most
        ("73282932000074123", ""),
        ("9732829320", ""),  # shifted by a digit: another number
        ("732829321", ""),
        # telephones: ten digits, or eleven to thirteen with the prefix of France
        ("0243000000", "0243000000"),
        ("0043000000", ""),
        ("024300000", ""),
        ("02430000000", ""),
        ("33243000000", "33243000000"),
        ("330243000000", "330243000000"),
        ("0033243000000", "0033243000000"),
        ("32243000000", ""),
    ],
)  # fmt: skip
def test_a_run_of_digits_is_a_siren_a_siret_or_a_telephone(text: str, named: str) -> None:
    assert know(("X", "73282932000074", "", "")).find_name(text) == named


@pytest.mark.parametrize(
    ("rows", "contact", "named"),
    [
        (1, "Odile Exemple", "ODILE EXEMPLE"),
        (2, "Odile Exemple", "ODILE EXEMPLE"),
        (3, "Odile Exemple", ""),  # as many rows: a department
        (1, "Mme Exemple", ""),  # one word is a word, "Mme Exemple" is found as such
        (1, "M. Li Wu", ""),
        (1, "M. Li Wuu", "LI WUU"),
    ],
)
def test_a_contact_of_one_or_two_rows_is_a_person(rows: int, contact: str, named: str) -> None:
    found = know(*[("X", "", "", contact)] * rows)
    assert found.find_name(f"voir {contact.removeprefix('Mme ').removeprefix('M. ')}") == named


def test_members_that_left_are_known_by_their_name_their_siren_and_their_number() -> None:
    gone = make_members(("ALVOTIPLUS", "73282932000074", "NOV12", ""))
    found = gather_names(make_members(), remember(companies=gone), Contract(), [])
    texts = ("Alvotiplus", "732829320", "nov12", "nov13")
    assert [found.find_name(one) for one in texts] == ["ALVOTIPLUS", "732829320", "NOV12", ""]


def test_a_phrase_of_the_contract_names_nobody() -> None:
    contract = Contract(signataires=("Carsat Pays de la Loire",), titre="Bâtir sans radon")
    found = know(
        ("PAYS DE LA LOIRE", "", "", ""), ("SARL BÂTIR", "", "", ""), ("AYS DE LA", "", "", ""),
        contract=contract,
    )  # fmt: skip
    texts = ("Pays de la Loire", "bâtir", "ays de la")
    assert [found.find_name(one) for one in texts] == ["", "", "AYS DE"]
