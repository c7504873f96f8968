"""An answer counts only when everything speaks for it; every row has one verdict."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.geocoding.answer import Answer, Precision, nothing_found
from radon.domain.geocoding.situation import Codes, situate
from radon.domain.geocoding.verdict import MARGIN, THRESHOLDS, Motif, Verdict, judge
from tests.domain.geocoding.frames import DAY, lay_out, make_answer, make_attachment

CODES = Codes(
    successors={"53130": ("53130",), "53097": ("53097",), "53062": ("53097",)},
    gathered={"53130": ("53130",), "53097": ("53062", "53097", "53207")},
    former={},
)
LAVAL = ("53130", "Laval", "53130", "certaine")
EVRON = ("53097", "Évron", "", "elevee")


def judge_one(
    answer: Answer | None, attached: tuple[str, str, str, str] = LAVAL, motif: str = ""
) -> tuple[str, str]:
    queries = pd.DataFrame(
        {"adresse": "12 RUE XENIA", "cle": [""] if motif else ["q"], "motif": [motif]}, index=[10]
    )
    answers = lay_out(**({} if answer is None else {"q": answer}))
    judged = judge(queries, situate(answers, CODES), make_attachment(attached))
    return judged["verdict"].loc[10], judged["motif"].loc[10]


def test_a_house_found_in_its_commune_counts() -> None:
    assert judge_one(make_answer()) == (Verdict.COMPTE, "")


@pytest.mark.parametrize(
    ("answer", "attached", "motif"),
    [
        (make_answer(), ("", "", "", "indecise"), Motif.COMMUNE_OUVERTE),
        (make_answer(), ("53130", "Laval", "", "a_confirmer"), Motif.COMMUNE_OUVERTE),
        (make_answer("53062", ancien_code="53062"), LAVAL, Motif.AUTRE_COMMUNE),
        (make_answer("53097", ancien_code="53062"), ("53097", "Évron", "53207", "certaine"),
         Motif.AUTRE_COMMUNE_2016),
        (make_answer(precision=Precision.COMMUNE, score=0.99), LAVAL, Motif.COMMUNE_SEULE),
        (make_answer(score=THRESHOLDS[Precision.NUMERO] - 0.01), LAVAL, Motif.SCORE_FAIBLE),
        (make_answer(precision=Precision.VOIE, score=THRESHOLDS[Precision.VOIE] - 0.01), LAVAL,
         Motif.SCORE_FAIBLE),
        (make_answer(score=float("nan")), LAVAL, Motif.SCORE_FAIBLE),
        (replace(make_answer(), libelle="12 Rue des Lilas"), LAVAL, Motif.SCORE_FAIBLE),
        (make_answer(score=0.9, following=0.9), LAVAL, Motif.PLUSIEURS),
        (make_answer(score=0.9, following=0.9 - MARGIN / 2), LAVAL, Motif.PLUSIEURS),
    ],
)  # fmt: skip
def test_anything_that_speaks_against_it_makes_it_a_proposal(
    answer: Answer, attached: tuple[str, str, str, str], motif: Motif
) -> None:
    assert judge_one(answer, attached) == (Verdict.PROPOSITION, motif)


def test_the_commune_may_be_told_by_the_code_of_another_year() -> None:
    assert judge_one(make_answer("53062"), EVRON) == (Verdict.COMPTE, "")


def test_a_next_answer_that_nobody_knows_does_not_hold_an_answer_back() -> None:
    assert judge_one(make_answer(following=None)) == (Verdict.COMPTE, "")


def test_what_was_not_found_not_asked_or_not_sent_is_told_apart() -> None:
    assert judge_one(nothing_found("essai", DAY)) == (Verdict.SANS_REPONSE, "")
    assert judge_one(None) == (Verdict.NON_DEMANDE, "")
    assert judge_one(None, motif="personne") == (Verdict.NON_ENVOYE, "personne")


ANSWERS = st.one_of(
    st.none(),
    st.just(nothing_found("essai", DAY)),
    st.builds(
        make_answer,
        st.sampled_from(["53130", "53097", "53062", "99999", ""]),
        st.sampled_from(list(Precision)),
        st.floats(0, 1),
        st.none() | st.floats(0, 1),
        st.sampled_from(["", "53062", "53097", "bidon"]),
        st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    ),
)
ATTACHED = st.sampled_from([LAVAL, EVRON, ("53097", "Évron", "53207", "certaine"),
                            ("", "", "", "indecise")])  # fmt: skip


@settings(max_examples=40)
@given(st.lists(st.tuples(ANSWERS, ATTACHED), min_size=1, max_size=12))
def test_every_row_has_one_verdict_and_counts_only_with_commune_score_and_place(rows: list) -> None:
    keys = [f"q{rank}" for rank in range(len(rows))]
    index = pd.Index(range(10, 10 + len(rows)))
    queries = pd.DataFrame({"adresse": "12 RUE XENIA", "cle": keys, "motif": ""}, index=index)
    answers = lay_out(**{k: a for k, (a, _) in zip(keys, rows, strict=True) if a is not None})
    attachment = make_attachment(*(attached for _, attached in rows))
    judged = judge(queries, situate(answers, CODES), attachment)
    assert judged.index.equals(index)
    assert set(judged["verdict"]) <= {verdict.value for verdict in Verdict}
    assert judged["motif"].ne("").eq(judged["verdict"].eq(Verdict.PROPOSITION)).all()
    counted = judged[judged["verdict"].eq(Verdict.COMPTE)]
    there = attachment.loc[counted.index]
    assert counted["code_insee"].eq(there["code_insee"]).all()
    assert (counted["score"] >= min(THRESHOLDS.values())).all()
    assert counted["precision"].ne(Precision.COMMUNE).all()
    clash = counted["code_2016"].ne("") & there["code_insee_2016"].ne("")
    assert counted.loc[clash, "code_2016"].eq(there.loc[clash, "code_insee_2016"]).all()
