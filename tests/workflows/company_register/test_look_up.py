"""The register asked for members: said first, kept as it comes, nothing written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import pytest

from radon.domain.company_register.record import Record
from radon.errors import UnusableService
from radon.sources.company_register.service import CompanyRegister
from radon.sources.web.waiting import Pace, Patience
from radon.workflows.company_register.look_up import (
    FIELDS,
    Advance,
    Request,
    compare_with_register,
    describe_request,
    look_up_members,
)
from tests.sources.company_register.recorded import SIRET, an_answer
from tests.sources.web.misbehaving import Asked, Misbehaving, Said, misbehave
from tests.sources.web.served import as_json

DAY = date(2026, 12, 1)
HASTY = Patience(connect=1.0, silence=0.5, whole=1.0, tries=1, longest_wait=5.0)
MEMBERS = pd.Series([SIRET, "00234567600023", SIRET, "", "12345678901234"], dtype="str")


@dataclass
class RecordDict:
    """Records in memory."""

    records: dict[str, Record] = field(default_factory=dict)

    def get(self, numbers: Collection[str]) -> Mapping[str, Record]:
        return {number: self.records[number] for number in numbers if number in self.records}

    def put(self, records: Mapping[str, Record]) -> None:
        self.records |= records


def open_register(server: Misbehaving) -> CompanyRegister:
    pace = Pace(1000, lambda: 0.0, lambda _: None)
    return CompanyRegister(DAY, server.url, HASTY, lambda _: None, pace)


def know_all(asked: Asked) -> Said:
    return as_json(an_answer({"siret": asked.params["q"][0]}))


def test_what_would_be_asked_closes_on_the_rows() -> None:
    cache = RecordDict()
    with misbehave(know_all) as server, open_register(server) as register:
        said = describe_request(MEMBERS, register, cache)
        assert server.asked == []
        list(look_up_members(MEMBERS.iloc[:1], register, cache))
        after = describe_request(MEMBERS, register, cache)
    assert said == Request("127.0.0.1", FIELDS, 5, 0, 3, 2, 2, 2 / 6)
    assert (after.rows_known, after.rows_to_ask, after.rows_without) == (2, 1, 2)


def test_each_number_is_asked_once_and_kept() -> None:
    cache = RecordDict()
    with misbehave(know_all) as server, open_register(server) as register:
        assert list(look_up_members(MEMBERS, register, cache)) == [Advance(0, 2), Advance(2, 2)]
        assert list(look_up_members(MEMBERS, register, cache)) == [Advance(0, 0)]
    assert [one.params["q"] for one in server.asked] == [[SIRET], ["00234567600023"]]
    assert list(cache.records) == [SIRET, "00234567600023"]


def test_an_interruption_keeps_what_was_answered() -> None:
    cache = RecordDict()
    with (
        misbehave(know_all, Said(status=503)) as server,
        open_register(server) as register,
        pytest.raises(UnusableService, match="est en panne"),
    ):
        list(look_up_members(MEMBERS, register, cache))
    assert list(cache.records) == [SIRET]


def test_differences_are_listed_for_members_as_they_are_stored() -> None:
    cache = RecordDict()
    with misbehave(know_all) as server, open_register(server) as register:
        list(look_up_members(MEMBERS.iloc[:1], register, cache))
    members = pd.DataFrame(
        {"siret": [SIRET, ""], "adresse": "9 rue du Moulin", "code_postal": "53000",
         "ville": "LAVAL", "code_insee": "53130", "naf": "4322A", "effectif": 12},
        index=[5, 6],
    ).astype({"effectif": "Int64"})  # fmt: skip
    found = compare_with_register(members, cache)
    assert found.index.tolist() == [5]
    assert found["champ"].tolist() == ["adresse"]
