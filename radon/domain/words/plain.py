"""Text that a terminal only shows.

A terminal obeys what it is given: an escape sequence in a member file, an option or the name of a
folder could hide a line, rename the window or fill the keyboard's buffer, a direction character
could turn a sentence round. Such characters are shown by their number, as text.
"""

import re

# C0 but for the line end, DEL and C1, directions and their isolates, line and paragraph
# separators, halves of characters.
_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def show_plain(text: str) -> str:
    """The text, its control and direction characters written as ``\\x1b`` or ``\\u202e``."""
    return _OBEYED.sub(_number, text)


def show_in_line(text: str) -> str:
    """The same of what another person typed: its line ends too, so that it stays in its line."""
    return show_plain(text).replace("\n", "\\n")


def _number(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
