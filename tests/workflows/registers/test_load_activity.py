"""What is loaded again after a write, and what is kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from radon.domain.registers.kinds import KINDS
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine
from radon.store.records import insert_records, revise_record
from radon.workflows.example.load_examples import load_examples
from radon.workflows.members.stored import load_members, open_base
from radon.workflows.registers.load_activity import Activity, load_activity, load_companies
from radon.workflows.registers.record_activity import (
    GivenActs,
    keep_draft,
    list_history,
    open_draft,
    record_acts,
    withdraw_record,
)

DAY = date(2026, 11, 22)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Engine]:
    engine = open_base(f"sqlite:///{(tmp_path / 'base.db').as_posix()}")
    load_examples(engine, DAY)
    yield engine
    engine.dispose()


def _same(one: Activity, other: Activity) -> None:
    assert one.version_id == other.version_id
    assert one.marks == other.marks
    for register in one.frames:
        pd.testing.assert_frame_equal(one.frames[register], other.frames[register])
    for register in [code for code, kind in KINDS.items() if kind.company_field is not None]:
        pd.testing.assert_frame_equal(one.find_links(register), other.find_links(register))
        pd.testing.assert_frame_equal(one.find_contacts(register), other.find_contacts(register))


def test_only_the_register_that_changed_is_read_again_and_nothing_else_differs(base):
    members = load_members(base, "sminov")
    companies = load_companies(base, members)
    first = load_activity(base, members, companies)
    assert first.find_contacts("accompagnement") is not None
    act = {
        "date": "2026-11-20",
        "etape": "evaluation",
        "entreprises": members.targets.index[:2].tolist(),
    }
    (number,) = record_acts(
        base, "sminov", GivenActs("accompagnement", [act]), author="A", today=DAY
    )
    second = load_activity(base, members, companies, first)
    _same(second, load_activity(base, members, companies))
    assert number in second.frames["accompagnement"].index
    kept = [code for code in first.frames if second.frames[code] is first.frames[code]]
    assert set(first.frames) - set(kept) == {"accompagnement"}
    seen = int(second.frames["accompagnement"]["version_id"].loc[number])
    withdraw_record(base, "sminov", number, seen, author="A", motif="erreur")
    third = load_activity(base, members, companies, second)
    _same(third, load_activity(base, members, companies))
    assert number not in third.frames["accompagnement"].index


def test_acts_of_an_earlier_version_hold_one_step_in_the_frame_and_in_their_history(base):
    members = load_members(base, "sminov")
    first = {"date": "2026-11-20", "entreprises": members.targets.index[:1].tolist(),
             "etape": "evaluation"}  # fmt: skip
    with record_change(base, "sminov", Kind.ACTIVITE, "A", "avant") as (connection, version):
        (number,) = insert_records(connection, "sminov", version, "accompagnement", [first])
    with record_change(base, "sminov", Kind.ACTIVITE, "A", "corrigé") as (connection, then):
        again = {**first, "etape": "mesurage"}
        revise_record(connection, "sminov", then, number, version, again, motif="erreur")
    keep_draft(base, "sminov", "jeton", "accompagnement", first)
    frame = load_activity(base, members).frames["accompagnement"]
    assert frame["etape"].loc[number] == ("mesurage",)
    states = [one.content["etape"] for one in list_history(base, "sminov", number)]
    assert states == [["evaluation"], ["mesurage"]]
    assert open_draft(base, "sminov", "jeton")["etape"] == ["evaluation"]
