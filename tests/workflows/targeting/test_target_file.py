"""One selection everywhere: list, count, map, workbook, CSV show the same companies."""

import base64
import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import geopandas
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.targeting.contact import join_contacts
from radon.domain.targeting.filters import CONTACT_LABELS, NO_FILTER, POSITION_LABELS, Filters
from radon.domain.targeting.judgement import prepare_targets
from radon.domain.targeting.selection import select
from radon.domain.targeting.target_list import build_target_list
from radon.domain.targeting.verdict import Verdict
from radon.outputs.map.points import MapPoints
from radon.store.engine import open_store
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import load_examples
from radon.workflows.members.stored import Members, list_facts, load_members
from radon.workflows.targeting.screen_map import draw_screen_map, place_members
from radon.workflows.targeting.target_file import export_selection

DAY = date(2026, 11, 22)
ROWS = 240


@pytest.fixture(scope="module")
def members(
    tmp_path_factory: pytest.TempPathFactory, whole_reference: CommuneReference
) -> Iterator[Members]:
    """Some of the examples of the Mayenne: duplicates, undecided rows, refusals, contacts, places
    of every kind among them."""
    path = tmp_path_factory.mktemp("selection") / "base.db"
    engine = open_store(f"sqlite:///{path.as_posix()}")
    load_examples(engine, DAY)
    whole = load_members(engine, "satm", whole_reference)
    targets = whole.targets
    odd = targets.index[targets["classe"].eq("a_verifier") | targets["groupe_motif"].ne("")][:80]
    rest = targets.index.difference(odd)
    mine = targets.loc[odd.union(rest[:: len(rest) // (ROWS - len(odd))])].copy()
    mine.loc[mine.index[::17], "opposition"] = True
    mine.loc[mine.index[::11], "position"] = "aucune"
    mine.loc[mine.index[::11], ["latitude", "longitude"]] = np.nan
    mine.loc[mine.index[::7], ["latitude", "longitude", "position"]] = (48.07, -0.77, "adresse")
    yield replace(whole, targets=mine)
    engine.dispose()


@pytest.fixture(scope="module")
def points(members: Members, whole_reference: CommuneReference) -> MapPoints:
    drawn = draw_screen_map(whole_reference.open_service("satm"), DAY, example=True)
    return place_members(members, drawn.centres)


@pytest.fixture(scope="module")
def prepared(members: Members, points: MapPoints) -> pd.DataFrame:
    places = pd.DataFrame(
        {"longitude": points.longitude, "latitude": points.latitude}, index=points.ids
    )
    prepared = prepare_targets(members.targets, places)
    named = prepared["groupe"].iloc[::3]
    contacts = pd.DataFrame({"groupe": named, "par": "Communication", "envoi": True})
    contacts["date"] = pd.Timestamp("2026-11-02").as_unit("s")
    return join_contacts(prepared, contacts)


CORNERS = st.tuples(st.floats(-1.3, 0.1), st.floats(47.7, 48.6))


def some(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


@st.composite
def asked_filters(draw: st.DrawFn) -> Filters:
    low = draw(st.none() | st.integers(0, 60))
    return Filters(
        zones=draw(st.frozensets(st.sampled_from([1, 2, 3]), min_size=1)),
        communes=draw(st.just(frozenset()) | some(["53130", "53097", "53124", "53054", "53200"])),
        epci=draw(st.just(frozenset()) | some(["CA Laval Agglomération", "200042182"])),
        cantons=draw(st.just(frozenset()) | some(["Évron", "Ernée", "Craon", "Château-Gontier"])),
        naf=tuple(draw(st.just([]) | st.lists(st.sampled_from(["F", "43", "C", "Q"]), max_size=2))),
        effectif_min=low,
        effectif_max=draw(st.none() | st.integers(low or 0, 400)),
        text=draw(st.just("") | st.sampled_from(["sarl", "É", "laval", "rue", "zzz", "5300"])),
        outside_kept=draw(st.booleans()),
        contact=draw(st.just(frozenset()) | some(list(CONTACT_LABELS))),
        positions=draw(st.just(frozenset()) | some(list(POSITION_LABELS))),
        trace=tuple(draw(st.just([]) | st.lists(CORNERS, min_size=3, max_size=6))),
    )


def count_bits(mask: str, rows: int) -> int:
    """How many points a mask of ``MapPoints`` shows."""
    return int(np.unpackbits(np.frombuffer(base64.b64decode(mask), np.uint8))[:rows].sum())


@settings(
    max_examples=120, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(filters=asked_filters())
def test_rows_shown_are_rows_exported_are_the_number_are_the_points_and_the_rest(
    members: Members, prepared: pd.DataFrame, points: MapPoints, filters: Filters
) -> None:
    chosen = select(prepared, filters)
    exported = build_target_list(chosen, list_facts(members, DAY))
    lines = exported.cibles.frame["ligne"].tolist()
    assert chosen.letters["ligne_fichier"].tolist() == lines
    assert chosen.to_check["ligne_fichier"].tolist() == exported.a_verifier.frame["ligne"].tolist()
    drawn = count_bits(points.mask(chosen.letters.index), len(points.ids))
    assert (drawn, len(chosen.letters)) == (chosen.located, len(lines))
    assert chosen.tally.courriers == len(lines)
    assert sum(chosen.tally.counts.values()) == len(prepared) == chosen.balance.total
    assert chosen.tally.counts[Verdict.NE_PAS_SOLLICITER] == len(chosen.refusing)
    groups = [set(frame["groupe"]) for frame in (chosen.letters, chosen.refusing)]
    assert not groups[0] & groups[1]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(zones=frozenset({3})),
        Filters(zones=frozenset({1, 2, 3}), cantons=frozenset({"Évron"}), text="e"),
        Filters(contact=frozenset({"contactee"}), positions=frozenset({"commune", "adresse"})),
        Filters(trace=((-0.9, 48.0), (-0.6, 48.0), (-0.6, 48.2), (-0.9, 48.2))),
    ],
)
def test_the_files_hold_the_companies_of_the_screen(
    members: Members, prepared: pd.DataFrame, filters: Filters
) -> None:
    chosen = select(prepared, filters)
    names = chosen.letters["raison_sociale"].tolist()
    assert names
    book = openpyxl.load_workbook(io.BytesIO(export_selection(members, chosen, DAY, ".xlsx")))
    header, *rows = book["Cibles"].iter_rows(values_only=True)
    assert [row[header.index("Ligne du fichier")] for row in rows] == chosen.letters[
        "ligne_fichier"
    ].tolist()
    assert book["À vérifier"].max_row == len(chosen.to_check) + 1
    text = export_selection(members, chosen, DAY, ".csv").decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == len(names) + 1


def test_ticked_rows_are_kept_with_their_duplicates_and_nothing_else(
    prepared: pd.DataFrame,
) -> None:
    shown = select(prepared, NO_FILTER).letters
    doubled = shown.index[shown["doublons"].notna()][:2].union(shown.index[:3])
    ticked = select(prepared, replace(NO_FILTER, ticked=frozenset(doubled))).letters
    wanted = shown.loc[shown.index.isin(doubled)]
    assert ticked.index.tolist() == wanted.index.tolist()
    assert ticked["autres_lignes"].tolist() == wanted["autres_lignes"].tolist()


def test_a_drawn_area_holds_the_addresses_in_it_and_the_communes_that_it_covers(
    prepared: pd.DataFrame, points: MapPoints, whole_reference: CommuneReference
) -> None:
    area = ((-0.85, 48.0), (-0.7, 47.99), (-0.65, 48.12), (-0.9, 48.15))
    polygon, contours = shapely.Polygon(area), whole_reference.contours
    drawn = points.ids[shapely.contains_xy(polygon, points.longitude, points.latitude)]
    metric = contours.set_index("code_insee").to_crs(2154).geometry
    cut = geopandas.GeoSeries([polygon], crs=4326).segmentize(0.001).to_crs(2154).iloc[0]
    shares = metric.intersection(cut).area / metric.area
    whole, partly = (shares.index[found] for found in (shares > 0.5, shares.between(1e-6, 0.5)))
    at_commune = prepared["position"].eq("commune")
    inside = at_commune & prepared["code_insee"].isin(whole)
    inside |= prepared["position"].eq("adresse") & prepared.index.isin(drawn)
    chosen = select(prepared, replace(NO_FILTER, trace=area), contours)
    before = select(prepared, NO_FILTER).verdicts.eq(Verdict.RETENUE)
    assert chosen.verdicts.eq(Verdict.RETENUE).tolist() == (before & inside).tolist()
    untold = before & at_commune & prepared["code_insee"].isin(partly)
    assert chosen.tally.counts[Verdict.TRACE_INCONNUE] == int(untold.sum()) > 0


def test_a_company_contacted_under_one_of_its_rows_is_contacted(prepared: pd.DataFrame) -> None:
    shown = select(prepared, Filters(contact=frozenset({"jamais"}))).letters
    groups = prepared.loc[prepared["contacts"].gt(0), "groupe"]
    assert len(shown)
    assert not shown["groupe"].isin(groups).any()
