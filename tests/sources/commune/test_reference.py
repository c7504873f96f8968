"""The built reference as workflows read it."""

from pathlib import Path

import pandas as pd
import pytest

from radon.errors import UnusableReference
from radon.sources.commune.reference import (
    load_cedex,
    load_communes,
    load_communes_2016,
    load_contours,
    load_former_communes,
    load_links,
    load_names,
    load_territories,
)


def test_a_commune_of_today_has_all_that_targeting_asks_for() -> None:
    assert load_communes().loc["53097"].to_dict() == {
        "nom": "Évron",
        "departement": "53",
        "population": 8252,
        "zone_max": 3,
        "zones": "2,3",
        "communes_2016": "53065|53097|53207",
        "motif": "",
        "epci": "200033298",
        "nom_epci": "CC des Coëvrons",
        "canton": "5306",
        "nom_canton": "Évron",
        "canton_2014": "5311",
        "nom_canton_2014": "Évron",
        "codes_postaux": "53150|53600",
    }


def test_columns_are_text_but_for_zones_and_population() -> None:
    kinds = load_communes().dtypes.astype(str).to_dict()
    integers = {name for name, kind in kinds.items() if kind == "Int64"}
    assert integers == {"population", "zone_max"}
    assert set(kinds.values()) == {"Int64", "str"}
    assert load_communes().drop(columns=list(integers)).notna().all(axis=None)
    assert str(load_communes_2016()["zone"].dtype) == "Int64"


def test_an_unlisted_commune_has_no_zone_and_says_so() -> None:
    raiatea = load_communes().loc["98758"]
    assert pd.isna(raiatea["zone_max"])
    assert (raiatea["zones"], raiatea["motif"]) == ("", "absente_de_la_liste")


def test_leading_zeros_and_accents_stand() -> None:
    assert list(load_communes_2016().loc["01001"]) == ["L'Abergement-Clémenciat", "01", 1, "1"]
    assert load_links().query("code_insee == '85165'").values.tolist() == [
        ["85084", "Essarts en Bocage", "85165", "L'Oie", "partagee"]
    ]
    assert len(load_former_communes()) > 7000
    assert load_names().query("code_postal == '53340' and nom == 'BALLEE'").values.tolist() == [
        ["53340", "BALLEE", "53017", "53017", 4]
    ]


def test_cedex_codes_are_those_of_today_communes() -> None:
    cedex = load_cedex()
    assert (len(cedex), cedex["code_cedex"].nunique()) == (13_952, 10_783)
    assert cedex.query("code_cedex == '85103'").values.tolist() == [["85103", "85194"]]


def test_each_service_has_its_territory() -> None:
    assert load_territories()["spsti"].value_counts().to_dict() == {"satm": 240, "sminov": 43}
    cantons = load_territories("sminov")["nom_canton_2014"].value_counts().to_dict()
    assert cantons == {
        "Saint-Gilles-Croix-de-Vie": 14,
        "Palluau": 9,
        "Challans": 6,
        "Saint-Jean-de-Monts": 5,
        "Beauvoir-sur-Mer": 4,
        "Noirmoutier-en-l'Île": 4,
        "L'Île-d'Yeu": 1,
    }


def test_every_canton_of_today_has_its_name_and_none_is_made_up() -> None:
    communes = load_communes()
    assert communes.loc[communes["nom_canton"].eq(""), "canton"].eq("").all()
    named = communes.loc[["53130", "53062", "53001", "85191"], "nom_canton"].tolist()
    assert named == ["Laval", "Château-Gontier-sur-Mayenne", "L'Huisserie", "La Roche-sur-Yon"]
    assert not communes["nom_canton_2014"].str.contains("Canton", regex=False).any()


def test_contours_lie_where_the_links_say() -> None:
    """A point inside each commune of 2016 falls into a commune of today that it is linked to."""
    old, new = load_contours(2016), load_contours(2026)
    points = old.set_geometry(old.geometry.representative_point())
    met = points.sjoin(new, predicate="within", lsuffix="2016", rsuffix="2026")
    met = set(zip(met["code_insee_2016"], met["code_insee_2026"], strict=True))
    links = load_links()
    assert met - set(zip(links["code_2016"], links["code_insee"], strict=True)) == set()
    assert len(met) == 527


def test_contours_are_taken_by_departement() -> None:
    contours = load_contours(2026, ["53"])
    assert (len(contours), contours.columns.tolist()) == (
        240,
        ["code_insee", "nom", "departement", "geometry"],
    )
    assert contours.crs == "EPSG:4326"


def test_a_missing_or_damaged_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableReference, match="zonage construire"):
        load_communes(tmp_path)
    with pytest.raises(UnusableReference, match="zonage construire"):
        load_contours(2026, folder=tmp_path)
    (tmp_path / "communes.csv").write_bytes(b"code_insee;population\n01001;beaucoup\n")
    with pytest.raises(UnusableReference, match="n'est pas lisible"):
        load_communes(tmp_path)
    (tmp_path / "contours_2026.parquet").write_bytes(b"PAR1")
    with pytest.raises(UnusableReference, match="n'est pas lisible"):
        load_contours(2026, folder=tmp_path)
