"""A service's own Word template: its styles, theme, headers and footers put in our package.

Nothing else of the file is taken: no macro, no link, no setting, no text of its body. What goes out
is our template (:mod:`radon.outputs.report.template`) with these parts, made harmless by
:mod:`radon.outputs.report.template_edge`. Styles are found by the name that Word gives them, in
whatever language it shows it; those that are missing are ours. Numbers of headings and bullets are
ours too, so that the table of contents says the same; so is the width of the text (166 mm), which
tables and charts are made for.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from radon.errors import UnusableFile
from radon.outputs.files.dated_archive import write_parts
from radon.outputs.report.package import add_content_types, add_relations, make_relations
from radon.outputs.report.template import MENTION, make_parts
from radon.outputs.report.template_edge import Edge, clean_edge
from radon.outputs.report.template_styles import SPACERS, STYLE_NAMES, merge_styles, rename_styles

MAX_TEMPLATE = 10_000_000
_MOST_UNPACKED, _MOST_PARTS = 60_000_000, 600
_MAIN = ("document.main+xml", "template.main+xml")
_MOST_MARGIN = 2041
"""Twentieths of a point, 36 mm: above and below the text, so that a map still holds."""
_Parts = Mapping[str, bytes]


@dataclass(frozen=True)
class ServiceTemplate:
    """``content``: a package that a report fills; ``missing``: names of the styles that the file
    does not have, which are ours."""

    content: bytes
    missing: tuple[str, ...]

    @property
    def told(self) -> str:
        """What it lacks, in one sentence; "" for nothing."""
        if not self.missing:
            return ""
        named = ", ".join(f"« {name} »" for name in self.missing)
        return f"Styles absents du modèle, remplacés par ceux de l'application : {named}."


def read_service_template(content: bytes, where: str) -> ServiceTemplate:
    """What may be taken of a .docx or .dotx. ``where``: how the file is called.

    Raises UnusableFile: no Word document, macros, a password, too large, broken.
    """
    if len(content) > MAX_TEMPLATE:
        _refuse(where, f"dépasse {MAX_TEMPLATE // 1_000_000} Mo", "allégez ses images")
    held = _unpack(content, where)
    main = _find_main(held, where)
    try:
        return _build(held, main)
    except (SyntaxError, ValueError, KeyError) as error:
        raise UnusableFile(_say(where, "est abîmé", "ouvrez-le dans Word et enregistrez-le à"
                                " nouveau en .docx")) from error  # fmt: skip


def _unpack(content: bytes, where: str) -> _Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                _refuse(where, "est protégé par un mot de passe", "retirez la protection")
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
                _refuse(where, "annonce un contenu démesuré", "donnez un modèle plus léger")
            held = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError):
        _refuse_other(where)
    for name, part in held.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part.replace(b"\x00", b""):
            _refuse(where, "contient une déclaration XML interdite (DOCTYPE)",
                    "enregistrez-le à nouveau depuis Word")  # fmt: skip
    return held


def _find_main(held: _Parts, where: str) -> str:
    """The name of the part of the body."""
    types = held.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    if "macroEnabled" in types or any("vbaProject" in name for name in held):
        _refuse(where, "contient des macros", "enregistrez-le en .docx ou .dotx, sans macro")
    for part, kind in re.findall(r'PartName="/([^"]+)"\s+ContentType="([^"]+)"', types):
        if kind.endswith(_MAIN) and "wordprocessingml" in kind and part in held:
            return str(part)
    _refuse_other(where)


def _build(held: _Parts, main: str) -> ServiceTemplate:
    relations = _read_relations(held, main)
    body: Any = parse_xml(held[main])
    section = next(reversed(list(body.iter(qn("w:sectPr")))), None)
    parts = {name: part.encode() for name, part in make_parts().items()}
    styles = _find_part(relations, "styles", held)
    missing: tuple[str, ...] = tuple(STYLE_NAMES)
    edges = _read_edges(held, relations, section)
    ours = {style for style in ("Header", "Footer") if f"{style.lower()}1" not in edges}
    if styles is not None:
        ids, parts["word/styles.xml"], missing = merge_styles(
            styles, parts["word/styles.xml"], ours
        )
    else:
        ids = {}
    theme = _find_part(relations, "theme", held)
    if theme is not None:
        parts["word/theme/theme1.xml"] = theme
    pictures = set()
    for name, edge in edges.items():
        parts[f"word/{name}.xml"] = rename_styles(edge.xml, ids)
        linked = {}
        for identifier, (extension, content) in edge.pictures.items():
            path = f"media/{name}_{identifier}.{extension}"
            parts[f"word/{path}"], linked[identifier] = content, path
            pictures.add(extension)
        if linked:
            parts[f"word/_rels/{name}.xml.rels"] = make_relations("image", linked).encode()
    if section is not None:
        parts["word/document.xml"] = _set_margins(parts["word/document.xml"], section)
    parts["[Content_Types].xml"] = add_content_types(
        parts["[Content_Types].xml"], pictures, theme=theme is not None
    )
    if theme is not None:
        name = "word/_rels/document.xml.rels"
        parts[name] = add_relations(parts[name], {"theme": "theme/theme1.xml"})
    told = tuple(STYLE_NAMES[one] for one in missing if one not in SPACERS)
    return ServiceTemplate(write_parts(parts), told)


def _read_relations(held: _Parts, part: str) -> dict[str, tuple[str, str]]:
    """Identifier → (kind, name of the part), of what stands in the file itself."""
    folder, name = posixpath.split(part)
    xml = held.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if xml is None:
        return {}
    found = {}
    for one in parse_xml(xml):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target[1:])
    return found


def _find_part(relations: Mapping[str, tuple[str, str]], kind: str, held: _Parts) -> bytes | None:
    """The part of a kind; one that has relations of its own is left out (a theme with pictures)."""
    for one, name in relations.values():
        folder, own = posixpath.split(name)
        if one == kind and f"{folder}/_rels/{own}.rels" not in held:
            return held.get(name)
    return None


def _read_edges(
    held: _Parts,
    relations: Mapping[str, tuple[str, str]],
    section: Any,  # noqa: ANN401 - lxml
) -> dict[str, Edge]:
    """Name of a part of our template → what stands there in this one. Without a first page of its
    own, that of the others; what must stand on every page is added where it has no slot."""
    edges: dict[str, Edge] = {}
    if section is None:
        return edges
    apart = section.find(qn("w:titlePg")) is not None
    for kind, ours in (("header", "header"), ("footer", "footer")):
        found = {}
        for one in section.findall(qn(f"w:{kind}Reference")):
            _, name = relations.get(one.get(qn("r:id"), ""), ("", ""))
            if name in held:
                found[one.get(qn("w:type"))] = _clean(held, name)
        if "default" not in found:
            continue
        whole = found["default"]
        if kind == "header" and not whole.mentions:
            end = whole.xml.rindex(b"</")
            whole = Edge(whole.xml[:end] + MENTION.encode() + whole.xml[end:], whole.pictures)
        edges[f"{ours}1"] = whole
        if not apart:
            edges[f"{ours}2"] = whole
        elif "first" in found:
            edges[f"{ours}2"] = found["first"]
    return edges


def _clean(held: _Parts, name: str) -> Edge:
    own = _read_relations(held, name)

    def find(identifier: str) -> bytes | None:
        kind, part = own.get(identifier, ("", ""))
        return held.get(part) if kind == "image" else None

    return clean_edge(held[name], find)


def _set_margins(document: bytes, section: Any) -> bytes:  # noqa: ANN401 - an lxml element
    """Above and below the text, theirs; at its sides, ours."""
    theirs = section.find(qn("w:pgMar"))
    if theirs is None:
        return document
    root: Any = parse_xml(document)
    (ours,) = root.iter(qn("w:pgMar"))
    for name in ("top", "bottom", "header", "footer"):
        asked = theirs.get(qn(f"w:{name}"), "")
        if asked.lstrip("-").isdigit():
            ours.set(qn(f"w:{name}"), str(min(abs(int(asked)), _MOST_MARGIN)))
    return bytes(serialize_part_xml(root))


def _say(where: str, what: str, cure: str) -> str:
    return f"« {where} » {what} : {cure}."


def _refuse(where: str, what: str, cure: str) -> NoReturn:
    raise UnusableFile(_say(where, what, cure))


def _refuse_other(where: str) -> NoReturn:
    _refuse(where, "n'est pas un document Word", "donnez un modèle enregistré en .docx ou .dotx")
