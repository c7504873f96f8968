"""Texts: a line, several lines, a link. A value is a str, "" when empty."""

import re
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from radon.domain.registers.cell_text import quote, strip_controls
from radon.domain.registers.directory import Directory
from radon.domain.registers.sort.base import FieldSort, Widget

_LINK = re.compile(r"(?i)https?://[^\s<>\"']+")


@dataclass(frozen=True)
class Text(FieldSort):
    """One line. ``longest``: in characters."""

    code: ClassVar[str] = "text"
    meaning: ClassVar[str] = "Du texte."
    widget: ClassVar[Widget] = Widget.LINE
    free: ClassVar[bool] = True
    longest: int = 200

    def read_filled(self, typed: object) -> tuple[str, str]:
        text = self.clean(strip_controls(str(typed)).strip())
        if len(text) > self.longest:
            return text[: self.longest], f"Trop long : {self.longest} caractères au plus."
        return text, self.refuse(text)

    def clean(self, text: str) -> str:
        """The text as it is kept."""
        return " ".join(text.split())

    def refuse(self, text: str) -> str:
        """What is wrong with a text of the right length, "" for nothing."""
        return ""

    @property
    def limits(self) -> str:
        return f" {self.longest} caractères au plus."

    def write_cells(self, column: pd.Series, directory: Directory | None) -> pd.Series:
        return quote(column)


@dataclass(frozen=True)
class LongText(Text):
    """Several lines."""

    code: ClassVar[str] = "long_text"
    meaning: ClassVar[str] = "Du texte, sur plusieurs lignes s'il le faut."
    widget: ClassVar[Widget] = Widget.AREA
    long: ClassVar[bool] = True
    longest: int = 2000

    def clean(self, text: str) -> str:
        return text


@dataclass(frozen=True)
class Link(Text):
    """The address of a page."""

    code: ClassVar[str] = "link_url"
    meaning: ClassVar[str] = "Adresse qui commence par http:// ou https://."
    widget: ClassVar[Widget] = Widget.LINK
    longest: int = 500

    def refuse(self, text: str) -> str:
        if _LINK.fullmatch(text):
            return ""
        return "Un lien commence par http:// ou https://, sans espace."
