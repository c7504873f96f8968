"""Statistical secrecy: no cell that the partners read is made of one or two companies.

The rule is the one of French business statistics (Insee, *règle de fréquence*: a cell of a table is
made of three units at least; loi n° 51-711 du 7 juin 1951). A cell of one or two companies is
primary secret. It must not be found again by subtraction either: other cells of its row or column
are hidden with it (secondary secret). Zero is shown: it describes no company. The grand total, the
figure of an indicator, always stays: the contract asks for it. What is not protected against is
said in the guide: two reports of two days, subtracted from one another.

Pure and small: tables of a few dozen cells. The hidden cells read :data:`SECRET`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from radon.domain.words.number import Value

LEAST = 3
"""Companies of a cell that may be shown."""
SECRET = "s"
RULE = (
    f"« {SECRET} » : secret statistique. Une case qui ne repose que sur une ou deux entreprises est"
    " cachée, ainsi que celles qui permettraient de la retrouver par soustraction (règle de l'Insee"
    " pour les entreprises : trois au moins par case). Les totaux restent."
)
CAPTION = f" (« {SECRET} » : secret statistique)"
_NOTHING = 1e-9
_Numbers = npt.NDArray[np.float64]
_Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _Line:
    """Cells that add up to another one."""

    parts: tuple[int, ...]
    total: int

    @property
    def cells(self) -> tuple[int, ...]:
        return (*self.parts, self.total)


def is_secret(number: float | None) -> bool:
    """Whether a count that no other cell completes (a list, parts that overlap) is to be hidden."""
    return number is not None and 0 < number < LEAST


def hide(value: Value) -> Value:
    """Such a count as the partners read it."""
    return SECRET if isinstance(value, int | float) and is_secret(value) else value


def hide_parts(
    parts: Sequence[float], companies: Sequence[float] | None = None
) -> tuple[bool, ...]:
    """Which parts of one figure to hide, the figure being known. ``companies``: of how many
    companies each part is made, when it does not count them."""
    made = parts if companies is None else companies
    units = np.array([*made, sum(made)], dtype=float)
    line = _Line(tuple(range(len(parts))), len(parts))
    fixed = np.arange(len(units)) == len(parts)
    hidden = _protect(units, [line], fixed, np.zeros(len(units), dtype=bool))
    return tuple(bool(one) for one in hidden[:-1])


def hide_table(
    rows: Sequence[Sequence[float]], *, row_sums_known: bool, column_sums_known: bool
) -> list[tuple[bool, ...]]:
    """Which cells of a table to hide. Its last row is the sum of the others, its last column too;
    the last cell, the total of everything, stays.

    ``row_sums_known``, ``column_sums_known``: the last column, the last row stand elsewhere in the
    report as figures of their own, and stay. Else they are hidden as :func:`hide_parts` hides them
    where they stand alone, no more and no less, so that two tables never complete one another.
    """
    table = np.array(rows, dtype=float)
    high, wide = table.shape
    lines = [
        _Line(tuple(row * wide + column for column in range(wide - 1)), row * wide + wide - 1)
        for row in range(high)
    ]
    lines += [
        _Line(tuple(row * wide + column for row in range(high - 1)), (high - 1) * wide + column)
        for column in range(wide)
    ]
    fixed, hidden = np.zeros((2, high, wide), dtype=bool)
    fixed[-1, :] = fixed[:, -1] = True
    if not row_sums_known:
        hidden[:-1, -1] = hide_parts(table[:-1, -1].tolist())
    if not column_sums_known:
        hidden[-1, :-1] = hide_parts(table[-1, :-1].tolist())
    found = _protect(table.ravel(), lines, fixed.ravel(), hidden.ravel())
    return [tuple(bool(one) for one in row) for row in found.reshape(high, wide)]


def holds_secret(rows: Iterable[Sequence[Value]]) -> bool:
    """Whether something is hidden in these rows."""
    return any(cell == SECRET for row in rows for cell in row)


def caption(text: str, rows: Iterable[Sequence[Value]]) -> str:
    """The caption of a table, which says what the letter stands for where it is there."""
    return text + CAPTION if holds_secret(rows) else text


def mask(values: Sequence[Value], hidden: Sequence[bool]) -> tuple[Value, ...]:
    """The cells of a row as the partners read them."""
    return tuple(SECRET if one else value for value, one in zip(values, hidden, strict=True))


def _protect(units: _Numbers, lines: Sequence[_Line], fixed: _Flags, hidden: _Flags) -> _Flags:
    """Primary cells, then as many more as it takes for none of them to be found again. ``units``:
    the companies of each cell; ``fixed``: those that stay as ``hidden`` says."""
    primary = (units > 0) & (units < LEAST) & ~fixed
    hidden = hidden | primary
    while True:
        chosen = next(
            (more for line in lines if (more := _complete(line, units, hidden, fixed))), None
        )
        chosen = chosen or _break_open(units, hidden, primary, lines, fixed)
        if not chosen:
            return hidden
        hidden[list(chosen)] = True


def _complete(line: _Line, units: _Numbers, hidden: _Flags, fixed: _Flags) -> list[int]:
    """The cells to hide more so that this line alone gives none of its hidden cells."""
    inside = [cell for cell in line.cells if hidden[cell]]
    if not inside:
        return []
    free = [cell for cell in line.parts if not hidden[cell] and not fixed[cell]]
    if not hidden[line.total]:
        group = sum(units[cell] for cell in inside)
        told = group == sum(units[cell] > 0 for cell in inside) == len(inside)  # all ones
        if len(inside) > 1 and group >= LEAST and not told:
            return []
        if units[line.total] < LEAST:  # its parts are as good as told, the empty ones too
            return free
    elif len(inside) > 1:
        return []
    return _pick(free, units)


def _pick(cells: Sequence[int], units: _Numbers) -> list[int]:
    """The smallest that holds something, an empty one for want of it."""
    ranked = sorted(cells, key=lambda cell: (units[cell] == 0, units[cell], cell))
    return ranked[:1]


def _break_open(
    units: _Numbers, hidden: _Flags, primary: _Flags, lines: Sequence[_Line], fixed: _Flags
) -> list[int]:
    """A cell to hide more where several lines together give a primary one exactly."""
    unknown = np.flatnonzero(hidden).tolist()
    if not unknown:
        return []
    system = np.zeros((len(lines), len(unknown)))
    places = {cell: rank for rank, cell in enumerate(unknown)}
    for rank, line in enumerate(lines):
        for cell in line.cells:
            if cell in places:
                system[rank, places[cell]] = -1.0 if cell == line.total else 1.0
    _, sizes, directions = np.linalg.svd(system)
    loose = np.abs(directions[int((sizes > _NOTHING).sum()) :]).max(axis=0, initial=0) > _NOTHING
    for cell in unknown:
        if primary[cell] and not loose[places[cell]]:
            near = {other for line in lines if cell in line.cells for other in line.cells}
            free = sorted(one for one in near if not hidden[one] and not fixed[one])
            if free:
                return _pick(free, units)
    return []
