"""The rooms of the page: late first, awaited apart; each company at one position."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.measurement.outcome import RESERVES
from radon.domain.registers.activity import Activity
from radon.domain.tracking.measured_room import (
    EDGES,
    POSITION_LABELS,
    bin_results,
    describe_companies,
    describe_results,
    list_rooms,
)
from radon.domain.tracking.measurement_list import (
    RoomFilter,
    make_company_list,
    make_room_list,
    pick_companies,
    pick_rooms,
)
from radon.domain.tracking.page_list import GONE, PLACES
from radon.domain.tracking.progress import count_parts
from radon.sources.measurement.coefficients import load_coefficients
from tests.domain.counting import histories
from tests.domain.registers.followed_companies import ALPHA, BETA, make_activity

TODAY = date(2026, 11, 22)
TABLE = load_coefficients()


def result(member: int, local: str, value: float | None, day: str = "2025-03-01", **besides):
    content = {"entreprise": member, "local": local, "resultat": value, "date_retrait": day,
               "phase": "initial", "niveau": "rdc"}  # fmt: skip
    return "mesurage", {**content, **besides}


@pytest.fixture
def activity() -> Activity:
    return make_activity(
        result(1, "Cave", 1500.0, heures=200, coefficient="cipr137"),
        result(2, "Bureau", 120.0),
        result(1, "Atelier", 450.0, "2026-02-01"),
        result(3, "Réserve", None, "2026-10-01"),
        result(3, "Bureau", 80.0, "2026-03-01"),
        result(6, "Salle", 310.0, "2026-04-01"),
        result(4, "Galerie", 300.0, lieu_specifique=True),
        result(99, "Dépôt", 20.0),
    )


def rooms_of(activity: Activity) -> pd.DataFrame:
    return list_rooms(describe_results(activity.frames["mesurage"], TABLE), activity, TODAY)


def test_late_rooms_come_first_then_deadlines_then_what_is_awaited(activity: Activity) -> None:
    rooms = rooms_of(activity)
    assert rooms["local"].tolist() == [
        "Cave", "Atelier", "Salle", "Galerie", "Réserve", "Bureau", "Bureau", "Dépôt",
    ]  # fmt: skip
    assert rooms["retard"].tolist() == [True] + [False] * 7
    assert rooms["societe"].iloc[0] == ALPHA
    assert rooms["raison_sociale"].iloc[0] == "ALPHA"
    assert rooms.set_index("local")["present"].loc[["Salle", "Dépôt"]].tolist() == [False, False]
    assert rooms["coefficient_utilise"].iloc[0] == "cipr137"
    assert rooms["dose_en_clair"].iloc[0] == "estimation : environ 2,0 mSv sur 12 mois"


def test_a_deadline_of_today_is_not_over() -> None:
    activity = make_activity(result(1, "Cave", 1500.0, "2025-11-22"))
    assert rooms_of(activity)["retard"].tolist() == [False]
    late = make_activity(result(1, "Cave", 1500.0, "2025-11-21"))
    assert rooms_of(late)["retard"].tolist() == [True]


def test_filters_hold_what_they_say(activity: Activity) -> None:
    rooms = rooms_of(activity)
    assert {code: pick_rooms(rooms, code)["local"].tolist() for code in RoomFilter} == {
        "": rooms["local"].tolist(),
        "retard": ["Cave"],
        "reduire": ["Cave", "Atelier", "Salle", "Galerie"],
        "attendus": ["Réserve"],
        "sous-niveau": ["Bureau", "Bureau", "Dépôt"],
    }


def test_each_company_stands_at_its_most_serious_room(activity: Activity) -> None:
    companies = describe_companies(describe_results(activity.frames["mesurage"], TABLE), activity)
    assert companies["position"].to_dict() == {
        "SIREN 732829320": "a_reduire_sans_delai", "adhérent B": "sous_niveau",
        "adhérent C": "niveau_atteint", "adhérent D": "", "adhérent E": "a_reduire",
    }  # fmt: skip
    assert list(companies.loc[BETA, ["locaux", "au_dessus", "attendus"]]) == [1, 0, 1]
    table = count_parts(companies, "position", list(POSITION_LABELS))
    assert list(table.loc["total", ["total", "parties"]]) == [4, 1]


def test_no_result_at_all_gives_empty_frames() -> None:
    activity = make_activity()
    described = describe_results(activity.frames["mesurage"], TABLE)
    assert len(list_rooms(described, activity, TODAY)) == 0
    companies = describe_companies(described, activity)
    assert companies["position"].eq("").all()
    assert bin_results(described["resultat"])["nombre"].sum() == 0


def test_300_is_reached_and_1000_is_passed() -> None:
    bins = bin_results(pd.Series([0, 299.9, 300, 1000, 1000.5, 99_999, None], dtype="Float64"))
    assert bins.set_index("a")["nombre"].loc[[10, 300, 500, 1000, 2000, 10000]].tolist() == [
        1, 1, 1, 1, 1, 1,
    ]  # fmt: skip
    assert bins["rang"].tolist() == [0] * 6 + [1] * 2 + [2] * 3
    assert bins["nombre"].sum() == 6
    assert set(bins["de"]) | set(bins["a"]) == set(EDGES)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_lists_hold_the_companies_of_their_figures(seed: int) -> None:
    activity = histories.make_activity(histories.draw_world(seed, 60, ("mesurage",)), seed)
    described = describe_results(activity.frames["mesurage"], TABLE)
    companies = describe_companies(described, activity)
    table = count_parts(companies, "position", list(POSITION_LABELS))
    for code in POSITION_LABELS:
        for place in ("", *PLACES):
            column = {"": "total", GONE: "parties"}.get(place, place)
            assert len(pick_companies(companies, code, place)) == table.loc[code, column]
    rooms = list_rooms(described, activity, TODAY)
    assert bin_results(rooms["resultat"])["nombre"].sum() == rooms["resultat"].notna().sum()
    assert set(rooms.index) <= set(described.index)


def test_lists_leave_in_words(activity: Activity) -> None:
    rooms = rooms_of(activity)
    late = make_room_list(pick_rooms(rooms, RoomFilter.LATE), RoomFilter.LATE, RESERVES)
    table = late.sheet.to_table()
    assert table["Niveau"].tolist() == ["rez-de-chaussée"]
    assert table["Échéance"].tolist() == ["01/03/2026"]
    companies = describe_companies(describe_results(activity.frames["mesurage"], TABLE), activity)
    content = make_company_list(pick_companies(companies, "", "a_verifier"), "", "a_verifier")
    assert content.title == "Entreprises – aucun mesurage enregistré, à vérifier"
    assert "Plus haut dernier résultat (Bq/m³)" not in content.sheet.headers
