"""The problems of the rows of a member file, found while it is tidied."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from radon.domain.member_file.cell import MOST_CHARACTERS
from radon.domain.member_file.problem import describe_all
from radon.domain.words.problem import Problem

Mask = npt.NDArray[np.bool_]


def as_mask(condition: pa.Array) -> Mask:
    """A condition of Arrow, row by row."""
    return np.asarray(condition.to_numpy(zero_copy_only=False), dtype=np.bool_)


@dataclass
class RowReport:
    """The problems found so far, and where the rows of the frame stand in the file."""

    lines: npt.NDArray[np.int64]
    problems: list[Problem]

    def add(self, code: str, column: str, mask: Mask, values: pa.Array | None) -> None:
        """Report the rows of ``mask``; ``values`` are the cells as typed (None: the whole row).

        Of a cell that is longer than what a tidy one may hold, that much is shown.
        """
        rows = np.flatnonzero(mask)
        if len(rows):
            cells = [""] * len(rows) if values is None else _show(values.take(rows))
            pairs = zip(self.lines[rows].tolist(), cells, strict=True)
            self.problems += describe_all(code, column, pairs, total=len(rows))


def _show(cells: pa.Array) -> list[str]:
    shown: list[str] = pc.utf8_slice_codeunits(cells, 0, MOST_CHARACTERS).to_pylist()
    return shown
