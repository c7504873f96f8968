"""CSV files for people and for Excel: ``;``, UTF-8 with BOM, never a formula.

Two writers, one making: :func:`write_table_csv` for a frame, :class:`TableCsv` for chunks (the
million rows of ``rattacher``). Chunks go through Arrow, column by column, several times faster
than ``DataFrame.to_csv``.

What a text cell may not do (a spreadsheet runs what looks like a formula):

- a text that starts with ``= + - @``, their full-width forms, a tab or a line break gets ``'``
  before it. A negative number ("-1.234") is no formula and stays; "+33612345678" gets the sign,
  which keeps a telephone number from turning into 3,36E+10;
- control characters are dropped and counted (tab and line breaks stay, between quotes).

Apart from that, what was read comes out as it was read.
"""

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from radon.outputs.files.whole_file import whole_file

_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{7f}-\x{9f}\x{fffe}\x{ffff}]"  # RE2 syntax
_FORMULA = "^[=+\\-@\t\r\n＝＋－＠]"
_NEGATIVE = r"^-[0-9]+([.,][0-9]+)?$"
_QUOTABLE = '[;"\r\n]'
_SUSPECT_STARTS = np.frombuffer(b"=+-@\t\r\n\xef", dtype=np.uint8)


class TableCsv:
    """A CSV file written chunk by chunk; there at the end of the ``with``, or not at all.

    ``dropped``: control characters left out so far; ``escaped``: cells that got a ``'``.
    Numbers of number columns are written as they are, with ``decimal``; booleans as "oui"/"non";
    missing values as nothing.
    """

    def __init__(self, path: Path, decimal: str = ",") -> None:
        self.path = path
        self.dropped = 0
        self.escaped = 0
        self.rows = 0
        self._decimal = decimal
        self._header: list[str] | None = None
        self._stack = ExitStack()
        self._file: BinaryIO | None = None

    def __enter__(self) -> "TableCsv":
        with ExitStack() as stack:
            temporary = stack.enter_context(whole_file(self.path))
            self._file = stack.enter_context(temporary.open("wb"))
            self._file.write(b"\xef\xbb\xbf")
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def write(self, frame: pd.DataFrame) -> None:
        """Add the rows of ``frame``; the first call writes the headers."""
        if self._file is None:
            raise ValueError("TableCsv is written inside its with block")
        header = [str(name) for name in frame.columns]
        if self._header is None:
            self._header = header
            names = [pa.array([name], pa.large_string()) for name in header]
            self._write_texts([self._make_safe(name) for name in names])
        elif header != self._header:
            raise ValueError("every chunk must have the same columns")
        if len(frame):
            self._write_texts([self._read(frame.iloc[:, rank]) for rank in range(len(header))])
            self.rows += len(frame)

    def _write_texts(self, columns: list[pa.LargeStringArray]) -> None:
        columns = [_quote(column, alone=len(columns) == 1) for column in columns]
        separator, nothing = pa.scalar(";", pa.large_string()), pa.scalar("", pa.large_string())
        lines = pc.binary_join_element_wise(*columns, separator)
        lines = pc.binary_join_element_wise(lines, nothing, pa.scalar("\r\n", pa.large_string()))
        assert self._file is not None
        self._file.write(_bytes_of(lines).data)

    def _read(self, column: pd.Series) -> pa.LargeStringArray:
        """The cells as Arrow text, without nulls, safe."""
        if pd.api.types.is_bool_dtype(column):
            return _as_text(column.map({True: "oui", False: "non"}).astype("str"))
        if pd.api.types.is_numeric_dtype(column):
            numbers = _as_text(column)
            return pc.replace_substring(numbers, ".", self._decimal)
        if isinstance(column.dtype, pd.StringDtype):
            return self._make_safe(_as_text(column))
        return self._make_safe(_as_text(column.astype("str").where(column.notna(), "")))

    def _make_safe(self, texts: pa.LargeStringArray) -> pa.LargeStringArray:
        if _holds_controls(texts):
            before = pc.sum(pc.utf8_length(texts)).as_py()
            texts = pc.replace_substring_regex(texts, _CONTROLS, "")
            self.dropped += before - pc.sum(pc.utf8_length(texts)).as_py()
        if not _holds_suspect_start(texts):
            return texts
        formula = pc.and_not(
            pc.match_substring_regex(texts, _FORMULA), pc.match_substring_regex(texts, _NEGATIVE)
        )
        self.escaped += pc.sum(formula).as_py()
        quote, nothing = pa.scalar("'", pa.large_string()), pa.scalar("", pa.large_string())
        return pc.if_else(formula, pc.binary_join_element_wise(quote, texts, nothing), texts)


def write_table_csv(path: Path, frame: pd.DataFrame, decimal: str = ",") -> TableCsv:
    """The whole frame, without its index; what comes back says what was dropped and escaped."""
    with TableCsv(path, decimal) as table:
        table.write(frame)
    return table


def _as_text(column: pd.Series) -> pa.LargeStringArray:
    array = pa.array(column, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return pc.fill_null(array.cast(pa.large_string()), "")


def _bytes_of(texts: pa.LargeStringArray) -> npt.NDArray[np.uint8]:
    """All the characters of a column, end to end, as bytes."""
    _, offsets, data = texts.buffers()
    if data is None:
        return np.zeros(0, dtype=np.uint8)
    ends = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return np.frombuffer(data, dtype=np.uint8)[ends[0] : ends[-1]]


def _holds_controls(texts: pa.LargeStringArray) -> bool:
    """Whether a control character *may* be there: one pass over the bytes, no false negative."""
    data = _bytes_of(texts)
    low = (data < 32) & (data != 9) & (data != 10) & (data != 13)
    high = (data[:-1] == 0xC2) & (data[1:] < 0xA0)  # U+0080 to U+009F
    last = (data[:-1] == 0xBF) & (data[1:] >= 0xBE)  # U+FFFE and U+FFFF end on BF BE, BF BF
    return bool(low.any() or (data == 127).any() or high.any() or last.any())


def _holds_suspect_start(texts: pa.LargeStringArray) -> bool:
    """Whether a cell *may* look like a formula, by its first byte."""
    data = _bytes_of(texts)
    if not len(data):
        return False
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int64)
    ends = offsets[texts.offset : texts.offset + len(texts) + 1] - offsets[texts.offset]
    starts = data[ends[:-1][ends[1:] > ends[:-1]]]
    return bool(np.isin(starts, _SUSPECT_STARTS).any())


def _quote(texts: pa.LargeStringArray, *, alone: bool) -> pa.LargeStringArray:
    """Quotes around the cells that need them (and around nothing, in a file of one column)."""
    data = _bytes_of(texts)
    special = (data == 59) | (data == 34) | (data == 10) | (data == 13)
    if not special.any() and not alone:
        return texts
    needed = pc.match_substring_regex(texts, _QUOTABLE)
    if alone:
        needed = pc.or_(needed, pc.equal(texts, ""))
    mark, nothing = pa.scalar('"', pa.large_string()), pa.scalar("", pa.large_string())
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(needed, pc.binary_join_element_wise(mark, doubled, mark, nothing), texts)
