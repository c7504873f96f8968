"""Lists of communes and lists of ours are known by their titles; companies are not among them."""

import csv

import pytest

from radon.domain.member_file.stranger import OWN_LIST, Stranger, recognise_stranger
from radon.domain.targeting.columns import A_VERIFIER, CIBLES
from tests.places import ROOT

ZONAGE = sorted((ROOT / "data" / "communes_zonage").glob("*.csv"))


@pytest.mark.parametrize("path", ZONAGE, ids=lambda path: path.stem)
def test_each_reference_file_of_the_product_is_a_list_of_communes(path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        titles = next(csv.reader(file, delimiter=";"))
    assert recognise_stranger(titles) is Stranger.COMMUNES


@pytest.mark.parametrize(
    "titles",
    [
        "TYPECOM;COM;REG;DEP;CTCD;ARR;TNCC;NCC;NCCENR;LIBELLE;CAN;COMPARENT",
        "CODGEO;LIBGEO;EPCI;LIBEPCI;DEP;REG",
        "nom_comm;nom_dept;insee_com;classe_potentiel;reg",
        "Code INSEE;Commune;Population;Code postal",
    ],
)
def test_public_lists_of_communes_are_known(titles: str) -> None:
    assert recognise_stranger(titles.split(";")) is Stranger.COMMUNES


@pytest.mark.parametrize("sheet", [CIBLES, A_VERIFIER], ids=["Cibles", "À vérifier"])
def test_a_list_of_ours_is_known(sheet) -> None:
    titles = [column.header for column in sheet.values()]
    assert set(OWN_LIST) <= set(titles)
    assert recognise_stranger(titles) is Stranger.LISTE_PRODUITE


@pytest.mark.parametrize(
    "titles",
    [
        "Nom;Code INSEE;Région;Département;Canton;EPCI",
        "Raison sociale;Code INSEE;Population",
        "SIRET;Code INSEE;Zones",
        "Nom;Adresse;Code INSEE;Population",
        "Nom;Ville;Population",
        "Raison sociale;Ville;Zone;Confiance;Méthode",
        "nom;code postal;ville;rattachement_code_insee;zone_radon;zones_possibles",
    ],
)
def test_companies_are_not_taken_for_something_else(titles: str) -> None:
    assert recognise_stranger(titles.split(";")) is None
