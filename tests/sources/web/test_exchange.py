"""A service on the network, asked with patience, never trusted further than it was told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from radon.errors import UnusableService
from radon.sources.web.exchange import Exchange, Question, Reply, Service
from radon.sources.web.waiting import Patience
from tests.sources.web.misbehaving import Asked, Misbehaving, Said, misbehave

OK = Said(b"bien", headers={"Content-Type": "text/plain; charset=utf-8"})
HASTY = Patience(connect=1.0, silence=0.3, whole=0.6, tries=3, longest_wait=5.0)
KEPT = "ce qui est déjà reçu est gardé, recommencez dans quelques minutes."
CHECK = "vérifiez l'adresse du service et le proxy de ce poste."


@contextmanager
def open_line(server: Misbehaving, patience: Patience = HASTY) -> Iterator[tuple[Exchange, list]]:
    """An exchange with the server, and the pauses that it made."""
    pauses: list[float] = []
    with Exchange(Service("Le service", server.url), patience, pauses.append) as line:
        yield line, pauses


def ask(server: Misbehaving, patience: Patience = HASTY) -> tuple[Reply, list]:
    with open_line(server, patience) as (line, pauses):
        return line.ask(Question("/search", params={"q": "é &"})), pauses


def refused(server: Misbehaving, patience: Patience = HASTY) -> tuple[str, list]:
    with open_line(server, patience) as (line, pauses):
        with pytest.raises(UnusableService) as caught:
            line.ask(Question("/search"))
        return str(caught.value), pauses


def test_an_answer_comes_with_its_kind_and_the_question_arrives_as_it_was_asked() -> None:
    with misbehave(OK) as server:
        assert ask(server) == (Reply("text/plain", b"bien"), [])
    asked = server.asked[0]
    assert (asked.method, asked.path, asked.params) == ("GET", "/search", {"q": ["é &"]})
    assert asked.headers["user-agent"] == "spsti-radon"
    assert "cookie" not in asked.headers


def test_a_form_and_a_file_go_as_multipart_with_repeated_keys() -> None:
    with misbehave(OK) as server, open_line(server) as (line, _):
        line.ask(
            Question("/csv", form={"columns": ["a", "b"]}, file=("f.csv", b"a;b\n", "text/csv"))
        )
    assert server.asked[0].form == {"columns": [b"a", b"b"], "data": [b"a;b\n"]}


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_or_broken_service_is_asked_again_with_longer_pauses(status: int) -> None:
    with misbehave(Said(status=status), Said(status=status), OK) as server:
        assert ask(server) == (Reply("text/plain", b"bien"), [1.0, 2.0])


def test_retry_after_is_obeyed_in_seconds() -> None:
    with misbehave(Said(status=429, headers={"Retry-After": "5"}), OK) as server:
        assert ask(server)[1] == [5.0]


def test_retry_after_is_obeyed_as_a_date() -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=4), usegmt=True)
    with misbehave(Said(status=503, headers={"Retry-After": at}), OK) as server:
        (pause,) = ask(server)[1]
    assert 1.0 < pause <= 4.0


def test_a_retry_after_that_means_nothing_or_is_past_never_hurts() -> None:
    past = Said(status=429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})
    with misbehave(Said(status=429, headers={"Retry-After": "bientôt".encode().decode("latin-1")}),
                   past, OK) as server:  # fmt: skip
        assert ask(server)[1] == [1.0, 0.0]


def test_a_long_wait_is_told_not_waited_for() -> None:
    with misbehave(Said(status=429, headers={"Retry-After": "3600"})) as server:
        assert refused(server) == (
            "Le service (127.0.0.1) demande d'attendre 3600 s ; ce qui est déjà reçu est gardé,"
            " recommencez plus tard.",
            [],
        )


def test_a_service_that_stays_broken_is_left_after_a_few_tries() -> None:
    with misbehave(Said(b"<html>Bad Gateway</html>", status=502)) as server:
        assert refused(server) == (
            f"Le service (127.0.0.1) est en panne (502) ; {KEPT}",
            [1.0, 2.0],
        )
    assert len(server.asked) == 3


def test_a_silent_service_is_asked_again_then_left() -> None:
    with misbehave(Said(silence=0.6)) as server:
        said, pauses = refused(server)
    assert (said, pauses) == (f"Le service (127.0.0.1) ne répond pas à temps ; {KEPT}", [1.0, 2.0])


def test_a_server_that_drips_is_left_at_the_end_of_its_time() -> None:
    with misbehave(Said(b"x" * 50, drip=0.1)) as server:
        said, _ = refused(server, replace(HASTY, tries=1))
    assert said == f"Le service (127.0.0.1) ne répond pas à temps ; {KEPT}"


def test_an_answer_cut_on_the_way_is_asked_again() -> None:
    with misbehave(Said(b"moit", announced=4000), OK) as server:
        assert ask(server) == (Reply("text/plain", b"bien"), [1.0])


def test_nobody_at_that_address_is_one_sentence() -> None:
    with misbehave(OK) as server:
        pass
    assert refused(server, replace(HASTY, tries=1))[0] == (
        f"Le service (127.0.0.1) n'est pas joignable par ce poste (connexion, proxy) ; {KEPT}"
    )


def test_an_endless_answer_is_refused() -> None:
    with misbehave(Said(b"x" * 5000)) as server:
        said, _ = refused(server, replace(HASTY, most_bytes=1000))
    assert said == f"Le service (127.0.0.1) envoie une réponse démesurée ; {CHECK}"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_on_the_same_origin_is_followed_with_all_that_was_sent(status: int) -> None:
    moved = Said(status=status, headers={"Location": "/csv/"})
    with misbehave(moved, OK) as server, open_line(server) as (line, _):
        assert line.ask(Question("/csv", file=("f.csv", b"a\n", "text/csv"))).body == b"bien"
    assert [(one.method, one.path, one.file) for one in server.asked] == [
        ("POST", "/csv", b"a\n"),
        ("POST", "/csv/", b"a\n"),
    ]


def test_a_redirect_to_another_host_is_refused_and_nothing_reaches_it() -> None:
    with misbehave(OK) as other:
        there = Said(status=307, headers={"Location": f"{other.url}/csv"})
        with misbehave(there) as server:
            assert refused(server)[0] == (
                "Le service (127.0.0.1) redirige vers un autre hôte, à qui rien n'est envoyé ;"
                f" {CHECK}"
            )
    assert other.asked == []


@pytest.mark.parametrize("location", ["", "http://[", "//ailleurs.example/x", "ftp://127.0.0.1/"])
def test_a_redirect_that_leads_nowhere_is_refused(location: str) -> None:
    with misbehave(Said(status=302, headers={"Location": location})) as server:
        assert "redirige" in refused(server)[0]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "n'accepte pas la demande (400)"),
        (403, "refuse l'accès (403)"),
        (404, "n'accepte pas la demande (404)"),
        (413, "n'accepte pas la demande (413)"),
    ],
)
def test_what_asking_again_cannot_cure_is_said_at_once(status: int, words: str) -> None:
    with misbehave(Said(status=status)) as server:
        assert refused(server) == (f"Le service (127.0.0.1) {words} ; {CHECK}", [])


def test_a_line_serves_several_questions_at_once() -> None:
    def echo(asked: Asked) -> Said:
        return Said(asked.params["q"][0].encode())

    with misbehave(echo) as server, open_line(server) as (line, _):
        heard: dict[str, bytes] = {}

        def put(text: str) -> None:
            heard[text] = line.ask(Question("/", params={"q": text})).body

        threads = [threading.Thread(target=put, args=(str(n),)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert heard == {str(n): str(n).encode() for n in range(8)}


@pytest.fixture
def behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Misbehaving]:
    """A proxy of the system that answers for everyone."""
    for name in ("NO_PROXY", "no_proxy", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with misbehave(OK) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        yield proxy


def test_the_proxy_of_the_system_carries_what_leaves_the_machine(
    behind_a_proxy: Misbehaving,
) -> None:
    with Exchange(Service("Le service", "http://service.example"), HASTY) as line:
        assert line.ask(Question("/search")).body == b"bien"
    assert [one.headers["host"] for one in behind_a_proxy.asked] == ["service.example"]


def test_what_stays_on_this_machine_goes_through_no_proxy(behind_a_proxy: Misbehaving) -> None:
    with misbehave(OK) as server:
        ask(server)
        assert len(server.asked) == 1
    assert behind_a_proxy.asked == []
