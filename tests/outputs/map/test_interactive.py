"""The map pages without a browser: what is in them, what is not, what they weigh."""

import json
import re
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.errors import UnusableReference
from radon.outputs.map.geometry import commune_centres, encode_lines, simplify_communes
from radon.outputs.map.interactive import MapFacts, render_base_map, render_standalone_map
from radon.outputs.map.points import points_payload
from radon.outputs.map.screen_page import embed_json, escape_json
from tests.outputs.map.map_frames import (
    make_facts,
    make_targets,
    read_contours,
    read_contours_2016,
    read_territory,
)

TILES = "https://data.geopf.fr/wmts?LAYER=PLANIGNV2&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
# Names of formats that no browser fetches.
NAMESPACES = {"http://www.w3.org/2000/svg"}


@pytest.fixture(scope="module")
def mayenne() -> gpd.GeoDataFrame:
    return read_contours("satm")


@pytest.fixture(scope="module")
def page(mayenne) -> str:
    former = read_contours_2016("satm")
    return render_base_map(mayenne, former, read_territory("satm"), make_facts("satm"))


def read_data(page: str, name: str = "carte-donnees") -> dict:
    found = re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)
    return json.loads(found.group(1))


def addresses(page: str) -> set[str]:
    return set(re.findall(r"(?:https?:)?//[a-zA-Z0-9][\w.-]*\.[a-z]{2,}[^\s\"'<>)]*", page))


def decode(text: str) -> np.ndarray:
    values, value, shift = [], 0, 0
    for character in text:
        digit = ord(character) - 63
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return np.cumsum(np.array(values).reshape(-1, 2), axis=0)[:, ::-1] / 1e5


def test_page_names_no_outside_host(page):
    assert addresses(page) <= NAMESPACES


def test_only_the_tile_host_is_named_when_the_setting_gives_one(mayenne):
    territory = read_territory("satm")
    tiled = render_base_map(mayenne, None, territory, make_facts("satm"), TILES)
    assert {address for address in addresses(tiled) if "geopf" not in address} <= NAMESPACES
    assert "img-src data: https://data.geopf.fr;" in tiled


def test_content_policy_lets_only_the_own_scripts_run(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1)
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert policy.count("'sha256-") == len(re.findall(r"<script>", page))


def test_page_is_light_and_the_same_each_time(page, mayenne):
    former = read_contours_2016("satm")
    again = render_base_map(mayenne, former, read_territory("satm"), make_facts("satm"))
    targets = make_targets(mayenne, read_territory("satm"), 6510)
    points = points_payload(targets, commune_centres(mayenne))
    assert again == page
    assert len(page.encode()) + len(points.rows.encode()) < 1_200_000


def test_page_holds_zones_labels_and_the_parts_of_mixed_communes(page):
    data = read_data(page)
    assert len(data["communes"]["code"]) == 240
    assert sorted(set(data["communes"]["zones"])) == ["1", "1,3", "2", "2,3", "3"]
    assert data["styles"]["2"]["label"].startswith("zones à potentiel radon faible mais sur")
    assert sorted(zip(data["parts"]["nom"], data["parts"]["zone"], strict=True)) == [
        ("Ampoigné", "1"),
        ("Châtres-la-Forêt", "3"),
        ("Laigné", "3"),
        ("Saint-Christophe-du-Luat", "3"),
        ("Évron", "2"),
    ]
    assert data["date"] == "1er mars 2026"


def test_territory_without_contours_is_refused(mayenne):
    with pytest.raises(UnusableReference, match="Aucun contour"):
        render_base_map(mayenne, None, frozenset({"75056"}), make_facts("satm"))


def test_simplified_communes_leave_no_gap_and_keep_each_commune(mayenne):
    simple = simplify_communes(mayenne, read_territory("satm"))
    assert shapely.coverage_is_valid(simple.geometry.to_numpy())
    assert simple["code_insee"].tolist() == mayenne["code_insee"].tolist()
    assert not simple.geometry.is_empty.any()


def test_neighbours_of_the_territory_are_drawn_but_not_as_a_part_of_it():
    vendee, territory = read_contours("sminov"), read_territory("sminov")
    simple = simplify_communes(vendee, territory)
    assert set(simple.loc[simple["inside"], "code_insee"]) == territory
    assert 0 < (~simple["inside"]).sum() < len(vendee) - len(territory)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-89, 89)), min_size=2, max_size=30))
def test_lines_are_read_back_to_the_metre(corners):
    (text,) = encode_lines(shapely.LineString(corners))
    assert np.abs(decode(text) - np.array(corners)).max() <= 0.51e-5


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=20))
@settings(max_examples=300)
def test_embedded_json_says_the_same_and_never_ends_its_script(value):
    text = embed_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")
    assert escape_json(json.dumps(value, ensure_ascii=False)) == json.dumps(
        value, ensure_ascii=False
    ).translate({ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def test_braces_of_a_file_are_never_run_as_a_template(mayenne):
    codes = read_territory("satm")
    targets = make_targets(mayenne, codes, 3).assign(
        raison_sociale="{{ 7 * 7 }} {% raise %} {# rien @@data@@ @@policy@@",
        position="commune",
    )
    facts = replace(make_facts("satm"), title="{{ 7 * 7 }} <b> @@points@@")
    points = points_payload(targets, commune_centres(mayenne))
    page = render_standalone_map(mayenne, None, codes, facts, points)
    assert read_data(page, "carte-points")["name"] == targets["raison_sociale"].tolist()
    assert read_data(page)["title"] == facts.title
    assert "<title>{{ 7 * 7 }} &lt;b&gt; @@points@@</title>" in page


def test_mailed_map_holds_only_what_it_shows(mayenne):
    codes = read_territory("satm")
    targets = make_targets(mayenne, codes, 200)
    points = points_payload(targets, commune_centres(mayenne), details=True)
    page = render_standalone_map(
        mayenne, None, codes, make_facts("satm"), points, shown=targets.index
    )
    assert read_data(page)["missing"] == int((targets["position"] == "aucune").sum())
    assert addresses(page) <= NAMESPACES
    with pytest.raises(ValueError, match="only the companies that it shows"):
        render_standalone_map(
            mayenne, None, codes, make_facts("satm"), points, shown=targets.index[:5]
        )


def test_facts_with_every_text_empty_still_make_a_page(mayenne):
    facts = MapFacts("", "", make_facts("satm").date, "", "")
    assert "<title></title>" in render_base_map(mayenne, None, read_territory("satm"), facts)


def test_communes_missing_a_population_or_a_zone_are_drawn(mayenne):
    bare = mayenne.drop(columns="population").assign(
        zones=mayenne["zones"].where(mayenne["code_insee"] != "53130", ""),
        zone_max=pd.array([pd.NA] * len(mayenne), "Int64"),
    )
    data = read_data(render_base_map(bare, None, read_territory("satm"), make_facts("satm")))
    assert data["communes"]["zones"][data["communes"]["code"].index("53130")] == ""
