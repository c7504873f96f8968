"""A header or a footer of somebody's Word template, made harmless.

Kept: texts, tables, pictures that the file holds, page numbers. Left out: every link and every
relation to anything outside, older drawings (VML, which may name an address), embedded objects and
controls, fields that read, run or ask for something.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""The codes that stay fields."""
PICTURES = {"png": b"\x89PNG", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8"}
"""Extension → how such a file begins."""
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = (
    *map(qn, ("w:pict", "w:object", "w:control", "w:altChunk", "w:subDoc", "w:dataBinding",
              "w:fldData", "w:commentReference", "w:footnoteReference", "w:endnoteReference",
              "a:hlinkClick", "a:hlinkHover", "a:extLst")),
    _FALLBACK,
)  # fmt: skip
_OPEN_SLOT = re.compile("«[^»]*$")
_MOST_PIECES = 8
"""Into which Word cuts a slot, at most."""
Find = Callable[[str], bytes | None]
"""Identifier of a relation → the picture that the file holds, None for anything else."""


@dataclass(frozen=True)
class Edge:
    """``xml``: the part; ``pictures``: identifier of their relation → (extension, content)."""

    xml: bytes
    pictures: Mapping[str, tuple[str, bytes]]

    @property
    def mentions(self) -> bool:
        """Whether it has the slot of what must stand on every page."""
        return "«mention»".encode() in self.xml


def clean_edge(xml: bytes, find: Find) -> Edge:
    """What may leave of a header or a footer."""
    root: Any = parse_xml(xml)
    for node in list(root.iter(*_DROPPED)):
        _remove(node)
    for node in list(root.iter(qn("w:hyperlink"))):
        _unwrap(node)
    _keep_page_fields(root)
    pictures = _keep_pictures(root, find)
    _join_slots(root)
    return Edge(serialize_part_xml(root), pictures)


def _keep_page_fields(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """A field that only counts pages stays; of any other one its last text."""
    for node in list(root.iter(qn("w:fldSimple"))):
        if not _counts_pages(node.get(qn("w:instr"), "")):
            _unwrap(node)
    open_fields: list[list[Any]] = []
    for node in list(root.iter(qn("w:fldChar"), qn("w:instrText"))):
        kind = node.get(qn("w:fldCharType"))
        if kind == "begin" or not open_fields:
            open_fields.append([])
        open_fields[-1].append(node)
        if kind == "end":
            _settle(open_fields.pop())
    for nodes in open_fields:  # never closed
        for node in nodes:
            _remove(node)


def _settle(nodes: list[Any]) -> None:
    code = "".join(node.text or "" for node in nodes if node.tag == qn("w:instrText"))
    if not _counts_pages(code):
        for node in nodes:
            _remove(node)


def _counts_pages(code: str) -> bool:
    words = code.upper().split()
    return bool(words) and words[0] in FIELDS


def _keep_pictures(root: Any, find: Find) -> dict[str, tuple[str, bytes]]:  # noqa: ANN401 - lxml
    """Drawings whose only relations are pictures of the file; each gets a relation of its own."""
    pictures: dict[str, tuple[str, bytes]] = {}
    for drawing in list(root.iter(qn("w:drawing"))):
        found = {}
        for node in drawing.iter():
            for name, identifier in _list_relations(node):
                content = find(identifier) if name == f"{_RELATIONS}embed" else None
                found[node] = (name, _name_picture(content))
        if all(picture is not None for _, picture in found.values()):
            for node, (name, picture) in found.items():
                assert picture is not None
                identifier = f"rIdImage{len(pictures) + 1}"
                node.set(name, identifier)
                pictures[identifier] = picture
        else:
            _remove(drawing)
    for node in list(root.iter()):
        if any(identifier not in pictures for _, identifier in _list_relations(node)):
            _remove(node)
    return pictures


def _list_relations(node: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - an lxml element
    return [(str(name), value) for name, value in node.attrib.items()
            if str(name).startswith(_RELATIONS)]  # fmt: skip


def _name_picture(content: bytes | None) -> tuple[str, bytes] | None:
    """Its extension, from how it begins."""
    for extension, head in PICTURES.items():
        if content is not None and content.startswith(head):
            return extension, content
    return None


def _join_slots(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """Word cuts a slot in pieces as it is typed: they are put together again."""
    nodes = list(root.iter(qn("w:t")))
    for rank, node in enumerate(nodes):
        for later in nodes[rank + 1 : rank + _MOST_PIECES]:
            if not _OPEN_SLOT.search(node.text or ""):
                break
            node.text, later.text = (node.text or "") + (later.text or ""), ""


def _remove(node: Any) -> None:  # noqa: ANN401 - an lxml element
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: Any) -> None:  # noqa: ANN401 - an lxml element
    """What it holds, in its place."""
    parent = node.getparent()
    place = parent.index(node)
    for child in reversed(list(node)):
        parent.insert(place, child)
    parent.remove(node)
