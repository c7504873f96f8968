"""What a file says of itself: facts, and titled blocks of lines (the sheet « Lecture »)."""

from dataclasses import dataclass

from radon.domain.words.number import Value


@dataclass(frozen=True)
class Fact:
    """One line of what a document says of itself."""

    label: str
    value: Value


@dataclass(frozen=True)
class Notes:
    """A titled block of (label, text) lines."""

    title: str
    rows: tuple[tuple[str, str], ...]
