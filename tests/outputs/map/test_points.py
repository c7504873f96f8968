"""The companies as they go to the map: all that have a place, never moved by a filter."""

import base64
import json

import numpy as np
import pandas as pd
import shapely
from hypothesis import given
from hypothesis import strategies as st

from radon.outputs.map.geometry import commune_centres
from radon.outputs.map.points import points_payload
from tests.outputs.map.map_frames import make_targets, read_contours, read_territory

CONTOURS = read_contours("sminov")
CENTRES = commune_centres(CONTOURS)
TARGETS = make_targets(CONTOURS, read_territory("sminov"), 900)
POINTS = points_payload(TARGETS, CENTRES)


def read_mask(mask: str, size: int) -> np.ndarray:
    return np.unpackbits(np.frombuffer(base64.b64decode(mask), np.uint8))[:size].astype(bool)


def test_every_company_is_sent_but_those_without_any_position():
    assert POINTS.ids.tolist() == TARGETS.index[TARGETS["position"] != "aucune"].tolist()


def test_a_company_known_by_its_commune_stands_inside_it():
    shapes = CONTOURS.set_index("code_insee").geometry
    rows = TARGETS.loc[POINTS.ids]
    within = shapely.contains_xy(
        shapes.reindex(rows["code_insee"]).to_numpy(), POINTS.longitude, POINTS.latitude
    )
    assert within[(rows["position"] == "commune").to_numpy()].all()


def test_companies_of_one_commune_stand_apart_and_do_not_move_when_others_go():
    some = points_payload(TARGETS.iloc[::3], CENTRES)
    where = pd.DataFrame({"x": POINTS.longitude, "y": POINTS.latitude}, index=POINTS.ids)
    again = pd.DataFrame({"x": some.longitude, "y": some.latitude}, index=some.ids)
    assert not where.duplicated().any()
    pd.testing.assert_frame_equal(again, where.loc[some.ids])


def test_what_is_sent_is_what_the_file_says():
    targets = TARGETS.iloc[:2].assign(
        raison_sociale=["</script><script>alert(1)", "moitié \u2028 \x00 fin"],
        classe=["zone_3", "a_verifier"],
        zones_possibles=["2,3", ""],
        effectif=pd.array([None, 12], "Int64"),
        position=["commune", "adresse"],
        latitude=[np.nan, 46.8],
        longitude=[np.nan, -2.0],
    )
    sent = json.loads(points_payload(targets, CENTRES, details=True).rows)
    assert sent["name"] == ["</script><script>alert(1)", "moitié \u2028 \x00 fin"]
    assert (sent["zone"], sent["hollow"], sent["size"]) == ("3?", "10", [-1, 12])
    assert (sent["x"][1], sent["y"][1]) == (-200_000, 4_680_000)
    assert [sent["possible"]["t"][rank] for rank in sent["possible"]["i"]] == ["2,3", ""]
    assert list(sent["more"]) == ["Activité", "Priorité", "Raisons"]


def test_coordinates_that_are_not_on_the_map_are_not_located():
    targets = TARGETS.iloc[:4].assign(
        position="adresse",
        latitude=[np.nan, np.inf, 90.0, 46.8],
        longitude=[-2.0, -2.0, -2.0, -2.0],
    )
    assert points_payload(targets).ids.tolist() == [TARGETS.index[3]]


def test_no_member_at_all_is_a_map_without_points():
    empty = points_payload(TARGETS.iloc[:0], CENTRES)
    assert (len(empty.ids), empty.mask(TARGETS.index), json.loads(empty.rows)["id"]) == (0, "", [])


@given(st.lists(st.sampled_from(TARGETS.index.tolist()), unique=True))
def test_mask_tells_exactly_the_shown_companies(chosen):
    shown = pd.Index(chosen, dtype="int64")
    bits = read_mask(POINTS.mask(shown), len(POINTS.ids))
    assert set(POINTS.ids[bits]) == set(chosen) & set(POINTS.ids.tolist())
