"""Sheets of an xls workbook (Excel 97–2003), read by calamine in a process of its own.

Called by ``member_file.workbook``. calamine lays a sheet out whole in memory, from its first to its
last cell: a small file with two far cells, or with a long text shown a million times, can make it
take all the memory and abort. So it works in a child with a memory limit (where the system knows
one), and what it finds comes back as lines of JSON. Lacks number formats and hidden rows.
Run as ``python -m radon.sources.workbook.xls FILE``, this module is that child.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO

from radon.errors import UnusableFile
from radon.sources.workbook.bound import most_weight
from radon.sources.workbook.sheet import Row, SheetInfo, write_number

_CHILD_MEMORY = 1 << 30
_CHILD_SECONDS = 120
_PASSWORD = 3
_BROKEN = 4


class XlsWorkbook:
    """An xls file: its sheets, and the rows of each."""

    def __init__(self, path: Path, where: str) -> None:
        self._where = where
        self._rows: list[list[Row]] = []
        self.sheets: list[SheetInfo] = []
        self.packed = path.stat().st_size
        with tempfile.TemporaryFile() as output:
            self._run(path, output)
            output.seek(0)
            for line in output:
                self._take(json.loads(line))

    def size(self, sheet: int) -> int:
        """Bytes of the file: everything is in memory already."""
        return self.packed

    def rows(self, sheet: int) -> Iterator[Row]:
        """The rows of a sheet that hold something, in the order of the file."""
        return iter(self._rows[sheet])

    def _take(self, item: list[object]) -> None:
        if isinstance(item[0], str):
            self.sheets.append(SheetInfo(item[0], bool(item[1])))
            self._rows.append([])
        else:
            number, cells = item
            assert isinstance(number, int) and isinstance(cells, list)
            self._rows[-1].append(Row(number, cells, False))

    def _run(self, path: Path, output: IO[bytes]) -> None:
        command = [sys.executable, "-I", "-c", _START, str(Path(__file__).parents[3]), str(path)]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=_CHILD_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnusableFile(self._too_much()) from error
        if done.returncode == _PASSWORD:
            raise UnusableFile(
                f"{self._where} est protégé par un mot de passe : l'ouvrir dans un tableur, "
                "retirer la protection, puis l'enregistrer en .xlsx."
            )
        if done.returncode == _BROKEN:
            raise UnusableFile(
                f"{self._where} est tronqué ou abîmé : l'ouvrir dans un tableur et l'enregistrer "
                "en .xlsx, ou l'exporter à nouveau."
            )
        if done.returncode:
            raise UnusableFile(self._too_much())

    def _too_much(self) -> str:
        return (
            f"{self._where} demande trop de mémoire ou de temps (une cellule égarée très loin du "
            "tableau ?) : copier le tableau seul dans un nouveau classeur .xlsx."
        )


# -I keeps the child away from the environment and the current folder of the user.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from radon.sources.workbook.xls import write_sheets; sys.exit(write_sheets(sys.argv[2]))"
)


def write_sheets(path: str) -> int:
    """What the child does: all the sheets as lines of JSON on the standard output; an exit code."""
    _limit_memory(most_weight(Path(path).stat().st_size))
    import python_calamine

    out = sys.stdout
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        for number, sheet in enumerate(workbook.sheets_metadata):
            if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            visible = sheet.visible == python_calamine.SheetVisibleEnum.Visible
            out.write(json.dumps([sheet.name, visible]) + "\n")
            content = workbook.get_sheet_by_index(number)
            # iter_rows starts at the first row of the sheet, but at the first filled column.
            left = content.start[1] if content.start else 0
            for row, values in enumerate(content.iter_rows(), start=1):
                cells = [""] * left + [_as_text(value) for value in values]
                while cells and not cells[-1]:
                    cells.pop()
                if cells:
                    out.write(json.dumps([row, cells]) + "\n")
    except python_calamine.PasswordError:
        return _PASSWORD
    except MemoryError:
        return 1
    except Exception:  # whatever the library says about a broken file
        return _BROKEN
    return 0


def _limit_memory(most_output: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_CHILD_MEMORY, _CHILD_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_output, most_output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, int | float):
        return write_number(repr(value))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
