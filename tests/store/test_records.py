"""Records: what was written comes back, nothing is written over, each conflict is told."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from radon.store.changes import Kind, list_changes, record_change
from radon.store.engine import Engine, reading, writing
from radon.store.record_schema import record_revision
from radon.store.records import (
    Revision,
    StoredRecord,
    insert_records,
    read_history,
    read_records,
    revise_record,
)
from radon.store.trouble import ChangedMeanwhile
from tests.store.killed_writers import kill_writers
from tests.store.stored_rows import add_members, add_records, dump

SESSION = {
    "date": "2026-03-12",
    "module": "general",
    "demi_journees": 1,
    "heures": 3.5,
    "lieu": "Laval, « salle 2 » <b>",
    "personnes": [4, 7],
    "preuve": None,
}


def stored(engine: Engine, spsti: str = "satm", **asked: Any) -> list[StoredRecord]:
    with reading(engine) as connection:
        return read_records(connection, spsti, **asked)


def history(engine: Engine, record_id: int, spsti: str = "satm") -> list[Revision]:
    with reading(engine) as connection:
        return read_history(connection, spsti, record_id)


def revise(engine: Engine, one: StoredRecord, content: dict[str, object], **said: Any) -> int:
    """A correction by "M. Petit", of a record as it was seen."""
    what = "correction de la séance"
    with record_change(engine, "satm", Kind.ACTIVITE, "M. Petit", what) as (connection, version):
        revise_record(
            connection, "satm", version, one.id, one.version_id, content,
            **{"motif": "date fausse", **said},
        )  # fmt: skip
    return version


def test_what_is_recorded_comes_back_whole(engine: Engine) -> None:
    ids, version = add_records(engine, "satm", "formation", [SESSION, {}])
    at = list_changes(engine, "satm")[0].at
    written = (True, False, "Mme Roux", at, "Mme Roux", at, 1)
    assert stored(engine) == [
        StoredRecord(ids[0], "formation", version, SESSION, *written),
        StoredRecord(ids[1], "formation", version, {}, *written),
    ]
    assert history(engine, ids[0]) == [Revision(version, "Mme Roux", at, SESSION, True, "")]


def test_nothing_to_record_writes_nothing(engine: Engine) -> None:
    assert add_records(engine, "satm", "formation", [])[0] == []
    assert stored(engine) == []


def test_thousands_at_once_keep_their_order(engine: Engine) -> None:
    contents = [{"rang": rank} for rank in range(3_000)]
    ids, _ = add_records(engine, "satm", "mesurage", contents, exemple=True)
    read = stored(engine)
    assert [one.id for one in read] == ids
    assert [one.content for one in read] == contents
    assert all(one.exemple for one in read)


def test_a_correction_keeps_what_was_there(engine: Engine) -> None:
    (number,), first = add_records(engine, "satm", "formation", [SESSION])
    right = SESSION | {"date": "2026-03-13"}
    second = revise(engine, stored(engine)[0], right)
    third = revise(engine, stored(engine)[0], right, active=False, motif="saisie deux fois")
    made, corrected, withdrawn = (one.at for one in list_changes(engine, "satm"))
    assert stored(engine) == []
    assert stored(engine, inactive_too=True) == [
        StoredRecord(
            number, "formation", third, right, False, False,
            "M. Petit", withdrawn, "Mme Roux", made, 3,
        )
    ]  # fmt: skip
    assert history(engine, number) == [
        Revision(first, "Mme Roux", made, SESSION, True, ""),
        Revision(second, "M. Petit", corrected, right, True, "date fausse"),
        Revision(third, "M. Petit", withdrawn, right, False, "saisie deux fois"),
    ]
    revise(engine, stored(engine, inactive_too=True)[0], SESSION, motif="faite en fait")
    assert [(one.content, one.active, one.revisions) for one in stored(engine)] == [
        (SESSION, True, 4)
    ]


def test_kinds_are_read_apart(engine: Engine) -> None:
    add_records(engine, "satm", "formation", [{"a": 1}])
    add_records(engine, "satm", "reunion", [{"b": 2}])
    add_records(engine, "satm", "veille", [{"c": 3}])
    assert [one.content for one in stored(engine, kinds=["veille", "formation"])] == [
        {"a": 1},
        {"c": 3},
    ]
    assert stored(engine, kinds=[]) == []


def test_who_corrects_a_record_that_moved_on_is_told_by_whom_when_and_what(engine: Engine) -> None:
    (number,), _ = add_records(engine, "satm", "formation", [SESSION])
    seen = stored(engine)[0]
    revise(engine, seen, SESSION | {"lieu": "Mayenne"})
    before = dump(engine, "satm")
    told = list_changes(engine, "satm")[-1].sentence
    with pytest.raises(ChangedMeanwhile) as error:
        revise(engine, seen, SESSION | {"lieu": "Craon"})
    assert str(error.value) == (
        f"L'enregistrement n° {number} a changé entre-temps ({told}) : relisez-le, puis refaites"
        " votre correction."
    )
    assert told.startswith("M. Petit, le ") and told.endswith(" : correction de la séance")
    assert dump(engine, "satm") == before


def test_a_record_of_nobody_or_of_the_other_service_is_said_to_be_missing(engine: Engine) -> None:
    (theirs,), version = add_records(engine, "sminov", "formation", [SESSION], author="M. Secret")
    before = dump(engine, "sminov")
    for number in (theirs, 99):
        one = StoredRecord(number, "formation", version, {}, True, False, "", "", "", "", 1)
        with pytest.raises(ChangedMeanwhile) as error:
            revise(engine, one, {})
        assert str(error.value) == (
            f"L'enregistrement n° {number} n'est pas dans ce service : rechargez la page."
        )
        assert history(engine, number) == []
    assert dump(engine, "sminov") == before
    assert list_changes(engine, "satm") == []


def test_a_revision_cannot_hang_on_a_record_of_the_other_service(engine: Engine) -> None:
    (theirs,), _ = add_records(engine, "sminov", "formation", [SESSION])
    _, version = add_records(engine, "satm", "formation", [SESSION])
    row = {"record_id": theirs, "version_id": version, "spsti": "satm", "content": {}}
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(record_revision).values(**row, active=True, motif=""))


def test_a_record_that_left_with_the_examples_is_told_with_the_change(engine: Engine) -> None:
    add_records(engine, "satm", "formation", [SESSION])
    seen = stored(engine)[0]
    add_members(engine, "satm", ["UN"], exemple=False)
    told = list_changes(engine, "satm")[-1].sentence
    with pytest.raises(ChangedMeanwhile) as error:
        revise(engine, seen._replace(id=99), {})
    assert f"n'est pas dans ce service ({told})" in str(error.value)


def test_eight_writers_of_one_record_lose_no_correction(engine: Engine) -> None:
    """Each adds 1 to what it read: 64 are kept, and whoever came late was told and came again."""
    (number,), _ = add_records(engine, "satm", "formation", [{"n": 0}])
    gate, told = threading.Barrier(8), list[tuple[str, str]]()

    def add_one(author: str, first: bool) -> bool:
        one = stored(engine)[0]
        if first:
            gate.wait()  # all eight saw the same
        what = f"correction de {author}"
        try:
            with record_change(engine, "satm", Kind.ACTIVITE, author, what) as (c, version):
                content = {"n": one.content["n"] + 1}
                revise_record(
                    c, "satm", version, number, one.version_id, content, motif=f"motif de {author}"
                )
        except ChangedMeanwhile as error:
            told.append((author, str(error)))
            return False
        return True

    def work(author: str) -> None:
        done = int(add_one(author, first=True))
        while done < 8:
            done += add_one(author, first=False)

    authors = [f"Mme {letter}" for letter in "ABCDEFGH"]
    threads = [threading.Thread(target=work, args=(author,)) for author in authors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    states = history(engine, number)
    assert [one.content["n"] for one in states] == list(range(65))
    assert sorted(one.author for one in states[1:]) == sorted(authors * 8)
    assert all(one.motif == f"motif de {one.author}" for one in states[1:])
    assert len(list_changes(engine, "satm")) == 65
    assert len(told) >= 7
    for author, sentence in told:
        assert "a changé entre-temps (Mme " in sentence
        assert f"{author}, le " not in sentence


def test_what_fails_after_a_record_leaves_nothing(engine: Engine) -> None:
    def fail() -> None:
        with record_change(engine, "satm", Kind.ACTIVITE, "Mme Roux", "à moitié") as (c, version):
            insert_records(c, "satm", version, "formation", [SESSION])
            raise KeyError("panne")

    with pytest.raises(KeyError):
        fail()
    assert dump(engine, "satm") == []


def test_killed_writers_of_records_leave_whole_changes(tmp_path: Path) -> None:
    """12 × ``kill -9``: all that was acknowledged is there, and no half of a change."""
    outcome = kill_writers(f"sqlite:///{(tmp_path / 'base.db').as_posix()}", 12, "records")
    assert (outcome.kills, outcome.lost, outcome.halves, outcome.integrity) == (12, 0, 0, "ok")
    assert outcome.acknowledged >= 12


def test_a_record_is_found_again_by_a_new_process(new_store: Callable[[], Engine]) -> None:
    engine = new_store()
    add_records(engine, "satm", "formation", [SESSION])
    engine.dispose()
    assert [one.content for one in stored(engine)] == [SESSION]
