"""What a service recorded, loaded: the records of the store laid beside its companies."""

from dataclasses import replace

import pandas as pd

from radon.domain.contract.impact import join_impact
from radon.domain.registers.activity import (
    Activity,
    KnownCompanies,
    RecordRow,
    build_activity,
    find_kept,
)
from radon.domain.registers.content import bring_up
from radon.domain.targeting.company import COLUMNS, describe_companies, name_companies
from radon.store.adherents import read_adherents
from radon.store.changes import activity_version_of
from radon.store.confirmations import read_confirmations
from radon.store.engine import Engine, reading
from radon.store.geocoding import read_answers
from radon.store.records import StoredRecord, read_marks, read_records
from radon.store.sent_reports import read_sent
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.contract.load_contract import find_impact_rule
from radon.workflows.geocoding.kept_answers import KeptAnswers
from radon.workflows.members.stored import Members, describe_members

__all__ = ["Activity", "KnownCompanies", "load_activity", "load_companies"]


def load_companies(
    engine: Engine, members: Members, reference: CommuneReference | None = None
) -> KnownCompanies:
    """The companies of the service of these members, those that left included."""
    with reading(engine) as connection:
        rows = read_adherents(connection, members.spsti, gone_too=True)
        confirmations = read_confirmations(connection, members.spsti)
        answers = KeptAnswers(read_answers(connection, members.spsti))
    described = [members.targets.assign(present=True)]
    gone = rows[~rows.index.isin(members.targets.index)]
    if len(gone):
        service = (reference or load_reference()).open_service(members.spsti)
        left = describe_members(gone, service, confirmations, answers=answers)
        described.append(left.assign(present=False, groupe=_apart(left, members.targets)))
    wanted = [*COLUMNS, "groupe", "present", "refuse"]
    everyone = pd.concat([rows[wanted] for rows in described])
    return KnownCompanies(describe_companies(everyone), name_companies(everyone))


def load_activity(
    engine: Engine,
    members: Members,
    companies: KnownCompanies | None = None,
    earlier: Activity | None = None,
) -> Activity:
    """The records of the service of these members, beside its companies.

    ``earlier``: what was loaded before of the same service; only the registers that changed since
    are read again.
    """
    companies = companies or load_companies(engine, members)
    with reading(engine) as connection:
        version = activity_version_of(connection, members.spsti)
        marks = read_marks(connection, members.spsti)
        wanted = frozenset(marks) - find_kept(marks, earlier)
        records = read_records(connection, members.spsti, wanted) if wanted else []
        sent = read_sent(connection, members.spsti)
    rows = [as_row(record) for record in records]
    loaded = build_activity(members.spsti, version, rows, companies, marks, earlier)
    rule = find_impact_rule(members.spsti)
    judged = loaded if rule is None else join_impact(loaded, members.targets, rule)
    return replace(judged, sent=sent)


def as_row(record: StoredRecord) -> RecordRow:
    """A stored record as the domain reads it."""
    return RecordRow(
        id=record.id,
        kind=record.kind,
        content=bring_up(record.content),
        author=record.author,
        at=record.at,
        exemple=record.exemple,
        version_id=record.version_id,
        revisions=record.revisions,
    )


def _apart(left: pd.DataFrame, present: pd.DataFrame) -> pd.Series:
    """Groups of the members that left never mix with those of the present ones."""
    beyond = int(present["groupe"].max()) + 1 if len(present) else 0
    return left["groupe"] + beyond
