"""A small workbook stays small in memory, whatever its cells share, repeat or leave out."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from radon.errors import UnusableFile
from radon.sources.member_file.file import open_adherent_file
from radon.sources.workbook.bound import MOST_CHARACTERS, most_weight
from tests.sources.workbook.workbook_files import (
    DUPONT,
    MAIN,
    TITLES,
    ods_cell,
    ods_parts,
    ods_row,
    row,
    sheet,
    write_zip,
    xlsx_parts,
)

ENDLESS = (
    "des lignes ou des textes s'y répètent sans fin ; copier le tableau seul dans un nouveau "
    "classeur, ou l'enregistrer en .csv."
)
READ = """
import sys
from pathlib import Path
try:
    from resource import RUSAGE_SELF, getrusage
except ImportError:  # Windows: the refusal alone is looked at
    from types import SimpleNamespace
    RUSAGE_SELF, getrusage = 0, lambda _: SimpleNamespace(ru_maxrss=0)
from radon.errors import RadonError
from radon.workflows.member_file.opened_file import open_member_file
begun = getrusage(RUSAGE_SELF).ru_maxrss
try:
    with open_member_file(Path(sys.argv[1])) as file:
        list(file.tidied())
except RadonError as refusal:
    print(refusal)
print((getrusage(RUSAGE_SELF).ru_maxrss - begun) >> 10)
"""


def _shared_text(path: Path) -> Path:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 3_000}</t></si></sst>'
    shown = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 250_000
    return write_zip(path, xlsx_parts({"F": sheet(row(1, TITLES), shown)}, sharedStrings=strings))


def _far_cells(path: Path) -> Path:
    shown = '<row><c r="ALL1"><v>1</v></c></row>' * 600_000
    return write_zip(path, xlsx_parts({"F": sheet(row(1, TITLES), shown)}))


def _many_titles(path: Path) -> Path:
    titles = "<row>" + '<c t="str"><v>Ville</v></c>' * 1_000 + "</row>"
    shown = "<row><c><v>1</v></c></row>" * 600_000
    return write_zip(path, xlsx_parts({"F": sheet(titles, shown)}))


def _repeated_cells(path: Path) -> Path:
    wide = ods_cell("x", ' table:number-columns-repeated="1000"')
    shown = f"<table:table-row>{wide}</table:table-row>" * 300_000
    return write_zip(path, ods_parts(ods_row(TITLES) + shown))


@pytest.mark.parametrize("write", [_shared_text, _far_cells, _many_titles, _repeated_cells])
def test_a_small_workbook_never_takes_gigabytes(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    path = write(tmp_path / "a.zip")
    assert path.stat().st_size < 6 << 20
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True
    )
    *said, grown = done.stdout.splitlines()
    assert [line.partition(" : ")[2] for line in said] == [ENDLESS]
    assert int(grown) < 500, f"{grown} MB for {path.stat().st_size >> 10} KB"


def test_a_cell_longer_than_a_spreadsheet_holds_is_cut_and_told(tmp_path: Path) -> None:
    long = "x" * (MOST_CHARACTERS + 10)
    as_long = "y" * MOST_CHARACTERS
    strings = f'<sst xmlns="{MAIN}"><si><t>{long}</t></si></sst>'
    shared = '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="D3" t="str"><v>LAVAL</v></c></row>'
    path = write_zip(
        tmp_path / "a.xlsx",
        xlsx_parts(
            {"F": sheet(row(1, TITLES), row(2, [long, *DUPONT[1:3], as_long]), shared)},
            sharedStrings=strings,
        ),
    )
    file = open_adherent_file(path)
    (frame,) = file.chunks()
    assert frame["Raison sociale"].tolist() == [long[:MOST_CHARACTERS]] * 2
    assert frame["Ville"].tolist() == [as_long, "LAVAL"]
    assert [(p.code, p.line, p.column, p.value) for p in file.problems] == [
        ("ADH-007", 2, "Raison sociale", "x" * 200),
        ("ADH-007", 3, "Raison sociale", "x" * 200),
    ]


def test_a_single_endless_text_is_not_kept_whole(tmp_path: Path) -> None:
    long = "x" * (45 << 20)  # above, the archive is refused for what it declares
    path = write_zip(tmp_path / "a.ods", ods_parts(ods_row(TITLES) + ods_row([long, *DUPONT[1:]])))
    (frame,) = open_adherent_file(path).chunks()
    assert frame["Raison sociale"].str.len().tolist() == [MOST_CHARACTERS]


def test_parts_that_say_where_the_others_are_stay_small(tmp_path: Path) -> None:
    styles = f'<styleSheet xmlns="{MAIN}">{"<xf/>" * (7 << 20)}</styleSheet>'
    path = write_zip(tmp_path / "a.xlsx", xlsx_parts(styles=styles))
    with pytest.raises(UnusableFile, match="contenu démesuré"):
        open_adherent_file(path)


def test_what_may_come_out_follows_what_came_in() -> None:
    assert most_weight(100 << 10) < 51 << 20
    assert most_weight(5 << 20) == 148 << 20
    assert most_weight(300 << 20) == 2 << 30
