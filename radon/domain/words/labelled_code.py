"""A stable code and its French label, declared side by side.

The code is what files, frames and the database keep, and never changes; the label is what people
read, and may.
"""

from enum import StrEnum
from typing import Self


class LabelledCode(StrEnum):
    """An enum whose members are ``NAME = "code", "label"``; equal to its code, as any StrEnum."""

    _value_: str
    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """``label``: French; left out where a member is asked by its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Code → label, in the order declared: for a menu, or to read a column of codes."""
        return {member.value: member.label for member in cls}
