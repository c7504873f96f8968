"""Nobody is named to the partners, and no small count tells who is meant."""

import re
from collections.abc import Callable, Iterator

import openpyxl
import pytest

from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.naming import WITHHELD
from radon.domain.disclosure.release import CAPTION, FEW, RULE, SECRET
from radon.domain.document.content import ReportContent
from radon.domain.member_file.other_column import list_kept
from radon.domain.registers.kinds import KINDS
from radon.domain.report.publication import release_content, release_evidence
from radon.domain.words.number import Value
from radon.store.adherents import read_adherents
from radon.store.engine import Engine, reading
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.stored import load_members
from radon.workflows.registers.record_activity import GivenActs, record_acts
from radon.workflows.report.publish_report import list_shared
from tests.workflows.report.report_counts import Hand
from tests.workflows.report.report_texts import (
    CASES,
    DAY,
    KEPT_TEXTS,
    OTHERS,
    SERVICES,
    Gather,
    Published,
    gather,
    read_document,
    read_workbook,
    tables,
    texts,
)


@pytest.mark.parametrize("spsti", SERVICES)
def test_no_company_and_no_person_is_named_to_the_partners(
    published: Published, base: Engine, hand: Callable[[str], Hand], spsti: str
) -> None:
    with reading(base) as connection:
        rows = read_adherents(connection, spsti, gone_too=True)
    document = read_document(published.folder / f"{spsti}.docx")
    cells = read_workbook(published.folder / f"{spsti}.xlsx")
    everything = f"{document}\n" + "\n".join(cells)
    folded = everything.casefold()
    people = {content["nom"] for _, content in hand(spsti).records["personne"]}
    contacts = rows["contact"].value_counts()
    names = {*rows["raison_sociale"], *people, *rows["email"], *rows["telephone"],
             *contacts.index[contacts.lt(3)]} - {""}  # fmt: skip
    assert [text for text in KEPT_TEXTS if text in folded] == []
    hits = [name for name in names if name.casefold() in folded]
    whole = [rf"(?<!\w){re.escape(name.casefold())}(?!\w)" for name in hits]
    assert [pattern for pattern in whole if re.search(pattern, folded)] == []
    words = set(re.findall(r"[0-9A-Za-zÀ-ÿ]+", everything.replace("\u202f", "")))
    numbers = {*rows["siret"], *rows["siret"].str[:9], *rows["numero_adherent"]} - {""}
    assert numbers & words == set()
    notes = {
        content[name]
        for kind, records in hand(spsti).records.items()
        for _, content in records
        for name in ("preuve", "lien", "note", "motif", "source", "laboratoire", "local")
        if content.get(name) and KINDS[kind].has(name)
    }
    assert [note for note in notes if " " in note and note in everything] == []
    assert "Exemple : entreprises et activité inventées" in document
    assert "Réservé au service" not in document


def test_the_complete_version_names_them_and_says_to_keep_it_inside(published: Published) -> None:
    document = read_document(published.folder / "complet.docx")
    assert "Réservé au service : nomme des entreprises" in document
    book = openpyxl.load_workbook(published.folder / "complet.xlsx", read_only=True)
    listed = book["S7-entreprises"]
    assert listed["A1"].value == "Entreprise"
    assert listed["A2"].value in document
    assert len(book.sheetnames) == 2 + 37 + 5 + 1


def test_both_versions_say_the_same_figures(
    matter: Gather, content: Callable[..., ReportContent]
) -> None:
    service = tables(content("sminov", None))
    partners = tables(content("sminov", None, Public.PARTENAIRES))
    told = {caption.removesuffix(CAPTION): table for caption, table in partners.items()}
    same = [one for one in told if one.startswith("Indicateurs") or " par " in one]
    assert len(same) > 6
    for caption in same:
        words = 2 if caption.startswith("Indicateurs") else 1  # that name a row
        shown = {row[:words]: row for row in told[caption].rows}
        for row in service[caption].rows:
            for one, other in zip(shown.get(row[:words], ()), row, strict=False):
                assert one in (other, SECRET, FEW), caption
    named = [one.named for one in list_shared(matter("sminov", None, Public.PARTENAIRES))]
    assert set(named) == {""}


def test_a_text_that_names_someone_is_withheld_and_told(
    own: Engine, whole_reference: CommuneReference
) -> None:
    members = load_members(own, "satm", whole_reference)
    assert [*list_kept(members.targets.columns).values()] == [*OTHERS]  # there is what to hide
    company = members.targets.iloc[100]
    said = f"Refus de {company['raison_sociale'].title()} malgré deux relances."
    plain = "Peu de réponses des petites entreprises."
    for text in (said, plain, f"Appeler le {company['telephone']}."):
        remark = {"date": "2026-11-20", "type": "difficulte", "action": "S7", "texte": text}
        record_acts(own, "satm", GivenActs("difficulte", [remark]), author="Pilote", today=DAY)
    given = gather(own, whole_reference, "satm", 2026, Public.PARTENAIRES)
    told = "\n".join(texts(release_content(given)))
    assert said not in told and company["telephone"] not in told
    assert told.count(WITHHELD) == 2 * 2  # on the first page, in the sheet of S7
    assert plain in told
    withheld = [one for one in list_shared(given) if one.named]
    assert [(one.register, one.text) for one in withheld] == [
        ("difficulte", said), ("difficulte", f"Appeler le {company['telephone']}."),
    ]  # fmt: skip
    complete = gather(own, whole_reference, "satm", 2026)
    assert said in "\n".join(texts(release_content(complete)))


def list_counts(content: ReportContent) -> Iterator[tuple[str, tuple[Value, ...], int]]:
    """Caption, row and column of every number of companies of a table that parts them."""
    for caption, table in tables(content).items():
        firms = [
            rank
            for rank, head in enumerate(table.headers)
            if head.startswith(("Zone ", "À vérifier", "Entreprises", "Total"))
            or "ntreprises" in head
            or any(one in caption for one in (" par effectif", " par secteur"))
        ]
        if caption.startswith(("Indicateurs", "Cibles", "Travailleurs", "Communes")):
            continue
        for row in table.rows:
            yield from ((caption, row, rank) for rank in firms if rank)


@pytest.mark.parametrize(("spsti", "year"), CASES)
def test_no_number_of_one_or_two_companies_is_read_by_the_partners(
    content: Callable[..., ReportContent], spsti: str, year: int | None
) -> None:
    counted = list(list_counts(content(spsti, year, Public.PARTENAIRES)))
    assert len(counted) > 20
    small = [(caption, row) for caption, row, rank in counted if row[rank] in (1, 2)]
    assert small == []


def test_what_is_hidden_is_said_and_zeros_stay(content: Callable[..., ReportContent]) -> None:
    asked = ("satm", 2026, Public.PARTENAIRES)
    service, partners = tables(content("satm", 2026)), tables(content(*asked))
    hidden = [one for one in partners if one.endswith(CAPTION)]
    assert len(hidden) > 3
    kept = lost = 0
    for caption, table in partners.items():
        secret = any(cell in (SECRET, FEW) for row in table.rows for cell in row)
        assert caption.endswith(CAPTION) == secret
        whole = service.get(caption.removesuffix(CAPTION))
        if whole is not None and len(whole.rows) == len(table.rows):
            for mine, row in zip(table.rows, whole.rows, strict=True):
                zeros = [cell for cell, true in zip(mine, row, strict=False) if true == 0]
                assert {cell for cell in zeros if cell != 0} <= {SECRET}
                kept += zeros.count(0)
                lost += len(zeros) - zeros.count(0)
    assert lost < kept / 50, "a zero is hidden where nothing else protects"
    assert RULE in " ".join(texts(content(*asked)))
    assert not any(SECRET in row for table in service.values() for row in table.rows)
    assert RULE not in " ".join(texts(content("satm", 2026)))


@pytest.mark.parametrize(("spsti", "year"), CASES)
def test_the_workbook_of_the_partners_hides_the_same_counts(
    matter: Gather, spsti: str, year: int | None
) -> None:
    asked = matter(spsti, year, Public.PARTENAIRES)
    book = release_evidence(asked)
    sheets = {sheet.name: sheet.frame for sheet in book.sheets}
    assert set(sheets) == {"Par zone", "Par secteur", "Par effectif", "Échéancier"}
    for name in ("Par zone", "Par secteur", "Par effectif"):
        frame = sheets[name]
        counts = frame["Entreprises distinctes"]
        assert not counts.isin([1, 2]).any()
        assert (frame.loc[counts.isna(), "Secret statistique"] == SECRET).all()
        whole = {row.indicator.libelle: row.figure.now.value for row in asked.followed.rows}
        told = {figure.label: figure.values[0] for figure in book.figures}
        for named, mine in frame.groupby("Indicateur"):
            number, label = mine["Entreprises distinctes"], str(named)
            assert number.isna().sum() != 1 or told[label] in (SECRET, FEW), f"{name} {label}"
            if number.notna().all():
                assert number.sum() == whole[label]
