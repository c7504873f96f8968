"""The INSEE tables themselves: every link of France, and every former name."""

import pandas as pd
import pytest

from radon.domain.commune.history import former_communes, passage_2016
from radon.domain.commune.movements import History, replay
from radon.sources.commune.inputs import read_manifest, read_table
from tests.places import ROOT

SOURCES = ROOT / "data" / "communes_zonage" / "sources"


@pytest.fixture(scope="module")
def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    manifest = read_manifest(SOURCES)
    return read_table(manifest, "mouvements"), read_table(manifest, "cog")


@pytest.fixture(scope="module")
def history(tables: tuple[pd.DataFrame, pd.DataFrame]) -> History:
    return replay(*tables)


@pytest.fixture(scope="module")
def links(tables: tuple[pd.DataFrame, pd.DataFrame], history: History) -> pd.DataFrame:
    return passage_2016(*tables, history)


@pytest.fixture(scope="module")
def formers(tables: tuple[pd.DataFrame, pd.DataFrame], history: History) -> pd.DataFrame:
    return former_communes(*tables, history)


def of_today(links: pd.DataFrame, code: str) -> list[str]:
    return links.loc[links["code_insee"] == code, "code_2016"].tolist()


def test_the_replay_ends_on_the_communes_and_names_of_insee(
    tables: tuple[pd.DataFrame, pd.DataFrame], history: History
) -> None:
    cog = tables[1][tables[1]["TYPECOM"] == "COM"]
    assert {code: now.nom for code, now in history.current.items()} == dict(
        zip(cog["COM"], cog["LIBELLE"], strict=True)
    )


def test_every_commune_of_2016_reaches_one_of_today_and_back(
    links: pd.DataFrame, history: History
) -> None:
    cities = {"13055", "69123", "75056"}
    listed = {code for code in links["code_2016"] if not code.startswith(("132", "6938", "751"))}
    assert listed == set(history.reference) - cities
    assert set(links["code_insee"]) == set(history.current)
    assert not links.duplicated(["code_2016", "code_insee"]).any()


def test_paris_lyon_and_marseille_gather_their_arrondissements(links: pd.DataFrame) -> None:
    found = links[links["lien"] == "arrondissement"].groupby("code_insee")["code_2016"]
    assert found.agg(["min", "max", "size"]).to_dict("index") == {
        "13055": {"min": "13201", "max": "13216", "size": 16},
        "69123": {"min": "69381", "max": "69389", "size": 9},
        "75056": {"min": "75101", "max": "75120", "size": 20},
    }


def test_every_commune_split_since_2016_has_its_own_line(
    tables: tuple[pd.DataFrame, pd.DataFrame], links: pd.DataFrame
) -> None:
    """All of them: INSEE's re-establishments (21) after the list's day."""
    moves = tables[0]
    split = moves[(moves["MOD"] == "21") & (moves["DATE_EFF"] > "2016-01-01")]
    split = split[(split["TYPECOM_AV"] == "COM") & (split["TYPECOM_AP"] == "COM")]
    assert {code: of_today(links, code) for code in sorted(set(split["COM_AP"]))} == {
        # Saline, 2017-2019
        "14666": ["14666"],
        "14712": ["14712"],
        # Neussargues en Pinatelle, 2016-2024
        "15031": ["15031"],
        "15035": ["15035"],
        "15047": ["15047"],
        "15141": ["15141"],
        "15171": ["15171"],
        # Les Hauts-Talican: Beaumont-les-Nonains left, the two others stay together
        "60054": ["60054"],
        "60694": ["60455", "60694"],
        # younger than the list: cut out of a commune that it names as a whole
        "76601": ["76676"],
        "76676": ["76676"],
        "85084": ["85084"],
        "85165": ["85084"],
        "85212": ["85084"],
    }


def test_chains_and_changes_of_code_are_followed(links: pd.DataFrame) -> None:
    assert {code: of_today(links, code) for code in ("44180", "49126", "50592", "27676")} == {
        "44180": ["44017", "44093", "44180", "44191", "44219", "49144"],
        "49126": ["49069"],
        "50592": ["14513", "50592"],
        "27676": ["27058", "27647", "27676"],
    }


def test_every_part_of_a_commune_that_the_list_knows_leads_to_its_head(
    tables: tuple[pd.DataFrame, pd.DataFrame], links: pd.DataFrame
) -> None:
    """INSEE's communes déléguées and associées tell the same as the movements."""
    cog = tables[1]
    parts = cog[cog["TYPECOM"].isin(["COMA", "COMD"]) & cog["COM"].isin(links["code_2016"])]
    said = set(zip(parts["COM"], parts["COMPARENT"], strict=True))
    linked = set(zip(links["code_2016"], links["code_insee"], strict=True))
    assert said - linked == set()


def test_former_names_lead_to_today_and_to_the_list(formers: pd.DataFrame) -> None:
    names = [
        "Ballée",
        "Loiron",
        "Olonne-sur-Mer",
        "Châtres-la-Forêt",
        "Freigné",
        "Drain",
        "Châlons-sur-Marne",
        "Boulogne",
        "Les Trois Lacs",
    ]
    found = formers[formers["nom"].isin(names)].drop(columns="codes_2016")
    assert list(found.itertuples(index=False, name=None)) == [
        ("27058", "Les Trois Lacs", "27676", "", "2023-01-01", "ancien_code"),
        ("31080", "Boulogne", "31080", "31080", "1958-06-23", "ancien_nom"),
        ("44225", "Freigné", "44180", "49144", "2018-01-01", "deleguee"),
        ("49126", "Drain", "49126", "49069", "2015-12-15", "deleguee"),
        ("49144", "Freigné", "44180", "49144", "2018-01-01", "ancien_code"),
        ("51108", "Châlons-sur-Marne", "51108", "51108", "1998-01-04", "ancien_nom"),
        ("53017", "Ballée", "53017", "53017", "2017-01-01", "deleguee"),
        ("53065", "Châtres-la-Forêt", "53097", "53065", "2019-01-01", "deleguee"),
        ("53137", "Loiron", "53137", "53137", "2016-01-01", "deleguee"),
        ("85030", "Boulogne", "85084", "85084", "2016-01-01", "deleguee"),
        ("85166", "Olonne-sur-Mer", "85194", "85166", "2019-01-01", "fusionnee"),
    ]


def test_a_merged_commune_that_was_split_again_leads_to_each_of_its_parts(
    formers: pd.DataFrame,
) -> None:
    found = formers[formers["nom"] == "Saline"]
    assert list(found.itertuples(index=False, name=None)) == [
        ("14712", "Saline", "14666", "", "14666", "2019-12-31", "scindee"),
        ("14712", "Saline", "14712", "", "14712", "2019-12-31", "scindee"),
    ]


def test_a_name_still_in_use_stands_only_where_the_former_ground_is_smaller(
    formers: pd.DataFrame, links: pd.DataFrame
) -> None:
    today = links.drop_duplicates("code_insee").set_index("code_insee")["nom"]
    same = formers[formers["code"].map(today).eq(formers["nom"])]
    assert same["code"].eq(same["code_insee"]).all()
    several = links.groupby("code_insee")["code_2016"].nunique()
    assert (same["code_insee"].map(several) > 1).all()
    evron = same[same["code"] == "53097"]
    assert evron[["nom", "code_2016", "kind"]].values.tolist() == [["Évron", "53097", "deleguee"]]
    # One of two, three of four: the least by which a ground can be smaller.
    narrower = same[same["code"].isin(["15138", "16023"])]
    assert narrower[["nom", "codes_2016"]].values.tolist() == [
        ["Murat", "15138"], ["Aunac-sur-Charente", "16023|16033|16094"],
    ]  # fmt: skip


def test_every_commune_deleguee_or_associee_is_there(
    tables: tuple[pd.DataFrame, pd.DataFrame], formers: pd.DataFrame, links: pd.DataFrame
) -> None:
    cog = tables[1]
    parts = cog[cog["TYPECOM"].isin(["COMA", "COMD"])]
    today = links.drop_duplicates("code_insee").set_index("code_insee")["nom"]
    parts = parts[parts["LIBELLE"] != parts["COM"].map(today)]
    said = set(zip(parts["COM"], parts["LIBELLE"], parts["COMPARENT"], strict=True))
    known = set(zip(formers["code"], formers["nom"], formers["code_insee"], strict=True))
    assert said - known == set()


def test_a_part_without_any_movement_inherits_only_from_a_lone_commune_of_2016(
    tables: tuple[pd.DataFrame, pd.DataFrame], history: History
) -> None:
    moves, cog = tables
    invented = pd.DataFrame(
        {
            "TYPECOM": "COMD",
            "COM": ["53901", "53902"],
            "LIBELLE": ["Neuve", "Douteuse"],
            "COMPARENT": ["53001", "53097"],
        }
    )
    found = former_communes(moves, pd.concat([cog, invented]), history)
    found = found[found["code"].isin(invented["COM"])]
    assert list(found.itertuples(index=False, name=None)) == [
        ("53901", "Neuve", "53001", "53001", "53001", "", "deleguee"),
        ("53902", "Douteuse", "53097", "", "", "", "deleguee"),
    ]


def test_a_part_leads_to_the_head_that_insee_gives_it(formers: pd.DataFrame) -> None:
    """No movement says with which half of Madine it went in 1983."""
    found = formers[formers["nom"] == "Lamarche-en-Woëvre"]
    assert found[["code_insee", "code_2016", "kind"]].values.tolist() == [
        ["55386", "55386", "associee"]
    ]


def test_codes_are_sure_or_absent(formers: pd.DataFrame) -> None:
    sure = formers[formers["code_2016"] != ""]
    assert sure["code_2016"].eq(sure["codes_2016"]).all()
    assert not formers.duplicated(["code", "nom", "code_insee"]).any()
    assert formers.columns.tolist() == [
        "code",
        "nom",
        "code_insee",
        "code_2016",
        "codes_2016",
        "date_eff",
        "kind",
    ]
