"""The list before it is a file: nothing lost, everything counted."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings

from radon.domain.targeting.balance import Balance
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import select
from radon.domain.targeting.target_list import build_target_list
from radon.domain.targeting.targets import describe_targets
from radon.domain.words.problem import Problem
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, facts, frames, in_commune
from tests.domain.targeting.test_filters import FILTERS, ROWS

ALPHA = {
    "numero_adherent": "A1",
    "raison_sociale": "Alpha",
    "adresse": "1 rue A\nBP 3",
    "code_postal": "53000",
    "ville": "Laval",
    "siret": "73282932000074",
    "naf": "4399C",
    "effectif": 12,
    "contact": "Mme X",
}


def _build(*rows, filters=None, **known):
    targets = describe_targets(*frames(*rows), COMMUNES, MAYENNE)
    return build_target_list(select(targets, filters or Filters()), facts(**known))


def _rows(table):
    return tuple(table.frame.itertuples(index=False, name=None))


def _records(listing):
    return [
        {key: value for key, value in row.items() if value != "" and not pd.isna(value)}
        for row in listing.to_table().to_dict("records")
    ]


def test_a_target_is_ready_for_the_post_with_all_that_is_known_of_it():
    assert _records(_build({**ALPHA, "lieu": in_commune("53097")}).cibles) == [
        {
            "Adresse 1": "Alpha",
            "Adresse 2": "Mme X",
            "Adresse 4": "1 RUE A",
            "Adresse 5": "BP 3",
            "Adresse 6": "53000 LAVAL",
            "Contact": "Mme X",
            "Zone": 3,
            "Zones possibles": "2 ou 3",
            "À préciser": "à préciser",
            "Priorité": 65,
            "Niveau": "moyenne",
            "Raisons": "Zone 3 [50] ; zone à préciser [5] ; effectif 11 à 49 [10]",
            "Raison sociale": "Alpha",
            "SIRET": "73282932000074",
            "N° adhérent": "A1",
            "Code postal": "53000",
            "Ville saisie": "Laval",
            "Code INSEE": "53097",
            "Commune": "Évron",
            "EPCI": "CC des Coëvrons",
            "Canton": "Évron",
            "NAF": "43.99C",
            "Activité": "Travaux de construction spécialisés",
            "Effectif": 12,
            "Méthode": "ville reconnue dans son code postal",
            "Confiance": "certaine",
            "Adresse saisie": "1 rue A, BP 3",
            "Ligne du fichier": 2,
        }
    ]


def test_a_letter_without_a_city_takes_the_commune_that_was_found():
    cibles = _build({**ALPHA, "ville": " "}).cibles
    assert cibles.frame[["ligne_6", "ville"]].to_numpy().tolist() == [["53000 LAVAL", " "]]


@pytest.mark.parametrize(
    ("ville", "lignes"),
    [
        ("CHATRES", ["1 RUE A", "CHATRES LA FORET", "53000 EVRON"]),
        ("Évron", ["1 RUE A", "", "53000 EVRON"]),
        ("", ["1 RUE A", "CHATRES LA FORET", "53000 EVRON"]),
        ("LAVAL CEDEX 9", ["1 RUE A", "", "53000 LAVAL CEDEX 9"]),
    ],
)
def test_a_letter_bears_the_city_that_a_person_confirmed(ville: str, lignes: list[str]) -> None:
    place = in_commune(
        "53097", commune="Évron", commune_2016="Châtres-la-Forêt", methode="confirmation"
    )
    cibles = _build({**ALPHA, "ville": ville, "adresse": "1 rue A", "lieu": place}).cibles
    assert cibles.frame[["ligne_4", "ligne_5", "ligne_6"]].to_numpy().tolist() == [lignes]
    assert cibles.frame["ville"].tolist() == [ville]


def test_one_letter_a_company_and_the_other_lines_are_named():
    built = _build(
        {"raison_sociale": "Zêta", "lieu": in_commune("53001")},
        ALPHA,
        {**ALPHA, "adresse": "autre adresse"},
        {**ALPHA, "siret": "", "numero_adherent": "A2"},
    )
    kept = built.cibles.frame[["raison_sociale", "ligne", "doublons", "autres_lignes"]]
    assert kept.to_dict("records")[0] == {
        "raison_sociale": "Alpha",
        "ligne": 3,
        "doublons": 2,
        "autres_lignes": "4, 5 (même SIRET, même nom et même adresse)",
    }
    assert kept["raison_sociale"].tolist() == ["Alpha", "Zêta"]
    tally = built.selection.tally
    assert (tally.retenues, tally.courriers, tally.doublons) == (4, 2, 2)


def test_an_undecided_row_is_shown_with_its_candidates_the_reason_and_the_refusal_of_its_company():
    built = _build(
        {**ALPHA, "lieu": in_commune("", candidats="53130|53097", zones_possibles="2,3")},
        {**ALPHA, "lieu": in_commune("53001", confiance="a_confirmer", methode="faute_de_frappe"),
         "ne_pas_solliciter": "oui"},
        {**ALPHA, "lieu": in_commune("53147", zone=None, zones_possibles="")},
    )  # fmt: skip
    columns = ["ligne", "etat", "proposition", "candidats_en_clair", "zones_possibles", "pourquoi",
               "ne_pas_contacter"]  # fmt: skip
    assert built.a_verifier.frame[columns].to_numpy().tolist() == [
        [
            2,
            "indécise",
            "",
            "Laval (53130), zone 3 ; Évron (53097), zone 2 ou 3",
            "2 ou 3",
            "ville inconnue dans ce code postal et ce département",
            "oui",  # the same establishment as the next row
        ],
        [3, "à confirmer", "Ahuillé (53001)", "", "2",
         "ville orthographiée à une ou deux fautes près", "oui"],
        [4, "certaine", "Mayenne (53147)", "", "", "commune absente de la liste de 2018",
         "oui"],
    ]  # fmt: skip
    assert built.selection.balance == Balance(0, 0, 0, 3, 3)
    assert len(built.cibles.frame) == 0


def test_every_table_of_the_summary_ends_on_the_balance():
    built = _build(
        ALPHA,
        {"lieu": in_commune("53001"), "raison_sociale": "B", "effectif": 3},
        {"lieu": in_commune("53147"), "raison_sociale": "C"},
        {"lieu": in_commune("")},
        {"lieu": in_commune("85113"), "raison_sociale": "D", "ne_pas_solliciter": "oui"},
    )
    balance, selection, *crossed = built.synthese
    assert _rows(balance) == (
        ("Lignes lues (adhérents)", 2, 1, 1, 1, 5, 2),
        ("dont zone à préciser (la plus haute de plusieurs)", 0, 0, 0, 0, 0, 0),
        ("dont hors du territoire du service", 1, 0, 0, 0, 1, 0),
        ("dont effectif inconnu", 1, 0, 1, 1, 3, 0),
        ("Salariés (effectifs connus)", 12, 3, 0, 0, 15, 15),
    )
    assert _rows(selection) == (
        ("À vérifier (commune indécise ou à confirmer) : aucun filtre appliqué", 1),
        ("Écartées : ne pas solliciter", 1),
        ("Écartées : zone non demandée", 1),
        ("Retenues", 2),
        ("Total des lignes lues", 5),
    )
    assert [table.name for table in crossed] == [
        "Zone et effectif",
        "Zone et secteur (section NAF)",
        "Zone et activité (division NAF)",
        "Zone et EPCI",
        "Zone et commune",
    ]
    assert {_rows(table)[-1] for table in crossed} == {("Total", 2, 1, 1, 1, 5, 2)}
    assert _rows(crossed[4])[:-1] == (
        ("(commune à vérifier)", 0, 0, 0, 1, 1, 0),
        ("Ahuillé (53001)", 0, 1, 0, 0, 1, 1),
        ("L'Île-d'Yeu (85113)", 1, 0, 0, 0, 1, 0),
        ("Laval (53130)", 1, 0, 0, 0, 1, 1),
        ("Mayenne (53147)", 0, 0, 1, 0, 1, 0),
    )


def test_the_rows_to_specify_are_counted_in_the_summary_and_in_the_notes():
    built = _build(
        ALPHA,
        {"lieu": in_commune("53097"), "raison_sociale": "B"},
        {"lieu": in_commune("53124", confiance="a_confirmer"), "raison_sociale": "C"},
    )
    assert _rows(built.synthese[0])[:2] == (
        ("Lignes lues (adhérents)", 2, 0, 0, 1, 3, 2),
        ("dont zone à préciser (la plus haute de plusieurs)", 1, 0, 0, 0, 1, 1),
    )
    counts = {block.title: dict(block.rows) for block in built.lecture}["Décompte"]
    assert counts["Bilan"] == (
        "zone 3 : 2 (dont 1 à préciser) + zone 2 : 0 + zone 1 : 0 + à vérifier : 1 = 3 lignes lues"
    )
    assert counts["dont zone à préciser"] == (
        "1 (zone 3 : 1, zone 2 : 0) : la commune réunit d'anciennes communes de plusieurs zones et"
        " l'adresse ne dit pas laquelle ; la plus haute est retenue"
    )


@settings(max_examples=25, deadline=None)
@given(ROWS, FILTERS)
def test_no_row_is_lost_whatever_the_file_and_the_filters(rows, filters):
    built = _build(*rows, filters=filters)
    balance, tally = built.selection.balance, built.selection.tally
    assert balance.closes
    assert tally.closes
    total = (balance.zone_3, balance.zone_2, balance.zone_1,
             balance.a_verifier, balance.total, tally.courriers)  # fmt: skip
    for table in (built.synthese[0], *built.synthese[2:]):
        assert _rows(table)[table.total][1:] == total
    listed = built.cibles.frame["ligne"].tolist()
    for told in built.cibles.frame["autres_lignes"]:
        listed += [int(line) for line in re.findall(r"\d+", told.split("(")[0])]
    listed += built.a_verifier.frame["ligne"].tolist()
    assert len(listed) == len(set(listed)) == len(rows) - tally.ecartees
    assert len(built.a_verifier.frame) == balance.a_verifier


def test_the_notes_say_where_the_list_comes_from_and_what_the_law_says():
    wrong = "ce n'est pas un code postal"
    problems = (
        *(Problem("ADH-040", line, "CP", "x", wrong) for line in range(2, 40)),
        Problem("ADH-010", 50, "", "", "ni adresse ni ville", blocking=True),
    )
    built = _build(ALPHA, problems=problems, filters=Filters(zones=frozenset({3})))
    notes = {block.title: dict(block.rows) for block in built.lecture}
    assert notes["Ce fichier"] == {
        "Service": "SATM",
        "Date de la liste": "02/03/2026",
        "Fichier lu": "adherents.xlsx",
        "Code de contrôle du fichier": "ab" * 32,
        "Lignes lues": "1",
        "Lignes inutilisables": "1 de plus, non lues : voir « Anomalies »",
        "Zonage": "Arrêté du 27 juin 2018 portant délimitation des zones à potentiel radon du"
        " territoire français (NOR SSAP1817819A), communes au 1er janvier 2016 (COG 2016)",
        "Communes d'aujourd'hui": "COG 2026 (1er janvier 2026)",
        "Produit par": "spsti-radon",
    }
    assert notes["Filtres demandés"]["Zones"] == "3"
    assert notes["Décompte"]["Bilan"] == built.selection.balance.sentence
    law = notes["Ce que disent les textes"]
    assert law["Zone 3"] == "« zones à potentiel radon significatif » (CSP art. R1333-29)"
    assert "n'impose pas de mesurage" in law["Portée de la zone"]
    assert "n'est pas une dispense" in law["Portée de la zone 1"]
    assert notes["Anomalies du fichier lu"] == {
        "ADH-010": "1 fois, lignes 50. Exemple : ni adresse ni ville",
        "ADH-040": "38 fois, lignes " + ", ".join(map(str, range(2, 22)))
        + " et 18 autres (feuille « Anomalies »). Exemple : ce n'est pas un code postal",
    }  # fmt: skip
    assert built.anomalies.frame["ligne"].tolist() == [50, *range(2, 40)]
    assert built.source == (
        "adherents.xlsx – 02/03/2026 – arrêté du 27 juin 2018, COG 2026 (1er janvier 2026)"
    )


def test_nowhere_does_the_list_call_a_measurement_compulsory():
    built = _build(ALPHA, {"naf": "85.31Z", "lieu": in_commune("53130")})
    texts = [text for block in built.lecture for row in block.rows for text in row]
    texts += built.cibles.frame["priorite_raisons"].tolist()
    assert [text for text in texts if re.search("mesur\\w* (est )?obligatoire", text)] == []


def test_every_column_of_the_sheets_is_explained():
    built = _build(ALPHA)
    titles = {block.title: [label for label, _ in block.rows] for block in built.lecture}
    for listing in (built.cibles, built.a_verifier):
        assert titles[f"Colonnes de la feuille « {listing.name} »"] == list(
            listing.to_table().columns
        )
