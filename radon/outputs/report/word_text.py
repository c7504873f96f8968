"""Texts in a Word document: what was typed comes out as text, what we write may be a field.

The small pieces that :mod:`radon.outputs.report.document` and :mod:`radon.outputs.report.table`
share. A typed text goes into ``w:t`` elements and nowhere else: never into the code of a field, a
link or an attribute that Word acts on. Control, bidirectional and other hidden characters are
dropped, tabs are spaces, line breaks stay line breaks.
"""

import re
import unicodedata
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINING = "\u00ad\u200c\u200d"
"""Soft hyphen and joiners: hidden, but part of how words are written."""


def split_lines(text: str) -> list[str]:
    """The lines of a typed text, clean; one at least."""
    return [clean_line(line) for line in _BREAKS.split(text)]


def clean_line(text: str) -> str:
    """One line that XML carries and that shows all it holds."""
    spaced = _BREAKS.sub(" ", text).replace("\t", " ")
    return "".join(c for c in spaced if unicodedata.category(c) not in _HIDDEN or c in _JOINING)


def make_element(tag: str, **attributes: str) -> Any:  # noqa: ANN401 - an lxml element
    """``w:tag`` with its ``w:`` attributes."""
    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def make_run(text: str, **properties: str) -> Any:  # noqa: ANN401 - an lxml element
    """A run of text; ``properties``: ``b=""``, ``i=""``, ``color="555555"``, ``sz="18"``."""
    run = make_element("r")
    if properties:
        settings = make_element("rPr")
        for name in ("b", "i", "color", "sz"):
            if name in properties:
                value = properties[name]
                settings.append(make_element(name, **({"val": value} if value else {})))
        run.append(settings)
    for rank, line in enumerate(split_lines(text)):
        if rank:
            run.append(make_element("br"))
        word = make_element("t")
        word.set(qn("xml:space"), "preserve")
        word.text = line
        run.append(word)
    return run


def make_field(code: str, shown: str) -> Any:  # noqa: ANN401 - an lxml element
    """A field of ours, with what it shows until Word counts again."""
    field = make_element("fldSimple", instr=f" {code} ")
    field.append(make_run(shown))
    return field


def make_mark(kind: str) -> Any:  # noqa: ANN401 - an lxml element
    """One end of a field that spans paragraphs: "begin", "separate" or "end"."""
    run = make_element("r")
    run.append(make_element("fldChar", fldCharType=kind))
    return run


def make_code(code: str) -> Any:  # noqa: ANN401 - an lxml element
    """The code of such a field."""
    run = make_element("r")
    instruction = make_element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    run.append(instruction)
    return run


def make_paragraph(style: str, *content: Any, together: bool = False, side: str = "") -> Any:  # noqa: ANN401 - lxml elements
    """A paragraph of a style of the template; ``together``: on the page of the next one."""
    paragraph = make_element("p")
    settings = make_element("pPr")
    settings.append(make_element("pStyle", val=style))
    if together:
        settings.append(make_element("keepNext"))
    if side:
        settings.append(make_element("jc", val=side))
    paragraph.append(settings)
    paragraph.extend(content)
    return paragraph
