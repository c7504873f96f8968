"""The caches of the application, and what every page asks of them. Caching stands only here.

Keys are (database, service, version of what is stored): never a frame. What is cached is shared by
all sessions and must not be mutated. Old versions go as new ones come.
"""

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from radon.domain.filters import Filters
from radon.settings import database_url, tiles_url
from radon.ui import address
from radon.ui.filter_choices import Choices, filter_params, list_choices
from radon.workflows.explain_commune import Gazette, open_gazette
from radon.workflows.import_adherents import load_examples
from radon.workflows.member_reference import MemberReference, load_reference
from radon.workflows.members import Engine, Members, load_members, open_base, read_version
from radon.workflows.screen_map import ScreenMap, draw_screen_map, place_members
from radon.workflows.select_members import Chosen, Prepared, prepare_members, select_members

if TYPE_CHECKING:
    from radon.outputs.map_points import MapPoints

_FIRST = "Première ouverture : préparation des exemples (quelques secondes)…"
_READING = "Lecture des adhérents…"


@st.cache_resource(show_spinner=_FIRST)
def _engine(url: str) -> Engine:
    base = open_base(url)
    load_examples(base, today())
    return base


@st.cache_resource(show_spinner=False)
def reference() -> MemberReference:
    """The reference that the product ships, for the workflows that take one."""
    return load_reference()


@st.cache_resource(show_spinner=False)
def gazette() -> Gazette:
    """What is told of communes: zones, history, neighbours. Must not be mutated."""
    return open_gazette()


@st.cache_resource(show_spinner=_READING, max_entries=4)
def _members(url: str, spsti: str, version_id: int) -> Members:
    return load_members(_engine(url), spsti, reference())


@st.cache_resource(show_spinner=False, max_entries=4)
def _screen_map(spsti: str, day: date, example: bool, tiles: str) -> ScreenMap:
    return draw_screen_map(reference(), spsti, day, example, tiles)


@st.cache_resource(show_spinner=False, max_entries=4)
def _points(url: str, spsti: str, version_id: int) -> "MapPoints":
    members = _members(url, spsti, version_id)
    return place_members(members, screen_map(members).centres)


@st.cache_resource(show_spinner=False, max_entries=4)
def _prepared(url: str, spsti: str, version_id: int) -> Prepared:
    points = _points(url, spsti, version_id)
    places = pd.DataFrame(
        {"longitude": points.longitude, "latitude": points.latitude}, index=points.ids
    )
    return prepare_members(_members(url, spsti, version_id), places)


@st.cache_resource(show_spinner=False, max_entries=4)
def _choices(url: str, spsti: str, version_id: int) -> Choices:
    return list_choices(_members(url, spsti, version_id).targets)


@st.cache_resource(show_spinner=False, max_entries=8)
def _chosen(url: str, spsti: str, version_id: int, asked: str, _filters: Filters) -> Chosen:
    return select_members(_prepared(url, spsti, version_id), _filters)


def engine() -> Engine:
    """The database, opened once a process; the first start puts the invented examples in it."""
    return _engine(database_url())


def services() -> dict[str, str]:
    """Code ("satm", "sminov") to name of every service, in the order of the menu."""
    return reference().names


def current_spsti() -> str:
    """The service of this page: ``?spsti=`` of the address (always a known one)."""
    known = services()
    asked = address.read("spsti")
    return asked if asked in known else next(iter(known))


def current_members() -> Members:
    """The members of the present service, at their last version. Must not be mutated."""
    spsti = current_spsti()
    return _members(database_url(), spsti, read_version(engine(), spsti))


def select(members: Members, filters: Filters) -> Chosen:
    """The one selection: rows of list, map, count and exports. Cached by version and filters."""
    asked = repr((sorted(filter_params(filters).items()), sorted(filters.lignes)))
    return _chosen(database_url(), members.spsti, members.version_id, asked, filters)


def prepared(members: Members) -> Prepared:
    """The members as the selection and the exports want them."""
    return _prepared(database_url(), members.spsti, members.version_id)


def choices(members: Members) -> Choices:
    """What the filters may offer for these members."""
    return _choices(database_url(), members.spsti, members.version_id)


def screen_map(members: Members) -> ScreenMap:
    """The drawn communes of the service of these members."""
    return _screen_map(members.spsti, members.imported or today(), members.exemple, tiles_url())


def map_points(members: Members) -> "MapPoints":
    """Where the map shows these members."""
    return _points(database_url(), members.spsti, members.version_id)


def today() -> date:
    """Today's date, the one place that asks."""
    return date.today()
