"""A register goes out to a spreadsheet and comes back: shown first, written in one go."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import openpyxl
import pytest

from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sheet import list_columns
from radon.errors import UnusableFile, UnusableSetting
from radon.sources.registers.file import read_record_file
from radon.store.changes import list_changes
from radon.store.engine import Engine, open_store
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.stored import Members
from radon.workflows.registers.exchange_records import (
    GivenTable,
    RecordsPreview,
    Verdict,
    commit_records,
    export_links,
    export_register,
    has_links,
    model_register,
    preview_records,
    tell_changes,
    tell_contents,
    tell_counts,
)
from radon.workflows.registers.load_activity import load_activity
from radon.workflows.registers.record_activity import GivenActs, list_history, record_acts
from tests.workflows.member_import.member_files import EVRON, LAVAL, find, keep, row

TODAY = date(2026, 11, 22)
VISIT = {"date": "2026-05-06", "etape": "evaluation", "note": "=1+1\nsuite"}


@dataclass
class Service:
    """Three companies, two people, a visit (N° 3), a session (N° 4)."""

    engine: Engine
    members: Members

    @property
    def activity(self) -> Activity:
        return load_activity(self.engine, self.members)

    def preview(self, code: str, content: bytes | str, name: str = "visites.csv", **options):
        source = (name, content.encode("utf-8-sig") if isinstance(content, str) else content)
        given = GivenTable(source, **options)
        return preview_records(self.engine, self.members, self.activity, code, given, TODAY)


@pytest.fixture(scope="module")
def base(
    tmp_path_factory: pytest.TempPathFactory, reference: CommuneReference
) -> Iterator[tuple[bytes, Members]]:
    path = tmp_path_factory.mktemp("base") / "base.db"
    engine = open_store(f"sqlite:///{path.as_posix()}")
    rows = [
        row("00012", "ALPHA", LAVAL),
        row("00034", "BETA & FILS", EVRON),
        row("", "GAMMA", LAVAL, siret="73282932000074"),
    ]
    members = keep(engine, "satm", rows, reference)
    people = [{"nom": name, "role": "iprp"} for name in ("A. Roux", "B. Roy")]
    write(engine, "personne", people)
    write(engine, "accompagnement", [{**VISIT, "entreprises": [find(members, "ALPHA")]}])
    session = {"date": "2026-03-04", "module": "general", "personnes": [1, 2]}
    write(engine, "formation", [session])
    engine.dispose()
    yield path.read_bytes(), members


@pytest.fixture
def service(base: tuple[bytes, Members], tmp_path) -> Service:
    path = tmp_path / "base.db"
    path.write_bytes(base[0])
    return Service(open_store(f"sqlite:///{path.as_posix()}"), base[1])


def write(engine: Engine, code: str, contents: list[dict]) -> list[int]:
    return record_acts(engine, "satm", GivenActs(code, contents), author="Mme Roux", today=TODAY)


def csv_of(*rows: Mapping[str, str]) -> str:
    headers = list(rows[0])
    lines = [";".join(headers), *(";".join(one.get(name, "") for name in headers) for one in rows)]
    return "\r\n".join(lines) + "\r\n"


def counts(preview: RecordsPreview) -> dict[str, int]:
    found = {verdict.value: preview.count(verdict) for verdict in Verdict}
    assert sum(found.values()) == preview.line_count
    return {name: count for name, count in found.items() if count}


NEW = {"N°": "", "Date": "07/10/2026", "Entreprises": '"00034 ; 732 829 320 00074"',
       "Étape": "mesurage engagé", "Note": "visite"}  # fmt: skip
CORRECTED = {"N°": "3", "Date": "", "Entreprises": "00034", "Étape": "", "Note": ""}
WRONG = {"N°": "", "Date": "07/10/2026", "Entreprises": "00099", "Étape": "mesurage engagé"}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("code", ["personne", "formation", "accompagnement"])
def test_an_exported_register_changes_nothing(service, code, suffix):
    content = export_register(service.engine, service.activity, code, suffix, TODAY)
    preview = service.preview(code, content, f"registre{suffix}", erase=True)
    assert counts(preview) == {"identique": len(service.activity.frames[code])}
    assert (preview.problems, preview.notes, preview.written) == ((), (), 0)
    with pytest.raises(UnusableSetting, match="Rien à enregistrer"):
        commit_records(service.engine, preview, "M. Durand", TODAY)


def test_what_was_understood_is_shown_then_written_in_one_change(service):
    preview = service.preview("accompagnement", csv_of(NEW, CORRECTED, WRONG))
    assert counts(preview) == {"nouveau": 1, "corrige": 1, "probleme": 1}
    assert [(one.code, one.line, one.value) for one in preview.problems] == [
        ("REC-030", 4, "00099")
    ]
    new = tell_contents(preview, service.activity, Verdict.NEW)
    assert new["ligne"].tolist() == [2]
    assert new["etape"].tolist() == ["mesurage engagé"]
    assert tell_changes(preview, service.activity).to_numpy().tolist() == [
        [3, 3, "Entreprises", "1 entreprise : ALPHA", "1 entreprise : BETA & FILS"]
    ]
    assert tell_counts(preview) == "1 ajouté, 1 corrigé"
    assert len(service.activity.frames["accompagnement"]) == 1
    ids = commit_records(service.engine, preview, "M. Durand", TODAY)
    frame = service.activity.frames["accompagnement"]
    beta, gamma = find(service.members, "BETA & FILS"), find(service.members, "GAMMA")
    assert frame.loc[ids[0], "entreprises"] == (beta, gamma)
    assert frame.loc[3, "entreprises"] == (beta,)
    assert frame.loc[3, "note"] == "=1+1\nsuite"
    history = list_history(service.engine, "satm", 3)
    assert [one.motif for one in history] == ["", "import de « visites.csv »"]
    last = list_changes(service.engine, "satm")[-1]
    assert (last.author, last.what) == (
        "M. Durand",
        "import de « visites.csv » : actes d'accompagnement, 1 ajouté, 1 corrigé",
    )
    again = service.preview("accompagnement", csv_of(NEW, CORRECTED))
    assert counts(again) == {"deja_la": 1, "identique": 1}


def test_nothing_is_written_when_someone_recorded_something_meanwhile(service):
    preview = service.preview("accompagnement", csv_of(NEW, CORRECTED))
    write(service.engine, "personne", [{"nom": "C. Roc", "role": "medecin"}])
    before = service.activity.frames["accompagnement"]
    with pytest.raises(ChangedMeanwhile, match="Mme Roux"):
        commit_records(service.engine, preview, "M. Durand", TODAY)
    assert service.activity.frames["accompagnement"].equals(before)


def test_a_code_of_the_contract_is_read_whatever_its_case_and_twice_imported_is_told(service):
    file = csv_of({"Date": "04/03/2026", "Action du contrat": "s4", "Titre": "Plan"})
    preview = service.preview("livrable", file)
    assert [one.content["action"] for one in preview.read.of(Verdict.NEW)] == ["S4"]
    commit_records(service.engine, preview, "Mme Roux", TODAY)
    again = service.preview("livrable", file)
    assert (again.written, again.count(Verdict.KNOWN), again.line_count) == (0, 1, 1)


def test_an_import_has_an_author(service):
    preview = service.preview("accompagnement", csv_of(NEW))
    with pytest.raises(UnusableSetting, match="Indiquez votre nom"):
        commit_records(service.engine, preview, "  ", TODAY)


def test_a_long_list_of_companies_goes_out_and_back_in_two_files(service, reference):
    rows = [row(f"{number:05}", f"N{number}", LAVAL) for number in range(4_200)]
    service.members = keep(service.engine, "satm", rows, reference)
    ids = service.members.targets.index.tolist()
    (number,) = write(service.engine, "accompagnement", [{**VISIT, "entreprises": ids}])
    assert has_links(service.activity, "accompagnement")
    assert not has_links(service.activity, "formation")
    workbook = export_register(service.engine, service.activity, "accompagnement", ".xlsx", TODAY)
    assert counts(service.preview("accompagnement", workbook, "a.xlsx")) == {"identique": 2}
    listed = export_links(service.engine, service.activity, "accompagnement")
    register = export_register(service.engine, service.activity, "accompagnement", ".csv", TODAY)
    assert counts(service.preview("accompagnement", register)) == {"identique": 2}
    edited = register.replace("4\u202f200 entreprises".encode(), b"4199 entreprises")
    alone = service.preview("accompagnement", edited)
    assert (counts(alone), alone.lacks_links) == ({"identique": 1, "probleme": 1}, True)
    shorter = listed.rsplit(b"\r\n", 2)[0] + b"\r\n"
    both = service.preview("accompagnement", edited, links=("entreprises.csv", shorter))
    assert counts(both) == {"identique": 1, "corrige": 1}
    assert both.read.of(Verdict.CORRECTED)[0].content["entreprises"] == ids[:-1]
    with pytest.raises(UnusableFile, match="n'est pas une liste d'entreprises"):
        service.preview("accompagnement", edited, links=("a.csv", register))
    assert number == 5


@pytest.mark.parametrize("code", KINDS)
def test_a_model_has_the_headers_of_its_register_and_explains_them(code):
    kind = KINDS[code]
    content = model_register(code)
    assert content == model_register(code)
    register, explained = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    headers = [column.header for column in list_columns(kind)]
    assert [[cell.value for cell in line] for line in register.iter_rows()] == [headers]
    rows = list(explained.iter_rows(min_row=2, values_only=True))
    assert list(dict.fromkeys(line[0] for line in rows)) == headers
    offered = {str(one.sqref): one.formula1 for one in register.data_validations.dataValidation}
    for one in kind.fields:
        accepted = [line[3] for line in rows if line[0] == one.heading and line[3]]
        if one.choices:
            assert accepted == list(one.choices.values())
        letter = openpyxl.utils.get_column_letter(headers.index(one.heading) + 1)
        if one.sort.code == "choice":
            area = offered[f"{letter}2:{letter}5000"]
            first, last = (int(part.split("$")[2]) for part in area.split("!")[1].split(":"))
            assert [rows[number - 2][3] for number in range(first, last + 1)] == accepted


@pytest.mark.parametrize("code", KINDS)
def test_a_model_is_read_from_its_sheet_empty_or_filled(tmp_path, code):
    path, kind = tmp_path / "modele.xlsx", KINDS[code]
    path.write_bytes(model_register(code))
    with pytest.raises(UnusableFile, match="n'a aucune ligne sous ses titres"):
        read_record_file(path, kind)
    workbook = openpyxl.load_workbook(path)
    headers = [column.header for column in list_columns(kind)]
    workbook.worksheets[0].append(["essai" if name in headers[1:3] else None for name in headers])
    workbook.save(path)
    read = read_record_file(path, kind)
    assert list(read.rows.columns) == headers
    assert read.rows.index.tolist() == [2]
    assert (read.problems, read.notes) == ((), ())


def test_the_file_of_another_register_is_refused(service):
    with pytest.raises(UnusableFile, match="Aucune colonne des cibles n'est reconnue"):
        service.preview("cible", "Nom;Prénom\r\nX;Y\r\n")
