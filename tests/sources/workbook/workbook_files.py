"""Workbooks written by hand, part by part, as no spreadsheet would write them."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

RELS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def cell(reference: str, text: str, more: str = "") -> str:
    """A cell that holds its text itself."""
    return f'<c r="{reference}" t="inlineStr"{more}><is><t>{text}</t></is></c>'


def row(number: int, cells: list[str], more: str = "") -> str:
    """A row of texts from column A on."""
    inside = "".join(cell(f"{chr(65 + i)}{number}", text) for i, text in enumerate(cells) if text)
    return f'<row r="{number}"{more}>{inside}</row>'


def sheet(*rows: str) -> str:
    """A worksheet part."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


TITLES = ["Raison sociale", "Adresse", "CP", "Ville"]
DUPONT = ["ÉTS DUPONT", "12, rue de l'Église", "53000", "LAVAL"]
GOOD_SHEET = sheet(row(1, TITLES), row(2, DUPONT))


def xlsx_parts(
    sheets: Mapping[str, str] | None = None,
    *,
    states: Mapping[str, str] | None = None,
    properties: str = "",
    **more: str,
) -> dict[str, str]:
    """The parts of a workbook; ``more`` are parts of ``xl/`` such as ``styles`` by their name."""
    sheets = {"Feuil1": GOOD_SHEET} if sheets is None else sheets
    listed, related = "", ""
    parts = {"_rels/.rels": RELS}
    for number, (name, content) in enumerate(sheets.items(), start=1):
        state = f' state="{states[name]}"' if states and name in states else ""
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += (
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = content
    for name, content in more.items():
        related += f'<Relationship Id="r{name}" Type="{RELATIONS}/{name}" Target="/xl/{name}.xml"/>'
        parts[f"xl/{name}.xml"] = content
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>"
    )
    return parts


def write_zip(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """An archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def zip_of(parts: Mapping[str, str]) -> bytes:
    """An archive of these parts, in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_flag(content: bytes) -> bytes:
    """The archive with the bit "encrypted" set on all its parts."""
    damaged = bytearray(content)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = damaged.find(magic)
        while at >= 0:
            damaged[at + offset] |= 1
            at = damaged.find(magic, at + 1)
    return bytes(damaged)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def ods_cell(text: str, more: str = "") -> str:
    """A cell of text."""
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def ods_row(cells: list[str], more: str = "") -> str:
    """A row of texts."""
    return f"<table:table-row{more}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_parts(*tables: str, styles: str = "", manifest: str = "") -> dict[str, str]:
    """The parts of an ods; each table is its inside, sheets are named Feuille1, Feuille2…"""
    inside = "".join(
        f'<table:table table:name="Feuille{n}" table:style-name="ta{n}">{content}</table:table>'
        for n, content in enumerate(tables, start=1)
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        "content.xml": (
            f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" '
            f'xmlns:text="{TEXT}" xmlns:style="{STYLE}">'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{inside}</office:spreadsheet></office:body>"
            "</office:document-content>"
        ),
    }


def ole_container(*names: str) -> bytes:
    """An OLE container with a directory of these names and nothing in them."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<I", header, 44, 1)  # one FAT sector: number 0
    struct.pack_into("<I", header, 48, 1)  # the directory: sector 1
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for name in ("Root Entry", *names):
        encoded = (name + "\0").encode("utf-16-le")
        directory += encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded)) + bytes(62)
    return bytes(header) + fat + directory.ljust(512, b"\0")
