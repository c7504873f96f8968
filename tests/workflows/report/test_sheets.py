"""One sheet per action; the years and the verdicts of the final report; who signs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from radon.domain.contract.terms import PAGES as ALL_PAGES
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.release import CAPTION, FOR_SERVICE, release_block
from radon.domain.document.content import BulletList, DataTable, ReportContent
from radon.domain.report.action_sheet import PAGES, TITLE, write_sheet
from radon.domain.report.objective_section import VERDICTS, YEARS
from radon.domain.report.publication import release_content
from radon.domain.report.verdict import Verdict
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.registers.record_activity import GivenActs, record_acts
from tests.workflows.report.report_texts import (
    CASES,
    DAY,
    SERVICES,
    Gather,
    gather,
    tables,
    texts,
)

ALWAYS = ("Objectif", "Acteurs", "Échéance", "Réalisé", "Chiffres", "Difficulté", "Ajustement")


def read_sheets(content: ReportContent) -> dict[str, DataTable]:
    """Code of the action → its sheet."""
    found = {}
    for caption, table in tables(content).items():
        if caption.startswith("Fiche de l'action"):
            found[table.headers[0].removeprefix("Action ")] = table
    return found


def read_sheet(table: DataTable) -> dict[str, str]:
    """Heading → what is said, the last one of several."""
    return {str(row[0]): str(row[1]) for row in table.rows}


@pytest.mark.parametrize("public", Public)
@pytest.mark.parametrize(("spsti", "year"), CASES)
def test_every_action_has_its_sheet_with_every_heading(
    matter: Gather, content: Callable[..., ReportContent], spsti: str, year: int | None,
    public: Public,
) -> None:  # fmt: skip
    told = content(spsti, year, public)
    sheets = read_sheets(told)
    actions = matter(spsti, year).contract.actions
    assert {code: table.headers[1] for code, table in sheets.items()} == {
        action.code: action.libelle for action in actions
    }
    coming = "Suite" if year is None else "Année suivante"
    for table in sheets.values():
        heads = [row[0] for row in table.rows]
        assert [one for one in heads if one in ALWAYS] == sorted(
            [one for one in heads if one in ALWAYS], key=ALWAYS.index
        )
        assert {*ALWAYS, coming} <= set(heads)
        assert all(row[1] for row in table.rows)
    assert [one.title for one in told.sections].count(TITLE) == 1


@pytest.mark.parametrize("spsti", SERVICES)
def test_the_figures_of_a_sheet_are_those_of_the_table(
    content: Callable[..., ReportContent], spsti: str
) -> None:
    told = content(spsti, 2026)
    for row in tables(told)["Indicateurs du contrat"].rows:
        shown = str(row[3]) if row[3] is not None else "non renseigné"
        for code in str(row[0]).split(", "):
            said = read_sheet(read_sheets(told)[code])["Chiffres"]
            assert f"{row[1]} : {shown}" in str(said).replace("\u202f", "").replace("\u00a0", " ")


def test_what_the_pilots_typed_stands_in_the_sheet_of_its_action_and_on_the_first_page(
    own: Engine, whole_reference: CommuneReference
) -> None:
    long = "Les petites entreprises répondent peu. " * 20
    said = {"difficulte": long, "changement": "Relances par téléphone.", "perspective": "Ateliers."}
    for kind, text in said.items():
        remark = {"date": "2026-11-20", "type": kind, "action": "S7", "texte": text}
        record_acts(own, "satm", GivenActs("difficulte", [remark]), author="Pilote", today=DAY)
    told = release_content(gather(own, whole_reference, "satm", 2026))
    rows = read_sheets(told)["S7"].rows
    assert ("Difficulté", f"20/11/2026 : {long.strip()}") in rows
    assert ("Ajustement", "20/11/2026 : Relances par téléphone.") in rows
    assert ("Année suivante", "20/11/2026 : Ateliers.") in rows
    first = next(one for one in told.sections if one.title == "L'essentiel")
    items = [
        item for block in first.blocks if isinstance(block, BulletList) for item in block.items
    ]
    (short,) = [item for item in items if item.startswith("S7 : Les petites")]
    assert short.endswith("…") and len(short) < 170


def test_a_sheet_without_anything_says_where_it_is_recorded(matter: Gather) -> None:
    given = matter("satm", 2026)
    action = replace(given.contract.actions[0], code="S99", page="suivi/formation")
    (block,) = write_sheet(given, action).blocks
    table = release_block(block, FOR_SERVICE)
    assert isinstance(table, DataTable)
    rows = read_sheet(table)
    assert rows["Réalisé"] == (
        "Rien n'est enregistré en 2026 : cela se note à la page Formation, et un document à la page"
        " Échéancier."
    )
    assert rows["Difficulté"] == "Non renseigné (page Réunions, « Remarques pour le bilan »)."
    assert rows["Chiffres"] == "Aucun indicateur ne mesure cette action."
    assert set(PAGES) == set(ALL_PAGES)


@pytest.mark.parametrize("public", Public)
@pytest.mark.parametrize("spsti", SERVICES)
def test_each_year_of_the_final_report_is_the_figure_of_its_annual_report(
    content: Callable[..., ReportContent], spsti: str, public: Public
) -> None:
    years = tables(content(spsti, None, public))
    (table,) = [t for caption, t in years.items() if caption.removesuffix(CAPTION) == YEARS]
    assert table.headers == ("Action", "Indicateur", "2025", "2026", "Contrat")
    for rank, year in ((2, 2025), (3, 2026)):
        annual = tables(content(spsti, year, public))
        (official,) = [
            t for c, t in annual.items() if c.removesuffix(CAPTION) == "Indicateurs du contrat"
        ]
        figures = {row[:2]: row[3] for row in official.rows}
        assert set(figures) <= {row[:2] for row in table.rows}
        for row in table.rows:
            assert row[rank] == "–" or row[:2] not in figures or row[rank] == figures[row[:2]]
    assert not any(caption.startswith(YEARS) for caption in tables(content(spsti, 2026, public)))


@pytest.mark.parametrize("spsti", SERVICES)
def test_every_objective_has_a_verdict_and_its_reason(
    matter: Gather, content: Callable[..., ReportContent], spsti: str
) -> None:
    actions = matter(spsti, None).contract.actions
    found = tables(content(spsti, None))
    (table,) = [t for caption, t in found.items() if caption.startswith(VERDICTS)]
    assert [row[0] for row in table.rows] == list(dict.fromkeys(one.objectif for one in actions))
    for objective, verdict, reasons in table.rows:
        assert verdict in {one.label for one in Verdict}
        codes = [one.code for one in actions if one.objectif == objective]
        assert [line.split(" : ")[0] for line in str(reasons).split("\n")] == codes


def test_the_signatories_sign_under_their_roles_and_nobody_is_named(
    content: Callable[..., ReportContent],
) -> None:
    table = tables(content("satm", 2026, Public.PARTENAIRES))["Signatures des parties"]
    assert [row[:2] for row in table.rows] == [
        ("SATM", "pilotes SATM : conseiller en prévention, technicien en prévention"),
        ("DREETS Pays de la Loire", "pilote DREETS"),
        ("Carsat Pays de la Loire", "pilote Carsat"),
    ]
    assert all(not str(cell).strip() for row in table.rows for cell in row[2:])


def test_each_party_is_told_even_when_it_gave_nothing(
    own: Engine, whole_reference: CommuneReference
) -> None:
    given = {"date": date(2026, 11, 3).isoformat(), "partie": "carsat", "nature": "documents",
             "texte": "Dépliants", "action": "S5"}  # fmt: skip
    record_acts(own, "satm", GivenActs("contribution", [given]), author="Pilote", today=DAY)
    told = release_content(gather(own, whole_reference, "satm", 2026, Public.PARTENAIRES))
    said = "\n".join(texts(told))
    assert "documents" in said and "DREETS : " in said
    assert ("Contribution", "Carsat, 03/11/2026 : Dépliants") in read_sheets(told)["S5"].rows
