"""A report that was sent, kept as it was sent: its very files, to whom, when, what partners read.

Nothing is written over. What partners read is an input of every later publication
(:func:`radon.workflows.report.publish_report.load_published`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from radon.domain.disclosure.ledger import Ledger, spell_ledger
from radon.domain.registers.sent_report import ReportKind, SentFile, SentReport
from radon.domain.report.matter import Matter
from radon.domain.report.publication import describe_publication
from radon.domain.words.sentence import spell_day
from radon.errors import UnusableFile, UnusableSetting
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.pieces import insert_piece, read_piece
from radon.store.sent_reports import insert_sent, insert_withdrawal
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.registers.record_activity import MAX_FILE, GivenFile
from radon.workflows.report.publish_report import render_document, render_evidence

__all__ = [
    "MAX_FILE",
    "GivenFile",
    "GivenSending",
    "ReportKind",
    "SentFile",
    "SentReport",
    "keep_sent",
    "open_sent",
    "render_files",
    "withdraw_sent",
]

LONGEST = 500
"""Of who received it, and of a reason."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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


def keep_sent(
    engine: Engine, matter: Matter, given: GivenSending, reference: CommuneReference, today: date
) -> int:
    """Keep a report as it was sent; its id.

    ``matter``: of that report, on the day of its figures (another day than ``today`` only with
    files; the numbers that its partners read are then those of that day, from what is recorded
    now). Raises UnusableSetting: no recipient, no name, a day that cannot be, a file too large.
    """
    _check(matter, given, today)
    files = given.files or render_files(matter, reference, workbook=given.workbook)
    numbers = None
    if matter.scope.partners:
        numbers = spell_ledger(Ledger((describe_publication(matter),)))
    report = _describe(matter, given)
    version = "partenaires" if report.partners else "version complète"
    what = f"bilan transmis : {report.title} ({version})"
    with record_change(engine, matter.contract.spsti, Kind.BILAN, given.author.strip(), what) as (
        connection, version_id,
    ):  # fmt: skip
        pieces = [
            insert_piece(
                connection, matter.contract.spsti, version_id, one.name, one.type, one.content,
                exemple=report.exemple,
            )
            for one in files
        ]  # fmt: skip
        return insert_sent(connection, matter.contract.spsti, version_id, report, pieces, numbers)


def render_files(
    matter: Matter, reference: CommuneReference, *, workbook: bool = True
) -> tuple[GivenFile, ...]:
    """The document, and its workbook, as the page gives them on the day of the matter."""
    stem = f"{matter.scope.stem}_{matter.scope.today:%Y-%m-%d}"
    files = [GivenFile(f"{stem}.docx", _WORD, render_document(matter, reference))]
    if workbook:
        files.append(GivenFile(f"{stem}.xlsx", _EXCEL, render_evidence(matter)))
    return tuple(files)


def withdraw_sent(
    engine: Engine, spsti: str, report_id: int, *, author: str, motif: str, read: bool
) -> None:
    """Note that a report was kept by mistake: it fulfils no duty any more, its files stay.

    ``read``: the partners may have read it all the same; its numbers then count as published for
    good. Raises UnusableSetting without a reason or a name, ChangedMeanwhile when it was withdrawn
    already.
    """
    reason = motif.strip()
    if not reason or not author.strip():
        raise UnusableSetting("Indiquez pourquoi vous retirez ce bilan, et votre nom.")
    _refuse_long(reason, "Motif")
    what = f"retrait du bilan transmis n° {report_id}"
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


def _describe(matter: Matter, given: GivenSending) -> SentReport:
    scope = matter.scope
    return SentReport(
        kind=scope.kind,
        year=scope.year,
        partners=scope.partners,
        day=scope.today,
        sent_on=given.sent_on,
        recipients=" ".join(given.recipients.split()),
        exemple=matter.members.exemple,
    )


def _check(matter: Matter, given: GivenSending, today: date) -> None:
    day = matter.scope.today
    if not given.recipients.strip() or not given.author.strip():
        raise UnusableSetting("Indiquez à qui ce bilan a été transmis, et votre nom.")
    _refuse_long(given.recipients, "Transmis à")
    if not day <= given.sent_on <= today:
        late = given.sent_on > today
        raise UnusableSetting(
            f"« Transmis le » : le {spell_day(given.sent_on)} n'est pas encore passé."
            if late
            else f"Un bilan daté du {spell_day(day)} n'a pas pu partir le"
            f" {spell_day(given.sent_on)} : joignez les fichiers qui ont été transmis, et leur"
            " date."
        )
    if day != today and not given.files:
        raise UnusableSetting(
            f"Joignez les fichiers transmis : ce bilan est daté du {spell_day(day)}."
        )
    for one in given.files:
        if len(one.content) > MAX_FILE:
            raise UnusableSetting(
                f"« {one.name} » dépasse {MAX_FILE // 1_000_000} Mo : joignez un fichier plus"
                " léger."
            )


def _refuse_long(text: str, label: str) -> None:
    if len(text) > LONGEST:
        raise UnusableSetting(f"« {label} » dépasse {LONGEST} signes : raccourcissez.")
