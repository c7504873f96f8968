"""A page of one map, to try the component in a browser: ``streamlit run`` this file.

Environment: CARTE_SPSTI (satm), CARTE_LIGNES (companies).
"""

import os
import time

import pandas as pd
import streamlit as st

from radon.outputs.map.interactive import (
    MapPoints,
    commune_centres,
    points_payload,
    render_base_map,
)
from radon.ui.targeting.map_view import MapSelection, show_map
from tests.outputs.map.map_frames import (
    make_facts,
    make_targets,
    read_contours,
    read_contours_2016,
    read_territory,
)


@st.cache_resource
def load(spsti: str, rows: int) -> tuple[str, MapPoints, pd.DataFrame]:
    """Page, points and members, once a server."""
    contours, territory = read_contours(spsti), read_territory(spsti)
    targets = make_targets(contours, territory, rows)
    spot = targets.index[targets["position"] == "adresse"][:3]
    targets.loc[spot, ["latitude", "longitude"]] = [48.07, -0.77]
    page = render_base_map(contours, read_contours_2016(spsti), territory, make_facts(spsti))
    return page, points_payload(targets, commune_centres(contours)), targets


st.set_page_config(layout="wide")
started = time.perf_counter()
page, points, targets = load(
    os.environ.get("CARTE_SPSTI", "satm"),
    int(os.environ.get("CARTE_LIGNES", "1500")),
)
wanted = st.segmented_control("Zone", ["3", "2", "1"], selection_mode="multi", key="zone")
st.button("Sans rapport", key="autre")
classes = [f"zone_{zone}" for zone in wanted]
shown = targets.index[targets["classe"].isin(classes)] if wanted else targets.index
selection = st.session_state.setdefault("selection", MapSelection())
event = show_map("carte", page, points, shown, selection, st.session_state.get("company"))
if event and event.selection is not None:
    st.session_state["selection"] = event.selection
    st.rerun()
if event and event.company is not None:
    st.session_state["company"] = event.company
    st.rerun()
chosen = st.session_state["selection"]
company = st.session_state.get("company")
st.text(f"fiche {company} ; communes {' '.join(chosen.communes)} ; sommets {len(chosen.polygon)}")
spent = 1000 * (time.perf_counter() - started)
st.text(f"durée {spent:.1f} ms ; montrées {len(shown)} ; {time.time()}")
