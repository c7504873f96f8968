"""The contents of a register, out of its frame and compared: when two of them say the same."""

from typing import Any

import pandas as pd

from radon.domain.registers.kind import Content, RecordKind

_ONCE_LONE = ("etape",)
"""Fields of one choice that became fields of several; no register has another field of that name.
"""


def list_contents(kind: RecordKind, frame: pd.DataFrame) -> dict[int, dict[str, Any]]:
    """The contents of a register's frame, by record: JSON values, as they are kept."""
    columns = {field.name: field.sort.list_values(frame[field.name]) for field in kind.fields}
    rows = zip(*columns.values(), strict=True)
    return {
        int(number): dict(zip(columns, row, strict=True))
        for number, row in zip(frame.index.tolist(), rows, strict=True)
    }


def bring_up(content: Content) -> Content:
    """A content as any version of the program kept it, in the shape of today: what was one value
    and may now be several is a list. To be called on all that comes out of the store, the earlier
    states of a record too: nothing that was kept is written again."""
    lone = {name: content[name] for name in _ONCE_LONE if isinstance(content.get(name), str)}
    return {**content, **{name: [code] if code else [] for name, code in lone.items()}}


def find_changed(kind: RecordKind, before: Content, after: Content) -> tuple[str, ...]:
    """The fields whose values do not say the same in two states of a record; what one of them lacks
    is empty. Order of a list, line ends, noise of a decimal apart."""
    return tuple(
        field.name
        for field in kind.fields
        if field.sort.canonical(before.get(field.name))
        != field.sort.canonical(after.get(field.name))
    )


def only_completes(kind: RecordKind, before: Content, after: Content) -> bool:
    """Whether all that changes was empty: what was noted stays as it was, and nobody has to say why
    (an answer given since, a result received)."""
    changed = find_changed(kind, before, after)
    said = (kind.field(name).sort.canonical(before.get(name)) for name in changed)
    return bool(changed) and all(value is None for value in said)


def key_of(kind: RecordKind, content: Content) -> tuple[Any, ...]:
    """What two records with the same content share; a joined file does not count."""
    carried = (field for field in kind.fields if field.sort.carried)
    return tuple(field.sort.canonical(content[field.name]) for field in carried)
