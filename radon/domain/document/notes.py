"""What a file says of itself, as titled blocks of lines: the sheet « Lecture » of a workbook."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Notes:
    """A titled block of (label, text) lines."""

    title: str
    rows: tuple[tuple[str, str], ...]
