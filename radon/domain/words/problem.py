"""What is wrong with one row of a file: said, never thrown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that a reader of the file should know about one of its rows.

    ``line`` is the line (text file) or row (sheet) number as the user's own tool shows it,
    header included; ``column`` is the header as typed, or "" for the whole row;
    ``value`` is what stands there, untouched; ``message`` is French and says what to do.
    ``blocking``: the row could not be used at all.
    """

    code: str
    line: int
    column: str
    value: str
    message: str
    blocking: bool = False
