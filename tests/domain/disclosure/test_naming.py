"""Names are found however they are written; ordinary words are left alone."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.terms import Contract
from radon.domain.disclosure.naming import WITHHELD, KnownNames, gather_names
from radon.domain.member_file.field import Field
from radon.domain.member_file.other_column import name_column
from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity

MEMBERS = pd.DataFrame(
    [
        ("SARL MENUISERIE DE L'ÉTANG", "73282932000074", "004217", "Mme Odile Exemple"),
        ("ALVOTIPLUS", "", "NOV00012", "Mme Petit"),
        ("COMMUNE DE LAVAL", "00451185300014", "12", "Service paie"),
        ("LAVAL", "", "", "Service paie"),
        ("SA CARSAT PAYS DE LA LOIRE", "", "2026", "Service paie"),
        ("SAS TOIT", "", "", ""),
        ("EHPAD DE CHANGÉ – RÉSIDENCE DES LILAS", "", "", ""),
        ("EHPAD DE CRAON – LES PINS", "", "", ""),
        ("GARAGE RENAULT ZYVOTEX AUTOMOBILES", "", "", ""),
    ],
    columns=[Field.RAISON_SOCIALE, Field.SIRET, Field.NUMERO_ADHERENT, Field.CONTACT],
).assign(
    **{
        name_column("Médecin du travail"): ["Dr Zoé Kervadec", "À définir", "Sans médecin"] * 3,
        name_column("Centre"): ["Centre de Laval", "Centre d'Évron", ""] * 3,
    }
)
CONTRACT = Contract(spsti="satm", signataires=("SATM", "Carsat Pays de la Loire"))


def build(*remarks: str) -> Activity:
    records = [
        RecordRow(1, "personne", {"nom": "Dr Jeanne Inventée", "role": "medecin"}, "Léa Autrice"),
        *(
            RecordRow(rank, "difficulte", {"date": "2026-05-01", "type": "difficulte", "texte": t})
            for rank, t in enumerate(remarks, start=10)
        ),
    ]
    companies = MEMBERS.set_axis([f"fiche {rank}" for rank in MEMBERS.index]).assign(present=True)
    return build_activity("satm", 1, records, KnownCompanies(companies, pd.Series(dtype="str")))


@pytest.fixture(scope="module")
def known() -> KnownNames:
    return gather_names(MEMBERS, build(), CONTRACT, ["Laval", "Prée-d'Anjou"])


@pytest.mark.parametrize(
    "text",
    [
        "La menuiserie de l'étang n'a pas répondu.",
        "MENUISERIE   DE L’ETANG : visite reportée",
        "Sarl Menuiserie de l'Étang",
        "(Alvotiplus) a fermé.",
        "SIRET 732 829 320 00074",
        "le 732829320, deux salariés",
        "adhérents 004217 et suivants",
        "nov00012",
        "voir Odile Exemple au sujet du sous-sol",
        "Jeanne Inventée forme les équipes", "relancer Mme Inconnue", "avis du Dr Nemo",
        "saisi par Léa Autrice", "Zoé Kervadec était présente",
        "écrire à secretariat@exemple.example",
        "tél. 02 61 91 70 36", "0261917036", "(+33) 2 61 91 02 43", "00 33 2.61.91.02.43",
        "La commune de Laval attend ses résultats.",
        "L'EHPAD de Changé a mesuré son sous-sol.", "à la résidence des Lilas",
        "le garage Renault Zyvotex n'a pas répondu",
    ],
)  # fmt: skip
def test_a_text_that_names_someone_is_withheld(known: KnownNames, text: str) -> None:
    assert known.find_name(text)
    assert known.hide(text) == WITHHELD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Petit déjeuner « Radon : évaluer, mesurer » à Laval, avec la Carsat Pays de la Loire.",
        "Peu de menuiseries répondent ; l'étang n'y est pour rien.",
        "Le 22/11/2026, 12 entreprises sur 2 026 ; 300 Bq/m³, 1 000 Bq/m³, 53000 Laval.",
        "JORFTEXT000049658902, NOR TSST2427857D, art. R4451-10",
        "Le toit des ateliers est à revoir ; le service paie est informé.",
        "Dates à définir avec le centre de Laval, sans médecin.",
        "De 2025 à 2026 : 150 000 000 €",
        "Les EHPAD de Mayenne, une résidence pour personnes âgées, un garage Renault.",
        "Monsieur le directeur et Madame la présidente étaient là ; M. n'est pas un nom.",
    ],
)
def test_ordinary_words_are_left_alone(known: KnownNames, text: str) -> None:
    assert known.find_name(text) == ""
    assert known.hide(text) == text


KNOWN = gather_names(MEMBERS, build(), CONTRACT, [])


@settings(deadline=None)
@given(
    st.sampled_from(["MENUISERIE DE L'ÉTANG", "ALVOTIPLUS", "73282932000074", "Jeanne Inventée"]),
    st.text(alphabet=" .,;:!?()«»\n\t-–'", max_size=3),
    st.text(alphabet="abcdefgh éàù.", max_size=30),
)
def test_a_name_is_found_wherever_it_stands(name: str, gap: str, around: str) -> None:
    assert KNOWN.find_name(f"{around} {gap}{name}{gap} {around}")
