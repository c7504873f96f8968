"""The styles of a service's template: found by name, completed by ours, numbered by our lists."""

from collections.abc import Collection, Mapping
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from radon.outputs.report.template import NUMBERED_STYLES, STYLES

_FRENCH = {
    "Title": "Titre", "Subtitle": "Sous-titre", "Heading1": "Titre 1", "Heading2": "Titre 2",
    "Heading3": "Titre 3", "TOCHeading": "En-tête de table des matières", "TOC1": "TM 1",
    "TOC2": "TM 2", "ListBullet": "Liste à puces", "Caption": "Légende", "Header": "En-tête",
    "Footer": "Pied de page",
}  # fmt: skip
"""How a French Word shows its own styles."""
STYLE_NAMES = {
    **{one.identifier: _FRENCH.get(one.identifier, one.name) for one in STYLES}, "Bilan": "Bilan",
}  # fmt: skip
"""Every style of a report → its name in a French Word; "Bilan" is that of the tables."""
_TABLE = "TableNormal"
_WORD_NAMES = {
    **{one.name.casefold(): one.identifier for one in STYLES},
    "bilan": "Bilan",
    "normal table": _TABLE,
}
SPACERS = ("ApresListe", "ApresTableau")
"""Blank lines of ours: not told when they are missing."""


def merge_styles(
    theirs: bytes, ours: bytes, kept: Collection[str] = ()
) -> tuple[dict[str, str], bytes, tuple[str, ...]]:
    """Their identifiers → ours; their styles under our identifiers, then ours that they lack;
    which these are. ``kept``: those of ours that stand in any case (of a footer that is ours)."""
    root: Any = parse_xml(theirs)
    if root.tag != qn("w:styles"):
        raise ValueError("no styles of Word")
    ids = _find_known(root)
    for style in root.findall(qn("w:style")):
        if ids.get(style.get(qn("w:styleId"))) in kept:
            root.remove(style)
            del ids[style.get(qn("w:styleId"))]
    used = set(ids.values())
    for style in root.findall(qn("w:style")):
        own = style.get(qn("w:styleId"))
        if own not in ids and own in (*STYLE_NAMES, _TABLE):
            ids[own] = f"Autre{own}"
    _rename(root, ids)
    for node in list(root.iter(qn("w:numPr"))):
        node.getparent().remove(node)
    for style in parse_xml(ours).findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in used:
            root.append(style)
    _keep_one_default(root)
    _number(root)
    missing = tuple(one for one in STYLE_NAMES if one not in used)
    return ids, serialize_part_xml(root), missing


def _find_known(root: Any) -> dict[str, str]:  # noqa: ANN401 - an lxml element
    """Their identifier → ours, of the styles that bear the name of one of ours."""
    found: dict[str, str] = {}
    for style in root.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        known = _WORD_NAMES.get("" if name is None else name.get(qn("w:val"), "").casefold(), "")
        kind = "table" if known in ("Bilan", _TABLE) else "paragraph"
        if known and known not in found.values() and style.get(qn("w:type")) == kind:
            found[style.get(qn("w:styleId"))] = known
    return found


def _keep_one_default(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """One default style a kind: theirs stands before ours."""
    seen = set()
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:default")) is None:
            continue
        if style.get(qn("w:type")) in seen:
            del style.attrib[qn("w:default")]
        seen.add(style.get(qn("w:type")))


def _number(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """Headings and bullets are numbered by our lists; a style made from one of them is not."""
    for style in root.findall(qn("w:style")):
        own, base = style.get(qn("w:styleId")), style.find(qn("w:basedOn"))
        number, level = NUMBERED_STYLES.get(own, (0, 0))
        if number or (base is not None and base.get(qn("w:val")) in NUMBERED_STYLES):
            settings = style.get_or_add_pPr().get_or_add_numPr()
            settings.get_or_add_ilvl().val = level
            settings.get_or_add_numId().val = number


def rename_styles(xml: bytes, ids: Mapping[str, str]) -> bytes:
    """A part that names styles, under their new identifiers."""
    root = parse_xml(xml)
    _rename(root, ids)
    return bytes(serialize_part_xml(root))


def _rename(root: Any, ids: Mapping[str, str]) -> None:  # noqa: ANN401 - an lxml element
    """Identifiers of styles, wherever they are named."""
    own, value = qn("w:styleId"), qn("w:val")
    for node in root.iter(qn("w:style")):
        node.set(own, ids.get(node.get(own), node.get(own)))
    naming = ("w:basedOn", "w:next", "w:link", "w:pStyle", "w:rStyle", "w:tblStyle")
    for node in root.iter(*map(qn, naming)):
        node.set(value, ids.get(node.get(value), node.get(value)))
