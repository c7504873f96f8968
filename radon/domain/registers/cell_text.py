"""What one cell of a spreadsheet may hold as text: several values, a quote, a list kept apart."""

import re

import pandas as pd

from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree

COMPANIES_SHEET = "Entreprises"
"""The second table of a workbook: the companies of the lists that no cell holds."""
LONGEST = 32_767
"""Characters of a cell, Excel's own limit."""
BETWEEN = " ; "
SEPARATOR = re.compile(r"[;|\n]")
"""Between several values of one cell, as most people write them."""
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTED = re.compile(r"'+[=+\-@＝＋－＠]")
_ELSEWHERE = re.compile(
    rf"[0-9\s\u202f\u00a0]+ entreprises? \(liste dans la feuille {COMPANIES_SHEET}\)"
)


def strip_controls(text: str) -> str:
    """A text without what no file carries."""
    return _CONTROLS.sub("", text)


def unify_lines(text: str) -> str:
    """A text whose lines all end in the same way, whatever wrote it."""
    return _LINE_ENDS.sub("\n", text)


def squeeze(text: str) -> str:
    """A text on one line, single spaces, without what no file carries."""
    return " ".join(strip_controls(text).split())


def split_cell(text: str) -> list[str]:
    """The references of a cell, each once, in their order."""
    parts = (squeeze(part) for part in SEPARATOR.split(text))
    return list(dict.fromkeys(part for part in parts if part))


def quote(texts: pd.Series) -> pd.Series:
    """A text that starts as one that the CSV made safe gets one more ``'``: reading takes one."""
    cells = texts.astype("str")
    quoted = cells.str.match(_QUOTED.pattern)
    return cells.where(~quoted, "'" + cells).astype("str")


def unquote(cell: str) -> str:
    """A cell without the ``'`` that keeps a spreadsheet from running it."""
    return cell[1:] if _QUOTED.match(cell) else cell


def count_companies(number: int) -> str:
    """ "1 entreprise", "6 510 entreprises" (narrow no-break space)."""
    return f"{spell_number(number)} {agree(number, 'entreprise')}"


def send_elsewhere(number: int) -> str:
    """What stands in place of a list of companies that is in a sheet of its own."""
    return f"{count_companies(number)} (liste dans la feuille {COMPANIES_SHEET})"


def stands_elsewhere(cell: str) -> bool:
    """Whether a cell says what :func:`send_elsewhere` does."""
    return _ELSEWHERE.fullmatch(cell.strip()) is not None
