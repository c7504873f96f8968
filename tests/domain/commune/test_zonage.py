"""The legal list: each trap of its file, and the zones of mixed, split and young communes."""

from collections.abc import Hashable

import pandas as pd
import pytest

from radon.domain.commune.zonage import LegalList, Motif, Zone, read_legal_list, zone_communes

CODES_2016 = pd.Index(["02628", "22293", "97213", "97601", "97605", "97616", "98729", "2A004"])
OVERSEAS = pd.DataFrame(
    {
        "code": ["97213", "97501", "97502", "97605", "97616", "97801", "98722", "98729", "98722"],
        "nom": [
            "Le Lamentin",
            "Miquelon-Langlade",
            "Saint-Pierre",
            "Chiconi",
            "Sada",
            "Saint-Martin",
            "Hitiaa O Te Ra",
            "Moorea-Maiao",
            "Hitiaa O Te Ra",
        ],
    }
).drop_duplicates()
PAIRINGS = pd.DataFrame(
    {
        "nom_comm": ["moorea", "maiao"],
        "nom_dept": ["Moorea", "MAIAO"],
        "code_insee": ["98729", "98729"],
    }
)


def read(*rows: str) -> LegalList:
    """Rows as they stand in the file; the first one is line 2."""
    raw = pd.DataFrame(
        [row.split(";") for row in rows],
        columns=["nom_comm", "nom_dept", "insee_com", "classe_potentiel", "reg"],
        index=pd.RangeIndex(2, len(rows) + 2),
        dtype="str",
    )
    return read_legal_list(raw, CODES_2016, OVERSEAS, PAIRINGS)


def zones(legal: LegalList) -> dict[Hashable, str]:
    return legal.zones["zones"].to_dict()


def report(legal: LegalList) -> list[tuple[int, str, str, str]]:
    columns = ["ligne", "sort", "code_insee", "motif"]
    return list(legal.report[columns].itertuples(index=False, name=None))


def test_rows_used_as_they_stand_are_counted_and_not_reported() -> None:
    legal = read("SAINT-GILLES-LES-BOIS;COTES-D'ARMOR;22293;3;FR", "AJACCIO;CORSE;2A004;3;FR")
    assert (zones(legal), report(legal), legal.as_is) == ({"22293": "3", "2A004": "3"}, [], 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("PUISEUX-EN-RETZ;AISNE;2628;1;FR", ("utilisee", "02628", Motif.ZERO_RETABLI)),
        ("saint pierre;SPM;97500;3;SPM", ("utilisee", "97502", Motif.NOM_RECONNU)),
        ("saint martin;Saint-Martin;97127;1;ANT", ("utilisee", "97801", Motif.NOM_RECONNU)),
        ("hitia'a o te ra;Tahiti;;3;PF", ("utilisee", "98722", Motif.NOM_RECONNU)),
        ("moorea;Moorea;;3;PF", ("utilisee", "98729", Motif.RATTACHEMENT_DECLARE)),
        ("Le Lamentin;Martinique;97213;1;", ("utilisee", "97213", Motif.LIGNE_COUPEE)),
        ("fatu uku;FATU UKU;;1;PF", ("ecartee", "", Motif.HORS_COG)),
        ("sada;Mayotte;;3;PF", ("ecartee", "", Motif.HORS_COG)),
        (";;;1;", ("ecartee", "", Motif.LIGNE_VIDE)),
        ("2;-21.84;166.10;#VALEUR!;", ("ecartee", "", Motif.CLASSE_ILLISIBLE)),
        ("AILLEURS;AISNE;2628;4;FR", ("ecartee", "", Motif.CLASSE_ILLISIBLE)),
        ("0;14.62;-60.99;1;", ("ecartee", "", Motif.CODE_MALFORME)),
        ("AILLEURS;AISNE;2999;1;FR", ("ecartee", "", Motif.CODE_INCONNU)),
    ],
)
def test_each_trap_of_the_file_has_its_reason(row: str, said: tuple[str, str, str]) -> None:
    legal = read(row)
    assert [line[1:] for line in report(legal)] == [said]
    assert legal.as_is == 0


def test_a_code_borne_by_two_rows_is_settled_by_their_names() -> None:
    legal = read("chiconi;Mayotte;97605;3;MAY", "sada;Mayotte;97605;1;MAY")
    assert zones(legal) == {"97605": "3", "97616": "1"}
    assert report(legal) == [(3, "utilisee", "97616", Motif.NOM_RECONNU)]


def test_a_commune_listed_by_parts_of_different_zones_keeps_both() -> None:
    legal = read("moorea;Moorea;;3;PF", "maiao;MAIAO;;1;PF")
    assert legal.zones.reset_index().values.tolist() == [["98729", 3, "1,3", False]]


def test_two_rows_that_nothing_tells_apart_are_kept_and_said() -> None:
    same = read("X;AISNE;22293;3;FR", "Y;AISNE;22293;3;FR")
    assert (zones(same), report(same)) == (
        {"22293": "3"},
        [(3, "utilisee", "22293", Motif.DOUBLON_CONCORDANT)],
    )
    differing = read("X;AISNE;22293;3;FR", "Y;AISNE;22293;1;FR")
    assert (zones(differing), report(differing)) == (
        {"22293": "1,3"},
        [(3, "utilisee", "22293", Motif.DOUBLON_DISCORDANT)],
    )


@pytest.mark.parametrize(
    ("rows", "expected", "said", "as_is"),
    [
        pytest.param(
            ["X;AISNE;22293;3;FR"] * 3,
            {"22293": "3"},
            [(3, "utilisee", "22293", Motif.DOUBLON_CONCORDANT),
             (4, "utilisee", "22293", Motif.DOUBLON_CONCORDANT)],
            1, id="three times the same",
        ),
        pytest.param(
            ["X;AISNE;22293;1;FR", "X;AISNE;22293;2;FR", "X;AISNE;22293;2;FR"],
            {"22293": "1,2"},
            [(3, "utilisee", "22293", Motif.DOUBLON_DISCORDANT),
             (4, "utilisee", "22293", Motif.DOUBLON_DISCORDANT)],
            1, id="a third row that agrees with the second one only",
        ),
        pytest.param(
            ["X;AISNE;22293;3;FR", "X;AISNE;22293;9;FR"],
            {"22293": "3"},
            [(3, "ecartee", "", Motif.CLASSE_ILLISIBLE)],
            1, id="one of the two cannot be read",
        ),
        pytest.param(
            ["X;AISNE;2628;1;FR", "Y;AISNE;02628;2;FR"],
            {"02628": "1,2"},
            [(3, "utilisee", "02628", Motif.DOUBLON_DISCORDANT)],
            1, id="with and without its zero",
        ),
        pytest.param(
            ["X;AISNE;2999;1;FR", "Y;AISNE;2999;1;FR"],
            {},
            [(2, "ecartee", "", Motif.CODE_INCONNU), (3, "ecartee", "", Motif.CODE_INCONNU)],
            0, id="a code that nobody has, twice",
        ),
        pytest.param(
            ["chiconi;Mayotte;97605;3;MAY", "ailleurs;Mayotte;97605;1;MAY"],
            {"97605": "1,3"},
            [(3, "utilisee", "97605", Motif.DOUBLON_DISCORDANT)],
            1, id="only one of the two is known by its name",
        ),
        pytest.param(
            ["sada;Mayotte;97605;1;MAY", "sada;Mayotte;97605;2;MAY"],
            {"97616": "1,2"},
            [(2, "utilisee", "97616", Motif.NOM_RECONNU),
             (3, "utilisee", "97616", Motif.NOM_RECONNU)],
            0, id="both are known by a name that the code contradicts",
        ),
        pytest.param(
            ["sada;Mayotte;97616;3;MAY", "sada;Mayotte;97605;1;MAY"],
            {"97605": "1", "97616": "3"},
            [],
            2, id="a name does not prevail over a code that stands once",
        ),
        pytest.param(
            ["moorea;Moorea;97605;3;PF", "maiao;MAIAO;97605;1;PF"],
            {"98729": "1,3"},
            [(2, "utilisee", "98729", Motif.RATTACHEMENT_DECLARE),
             (3, "utilisee", "98729", Motif.RATTACHEMENT_DECLARE)],
            0, id="paired by hand",
        ),
    ],
)  # fmt: skip
def test_a_code_that_appears_twice_loses_no_row_and_no_class(
    rows: list[str],
    expected: dict[str, str],
    said: list[tuple[int, str, str, str]],
    as_is: int,
) -> None:
    legal = read(*rows)
    assert (zones(legal), report(legal), legal.as_is) == (expected, said, as_is)
    assert len(rows) == legal.as_is + len(legal.report)


def test_a_code_that_is_known_needs_neither_a_name_nor_a_pairing_made_by_hand() -> None:
    legal = read(";AISNE;22293;3;FR", "moorea;Moorea;2A004;1;FR", "moorea;Moorea;98729;2;FR")
    assert zones(legal) == {"22293": "3", "2A004": "1", "98729": "2"}
    assert (report(legal), legal.as_is) == ([], 3)


def test_the_report_shows_the_row_as_it_stands_in_the_file_then_what_became_of_it() -> None:
    legal = read("PUISEUX-EN-RETZ;AISNE;2628;1;FR")
    assert legal.report.to_dict("records") == [
        {
            "ligne": 2,
            "nom_comm": "PUISEUX-EN-RETZ",
            "nom_dept": "AISNE",
            "insee_com": "2628",
            "classe_potentiel": "1",
            "reg": "FR",
            "sort": "utilisee",
            "code_insee": "02628",
            "motif": Motif.ZERO_RETABLI,
            "explication": "code de quatre chiffres : zéro initial rétabli",
        }
    ]
    assert legal.report.columns[:2].tolist() == ["ligne", "nom_comm"]


def test_every_motif_has_a_sentence_and_a_fate() -> None:
    assert [motif for motif in Motif if not motif.label] == []
    assert {motif for motif in Motif if not motif.used} == {
        Motif.CLASSE_ILLISIBLE,
        Motif.LIGNE_VIDE,
        Motif.CODE_MALFORME,
        Motif.CODE_INCONNU,
        Motif.HORS_COG,
    }


def test_zones_are_carried_to_the_communes_of_today() -> None:
    links = pd.DataFrame(
        [
            ("53097", "53097", "fusionnee"),
            ("53065", "53097", "fusionnee"),
            ("85084", "85084", "partagee"),
            ("85084", "85165", "partagee"),
            ("53001", "53001", "inchangee"),
            ("97213", "97213", "inchangee"),
            ("98750", "98750", "inchangee"),
        ],
        columns=["code_2016", "code_insee", "lien"],
    )
    legal = LegalList(
        zones=pd.DataFrame(
            {
                "zone": pd.array([1, 3, 2, 3, 1], dtype="Int64"),
                "zones": ["1", "3", "2", "3", "1"],
                "a_confirmer": [False, False, False, False, True],
            },
            index=pd.Index(["53001", "53065", "53097", "85084", "97213"], name="code_insee"),
        ),
        report=pd.DataFrame(),
        as_is=5,
    )
    today = pd.Index(["53001", "53097", "85084", "85165", "97213", "98750"])
    found = zone_communes(today, links, legal)
    assert [
        (code, None if pd.isna(zone) else int(zone), *rest)
        for code, zone, *rest in found.itertuples(name=None)
    ] == [
        ("53001", 1, "1", "53001", ""),
        ("53097", 3, "2,3", "53065|53097", ""),
        ("85084", 3, "3", "85084", ""),
        ("85165", 3, "3", "85084", "heritee"),
        ("97213", 1, "1", "97213", "a_confirmer"),
        ("98750", None, "", "98750", "absente_de_la_liste"),
    ]


def test_labels_are_those_of_the_code_de_la_sante_publique() -> None:
    assert Zone.SIGNIFICATIF.label == "zones à potentiel radon significatif"
    assert [zone.value for zone in Zone] == [1, 2, 3]
