"""What the tests of the reports share: what a report says, read back from its content or files."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from radon.domain.disclosure.audience import Public
from radon.domain.document.content import (
    BarChart,
    BulletList,
    DataTable,
    LineChart,
    Paragraph,
    ReportContent,
    Timeline,
)
from radon.domain.report.matter import Matter
from radon.domain.words.number import Value
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.stored import Members, load_members
from radon.workflows.registers.load_activity import Activity, load_activity
from radon.workflows.report.publish_report import (
    PublishReport,
    choose_contract,
    choose_scope,
    gather_matter,
    load_published,
)

DAY = date(2026, 11, 22)
SERVICES = ("satm", "sminov")
OTHERS = {"Médecin Zebrureux": "Dr Zoé Kervadec", "Équipe Zebrillon": "Équipe Xylophene"}
"""Columns of the member file that both services keep, the same for every member."""
LETTERS_LINE = "99 QUAI DES YPREAUX"
KEPT_TEXTS = ("zebrureux", "kervadec", "zebrillon", "xylophene", "ypreaux")
"""What no partner may read of them, nor of the second address."""
YEARS = (2025, 2026, None)
CASES = [(spsti, year) for spsti in SERVICES for year in YEARS]
Gather = Callable[..., Matter]
PARTNERS = [("satm", 2026), ("sminov", None)]


@dataclass(frozen=True)
class Published:
    """Both versions, written for good. ``told``: what writing each said."""

    folder: Path
    told: dict[str, PublishReport]


def gather(
    engine: Engine, reference: CommuneReference, spsti: str, year: int | None,
    public: Public = Public.SERVICE, read: tuple[Members, Activity] | None = None,
) -> Matter:  # fmt: skip
    """``read``: what was read of the service before, with what is remembered of it."""
    members, activity = read or read_service(engine, reference, spsti)
    scope = choose_scope(choose_contract(spsti), year, public, DAY)
    return gather_matter(members, activity, scope, load_published(engine, spsti), reference)


def read_service(
    engine: Engine, reference: CommuneReference, spsti: str
) -> tuple[Members, Activity]:
    members = load_members(engine, spsti, reference)
    return members, load_activity(engine, members)


def tables(content: ReportContent) -> dict[str, DataTable]:
    """Caption → table."""
    found = [one for section in content.sections for one in section.blocks
             if isinstance(one, DataTable)]  # fmt: skip
    assert len({table.caption for table in found}) == len(found)
    return {table.caption: table for table in found}


def texts(content: ReportContent) -> Iterator[str]:
    """Every text of a report, charts and descriptions included."""
    yield from (content.title, content.subtitle, content.service, content.contract, content.mention)
    for fact in content.facts:
        yield from (fact.label, str(fact.value))
    for section in content.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, BulletList):
                yield from block.items
            elif isinstance(block, DataTable):
                yield from (block.caption, block.empty, *block.headers)
                yield from (str(value) for row in block.rows for value in row)
            else:
                yield from (block.caption, block.alt)
            if isinstance(block, (BarChart, LineChart)):
                yield from (*block.labels, block.unit, *(one.name for one in block.series))
            if isinstance(block, Timeline):
                yield from (row.label for row in block.rows)


def read_document(path: Path) -> str:
    """Every text of every part of a Word file, properties and descriptions of pictures too."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist()
                 if name.endswith((".xml", ".rels"))]  # fmt: skip
    joined = "\n".join(parts)
    told = re.findall(r"<w:t[^>]*>([^<]*)</w:t>", joined) + re.findall(r'descr="([^"]*)"', joined)
    return "\n".join(told) + "\n" + joined


def read_workbook(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
             if cell.value is not None]  # fmt: skip
    return [*book.sheetnames, *cells]


def add(cells: Iterable[Value]) -> float:
    """The sum of cells that are all numbers."""
    return sum(float(cell) for cell in cells if cell is not None)
