"""Every name of a commune with its postal codes, from small tables shaped as the sources are."""

import pandas as pd
import pytest

from radon.domain.commune.cedex import CEDEX_COLUMNS
from radon.domain.commune.gazetteer import (
    GAZETTEER_COLUMNS,
    Entry,
    Gazetteer,
    Nature,
    build_gazetteer,
    department,
    strongest,
)

POSTAL = pd.DataFrame(
    [
        ("53001", "Ahuillé", "commune-actuelle", "", "53940"),
        ("53097", "Évron", "commune-actuelle", "", "53600 53601"),
        ("53065", "Châtres-la-Forêt", "commune-deleguee", "53097", "53602"),
        ("53999", "Sans-Code", "commune-actuelle", "", ""),
        ("75056", "Paris", "commune-actuelle", "", "75001|75002"),
        ("75101", "Paris 1er Arrondissement", "arrondissement-municipal", "75056", "75001"),
        ("75102", "Paris 2e Arrondissement", "arrondissement-municipal", "75056", "75002"),
    ],
    columns=["code", "nom", "type", "chef_lieu", "codes_postaux"],
)
LINKS = pd.DataFrame(
    [
        ("53001", "53001"),
        ("53065", "53097"),
        ("53097", "53097"),
        ("53218", "53097"),
        ("75101", "75056"),
        ("75102", "75056"),
    ],
    columns=["code_2016", "code_insee"],
)
FORMERS = pd.DataFrame(
    [
        ("Châtres-la-Forêt", "53097", "53065", "deleguee"),
        ("Ahuillé-le-Vieux", "53001", "", "ancien_nom"),
        # one name, two communes of 2016: it tells neither
        ("Le Bourg", "53097", "53097", "fusionnee"),
        ("Le Bourg", "53097", "53218", "fusionnee"),
        ("Paris 1er Arrondissement", "75056", "75101", "arrondissement"),
    ],
    columns=["nom", "code_insee", "code_2016", "kind"],
)
LAPOSTE = pd.DataFrame(
    [
        ("53001", "53940", "AHUILLE", ""),
        ("53001", "53941", "AHUILLE", "LA ROE"),
        ("53065", "53600", "EVRON", "CHATRES LA FORET"),
        ("53097", "53600", "EVRON", "BOURG"),
        ("53097", "53600", "EVRON NORD", "LE MOULIN"),
        ("99999", "53600", "NULLE PART", "RIEN"),
        ("53001", "", "AHUILLE SANS CODE", ""),
        ("75101", "75001", "PARIS 01", ""),
    ],
    columns=["code_commune_insee", "code_postal", "libelle_d_acheminement", "ligne_5"],
)


def test_the_whole_gazetteer_of_small_tables() -> None:
    names = build_gazetteer(POSTAL, LAPOSTE, FORMERS, LINKS)
    assert names.columns.tolist() == GAZETTEER_COLUMNS
    assert list(names.itertuples(index=False, name=None)) == [
        ("53600", "BOURG", "53097", "53097", Nature.ANCIENNE),
        ("53600", "CHATRES LA FORET", "53097", "53065", Nature.ANCIENNE),
        ("53600", "EVRON", "53097", "", Nature.COMMUNE),
        ("53600", "EVRON NORD", "53097", "", Nature.ACHEMINEMENT),
        ("53600", "MOULIN", "53097", "", Nature.LIEU_DIT),
        ("53601", "BOURG", "53097", "53097", Nature.ANCIENNE),
        ("53601", "CHATRES LA FORET", "53097", "53065", Nature.ANCIENNE),
        ("53601", "EVRON", "53097", "", Nature.COMMUNE),
        ("53940", "AHUILLE", "53001", "53001", Nature.COMMUNE),
        ("53940", "AHUILLE LE VIEUX", "53001", "", Nature.ANCIENNE),
        ("53941", "AHUILLE", "53001", "53001", Nature.COMMUNE),
        ("53941", "AHUILLE LE VIEUX", "53001", "", Nature.ANCIENNE),
        ("53941", "ROE", "53001", "53001", Nature.LIEU_DIT),
        ("75001", "PARIS", "75056", "75101", Nature.ARRONDISSEMENT),
        ("75001", "PARIS 01", "75056", "", Nature.ACHEMINEMENT),
        ("75002", "PARIS", "75056", "75102", Nature.ARRONDISSEMENT),
    ]


def test_the_strengths_of_names_are_kept_in_the_shipped_file_under_these_numbers(atlas) -> None:
    assert [(one.name, one.value) for one in Nature] == [
        ("ARRONDISSEMENT", 1), ("COMMUNE", 2), ("ACHEMINEMENT", 3), ("ANCIENNE", 4),
        ("LIEU_DIT", 5),
    ]  # fmt: skip
    known = dict(zip(atlas.gazetteer.names["nom"], atlas.gazetteer.names["nature"], strict=True))
    told = {nom: known[nom] for nom in ("PARIS", "LAVAL", "CHATRES LA FORET", "SAGONE")}
    assert told == {"PARIS": 1, "LAVAL": 2, "CHATRES LA FORET": 4, "SAGONE": 5}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("53000", "53"), ("01000", "01"), ("2A004", "20"), ("2B033", "20"), ("20118", "20"),
        ("97105", "971"), ("98729", "987"), ("99999", "99"), ("21000", "21"),
    ],
)  # fmt: skip
def test_a_department_is_the_prefix_that_both_codes_share(code: str, expected: str) -> None:
    assert department(code) == expected


def test_cedex_codes_of_guadeloupe_and_reunion_belong_to_their_department(atlas) -> None:
    gazetteer = atlas.gazetteer
    assert gazetteer.of_department("97000") is gazetteer.under("971")
    assert gazetteer.of_department("97872") is gazetteer.under("974")
    assert gazetteer.of_department("97200") is gazetteer.under("972")


def test_names_are_opened_by_the_beginning_of_their_postal_code() -> None:
    rows = [
        ("5300", "A", "1", "", 2), ("53000", "AB C", "2", "", 2), ("53000", "DE LA", "3", "", 4),
        ("53001", "D", "4", "", 2), ("54000", "E", "5", "", 2),
    ]  # fmt: skip
    gazetteer = Gazetteer(pd.DataFrame(rows, columns=GAZETTEER_COLUMNS))
    found = {
        prefix: [entry.code_insee for entry in gazetteer.under(prefix).entries]
        for prefix in ("53000", "53", "530000", "6", "")
    }
    assert found == {
        "53000": ["2", "3"], "53": ["1", "2", "3", "4"], "530000": [], "6": [],
        "": ["1", "2", "3", "4", "5"],
    }  # fmt: skip
    assert gazetteer.under("53000").by_key["ABC"] == [Entry("AB C", "2", "", 2, "ABC", "ABC")]
    assert set(gazetteer.under("53000").by_skeleton) == {"ABC", "DELA"}
    assert gazetteer.under("53000").communes == {"2", "3"}
    assert (gazetteer.bearing("ABC"), gazetteer.bearing("DELA")) == (["2"], [])


def test_only_own_names_are_borne_and_once_a_commune() -> None:
    rows = [
        ("44000", "LENT", "1", "", 1), ("44100", "LENT", "1", "", 2), ("53000", "LENT", "2", "", 2),
        ("54000", "LENT", "3", "", 3), ("55000", "LENT", "4", "", 4), ("56000", "LENT", "5", "", 5),
    ]  # fmt: skip
    gazetteer = Gazetteer(pd.DataFrame(rows, columns=GAZETTEER_COLUMNS))
    assert gazetteer.bearing("LENT") == ["1", "2"]
    assert gazetteer.postal_codes_of("1") == {"44000", "44100"}
    assert gazetteer.postal_codes_of("9") == set()


def test_a_cedex_code_serves_communes_and_is_no_postal_code_of_theirs() -> None:
    rows = [("53000", "A", "1", "7", 2), ("53000", "LE B", "1", "8", 4), ("61000", "A", "1", "", 1)]
    cedex = pd.DataFrame([("53001", "1"), ("53001", "2"), ("53002", "2")], columns=CEDEX_COLUMNS)
    gazetteer = Gazetteer(pd.DataFrame(rows, columns=GAZETTEER_COLUMNS), cedex)
    assert [gazetteer.served_by(code) for code in ("53001", "53002", "53000", "")] == [
        ("1", "2"), ("2",), (), ()
    ]  # fmt: skip
    assert gazetteer.postal_codes_of("1") == {"53000", "61000"}
    own = [(entry.nom, entry.code_2016) for entry in gazetteer.own_entries("1")]
    assert own == [("A", "7"), ("A", "")]
    assert gazetteer.own_entries("2") == []


def test_no_shipped_cedex_code_is_a_postal_code(atlas) -> None:
    cedex, names = atlas.gazetteer.cedex, atlas.gazetteer.names
    assert set(cedex["code_cedex"]) & set(names["code_postal"]) == set()
    assert set(cedex["code_insee"]) <= set(names["code_insee"])


def test_the_strongest_entries_are_all_those_of_the_least_number() -> None:
    entries = [Entry("A", code, "", nature, "A", "A") for code, nature in (("1", 4), ("2", 2))]
    both = [*entries, Entry("A", "3", "", 2, "A", "A")]
    assert [one.code_insee for one in strongest(both)] == ["2", "3"]
    assert strongest([]) == []
