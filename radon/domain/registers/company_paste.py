"""A pasted list of companies (member numbers, SIRET), understood line by line.

What people paste comes from a spreadsheet: one company a line, sometimes with its name beside, or
several numbers on one line. A cell that leads to a company is enough for its line.
"""

import re
from dataclasses import dataclass

from radon.domain.member_file.siret import LENGTH
from radon.domain.registers.directory import Directory

_BETWEEN = re.compile(r"[;,\t|]")
_SIREN = LENGTH - 5


@dataclass(frozen=True)
class Pasted:
    """``ids``: members found, in order, each once; ``unknown``: texts that lead to nobody;
    ``unclear``: texts that lead to several companies."""

    ids: tuple[int, ...]
    unknown: tuple[str, ...]
    unclear: tuple[str, ...]


def read_pasted(text: str, directory: Directory) -> Pasted:
    """The members that a pasted text names."""
    ids: dict[int, None] = {}
    unknown: dict[str, None] = {}
    unclear: dict[str, None] = {}
    for line in text.splitlines():
        cells = [cell.strip().strip("\"'") for cell in _BETWEEN.split(line)]
        cells = [cell for cell in cells if cell]
        by_cell = {cell: _find(cell, directory) for cell in cells}
        named = any(by_cell.values())
        for cell, numbers in by_cell.items():
            if len(numbers) == 1:
                ids[numbers[0]] = None
            elif numbers:
                unclear[cell] = None
            elif not named or _is_number(cell):
                unknown[cell] = None
    return Pasted(tuple(ids), tuple(unknown), tuple(unclear))


def _find(cell: str, directory: Directory) -> tuple[int, ...]:
    ids = directory.find(cell)
    if not ids and " " in cell and all(part.isdecimal() for part in cell.split()):
        return directory.find("".join(cell.split()))
    return tuple(number for number in ids if number in directory.titles)


def _is_number(cell: str) -> bool:
    """Long enough to be a member number or a SIRET rather than a street number or a headcount."""
    digits = re.sub(r"\D", "", cell)
    return len(digits) >= _SIREN and len(digits) * 2 > len(cell)
