"""The record that the address names, and what is done with it
(``?enregistrement=12&faire=corriger``)."""

from collections.abc import Sequence

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.ui import address

RECORD, DOING = "enregistrement", "faire"
"""Of the address."""


def read_opened() -> int | None:
    """The record that the address names."""
    return read_id(RECORD)


def read_id(name: str) -> int | None:
    """The id that stands in the address under a name."""
    text = address.read(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def find_opened(activity: Activity, kinds: Sequence[RecordKind]) -> RecordKind | None:
    """The register of the record that the address names, among these."""
    number = read_opened()
    return next((kind for kind in kinds if number in activity.frames[kind.code].index), None)


def close() -> None:
    """Take the opened record out of the address."""
    address.write({RECORD: "", DOING: ""})
