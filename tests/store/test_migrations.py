"""A database of an earlier program: its rows are kept, and it can do what today's does."""

from datetime import date
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine, select

from radon.store.adherents import delete_examples
from radon.store.campaigns import CampaignRecord, FrozenMember, insert_campaign, insert_members
from radon.store.changes import Kind, read_activity_version, read_members_version, record_change
from radon.store.confirmations import Confirmation, write_confirmations
from radon.store.drafts import read_draft, write_draft
from radon.store.engine import Engine, migration_config, open_store, reading
from radon.store.records import read_records
from radon.store.refusals import Refusal, write_refusals
from radon.store.schema import METADATA
from tests.store.stored_rows import add_members, add_records

DAY = date(2026, 10, 1)


def fill(engine: Engine, spsti: str) -> None:
    """Something in every table of 0001."""
    one, two = add_members(engine, spsti, ["UN « é »", "DEUX"], exemple=False)
    (example,) = add_members(engine, spsti, ["EXEMPLE"], exemple=True)
    settled = Confirmation("clé", "53000", "LAVAL", "", "53130", "", "Mme Roux", DAY)
    record = CampaignRecord("zone 3", DAY, "", "Mme Roux", [["zone", "3"]], {"a": 1}, False)
    with record_change(engine, spsti, Kind.CAMPAGNE, "Mme Roux", "tout") as (c, version):
        write_confirmations(c, spsti, version, [settled])
        write_refusals(c, spsti, version, [Refusal(two, DAY, "application", "Mme Roux", "motif")])
        number = insert_campaign(c, spsti, version, record)
        members = [FrozenMember(one, DAY, ["UN", None, 3]), FrozenMember(example, DAY, [])]
        insert_members(c, spsti, version, number, members)


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that is there, but for the mark of the schema."""
    found = MetaData()
    found.reflect(engine)
    with reading(engine) as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in found.sorted_tables
            if table.name not in ("alembic_version", "base")
        }


def test_a_database_of_0001_keeps_every_row_and_takes_records(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'base.db').as_posix()}"
    old = create_engine(url)
    with old.begin() as connection:
        command.upgrade(migration_config(connection), "0001")
    for spsti in ("satm", "sminov"):
        fill(old, spsti)
    before = rows(old)
    old.dispose()
    assert all(before.values())
    assert len(before) == 8

    engine = open_store(url)
    after = rows(engine)
    new = {
        "record", "record_revision", "piece", "draft", "sent_report", "sent_report_withdrawal",
        "adherent_before", "adherent_import_undo", "departure", "adherent_other",
        "adherent_import_column", "geocoding_answer", "adherent_import_reading",
    }  # fmt: skip
    assert {name: kept for name, kept in after.items() if name not in new} == before
    assert {name: after[name] for name in new} == {name: [] for name in new}
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []

    last = read_members_version(engine, "satm")
    _, version = add_records(engine, "satm", "formation", [{"date": "2026-10-02"}])
    write_draft(engine, "satm", "jeton", "suivi/formation", {})
    assert read_draft(engine, "satm", "jeton")
    assert read_members_version(engine, "satm") == last
    assert read_activity_version(engine, "satm") == version
    with record_change(engine, "satm", Kind.EXEMPLES, "", "retrait") as (connection, _):
        assert delete_examples(connection, "satm") == 1
    with reading(engine) as connection:
        assert [one.content for one in read_records(connection, "satm")] == [{"date": "2026-10-02"}]


def test_back_to_0001_then_forward_keeps_what_0001_knows(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{(tmp_path / 'base.db').as_posix()}")
    fill(engine, "satm")
    before = rows(engine)
    add_records(engine, "satm", "formation", [{}])
    with engine.begin() as connection:
        command.downgrade(migration_config(connection), "0001")
    engine.dispose()
    again = rows(open_store(str(engine.url)))
    for name in ("service", "change"):  # the record's change stays in the log
        assert len(again.pop(name)) >= len(before.pop(name))
    assert again == before
