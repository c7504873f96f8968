"""The report of both contracts on the invented year: figures counted again by hand, nobody named to
the partners, both files or none, the same bytes for the same base and day."""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from radon.domain.report.content import (
    BarChart,
    BulletList,
    DataTable,
    LineChart,
    MapPicture,
    Paragraph,
    ReportContent,
    Timeline,
)
from radon.domain.report.discretion import WITHHELD
from radon.domain.report.evidence_book import complete_book
from radon.domain.report.matter import Matter
from radon.domain.report.report import CONFIDENTIAL, EXAMPLE, write_content
from radon.domain.report.scope import Public
from radon.domain.tracking.kinds import KINDS
from radon.errors import UnusableFile, UnusableSetting
from radon.store.adherents import read_adherents
from radon.store.engine import Engine, open_store, reading
from radon.workflows.activity import Activity, load_activity
from radon.workflows.explain_commune import Gazette, open_gazette
from radon.workflows.follow_indicators import follow_contract, make_evidence
from radon.workflows.import_adherents import load_examples, remove_examples
from radon.workflows.member_reference import MemberReference
from radon.workflows.members import load_members
from radon.workflows.publish_report import (
    PublishReport,
    choose_contract,
    choose_scope,
    gather_matter,
    list_withheld,
    publish_report,
    render_evidence,
)
from radon.workflows.record_activity import record_acts
from tests.workflows.report_counts import Hand, count_by_hand, read_by_hand

DAY = date(2026, 11, 22)
SERVICES = ("satm", "sminov")
YEARS = (2025, 2026, None)
CASES = [(spsti, year) for spsti in SERVICES for year in YEARS]
Gather = Callable[..., Matter]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, whole_reference: MemberReference) -> Path:
    """A database after its first start; not to be written in."""
    path = tmp_path_factory.mktemp("bilan") / "base.db"
    engine = open_store(f"sqlite:///{path.as_posix()}")
    load_examples(engine, DAY, whole_reference)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def base(template: Path) -> Engine:
    return open_store(f"sqlite:///{template.as_posix()}")


@pytest.fixture
def own(template: Path, tmp_path: Path) -> Engine:
    """A copy to write in."""
    path = tmp_path / "base" / "base.db"
    path.parent.mkdir()
    shutil.copyfile(template, path)
    return open_store(f"sqlite:///{path.as_posix()}")


@pytest.fixture(scope="module")
def gazette() -> Gazette:
    return open_gazette()


def gather(
    engine: Engine, reference: MemberReference, gazette: Gazette, spsti: str, year: int | None,
    public: Public = Public.SERVICE,
) -> Matter:  # fmt: skip
    members = load_members(engine, spsti, reference)
    scope = choose_scope(choose_contract(spsti), year, public, DAY)
    return gather_matter(members, load_activity(engine, members), scope, gazette)


@pytest.fixture(scope="module")
def matter(base: Engine, whole_reference: MemberReference, gazette: Gazette) -> Gather:
    """``matter("satm", 2026)``, gathered once."""

    @cache
    def once(spsti: str, year: int | None, public: Public = Public.SERVICE) -> Matter:
        return gather(base, whole_reference, gazette, spsti, year, public)

    return once


@pytest.fixture(scope="module")
def content(matter: Gather) -> Callable[..., ReportContent]:
    """What the report says, written once."""
    return cache(lambda *asked: write_content(matter(*asked)))


@pytest.fixture(scope="module")
def hand(base: Engine, whole_reference: MemberReference) -> Callable[[str], Hand]:
    @cache
    def once(spsti: str) -> Hand:
        members = load_members(base, spsti, whole_reference)
        return read_by_hand(base, spsti, members.targets["groupe"])

    return once


def tables(content: ReportContent) -> dict[str, DataTable]:
    """Caption → table."""
    found = [one for section in content.sections for one in section.blocks
             if isinstance(one, DataTable)]  # fmt: skip
    assert len({table.caption for table in found}) == len(found)
    return {table.caption: table for table in found}


def texts(content: ReportContent) -> Iterator[str]:
    """Every text of a report, charts and descriptions included."""
    yield from (content.title, content.subtitle, content.service, content.contract, content.mention)
    for fact in content.facts:
        yield from (fact.label, str(fact.value))
    for section in content.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, BulletList):
                yield from block.items
            elif isinstance(block, DataTable):
                yield from (block.caption, block.empty, *block.headers)
                yield from (str(value) for row in block.rows for value in row)
            else:
                yield from (block.caption, block.alt)
            if isinstance(block, (BarChart, LineChart)):
                yield from (*block.labels, block.unit, *(one.name for one in block.series))
            if isinstance(block, Timeline):
                yield from (row.label for row in block.rows)


# Figures


@pytest.mark.parametrize(("spsti", "year"), CASES)
def test_every_figure_is_the_one_of_the_page_and_the_one_counted_by_hand(
    matter: Gather, content: Callable[..., ReportContent], hand: Callable[[str], Hand],
    spsti: str, year: int | None,
) -> None:  # fmt: skip
    given = matter(spsti, year)
    period, whole = given.scope.asked.clip(given.scope.counted), given.scope.since_start
    by_hand = count_by_hand(hand(spsti), spsti, period.start, period.end)
    since = count_by_hand(hand(spsti), spsti, whole.start, whole.end)
    followed = follow_contract(given.activity, given.contract, given.scope.asked, DAY)
    assert {row.code: row.figure.now.value for row in followed.rows} == by_hand
    assert {row.code: row.figure.since_start.value for row in followed.rows} == since

    printed = {}
    for caption, table in tables(content(spsti, year)).items():
        if caption.startswith("Indicateurs – "):
            column = table.headers.index(given.scope.column)
            printed |= {(row[0], row[1]): row[column] for row in table.rows}
    rows = given.followed.rows
    named = {(", ".join(r.indicator.actions), r.indicator.libelle): by_hand[r.code] for r in rows}
    assert printed == named
    official = tables(content(spsti, year))["Indicateurs du contrat"]
    labels = [one.libelle for one in given.contract.indicateurs if one.officiel]
    assert [row[1] for row in official.rows] == labels
    assert all(named[row[0], row[1]] == row[3] for row in official.rows)


@pytest.mark.parametrize(("spsti", "year"), [("satm", 2026), ("sminov", 2025), ("sminov", None)])
def test_every_figure_has_its_list_with_as_many_rows(
    matter: Gather, spsti: str, year: int | None
) -> None:
    given = matter(spsti, year)
    book = complete_book(given, make_evidence(given.followed, given.activity, "service"))
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for row, figure in zip(given.followed.rows, book.figures, strict=True):
        assert (figure.label, figure.values[0]) == (row.indicator.libelle, row.figure.now.value)
        if not row.figure.now.value:
            assert figure.sheet == ""
            continue
        frame = sheets[figure.sheet].frame
        if row.indicator.formula.count.value == "somme":
            numbers = [c for c in sheets[figure.sheet].columns if c.sort.value == "number"]
            assert (
                frame.iloc[:, list(sheets[figure.sheet].columns).index(numbers[0])].sum()
                == (figure.values[0])
            )
        else:
            assert len(frame) == figure.values[0]
    for name in ("Par zone", "Par secteur", "Par effectif", "Par canton", "Par EPCI"):
        parts = sheets[name].frame.groupby(["Action", "Indicateur"])["Entreprises distinctes"].sum()
        values = {(", ".join(r.indicator.actions), r.indicator.libelle): r.figure.now.value
                  for r in given.followed.rows}  # fmt: skip
        assert len(parts)
        assert all(values[key] == total for key, total in parts.items())


@pytest.mark.parametrize(("spsti", "year"), CASES)
def test_zones_and_what_is_to_check_always_close(
    matter: Gather, content: Callable[..., ReportContent], spsti: str, year: int | None
) -> None:
    present = int(matter(spsti, year).activity.companies["present"].sum())
    everyone = 0
    for table in tables(content(spsti, year)).values():
        if table.headers[1:6] == ("Zone 3", "Zone 2", "Zone 1", "À vérifier", "Total"):
            for row in table.rows:
                known = [value for value in row[1:5] if value is not None]
                assert row[5] is None or sum(known) == row[5]
                everyone += row[0] in ("Toutes les entreprises adhérentes",) and row[5] == present
        if "Entreprises distinctes" in table.headers[1:] and "Lignes du fichier" in table.headers:
            assert sum(row[1] for row in table.rows[:-1]) == table.rows[-1][1] == present
            assert sum(row[2] for row in table.rows[:-1]) == table.rows[-1][2]
    assert everyone >= 2
    summed = [t for t in tables(content(spsti, year)).values() if t.headers[0] == "Secteur"]
    assert summed
    for table in summed:
        for column in range(1, len(table.headers)):
            assert sum(row[column] for row in table.rows[:-1]) == table.rows[-1][column]


def test_the_furthest_steps_and_the_answers_hold_every_company_once(
    matter: Gather, content: Callable[..., ReportContent]
) -> None:
    for spsti, year in CASES:
        present = int(matter(spsti, year).activity.companies["present"].sum())
        totals = [
            table.rows[-1][5]
            for caption, table in tables(content(spsti, year)).items()
            if caption.startswith(("Étape la plus avancée", "Radon dans"))
        ]
        assert totals == [present] * 3


def test_the_steps_and_the_measures_are_those_counted_by_hand(
    content: Callable[..., ReportContent], hand: Callable[[str], Hand]
) -> None:
    told = hand("satm")
    acts = told.within("accompagnement", date(2026, 1, 1), date(2027, 1, 1))

    def companies(kept: list[dict]) -> int:
        return len({told.company(number) for one in kept for number in one["entreprises"]})

    steps = tables(content("satm", 2026))["Entreprises distinctes et actes par étape"]
    found = {row[0]: row[1:3] for row in steps.rows}
    for label, code in (("Mesurage engagé", "mesurage"), ("Plan d'action", "plan_action")):
        mine = [one for one in acts if one["etape"] == code]
        assert found[label] == (companies(mine), len(mine))
    measures = next(
        table for caption, table in tables(content("satm", 2026)).items()
        if caption.startswith("Mesures de prévention")
    )  # fmt: skip
    aired = [one for one in acts if one["etape"] == "mesures" and "ventilation" in one["mesures"]]
    assert measures.rows[0][:2] == ("Ventilation, renouvellement d'air", companies(aired))


def test_what_was_entered_after_the_year_does_not_change_it(
    content: Callable[..., ReportContent],
) -> None:
    """The situation on 31/12/2025 knows no measurement: the first results came in 2026."""
    captions = list(tables(content("satm", 2025)))
    assert "Étape la plus avancée, par zone, au 31/12/2025" in captions
    assert not any(caption.startswith("Entreprises par position") for caption in captions)
    told = " ".join(texts(content("satm", 2025)))
    assert "Aucun résultat de mesurage n'est enregistré en 2025." in told


def test_unknown_is_said_and_is_not_zero(matter: Gather, content: Callable[..., ReportContent]):
    given = matter("satm", 2025)
    unknown = [row.indicator.libelle for row in given.followed.rows if not row.figure.now.known]
    assert "Entreprises ayant mesuré" in unknown
    table = tables(content("satm", 2025))["Indicateurs – mesurages"]
    assert next(row for row in table.rows if row[1] == "Entreprises ayant mesuré")[3] is None
    told = "\n".join(texts(content("satm", 2025)))
    assert "Indicateurs non renseignés en 2025 : " in told


# What it says


def test_the_report_has_its_sections_and_says_what_it_is(
    content: Callable[..., ReportContent],
) -> None:
    told = content("satm", 2026)
    assert told.title == "Bilan annuel 2026 (provisoire)"
    assert content("satm", 2025).title == "Bilan annuel 2025"
    assert content("sminov", None).title == "Bilan final (provisoire)"
    assert told.mention == f"{EXAMPLE} – {CONFIDENTIAL}"
    assert [section.title for section in told.sections if section.level == 1] == [
        "L'essentiel", "Territoire et entreprises adhérentes", "Actions réalisées", "Échéancier",
        "Difficultés rencontrées, changements d'action, perspectives", "Annexe",
    ]  # fmt: skip
    facts = {fact.label: str(fact.value) for fact in told.facts}
    assert facts["Contrat"].endswith("du 27/03/2025 au 26/03/2029")
    assert facts["Volet"] == "Volet 2 – Prévention du risque radon"
    assert facts["Signataires"] == "SATM, DREETS Pays de la Loire et Carsat Pays de la Loire"
    assert "27 juin 2018" in facts["Zonage"] and "COG 2026" in facts["Zonage"]
    assert facts["Règles de décompte"].count("\n") == 2
    assert facts["Période"] == "du 01/01/2026 au 31/12/2026, arrêté au 22/11/2026"
    kinds = [type(block) for section in told.sections for block in section.blocks]
    assert kinds.count(Timeline) == 1
    assert BarChart in kinds and LineChart in kinds


def test_every_action_and_every_deadline_of_the_contract_stands_in_it(
    matter: Gather, content: Callable[..., ReportContent]
) -> None:
    for spsti in SERVICES:
        told = "\n".join(texts(content(spsti, 2026)))
        given = matter(spsti, 2026)
        assert all(f"{one.code} – {one.libelle}" in told for one in given.contract.actions)
        deadlines = tables(content(spsti, 2026))["Échéances du contrat"]
        assert [row[0] for row in deadlines.rows] == given.schedule["code"].tolist()
        states = tables(content(spsti, 2026))["États des échéances au 22/11/2026"]
        assert sum(row[1] for row in states.rows[:-1]) == len(given.schedule)


def test_the_texts_of_the_pilots_are_word_for_word_and_those_of_the_period(
    hand: Callable[[str], Hand], content: Callable[..., ReportContent]
) -> None:
    for spsti, year in CASES[:2]:
        told = list(texts(content(spsti, year)))
        for _, remark in hand(spsti).records["difficulte"]:
            inside = remark["date"].startswith(str(year))
            assert any(text.endswith(remark["texte"]) for text in told) == inside
        for _, meeting in hand(spsti).records["reunion"]:
            assert (meeting["objet"] in told) == meeting["date"].startswith(str(year))


def test_a_contract_figure_that_is_not_found_again_stands_beside_the_computed_one(
    content: Callable[..., ReportContent],
) -> None:
    table = tables(content("sminov", 2026))["Chiffres du contrat et décompte de l'arrêté"]
    assert [row[2:] for row in table.rows] == [("8", "7", "non"), ("21", "21", "oui")]


# The partners

PARTNERS = [("satm", 2026), ("sminov", None)]


@dataclass(frozen=True)
class Published:
    """Both versions, written for good. ``told``: what writing each said."""

    folder: Path
    told: dict[str, PublishReport]


@pytest.fixture(scope="module")
def published(
    base: Engine, whole_reference: MemberReference, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    folder = tmp_path_factory.mktemp("publie")
    asked = [(spsti, spsti, year, Public.PARTENAIRES) for spsti, year in PARTNERS]
    asked.append(("complet", "SATM", 2026, Public.SERVICE))
    told = {
        name: publish_report(
            folder / f"{name}.docx", spsti, year, public, DAY, base, whole_reference
        )
        for name, spsti, year, public in asked
    }
    return Published(folder, told)


def read_document(path: Path) -> str:
    """Every text of every part of a Word file, properties and descriptions of pictures too."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist()
                 if name.endswith((".xml", ".rels"))]  # fmt: skip
    joined = "\n".join(parts)
    told = re.findall(r"<w:t[^>]*>([^<]*)</w:t>", joined) + re.findall(r'descr="([^"]*)"', joined)
    return "\n".join(told) + "\n" + joined


def read_workbook(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
             if cell.value is not None]  # fmt: skip
    return [*book.sheetnames, *cells]


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
    assert len(book.sheetnames) == 2 + 35 + 5 + 1


def test_both_versions_say_the_same_figures(
    matter: Gather, content: Callable[..., ReportContent]
) -> None:
    service = tables(content("sminov", None))
    partners = tables(content("sminov", None, Public.PARTENAIRES))
    same = [
        caption for caption in partners if caption.startswith("Indicateurs") or " par " in caption
    ]
    assert len(same) > 6
    assert all(partners[caption].rows == service[caption].rows for caption in same)
    assert list_withheld(matter("sminov", None, Public.PARTENAIRES)) == ()


def test_a_text_that_names_someone_is_withheld_and_told(
    own: Engine, whole_reference: MemberReference, gazette: Gazette
) -> None:
    members = load_members(own, "satm", whole_reference)
    company = members.targets.iloc[100]
    said = f"Refus de {company['raison_sociale'].title()} malgré deux relances."
    plain = "Peu de réponses des petites entreprises."
    for text in (said, plain, f"Appeler le {company['telephone']}."):
        remark = {"date": "2026-11-20", "type": "difficulte", "action": "S7", "texte": text}
        record_acts(own, "satm", "difficulte", [remark], author="Pilote", today=DAY)
    given = gather(own, whole_reference, gazette, "satm", 2026, Public.PARTENAIRES)
    told = "\n".join(texts(write_content(given)))
    assert said not in told and company["telephone"] not in told
    assert told.count(WITHHELD) == 2
    assert plain in told
    withheld = list_withheld(given)
    assert [one.register for one in withheld] == ["difficulte"] * 2
    complete = gather(own, whole_reference, gazette, "satm", 2026)
    assert said in "\n".join(texts(write_content(complete)))


# Files


def test_the_same_base_and_day_give_the_same_bytes_and_take_the_place_of_the_former_ones(
    base: Engine, whole_reference: MemberReference, published: Published
) -> None:
    paths = [published.folder / f"sminov.{suffix}" for suffix in ("docx", "xlsx")]
    before = [path.read_bytes() for path in paths]
    publish_report(paths[0], "sminov", None, Public.PARTENAIRES, DAY, base, whole_reference)
    assert [path.read_bytes() for path in paths] == before


def test_the_document_holds_the_tables_the_charts_and_the_map(
    published: Published, content: Callable[..., ReportContent]
) -> None:
    document = docx.Document(str(published.folder / "complet.docx"))
    told = content("satm", 2026)
    shown = [len(table.rows) for table in document.tables[1:]]
    assert shown == [max(len(table.rows), 1) + 1 for table in tables(told).values()]
    drawn = [one for section in told.sections for one in section.blocks
             if isinstance(one, (BarChart, LineChart, Timeline))]  # fmt: skip
    assert len(document.inline_shapes) == len(drawn) + 1
    assert not any(isinstance(one, MapPicture) for s in told.sections for one in s.blocks)
    assert "Carte des communes du territoire" in read_document(published.folder / "complet.docx")


def test_publishing_says_what_it_wrote(published: Published) -> None:
    folder, told = published.folder, published.told["complet"]
    assert (told.document, told.evidence) == (folder / "complet.docx", folder / "complet.xlsx")
    assert (told.known, told.unknown) == (
        36,
        ("Supports recensés (du service et des partenaires)",),
    )
    assert (told.sheets, told.late, told.difficulties, told.exemple) == (41, 2, 5, True)
    assert published.told["satm"].sheets == 4
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{name}.{suffix}" for name in ("complet", "satm", "sminov") for suffix in ("docx", "xlsx")
    ]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("xyz", 2026, "F.docx"),
         "--contrat xyz : contrat inconnu ; choisissez parmi satm, sminov."),
        (("satm", 2024, "F.docx"),
         "--annee 2024 : pas de bilan du SATM pour cette année, son contrat court du 27/03/2025 au"
         " 26/03/2029 ; années possibles : 2025, 2026."),
        (("sminov", 2027, "F.docx"),
         "--annee 2027 : pas de bilan du SMINOV pour cette année, son contrat court du 20/11/2025"
         " au 19/11/2029 ; années possibles : 2025, 2026."),
        (("satm", 2026, "F.pdf"), "--sortie F.pdf : donnez un nom en .docx (document Word)."),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_one_french_sentence(
    base: Engine, whole_reference: MemberReference, tmp_path: Path, asked: tuple, sentence: str
) -> None:
    contrat, year, name = asked
    with pytest.raises(UnusableSetting) as refused:
        publish_report(tmp_path / name, contrat, year, Public.SERVICE, DAY, base, whole_reference)
    assert str(refused.value) == sentence
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="le dossier « .*absent » n'existe pas"):
        publish_report(tmp_path / "absent" / "F.docx", "satm", 2026, Public.SERVICE, DAY)


def test_a_workbook_of_the_user_is_never_overwritten(
    base: Engine, whole_reference: MemberReference, tmp_path: Path
) -> None:
    mine = tmp_path / "F.xlsx"
    openpyxl.Workbook().save(mine)
    before = mine.read_bytes()
    with pytest.raises(UnusableFile, match="n'est pas le classeur d'un bilan"):
        publish_report(tmp_path / "F.docx", "satm", 2026, Public.SERVICE, DAY, base,
                       whole_reference)  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["F.xlsx"]
    assert mine.read_bytes() == before


# Bases that have little


def test_a_service_without_member_nor_activity_still_has_its_report(
    own: Engine, whole_reference: MemberReference, gazette: Gazette, tmp_path: Path
) -> None:
    remove_examples(own, "satm", "Pilote")
    told = publish_report(tmp_path / "F.docx", "satm", 2026, Public.SERVICE, DAY, own,
                          whole_reference)  # fmt: skip
    assert not told.exemple
    given = gather(own, whole_reference, gazette, "satm", None, Public.PARTENAIRES)
    content = write_content(given)
    assert "Aucune activité n'est enregistrée pour cette période." in list(texts(content))
    assert content.mention == ""
    assert {row.figure.now.value for row in given.followed.rows if not row.figure.undated} == {None}


def test_companies_that_left_stay_in_the_figures_of_the_period_and_leave_the_base(
    matter: Gather,
) -> None:
    given = matter("sminov", 2026)
    known = given.activity
    gone = known.companies["classe"].eq("zone_3")
    activity = Activity(
        known.spsti, known.version_id, known.frames, known.companies.assign(present=~gone),
        known.company_of,
    )  # fmt: skip
    followed = follow_contract(activity, given.contract, given.scope.asked, DAY)
    told = write_content(replace(given, activity=activity, followed=followed))
    assert "V4-sensibilisees" in {row.code for row in followed.rows}
    rows = tables(told)["Communication – entreprises par zone, en 2026"].rows
    row, everyone = rows[0], rows[-1]
    assert row[1] == 799 and sum(row[1:5]) == row[5] == 1661
    assert everyone[1] == 0 and sum(everyone[1:5]) == everyone[5] == int((~gone).sum())
    steps = next(t for c, t in tables(told).items() if c.startswith("Étape la plus avancée"))
    assert steps.rows[-1][5] == everyone[5]


def test_hostile_texts_stay_texts_in_both_files(
    own: Engine, whole_reference: MemberReference, gazette: Gazette, tmp_path: Path
) -> None:
    hostile = "=cmd|' /C calc'!A0 <w:t>{{x}}</w:t> $\\frac{a}{ \u202egnp \x0b\x00 MERGEFIELD"
    act = {"date": "2025-12-10", "titre": hostile, "organisation": "organisee", "participants": 3}
    record_acts(own, "sminov", "action_collective", [act], author="Pilote", today=DAY)
    given = gather(own, whole_reference, gazette, "sminov", 2025)
    path = tmp_path / "preuves.xlsx"
    path.write_bytes(render_evidence(given))
    cells = [cell for sheet in openpyxl.load_workbook(path, read_only=True)
             for row in sheet.iter_rows() for cell in row]  # fmt: skip
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
    listed = tables(write_content(given))["Actions collectives, en 2025"]
    assert any("MERGEFIELD" in str(row[1]) for row in listed.rows)
