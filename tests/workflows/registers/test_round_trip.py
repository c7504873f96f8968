"""What an export writes, an import finds: every register, hostile texts, workbook and CSV."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from radon.domain.registers.content import key_of, list_contents
from radon.domain.registers.header import NUMBER
from radon.domain.registers.importing import Recorded, Verdict, compare_records
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.received_table import ReceivedTable
from radon.domain.registers.reference import list_directories
from radon.domain.registers.sheet import build_sheet
from radon.outputs.registers.workbook import write_record_csv, write_record_workbook
from radon.sources.registers.file import RecordFile, read_record_file
from tests.domain.registers.contents import TODAY, Service, services

MANY_RECORDS = settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip


def exported(service: Service, kind: RecordKind, suffix: str) -> RecordFile:
    """The register written to a file, and the file read."""
    activity = service.activity
    directories = list_directories(kind, activity, service.members)
    sheet = build_sheet(kind, activity.frames[kind.code], directories)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"registre{suffix}"
        if suffix == ".csv":
            write_record_csv(path, sheet)
        else:
            write_record_workbook(path, sheet, TODAY)
            assert_no_formula(path)
        return read_record_file(path, kind)


def assert_no_formula(path: Path) -> None:
    for sheet in openpyxl.load_workbook(path).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert not sheet._hyperlinks


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@MANY_RECORDS
@given(service=services())
def test_an_export_imported_unchanged_changes_nothing(suffix, service):
    for kind in KINDS.values():
        frame = service.activity.frames[kind.code]
        if not len(frame):
            continue
        file = exported(service, kind, suffix)
        directories = list_directories(kind, service.activity, service.members)
        table = ReceivedTable(file.rows, erase=True)
        read = compare_records(kind, table, Recorded(service.activity, directories), TODAY)
        assert (kind.code, read.problems) == (kind.code, ())
        assert [row.verdict for row in read.rows] == [Verdict.IDENTICAL] * len(frame)
        assert [row.number for row in read.rows] == frame.index.tolist()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@MANY_RECORDS
@given(service=services())
def test_an_export_without_its_numbers_says_the_same_to_an_empty_register(suffix, service):
    for kind in KINDS.values():
        frames = service.activity.frames
        stored = list_contents(kind, frames[kind.code])
        if not stored:
            continue
        rows = exported(service, kind, suffix).rows.assign(**{NUMBER: ""})
        empty = replace(service.activity, frames={**frames, kind.code: frames[kind.code].iloc[:0]})
        directories = list_directories(kind, empty, service.members)
        read = compare_records(kind, ReceivedTable(rows), Recorded(empty, directories), TODAY)
        wanted = [key_of(kind, content) for content in stored.values()]
        assert {problem.code for problem in read.problems} <= {"REC-014", "REC-050"}, read.problems
        kept = [key_of(kind, row.content) for row in read.of(Verdict.NEW)]
        assert kept == list(dict.fromkeys(wanted))
        assert read.count(Verdict.FAULTY) == len(wanted) - len(set(wanted))
