"""Drafts: kept at each answer, of one service, gone after thirty days, never in the log."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from radon.store.changes import Kind, list_changes, read_version, record_change
from radon.store.drafts import (
    Draft,
    delete_draft,
    go_on_draft,
    purge_drafts,
    read_draft,
    write_draft,
)
from radon.store.engine import Engine, reading, writing
from radon.store.record_schema import draft


def count(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.scalar(select(func.count()).select_from(draft)) or 0)


def test_a_draft_is_found_again_as_it_was_typed_last(engine: Engine) -> None:
    typed = {"date": "2026-03-12", "lieu": "Laval « <b> »", "personnes": [1, 2], "preuve": None}
    write_draft(engine, "satm", "jeton", "suivi/formation", {"date": ""})
    write_draft(engine, "satm", "jeton", "suivi/formation", typed)
    found = read_draft(engine, "satm", "jeton")
    assert found
    assert found == Draft("jeton", "suivi/formation", typed, found.at)
    assert abs(datetime.fromisoformat(found.at) - datetime.now(UTC)) < timedelta(minutes=1)
    assert count(engine) == 1


def test_a_draft_that_is_gone_stays_gone_however_long_one_goes_on_typing(engine: Engine) -> None:
    write_draft(engine, "satm", "jeton", "suivi/formation", {"a": 1})
    go_on_draft(engine, "satm", "jeton", {"a": 2})
    found = read_draft(engine, "satm", "jeton")
    assert found and (found.page, found.content) == ("suivi/formation", {"a": 2})
    with writing(engine) as connection:
        delete_draft(connection, "satm", "jeton")
    go_on_draft(engine, "satm", "jeton", {"a": 3})
    assert read_draft(engine, "satm", "jeton") is None


def test_a_draft_is_no_change(engine: Engine) -> None:
    write_draft(engine, "satm", "jeton", "suivi/formation", {"a": 1})
    assert (list_changes(engine, "satm"), read_version(engine, "satm")) == ([], 0)


def test_the_same_token_in_the_other_service_is_another_draft(engine: Engine) -> None:
    write_draft(engine, "satm", "jeton", "suivi/formation", {"qui": "satm"})
    assert read_draft(engine, "sminov", "jeton") is None
    write_draft(engine, "sminov", "jeton", "suivi/formation", {"qui": "sminov"})
    with writing(engine) as connection:
        delete_draft(connection, "sminov", "jeton")
        delete_draft(connection, "sminov", "inconnu")
    assert read_draft(engine, "sminov", "jeton") is None
    mine = read_draft(engine, "satm", "jeton")
    assert mine and mine.content == {"qui": "satm"}


def test_a_draft_goes_with_the_record_that_it_became_or_not_at_all(engine: Engine) -> None:
    write_draft(engine, "satm", "jeton", "suivi/formation", {"a": 1})

    def keep(fails: bool) -> None:
        with record_change(engine, "satm", Kind.ACTIVITE, "", "formation") as (connection, _):
            delete_draft(connection, "satm", "jeton")
            if fails:
                raise KeyError("panne")

    try:
        keep(fails=True)
    except KeyError:
        assert read_draft(engine, "satm", "jeton")
    keep(fails=False)
    assert read_draft(engine, "satm", "jeton") is None


def test_drafts_of_more_than_thirty_days_are_purged(engine: Engine) -> None:
    days = {"vieux": "2026-08-31T23:59:59Z", "juste": "2026-09-01T00:00:00Z", "neuf": "2026-10-01"}
    for spsti in ("satm", "sminov"):
        for token, at in days.items():
            write_draft(engine, spsti, token, "suivi/formation", {})
            with writing(engine) as connection:
                connection.execute(update(draft).where(draft.c.token == token).values(at=at))
    today = datetime(2026, 10, 1, tzinfo=UTC).date()
    assert purge_drafts(engine, today) == 2
    assert purge_drafts(engine, today) == 0
    for spsti in ("satm", "sminov"):
        assert [token for token in days if read_draft(engine, spsti, token)] == ["juste", "neuf"]


def test_eight_tabs_that_type_at_once_leave_one_whole_draft(
    new_store: Callable[[], Engine],
) -> None:
    engine = new_store()

    def type_on(tab: int) -> None:
        for number in range(5):
            write_draft(engine, "satm", "jeton", "suivi/formation", {"onglet": tab, "n": number})

    threads = [threading.Thread(target=type_on, args=(tab,)) for tab in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = read_draft(engine, "satm", "jeton")
    assert found and found.content["n"] == 4
    assert count(engine) == 1
