"""What was sent, kept as it was sent: its very files, to whom, when, what partners read.

Nothing is written over. What partners read is an input of every later publication
(:func:`radon.workflows.report.publish_report.load_published`). What may leave, and what of it the
partners read: :mod:`radon.workflows.report.outgoing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from radon.domain.disclosure.ledger import Ledger, spell_ledger
from radon.domain.registers.sent_report import SentFile, SentReport
from radon.domain.words.sentence import spell_day
from radon.errors import UnusableFile, UnusableSetting
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.pieces import insert_piece, read_piece
from radon.store.sent_reports import insert_sent, insert_withdrawal
from radon.workflows.registers.record_activity import MAX_FILE, GivenFile
from radon.workflows.report.outgoing import Outgoing

__all__ = [
    "MAX_FILE",
    "GivenFile",
    "GivenSending",
    "SentFile",
    "SentReport",
    "keep_sent",
    "open_sent",
    "withdraw_sent",
]

LONGEST = 500
"""Of who received it, and of a reason."""


@dataclass(frozen=True)
class GivenSending:
    """What the pilots say of it. ``files``: those that left, when they are not those that the
    application makes today (taken another day, signed, amended); ``workbook``: of the latter, the
    workbook left too."""

    sent_on: date
    recipients: str
    author: str
    files: Sequence[GivenFile] = ()
    workbook: bool = True


def keep_sent(engine: Engine, outgoing: Outgoing, given: GivenSending, today: date) -> int:
    """Keep a document as it was sent; its id.

    ``outgoing``: that document, on the day of its figures (another day than ``today`` only with
    files; the numbers that its partners read are then those of that day, from what is recorded
    now). Raises UnusableSetting: no recipient, no name, a day that cannot be, a file too large or
    of another document; UnusableFile: aggregates that cannot be read.
    """
    _check(outgoing, given, today)
    files = given.files or outgoing.write_files(workbook=given.workbook)
    numbers = None
    if outgoing.publish is not None:
        numbers = spell_ledger(Ledger((outgoing.publish(),)))
    report, spsti = _describe(outgoing, given), outgoing.spsti
    what = f"transmis : {outgoing.title}{outgoing.version}"
    with record_change(engine, spsti, Kind.BILAN, given.author.strip(), what) as (
        connection, version_id,
    ):  # fmt: skip
        pieces = [
            insert_piece(
                connection, spsti, version_id, one.name, one.type, one.content,
                exemple=report.exemple,
            )
            for one in files
        ]  # fmt: skip
        return insert_sent(connection, spsti, version_id, report, pieces, numbers)


def withdraw_sent(
    engine: Engine, spsti: str, report_id: int, *, author: str, motif: str, read: bool
) -> None:
    """Note that a document was kept by mistake: it fulfils no duty any more, its files stay.

    ``read``: the partners may have read it all the same; its numbers then count as published for
    good. Raises UnusableSetting without a reason or a name, ChangedMeanwhile when it was withdrawn
    already.
    """
    reason = motif.strip()
    if not reason or not author.strip():
        raise UnusableSetting("Indiquez pourquoi vous retirez cet envoi, et votre nom.")
    _refuse_long(reason, "Motif")
    what = f"retrait de l'envoi n° {report_id}"
    with record_change(engine, spsti, Kind.BILAN, author.strip(), what) as (connection, version):
        insert_withdrawal(connection, spsti, version, report_id, reason, read=read)


def open_sent(engine: Engine, spsti: str, file: SentFile) -> bytes:
    """A file as it was sent, byte for byte. Raises UnusableFile when the database no longer holds
    it so."""
    with reading(engine) as connection:
        piece = read_piece(connection, spsti, file.id)
    if piece is None or sha256(piece.contenu).hexdigest() != file.sha256:
        raise UnusableFile(
            f"« {file.name} » n'est plus dans la base tel qu'il a été transmis : rétablissez une"
            " sauvegarde plus ancienne."
        )
    return piece.contenu


def _describe(outgoing: Outgoing, given: GivenSending) -> SentReport:
    return SentReport(
        kind=outgoing.kind,
        year=outgoing.year,
        partners=outgoing.publish is not None,
        day=outgoing.day,
        sent_on=given.sent_on,
        recipients=" ".join(given.recipients.split()),
        exemple=outgoing.exemple,
    )


def _check(outgoing: Outgoing, given: GivenSending, today: date) -> None:
    day = outgoing.day
    if not given.recipients.strip() or not given.author.strip():
        raise UnusableSetting("Indiquez à qui vous l'avez transmis, et votre nom.")
    _refuse_long(given.recipients, "Transmis à")
    if not day <= given.sent_on <= today:
        late = given.sent_on > today
        raise UnusableSetting(
            f"« Transmis le » : le {spell_day(given.sent_on)} n'est pas encore passé."
            if late
            else f"Ce qui est daté du {spell_day(day)} n'a pas pu partir le"
            f" {spell_day(given.sent_on)} : joignez les fichiers qui ont été transmis, et leur"
            " date."
        )
    if day != today and not given.files:
        raise UnusableSetting(
            f"Joignez les fichiers transmis : ceux de cette page sont datés du {spell_day(today)}."
        )
    for one in given.files:
        if len(one.content) > MAX_FILE:
            raise UnusableSetting(
                f"« {one.name} » dépasse {MAX_FILE // 1_000_000} Mo : joignez un fichier plus"
                " léger."
            )
        if outgoing.check is not None:
            outgoing.check(one)


def _refuse_long(text: str, label: str) -> None:
    if len(text) > LONGEST:
        raise UnusableSetting(f"« {label} » dépasse {LONGEST} signes : raccourcissez.")
