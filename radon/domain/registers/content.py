"""The contents of a register, out of its frame and compared: when two of them say the same."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from radon.domain.registers.kind import MANY, NUMBERS, RecordField, RecordKind, Sort

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


def list_contents(kind: RecordKind, frame: pd.DataFrame) -> dict[int, dict[str, Any]]:
    """The contents of a register's frame, by record: JSON values, as they are kept."""
    columns = {one.name: _values(one, frame[one.name]) for one in kind.fields}
    rows = zip(*columns.values(), strict=True)
    return {
        int(number): dict(zip(columns, row, strict=True))
        for number, row in zip(frame.index.tolist(), rows, strict=True)
    }


def _values(one: RecordField, column: pd.Series) -> list[Any]:
    if one.sort in MANY:
        return [list(value) for value in column]
    if one.sort is Sort.DATE:
        days = column.to_numpy().astype("datetime64[D]").astype(str)
        return ["" if day == "NaT" else day for day in days.tolist()]
    return [value if known else one.empty for value, known in
            zip(column.tolist(), column.notna().tolist(), strict=True)]  # fmt: skip


def same_content(kind: RecordKind, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether two states of a record hold the same values; what one of them lacks is empty."""
    return all(same_value(one, before.get(one.name), after.get(one.name)) for one in kind.fields)


def same_value(one: RecordField, value: Any, other: Any) -> bool:  # noqa: ANN401 - JSON values
    """Whether two values say the same: order of a list, line ends, noise of a decimal apart."""
    return bool(_canonical(one, value) == _canonical(one, other))


def _canonical(one: RecordField, value: Any) -> Any:  # noqa: ANN401 - JSON value, then hashable
    if one.sort in MANY:
        return tuple(sorted(value or ()))
    if one.sort in NUMBERS:
        return None if value is None else float(f"{value:.12g}")
    text = unify_lines(value).strip() if isinstance(value, str) else value
    return None if text == "" else text  # every way of saying nothing; "no" says something


def key_of(kind: RecordKind, content: Mapping[str, Any]) -> tuple[Any, ...]:
    """What two records with the same content share; a joined file does not count."""
    fields = (one for one in kind.fields if one.sort is not Sort.FILE)
    return tuple(_canonical(one, content[one.name]) for one in fields)


def unify_lines(text: str) -> str:
    """A text whose lines all end in the same way, whatever wrote it."""
    return _LINE_ENDS.sub("\n", text)
