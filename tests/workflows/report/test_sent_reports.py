"""A report that was sent stays as it was sent, and what partners read is remembered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.ledger import Ledger
from radon.domain.disclosure.release import SECRET
from radon.domain.registers.sent_report import DocumentKind, ReportKind, SentReport
from radon.domain.report.comparison import ComparedContract, compare
from radon.domain.report.publication import describe_aggregates, describe_publication
from radon.errors import RadonError, UnusableFile, UnusableSetting
from radon.sources.report.aggregates import parse_aggregates
from radon.store.engine import Engine, writing
from radon.store.record_schema import piece
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.contract.follow_schedule import export_schedule, follow_schedule
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.example.make_activity import AUTHOR
from radon.workflows.members.stored import load_members, read_activity_version, read_members_version
from radon.workflows.registers.load_activity import load_activity
from radon.workflows.report.export_aggregates import gather_aggregates
from radon.workflows.report.outgoing import (
    date_on,
    prepare_aggregates,
    prepare_comparison,
    prepare_report,
    prepare_schedule,
)
from radon.workflows.report.publish_report import load_published
from radon.workflows.report.send_report import (
    MAX_FILE,
    GivenFile,
    GivenSending,
    keep_sent,
    open_sent,
    withdraw_sent,
)
from tests.domain.report.aggregates_by_hand import make_file
from tests.workflows.report.report_texts import DAY, Gather

SIGNED = GivenFile("bilan signé.pdf", "application/pdf", b"%PDF signed by both")
NOTED = GivenSending(DAY, "DREETS,  Carsat", "Mme Roux", [SIGNED])
Sent = Callable[[], tuple[SentReport, ...]]


@pytest.fixture
def sent(own: Engine, whole_reference: CommuneReference) -> Sent:
    """What was sent, but for the report of the example."""
    members = load_members(own, "satm", whole_reference)
    return lambda: tuple(one for one in load_activity(own, members).sent if one.author != AUTHOR)


def test_without_a_file_those_of_the_day_are_written_and_kept(
    own: Engine, matter: Gather, whole_reference: CommuneReference, sent: Sent
) -> None:
    given = GivenSending(DAY, "DREETS", "Mme Roux", workbook=False)
    before = read_members_version(own, "satm"), read_activity_version(own, "satm")
    asked = matter("satm", 2025)
    number = keep_sent(own, prepare_report(asked, whole_reference), given, DAY)
    (one,) = sent()
    (file,) = one.files
    assert (one.id, one.kind, one.year, one.partners, one.exemple) == (
        number, ReportKind.ANNUEL, 2025, False, True,
    )  # fmt: skip
    assert file.name == "bilan_satm_2025_2026-11-22.docx"
    content = open_sent(own, "satm", file)
    assert (len(content), content[:2]) == (file.size, b"PK")
    assert read_members_version(own, "satm") == before[0]
    assert read_activity_version(own, "satm") > before[1]


def test_what_left_another_day_is_joined_and_opened_again_as_it_was(
    own: Engine, matter: Gather, whole_reference: CommuneReference, sent: Sent
) -> None:
    asked = matter("satm", 2026)
    keep_sent(own, prepare_report(asked, whole_reference), NOTED, DAY + timedelta(8))
    (one,) = sent()
    assert (one.title, one.recipients, one.sent_on, one.day, one.author) == (
        "Bilan annuel 2026 (provisoire)", "DREETS, Carsat", DAY, DAY, "Mme Roux",
    )  # fmt: skip
    assert one.kind is ReportKind.INTERMEDIAIRE
    (file,) = one.files
    assert (file.name, open_sent(own, "satm", file)) == (SIGNED.name, SIGNED.content)
    with pytest.raises(UnusableFile, match="n'est plus dans la base"):
        open_sent(own, "sminov", file)
    with writing(own) as connection:
        connection.execute(update(piece).where(piece.c.id == file.id).values(contenu=b"other"))
    with pytest.raises(UnusableFile, match="tel qu'il a été transmis"):
        open_sent(own, "satm", file)


def test_what_partners_read_counts_in_what_they_read_next(
    own: Engine, matter: Gather, whole_reference: CommuneReference, sent: Sent
) -> None:
    asked = matter("satm", 2026, Public.PARTENAIRES)
    assert load_published(own, "satm") == asked.published == Ledger()
    read = [keep_sent(own, prepare_report(asked, whole_reference), NOTED, DAY) for _ in range(2)]
    keep_sent(own, prepare_report(matter("satm", 2026), whole_reference), NOTED, DAY)
    told = describe_publication(asked)
    assert len(told.numbers) > 300
    assert load_published(own, "satm") == Ledger((told, told))
    assert load_published(own, "sminov") == Ledger()
    withdraw_sent(own, "satm", read[0], author="P", motif="envoi annulé", read=False)
    assert load_published(own, "satm") == Ledger((told,))
    withdraw_sent(own, "satm", read[1], author="P", motif="mauvaise année", read=True)
    assert load_published(own, "satm") == Ledger((told,))
    backs = [one.withdrawal for one in sent()]
    assert [back and (back.motif, back.read, back.author) for back in backs] == [
        ("envoi annulé", False, "P"), ("mauvaise année", True, "P"), None,
    ]  # fmt: skip


def test_aggregates_that_left_count_in_what_partners_read_next(
    own: Engine, matter: Gather, sent: Sent
) -> None:
    asked = matter("satm", 2026, Public.PARTENAIRES)
    told = gather_aggregates(asked)
    other = parse_aggregates("sminov.json", make_file())
    compared = compare([ComparedContract(told), ComparedContract(other, "sminov.json")])
    given = GivenSending(DAY, "DREETS", "Mme Roux")
    keep_sent(own, prepare_aggregates(asked), given, DAY)
    keep_sent(own, prepare_comparison(asked, compared), given, DAY)
    read = describe_aggregates(asked)
    assert load_published(own, "satm") == Ledger((read, read))
    shown = {held.number for held in read.numbers}
    figures = [cell for one in told.figures for cell in (one.value, one.acts, one.since_start)]
    assert {cell for cell in [*told.classes, told.members] if isinstance(cell, int)} <= shown
    assert None in shown and SECRET in figures
    file, book = sent()
    assert (file.title, file.kind, file.partners) == ("Agrégats 2026", DocumentKind.AGREGATS, True)
    assert (book.title, book.kind) == ("Vue régionale 2026", DocumentKind.COMPARAISON)
    assert [one.name for one in (*file.files, *book.files)] == [
        "agregats_satm_2026_exemple.json", "vue_regionale_2026_exemple.xlsx",
    ]  # fmt: skip
    assert parse_aggregates("a.json", open_sent(own, "satm", file.files[0])) == told
    for content, said in (
        (make_file(), "est du SMINOV : joignez un fichier du SATM"),
        (make_file("satm", year=2025, period=None), "est du SATM, année 2025, chiffres du"),
        (b"{}", "n'est pas un fichier d'agrégats"),
    ):
        wrong = replace(given, files=[GivenFile("autre.json", "application/json", content)])
        with pytest.raises(RadonError, match=said):
            keep_sent(own, prepare_aggregates(asked), wrong, DAY)
    assert len(sent()) == 2


def test_an_echeancier_is_kept_and_tells_the_partners_nothing_that_is_remembered(
    own: Engine, matter: Gather, sent: Sent
) -> None:
    activity = matter("satm", 2026).activity
    followed = follow_schedule(activity, DAY)
    beside = followed.commitments.iloc[:1]
    offered = prepare_schedule(followed, followed.frame.iloc[:2], beside, "echeancier.xlsx")
    keep_sent(own, offered, GivenSending(DAY, "Carsat", "Mme Roux"), DAY)
    keep_sent(own, date_on(offered, DAY - timedelta(9)), NOTED, DAY)
    made, joined = sent()
    assert (made.title, made.kind, made.partners) == (
        "Échéancier", DocumentKind.ECHEANCIER, False,
    )  # fmt: skip
    assert open_sent(own, "satm", made.files[0]) == export_schedule(
        followed, followed.frame.iloc[:2], ".xlsx", beside
    )
    assert (joined.day, [one.name for one in joined.files]) == (
        DAY - timedelta(9), [SIGNED.name],
    )  # fmt: skip
    assert load_published(own, "satm") == Ledger()


def test_a_report_is_withdrawn_once_with_a_reason_by_its_service(
    own: Engine, matter: Gather, whole_reference: CommuneReference, sent: Sent
) -> None:
    number = keep_sent(own, prepare_report(matter("satm", 2025), whole_reference), NOTED, DAY)
    with pytest.raises(UnusableSetting, match="pourquoi"):
        withdraw_sent(own, "satm", number, author="P", motif=" ", read=False)
    with pytest.raises(ChangedMeanwhile):
        withdraw_sent(own, "sminov", number, author="P", motif="erreur", read=False)
    withdraw_sent(own, "satm", number, author="P", motif="erreur", read=False)
    with pytest.raises(ChangedMeanwhile, match="déjà été retiré"):
        withdraw_sent(own, "satm", number, author="P", motif="encore", read=True)
    (one,) = sent()
    assert one.withdrawal is not None and one.withdrawal.motif == "erreur"
    assert open_sent(own, "satm", one.files[0]) == SIGNED.content


@pytest.mark.parametrize(
    ("given", "today", "told"),
    [
        (replace(NOTED, recipients=" "), DAY, "à qui"),
        (replace(NOTED, author=""), DAY, "votre nom"),
        (replace(NOTED, recipients="x" * 501), DAY, "500 signes"),
        (replace(NOTED, sent_on=DAY + timedelta(2)), DAY, "n'est pas encore passé"),
        (replace(NOTED, sent_on=date(2026, 11, 20)), DAY, "n'a pas pu partir le 20/11/2026"),
        (replace(NOTED, files=()), DAY + timedelta(1), "Joignez les fichiers"),
        (replace(NOTED, files=[replace(SIGNED, content=bytes(MAX_FILE + 1))]), DAY, "dépasse"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    own: Engine, matter: Gather, whole_reference: CommuneReference, sent: Sent,
    given: GivenSending, today: date, told: str,
) -> None:  # fmt: skip
    with pytest.raises(RadonError, match=told):
        keep_sent(own, prepare_report(matter("satm", 2025), whole_reference), given, today)
    assert sent() == ()


def test_a_report_on_invented_members_goes_with_them(
    own: Engine, matter: Gather, whole_reference: CommuneReference
) -> None:
    keep_sent(own, prepare_report(matter("satm", 2025), whole_reference), NOTED, DAY)
    remove_examples(own, "satm", "Mme Roux")
    members = load_members(own, "satm", whole_reference)
    assert load_activity(own, members).sent == ()
