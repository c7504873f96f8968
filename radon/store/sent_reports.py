"""Reports, and other documents, kept as they were sent: rows are added, none is ever written over.

Their files are pieces (:mod:`radon.store.pieces`). A withdrawal is a row of its own beside. The
numbers that partners read are JSON values (:mod:`radon.domain.disclosure.ledger` reads them).
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from radon.domain.registers.sent_report import SentFile, SentReport, Withdrawal, read_kind
from radon.store.engine import Connection
from radon.store.record_schema import piece, sent_report, sent_report_withdrawal
from radon.store.schema import change
from radon.store.trouble import ChangedMeanwhile

Numbers = list[dict[str, Any]]


def insert_sent(
    connection: Connection,
    spsti: str,
    version_id: int,
    report: SentReport,
    pieces: Sequence[int],
    numbers: Numbers | None,
) -> int:
    """Keep a report, inside ``record_change``; its id. ``pieces``: ids of its files, in order;
    ``numbers``: what its readers read, None when no mask decided it."""
    values = {
        "spsti": spsti,
        "version_id": version_id,
        "sorte": report.kind.value,
        "annee": report.year,
        "partenaires": report.partners,
        "jour": report.day,
        "transmis_le": report.sent_on,
        "destinataires": report.recipients,
        "pieces": list(pieces),
        "nombres": numbers,
        "exemple": report.exemple,
    }
    key = connection.execute(insert(sent_report).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def insert_withdrawal(
    connection: Connection, spsti: str, version_id: int, report_id: int, motif: str, *, read: bool
) -> None:
    """Note that a report was kept by mistake. Raises ChangedMeanwhile: withdrawn already, or not of
    this service."""
    past = sent_report_withdrawal.c.sent_report_id == report_id
    mine = (sent_report.c.id == report_id, sent_report.c.spsti == spsti)
    known = connection.scalar(select(sent_report.c.id).where(*mine))
    if known is None or connection.scalar(select(past).where(past)):
        raise ChangedMeanwhile("Cet envoi a déjà été retiré : rechargez la page.")
    values = {"sent_report_id": report_id, "spsti": spsti, "version_id": version_id}
    row = {**values, "motif": motif, "lu": read}
    connection.execute(insert(sent_report_withdrawal).values(row))


def read_sent(connection: Connection, spsti: str) -> tuple[SentReport, ...]:
    """What a service sent, withdrawn ones too, in the order in which it was noted."""
    back, noted, undone = sent_report_withdrawal, change.alias("noted"), change.alias("undone")
    names = ("sorte", "annee", "partenaires", "jour", "transmis_le", "destinataires", "exemple")
    query = (
        select(
            *(sent_report.c[name] for name in names), sent_report.c.id, noted.c.author, noted.c.at,
            sent_report.c.pieces, back.c.motif, back.c.lu, undone.c.author, undone.c.at,
        )
        .join(noted, noted.c.id == sent_report.c.version_id)
        .join(back, back.c.sent_report_id == sent_report.c.id, isouter=True)
        .join(undone, undone.c.id == back.c.version_id, isouter=True)
        .where(sent_report.c.spsti == spsti)
        .order_by(sent_report.c.id)
    )  # fmt: skip
    rows = connection.execute(query).all()
    files = _read_files(connection, spsti, {number for row in rows for number in row[10]})
    return tuple(
        SentReport(
            read_kind(row[0]),
            *row[1:10],
            files=tuple(files[number] for number in row[10]),
            withdrawal=None if row[11] is None else Withdrawal(*row[11:15]),
        )
        for row in rows
    )


def _read_files(connection: Connection, spsti: str, ids: set[int]) -> dict[int, SentFile]:
    columns = (piece.c.id, piece.c.nom, piece.c.sha256, piece.c.taille)
    query = select(*columns).where(piece.c.spsti == spsti, piece.c.id.in_(sorted(ids)))
    return {row[0]: SentFile(*row) for row in connection.execute(query)}


def read_numbers(connection: Connection, spsti: str) -> list[Numbers]:
    """What partners read, one list a report, in order; without those that nobody read."""
    back = sent_report_withdrawal
    query = (
        select(sent_report.c.nombres)
        .join(back, back.c.sent_report_id == sent_report.c.id, isouter=True)
        .where(
            sent_report.c.spsti == spsti,
            sent_report.c.partenaires,
            back.c.lu.is_(None) | back.c.lu,
        )
        .order_by(sent_report.c.id)
    )
    return [held for held in connection.scalars(query) if held is not None]
