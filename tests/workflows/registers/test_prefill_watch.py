"""The known texts taken over into the register: shown first, added once, under a name."""

from datetime import date
from pathlib import Path

import pytest

from radon.errors import UnusableSetting
from radon.store.engine import Engine, reading
from radon.store.records import StoredRecord, read_records
from radon.workflows.members.stored import open_base
from radon.workflows.registers.prefill_watch import compare_known, prefill_watch
from radon.workflows.registers.record_activity import withdraw_record
from tests.domain.tracking.test_watch import build, entries

TODAY = date(2026, 11, 22)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_base(f"sqlite:///{(tmp_path / 'base.db').as_posix()}")


def stored(engine: Engine, spsti: str = "satm") -> list[StoredRecord]:
    with reading(engine) as connection:
        return read_records(connection, spsti, ["veille"])


def titles(*ranks: int) -> list[str]:
    return [entries()[rank]["titre"] for rank in ranks]


def test_what_is_added_is_what_was_shown(engine: Engine) -> None:
    diff = compare_known(build())
    chosen = [one["titre"] for one in diff.new]
    ids = prefill_watch(engine, "satm", chosen, author="Mme Roux", today=TODAY)
    records = stored(engine)
    assert [one.id for one in records] == ids
    assert [
        {name: record.content[name] for name in entry}
        for record, entry in zip(records, diff.new, strict=True)
    ] == [dict(one) for one in diff.new]
    assert {(one.author, one.content["repere_le"], one.exemple) for one in records} == {
        ("Mme Roux", "2026-11-22", False)
    }
    assert stored(engine, "sminov") == []


def test_only_the_chosen_ones_are_added_and_never_twice(engine: Engine) -> None:
    prefill_watch(engine, "satm", titles(0, 3), author="A", today=TODAY)
    prefill_watch(engine, "satm", titles(0, 5), author="B", today=TODAY)
    assert {one.content["titre"] for one in stored(engine)} == set(titles(0, 3, 5))
    assert len(stored(engine)) == 3
    with pytest.raises(UnusableSetting, match="déjà dans le registre"):
        prefill_watch(engine, "satm", titles(0, 3, 5), author="C", today=TODAY)


def test_a_withdrawn_text_may_be_taken_over_again(engine: Engine) -> None:
    (number,) = prefill_watch(engine, "satm", titles(0), author="A", today=TODAY)
    seen = stored(engine)[0].version_id
    withdraw_record(engine, "satm", number, seen, author="A", motif="trop tôt")
    assert stored(engine) == []
    assert len(prefill_watch(engine, "satm", titles(0), author="A", today=TODAY)) == 1
