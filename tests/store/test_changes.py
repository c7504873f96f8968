"""The log and the version: eight writers at once, each service on its own."""

import threading

from radon.store.changes import (
    Kind,
    list_changes,
    read_activity_version,
    read_members_version,
    read_version,
    record_change,
    refuse_if_changed,
)
from radon.store.engine import Engine
from radon.store.trouble import ChangedMeanwhile


def test_the_version_is_the_last_change_of_the_service(engine: Engine) -> None:
    assert read_version(engine, "satm") == 0
    with record_change(engine, "satm", Kind.REFUS, "Mme Roux", "un") as (_, first):
        pass
    with record_change(engine, "sminov", Kind.REFUS, "M. Petit", "deux") as (_, second):
        pass
    assert (read_version(engine, "satm"), read_version(engine, "sminov")) == (first, second)
    assert [one.what for one in list_changes(engine, "satm")] == ["un"]
    assert list_changes(engine, "satm", after=first) == []


def test_each_version_moves_with_what_it_shows_and_with_nothing_else(engine: Engine) -> None:
    """After a change of each kind, in each service: which of the two versions it moved."""
    members, activity = set[str](), set[str]()
    for spsti in ("satm", "sminov"):
        assert read_members_version(engine, spsti) == read_activity_version(engine, spsti) == 0
        for kind in Kind:
            with record_change(engine, spsti, kind, "Mme Roux", str(kind)) as (_, version):
                pass
            members |= {kind} if read_members_version(engine, spsti) == version else set()
            activity |= {kind} if read_activity_version(engine, spsti) == version else set()
            assert read_version(engine, spsti) == version
    assert members == set(Kind) - {Kind.ACTIVITE, Kind.BILAN}
    assert activity == {Kind.ACTIVITE, Kind.BILAN, Kind.EXEMPLES, Kind.IMPORT}


def test_a_record_leaves_the_members_version_where_it_was(engine: Engine) -> None:
    with record_change(engine, "satm", Kind.CAMPAGNE, "Mme Roux", "une") as (_, campaign):
        pass
    with record_change(engine, "satm", Kind.ACTIVITE, "Mme Roux", "deux") as (_, record):
        pass
    assert read_members_version(engine, "satm") == campaign
    assert read_activity_version(engine, "satm") == record


def test_eight_writers_at_once_lose_no_change(engine: Engine) -> None:
    def write(writer: int) -> None:
        for number in range(15):
            with record_change(engine, "satm", Kind.REFUS, f"n° {writer}", str(number)):
                pass

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = [(one.author, one.what) for one in list_changes(engine, "satm")]
    assert sorted(written) == sorted((f"n° {w}", str(n)) for w in range(8) for n in range(15))


def test_of_eight_who_saw_the_same_version_one_writes_and_seven_are_told(engine: Engine) -> None:
    seen = read_version(engine, "satm")
    gate, told, won = threading.Barrier(8), list[str](), list[str]()

    def write(name: str) -> None:
        gate.wait()
        try:
            with record_change(engine, "satm", Kind.IMPORT, name, f"import de {name}") as (c, _):
                refuse_if_changed(c, "satm", seen, [Kind.IMPORT], "recommencez.")
            won.append(name)
        except ChangedMeanwhile as error:
            told.append(str(error))

    threads = [threading.Thread(target=write, args=(f"Mme {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(told)) == (1, 7)
    assert all(f"{won[0]}, le " in said and f"import de {won[0]}" in said for said in told)
    assert [one.author for one in list_changes(engine, "satm")] == won


def test_a_change_of_another_kind_does_not_stop_an_import(engine: Engine) -> None:
    seen = read_version(engine, "satm")
    with record_change(engine, "satm", Kind.CAMPAGNE, "Mme Roux", "campagne"):
        pass
    with record_change(engine, "satm", Kind.IMPORT, "M. Petit", "import") as (connection, _):
        refuse_if_changed(connection, "satm", seen, [Kind.IMPORT], "recommencez.")
    assert len(list_changes(engine, "satm")) == 2
