"""Requests: who asked, which wait, the oldest first."""

from datetime import date

from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import Period
from radon.domain.counting.reading import read_formula
from radon.domain.registers.check import check_content
from radon.domain.registers.kinds_company import DEMANDE
from radon.domain.tracking.company_history import tell_history
from radon.domain.tracking.request import (
    Requests,
    WaitingRequest,
    count_requests,
    list_waiting,
)
from tests.domain.registers.followed_companies import ALPHA, make_activity

TODAY = date(2026, 11, 30)


def ask(day: str, *members: int, **besides: object) -> tuple[str, dict]:
    typed = {"date": day, "entreprises": list(members), "objet": ["mesurage"], **besides}
    content, faults = check_content(DEMANDE, typed, TODAY)
    assert not faults
    return "demande", content


ASKED = make_activity(
    ask("2026-11-20", 3, voie="telephone", repond="IPRP"),
    ask("2026-10-01", 1, 2, objet=["evaluation"], repondu_le="2026-10-03"),  # both rows of ALPHA
    ask("2026-11-03", 1, objet=["evaluation", "mesures"]),
    ask("2026-11-10", demandeur="Mairie <b>"),
)


def test_those_that_wait_are_named_the_oldest_first() -> None:
    assert count_requests(ASKED) == Requests(received=4, companies=2, outside=1, waiting=3)
    about = "évaluation du risque, mesures de prévention"
    assert list_waiting(ASKED, TODAY) == (
        WaitingRequest(3, "ALPHA", about, date(2026, 11, 3), 27),
        WaitingRequest(4, "Mairie <b>", "mesurage", date(2026, 11, 10), 20),
        WaitingRequest(1, "BETA", "mesurage ; téléphone ; IPRP", date(2026, 11, 20), 10),
    )
    assert list_waiting(ASKED, TODAY)[0].since == "reçue le 03/11/2026, il y a 27\u00a0jours"
    nothing = make_activity()
    assert count_requests(nothing) == Requests(0, 0, 0, 0)
    assert list_waiting(nothing, TODAY) == ()


def test_a_company_that_asks_twice_is_one_and_who_is_no_member_adds_none() -> None:
    period = Period(date(2026, 1, 1), date(2027, 1, 1))
    for about, companies, silent in (
        ({}, 2, 1), ({"objet": ("evaluation", "mesurage")}, 2, 1), ({"objet": ("mesures",)}, 1, 0),
    ):  # fmt: skip
        formula = Formula(Count.ENTREPRISES, (Source("demande", about),))
        found = read_formula(formula, ASKED, period)
        assert (found.value, found.silent) == (companies, silent)


def test_somebody_asks_and_nothing_is_answered_before_it_is_asked() -> None:
    typed = {"date": "2026-11-20", "objet": ["autre"]}
    assert list(check_content(DEMANDE, typed, TODAY)[1]) == ["entreprises"]
    early = {**typed, "demandeur": "CCI", "repondu_le": "2026-11-19"}
    assert list(check_content(DEMANDE, early, TODAY)[1]) == ["repondu_le"]


def test_a_request_is_among_the_acts_of_its_company() -> None:
    acts = tell_history(ASKED, ALPHA).acts
    assert acts[["date", "genre", "titre", "details"]].astype(str).values.tolist() == [
        ["2026-11-03", "Demande", "évaluation du risque, mesures de prévention", ""],
        ["2026-10-01", "Demande", "évaluation du risque", "Répondu le : 03/10/2026"],
    ]
