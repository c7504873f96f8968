"""Both files or none, the same bytes for the same base and day, nothing of the user overwritten."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from radon.domain.disclosure.audience import Public
from radon.domain.document.content import BarChart, LineChart, MapPicture, ReportContent, Timeline
from radon.domain.report.publication import release_content
from radon.errors import UnusableFile, UnusableSetting
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.indicator.follow_indicators import follow_contract
from radon.workflows.registers.load_activity import Activity
from radon.workflows.registers.record_activity import GivenActs, record_acts
from radon.workflows.report.publish_report import publish_report, render_evidence
from tests.workflows.report.report_texts import (
    DAY,
    Gather,
    Published,
    add,
    gather,
    read_document,
    tables,
    texts,
)

# Files


def test_the_same_base_and_day_give_the_same_bytes_and_take_the_place_of_the_former_ones(
    base: Engine, whole_reference: CommuneReference, published: Published
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
        38,
        ("Supports recensés (du service et des partenaires)",),
    )
    assert (told.sheets, told.late, told.difficulties, told.exemple) == (43, 3, 5, True)
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
    base: Engine, whole_reference: CommuneReference, tmp_path: Path, asked: tuple, sentence: str
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
    base: Engine, whole_reference: CommuneReference, tmp_path: Path
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
    own: Engine, whole_reference: CommuneReference, tmp_path: Path
) -> None:
    remove_examples(own, "satm", "Pilote")
    told = publish_report(tmp_path / "F.docx", "satm", 2026, Public.SERVICE, DAY, own,
                          whole_reference)  # fmt: skip
    assert not told.exemple
    given = gather(own, whole_reference, "satm", None, Public.PARTENAIRES)
    content = release_content(given)
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
    told = release_content(replace(given, activity=activity, followed=followed))
    assert "V4-sensibilisees" in {row.code for row in followed.rows}
    rows = tables(told)["Communication – entreprises par zone, en 2026"].rows
    row, everyone = rows[0], rows[-1]
    stayed = tables(release_content(given))["Communication – entreprises par zone, en 2026"].rows[0]
    assert row == stayed and add([row[1]]) > 0 and add(row[1:5]) == row[5]
    assert everyone[1] == 0 and add(everyone[1:5]) == everyone[5] == int((~gone).sum())
    steps = next(t for c, t in tables(told).items() if c.startswith("Étape la plus avancée"))
    assert steps.rows[-1][5] == everyone[5]


def test_hostile_texts_stay_texts_in_both_files(
    own: Engine, whole_reference: CommuneReference, tmp_path: Path
) -> None:
    hostile = "=cmd|' /C calc'!A0 <w:t>{{x}}</w:t> $\\frac{a}{ \u202egnp \x0b\x00 MERGEFIELD"
    act = {"date": "2025-12-10", "titre": hostile, "organisation": "organisee", "participants": 3}
    record_acts(own, "sminov", GivenActs("action_collective", [act]), author="Pilote", today=DAY)
    given = gather(own, whole_reference, "sminov", 2025)
    path = tmp_path / "preuves.xlsx"
    path.write_bytes(render_evidence(given))
    cells = [cell for sheet in openpyxl.load_workbook(path, read_only=True)
             for row in sheet.iter_rows() for cell in row]  # fmt: skip
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
    listed = tables(release_content(given))["Actions collectives, en 2025"]
    assert any("MERGEFIELD" in str(row[1]) for row in listed.rows)
