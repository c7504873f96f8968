"""A pasted list of companies: numbers found, what is not recognised told, names beside ignored."""

from radon.domain.registers.company_paste import Pasted, read_pasted
from radon.domain.registers.directory import Directory
from radon.domain.registers.reference import list_companies
from tests.domain.registers.followed_companies import SIRET, make_activity, make_members


def directory() -> Directory:
    return list_companies(make_members(), make_activity())


def test_numbers_and_sirets_are_found_each_once() -> None:
    pasted = read_pasted(f"B\n C \n{SIRET}\nB\n732 829 320 00074\n", directory())
    assert pasted == Pasted((3, 4, 1), (), ())


def test_a_name_beside_a_known_number_is_no_fault() -> None:
    assert read_pasted("B\tBETA\t53000\tLAVAL\nC;GAMMA", directory()) == Pasted((3, 4), (), ())


def test_several_numbers_may_stand_on_one_line() -> None:
    assert read_pasted("B; C;D", directory()) == Pasted((3, 4, 5), (), ())


def test_what_leads_to_nobody_is_told_and_the_rest_kept() -> None:
    pasted = read_pasted('"B"\nZZ9\n99999999900000;C\nbonjour à tous\n', directory())
    assert pasted == Pasted((3, 4), ("ZZ9", "99999999900000", "bonjour à tous"), ())


def test_a_number_of_two_companies_is_told_not_guessed() -> None:
    members = make_members()
    members.loc[4, "numero_adherent"] = "B"
    pasted = read_pasted("B\nD", list_companies(members, make_activity()))
    assert pasted == Pasted((5,), (), ("B",))


def test_nothing_pasted_is_nothing() -> None:
    assert read_pasted(" \n\t;\n", directory()) == Pasted((), (), ())


def test_the_number_of_a_card_that_does_not_exist_is_unknown() -> None:
    assert read_pasted("fiche 3\nfiche 99", directory()) == Pasted((3,), ("fiche 99",), ())
