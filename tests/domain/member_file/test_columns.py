"""Headers recognised by their synonyms, and nothing by a part of a header."""

import csv

import pytest

from radon.domain.member_file.columns import locates, match_headers, recognise_columns
from radon.domain.member_file.field import ColumnMapping, Field
from radon.errors import UnusableFile, UnusableSetting
from tests.places import ROOT

REAL_FILE = ROOT / "data" / "adherents" / "etablissements_53_85.csv"
SIRENE = (
    "siren nic siret dateCreationEtablissement trancheEffectifsEtablissement "
    "activitePrincipaleEtablissement complementAdresseEtablissement numeroVoieEtablissement "
    "indiceRepetitionEtablissement typeVoieEtablissement libelleVoieEtablissement "
    "codePostalEtablissement libelleCommuneEtablissement libelleCommuneEtrangerEtablissement "
    "distributionSpecialeEtablissement codeCommuneEtablissement codeCedexEtablissement "
    "libelleCedexEtablissement complementAdresse2Etablissement numeroVoie2Etablissement "
    "codePostal2Etablissement libelleCommune2Etablissement enseigne1Etablissement "
    "denominationUsuelleEtablissement"
)


def test_the_real_file_is_recognised() -> None:
    with REAL_FILE.open(encoding="utf-8") as file:
        titles = next(csv.reader(file))
    assert recognise_columns(titles) == ColumnMapping(
        {
            Field.SIRET: ("siret",),
            Field.RAISON_SOCIALE: ("raison_sociale",),
            Field.ADRESSE: ("adresse", "complement"),
            Field.CODE_POSTAL: ("code_postal",),
            Field.VILLE: ("ville",),
            Field.NAF: ("naf",),
            Field.LATITUDE: ("lat",),
            Field.LONGITUDE: ("lon",),
        },
        (("adresse",), ("complement",)),
    )


def test_a_sirene_export_is_recognised_and_its_street_joined() -> None:
    street = (
        "numeroVoieEtablissement",
        "indiceRepetitionEtablissement",
        "typeVoieEtablissement",
        "libelleVoieEtablissement",
    )
    complement, box = "complementAdresseEtablissement", "distributionSpecialeEtablissement"
    assert recognise_columns(SIRENE.split()) == ColumnMapping(
        {
            Field.SIRET: ("siret",),
            Field.RAISON_SOCIALE: ("denominationUsuelleEtablissement",),
            Field.ADRESSE: (complement, *street, box),
            Field.CODE_POSTAL: ("codePostalEtablissement",),
            Field.VILLE: ("libelleCommuneEtablissement",),
            Field.CODE_INSEE: ("codeCommuneEtablissement",),
            Field.NAF: ("activitePrincipaleEtablissement",),
            Field.EFFECTIF: ("trancheEffectifsEtablissement",),
        },
        ((complement,), street, (box,)),
        tranche=True,
    )


@pytest.mark.parametrize(
    ("field", "titles"),
    [
        (Field.NUMERO_ADHERENT, "N° d'adhérent|N°Adhérent|NUM_ADH|Code adhérent|Matricule|Réf."),
        (Field.SIRET, "SIRET|N° SIRET|Siret de l'établissement|numero_siret|SIREN+NIC"),
        (Field.RAISON_SOCIALE, "RAISON SOCIALE|Raison sociale de l'entreprise|Nom|Dénomination"
         "|Entreprise|Adhérent|Nom de l'adhérent|enseigne"),
        (Field.ADRESSE, "Adresse|ADRESSE 1|Adresse ligne 2|Adr3|Rue|Voie|Complément d'adresse"
         "|Lieu-dit|BP|adresse_postale|Adresse de l'établissement|Ligne 4|L4|Adresse physique"),
        (Field.CODE_POSTAL, "CP|C.P.|Code postal|code_postal|CODEPOSTAL|Code postal établissement"),
        (Field.VILLE, "Ville|COMMUNE|Localité|Libellé commune|Nom de la commune|Cp Ville"
         "|Code postal et ville|Bureau distributeur"),
        (Field.CODE_INSEE, "Code INSEE|code_insee|INSEE|code_commune|depcom|CODGEO|Code commune"),
        (Field.NAF, "NAF|APE|Code APE|Code NAF/APE|naf_rev2|Activité principale"),
        (Field.CONTACT, "Contact|Nom du contact|Interlocuteur|Dirigeant|À l'attention de"),
        (Field.EMAIL, "Mail|E-mail|Courriel|Adresse mail|Adresse électronique"),
        (Field.TELEPHONE, "Tél.|Téléphone|N° de téléphone|Portable"),
        (Field.NE_PAS_SOLLICITER, "Ne pas solliciter|Opposition|Refus de contact"),
        (Field.EFFECTIF, "Effectif|EFFECTIF TOTAL|Nb salariés|Nombre de salariés|Tranche effectif"),
        (Field.LATITUDE, "lat|Latitude"),
        (Field.LONGITUDE, "lon|Longitude|lng|long"),
    ],
)  # fmt: skip
def test_titles_of_all_sorts_are_recognised(field: Field, titles: str) -> None:
    for title in titles.split("|"):
        for spelling in (title, title.upper(), title.lower(), f" {title} "):
            mapping = recognise_columns([spelling, "adresse 7"])
            assert spelling in mapping.columns.get(field, ()), spelling


@pytest.mark.parametrize(
    "title",
    [
        "code_insee_producteur", "code_insee_cog2026", "rattachement_code_insee", "zone_radon",
        "rattachement_commune", "zones_possibles", "Effectif suivi SIR", "Effectif SIR",
        "Date d'adhésion", "Commentaire", "Adresse de facturation", "Code postal facturation",
        "departement", "source", "nature_verite", "codePostal2Etablissement", "Ville de naissance",
        "", "1", "12 rue de la Paix",
    ],
)  # fmt: skip
def test_titles_that_only_look_like_a_field_are_left_alone(title: str) -> None:
    assert recognise_columns([title, "Ville"]).columns == {Field.VILLE: ("Ville",)}


def test_the_better_title_wins_then_the_first() -> None:
    titles = [
        "Code postal du siège",
        "Code postal",
        "Enseigne",
        "Raison sociale",
        "Ville",
        "Commune",
    ]
    mapping = recognise_columns(titles)
    assert mapping.header(Field.CODE_POSTAL) == "Code postal"
    assert mapping.header(Field.RAISON_SOCIALE) == "Raison sociale"
    assert mapping.header(Field.VILLE) == "Ville"


def test_a_name_and_a_first_name_beside_a_company_are_a_person() -> None:
    mapping = recognise_columns(["Civilité", "Nom", "Prénom", "Entreprise", "Ville"])
    assert mapping.columns[Field.CONTACT] == ("Civilité", "Prénom", "Nom")
    assert mapping.columns[Field.RAISON_SOCIALE] == ("Entreprise",)


def test_options_win_over_synonyms() -> None:
    titles = ["Nom", "Adresse", "Lieu", "Ville", "Ville vraie"]
    mapping = recognise_columns(
        titles, {Field.VILLE: ["ville vraie"], Field.ADRESSE: ["Lieu", "Adresse"]}
    )
    assert mapping.columns[Field.VILLE] == ("Ville vraie",)
    assert mapping.address_lines == (("Lieu",), ("Adresse",))


def test_an_address_beside_its_pieces_is_not_said_twice() -> None:
    mapping = recognise_columns(["adresse", "numero", "voie", "code_postal", "ville"])
    assert mapping.address_lines == (("adresse",),)


def test_a_file_without_any_address_names_its_titles() -> None:
    with pytest.raises(UnusableFile) as refusal:
        recognise_columns(["Nom", "SIRET", "Remarque"], source="« a.csv »")
    assert str(refusal.value) == (
        "« a.csv » n'a aucune colonne d'adresse reconnue (titres lus : « Nom », « SIRET », "
        "« Remarque ») : ajouter une ligne de titres, ou dire quelles colonnes lire avec "
        "--colonnes adresse=… --colonnes code_postal=… --colonnes ville=…"
    )


def test_an_option_that_names_no_column_is_refused() -> None:
    with pytest.raises(UnusableSetting) as refusal:
        recognise_columns(["Nom", "Lieu"], {Field.VILLE: ["Lieux"]})
    assert str(refusal.value) == (
        "Option --colonnes : « ville=Lieux » n'est le titre d'aucune colonne ; ses titres sont : "
        "« Nom », « Lieu »."
    )


def test_headers_that_say_nothing_of_the_place_are_noticed():
    assert locates(["Raison sociale", "Ville"])
    assert not locates(["champ A", "Raison sociale"])


def test_a_commune_beside_its_label_is_a_code() -> None:
    fed = match_headers(["siret", "commune", "libelle_commune"])
    assert (fed[Field.CODE_INSEE], fed[Field.VILLE]) == (("commune",), ("libelle_commune",))
    assert match_headers(["siret", "commune"])[Field.VILLE] == ("commune",)
