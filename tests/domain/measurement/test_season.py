"""Season and length of a measurement: remarks, never a refusal, and no period of our own."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.measurement.season import (
    MeasuringWindow,
    check_dates,
    find_seasons,
    season_dates,
    season_of,
)
from tests.domain.tracking.measured_rooms import day, results

SHORT = "Détecteurs en place moins de deux mois : la pratique est d'au moins deux mois."
OUTSIDE = (
    "Mesurage hors de la saison de mesure (15 septembre – 30 avril), en tout ou partie : une"
    " pratique pour les lieux de travail, qui peut s'adapter en disant pourquoi ; une règle"
    " pour certains établissements recevant du public."
)


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("2025-09-14", ""),
        ("2025-09-15", "2025-2026"),
        ("2025-12-31", "2025-2026"),
        ("2026-01-01", "2025-2026"),
        ("2026-04-30", "2025-2026"),
        ("2026-05-01", ""),
    ],
)
def test_the_season_runs_from_15_september_to_30_april(text, season):
    assert season_of(date.fromisoformat(text)) == season
    assert find_seasons(pd.Series([day(text), pd.NaT])).tolist() == [season, ""]


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_stands_in_its_season_or_between_two(one):
    season = season_of(one)
    if season:
        first, last = season_dates(season)
        assert first <= one <= last
    else:
        assert (9, 15) > (one.month, one.day) > (4, 30)


@pytest.mark.parametrize("text", ["", "2025", "2025-2027", "2025-2024", "a-b"])
def test_what_is_no_season_is_refused(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        season_dates(text)


@pytest.mark.parametrize(
    ("start", "end", "season", "remark"),
    [
        ("2025-09-15", "2025-11-15", "2025-2026", ""),
        ("2025-11-15", "2026-01-15", "2025-2026", ""),
        ("2025-12-31", "2026-02-28", "2025-2026", ""),  # two months of the calendar
        ("2025-11-15", "2026-01-14", "2025-2026", SHORT),
        ("2025-09-14", "2025-11-20", "2025-2026", OUTSIDE),
        ("2026-03-01", "2026-05-01", "2025-2026", OUTSIDE),
        ("2026-05-01", "2026-09-01", "", OUTSIDE),
        ("2026-06-01", "2026-06-20", "", f"{SHORT} {OUTSIDE}"),
        ("2025-11-01", "2026-11-01", "2026-2027", OUTSIDE),
        ("2026-01-15", "2025-11-15", "2025-2026", "Le retrait précède la pose : dates à vérifier."),
        (
            "",
            "2025-11-15",
            "2025-2026",
            "Date de pose ou de retrait inconnue : durée et saison non vérifiées.",
        ),
    ],
)
def test_a_measurement_is_remarked_upon(start, end, season, remark):
    frame = results({"date_pose": start, "date_retrait": end})
    assert check_dates(frame).loc[1].to_dict() == {"saison": season, "remarque_dates": remark}


def test_the_reason_of_other_dates_stands_after_the_remark():
    why = {"justification": "fermé l'hiver"}
    frame = results({"date_pose": "2026-06-01", "date_retrait": "2026-08-15", **why})
    kept = results({"date_pose": "2025-11-01", "date_retrait": "2026-02-15", **why})
    said = check_dates(frame)["remarque_dates"].tolist()
    assert said == [f"{OUTSIDE} Justification : fermé l'hiver"]
    assert check_dates(kept)["remarque_dates"].tolist() == [""]


def test_a_service_may_set_another_window():
    window = MeasuringWindow((10, 1), (4, 30), 3)
    frame = results({"date_pose": "2025-09-20", "date_retrait": "2025-12-01"})
    assert check_dates(frame, window)["remarque_dates"].tolist() == [
        "Détecteurs en place moins de 3 mois : la pratique est d'au moins 3 mois. "
        + OUTSIDE.replace("15 septembre", "1er octobre")
    ]


def test_an_empty_register_has_no_remark():
    assert check_dates(results()).empty
