"""Text on paper: what may be printed, how wide it is, where a line ends."""

import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
LONGEST = 600
"""Characters of a text: more never fits, and would cost time."""
Weight = Literal["normal", "bold", "italic"]
_FONT_FILES: dict[Weight, str] = {
    "normal": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_TIES = "\u00a0\u202f"
"""Spaces that hold two words on one line."""


@cache
def font_path(weight: Weight) -> str:
    import matplotlib

    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / _FONT_FILES[weight])


@cache
def _font(weight: Weight) -> "FT2Font":
    """A font of our own for the measures: its size is 10 points, 72 units an inch."""
    from matplotlib.ft2font import FT2Font

    font = FT2Font(font_path(weight))
    font.set_size(10, 72)
    return font


@cache
def _known(weight: Weight) -> frozenset[int]:
    return frozenset(_font(weight).get_charmap())


def make_printable(text: str, weight: Weight = "normal", most: int = LONGEST) -> str:
    """One line that the font can draw. Beyond ``most`` characters, the rest is an ellipsis."""
    text = text[: most * 4]
    spaced = "".join(c if c in _TIES else " " if c.isspace() else c for c in text)
    visible = "".join(c for c in spaced if unicodedata.category(c) not in _HIDDEN)
    composed = unicodedata.normalize("NFC", visible)
    # Stacked accents would run over the lines above and below: one a letter is enough.
    kept = "".join(
        "".join(list(group)[:1]) if mark else "".join(group)
        for mark, group in groupby(composed, key=lambda c: unicodedata.category(c)[0] == "M")
    )
    known = _known(weight)
    words = "".join(c if ord(c) in known else "?" for c in kept).split(" ")
    drawn = " ".join(word for word in words if word)
    return drawn if len(drawn) <= most else drawn[: most - 1] + "…"


@lru_cache(maxsize=4096)
def _width_at_10(text: str, weight: Weight) -> float:
    font = _font(weight)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64


def measure_text(text: str, size: float, weight: Weight = "normal") -> float:
    """Width in millimetres of a printable text."""
    return _width_at_10(text, weight) * size / 10 * MM_PER_POINT


def wrap_text(
    text: str, width: float, size: float, weight: Weight = "normal", most_lines: int = 20
) -> list[str]:
    """Lines of at most ``width``; a word too long is cut, what is beyond the last line is "…"."""
    lines: list[str] = []
    line = ""
    for word in make_printable(text, weight).split(" "):
        for piece in _cut(word, width, size, weight):
            longer = f"{line} {piece}".strip(" ")
            if line and measure_text(longer, size, weight) > width:
                lines.append(line)
                longer = piece
            line = longer
    lines.append(line)
    if len(lines) <= most_lines:
        return lines
    last = lines[most_lines - 1]
    while last and measure_text(last + "…", size, weight) > width:
        last = last[:-1]
    return [*lines[: most_lines - 1], last.rstrip(" ") + "…"]


def _cut(word: str, width: float, size: float, weight: Weight) -> list[str]:
    pieces = []
    while len(word) > 1 and measure_text(word, size, weight) > width:
        fits, too_long = 1, len(word)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            if measure_text(word[:middle], size, weight) <= width:
                fits = middle
            else:
                too_long = middle
        pieces.append(word[:fits])
        word = word[fits:]
    return [*pieces, word]
