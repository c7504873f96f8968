"""The caches of the application, and what every page asks of them. Caching stands only here.

Keys are (database and its identity, service, version of what is stored): never a frame. What is
cached is shared by all sessions and must not be mutated. Old versions go as new ones come.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import streamlit as st

from radon.domain.contract.impact_rule import ImpactRule
from radon.domain.contract.terms import Contract, Indicator
from radon.domain.counting.period import Period
from radon.domain.counting.trend import Month
from radon.domain.disclosure.ledger import Ledger
from radon.domain.geocoding.answer import Source
from radon.domain.geocoding.sending import Sending
from radon.domain.indicator.followed import FollowedContract
from radon.domain.registers.activity import Activity
from radon.domain.targeting.contact import join_contacts
from radon.domain.targeting.filter_params import (
    IMPACT_LABELS,
    Choices,
    filter_params,
    list_choices,
)
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.judgement import prepare_targets
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.selection import select as select_targets
from radon.domain.tracking.contact import list_contacts
from radon.domain.tracking.progress import describe_progress, list_steps
from radon.settings import GEOCODEUR, database_url, tiles_url
from radon.ui import address
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.contract.follow_schedule import FollowedSchedule, follow_schedule
from radon.workflows.contract.load_contract import find_impact_rule, load_contract_of
from radon.workflows.example.load_examples import load_examples
from radon.workflows.geocoding.place_members import Placed
from radon.workflows.indicator.follow_indicators import follow_contract, follow_trend
from radon.workflows.members.geocode_members import describe_request, review_places
from radon.workflows.members.stored import (
    Engine,
    Members,
    load_members,
    open_base,
    read_activity_version,
    read_identity,
    read_members_version,
)
from radon.workflows.registers.load_activity import KnownCompanies, load_activity, load_companies
from radon.workflows.registers.purge_drafts import purge_drafts
from radon.workflows.report.known_names import KnownNames, gather_known
from radon.workflows.report.publish_report import load_published
from radon.workflows.targeting.screen_map import ScreenMap, draw_screen_map, place_members
from radon.workflows.tracking.follow_measurements import Measurements, follow_measurements

if TYPE_CHECKING:
    from radon.outputs.map.points import MapPoints

_FIRST = "Première ouverture : préparation des exemples (quelques secondes)…"
_READING = "Lecture des adhérents…"


class _Version(NamedTuple):
    """What the caches of members are keyed with: the database (its address and its identity, which
    changes when a copy is put back: the same numbers of changes then mean something else), the
    service, its version."""

    url: str
    identity: str
    spsti: str
    members: int


@st.cache_resource(show_spinner=_FIRST)
def _engine(url: str) -> Engine:
    opened = open_base(url)
    load_examples(opened, today())
    purge_drafts(opened, today())
    return opened


@st.cache_resource(show_spinner=False)
def reference() -> CommuneReference:
    """The reference that the product ships: communes, services, history, contours."""
    return load_reference()


@st.cache_resource(show_spinner=_READING, max_entries=4)
def _members(key: _Version) -> Members:
    return load_members(_engine(key.url), key.spsti, reference())


@st.cache_resource(show_spinner=False, max_entries=4)
def _places(key: _Version) -> Placed:
    return review_places(_engine(key.url), _members(key), reference())


@st.cache_resource(show_spinner=False, max_entries=8)
def _sending(key: _Version, source: Source, service: str) -> Sending:
    return describe_request(_engine(key.url), _members(key), source)


@st.cache_resource(show_spinner=False, max_entries=4)
def _screen_map(spsti: str, day: date, tiles: str, *, example: bool) -> ScreenMap:
    service = reference().open_service(spsti)
    return draw_screen_map(service, day, example=example, tiles_url=tiles)


@st.cache_resource(show_spinner=False, max_entries=4)
def _points(key: _Version) -> "MapPoints":
    members = _members(key)
    return place_members(members, screen_map(members).centres)


@st.cache_resource(show_spinner=False, max_entries=4)
def _prepared(key: _Version) -> pd.DataFrame:
    points = _points(key)
    places = pd.DataFrame(
        {"longitude": points.longitude, "latitude": points.latitude}, index=points.ids
    )
    return prepare_targets(_members(key).targets, places)


@st.cache_resource(show_spinner=False, max_entries=4)
def _choices(key: _Version) -> Choices:
    offered = list_choices(_members(key).targets)
    return replace(offered, impact=IMPACT_LABELS if impact_rule(key.spsti) else {})


@st.cache_resource(show_spinner=False, max_entries=4)
def _known(key: _Version, activity_version: int) -> pd.DataFrame:
    prepared = _prepared(key)
    activity = _activity(key, activity_version)
    named = prepared.assign(entreprise=activity.company_of.reindex(prepared.index))
    known = join_contacts(named, list_contacts(activity, named["groupe"]))
    return known if activity.impact is None else known.join(activity.impact)


@st.cache_resource(show_spinner=False, max_entries=16)
def _selection(
    key: _Version, activity_version: int, spelt_filters: str, _filters: Filters
) -> Selection:
    contours = reference().contours if _filters.trace else None
    return select_targets(_known(key, activity_version), _filters, contours)


@st.cache_resource(show_spinner=False, max_entries=4)
def _companies(key: _Version) -> KnownCompanies:
    return load_companies(_engine(key.url), _members(key), reference())


@st.cache_resource(show_spinner=False, max_entries=4)
def _activity(key: _Version, activity_version: int) -> Activity:
    latest = _latest_activity(key.url, key.identity, key.spsti)
    loaded = load_activity(_engine(key.url), _members(key), _companies(key), *latest)
    latest[:] = [loaded]
    return loaded


@st.cache_resource(show_spinner=False)
def _latest_activity(url: str, identity: str, spsti: str) -> list[Activity]:
    """The last one that was loaded, none at first: registers that did not change come from it."""
    return []


@st.cache_resource(show_spinner=False, max_entries=8)
def _contract(spsti: str) -> Contract:
    return load_contract_of(spsti)


@st.cache_resource(show_spinner=False, max_entries=4)
def _published(key: _Version, activity_version: int) -> Ledger:
    return load_published(_engine(key.url), key.spsti)


@st.cache_resource(show_spinner=False, max_entries=4)
def _schedule(key: _Version, activity_version: int, day: date) -> FollowedSchedule:
    return follow_schedule(_activity(key, activity_version), day, _contract(key.spsti))


@st.cache_resource(show_spinner=False, max_entries=24)
def _followed(
    key: _Version,
    activity_version: int,
    _period: Period,
    spelt_period: tuple[date, date, str],
    day: date,
) -> FollowedContract:
    return follow_contract(_activity(key, activity_version), _contract(key.spsti), _period, day)


@st.cache_resource(show_spinner=False, max_entries=24)
def _trend(
    key: _Version,
    activity_version: int,
    code: str,
    days: tuple[date, date],
    day: date,
    _indicator: Indicator,
) -> tuple[Month, ...]:
    return follow_trend(_indicator, _activity(key, activity_version), Period(*days), day)


@st.cache_resource(show_spinner=False, max_entries=4)
def _progress(key: _Version, activity_version: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    activity = _activity(key, activity_version)
    return describe_progress(activity), list_steps(activity)


@st.cache_resource(show_spinner=False, max_entries=4)
def _measurements(key: _Version, activity_version: int, day: date) -> Measurements:
    return follow_measurements(_activity(key, activity_version), day)


def engine() -> Engine:
    """The database, opened once a process; the first start puts the invented examples in it."""
    return _engine(database_url())


def services() -> dict[str, str]:
    """Code ("satm", "sminov") to name of every service, in the order of the menu."""
    return reference().names


def current_spsti() -> str:
    """The service of this page: ``?spsti=`` of the address (always a known one)."""
    known = services()
    spsti = address.read("spsti")
    return spsti if spsti in known else next(iter(known))


def current_members() -> Members:
    """The members of the present service, at their last version. Must not be mutated."""
    return members_of(current_spsti())


def _version_of(members: Members) -> _Version:
    return _Version(database_url(), read_identity(engine()), members.spsti, members.version_id)


def current_activity() -> Activity:
    """What the present service recorded, at its last version. Must not be mutated."""
    return activity_of(current_members())


def activity_of(members: Members) -> Activity:
    """What the service of these members recorded, at its last version. Must not be mutated."""
    version = read_activity_version(engine(), members.spsti)
    return _activity(_version_of(members), version)


def current_schedule() -> FollowedSchedule:
    """The échéancier of the present service today, at its last version. Must not be mutated."""
    members = current_members()
    version = read_activity_version(engine(), members.spsti)
    return _schedule(_version_of(members), version, today())


def published(members: Members, activity: Activity) -> Ledger:
    """What the partners of the service of these members read before. Must not be mutated."""
    return _published(_version_of(members), activity.version_id)


def known_names(members: Members, activity: Activity) -> KnownNames:
    """What the partners of a service may not read in a typed text."""
    return gather_known(members, activity, contract_of(members.spsti), reference())


def contract_of(spsti: str) -> Contract:
    """The contract of a service, empty when it has none."""
    return _contract(spsti)


@st.cache_resource(show_spinner=False, max_entries=8)
def impact_rule(spsti: str) -> ImpactRule | None:
    """Whom the contract of a service calls *fortement impactées*, see ``find_impact_rule``."""
    return find_impact_rule(spsti)


def members_of(spsti: str) -> Members:
    """The members of a service, at their last version. Must not be mutated."""
    # The identity first: a base put back in between is then kept under one that is gone.
    identity = read_identity(engine())
    version = read_members_version(engine(), spsti)
    return _members(_Version(database_url(), identity, spsti, version))


def followed(members: Members, activity: Activity, period: Period) -> FollowedContract:
    """All the indicators of the contract of these members over a period, today."""
    spelt = (period.start, period.end, period.label)
    return _followed(_version_of(members), activity.version_id, period, spelt, today())


def trend(
    members: Members, activity: Activity, indicator: Indicator, period: Period
) -> tuple[Month, ...]:
    """An indicator of that contract month by month."""
    days = (period.start, period.end)
    key = _version_of(members)
    return _trend(key, activity.version_id, indicator.code, days, today(), indicator)


def select(members: Members, filters: Filters) -> Selection:
    """The one selection: rows of list, map, count and exports. Cached by versions and filters."""
    spelt = repr((sorted(filter_params(filters).items()), sorted(filters.ticked)))
    version = read_activity_version(engine(), members.spsti)
    return _selection(_version_of(members), version, spelt, filters)


def known(members: Members) -> pd.DataFrame:
    """The members as the selection wants them (``judgement.prepare_targets``), with what is
    recorded of their contacts (``contact.join_contacts``), the name of their ``entreprise``, and
    what the service's rule says of them (``contract.impact.judge_impact``). Must not be mutated."""
    version = read_activity_version(engine(), members.spsti)
    return _known(_version_of(members), version)


def choices(members: Members) -> Choices:
    """What the filters may offer for these members."""
    return _choices(_version_of(members))


def places(members: Members) -> Placed:
    """What became of the address of each of these members. Must not be mutated."""
    return _places(_version_of(members))


def sending(members: Members, source: Source) -> Sending:
    """What would be sent to that geocoder. Raises UnusableSetting."""
    return _sending(_version_of(members), source, GEOCODEUR.value)


def screen_map(members: Members) -> ScreenMap:
    """The drawn communes of the service of these members."""
    day = members.imported or today()
    return _screen_map(members.spsti, day, tiles_url(), example=members.exemple)


def map_points(members: Members) -> "MapPoints":
    """Where the map shows these members."""
    return _points(_version_of(members))


def progress(members: Members, activity: Activity) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Where every company of these members stands, and the records that brought it there
    (:mod:`radon.domain.tracking.progress`). Must not be mutated."""
    return _progress(_version_of(members), activity.version_id)


def measurements(members: Members, activity: Activity) -> Measurements:
    """What these members measured, placed against the levels today. Must not be mutated."""
    return _measurements(_version_of(members), activity.version_id, today())


def today() -> date:
    """Today's date, the one place that asks."""
    return date.today()


def now() -> datetime:
    """This moment, local time: for the name of a file."""
    return datetime.now()
