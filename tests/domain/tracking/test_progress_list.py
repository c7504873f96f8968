"""Each figure of the page and the list that it opens: the same companies, on the page and out."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.document.sheet import CellKind
from radon.domain.registers.codes import Step
from radon.domain.tracking.page_list import GONE, PLACES
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    ANSWERS,
    FUNDING_LABELS,
    STEP_LABELS,
    WORKERS,
    count_measures,
    count_parts,
    count_steps,
    describe_progress,
    list_steps,
)
from radon.domain.tracking.progress_list import COLUMNS, FIGURES, make_list, pick_companies
from radon.domain.tracking.worker_count import count_workers
from tests.domain.counting import histories
from tests.domain.registers.followed_companies import ALPHA, act, make_activity, seen
from tests.domain.registers.followed_companies import GONE as LEFT


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_a_list_has_as_many_companies_as_its_figure_says(seed: int) -> None:
    activity = histories.make_activity(histories.draw_world(seed, 60), seed)
    progress, steps = describe_progress(activity), list_steps(activity)
    accompanied = progress[progress["accompagnee"]]
    for rows, column, group, labels in (
        (progress, "etape", "etape", STEP_LABELS),
        *((progress, name, name, ANSWER_LABELS) for name in ANSWERS),
        (accompanied, "financement", "aide", FUNDING_LABELS),
    ):
        table = count_parts(rows, column, list(labels)).rename(columns={"parties": GONE})
        for code in labels:
            for place in ("", *PLACES):
                found = pick_companies(progress, steps, f"{group}-{code or 'aucun'}", place)
                assert len(found) == table.loc[code, place or "total"], (column, code, place)
                assert found.index.is_unique
    counted = count_steps(steps)["entreprises"]
    assert {step: len(pick_companies(progress, steps, f"acte-{step}")) for step in Step} == (
        counted.to_dict()
    )
    measures = count_measures(progress).to_dict()
    assert {one: len(pick_companies(progress, steps, f"mesure-{one}")) for one in measures} == (
        measures
    )
    workers = count_workers(progress).set_index(["lieu", "classe"])["connues"]
    for place in WORKERS:
        known = pick_companies(progress, steps, f"lieu-{place}")
        assert len(known) == workers[(place, "total")]


def test_every_figure_says_what_it_is_and_belongs_to_a_block() -> None:
    assert {one.group for one in FIGURES.values()} == {"etape", "reponse", "lieu", "aide"}
    assert all(code.isascii() and one.label for code, one in FIGURES.items())


@pytest.fixture
def hostile():
    activity = make_activity(
        act("2026-01-10", "mesures", 1, 6, mesures=["ventilation", "autre"]),
        seen("2026-02-01", 1, fe="oui", travailleurs_rdc=12),
    )
    named = activity.companies.assign(raison_sociale="=cmd|' /C calc'!A0 <b>")
    object.__setattr__(activity, "companies", named)
    return activity


def test_the_list_is_told_in_words_and_keeps_hostile_names_as_they_are(hostile) -> None:
    progress, steps = describe_progress(hostile), list_steps(hostile)
    content = make_list(pick_companies(progress, steps, "mesure-autre"), "mesure-autre")
    assert content.title == "Entreprises – mesure : autre mesure"
    table = content.sheet.to_table()
    assert list(table.columns) == [column.header for column in COLUMNS.values()]
    assert table["Mesures mises en place"].unique().tolist() == [
        "ventilation, renouvellement d'air ; autre mesure"
    ]
    assert table.loc[ALPHA, "Radon dans la FE"] == "oui"
    assert table.loc[ALPHA, "Atteinte le"] == "10/01/2026"
    assert table.loc[LEFT, "Adhésion"] == "partie"
    assert pd.isna(table["Travailleurs en rez-de-chaussée"].loc[LEFT])
    assert set(table["Raison sociale"]) == {"=cmd|' /C calc'!A0 <b>"}


def test_the_book_says_how_many_of_which_service_and_when(hostile) -> None:
    progress, steps = describe_progress(hostile), list_steps(hostile)
    content = make_list(pick_companies(progress, steps, "fe-oui", "zone_3"), "fe-oui", "zone_3")
    book = content.to_book("SATM – essai", date(2026, 11, 22), example=True)
    assert book.figures[0].values == (1,)
    assert [fact.label for fact in book.facts] == ["Service", "Situation au", "Exemple"]
    assert [column.kind for column in book.sheets[0].columns.values()].count(CellKind.DATE) == 2
