"""The map that folium gives without effort, for comparison: Marker, popup, MarkerCluster.

Environment: CARTE_LIGNES (companies); CARTE_GARDEE: the page is cached, as a careful author would
do, and shown by ``st.iframe``; else it is made by every run and shown by ``st_folium``, as in the
tutorials.
"""

import os
import time

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

from tests.outputs.map.map_frames import make_targets, read_contours, read_territory

COLORS = {"1": "#2166AC", "2": "#F4D35E", "3": "#B2182B"}


@st.cache_resource
def load(rows: int) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Contours and located members."""
    contours, territory = read_contours("satm"), read_territory("satm")
    targets = make_targets(contours, territory, rows)
    centres = contours.set_index("code_insee").geometry.representative_point()
    vague = targets["position"] == "commune"
    spots = centres.reindex(targets.loc[vague, "code_insee"])
    targets.loc[vague, "longitude"] = spots.x.to_numpy()
    targets.loc[vague, "latitude"] = spots.y.to_numpy()
    return contours, targets[targets["position"] != "aucune"]


def draw(rows: int, wanted: tuple[str, ...]) -> folium.Map:
    """The map as folium's documentation draws it."""
    contours, targets = load(rows)
    if wanted:
        targets = targets[targets["classe"].str[-1].isin(wanted)]
    drawn = folium.Map([48.1, -0.7], zoom_start=9, tiles=None, maxZoom=18)
    folium.GeoJson(
        contours[["nom", "zones", "geometry"]],
        style_function=lambda feature: {"fillColor": COLORS[feature["properties"]["zones"][-1]]},
        tooltip=folium.GeoJsonTooltip(["nom", "zones"]),
    ).add_to(drawn)
    cluster = MarkerCluster().add_to(drawn)
    columns = ["latitude", "longitude", "raison_sociale", "commune", "classe"]
    for latitude, longitude, *told in targets[columns].itertuples(index=False, name=None):
        folium.Marker([latitude, longitude], popup="<br>".join(told)).add_to(cluster)
    return drawn


@st.cache_data(max_entries=4)
def write(rows: int, wanted: tuple[str, ...]) -> str:
    """The whole page as folium writes it."""
    return draw(rows, wanted).get_root().render()


st.set_page_config(layout="wide")
started = time.perf_counter()
rows = int(os.environ.get("CARTE_LIGNES", "6510"))
wanted = tuple(st.segmented_control("Zone", ["3", "2", "1"], selection_mode="multi", key="zone"))
st.button("Sans rapport", key="autre")
if os.environ.get("CARTE_GARDEE"):
    st.iframe(write(rows, wanted), height=640)
else:
    st_folium(draw(rows, wanted), height=640, use_container_width=True)
st.text(f"durée {1000 * (time.perf_counter() - started):.1f} ms ; {time.time()}")
