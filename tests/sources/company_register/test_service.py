"""One number a question, never faster than the register allows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from radon.errors import UnusableService
from radon.settings import ENTREPRISES
from radon.sources.company_register.service import PER_SECOND, CompanyRegister
from radon.sources.web.waiting import Pace, Patience
from tests.sources.company_register.recorded import SIRET, an_answer
from tests.sources.web.misbehaving import Misbehaving, Said, misbehave
from tests.sources.web.served import as_json

DAY = date(2026, 12, 1)
HASTY = Patience(connect=1.0, silence=0.5, whole=1.0, tries=3, longest_wait=5.0)


@contextmanager
def open_register(server: Misbehaving) -> Iterator[tuple[CompanyRegister, list[float]]]:
    """The register, and its pauses of both kinds on a clock that only they move."""
    pauses: list[float] = []
    pace = Pace(PER_SECOND, lambda: sum(pauses), pauses.append)
    with CompanyRegister(DAY, server.url, HASTY, pauses.append, pace) as register:
        yield register, pauses


def test_only_the_number_is_sent_and_no_person_is_asked_for() -> None:
    with misbehave(as_json(an_answer())) as server, open_register(server) as (register, _):
        assert register.look_up(SIRET).standing == "ouvert"
    asked = server.asked[0]
    assert (asked.method, asked.path) == ("GET", "/search")
    assert asked.params == {
        "q": [SIRET], "minimal": ["True"], "per_page": ["1"],
        "include": ["siege,matching_etablissements,complements"],
    }  # fmt: skip


def test_questions_are_spaced_under_seven_a_second() -> None:
    with misbehave(as_json(an_answer())) as server, open_register(server) as (register, pauses):
        for _ in range(8):
            register.look_up(SIRET)
    assert sum(pauses) >= 7 / 7
    assert PER_SECOND < 7


def test_too_many_questions_are_waited_for_as_asked() -> None:
    busy = Said(status=429, headers={"Retry-After": "2"})
    with (
        misbehave(busy, as_json(an_answer())) as server,
        open_register(server) as (register, waits),
    ):
        assert register.look_up(SIRET).naf == "43.22A"
    assert waits == [2.0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(status=503), "est en panne (503)"),
        (Said(b"<html>", headers={"Content-Type": "text/html"}), "réponse illisible"),
        (Said(status=302, headers={"Location": "https://ailleurs.example/"}), "un autre hôte"),
        (Said(b'{"erreur": "x"}', status=400), "n'accepte pas la demande (400)"),
    ],
)
def test_trouble_is_one_french_sentence(said: Said, words: str) -> None:
    with (
        misbehave(said) as server,
        open_register(server) as (register, _),
        pytest.raises(UnusableService) as caught,
    ):
        register.look_up(SIRET)
    sentence = str(caught.value)
    assert sentence.startswith("Le registre des entreprises (127.0.0.1) ") and words in sentence


def test_the_register_is_that_of_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENTREPRISES.name, "https://registre.example/")
    with CompanyRegister(DAY) as register:
        assert register.host == "registre.example"
