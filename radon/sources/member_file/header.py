"""The row of a table that holds its titles, below whatever stands above them.

Used by the text and the workbook readers. The titles are the row in which the most titles of the
wanted kind of table (:class:`Titles`: member files, registers) are recognised; without any, the
first row that is as wide as the table.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from radon.domain.member_file.columns import locates, match_headers
from radon.domain.member_file.field import ReadingChoice
from radon.domain.member_file.title import is_title
from radon.domain.words.sentence import tell
from radon.errors import UnusableFile
from radon.sources.member_file.title_lines import TitleLines, join_lines

SEARCHED_ROWS = 50
UNTITLED = -1
_OF_A_COMPANY = 3
# What no title is: a postal code, a SIREN or a SIRET, a NAF code, an e-mail, a phone number.
_DATA = re.compile(
    r"\d{5}|\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?|\d\d\.?\d\d[A-Z]|\S+@\S+\.\w+|0\d(?:[ .]?\d\d){4}"
)


@dataclass(frozen=True)
class Titles:
    """How the titles of one kind of table are known. ``count``: how many of the cells of a row are
    such titles; ``suffice``: whether these titles make the table that is looked for; ``sheet``,
    ``line``: where a person says that they are ("", None: they are looked for; 0: there are none);
    ``without``: a table may have no titles at all."""

    count: Callable[[Sequence[str]], int]
    suffice: Callable[[Sequence[str]], bool]
    sheet: str = ""
    line: int | None = None
    without: bool = False


def member_titles(choice: ReadingChoice) -> Titles:
    """The titles of member files, which suffice when one tells where a company is."""
    wanted = {title.casefold().strip() for title in choice.headers}

    def count(cells: Sequence[str]) -> int:
        titles = [cell for cell in cells if is_title(cell)]
        asked_for = sum(cell.casefold() in wanted for cell in cells) if wanted else 0
        return (len(match_headers(titles)) if titles else 0) + 2 * asked_for

    return Titles(count, locates, choice.sheet, choice.line, without=True)


@dataclass(frozen=True)
class Header:
    """Where the titles are and what they are.

    ``position`` counts in the rows that were searched, :data:`UNTITLED` when none holds titles;
    ``columns`` are unique; ``recognised`` is how many titles they name; ``located``: they suffice
    (see :class:`Titles`).
    """

    position: int
    columns: tuple[str, ...]
    recognised: int
    located: bool
    notes: tuple[str, ...]


def find_header(
    rows: Sequence[Sequence[str]],
    lines: Sequence[int],
    titles: Titles,
    *,
    untitled_share: float = 0.2,
) -> Header | None:
    """The header among the first rows of a table; None when all of them are empty, or when none is
    at the line that a person gave. ``lines``: that of each row.

    A column without title, right of the last one, is one when more than ``untitled_share`` of the
    rows fill it: in a text file a few rows too long are badly written, not a column.
    """
    scores = [
        titles.count([cell.strip() for cell in row if cell.strip()]) for row in rows[:SEARCHED_ROWS]
    ]
    position: int | None
    if titles.line == 0:
        return _header(rows, UNTITLED, 0, titles, untitled_share)
    if titles.line:
        position = lines.index(titles.line) if titles.line in lines[:SEARCHED_ROWS] else None
    else:
        position = scores.index(max(scores)) if any(scores) else _first_wide_row(rows)
    if position is not None and titles.without and not any(scores) and titles.line is None:
        position = UNTITLED if _holds_data(rows[position]) else position
    if position == UNTITLED:
        return _header(rows, UNTITLED, 0, titles, untitled_share)
    if position is None or not any(cell.strip() for cell in rows[position]):
        return None
    return _header(rows, position, scores[position], titles, untitled_share)


def _holds_data(row: Sequence[str]) -> bool:
    """Whether a row is already a company: one of its cells is what no title is."""
    return any(_DATA.fullmatch(cell.strip()) for cell in row)


def _is_company(row: Sequence[str]) -> bool:
    """The same of a row above the titles, where a letterhead has a phone or an e-mail too."""
    return _holds_data(row) and sum(bool(cell.strip()) for cell in row) >= _OF_A_COMPANY


def refuse_line(where: str, line: int) -> NoReturn:
    """Nothing stands at the line that a person gave for the titles."""
    raise UnusableFile(
        f"{where} : la ligne {line} donnée pour les titres est vide ou au-delà des"
        f" {SEARCHED_ROWS} premières ; donnez une autre ligne."
    )


def _first_wide_row(rows: Sequence[Sequence[str]]) -> int | None:
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widths = Counter(width for width in filled if width)
    if not widths:
        return None
    usual = max(widths, key=lambda width: (widths[width], width))
    return next(i for i, width in enumerate(filled) if width and width >= min(usual, 2))


def _header(
    rows: Sequence[Sequence[str]],
    position: int,
    recognised: int,
    titles: Titles,
    untitled_share: float,
) -> Header:
    titled = position != UNTITLED
    found = join_lines(rows, position, titles.count) if titled else TitleLines((), 0, UNTITLED)
    position, cells = found.last, list(found.cells)
    while cells and not cells[-1]:
        cells.pop()
    below = rows[position + 1 :]
    filled = Counter(i for row in below for i, cell in enumerate(row) if cell.strip())
    least = untitled_share * len(below)
    width = max([len(cells), *(i + 1 for i, count in filled.items() if count > least)])
    columns = _unique([*cells, *[""] * (width - len(cells))])
    above = sum(any(cell.strip() for cell in row) for row in rows[: found.first])
    companies = sum(_is_company(row) for row in rows[: found.first])
    notes = [] if titled else ["aucune ligne de titres : les colonnes sont lues par leur contenu"]
    if found.first < found.last:
        notes.append("titres lus sur deux lignes")
    if above:
        notes.append(
            f"{above} lignes de titre ignorées au-dessus du tableau"
            if above > 1
            else "1 ligne de titre ignorée au-dessus du tableau"
        )
    if companies:
        notes.append(
            tell(
                companies,
                "ligne qui ressemble à une entreprise est au-dessus des titres et n'est pas lue",
                "lignes qui ressemblent à des entreprises sont au-dessus des titres et ne sont pas"
                " lues",
            )
            + " : vérifier où sont les titres"
        )
    return Header(position, columns, recognised, titles.suffice(columns), tuple(notes))


def _unique(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles as typed; « colonne 4 » for one without, « Adresse (2) » when it is twice."""
    seen: set[str] = set()
    columns = []
    for number, title in enumerate(titles, start=1):
        name = base = title or f"colonne {number}"
        copy = 2
        while name in seen:
            name = f"{base} ({copy})"
            copy += 1
        seen.add(name)
        columns.append(name)
    return tuple(columns)
