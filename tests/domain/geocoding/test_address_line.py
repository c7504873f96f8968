"""What of an address may leave the machine: a place, never a person, a company or a number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.geocoding.address_line import (
    MOST_CHARACTERS,
    Line,
    Withheld,
    choose_line,
    is_about_a_person,
)


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("12 rue des Lilas", "12 RUE DES LILAS"),
        ("12, rue des Lilas", "12 RUE DES LILAS"),
        ("9 -  place du Patis", "9 PLACE DU PATIS"),
        ("12bis rue de l’Église", "12BIS RUE DE L EGLISE"),
        ("12-14 rue des Lilas", "12 RUE DES LILAS"),
        ("12/14/16 rue des Lilas", "12 RUE DES LILAS"),
        ("3 à 7 rue des Lilas", "3 RUE DES LILAS"),
        ("73 RUE DU 8 MAI 1945", "73 RUE DU 8 MAI 1945"),
        ("N° 5 impasse du Puits", "5 IMPASSE DU PUITS"),
        ("4 AV DES FRANÇAIS LIBRES\nB.P. 1027", "4 AV DES FRANCAIS LIBRES"),
        ("17 Rue de Bellitourne - BP 241", "17 RUE DE BELLITOURNE"),
        ("BP589  Route de Cholet  ZA des Ajoncs", "ROUTE DE CHOLET ZA DES AJONCS"),
        ("BP 12 15 RUE DES LILAS", "15 RUE DES LILAS"),
        ("12 rue des Lilas 53000 Laval", "12 RUE DES LILAS"),
        ("12 rue des Lilas\nCS 12345\n53013 LAVAL CEDEX 9", "12 RUE DES LILAS"),
        ("Bâtiment B, 12 rue des Lilas", "12 RUE DES LILAS"),
        ("Résidence Le Parc 12 rue des Lilas", "12 RUE DES LILAS"),
        ("12 rue des Lilas Bât C 3e étage", "12 RUE DES LILAS"),
        ("ZA du Moulin\n3 rue des Métiers", "3 RUE DES METIERS"),
        ("Le Bourg\nRue de la Mairie", "RUE DE LA MAIRIE"),
        ("Lieu-dit La Petite Métairie", "LA PETITE METAIRIE"),
        ("La Vergnaie", "LA VERGNAIE"),
        ("101 Les Quatre Chemins", "101 LES QUATRE CHEMINS"),
        ("Z.I. de la Vallée Verte", "ZI DE LA VALLEE VERTE"),
        ("A87 AIRE DES HERBIERS", "A87 AIRE DES HERBIERS"),
        ("RN 12 ROUTE DE PARIS", "RN 12 ROUTE DE PARIS"),
        ("12 rue du Dr Laennec", "12 RUE DU DR LAENNEC"),
        ("RUE MME DE SEVIGNE", "RUE MME DE SEVIGNE"),
        ("5 place Monsieur Vincent", "5 PLACE MONSIEUR VINCENT"),
        ("12 rue M. Berthelot", "12 RUE M BERTHELOT"),
        ("PARC DU DOCTEUR AUGEARD", "PARC DU DOCTEUR AUGEARD"),
    ],
)
def test_the_place_is_sent_cleaned(address: str, sent: str) -> None:
    assert choose_line(address) == Line(sent)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", Withheld.SANS_ADRESSE),
        (" \n ", Withheld.SANS_ADRESSE),
        ("BP 401", Withheld.BOITE_POSTALE),
        ("CS 90012\nTSA 70001", Withheld.BOITE_POSTALE),
        ("chez Mme Martin", Withheld.PERSONNE),
        ("C/O Jean Martin", Withheld.PERSONNE),
        ("c / o SARL Martin", Withheld.PERSONNE),
        ("À l'attention de M. Martin", Withheld.PERSONNE),
        ("A L ATTENTION DE LA COMPTABLE", Withheld.PERSONNE),
        ("Att. Mme Martin", Withheld.PERSONNE),
        ("M. et Mme Martin", Withheld.PERSONNE),
        ("M MARTIN", Withheld.PERSONNE),
        ("Me Martin, notaire", Withheld.PERSONNE),
        ("Monsieur le Directeur", Withheld.PERSONNE),
        ("aux bons soins de la mairie", Withheld.PERSONNE),
        ("12 rue du Pont chez Mme Martin", Withheld.PERSONNE),
        ("12 rue du Pont Mme Martin", Withheld.PERSONNE),
        ("12 rue des Lilas Dr Martin", Withheld.PERSONNE),
        ("Famille Martin", Withheld.PERSONNE),
        ("La Maison de Mme Martin", Withheld.PERSONNE),
        ("12 rue du Pont 06 39 98 12 34", Withheld.IDENTIFIANT),
        ("12 rue du Pont tel +33.6.39.98.12.34", Withheld.IDENTIFIANT),
        ("12 rue du Pont contact@martin.example", Withheld.IDENTIFIANT),
        ("La Vergnaie 002 345 678 00012", Withheld.IDENTIFIANT),
        ("1 84 12 53 130 042 17 rue du Pont", Withheld.IDENTIFIANT),
        ("Martin Jean", Withheld.SANS_RUE),
        ("Brillouet", Withheld.SANS_RUE),
        ("SARL LE MARTIN", Withheld.ENTREPRISE),
        ("LE TABAC SARL MARTIN", Withheld.ENTREPRISE),
    ],
)
def test_what_is_not_only_a_place_stays(address: str, reason: Withheld) -> None:
    assert choose_line(address) == Line("", reason)


def test_a_line_about_a_person_does_not_hold_back_the_street_of_another_line() -> None:
    assert choose_line("Chez Mme Martin\n12 rue du Pont") == Line("12 RUE DU PONT")


@pytest.mark.parametrize(
    ("address", "names", "sent"),
    [
        ("GARAGE MARTIN\n12 RUE DU PONT", ("Garage Martin", ""), "12 RUE DU PONT"),
        ("12 rue du Pont Garage Martin", ("Garage Martin", ""), "12 RUE DU PONT"),
        ("12 rue du Pont Jean Martin", ("", "Jean MARTIN"), "12 RUE DU PONT"),
        ("2 place de la Poste", ("La Poste", ""), "2 PLACE DE LA POSTE"),
        ("Lieu-dit La Ferranderie", ("École La Ferranderie", ""), "LA FERRANDERIE"),
    ],
)
def test_the_name_of_the_company_or_of_its_contact_is_cut_off(
    address: str, names: tuple[str, str], sent: str
) -> None:
    assert choose_line(address, names) == Line(sent)


def test_a_hamlet_that_is_nothing_but_the_company_stays() -> None:
    assert (
        choose_line("La Ferme de Martin", ("La Ferme de Martin",)).withheld == Withheld.ENTREPRISE
    )


HOSTILE = st.text(max_size=80) | st.lists(
    st.sampled_from(
        ["12", "bis", "rue", "des", "Lilas", "chez", "Mme", "Martin", "BP", "401", "-", ",", "\n",
         "06", "39", "98", "12", "34", "@", "=cmd|' /C calc'!A0", "53000", "CEDEX", "\u202e", "é"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(HOSTILE, st.tuples(HOSTILE, HOSTILE))
def test_whatever_is_typed_only_plain_capitals_leave_and_a_reason_stands_for_the_rest(
    address: str, names: tuple[str, str]
) -> None:
    text, withheld = choose_line(address, names)
    assert bool(text) != bool(withheld)
    assert len(text) <= MOST_CHARACTERS
    assert text == " ".join(text.split()) == text.upper()
    assert not re.search(r"[^\w ]|_|[\n;,|\"=@]", text)
    assert not re.search(r"\d(?: ?\d){8,}", text)
    assert not is_about_a_person(text) or not re.search(r"CHEZ|MME", text)


@given(st.text(max_size=40))
def test_no_line_that_says_chez_ever_leaves(text: str) -> None:
    line = choose_line(f"12 rue des Lilas chez {text}")
    assert line.withheld or "CHEZ" not in line.text
