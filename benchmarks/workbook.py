"""A list as a workbook: our writer beside openpyxl and XlsxWriter, one process, in turns.

    pip install -e .[benchmarks]
    python -m benchmarks.workbook

Twenty columns, sixteen of texts and four of numbers, every text kept a text. Ours is the whole way
of a list, its widths chosen from what stands in it; the others are given theirs. Seconds are those
of the processor, which another program on the machine does not lengthen.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.outputs.table.book import Book

ROWS = (6_510, 100_000)
TURNS = 3
_DISTINCT = (1.0, 0.5, 0.05, 0.01, 0.001, 0.2, 1.0, 0.1)
"""Of the texts of a column, as a share of the rows."""
_WIDTH = 20
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def make_list(rows: int) -> Sheet:
    """An invented list, the same each time."""
    random = np.random.default_rng(1)
    cells: dict[str, pd.Series] = {}
    columns: dict[str, Column] = {}
    for rank in range(16):
        distinct = max(1, int(rows * _DISTINCT[rank % len(_DISTINCT)]))
        texts = [f"rue de la Paix & n° {number}" for number in random.integers(0, distinct, rows)]
        cells[f"texte {rank}"] = pd.Series(texts, dtype="str")
        columns[f"texte {rank}"] = Column(f"Texte {rank}", width=_WIDTH)
    for rank in range(4):
        cells[f"nombre {rank}"] = pd.Series(random.integers(0, 500, rows)).astype("Int64")
        columns[f"nombre {rank}"] = Column(f"Nombre {rank}", CellKind.NUMBER, _WIDTH)
    return Sheet("Liste", columns, pd.DataFrame(cells))


def write_ours(content: Sheet, path: Path) -> None:
    """The writer of the application."""
    book = Book(path, "Liste", date(2026, 1, 1))
    book.add_list(content)
    book.save("Liste", "Liste")


def write_openpyxl(content: Sheet, path: Path) -> None:
    """openpyxl as it writes fastest: write-only, styles shared, the type of each cell given."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(content.name)
    models = {}
    for kind, number_format in (("s", "@"), ("n", "General")):
        models[kind] = WriteOnlyCell(sheet)
        models[kind].font = Font(name="Calibri", size=10)
        models[kind].alignment = Alignment(vertical="top")
        models[kind].number_format = number_format
    kinds = ["n" if one.kind is CellKind.NUMBER else "s" for one in content.columns.values()]
    sheet.append(content.headers)
    for row in _rows(content):
        cells = []
        for value, kind in zip(row, kinds, strict=True):
            cell = WriteOnlyCell(sheet)
            cell._value, cell.data_type, cell._style = value, kind, models[kind]._style
            cells.append(cell)
        sheet.append(cells)
    workbook.save(path)


def write_xlsxwriter(content: Sheet, path: Path, *, constant_memory: bool) -> None:
    """XlsxWriter, texts shared, or written in the cells as it does to spare memory."""
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": constant_memory, **_AS_TEXT})
    sheet = workbook.add_worksheet(content.name)
    text = workbook.add_format({"font_size": 10, "num_format": "@", "valign": "top"})
    number = workbook.add_format({"font_size": 10, "valign": "top"})
    numeric = [one.kind is CellKind.NUMBER for one in content.columns.values()]
    sheet.set_column(0, len(numeric) - 1, _WIDTH)
    for rank, header in enumerate(content.headers):
        sheet.write_string(0, rank, header)
    for line, row in enumerate(_rows(content), start=1):
        for rank, value in enumerate(row):
            if numeric[rank]:
                sheet.write_number(line, rank, value, number)
            else:
                sheet.write_string(line, rank, value, text)
    workbook.close()


def _rows(content: Sheet) -> "zip[tuple[str | int, ...]]":
    return zip(*(content.frame[name].tolist() for name in content.columns), strict=True)


WRITERS: dict[str, Callable[[Sheet, Path], None]] = {
    "ours": write_ours,
    "XlsxWriter": lambda content, path: write_xlsxwriter(content, path, constant_memory=False),
    "XlsxWriter, constant memory": lambda content, path: write_xlsxwriter(
        content, path, constant_memory=True
    ),
    "openpyxl, write-only": write_openpyxl,
}


def main() -> None:
    """Print the median processor seconds of each writer, and how many times ours."""
    for rows in ROWS:
        content = make_list(rows)
        seconds: dict[str, list[float]] = {name: [] for name in WRITERS}
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(TURNS):
                for name, write in WRITERS.items():
                    start = time.process_time()
                    write(content, Path(folder) / "liste.xlsx")
                    seconds[name].append(time.process_time() - start)
        medians = {name: statistics.median(turns) for name, turns in seconds.items()}
        for name, median in medians.items():
            times = median / medians["ours"]
            print(f"{rows:7} rows × 20   {name:28} {median:6.2f} s   × {times:.1f}", flush=True)


if __name__ == "__main__":
    main()
