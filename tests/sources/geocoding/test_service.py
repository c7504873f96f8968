"""The client against a server that lies: a batch is whole and right, or it is refused."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.geocoding.answer import Answer, nothing_found
from radon.errors import UnusableService
from radon.sources.geocoding.batch_answer import read_batch_answer
from radon.sources.geocoding.service import GeocodingService
from radon.sources.web.exchange import Reply
from radon.sources.web.waiting import Patience
from tests.sources.geocoding.questions import make_batch
from tests.sources.web.misbehaving import Asked, Misbehaving, Said, misbehave

DAY = date(2026, 12, 1)
HASTY = Patience(connect=1.0, silence=0.5, whole=1.0, tries=3, longest_wait=5.0)
BATCH = make_batch(
    ("12 RUE DES LILAS", "", "LAVAL", "53130"),
    ("LE BOURG", "", "EVRON", "53097"),
    ("3 PLACE X", "", "MAYENNE", "53147"),
)
RESULT = {
    "longitude": "-0.77", "latitude": "48.07", "result_score": "0.91", "result_score_next": "0.4",
    "result_label": "12 Rue des Lilas 53000 Laval", "result_type": "housenumber",
    "result_citycode": "53130", "result_oldcitycode": "", "result_status": "ok",
}  # fmt: skip
HOUSE = Answer("numero", 48.07, -0.77, 0.91, 0.4, "12 Rue des Lilas 53000 Laval", "53130", "",
               "geoplateforme", DAY)  # fmt: skip
NOTHING = nothing_found("geoplateforme", DAY)
Rows = list[dict[str, str]]


def answer_all(asked: Asked) -> Rows:
    """Every row found, as a good server would."""
    rows = list(csv.DictReader(io.StringIO(asked.file.decode())))
    return [row | RESULT for row in rows]


def write(rows: Rows, delimiter: str = ",", bom: bool = False) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def reply(change: Callable[[Rows], Rows], **how: Any) -> Callable[[Asked], Said]:
    headers = {"Content-Type": "text/csv; charset=utf-8"}
    return lambda asked: Said(write(change(answer_all(asked)), **how), headers=headers)


def search(server: Misbehaving) -> dict[str, Answer]:
    with GeocodingService(DAY, server.url, HASTY, lambda _: None) as service:
        return service.search(BATCH)


def refused(server: Misbehaving) -> str:
    with pytest.raises(UnusableService) as caught:
        search(server)
    return str(caught.value)


def test_a_good_answer_is_read_and_only_what_was_promised_was_sent() -> None:
    with misbehave(reply(lambda rows: rows)) as server:
        found = search(server)
        asked = server.asked[0]
    assert found == dict.fromkeys(BATCH.questions.index, HOUSE)
    assert (asked.method, asked.path) == ("POST", "/search/csv")
    sent = {name: values for name, values in asked.form.items() if name != "data"}
    assert sent == {
        "columns": [b"adresse", b"code_postal", b"ville"], "citycode": [b"code_insee"],
        "delimiter": [b","], "encoding": [b"utf-8"],
    }  # fmt: skip
    assert asked.file == (
        b"rang,adresse,code_postal,ville,code_insee\n"
        b"0,12 RUE DES LILAS,,LAVAL,53130\n1,LE BOURG,,EVRON,53097\n2,3 PLACE X,,MAYENNE,53147\n"
    )


def test_questions_without_a_commune_are_sent_without_a_filter() -> None:
    with misbehave(reply(lambda rows: rows)) as server:
        with GeocodingService(DAY, server.url, HASTY) as service:
            service.search(make_batch(("12 RUE DES LILAS", "53000", "LAVAL", "")))
        assert "citycode" not in server.asked[0].form


def test_other_columns_another_order_and_another_separator_do_not_matter() -> None:
    def shuffle(rows: Rows) -> Rows:
        return [dict(reversed([*row.items(), ("result_banId", "x;y"), ("result_x", "")]))
                for row in rows]  # fmt: skip

    with misbehave(reply(shuffle, delimiter=";", bom=True)) as server:
        assert search(server) == dict.fromkeys(BATCH.questions.index, HOUSE)


def test_rows_that_come_in_another_order_are_put_back_in_theirs() -> None:
    def mix(rows: Rows) -> Rows:
        found = [row | {"result_label": row["adresse"]} for row in rows]
        return [found[2], found[0], found[1]]

    with misbehave(reply(mix)) as server:
        labels = [answer.libelle for answer in search(server).values()]
    assert labels == BATCH.questions["adresse"].tolist()


def test_what_is_not_found_is_an_answer_and_what_failed_is_none() -> None:
    empty = dict.fromkeys(RESULT, "")

    def answer(rows: Rows) -> Rows:
        return [
            rows[0] | empty | {"result_status": "not-found"},
            rows[1] | empty | {"result_status": "error"},
            rows[2],
        ]

    with misbehave(reply(answer)) as server:
        found = search(server)
    first, _, third = BATCH.questions.index
    assert found == {first: NOTHING, third: HOUSE}


MIXED = "a rendu d'autres lignes que celles qui ont été envoyées"
COLUMNS = "a rendu un tableau sans les colonnes attendues"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda rows: rows[:2], "a rendu 2 lignes pour 3 envoyées"),
        (lambda rows: [*rows, rows[0]], "a rendu 4 lignes pour 3 envoyées"),
        (lambda rows: [rows[0], rows[0], rows[2]], MIXED),
        (lambda rows: [rows[0] | {"adresse": "AUTRE"}, *rows[1:]], MIXED),
        (lambda rows: [rows[0] | {"rang": "7"}, *rows[1:]], MIXED),
        (lambda rows: [rows[0] | {"rang": "-1"}, *rows[1:]], MIXED),
        (lambda rows: [{k: v for k, v in row.items() if k != "rang"} for row in rows], COLUMNS),
        (lambda rows: [{k: v for k, v in row.items() if k != "latitude"} for row in rows], COLUMNS),
    ],
)
def test_an_answer_that_is_not_to_these_questions_is_refused(
    change: Callable[[Rows], Rows], words: str
) -> None:
    with misbehave(reply(change)) as server:
        assert refused(server) == (
            f"Le service de géocodage (127.0.0.1) {words} : ce lot est refusé, les précédents sont"
            " gardés ; recommencez, et si cela dure vérifiez l'adresse du service."
        )


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"<html><body>Connexion au portail</body></html>", "text/html", "page web"),
        (b"\n <!DOCTYPE html>", "text/csv", "page web"),
        (b"rang,adresse\xff\xfe", "text/csv", "illisible"),
        (b"", "text/csv", "sans les colonnes"),
        (b'{"code": 500}', "application/json", "sans les colonnes"),
    ],
)
def test_a_page_or_something_else_in_place_of_a_table_is_refused(
    body: bytes, kind: str, words: str
) -> None:
    with misbehave(Said(body, headers={"Content-Type": kind})) as server:
        assert words in refused(server)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8, 0.97])
def test_half_a_table_is_never_taken_for_the_whole(kept: float) -> None:
    def cut(asked: Asked) -> Said:
        whole = write(answer_all(asked))
        return Said(whole[: int(len(whole) * kept)], headers={"Content-Type": "text/csv"})

    with misbehave(cut) as server:
        assert "ce lot est refusé" in refused(server)


def test_an_answer_cut_by_the_network_is_asked_again() -> None:
    good = reply(lambda rows: rows)

    def cut(asked: Asked) -> Said:
        whole = good(asked)
        return Said(whole.body[:100], announced=len(whole.body))

    with misbehave(cut, good) as server:
        assert list(search(server).values()) == [HOUSE] * 3
        assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(status=502), "est en panne (502)"),
        (Said(status=429, headers={"Retry-After": "900"}), "demande d'attendre 900 s"),
        (Said(status=413), "n'accepte pas la demande (413)"),
        (Said(silence=0.8), "ne répond pas à temps"),
        (Said(status=308, headers={"Location": "http://ailleurs.example/"}), "un autre hôte"),
    ],
)
def test_trouble_with_the_service_is_one_french_sentence(said: Said, words: str) -> None:
    with misbehave(said) as server:
        sentence = refused(server)
    assert sentence.startswith("Le service de géocodage (127.0.0.1) ") and words in sentence
    assert sentence.endswith(".") and "\n" not in sentence


CELLS = st.text(max_size=12) | st.sampled_from(
    ["nan", "inf", "-1e400", "91", "0.5", "=1+1", "2A004"]
)


@given(st.fixed_dictionaries(dict.fromkeys(RESULT, CELLS)))
def test_whatever_a_row_of_result_holds_it_is_an_answer_within_bounds(row: dict[str, str]) -> None:
    batch = make_batch(("12 RUE DES LILAS", "", "LAVAL", "53130"))
    sent = {"rang": "0", **batch.questions.iloc[0]}
    body = Reply("text/csv", write([sent | row]))
    (answer,) = read_batch_answer(body, batch.questions, "h", "geoplateforme", DAY)
    if answer is not None:
        assert 0.0 <= answer.score <= 1.0
        assert answer.latitude is None or abs(answer.latitude) <= 90
        assert answer.code_insee == "" or len(answer.code_insee) == 5
        assert "\n" not in answer.libelle


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_a_refusal(body: bytes) -> None:
    with pytest.raises(UnusableService):
        read_batch_answer(Reply("text/csv", body), BATCH.questions, "h", "geoplateforme", DAY)


def test_one_question_is_asked_by_itself() -> None:
    found = b"""{"type": "FeatureCollection", "features": [
      {"geometry": {"type": "Point", "coordinates": [-0.77, 48.07]}, "properties":
       {"label": "12 Rue des Lilas 53000 Laval", "score": 0.91, "type": "housenumber",
        "citycode": "53130", "oldcitycode": null}},
      {"geometry": {"type": "Point", "coordinates": [-0.7, 48.0]}, "properties":
       {"label": "x", "score": 0.4, "type": "street", "citycode": "53130"}}]}"""
    with misbehave(Said(found)) as server:
        with GeocodingService(DAY, server.url, HASTY) as service:
            assert service.search_one(BATCH.questions.iloc[0]) == HOUSE
        assert server.asked[0].params == {
            "q": ["12 RUE DES LILAS LAVAL"], "citycode": ["53130"], "limit": ["2"],
            "autocomplete": ["0"],
        }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"[]", b"{}", b'{"features": [{}]}', b'{"features": [{"properties": {}}]}',
     b'{"features": 3}', b"[" * 5000, b'{"features": [null]}', b"\xff"],
)  # fmt: skip
def test_one_answer_that_is_none_is_one_sentence(body: bytes) -> None:
    with (
        misbehave(Said(body)) as server,
        GeocodingService(DAY, server.url, HASTY) as service,
        pytest.raises(UnusableService, match="a rendu une réponse illisible"),
    ):
        service.search_one(BATCH.questions.iloc[0])


def test_one_question_without_any_answer_found_nothing() -> None:
    with (
        misbehave(Said(b'{"features": []}')) as server,
        GeocodingService(DAY, server.url, HASTY) as service,
    ):
        assert service.search_one(BATCH.questions.iloc[0]) == NOTHING
