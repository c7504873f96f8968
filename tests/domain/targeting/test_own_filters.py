"""The filters that only the application asks: contacts, other columns, position, area, ticks."""

from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.targeting.filters import Filters
from radon.domain.targeting.judgement import judge_targets, prepare_targets
from radon.domain.targeting.targets import describe_targets
from tests.domain.targeting.target_frames import COMMUNES, frames

ALL = frozenset({1, 2, 3})
NAMES = ("Alpha", "Béta", "Gamma", "Delta")


@pytest.fixture
def targets() -> pd.DataFrame:
    """Four companies of Laval; the third is the same company as the first."""
    adherents, attachment = frames(*({"raison_sociale": name} for name in NAMES))
    frame = describe_targets(adherents, attachment, COMMUNES)
    return frame.assign(
        groupe=[frame.index[0], frame.index[1], frame.index[0], frame.index[3]],
        contacts=[0, 0, 2, 1],
        impact=[True, False, True, False],
        campagne_non_envoyee=["", "Hiver", "", "Automne"],
        position=["adresse", "commune", "aucune", "adresse"],
        **{"autre:Centre": ["Nord", "", "Sud", "Nord"], "autre:Équipe": ["1", "1", "2", ""]},
        carte_longitude=[0.5, 2.0, np.nan, -0.5],
        carte_latitude=[0.5, 0.5, np.nan, 0.5],
    )


def keep(targets: pd.DataFrame, **asked: Any) -> list[str]:
    """The names that pass."""
    verdicts = judge_targets(targets, Filters(zones=ALL, **asked))
    return targets.loc[verdicts.eq("retenue"), "raison_sociale"].tolist()


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({}, ["Alpha", "Béta", "Gamma", "Delta"]),
        ({"contact": frozenset({"jamais"})}, ["Béta"]),
        ({"contact": frozenset({"contactee"})}, ["Alpha", "Gamma", "Delta"]),
        ({"contact": frozenset({"jamais", "contactee"})}, ["Alpha", "Béta", "Gamma", "Delta"]),
        ({"contact": frozenset({"non_envoyee"})}, ["Béta", "Delta"]),
        ({"impact": True}, ["Alpha", "Gamma"]),
        ({"others": frozenset({("Centre", "Nord")})}, ["Alpha", "Delta"]),
        ({"others": frozenset({("Centre", "Nord"), ("Centre", "")})}, ["Alpha", "Béta", "Delta"]),
        ({"others": frozenset({("Centre", "Nord"), ("Équipe", "1")})}, ["Alpha"]),
        ({"others": frozenset({("Secteur", "Nord")})}, []),
        ({"positions": frozenset({"adresse", "aucune"})}, ["Alpha", "Gamma", "Delta"]),
        ({"trace": ((0, 0), (1, 0), (1, 1), (0, 1))}, ["Alpha"]),
        ({"trace": ((-1, 0), (1, 0), (1, 1), (-1, 1))}, ["Alpha", "Delta"]),
        ({"trace": ((5, 5), (6, 5), (6, 6))}, []),
    ],
)
def test_each_filter_keeps_what_it_says(
    targets: pd.DataFrame, asked: dict[str, object], kept: list[str]
) -> None:
    assert keep(targets, **asked) == kept


SPOTS = np.random.default_rng(7).uniform((-2.4, 46.5), (-1.6, 47.1), (40, 2))
CORNERS = st.tuples(st.floats(-2.4, -1.6), st.floats(46.5, 47.1))


@given(st.lists(CORNERS, min_size=3, max_size=9, unique=True))
def test_the_inside_of_a_drawn_area_agrees_with_shapely(
    corners: list[tuple[float, float]],
) -> None:
    polygon = shapely.Polygon(corners)
    if not polygon.is_valid:
        return
    adherents, attachment = frames(*({"raison_sociale": str(rank)} for rank in range(len(SPOTS))))
    targets = describe_targets(adherents, attachment, COMMUNES).assign(
        carte_longitude=SPOTS[:, 0], carte_latitude=SPOTS[:, 1]
    )
    inside = shapely.contains_xy(polygon, SPOTS[:, 0], SPOTS[:, 1])
    assert keep(targets, trace=tuple(corners)) == [str(rank) for rank in np.flatnonzero(inside)]


@pytest.mark.parametrize(
    ("east", "verdict"),
    [(3.0, "retenue"), (2.6, "retenue"), (2.5, "trace_inconnue"), (2.1, "trace_inconnue"),
     (2.0, "trace")],
)  # fmt: skip
def test_a_company_known_by_its_commune_is_taken_with_the_greater_part_of_it(
    targets: pd.DataFrame, east: float, verdict: str
) -> None:
    """Béta stands at its commune, a square from 2 to 3."""
    contours = geopandas.GeoDataFrame(
        {"code_insee": ["53130"]}, geometry=[shapely.box(2, 0, 3, 1)], crs=4326
    )
    area = ((1.5, -1), (east, -1), (east, 2), (1.5, 2))
    judged = judge_targets(targets, Filters(zones=ALL, trace=area), contours)
    assert judged.tolist() == ["trace", verdict, "trace", "trace"]


def test_without_the_shape_of_a_commune_nobody_can_tell(targets: pd.DataFrame) -> None:
    area = ((-9, -9), (9, -9), (9, 9), (-9, 9))
    judged = judge_targets(targets, Filters(zones=ALL, trace=area))
    assert judged.tolist() == ["retenue", "trace_inconnue", "trace", "retenue"]


def test_a_ticked_row_brings_the_other_rows_of_its_company(targets: pd.DataFrame) -> None:
    assert keep(targets, ticked=frozenset({int(targets.index[2])})) == ["Alpha", "Gamma"]


def test_the_folded_text_gives_the_same_answers_as_the_columns(targets: pd.DataFrame) -> None:
    places = pd.DataFrame({"longitude": [], "latitude": []}, index=targets.index[:0])
    folded = prepare_targets(targets, places)
    for text in ("beta", "BÉTA", "a", "laval", "alphabeta", "  gam ", "zzz", "("):
        assert keep(folded, text=text) == keep(targets, text=text)


def test_what_the_command_line_never_asks_is_not_told() -> None:
    plain = [label for label, _ in Filters().describe()]
    asked = Filters(
        contact=frozenset({"jamais"}), positions=frozenset({"aucune"}),
        trace=((0, 0), (1, 0), (1, 1)), ticked=frozenset({4}),
    )  # fmt: skip
    assert asked.describe()[len(plain) :] == [
        ("Contacts", "jamais contactées"),
        ("Position", "non situées"),
        (
            "Zone tracée",
            "tracé de 3 points sur la carte. Une entreprise connue par sa seule commune est prise"
            " si le tracé couvre plus de la moitié de cette commune.",
        ),
        ("Lignes cochées", "1"),
    ]


def test_a_blank_cell_is_counted_apart_from_another_value(targets: pd.DataFrame) -> None:
    asked = Filters(zones=ALL, others=frozenset({("Centre", "Nord")}))
    assert judge_targets(targets, asked).tolist() == [
        "retenue", "autre_vide", "autre", "retenue",
    ]  # fmt: skip
    assert ("Colonne « Centre »", "Nord") in asked.describe()


def test_the_persons_of_the_service_are_left_out_of_what_may_leave_it() -> None:
    centre = ("Centre", "Nord")
    asked = Filters(others=frozenset({centre, ("Médecin du travail", "Petit")}))
    assert asked.nameless == Filters(others=frozenset({centre}))
