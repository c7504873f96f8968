"""Batch by batch, kept as it comes: an interruption costs one batch, nothing is asked twice."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from radon.domain.geocoding.query import SENT_COLUMNS, make_queries
from radon.domain.geocoding.sending import Sending
from radon.domain.geocoding.verdict import Verdict
from radon.domain.member_file.field import Field
from radon.errors import UnusableService
from radon.settings import ADRESSES, GEOCODEUR
from radon.sources.geocoding.service import GeocodingService
from radon.sources.web.waiting import Patience
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.geocoding.geocode import (
    Advance,
    describe_sending,
    geocode_batches,
    open_ban_files,
    open_service,
)
from radon.workflows.geocoding.place_members import place_members
from tests.domain.geocoding.frames import make_adherents, make_attachment
from tests.sources.geocoding.invented_streets import invent_streets, to_ban_lines
from tests.sources.web.misbehaving import Asked, Misbehaving, Said, misbehave
from tests.workflows.geocoding.caches import DictCache
from tests.workflows.geocoding.found_rows import find_all

DAY = date(2026, 12, 1)
LAVAL = ("53130", "Laval", "53130", "certaine")
HASTY = Patience(connect=1.0, silence=0.5, whole=1.0, tries=1, longest_wait=5.0)


class SmallBatches(GeocodingService):
    """Two questions a batch."""

    batch_rows = 2


def make_five() -> pd.DataFrame:
    """Five rows, four distinct addresses, one more that is not sent."""
    lines = ["1 rue A", "2 rue A", "3 rue A", "3 rue A", "4 rue A", "chez Mme Martin"]
    adherents = make_adherents(*({Field.ADRESSE: line} for line in lines))
    return make_queries(adherents, make_attachment(*[LAVAL] * 6))


def run(server: Misbehaving, queries: pd.DataFrame, cache: DictCache) -> list[Advance]:
    with SmallBatches(DAY, server.url, HASTY, lambda _: None) as service:
        return list(geocode_batches(queries, service, cache))


def test_what_would_be_sent_closes_on_the_rows() -> None:
    with misbehave(find_all) as server, SmallBatches(DAY, server.url, HASTY) as service:
        said = describe_sending(make_five(), service, DictCache())
    assert server.asked == []
    assert said == Sending(
        host="127.0.0.1",
        fields=tuple(SENT_COLUMNS.values()),
        rows=6,
        rows_known=0,
        rows_to_ask=5,
        addresses=4,
        batches=2,
        withheld={"personne": 1},
        examples=tuple((f"{n} RUE A", "", "LAVAL", "53130") for n in range(1, 5)),
    )
    assert said.rows == said.rows_known + said.rows_to_ask + sum(said.withheld.values())


def test_each_batch_is_kept_before_the_next_is_asked() -> None:
    cache = DictCache()
    with misbehave(find_all) as server, SmallBatches(DAY, server.url, HASTY) as service:
        seen = [
            (advance, len(server.asked), len(cache.answers))
            for advance in geocode_batches(make_five(), service, cache)
        ]
    assert seen == [
        (Advance(0, 4), 0, 0), (Advance(2, 4), 1, 2), (Advance(4, 4), 2, 4),
    ]  # fmt: skip


def test_after_an_interruption_only_the_rest_is_asked() -> None:
    cache = DictCache()
    with (
        misbehave(find_all, Said(status=502)) as server,
        pytest.raises(UnusableService, match="est en panne"),
    ):
        run(server, make_five(), cache)
    assert len(cache.answers) == 2
    with misbehave(find_all) as server:
        assert run(server, make_five(), cache) == [Advance(0, 2), Advance(2, 2)]
        assert len(server.asked) == 1
        assert run(server, make_five(), cache) == [Advance(0, 0)]
        assert len(server.asked) == 1


def test_a_person_who_leaves_the_loop_stops_the_sending() -> None:
    cache = DictCache()
    with misbehave(find_all) as server, SmallBatches(DAY, server.url, HASTY) as service:
        for advance in geocode_batches(make_five(), service, cache):
            if advance.done:
                break
        assert len(server.asked) == 1
    assert cache.puts == [2]


def test_a_refused_batch_leaves_the_cache_as_it_was() -> None:
    cache = DictCache()
    with (
        misbehave(find_all, Said(b"<html>")) as server,
        pytest.raises(UnusableService, match="page web"),
    ):
        run(server, make_five(), cache)
    assert cache.puts == [2]


def test_rows_that_the_service_failed_at_are_counted_and_asked_again() -> None:
    def fail(asked: Asked) -> Said:
        good = find_all(asked).body.decode().splitlines()
        status = ["result_status", *(["error"] * (len(good) - 1))]
        return Said("\n".join(f"{a},{b}" for a, b in zip(good, status, strict=True)).encode())

    cache = DictCache()
    with misbehave(fail, find_all) as server:
        assert run(server, make_five(), cache)[-1] == Advance(4, 4, failed=2)
        assert run(server, make_five(), cache)[-1] == Advance(2, 2)
    assert len(cache.answers) == 4


def test_members_are_placed_from_a_ban_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reference: CommuneReference
) -> None:
    streets = invent_streets(["53097"], 10)
    file = tmp_path / "adresses-53.csv"
    file.write_text("\n".join(to_ban_lines(streets)) + "\n", encoding="utf-8")
    monkeypatch.setenv(ADRESSES.name, str(tmp_path))
    asked = [s for s in streets if s.numbers and sum(t.name == s.name for t in streets) == 1]
    adherents = make_adherents(
        *({Field.ADRESSE: f"1 {s.name}", Field.VILLE: "EVRON", Field.CODE_POSTAL: "53600"}
          for s in asked),
        {Field.ADRESSE: "chez Mme Martin", Field.VILLE: "EVRON", Field.CODE_POSTAL: "53600"},
    ).assign(latitude=float("nan"), longitude=float("nan"))  # fmt: skip
    attachment = reference.attach(adherents)
    cache = DictCache()
    geocoder = open_ban_files(DAY)
    assert geocoder is not None
    before = place_members(adherents, attachment, cache, reference)
    assert before.balance[Verdict.NON_DEMANDE] == len(asked)
    list(geocode_batches(make_queries(adherents, attachment), geocoder, cache))
    placed = place_members(adherents, attachment, cache, reference)
    assert sum(placed.balance.values()) == len(adherents)
    assert placed.balance[Verdict.NON_ENVOYE] == 1
    counted = placed.judged["verdict"].eq(Verdict.COMPTE)
    assert counted.sum() >= 0.9 * len(asked)
    truth = pd.Series([s.code_2016 for s in asked] + [""], index=adherents.index)
    settled = placed.attachment.loc[placed.settled, "code_insee_2016"]
    assert settled.tolist() == truth.loc[placed.settled].tolist()
    assert len(settled) == counted.sum()


def test_without_files_there_is_no_geocoder_and_the_service_is_that_of_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADRESSES.name, str(tmp_path / "absent"))
    assert open_ban_files(DAY) is None
    monkeypatch.setenv(GEOCODEUR.name, "https://geocodeur.example/api/")
    with open_service(DAY) as service:
        assert service.host == "geocodeur.example"
