"""What a person said of a file, remembered for the next one of the same shape.

The shape of a file is its titles as found, in order; where it has none, the number of its columns
and what their cells seem to hold. A file of another shape is not touched by it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from radon.domain.member_file.field import CONTENTS, Content, ReadingChoice
from radon.domain.member_file.title import fold_title
from radon.domain.member_import.content_guess import Guess
from radon.domain.words.folding import clean_line
from radon.domain.words.sentence import spell_day

_BY_CODE: Mapping[str, Content] = {content.value: content for content in CONTENTS}


@dataclass(frozen=True)
class RememberedReading:
    """``choice``: as it was said, without its shape; by whom, when, of which file."""

    choice: ReadingChoice
    author: str
    day: date
    file: str

    @property
    def sentence(self) -> str:
        """What the page says before anything else of the file."""
        who = f" ({self.author})" if self.author else ""
        what = "Colonnes lues comme" if self.choice.columns else "Titres lus où"
        return f"{what} vous l'avez dit le {spell_day(self.day)} pour « {self.file} »{who}."

    @property
    def when(self) -> str:
        """Why a column is read so."""
        return f"dit le {spell_day(self.day)}"


def mark_shape(titles: Sequence[str], contents: Mapping[str, Guess | None]) -> str:
    """The mark (64 hexadecimal digits) of a shape. ``contents``: of the columns of a file without
    titles, empty for one that has titles."""
    guesses = [contents.get(title) for title in titles] if contents else []
    told = [(guess.field or guess.reason) if guess else "" for guess in guesses]
    shape = ["sans titre", *told] if contents else ["titres", *map(clean_line, titles)]
    return hashlib.sha256(json.dumps(shape).encode()).hexdigest()


def fits(choice: ReadingChoice, titles: Iterable[str]) -> bool:
    """Whether a file with these titles has all the columns that were named."""
    return {*map(fold_title, choice.headers)} <= {*map(fold_title, titles)}


def freeze_reading(choice: ReadingChoice) -> dict[str, Any]:
    """The choice as JSON."""
    columns = {content.value: list(headers) for content, headers in choice.columns.items()}
    return {"colonnes": columns, "feuille": choice.sheet, "ligne": choice.line}


def thaw_reading(frozen: object) -> ReadingChoice | None:
    """The choice that JSON tells; None when it is not one that this program can follow."""
    if not isinstance(frozen, dict):
        return None
    columns, sheet, line = (frozen.get(name) for name in ("colonnes", "feuille", "ligne"))
    known = isinstance(columns, dict) and all(
        code in _BY_CODE and isinstance(headers, list) and all(isinstance(h, str) for h in headers)
        for code, headers in columns.items()
    )
    whole = line is None or (isinstance(line, int) and not isinstance(line, bool) and line >= 0)
    if not known or not isinstance(sheet, str) or not whole:
        return None
    chosen = {_BY_CODE[code]: tuple(headers) for code, headers in (columns or {}).items()}
    return ReadingChoice(chosen, sheet, line)
