"""Write an invented member file as a service's software would: a plain workbook or a French CSV.

End of the flow of ``spsti-radon exemple``. Rows come batch after batch and go straight to the disk.
The same rows give the same bytes: the dates that a workbook and its archive carry are set to one
day, where openpyxl would stamp both with the clock.
"""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from radon.errors import UnusableSetting
from radon.outputs.files.whole_file import whole_file
from radon.outputs.table.csv_file import TableCsv

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEET_TITLE = "Adhérents"
SHEET_ROWS = 1_048_576  # of a sheet, headings included
EXAMPLE_DAY = dt.datetime(2025, 1, 1)

# By a word of the heading; the others are 16 wide.
_WIDTHS = {"raison": 38, "dénom": 38, "adresse": 32, "voie": 32, "ville": 28, "commune": 28}
_WIDTHS |= {"courriel": 36, "mail": 36, "contact": 24, "interlocuteur": 24}


def choose_writer(path: Path, rows: int) -> Callable[[Iterable[pd.DataFrame], Path], None]:
    """The writer for the extension of ``path``. :raises UnusableSetting: when there is none."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return write_csv
    if suffix != ".xlsx":
        raise UnusableSetting(
            f"« {path.name} » : l'exemple s'écrit en .xlsx ou en .csv ; changer l'extension."
        )
    if rows >= SHEET_ROWS:
        raise UnusableSetting(
            f"« {path.name} » : une feuille Excel tient {SHEET_ROWS - 1} lignes, pas {rows} ; "
            "demander moins de lignes ou un fichier .csv."
        )
    return write_xlsx


def write_csv(batches: Iterable[pd.DataFrame], path: Path) -> None:
    """Semicolons, UTF-8 with BOM, CRLF: what Excel opens by a double click in French."""
    with TableCsv(path) as table:
        for batch in batches:
            table.write(batch.astype("str"))


def write_xlsx(batches: Iterable[pd.DataFrame], path: Path) -> None:
    """One sheet, bold frozen headings; codes are text but where the frame holds numbers."""
    with (
        whole_file(path) as temporary,
        _DatedArchive(temporary, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        workbook = Workbook(write_only=True)
        workbook.properties.creator = "spsti-radon"
        workbook.properties.title = "Fichier d'adhérents inventé"
        workbook.properties.created = workbook.properties.modified = EXAMPLE_DAY
        sheet = workbook.create_sheet(SHEET_TITLE)
        try:
            _fill_sheet(sheet, batches)
            # Not workbook.save(): it leaves its archive half-open when the disk is full.
            ExcelWriter(workbook, archive).save()
        finally:
            if not sheet.closed:  # else openpyxl complains when the memory is freed
                sheet.close()


class _DatedArchive(zipfile.ZipFile):
    """An archive whose every part is of :data:`EXAMPLE_DAY`, whatever the clock and the system."""

    def open(
        self,
        name: str | zipfile.ZipInfo,
        mode: Literal["r", "w"] = "r",
        pwd: bytes | None = None,
        *,
        force_zip64: bool = False,
    ) -> IO[bytes]:
        if mode == "w" and isinstance(name, zipfile.ZipInfo):
            name.date_time = EXAMPLE_DAY.timetuple()[:6]
            name.create_system = 0
            name.external_attr = 0
        return super().open(name, mode, pwd, force_zip64=force_zip64)


def _fill_sheet(sheet: "WriteOnlyWorksheet", batches: Iterable[pd.DataFrame]) -> None:
    sheet.freeze_panes = "A2"
    for number, batch in enumerate(batches):
        if number == 0:
            for column, heading in enumerate(batch.columns, start=1):
                wanted = (w for word, w in _WIDTHS.items() if word in str(heading).lower())
                sheet.column_dimensions[get_column_letter(column)].width = next(wanted, 16)
            sheet.append([_head(sheet, str(heading)) for heading in batch.columns])
        columns = [batch[name].replace({"": None}).to_list() for name in batch.columns]
        for row in zip(*columns, strict=True):
            sheet.append(row)


def _head(sheet: "WriteOnlyWorksheet", heading: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=heading)
    cell.font = Font(bold=True)
    return cell
