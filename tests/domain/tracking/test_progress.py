"""Where companies stand: once each, parts that add up, the same figures as the indicators."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import Period
from radon.domain.counting.reading import read_formula
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import ACCOMPANIED, Channel, Measure, Step
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    FUNDING_LABELS,
    STEP_LABELS,
    WORKERS,
    count_measures,
    count_parts,
    count_steps,
    describe_progress,
    list_steps,
)
from radon.domain.tracking.worker_count import count_workers
from tests.domain.counting import histories
from tests.domain.registers.followed_companies import (
    ALPHA,
    BETA,
    DELTA,
    GAMMA,
    GONE,
    act,
    make_activity,
    met,
    seen,
    sent,
)

ALWAYS = Period(date(2000, 1, 1), date(2030, 1, 1))
OUTSIDE = tuple(code for code in Channel if code is not Channel.INTERNE)


def test_each_company_stands_once_at_its_furthest_step_whatever_the_order() -> None:
    activity = make_activity(
        act("2026-03-01", "evaluation", 2),  # the other row of ALPHA
        act("2026-01-10", "mesures", 1, mesures=["ventilation"]),
        act("2026-02-01", "mesures", 1, 2, mesures=["etancheite", "ventilation"]),
        sent("2026-05-01", 1, 3, 6),
        met("2026-04-01", 3),
        sent("2026-06-01", 4, canal="interne"),
    )
    progress = describe_progress(activity)
    found = progress[["etape", "atteinte_le", "dernier_contact", "contacts", "mesures"]]
    nothing = ("", pd.NaT, pd.NaT, 0, "")
    expected = {
        ALPHA: ("mesures", "2026-01-10", "2026-05-01", 4, "ventilation|etancheite"),
        BETA: ("sensibilisation", "2026-04-01", "2026-05-01", 2, ""),
        GAMMA: nothing,
        DELTA: nothing,
        GONE: ("sensibilisation", "2026-05-01", "2026-05-01", 1, ""),
    }
    wanted = pd.DataFrame.from_dict(expected, "index", columns=list(found.columns))
    days = dict.fromkeys(("atteinte_le", "dernier_contact"), "datetime64[s]")
    pd.testing.assert_frame_equal(
        found.sort_index(), wanted.astype(days).sort_index(), check_names=False, check_dtype=False
    )
    assert progress["accompagnee"].to_dict() == {
        one: one == ALPHA for one in (ALPHA, BETA, GAMMA, DELTA, GONE)
    }


def test_an_act_of_two_steps_is_one_contact_and_counts_at_each_of_its_steps() -> None:
    activity = make_activity(
        act("2026-03-01", "mesurage+evaluation", 1, 2, 3), act("2026-04-01", "evaluation", 3)
    )
    progress = describe_progress(activity)
    assert progress.loc[[ALPHA, BETA], "etape"].tolist() == ["mesurage", "mesurage"]
    assert progress.loc[[ALPHA, BETA], "contacts"].tolist() == [1, 2]
    counted = count_steps(list_steps(activity))
    assert counted.loc[["evaluation", "mesurage"]].to_dict("list") == {
        "entreprises": [2, 2], "actes": [2, 1],
    }  # fmt: skip
    either = Source("accompagnement", {"etape": ("evaluation", "mesurage")})
    reading = read_formula(Formula(Count.ENTREPRISES, (either,)), activity, ALWAYS)
    assert (reading.value, reading.acts) == (2, 2)


def test_parts_close_on_the_companies_of_today_and_those_that_left_are_apart() -> None:
    activity = make_activity(act("2026-01-10", "evaluation", 1, 5), sent("2026-01-01", 3, 6))
    table = count_parts(describe_progress(activity), "etape", list(STEP_LABELS))
    assert table.loc["total"].to_dict() == {
        "zone_3": 2, "zone_2": 1, "zone_1": 0, "a_verifier": 1, "total": 4, "parties": 1,
    }  # fmt: skip
    assert table["total"].to_dict() == {
        "sensibilisation": 1, "evaluation": 2, "mesurage": 0, "plan_action": 0, "mesures": 0,
        "": 1, "total": 4,
    }  # fmt: skip
    assert table["parties"].to_dict()["sensibilisation"] == 1


def test_an_unknown_code_is_refused_rather_than_lost() -> None:
    progress = describe_progress(make_activity(act("2026-01-10", "evaluation", 1)))
    with pytest.raises(ValueError, match="etape: evaluation"):
        count_parts(progress, "etape", ["", "mesures"])


def test_the_last_known_answer_speaks_and_unknown_never_erases() -> None:
    activity = make_activity(
        seen("2026-01-01", 1, fe="non", duerp="", travailleurs_rdc=12),
        seen("2026-02-01", 2, fe="oui", duerp="inconnu", travailleurs_sous_sol=0),
        seen("2026-03-01", 1, fe="inconnu", travailleurs_rdc=None),
        seen("2026-01-01", 3, fe="inconnu", travailleurs_rdc=3),
        seen("2026-01-01", 6, fe="oui", travailleurs_rdc=50),
    )
    progress = describe_progress(activity)
    fe = count_parts(progress, "fe", list(ANSWER_LABELS))
    assert fe["total"].to_dict() == {"oui": 1, "non": 0, "inconnu": 1, "": 2, "total": 4}
    assert fe["parties"].to_dict()["oui"] == 1
    duerp = count_parts(progress, "duerp", list(ANSWER_LABELS))
    assert duerp["total"].to_dict() == {"oui": 0, "non": 0, "inconnu": 1, "": 3, "total": 4}
    counted = count_workers(progress).set_index(["lieu", "classe"])
    assert counted.loc[("travailleurs_rdc", "total")].to_list() == [15, 2, 4]
    assert counted.loc[("travailleurs_rdc", "zone_3")].to_list() == [15, 2, 2]
    assert counted.loc[("travailleurs_sous_sol", "total")].to_list() == [0, 1, 4]
    assert counted.loc[("travailleurs_specifiques", "total")].to_list()[1:] == [0, 4]
    assert pd.isna(counted["travailleurs"].loc[("travailleurs_specifiques", "total")])


def test_help_once_obtained_stays_obtained_else_the_last_word_counts() -> None:
    activity = make_activity(
        act("2026-01-01", "mesurage", 1, financement="obtenue"),
        act("2026-02-01", "mesurage", 1, financement="non"),
        act("2026-01-01", "mesurage", 3, financement="demandee"),
        act("2026-02-01", "mesurage", 3, financement="non"),
        act("2026-03-01", "mesurage", 3, financement="inconnu"),
        act("2026-01-01", "mesurage", 4, financement=""),
    )
    told = describe_progress(activity)["financement"]
    assert told[[ALPHA, BETA, GAMMA, DELTA]].to_list() == ["obtenue", "non", "", ""]


def test_a_company_whose_rows_are_no_longer_kept_is_named_and_counted_apart() -> None:
    progress = describe_progress(make_activity(act("2026-01-01", "evaluation", 99)))
    assert progress.index[-1] == "fiche 99"
    assert progress.iloc[-1][["present", "classe", "etape"]].to_list() == [
        False, "a_verifier", "evaluation",
    ]  # fmt: skip


def test_acts_stand_beside_companies() -> None:
    steps = list_steps(
        make_activity(
            act("2026-01-01", "evaluation", 1, 2, 3),
            act("2026-02-01", "evaluation", 1),
            sent("2026-01-01", 1, 4),
            met("2026-01-02"),
        )
    )
    counted = count_steps(steps)
    assert list(counted.loc["evaluation"]) == [2, 2]
    assert list(counted.loc["sensibilisation"]) == [2, 0]  # a mailing is no act of this kind
    assert list(counted.loc["mesures"]) == [0, 0]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_figures_are_those_of_the_indicators_on_any_history(seed: int) -> None:
    activity = histories.make_activity(histories.draw_world(seed, 60), seed)
    progress = describe_progress(activity)
    steps = count_steps(list_steps(activity))
    for step in Step:
        sources = [Source("accompagnement", {"etape": (step,)})]
        if step == "sensibilisation":
            sources += [Source("communication", {"canal": (*OUTSIDE, "")}),
                        Source("action_collective")]  # fmt: skip
        distinct = Formula(Count.ENTREPRISES, tuple(sources))
        assert steps.loc[step, "entreprises"] == _value(activity, distinct)
        acts = read_formula(Formula(Count.ENTREPRISES, tuple(sources[:1])), activity, ALWAYS).acts
        assert steps.loc[step, "actes"] == (acts or 0)
    assert progress["etape"].isin(ACCOMPANIED).sum() == _value(
        activity, Formula(Count.ENTREPRISES, (Source("accompagnement",
                                                     {"etape": ACCOMPANIED}),))
    )  # fmt: skip
    for answer in ("fe", "duerp"):
        last = Formula(Count.ENTREPRISES, (Source("situation", {answer: ("oui",)}, last=True),))
        assert progress[answer].eq("oui").sum() == _value(activity, last)
    for place in WORKERS:
        total = Formula(Count.SOMME, (Source("situation", last=True),), of=place)
        assert progress[place].sum() == _value(activity, total)
    done = Source("accompagnement", {"etape": ("mesures",)})
    couples = Formula(Count.COUPLES, (done,), of="mesures")
    assert count_measures(progress).sum() == _value(activity, couples)
    helped = Formula(Count.ENTREPRISES, (Source("accompagnement", {"financement": ("obtenue",)}),))
    assert progress["financement"].eq("obtenue").sum() == _value(activity, helped)
    _check_balance(activity, progress)


def _value(activity: Activity, formula: Formula) -> float:
    return read_formula(formula, activity, ALWAYS).value or 0


def _check_balance(activity: Activity, progress: pd.DataFrame) -> None:
    everyone = activity.companies["present"].sum()
    for column, labels in (
        ("etape", STEP_LABELS), ("fe", ANSWER_LABELS), ("duerp", ANSWER_LABELS),
        ("financement", FUNDING_LABELS),
    ):  # fmt: skip
        table = count_parts(progress, column, list(labels))
        assert table.loc["total", "total"] == table["total"].iloc[:-1].sum() == everyone
        assert table.loc["total", "parties"] == (~progress["present"]).sum()
    assert set(Measure) == set(count_measures(progress).index)
