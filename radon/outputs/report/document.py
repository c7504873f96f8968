"""A report as a Word document: the content of :mod:`radon.domain.document.content` in the template.

Styles, page, header and footer are those of :mod:`radon.outputs.report.template`; charts are drawn
by :mod:`radon.outputs.report.charts`. Written whole or not at all; the same content gives the same
bytes, dated with the day of the report.

The table of contents is a true one, already filled: titles and links, no page numbers. Word would
only find these after asking the reader whether to "update fields that may refer to other files",
at each opening; a right click on the table gives them to who wants them.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from radon.domain.document.content import (
    BarChart,
    Block,
    BulletList,
    DataTable,
    LineChart,
    MapPicture,
    Paragraph,
    ReportContent,
    Section,
    Timeline,
    Tone,
)
from radon.domain.words.sentence import spell_day
from radon.outputs.files.dated_archive import copy_archive
from radon.outputs.files.whole_file import whole_file
from radon.outputs.report.charts import draw_chart
from radon.outputs.report.table import make_facts, make_table
from radon.outputs.report.template import TEMPLATE
from radon.outputs.report.word_text import (
    clean_line,
    make_code,
    make_element,
    make_field,
    make_mark,
    make_paragraph,
    make_run,
    split_lines,
)

_WIDE, _HIGH = Mm(166), Mm(210)
_MAP_HIGH = Mm(118)
"""Half a page: what stands before it does not leave the other half empty."""
_TOGETHER = 3
"""The last items of a list that a page never parts: none goes alone to the next one."""
_LONGEST_PROPERTY = 255
_SHORT = 300
"""Characters of a paragraph of three lines."""
_SLOT = re.compile("«(service|contrat|mention|titre|date)»")
_STYLES = {Tone.NORMAL: "Normal", Tone.NOTE: "Note", Tone.ALERTE: "Alerte"}


def write_report(path: Path, content: ReportContent, template: bytes | None = None) -> None:
    """Write the .docx whole, or nothing. ``template``: a service's own one, made harmless
    (:mod:`radon.outputs.report.service_template`); ours without.

    :raises UnusableFile: the place cannot be written.
    """
    document = docx.Document(io.BytesIO(template) if template else str(TEMPLATE))
    _fill_edges(document, content)
    _Writer(document, content).write()
    _set_properties(document, content)
    made = io.BytesIO()
    document.save(made)
    with whole_file(path) as temporary:
        copy_archive(made, temporary)


def _fill_edges(document: Document, content: ReportContent) -> None:
    """Header and footer: the slots of the template, each read once: what was typed is no slot."""
    words = {
        "service": content.service,
        "contrat": content.contract,
        "mention": content.mention,
        "titre": content.title,
        "date": spell_day(content.date),
    }
    section = document.sections[0]
    for edge in (section.header, section.first_page_header, section.footer,
                 section.first_page_footer):  # fmt: skip
        for node in list(edge._element.iter(qn("w:t"))):
            node.text = clean_line(_SLOT.sub(lambda slot: words[slot[1]], node.text or ""))
            node.set(qn("xml:space"), "preserve")


def _set_properties(document: Document, content: ReportContent) -> None:
    properties = document.core_properties
    moment = datetime.combine(content.date, time(), UTC)
    properties.title = clean_line(content.title)[:_LONGEST_PROPERTY]
    properties.subject = clean_line(content.subtitle)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = "spsti-radon"
    properties.language = "fr-FR"
    properties.revision = 1
    properties.created = properties.modified = moment


@dataclass(frozen=True)
class _Heading:
    """A heading as it stands in the document: "2.1", its title, the name of its bookmark."""

    number: str
    title: str
    level: int
    anchor: str


def _number_headings(sections: Sequence[Section]) -> list[_Heading]:
    """As the template numbers them."""
    counts = [0, 0, 0]
    headings = []
    for rank, section in enumerate(sections, start=1):
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (3 - section.level)
        number = ".".join(str(count) for count in counts[: section.level])
        title = clean_line(section.title)
        headings.append(_Heading(number, title, section.level, f"_Toc{rank:09d}"))
    return headings


class _Writer:
    """The body, from top to bottom. ``w:sectPr`` stays its last element."""

    def __init__(self, document: Document, content: ReportContent) -> None:
        self._document, self._content = document, content
        self._body: Any = document.element.body
        self._tables = self._figures = 0

    def write(self) -> None:
        content = self._content
        self._say("Title", content.title)
        self._say("Subtitle", content.subtitle)
        if content.mention:
            self._say("Alerte", content.mention)
        if content.facts:
            self._add(make_facts(content.facts))
            self._add(make_paragraph("ApresTableau"))
        headings = _number_headings(content.sections)
        self._add_contents([one for one in headings if one.level <= 2])
        for rank, (heading, section) in enumerate(zip(headings, content.sections, strict=True)):
            self._add_heading(heading, rank)
            for place, block in enumerate(section.blocks):
                after = section.blocks[place + 1 : place + 2]
                opens = place == 0 and not (after and isinstance(after[0], Paragraph))
                self._add_block(block, opens=opens)

    def _add(self, element: Any) -> None:  # noqa: ANN401 - an lxml element
        self._body.insert(len(self._body) - 1, element)

    def _say(self, style: str, text: str, *, opens: bool = False) -> None:
        """A paragraph; one that announces what follows stays on its page, and a short one that
        ``opens`` a section too: else it would be left under its heading, alone."""
        line = clean_line(text)
        announces = line.rstrip().endswith(":") or (opens and len(line) <= _SHORT)
        self._add(make_paragraph(style, make_run(line), together=announces))

    def _add_contents(self, headings: Sequence[_Heading]) -> None:
        """The table of contents: a field whose result is already there."""
        if not headings:
            return
        paragraphs = [make_paragraph("TOCHeading", make_run("Sommaire"))]
        for heading in headings:
            link = make_element("hyperlink", anchor=heading.anchor, history="1")
            tab = make_element("r")
            tab.append(make_element("tab"))
            link.extend([make_run(heading.number), tab, make_run(heading.title)])
            paragraphs.append(make_paragraph(f"TOC{heading.level}", link))
        first, last = paragraphs[1], paragraphs[-1]
        start = [make_mark("begin"), make_code(r'TOC \o "1-2" \n \h \z \u'), make_mark("separate")]
        for rank, mark in enumerate(start, start=1):
            first.insert(rank, mark)
        last.append(make_mark("end"))
        block, settings, held = (make_element(n) for n in ("sdt", "sdtPr", "sdtContent"))
        gallery = make_element("docPartObj")
        gallery.append(make_element("docPartGallery", val="Table of Contents"))
        gallery.append(make_element("docPartUnique"))
        settings.append(gallery)
        held.extend(paragraphs)
        block.extend([settings, held])
        self._add(block)

    def _add_heading(self, heading: _Heading, rank: int) -> None:
        """A heading and its bookmark."""
        paragraph = make_paragraph(
            f"Heading{heading.level}",
            make_element("bookmarkStart", id=str(rank), name=heading.anchor),
            make_run(heading.title),
            make_element("bookmarkEnd", id=str(rank)),
        )
        self._add(paragraph)

    def _add_block(self, block: Block, *, opens: bool) -> None:
        if isinstance(block, Paragraph):
            for line in filter(str.strip, split_lines(block.text)):
                self._say(_STYLES[block.tone], line, opens=opens)
        elif isinstance(block, BulletList):
            ends = len(block.items) - _TOGETHER
            for rank, item in enumerate(block.items):
                together = ends <= rank < len(block.items) - 1
                self._add(
                    make_paragraph("ListBullet", make_run(clean_line(item)), together=together)
                )
            self._add(make_paragraph("ApresListe"))
        elif isinstance(block, DataTable):
            self._add_table(block)
        elif isinstance(block, MapPicture):
            self._add_picture(block.png, block.caption, block.alt, high=_MAP_HIGH)
        else:
            assert isinstance(block, (BarChart, LineChart, Timeline))
            self._add_picture(draw_chart(block, self._content.date), block.caption, block.alt)

    def _add_list(self, items: Sequence[str]) -> None:
        first, last = len(items) - _TOGETHER, len(items) - 1
        for rank, item in enumerate(items):
            run, together = make_run(clean_line(item)), first <= rank < last
            self._add(make_paragraph("ListBullet", run, together=together))
        self._add(make_paragraph("ApresListe"))

    def _add_table(self, table: DataTable) -> None:
        if table.caption:
            self._tables += 1
            self._add(self._make_caption("TitreTableau", "Tableau", self._tables, table.caption))
        self._add(make_table(table))
        self._add(make_paragraph("ApresTableau"))

    def _add_picture(self, png: bytes, caption: str, alt: str, high: Length = _HIGH) -> None:
        """The picture, as wide as the text or as high as it may be, and its caption below."""
        self._figures += 1
        paragraph = self._document.add_paragraph(style="Figure")
        picture = paragraph.add_run().add_picture(io.BytesIO(png))
        share = min(_WIDE / picture.width, high / picture.height)
        picture.width, picture.height = (
            round(picture.width * share),
            round(picture.height * share),
        )
        for side in "TBLR":  # else LibreOffice leaves 3 mm on the left
            picture._inline.set(f"dist{side}", "0")
        described = picture._inline.docPr
        described.set("name", f"Figure {self._figures}")
        described.set("descr", clean_line(alt or caption))
        self._add(self._make_caption("Caption", "Figure", self._figures, caption))

    def _make_caption(self, style: str, kind: str, number: int, text: str) -> Any:  # noqa: ANN401 - an lxml element
        """ "Tableau 3 – …", its number counted by Word too."""
        return make_paragraph(
            style,
            make_run(f"{kind}\u00a0"),
            make_field(f"SEQ {kind} \\* ARABIC", str(number)),
            make_run(f" – {clean_line(text)}"),
        )
