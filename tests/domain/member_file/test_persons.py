"""A file of employees is one, a member file with contacts, a doctor and visits is not."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.persons import Personal, PersonalColumn, find_personal_column
from tests.domain.member_file.persons_cells import BARE, KEYED

ALPHA, BETA = "ALPHA", "BETA"


def table(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns)


def titled(titles: str, *rows: str) -> pd.DataFrame:
    names = titles.split(";")
    cells = [row.split(";") for row in rows] or [[""] * len(names)]
    return pd.DataFrame(cells, columns=pd.Index(names))


@pytest.mark.parametrize("cells", [KEYED, BARE])
def test_numbers_tell_whatever_their_title(cells: list[str]) -> None:
    rows = table(Entreprise=[ALPHA] * 4, Ville=["LAVAL"] * 4, Identifiant=cells)
    assert find_personal_column(rows) == PersonalColumn(3, "Identifiant", Personal.NIR)


def test_a_table_without_titles_has_persons_in_their_place() -> None:
    rows = pd.DataFrame([["MARTIN", KEYED[1]]], columns=pd.Index(["DURAND", KEYED[0]]))
    assert find_personal_column(rows) == PersonalColumn(2, KEYED[0], Personal.NIR)
    rows = pd.DataFrame([["MARTIN", ""]], columns=pd.Index(["DURAND", KEYED[0]]))
    assert find_personal_column(rows) == PersonalColumn(2, KEYED[0], Personal.NIR)


@pytest.mark.parametrize(
    "title",
    [
        "NIR", "n° NIR", "NIR_salarie", "codeNIR", "N° de sécurité sociale", "N°SS", "num_secu",
        "Numéro de Sécurité Sociale", "NumSS", "NSS", "Matricule sécu", "INSEE individuel",
        "N° INSEE du salarié", "Immatriculation à la sécurité sociale",
    ],
)  # fmt: skip
def test_a_title_that_says_so_is_enough(title: str) -> None:
    found = find_personal_column(titled(f"Entreprise;Ville;{title}"))
    assert found == PersonalColumn(3, title, Personal.NIR)


@pytest.mark.parametrize(
    ("titles", "number", "what"),
    [
        ("Nom;Prénom;Date de naissance;Ville", 3, Personal.NAISSANCE),
        ("SIRET;Nom;Prénom;Né(e) le;Ville", 4, Personal.NAISSANCE),
        ("Nom;Prénom;née le", 3, Personal.NAISSANCE),
        ("NOM DE NAISSANCE;PRENOM;DATE_NAISS", 3, Personal.NAISSANCE),
        ("Nom et prénom;DDN;Entreprise", 2, Personal.NAISSANCE),
        ("Salarié;Entreprise;Aptitude", 3, Personal.APTITUDE),
        ("Nom;Prénom;Avis d'aptitude;SIR", 3, Personal.APTITUDE),
        ("Nom du salarié;Prénom du salarié;SIR", 3, Personal.SUIVI),
        ("Nom salarié(e);Prénom salarié(e);Visite", 3, Personal.SUIVI),
        ("nomTravailleur;prenomTravailleur;Médecin", 3, Personal.SUIVI),
        ("Salarié(e);Entreprise;Né le", 3, Personal.NAISSANCE),
        ("Nom;Prénom;Prochaine visite;Ville", 3, Personal.SUIVI),
        ("Nom;Prénom;dateVisite", 3, Personal.SUIVI),
        ("Nom;Prénom;Suivi individuel renforcé", 3, Personal.SUIVI),
        ("Nom;Prénom;Médecin;Ville", 3, Personal.SUIVI),
    ],
)
def test_persons_and_what_is_theirs_stand_side_by_side(
    titles: str, number: int, what: Personal
) -> None:
    title = titles.split(";")[number - 1]
    assert find_personal_column(titled(titles)) == PersonalColumn(number, title, what)


def test_employees_bring_their_company_back_and_contacts_do_not() -> None:
    titles = "Raison sociale;Nom;Prénom;Date de visite;Ville"
    rows = ["DURAND;Anne;2026-03-01;LAVAL", "MARTIN;Luc;2026-03-02;LAVAL"]
    employees = [f"{name};{row}" for name in (ALPHA, BETA) for row in rows]
    found = find_personal_column(titled(titles, *employees))
    assert found == PersonalColumn(4, "Date de visite", Personal.SUIVI)
    contacts = [f"{name};{row}" for name, row in zip((ALPHA, BETA), rows, strict=True)]
    assert find_personal_column(titled(titles, *contacts)) is None


@pytest.mark.parametrize(
    "titles",
    [
        "N° adhérent;SIRET;Raison sociale;Contact;Adresse;CP;Ville;NAF;Effectif",
        "Raison sociale;Nom du contact;Prénom du contact;Ville;Médecin du travail;Date de visite",
        "Raison sociale;Ville;Médecin du travail;Date de visite;Prochaine visite",
        "Nom;Adresse;CP;Ville;Médecin du travail",
        "Raison sociale;Civilité;Nom;Prénom;E-mail;Ville",
        "Raison sociale;Nom;Prénom;Ville;Nb SIR;Effectif suivi individuel renforcé",
        "Raison sociale;Nom du dirigeant;Prénom du dirigeant;Date de naissance du dirigeant;Ville",
        "Raison sociale;Nom;Prénom;Date de naissance du dirigeant;Ville",
        "Raison sociale;Salariés;Ville;Date de visite;Médecin",
        "Nom;Code INSEE;N° INSEE;Ville",
        "Raison sociale;Agent;Employés;Ville;Date de naissance;Aptitude",
        "°;;Raison sociale;Ville",
        "Raison sociale;Ville;Date de naissance",
        "Entreprise;Apt;Bât;Nom;Prénom;Ville",
        "Souscripteur;Ville;Sirène;Visiteur",
    ],
)
def test_a_member_file_is_not_taken_for_one_of_persons(titles: str) -> None:
    cells = ";".join(f"valeur {number}" for number, _ in enumerate(titles.split(";")))
    assert find_personal_column(titled(titles, cells)) is None


def test_an_establishment_is_named_by_its_two_numbers() -> None:
    titles = "SIREN;NIC;Nom;Prénom;Date de visite;Ville"
    rows = [f"123456782;{nic};DURAND;Anne;2026-03-01;LAVAL" for nic in ("00010", "00028")]
    assert find_personal_column(titled(titles, *rows)) is None


WORDS = ("Nom", "Prénom", "salarié", "Visite", "de", "SIRET", "Date", "°", "naissance", "N", "NIR")


@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), unique=True, max_size=6),
    st.integers(0, 3),
)
def test_whatever_the_titles_a_column_of_the_table_is_named(titles: list[str], rows: int) -> None:
    found = find_personal_column(pd.DataFrame("x", index=range(rows), columns=pd.Index(titles)))
    assert found is None or found.title == titles[found.number - 1]
